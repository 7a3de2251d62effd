"""The HTML page: whole in itself, danger first, each problem linked to its place, usable by everybody."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result
from lxml import html as parser
from lxml.etree import _Element

from builders import CONSENT, NEEDS, ON_TIME, family
from summarylint.packs.library import Library

REFERRALS = Path(__file__).parents[2] / "corpora" / "referrals"
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
    assert not made.xpath("//script | //iframe | //object | //link | //form")
    assert all(href.startswith("#") for href in made.xpath("//@href"))
    assert all(address.startswith("data:image/png;base64,") for address in made.xpath("//@src"))
    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "url(" not in "".join(made.xpath("//style/text()"))
    assert not made.xpath("//@*[starts-with(name(), 'on')]")


def test_every_link_leads_somewhere_and_no_name_is_given_twice(page: Page) -> None:
    for made in (page("inbox"), page("inbox/garland")):
        names = made.xpath("//@id")
        assert len(set(names)) == len(names)
        assert {href[1:] for href in made.xpath("//@href")} <= set(names)


def test_one_referral_tells_the_problem_at_the_top_and_again_at_its_place(page: Page) -> None:
    made = page("inbox/garland")
    assert text(made.xpath("//h1")) == ["garland"]
    assert text(made.xpath("//*[@class='problems']//h2")) == ["There is a problem"]
    (link,) = made.xpath("//*[@class='problems']//a")
    (place,) = made.xpath(f"//*[@id='{link.get('href')[1:]}']")
    assert f"To put right: {link.text_content()}" in text([place])[0]
    assert "What to do" in text([place])[0]
    (heading,) = place.xpath("preceding-sibling::h3[1]")
    assert heading.text_content() == CONSENT


def test_a_finding_and_its_place_in_the_outline_lead_to_each_other(page: Page) -> None:
    made = page("inbox/garland")
    (marked,) = made.xpath("//nav[@class='outline']//li[@class='marked']")
    assert text([marked]) == [f"{CONSENT} 1"]
    (finding,) = made.xpath("//section[@id=$id]", id=marked.xpath("a/@href")[0][1:])
    assert finding.xpath(".//a[@class='show']/@href") == [f"#{marked.get('id')}"]


def test_pages_of_a_pdf_are_shown_with_the_places_marked(page: Page) -> None:
    made = page(REFERRALS / "wsx1-yes-alone-plan-open")
    (picture,) = made.xpath("//figure")
    assert picture.xpath(".//img/@alt") == ["Page 1 of mcardle_summary.pdf"]
    led = [href[1:] for href in picture.xpath(".//a/@href")]
    assert led == made.xpath("//section[starts-with(@class, 'finding')]/@id")
    back = made.xpath("//a[@class='show']/@href")
    assert back == [f"#{picture.get('id')}"] * 2
    assert not page(REFERRALS / "wsx1-yes-alone-plan-open", "--no-quote").xpath("//img")


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
        "Choose what is shown",
        "Returned for completion (1)",
        "A person must look before this goes on (1)",
        "Ready (1)",
    ]
    assert text(made.xpath("//article/h2"))[0] == "zuberi"
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
