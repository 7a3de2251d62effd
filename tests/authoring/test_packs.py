"""What ``summarylint pack`` tells those who write packs."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from builders import CONSENT, ON_TIME, STEP_ACROSS, family
from summarylint.authoring.json_schema import pack_schema
from summarylint.cli import cli
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library, load_library, pack_files, shipped_rules

PACK = """\
procedure: moorshire/step-across
extends: west-sussex/csc-to-eh
title: Step across in Moorshire
edition: {source: Moorshire guidance, dated: "2025", valid_from: 2025-01-01}
leaves_out: [WSX150, WSX160]
documents:
  case-summary:
    titles: [moorshire move-on summary]
    questions:
      consent: {variants: ["Has everybody said yes, and why?"]}
      pets: {wording: Which pets live in the home?}
rules:
  - code: WSX142
    severity: error
    messages: {violation: A Moorshire manager must have agreed.}
  - code: MOO101
    name: pets
    severity: advice
    check: answered
    reads: case-summary
    question: pets
    messages: {violation: Nothing says which pets live in the home., pass: The pets are told.}
    help: Name the pets, for whoever visits.
    why: Somebody may be afraid of dogs.
    citation: {section: "9"}
    examples: {good: [Two guinea pigs.], bad: [""]}
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["pack", *map(str, arguments)])


def written(folder: Path, text: str = PACK) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "moorshire.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


# --- packs that extend another ----------------------------------------------------------------------


def test_a_pack_takes_what_it_extends_and_changes_it(tmp_path: Path) -> None:
    library = load_library([written(tmp_path)])
    base, own = library.packs[STEP_ACROSS], library.packs["moorshire/step-across"]
    codes = [rule.code for rule in own.rules]
    assert codes == [r.code for r in base.rules if r.code not in ("WSX150", "WSX160")] + ["MOO101"]
    changed = next(rule for rule in own.rules if rule.code == "WSX142")
    was = next(rule for rule in base.rules if rule.code == "WSX142")
    assert (changed.severity, was.severity) == ("error", "warning")
    assert changed.help == was.help
    assert changed.messages.keys() == was.messages.keys()
    questions = own.documents["case-summary"].questions
    assert questions["consent"].variants[-1] == "Has everybody said yes, and why?"
    assert questions["consent"].wording == CONSENT
    assert (own.purpose, own.edition.source) == (base.purpose, "Moorshire guidance")


def test_a_local_pack_stands_before_the_one_it_extends(tmp_path: Path, library: Library) -> None:
    written(tmp_path / "packs")
    family(tmp_path / "papers", library)
    (tmp_path / "summarylint.toml").write_text('[packs]\nfolders = ["packs"]\n', encoding="utf-8")
    config = ("--config", str(tmp_path / "summarylint.toml"), "--format", "json")
    done = CliRunner().invoke(cli, ["check", str(tmp_path / "papers"), *config, *ON_TIME])
    (referral,) = json.loads(done.output)["referrals"]
    assert referral["procedure"] == "moorshire/step-across"
    assert [finding["code"] for finding in referral["findings"]] == ["MOO101"]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        (
            "west-sussex/csc-to-eh",
            "mars/step-up",
            "extends",
            "extends: there is no procedure mars/step-up; there are",
        ),
        ("west-sussex/csc-to-eh", "moorshire/step-across", "extends", "extends: the pack extends itself"),
        ("WSX160]", "WSX999]", "leaves_out", "leaves_out: west-sussex/csc-to-eh has no rule WSX999"),
        ("severity: advice", "severity: fatal", "severity: fatal", "MOO101.severity"),
        (
            "check: answered",
            "check: guessed",
            "check: guessed",
            "MOO101: there is no check guessed; there are",
        ),
        (
            "    question: pets",
            "    question: cats",
            "    question: cats",
            "MOO101: there is no cats; there are",
        ),
        ("WSX142\n    severity: error", "WSX142\n    severity: dire", "severity: dire", "WSX142.severity"),
        (', bad: [""]}', "}", "- code: MOO101", "MOO101: there is no example of what it finds"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_would_be_allowed(
    tmp_path: Path, old: str, new: str, line: str, words: str
) -> None:
    assert PACK.count(old) == 1
    text = PACK.replace(old, new)
    path = written(tmp_path, text)
    done = run("check", path)
    assert done.exit_code == 1
    assert done.output.startswith(f"{path}:{line_of(text, line)}: {words}"), done.output


def test_a_blank_form_fills_in_only_questions_that_are_there(tmp_path: Path) -> None:
    text = PACK.replace(
        "    questions:\n", "    form: {title: Ours, questions: {cats: {kind: line}}}\n    questions:\n"
    )
    path = written(tmp_path, text)
    assert run("check", path).output.startswith(f"{path}:{line_of(text, 'cats')}: there is no question cats;")


def test_every_file_and_every_rule_has_its_faults_told(tmp_path: Path) -> None:
    one = written(tmp_path, PACK.replace("check: answered", "check: guessed").replace(', bad: [""]', ""))
    other = tmp_path / "other.yaml"
    other.write_text("procedure: [", encoding="utf-8")
    told = run("check", tmp_path).output
    assert told.count(str(one)) == 2
    assert f"{other}:2: is not YAML" in told


def test_packs_in_order_are_said_to_be(tmp_path: Path) -> None:
    done = run("check", written(tmp_path))
    assert (done.exit_code, done.output) == (0, "moorshire/step-across: 21 rules, in order.\n")


def test_a_place_without_packs_is_told() -> None:
    with pytest.raises(PackError, match="is neither a pack nor a folder of packs"):
        pack_files([Path("nowhere")])


# --- examples and samples ---------------------------------------------------------------------------


def test_examples_and_samples_are_run(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path)
    family(tmp_path / "samples" / "garland", library)
    label = {"procedure": "moorshire/step-across", "decision": "ready", "violations": ["MOO101"]}
    circumstances = {"today": date(2026, 3, 9), "panel_date": date(2026, 3, 12)}
    expected = tmp_path / "samples" / "garland" / "expected.yaml"
    expected.write_text(yaml.safe_dump({**label, "circumstances": circumstances}), encoding="utf-8")
    done = run("test", path)
    assert done.exit_code == 0, done.output
    assert done.output.endswith("0 not as listed. 1 samples, 0 not as labelled.\n")
    expected.write_text(yaml.safe_dump({**label, "violations": [], "circumstances": circumstances}))
    done = run("test", path)
    assert done.exit_code == 1
    assert "garland: MOO101: a violation that is not expected" in done.output


def test_an_example_that_gives_something_else_is_told(tmp_path: Path) -> None:
    done = run("test", written(tmp_path, PACK.replace("good: [Two guinea pigs.]", "good: [TBC]")))
    assert done.exit_code == 1
    assert "MOO101, good example 1: violation: Nothing says which pets live in the home." in done.output


def test_what_a_change_would_do_is_told_by_referral(tmp_path: Path, library: Library) -> None:
    family(tmp_path / "papers", library)
    old = written(tmp_path / "old", PACK)
    new = written(tmp_path / "new", PACK.replace("severity: advice", "severity: error"))
    done = run("diff", old, new, tmp_path / "papers", "--today", "2026-03-09", "--panel-date", "2026-03-12")
    assert done.exit_code == 1
    assert "decision: ready → not-ready" in done.output
    assert "new: MOO101 violation (error): Nothing says which pets live in the home." in done.output
    same = run("diff", old, old, tmp_path / "papers", "--today", "2026-03-09")
    assert (same.exit_code, same.output) == (0, "0 referrals would be judged otherwise.\n")


def test_a_pack_can_be_shown_to_copy_from() -> None:
    shown = run("show", STEP_ACROSS).output
    assert yaml.safe_load(shown)["procedure"] == STEP_ACROSS


# --- the schema that editors use --------------------------------------------------------------------


def errors(data: Mapping[str, Any]) -> list[str]:
    schema = pack_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    plain = json.loads(json.dumps(data, default=str))
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(plain)]


def shipped(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((shipped_rules() / name).read_text(encoding="utf-8"))
    return data


def test_every_shipped_pack_is_as_the_schema_says() -> None:
    home = shipped_rules()
    packs = [path for path in home.glob("*/*.yaml") if path.parent.name != "common"]
    found = {path.name: errors(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in packs}
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize(
    ("key", "value"), [("severity", "fatal"), ("check", "guessed"), ("quetsion", "consent"), ("code", 114)]
)
def test_the_schema_finds_what_is_not_allowed_in_a_rule(key: str, value: object) -> None:
    pack = shipped("west-sussex/csc-to-eh.yaml")
    pack["rules"][1][key] = value
    assert errors(pack)
