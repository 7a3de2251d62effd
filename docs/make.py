"""Makes the pages about procedures and rules from the packs: ``python docs/make.py [--check]``."""

import sys
from pathlib import Path

from summarylint.authoring.pages import pages
from summarylint.packs.library import load_library

DOCS = Path(__file__).resolve().parent
MADE = ("procedures", "rules")


def main() -> int:
    """Writes the pages; with --check only says which are stale."""
    made = {DOCS / place: text for place, text in pages(load_library()).items()}
    there = {path for folder in MADE for path in (DOCS / folder).glob("*.md")}
    stale = [path for path, text in made.items() if path not in there or path.read_text("utf-8") != text]
    gone = sorted(there - made.keys())
    if "--check" in sys.argv[1:]:
        print("".join(f"{path.relative_to(DOCS)} is stale\n" for path in (*stale, *gone)), end="")
        return 1 if stale or gone else 0
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made[path], "utf-8")
    for path in gone:
        path.unlink()
    print(f"{len(made)} pages, {len(stale)} written, {len(gone)} taken away")
    return 0


if __name__ == "__main__":
    sys.exit(main())
