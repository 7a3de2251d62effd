"""The pages about procedures and rules are those that the packs give, and whole."""

import re
from pathlib import Path

from click.testing import CliRunner

from summarylint.authoring.pages import pages
from summarylint.cli import cli
from summarylint.packs.library import Library

DOCS = Path(__file__).parents[2] / "docs"
_LINK = re.compile(r"\]\(([^)#]+)\)")


def test_the_pages_in_the_docs_are_up_to_date(library: Library) -> None:
    made = {str(place): text for place, text in pages(library).items()}
    kept = {
        str(path.relative_to(DOCS))
        for folder in ("procedures", "rules")
        for path in (DOCS / folder).iterdir()
    }
    assert kept == made.keys(), "run `make docs`"
    assert [place for place, text in made.items() if (DOCS / place).read_text("utf-8") != text] == []


def test_every_link_leads_to_a_page(library: Library) -> None:
    made = pages(library)
    for place, text in made.items():
        for target in _LINK.findall(text):
            assert (DOCS / place).parent.joinpath(target).resolve().is_file(), f"{place}: {target}"


def test_every_page_of_a_procedure_says_what_no_rule_can_judge(library: Library) -> None:
    for pack in (*library.packs.values(), *library.lists.values()):
        assert pack.not_judged, pack.procedure


def test_explain_prints_the_same(library: Library) -> None:
    page = pages(library)[Path("rules") / "WSX114.md"]
    assert CliRunner().invoke(cli, ["explain", "WSX114"]).output == page
