"""What holds for the house as a whole: it is light, its rules are all there, and it speaks kindly."""

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from builders import STEP_ACROSS, STEP_UP
from summarylint import checks
from summarylint.lint import bind
from summarylint.packs.library import Library, load_library, shipped_rules
from summarylint.packs.rule import Rule
from summarylint.packs.schema import Pack

# --- light imports ----------------------------------------------------------------------------

HEAVY = ("spacy", "pdfplumber", "pdfminer", "docx", "pypdfium2", "numpy", "jinja2", "pypdf")
LISTING = """
import sys
from click.testing import CliRunner
from summarylint.cli import cli
result = CliRunner().invoke(cli, sys.argv[1:])
if result.exception and not isinstance(result.exception, SystemExit):
    raise result.exception
print(result.exit_code, *sorted(name for name in sys.modules if "." not in name))
"""


def imported_by(*arguments: str) -> tuple[int, set[str]]:
    """The exit status of a command in a fresh interpreter, and the packages that it imported."""
    command = [sys.executable, "-c", LISTING, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    status, *modules = done.stdout.split()
    return int(status), set(modules)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["rules"], ["procedures"], ["explain", "WSX114"]],
    ids=" ".join,
)
def test_what_reads_no_document_imports_no_reader(arguments: list[str]) -> None:
    status, modules = imported_by(*arguments)
    assert status == 0
    assert modules.isdisjoint(HEAVY)


@pytest.mark.parametrize(
    ("name", "content", "needless"),
    [
        ("cut off.docx", b"PK\x03\x04 and no more", HEAVY),
        ("no word file.docx", b"Hello", HEAVY),
        ("no pdf.pdf", b"Hello", HEAVY),
        ("empty.pdf", b"", HEAVY),
        ("cut off.pdf", b"%PDF-1.7\n1 0 obj", ("spacy", "docx")),
    ],
)
def test_a_damaged_file_imports_nothing_that_it_does_not_need(
    tmp_path: Path, name: str, content: bytes, needless: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    status, modules = imported_by("check", str(path))
    assert status == 1, "an unreadable document fails the run"
    assert modules.isdisjoint(needless)


# --- the catalogue ----------------------------------------------------------------------------

STEP_ACROSS_RULES = """
WSX100 case-summary-missing E
WSX101 threshold-level E
WSX102 needs-and-outcomes E
WSX103 consent E
WSX104 plan-if-not-engaging E
WSX111 threshold-level-named W
WSX112 outcomes-identified W
WSX113 consent-position E
WSX114 consent-rationale E
WSX116 risks-and-bottom-lines W
WSX120 case-summary-undated E
WSX121 case-summary-stale E
WSX122 case-summary-post-dated E
WSX130 criteria-form-missing E
WSX131 fewer-than-three-criteria E
WSX140 chronology-current E
WSX141 assessment-signed-off E
WSX142 management-agreement W
WSX143 wishes-and-feelings W
WSX150 after-cut-off W
WSX160 panel-not-needed A
WSX190 immediate-danger E
"""
EHM_STEP_UP_RULES = """
EHL100 request-missing E
EHL101 family-needs E
EHL102 interventions-considered E
EHL103 manager-views E
EHL104 consent E
EHL105 assessment-and-plan E
EHL106 chronology W
EHL107 threshold-decision W
EHL108 fifteen-day-checkpoint A
EHL190 immediate-danger E
"""
EHM_STEP_DOWN_RULES = """
EHL200 step-down-form-missing E
EHL201 current-plan E
EHL202 current-assessment E
EHL203 last-minutes E
EHL204 signed-consent E
EHL205 privacy-notice E
EHL206 chronology E
EHL207 clear-plan E
EHL208 review-in-six-weeks E
EHL209 joint-visit W
EHL210 step-down-meeting E
EHL211 open-status W
EHL212 management-sign-off W
EHL290 immediate-danger E
"""
PANEL_LIST_RULES = """
WSX301 panel-over-capacity W
WSX302 early-help-slots W
WSX303 family-listed-twice E
"""
STEP_UP_RULES = """
WSX200 case-summary-missing E
WSX201 last-three-months E
WSX202 difference-made E
WSX203 why-not-improving E
WSX204 panel-rationale E
WSX205 consent E
WSX206 management-oversight E
WSX207 oversight-attributed W
WSX208 what-would-help W
WSX211 events-out-of-date W
WSX213 refusal-reason E
WSX220 case-summary-undated E
WSX221 case-summary-stale E
WSX222 case-summary-post-dated E
WSX230 recent-csc-support E
WSX231 level-4-addressed W
WSX250 after-cut-off W
WSX290 immediate-danger E
"""
COMMON_RULES = """
SL001 unreadable-document E
SL002 protected-document E
SL003 no-text E
SL004 unsupported-document W
SL005 unrecognised-document W
SL006 limits-exceeded E
SL007 unresolved-changes W
SL008 prompt-left-in A
SL009 mixed-families E
SL010 unmatched-document W
SL011 duplicate-document W
SL090 immediate-danger E
"""
SEVERITIES = {"E": "error", "W": "warning", "A": "advice"}
CATALOGUE = [
    pytest.param(procedure, *line.split(), id=line.split()[0])
    for procedure, table in (
        (STEP_ACROSS, STEP_ACROSS_RULES),
        (STEP_UP, STEP_UP_RULES),
        ("west-sussex/panel-list", PANEL_LIST_RULES),
        ("generic/ehm-lcs-step-up", EHM_STEP_UP_RULES),
        ("generic/ehm-lcs-step-down", EHM_STEP_DOWN_RULES),
        (None, COMMON_RULES),
    )
    for line in table.strip().splitlines()
]


@pytest.mark.parametrize(("procedure", "code", "name", "severity"), CATALOGUE)
def test_every_rule_of_the_catalogue_is_there_and_explains_itself(
    library: Library, procedure: str | None, code: str, name: str, severity: str
) -> None:
    rule, pack = library.by_code[code]
    assert (pack.procedure if pack else None) == procedure
    assert (rule.name, rule.severity.value) == (name, SEVERITIES[severity])
    assert rule.help.strip()
    assert rule.why.strip()
    assert rule.citation.section.strip()


# --- checks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", checks.names())
def test_a_check_is_a_module_of_its_name_with_settings_of_its_own(name: str) -> None:
    module = checks.find(name)
    assert module.__name__.rpartition(".")[2] == name.replace("-", "_")
    assert inspect.isclass(module.Settings)
    assert list(inspect.signature(module.check).parameters) == ["context", "settings"]
    assert module.__doc__


def test_every_check_is_used_by_a_rule_and_every_rule_has_its_check(library: Library) -> None:
    used = {rule.check for rule, _ in library.by_code.values()}
    assert used == set(checks.names())


@pytest.mark.parametrize("procedure", [STEP_ACROSS, STEP_UP, None])
def test_every_rule_of_a_procedure_can_be_bound(library: Library, procedure: str | None) -> None:
    bound = bind(library, procedure)
    assert [one.rule for one in bound] == list(library.rules(procedure))
    assert all(one.source for one in bound)


# --- what is said to people -------------------------------------------------------------------

UNWELCOME = re.compile(r"!|\brejected\b|\bGDPR\b|\binvalid\b", re.IGNORECASE)


def texts_of(rule: Rule) -> Iterator[str]:
    """Everything that a rule may say to people."""
    yield from (rule.help, rule.why)
    for wording in rule.messages.values():
        yield from wording.values() if isinstance(wording, Mapping) else (wording,)


def said(rule: Rule, pack: Pack | None) -> list[str]:
    about = [pack.title, pack.purpose, pack.emergency_route] if pack else []
    return [*texts_of(rule), *about]


@pytest.mark.parametrize("code", list(load_library().by_code))
def test_messages_are_kind_and_plain(library: Library, code: str) -> None:
    for text in said(*library.by_code[code]):
        assert text.strip()
        assert not UNWELCOME.search(text), text


def test_every_file_of_rules_is_read(library: Library) -> None:
    written = {path.name for path in shipped_rules().glob("*/*.yaml")}
    packs = {path.name for path in library.files.values()}
    assert written == packs | {"sl.yaml", "kinds.yaml", "labels.yaml", "supporting-families.yaml"}
