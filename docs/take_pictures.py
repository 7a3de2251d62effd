"""Takes the pictures of the HTML report anew, in Chromium: ``python docs/take_pictures.py``."""

import sys
import tempfile
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from summarylint.cli import cli

HOME = Path(__file__).resolve().parent
sys.path.insert(0, str(HOME.parent / "tests"))

from report.browser import Browser  # noqa: E402

REFERRALS = HOME.parent / "corpora" / "referrals"
ONE = ["wsx1-yes-alone-plan-open"]
MANY = sorted(path.name for path in REFERRALS.iterdir() if path.name.startswith(("wsx1-", "shr1-")))
WHEN = ("--today", "2026-03-09", "--panel-date", "2026-03-12")
WITHOUT_COLOUR = "achromatopsia"


def main() -> None:
    """Writes them beside this file."""
    pictures = HOME / "pictures"
    with tempfile.TemporaryDirectory() as folder, Browser(Path(folder) / "profile") as browser:
        pages = {name: Path(folder) / f"{name}.html" for name in ("one", "many")}
        with chdir(REFERRALS):
            for name, checked in (("one", ONE), ("many", MANY)):
                CliRunner().invoke(cli, ["check", *checked, *WHEN, f"--output=html={pages[name]}"])
        browser.open(pages["one"], 1280, 1700)
        browser.picture(pictures / "html-report.png")
        browser.open(pages["many"], 1280, 1150)
        browser.picture(pictures / "html-index.png")
        browser.open(pages["many"], 320, 900)
        browser.picture(pictures / "html-narrow.png")
        browser.ask("Emulation.setEmulatedVisionDeficiency", type=WITHOUT_COLOUR)
        browser.open(pages["one"], 1280, 1700)
        browser.picture(pictures / "html-without-colour.png")
        browser.ask("Emulation.setEmulatedVisionDeficiency", type="none")
        browser.open(pages["one"])
        (Path(folder) / "one.pdf").write_bytes(browser.printed())
        _first_page(Path(folder) / "one.pdf", pictures / "html-printed.png")
    for picture in pictures.glob("html-*.png"):
        Image.open(picture).convert("RGB").quantize(64).save(picture, optimize=True)


def _first_page(pdf: Path, picture: Path) -> None:
    import pypdfium2

    pypdfium2.PdfDocument(pdf)[0].render(scale=1.3).to_pil().save(picture)


if __name__ == "__main__":
    main()
