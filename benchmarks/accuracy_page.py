"""The accuracy page, whose tables the commands write."""

from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"


def put_between(mark: str, lines: Sequence[str]) -> None:
    """Puts lines between the page's marks of this name."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(f"<!-- {mark} -->", 1)
    after = rest.split(f"<!-- /{mark} -->", 1)[1]
    body = "\n".join(lines)
    PAGE.write_text(f"{before}<!-- {mark} -->\n{body}\n<!-- /{mark} -->{after}", encoding="utf-8")
