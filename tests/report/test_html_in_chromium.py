"""The HTML page as people meet it: by eye, by keyboard, read out, enlarged, without colour, on paper."""

import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from browser import CHROMIUM, Browser
from click.testing import CliRunner

from builders import CONSENT, ON_TIME, family
from summarylint.cli import cli
from summarylint.packs.library import Library

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VALIDATOR = ROOT / "node_modules" / ".bin" / "html-validate"
PDFS = ROOT / "corpora" / "referrals" / "wsx1-yes-alone-plan-open"
WIDTHS = (320, 768, 1280)  # 320 is 1280 at 400 % zoom

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and AXE.is_file() and VALIDATOR.exists()) and os.environ.get("CI") != "true",
    reason="Chromium, axe-core or html-validate is not there (npm install --no-save axe-core html-validate)",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """The page of many referrals (one with a gap, a danger, one ready), one with PDFs, a panel's, trends."""
    folder = tmp_path_factory.mktemp("pages")
    family(folder / "inbox" / "garland", library, answers={CONSENT: "To follow"})
    danger = {"Current situation": "Dad <b>hit</b> Jamie last night."}
    family(folder / "inbox" / "zuberi", library, rest=danger, fields={"Mosaic ID": "4410222"})
    family(folder / "inbox" / "ready", library, fields={"Mosaic ID": "4410223"})
    for name, checked in (("many", folder / "inbox"), ("one", PDFS)):
        outputs = [f"--output={kind}={folder / name}.{kind}" for kind in ("html", "json")]
        CliRunner().invoke(cli, ["check", str(checked), *ON_TIME, *outputs], catch_exceptions=False)
    trends = ("trends", "--format", "html", "--recurring", "1", "--output", str(folder / "trends.html"))
    CliRunner().invoke(cli, [*trends, str(folder / "many.json")], catch_exceptions=False)
    panel = ("panel", "12/03/2026", "--today", "2026-03-09", "--output", str(folder / "panel.html"))
    CliRunner().invoke(cli, [*panel, str(folder / "inbox")], catch_exceptions=False)
    return folder


@pytest.mark.parametrize("name", ["many", "one", "panel", "trends"])
def test_axe_finds_nothing_and_nothing_is_cut_off_at_any_width(
    browser: Browser, pages: Path, name: str
) -> None:
    for width in WIDTHS:
        browser.open(pages / f"{name}.html", width)
        browser.run(AXE.read_text(encoding="utf-8"))
        found = browser.run(
            "axe.run().then(found => ({wrong: found.violations.map(one => "
            "[one.id, one.nodes.map(node => node.html)]), right: found.passes.length}))"
        )
        assert found["wrong"] == []
        assert found["right"] > 15
        assert browser.run("document.documentElement.scrollWidth") <= width


def test_html_validate_finds_nothing(pages: Path) -> None:
    (pages / ".htmlvalidate.json").write_text('{"root": true, "extends": ["html-validate:standard"]}')
    done = subprocess.run(
        [VALIDATOR, "one.html", "many.html"], cwd=pages, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


HERE = "document.activeElement"
STANDS_OUT = (
    f"(style => style.backgroundColor === 'rgb(255, 221, 0)' || style.boxShadow.includes('rgb(255, 221, 0)'))"
    f"(getComputedStyle({HERE}))"
)


def test_all_of_it_is_reached_by_keyboard_in_reading_order(browser: Browser, pages: Path) -> None:
    browser.open(pages / "many.html")
    browser.press("Tab")
    assert browser.run(f"{HERE}.textContent") == "Skip to the report"
    focusable = "[...document.querySelectorAll('a, input:checked')].filter(e => e.getClientRects().length)"
    count = browser.run(f"{focusable}.length")
    for number in range(count):
        assert browser.run(f"{focusable}.indexOf({HERE})") == number
        assert browser.run(STANDS_OUT), browser.run(f"{HERE}.outerHTML")
        browser.press("Tab")


def shown(browser: Browser) -> list[str]:
    names: list[str] = browser.run(
        "[...document.querySelectorAll('li.one > a')].filter(e => e.offsetParent).map(e => e.textContent)"
    )
    return names


def test_the_list_is_filtered_without_a_script(browser: Browser, pages: Path) -> None:
    browser.open(pages / "many.html")
    assert shown(browser) == ["garland", "zuberi", "ready"]
    browser.run("document.querySelector('#only-any-decision').focus()")
    browser.press("ArrowDown")
    assert shown(browser) == ["garland"]
    articles = "[...document.querySelectorAll('article')].filter(e => e.offsetParent).length"
    assert browser.run(articles) == 1
    browser.run("document.querySelector('#only-any-decision').click()")
    browser.run("document.querySelector('[name=gap]:not([id=only-any-gap])').click()")
    assert shown(browser) == ["garland"]
    assert browser.run("!!document.querySelector('.alarm').offsetParent"), "danger is never filtered away"
    browser.run("document.querySelector('#only-lists').click()")
    assert browser.run(articles) == 0


def test_a_mark_on_a_page_lies_on_the_words(browser: Browser, pages: Path) -> None:
    browser.open(pages / "one.html")
    assert browser.run("document.querySelector('img').naturalWidth") > 600
    page, place = browser.run(
        "['.page', '.place.violation'].map(e => document.querySelector(e).getBoundingClientRect().toJSON())"
    )
    words = pypdfium2.PdfDocument(PDFS / "mcardle_summary.pdf")[0]
    search = words.get_textpage().search("Yes", match_case=True, match_whole_word=True)
    index, count = search.get_next()
    left, _, _, top = words.get_textpage().get_charbox(index)
    wide, high = words.get_size()
    assert count == 3
    assert (place["left"] - page["left"]) / page["width"] == pytest.approx(left / wide, abs=0.01)
    assert (place["top"] - page["top"]) / page["height"] == pytest.approx((high - top) / high, abs=0.01)


def test_on_paper_stands_what_a_manager_needs(browser: Browser, pages: Path) -> None:
    browser.open(pages / "one.html")
    printed = pypdfium2.PdfDocument(io.BytesIO(browser.printed()))
    assert len(printed) <= 2
    said = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in printed).split())
    assert "Returned for completion" in said
    assert "What to do" in said
    assert "Seen by" in said
    assert "Outline" not in said
