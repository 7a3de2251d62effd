"""``explain``, ``rules`` and ``procedures``: the packs in words and as data; help for every command."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from builders import CONSENT, STEP_ACROSS, STEP_UP
from summarylint import __version__
from summarylint.packs.library import Library

Run = Callable[..., Result]


def output(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stdout


# --- help -------------------------------------------------------------------------------------


def listed_commands(run: Run) -> list[str]:
    lines = output(run("--help")).partition("Commands:\n")[2].split("\n\n")[0].splitlines()
    return [line.split()[0] for line in lines if line.startswith("  ") and line[2:3].isalpha()]


def test_help_lists_the_commands_and_where_to_turn_with_a_worry(run: Run) -> None:
    assert {"check", "explain", "rules", "procedures"} <= set(listed_commands(run))
    said = " ".join(output(run("--help")).split())
    assert "If a child is in danger, don't wait for paperwork." in said


def test_every_listed_command_has_help_with_an_example(run: Run) -> None:
    for command in listed_commands(run):
        assert "Example: summarylint" in output(run(command, "--help")), command


def test_the_version(run: Run) -> None:
    assert output(run("--version")).strip() == f"summarylint, version {__version__}"


def test_an_unknown_command_is_a_mistake(run: Run) -> None:
    result = run("chekc")
    assert result.exit_code == 2
    assert "chekc" in result.stderr


# --- explain ----------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["WSX114", "wsx114"])
def test_a_rule_is_explained(run: Run, library: Library, asked: str) -> None:
    said = output(run("explain", asked))
    rule, pack = library.by_code["WSX114"]
    assert pack is not None
    assert said.startswith("# WSX114 consent-rationale\n")
    flat = " ".join(said.split())
    for words in (rule.why, rule.help, pack.title, pack.edition.source, "7a"):
        assert " ".join(words.split()) in flat
    assert "## Passes" in said
    assert "## Is returned for completion" in said
    assert "“Yes”" in said


def test_a_rule_may_be_asked_for_by_its_name(run: Run) -> None:
    assert output(run("explain", "panel-not-needed")).startswith("# WSX160")


def test_every_rule_can_be_explained(run: Run, library: Library) -> None:
    for code, (rule, _) in library.by_code.items():
        assert output(run("explain", code)).startswith(f"# {code} {rule.name}\n")


def test_a_rule_that_is_not_there_is_one_clear_line(run: Run) -> None:
    result = run("explain", "WSX999")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == ["summarylint: there is no rule WSX999; see `summarylint rules`"]


# --- rules ------------------------------------------------------------------------------------


def test_every_rule_is_listed_once(run: Run, library: Library) -> None:
    lines = output(run("rules")).splitlines()
    assert [line.split()[:3] for line in lines] == [
        [code, rule.severity.value, rule.name] for code, (rule, _) in library.by_code.items()
    ]


def test_the_rules_of_one_procedure_are_its_own_and_those_of_all(run: Run) -> None:
    lines = output(run("rules", "--procedure", STEP_UP)).splitlines()
    codes = {line.split()[0] for line in lines}
    assert {"WSX201", "WSX290", "SL001"} <= codes
    assert not any(code.startswith("WSX1") for code in codes)


def test_rules_as_data(run: Run, library: Library) -> None:
    rules = json.loads(output(run("rules", "--format", "json")))
    by_code = {rule["code"]: rule for rule in rules}
    assert set(by_code) == set(library.by_code)
    assert by_code["WSX131"]["name"] == "fewer-than-three-criteria"
    assert by_code["WSX131"]["severity"] == "error"
    assert by_code["WSX131"]["procedure"] == STEP_ACROSS
    assert by_code["SL001"]["procedure"] is None


def test_rules_of_an_unknown_procedure_are_a_mistake(run: Run) -> None:
    result = run("rules", "--procedure", "moorshire/step")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "moorshire/step" in result.stderr
    assert STEP_ACROSS in result.stderr


# --- procedures -------------------------------------------------------------------------------


def test_procedures_are_listed_with_documents_and_questions(run: Run) -> None:
    said = output(run("procedures"))
    for words in (STEP_ACROSS, STEP_UP, "case-summary (required)", "chronology (may be attached)"):
        assert words in said
    assert CONSENT in said


def test_procedures_as_data(run: Run) -> None:
    procedures = {p["procedure"]: p for p in json.loads(output(run("procedures", "--format", "json")))}
    assert {STEP_ACROSS, STEP_UP} <= set(procedures)
    documents = procedures[STEP_ACROSS]["documents"]
    assert documents["case-summary"]["required"] is True
    assert documents["case-summary"]["questions"]["consent"] == CONSENT
    assert documents["supporting-families-form"]["required"] is True
    assert documents["chronology"]["required"] is False


@pytest.mark.parametrize("command", [["rules"], ["procedures"], ["explain", "WSX101"]], ids=" ".join)
def test_a_configuration_that_is_wrong_stops_every_command(run: Run, desk: Path, command: list[str]) -> None:
    (desk / "summarylint.toml").write_text("colour = 'blue'\n")
    result = run(*command)
    assert result.exit_code == 2
    assert "summarylint.toml" in result.stderr
    assert "colour" in result.stderr
