"""``summarylint panel``: one list in three formats, with names only where they may stand."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import Result

from builders import CONSENT, FIELDS, family
from summarylint.packs.library import Library

Run = Callable[..., Result]
DAY = ("12/03/2026", "--today", "2026-03-09")


@pytest.fixture
def sent(desk: Path, library: Library) -> Path:
    """A complete referral and one that is not."""
    family(desk / "inbox" / "first", library)
    fields = {"Child": "Kai Whitlock", "Mosaic ID": "5523907"}
    family(desk / "inbox" / "second", library, fields=fields, answers={CONSENT: "To follow"})
    return desk


def test_a_word_file_with_the_form_of_each_family(run: Run, sent: Path) -> None:
    result = run("panel", *DAY, "inbox", "--start", "9.30")
    assert result.exit_code == 0, result.stderr
    assert "Step Across Panel, 12/03/2026: 1 with a slot; 1 not complete." in result.stderr
    document = docx.Document(str(sent / "Panel list 2026-03-12.docx"))
    slots, others, form = document.tables
    assert [cell.text for cell in slots.rows[1].cells][:3] == ["1\n09:30", FIELDS["Child"], "Mosaic 4410221"]
    assert others.rows[1].cells[0].text == "Kai Whitlock"
    told = {row.cells[0].text: row.cells[1].text for row in form.rows}
    assert told["Panel"] == "12 March 2026, 09:30, slot 1"
    assert told["Team"] == "Family safeguarding"
    assert told["Date of case summary"] == "05/03/2026"
    assert told[CONSENT].startswith("Mum and dad both agree.")
    assert len(told["Supporting Families criteria"].split("\n")) >= 3
    assert "The referral doesn't tell." in form._tbl.xml  # in a place to fill in: who the worker is


def test_a_table_without_names_unless_they_are_asked_for(run: Run, sent: Path) -> None:  # noqa: ARG001
    plain = run("panel", *DAY, "inbox", "--format", "csv", "--output", "-").stdout
    assert "Garland" not in plain
    assert "4410221" not in plain
    row = next(csv.DictReader(io.StringIO(plain.lstrip("\ufeff"))))
    assert (row["slot"], row["family"], row["standing"]) == ("1", "first", "with a slot")
    quoted = run("panel", *DAY, "inbox", "--format", "csv", "--output", "-", "--quote").stdout
    row = next(csv.DictReader(io.StringIO(quoted.lstrip("\ufeff"))))
    assert row["family"] == "Jamie Garland"
    assert row[CONSENT].startswith("Mum and dad both agree.")


def test_a_page_whose_names_can_be_left_out(run: Run, sent: Path) -> None:
    assert run("panel", *DAY, "inbox", "--output", "list.html").exit_code == 0
    page = (sent / "list.html").read_text("utf-8")
    assert "Jamie Garland" in page
    assert "Not on the list: not complete" in page
    run("panel", *DAY, "inbox", "--output", "list.html", "--force", "--no-quote")
    page = (sent / "list.html").read_text("utf-8")
    assert "Garland" not in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--looked-at", "third"), "--looked-at third: there is no such referral"),
        (("--start", "half nine"), "'half nine' can't be read; write it like 09:30"),
    ],
)
def test_what_can_not_be_meant_is_told(run: Run, sent: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("panel", *DAY, "inbox", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(sent.glob("*.docx"))


def test_a_list_that_is_there_is_not_written_over(run: Run, sent: Path) -> None:
    (sent / "Panel list 2026-03-12.docx").write_text("mine", encoding="utf-8")
    result = run("panel", *DAY, "inbox")
    assert result.exit_code == 2
    assert "is there already" in result.stderr
