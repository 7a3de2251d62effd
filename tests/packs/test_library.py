"""Rule packs: the shipped ones hold together, and a mistake in one is told to the person who made it."""

import shutil
from pathlib import Path

import pytest

from builders import STEP_ACROSS, STEP_UP
from summarylint.lint import bind
from summarylint.packs import library as library_module
from summarylint.packs.errors import PackError
from summarylint.packs.library import PASSED, Library, load_library, shipped_rules
from summarylint.packs.passed import note_of

MOORSHIRE = "moorshire/step-across"
PACK = """\
procedure: moorshire/step-across
title: Step across in Moorshire
purpose: A pack to try mistakes on.
edition:
  source: Moorshire guidance
  dated: 2025-01
  valid_from: 2025-01-01
emergency_route: Tell the front door now.
documents:
  moorshire-note:
    required: true
    questions:
      reason:
        wording: Why Moorshire, and why now?
rules:
  - code: MOO101
    name: reason
    severity: error
    check: answered
    reads: moorshire-note
    question: reason
    messages:
      violation: Nothing is written.
      pass: It is answered.
    help: Say why.
    why: Panel asks.
    citation: {section: "1"}
"""


def load(folder: Path, text: str, name: str = "moorshire.yaml") -> Library:
    """The shipped packs and this one, its rules bound to their checks."""
    (folder / name).write_text(text, encoding="utf-8")
    library = load_library([folder])
    bind(library, MOORSHIRE)
    return library


def changed(old: str, new: str) -> str:
    assert PACK.count(old) == 1, f"{old!r} must stand in the pack once"
    return PACK.replace(old, new)


def line_with(text: str, words: str) -> int:
    """The number of the first line that holds the words."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


def mistake(folder: Path, text: str) -> str:
    with pytest.raises(PackError) as caught:
        load(folder, text)
    message = str(caught.value)
    assert "\n" not in message, "an error is one line"
    return message


# --- the shipped packs ------------------------------------------------------------------------


def test_the_note_of_what_has_passed_is_up_to_date() -> None:
    home = shipped_rules()
    noted = (home / PASSED).read_text(encoding="utf-8")
    assert noted == note_of(home), "run `make packs`"


def test_the_shipped_packs_pass_and_are_the_same_when_they_are_validated(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "rules"
    shutil.copytree(shipped_rules(), copied, ignore=shutil.ignore_patterns(PASSED))
    monkeypatch.setattr(library_module, "shipped_rules", lambda: copied)
    validated = load_library()
    assert not validated.trusted
    assert validated.packs == library.packs
    assert validated.common == library.common
    for procedure in (STEP_ACROSS, STEP_UP, None):
        ours, theirs = bind(validated, procedure), bind(library, procedure)
        assert [one.settings for one in ours] == [one.settings for one in theirs]


# --- further packs ----------------------------------------------------------------------------


def test_a_further_folder_adds_its_procedure(tmp_path: Path) -> None:
    library = load(tmp_path, PACK)
    assert {MOORSHIRE, STEP_ACROSS, STEP_UP} <= set(library.packs)
    rule, pack = library.by_code["MOO101"]
    assert (rule.name, pack and pack.procedure) == ("reason", MOORSHIRE)
    own, *common = library.rules(MOORSHIRE)
    assert own == rule
    assert tuple(common) == library.common.rules


def test_a_pack_extends_the_shared_words_for_itself_alone(tmp_path: Path) -> None:
    words = "vocabulary:\n  parents: [foster mam]\n"
    library = load(tmp_path, changed("rules:\n", f"{words}rules:\n"))
    assert "foster mam" in library.vocabulary(MOORSHIRE)["parents"]
    assert "foster mam" not in library.vocabulary(STEP_ACROSS)["parents"]
    assert set(library.words["parents"]) <= set(library.vocabulary(MOORSHIRE)["parents"])


# --- mistakes ---------------------------------------------------------------------------------

# Each row: the mistake, the words of the line that the error names, and what else it must say.
MISTAKES = [
    pytest.param("title: Step", "title: Step: over", "title:", ["not YAML"], id="no-yaml"),
    pytest.param("  dated", "\tdated", "dated:", ["not YAML"], id="tab"),
    pytest.param("title: Step", "tittle: x\ntitle: Step", "tittle:", ["tittle", "title"], id="unknown-key"),
    pytest.param(
        "wording: Why",
        "wordings: [x]\n        wording: Why",
        "wordings:",
        ["wordings", "wording", "variants"],
        id="unknown-key-of-a-question",
    ),
    pytest.param("    why: Panel asks.\n", "", "MOO101", ["MOO101", "why"], id="key-left-out"),
    pytest.param(
        "severity: error",
        "severity: fatal",
        "severity:",
        ["MOO101", "severity", "error", "warning", "advice"],
        id="unknown-severity",
    ),
    pytest.param(
        "violation: Nothing",
        "vioaltion: Nothing",
        "vioaltion:",
        ["MOO101", "violation", "review", "pass", "not-applicable"],
        id="unknown-outcome",
    ),
    pytest.param(
        "check: answered",
        "check: anwsered",
        "check:",
        ["MOO101", "anwsered", "answered", "consent-rationale"],
        id="unknown-check",
    ),
    pytest.param(
        "question: reason\n",
        "question: reason\n    count: 3\n",
        "count:",
        ["MOO101", "count", "question"],
        id="setting-that-the-check-does-not-know",
    ),
    pytest.param("    question: reason\n", "", "MOO101", ["MOO101", "question"], id="setting-left-out"),
    pytest.param(
        "check: answered\n    reads: moorshire-note\n    question: reason\n",
        "check: at-least-n-criteria\n    count: some\n",
        "count:",
        ["MOO101", "count", "integer"],
        id="setting-of-another-type",
    ),
    pytest.param(
        "question: reason\n",
        "question: raeson\n",
        "question: raeson",
        ["MOO101", "raeson", "reason"],
        id="question-that-the-procedure-does-not-ask",
    ),
    pytest.param(
        "reads: moorshire-note",
        "reads: morshire-note",
        "reads:",
        ["MOO101", "morshire-note", "moorshire-note"],
        id="kind-that-the-procedure-does-not-have",
    ),
    pytest.param("code: MOO101", "code: WSX101", "code:", ["WSX101", "twice"], id="code-of-another"),
    pytest.param("code: MOO101", "code: SL001", "code:", ["SL001", "twice"], id="code-of-all"),
    pytest.param("code: MOO101", "code: MOO1", "code:", ["MOO1"], id="no-code"),
    pytest.param("    required: true\n", "", "documents:", ["required"], id="nothing-required"),
    pytest.param(
        "procedure: moorshire/step-across",
        "procedure: west-sussex/csc-to-eh",
        "procedure:",
        ["west-sussex/csc-to-eh", "twice"],
        id="procedure-of-another",
    ),
    pytest.param(
        'citation: {section: "1"}\n',
        'citation: {section: "1"}\n    examples:\n      godo: [Because.]\n',
        "godo:",
        ["MOO101", "godo", "good", "bad", "unclear", "not_applicable"],
        id="unknown-list-of-examples",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "said"), MISTAKES)
def test_a_mistake_is_told_with_file_line_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, line: str, said: list[str]
) -> None:
    text = changed(old, new)
    message = mistake(tmp_path, text)
    assert message.startswith(f"{tmp_path / 'moorshire.yaml'}:{line_with(text, line)}: ")
    for words in said:
        assert words in message.partition(": ")[2]


def test_a_code_used_twice_in_one_pack_names_the_second(tmp_path: Path) -> None:
    again = PACK[PACK.index("  - code:") :]
    message = mistake(tmp_path, PACK + again)
    second = len(PACK.splitlines()) + 1
    assert message.startswith(f"{tmp_path / 'moorshire.yaml'}:{second}: ")
    assert "MOO101" in message
    assert "twice" in message


@pytest.mark.parametrize("text", ["", "- a list\n", "words\n"])
def test_a_file_that_is_no_pack_is_named(tmp_path: Path, text: str) -> None:
    assert "moorshire.yaml" in mistake(tmp_path, text)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "moorshire.yaml").write_bytes(b"\xff\xfe\x00procedure")
    with pytest.raises(PackError, match=r"moorshire\.yaml: can't be read"):
        load_library([tmp_path])


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="neither a pack nor a folder of packs"):
        load_library([tmp_path / "nowhere"])


def test_a_pack_has_no_code_and_runs_none(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    harmful = f"!!python/object/apply:pathlib.Path.touch [{marker}]"
    assert "not YAML" in mistake(tmp_path, changed("Step across in Moorshire", harmful))
    assert not marker.exists()
