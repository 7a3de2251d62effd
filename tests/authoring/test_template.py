"""Blank forms: they ask the exact questions, and filled in they read back exactly."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
import yaml
from click.testing import CliRunner
from docx.oxml.ns import qn

from builders import ANSWERS, ON_TIME, STEP_ACROSS
from summarylint.authoring.examples import TODAY
from summarylint.authoring.samples import in_label_words
from summarylint.authoring.template import blank_form
from summarylint.authoring.template.controls import TICKED
from summarylint.batch import Batch, Options
from summarylint.cli import cli
from summarylint.extract import read_document
from summarylint.model.finding import Decision, Outcome
from summarylint.model.referral import Team
from summarylint.packs.library import Library, load_library
from summarylint.referral.recognise import Recogniser

PROCEDURES = sorted(load_library().packs)
W14_CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"


def filled(blank: bytes, answers: dict[str, str], ticks: tuple[str, ...] = ()) -> bytes:
    """The form as somebody fills it in: entries by the label that Word shows, needs by their words."""
    document = docx.Document(BytesIO(blank))
    for control in document.element.iter(qn("w:sdt")):
        label = control.find(qn("w:sdtPr")).find(qn("w:alias")).get(qn("w:val"))
        text = next(control.iter(qn("w:t")))
        checked = next(control.iter(W14_CHECKED), None)
        if checked is not None and label in {tick[:64] for tick in ticks}:
            text.text = TICKED
            checked.set("{http://schemas.microsoft.com/office/word/2010/wordml}val", "1")
        answer = next((words for asked, words in answers.items() if asked[:64] == label), None)
        if checked is None and answer is not None:
            text.text = answer
            for mark in [*control.iter(qn("w:showingPlcHdr")), *control.iter(qn("w:rStyle"))]:
                mark.getparent().remove(mark)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_blank_form_asks_every_question_and_answers_none(library: Library, procedure: str) -> None:
    pack = library.packs[procedure]
    recogniser = Recogniser(library)
    candidate = recogniser.candidate(read_document("blank.docx", blank_form(library, pack)))
    paper = recogniser.paper(candidate, procedure)
    assert pack.main_kind in paper.kinds
    found = {name: paper.answer(name) for name in pack.documents[pack.main_kind].questions}
    assert [name for name, answer in found.items() if answer is None] == []
    assert {name: answer.text for name, answer in found.items() if answer and answer.text} == {}


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_filled_form_reads_back_exactly(library: Library, procedure: str) -> None:
    pack = library.packs[procedure]
    questions = pack.documents[pack.main_kind].questions
    written = {
        q.wording: f"Words number {n} about Jamie and the garden." for n, q in enumerate(questions.values())
    }
    recogniser = Recogniser(library)
    document = read_document("filled.docx", filled(blank_form(library, pack), written))
    paper = recogniser.paper(recogniser.candidate(document), procedure)
    read = {question.wording: paper.answer(name) for name, question in questions.items()}
    assert {wording: answer.text if answer else None for wording, answer in read.items()} == written


def test_a_form_that_is_wholly_filled_in_is_ready(library: Library, tmp_path: Path) -> None:
    needs = [headline.needs[0] for headline in library.form.headlines.values()][:3]
    rest = {
        "Child or young person": "Jamie Garland",
        "Date of summary": "05/03/2026",
        "Team": "Family Safeguarding Team",
        "Child's and parents' wishes and feelings": "Jamie told me he wants to see his dad more.",
        "Impact chronology": "The impact chronology is up to date",
        "Management agreement": "Step across agreed by Priya Shah (team manager) on 2 March 2026.",
    }
    data = filled(blank_form(library, library.packs[STEP_ACROSS]), {**ANSWERS, **rest}, tuple(needs))
    (tmp_path / "Case summary.docx").write_bytes(data)
    options = Options(today=TODAY, panel_date=TODAY.replace(day=12), team=Team.FAMILY_SAFEGUARDING)
    found = in_label_words(Batch(library, options).check([tmp_path]).referrals)
    assert (found.procedure, found.decision) == (STEP_ACROSS, Decision.READY)
    assert (found.violations, found.reviews) == (frozenset(), frozenset())


FORMS = yaml.safe_load((Path(__file__).parent / "filled_forms.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("procedure", FORMS)
def test_a_form_filled_in_well_is_ready(library: Library, tmp_path: Path, procedure: str) -> None:
    pack = library.packs[procedure]
    (tmp_path / "form.docx").write_bytes(filled(blank_form(library, pack), FORMS[procedure]))
    options = Options(today=TODAY, panel_date=TODAY.replace(day=12), received=datetime(2026, 3, 6, 9))
    (referral,) = Batch(library, options).check([tmp_path]).referrals
    assert referral.procedure == procedure
    told = [f"{finding.code}: {finding.message}" for finding in referral.with_outcome(Outcome.VIOLATION)]
    assert told == []
    assert referral.decision is Decision.READY, referral.with_outcome(Outcome.REVIEW)


def test_every_procedure_has_a_form_that_was_filled_in(library: Library) -> None:
    assert {STEP_ACROSS, *FORMS} == set(library.packs)


def test_the_command_writes_a_form_and_never_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "form.docx"
    run = CliRunner().invoke(cli, ["template", STEP_ACROSS, "--output", str(target)])
    assert run.exit_code == 0
    first = target.read_bytes()
    again = CliRunner().invoke(cli, ["template", STEP_ACROSS, "--output", str(target)])
    assert again.exit_code == 2
    assert "is there already" in again.output
    assert target.read_bytes() == first
    check = CliRunner().invoke(cli, ["check", str(target), *ON_TIME])
    assert check.exit_code == 1
    assert "Only the form's own prompt stands under" in " ".join(check.output.split())


def test_no_form_of_an_unknown_procedure() -> None:
    run = CliRunner().invoke(cli, ["template", "mars/step-up"])
    assert run.exit_code == 2
    assert "there is no procedure mars/step-up" in run.output
