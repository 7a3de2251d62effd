"""The HTML page: whole in itself, danger first, each problem linked to its place, usable by everybody."""

import html as markup
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result
from lxml import html as parser
from lxml.etree import _Element

from builders import CONSENT, NEEDS, ON_TIME, family
from summarylint.packs.library import Library

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
Run = Callable[..., Result]
Page = Callable[..., _Element]


@pytest.fixture
def inbox(desk: Path, library: Library) -> Path:
    """Three referrals: one with a gap, one with danger in it, one that is ready."""
    told = {
        "garland": {"answers": {CONSENT: "To follow"}},
        "zuberi": {"rest": {"Current situation": "Dad <b>hit</b> Jamie last night."}},
        "ready": {},
    }
    for number, (name, changes) in enumerate(told.items(), 4410221):
        family(desk / "inbox" / name, library, fields={"Mosaic ID": str(number)}, **changes)
    return desk / "inbox"


@pytest.fixture
def page(run: Run, inbox: Path) -> Page:
    def made(*arguments: str) -> _Element:
        written = run("check", *arguments, *ON_TIME, "--format", "html").stdout
        assert inbox.is_dir()
        read: _Element = parser.document_fromstring(written)
        return read

    return made


def text(elements: Sequence[_Element]) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def test_it_is_whole_in_itself(page: Page) -> None:
    made = page("inbox")
    assert not made.xpath("//script | //iframe | //object | //img | //link | //form")
    assert all(href.startswith("#") for href in made.xpath("//@href"))
    assert "url(" not in "".join(made.xpath("//style/text()"))
    assert not made.xpath("//@*[starts-with(name(), 'on')]")


def test_every_link_leads_somewhere_and_no_name_is_given_twice(page: Page) -> None:
    for made in (page("inbox"), page("inbox/garland")):
        names = made.xpath("//@id")
        assert len(set(names)) == len(names)
        assert {href[1:] for href in made.xpath("//@href")} <= set(names)


def test_one_referral_tells_the_problem_at_the_top_and_again_at_its_place(page: Page) -> None:
    made = page("inbox/garland")
    assert text(made.xpath("//h1")) == ["inbox/garland"]
    assert text(made.xpath("//*[@class='problems']//h2")) == ["There is a problem"]
    (link,) = made.xpath("//*[@class='problems']//a")
    (place,) = made.xpath(f"//*[@id='{link.get('href')[1:]}']")
    assert f"To put right: {link.text_content()}" in text([place])[0]
    assert "What to do" in text([place])[0]
    (heading,) = place.xpath("preceding-sibling::h3[1]")
    assert heading.text_content() == CONSENT


def test_what_was_found_is_marked_in_the_outline(page: Page) -> None:
    marked = page("inbox/garland").xpath("//nav[@class='outline']//li[.//*[@class='tag']]")
    assert text(marked) == [f"{CONSENT} 1 found"]


def test_it_says_what_was_read_and_what_no_rule_can_judge(page: Page) -> None:
    (coverage,) = text(page("inbox/garland").xpath("//*[@class='coverage']"))
    assert "Questions found" in coverage
    assert NEEDS in coverage
    assert "Nothing was left unread" in coverage
    assert "No report says that a document is free of danger." in coverage


def test_many_referrals_are_listed_by_decision_with_danger_first(page: Page) -> None:
    made = page("inbox")
    assert text(made.xpath("//h1")) == ["3 referrals checked"]
    headings = text(made.xpath("//main/section/h2"))
    assert headings == [
        "A child may be in danger (1)",
        "Returned for completion (1)",
        "A person must look before this goes on (1)",
        "Ready (1)",
        "The commonest gaps",
    ]
    assert text(made.xpath("//article/h2"))[0] == "inbox/zuberi"
    assert text(made.xpath("//article"))[0].index("A child may be in danger") < 200
    assert "Worried about a child now?" in text(made.xpath("//article"))[-1]


def test_a_documents_words_are_text_and_nothing_else(page: Page) -> None:
    made = page("inbox/zuberi")
    assert "hit" in " ".join(text(made.xpath("//blockquote")))
    assert not made.xpath("//blockquote//b")


def test_without_quotes_no_word_of_a_document_stands_on_it(page: Page) -> None:
    made = text([page("inbox", "--no-quote")])[0]
    for word in ("last night", "Current situation", "To follow"):
        assert word not in made


# --- with Chromium and axe-core -----------------------------------------------------------------

HOST = """<!doctype html><title>host</title><iframe style="width:{width}px;height:900px;border:0"
srcdoc="{page}"></iframe><pre id="result"></pre><script type="text/plain" id="axe">{axe}</script><script>
onload = () => run().catch(fault => document.getElementById('result').textContent = fault);
const run = async () => {{
  const frame = document.querySelector('iframe').contentWindow;
  frame.eval(document.getElementById('axe').textContent);
  const found = await frame.axe.run(frame.document);
  const told = one => ({{id: one.id, nodes: one.nodes.map(node => node.html)}});
  document.getElementById('result').textContent = JSON.stringify({{
    violations: found.violations.map(told), passes: found.passes.length,
    width: frame.document.documentElement.scrollWidth}});
}};</script>"""


@pytest.mark.skipif(
    not (CHROMIUM and AXE.is_file()) and os.environ.get("CI") != "true",
    reason="Chromium or axe-core is not there (npm install --no-save axe-core)",
)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("checked", ["inbox", "inbox/garland", "inbox/zuberi"])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    run: Run, inbox: Path, tmp_path: Path, checked: str, width: int
) -> None:
    assert CHROMIUM
    written = run("check", checked, *ON_TIME, "--format", "html").stdout
    host = inbox.parent / "host.html"
    axe = AXE.read_text(encoding="utf-8").replace("</script", "<\\/script")
    host.write_text(HOST.format(page=markup.escape(written), axe=axe, width=width), encoding="utf-8")
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile",
        "--virtual-time-budget=20000", "--dump-dom", host.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    result = re.search(r'<pre id="result">(.*?)</pre>', done.stdout, re.DOTALL)
    assert result, done.stderr[-2000:]
    found = json.loads(markup.unescape(result[1]))
    assert found["violations"] == []
    assert found["passes"] > 15
    assert found["width"] <= width
