"""The examples that rules carry are their tests: each gives the outcome that it is listed under."""

import pytest

from summarylint.authoring.examples import Runner, Trial, trials
from summarylint.model.finding import Outcome
from summarylint.packs.library import Library, load_library

CODES = [code for code, (_, pack) in load_library().by_code.items() if pack is not None]
TRIALS = [
    trial
    for rules in (*load_library().packs.values(), *load_library().lists.values(), load_library().common)
    for trial in trials(rules)
]


@pytest.fixture(scope="module")
def runner(library: Library) -> Runner:
    return Runner(library)


@pytest.mark.parametrize(
    "trial", TRIALS, ids=lambda trial: f"{trial.rule.code}-{trial.listed}-{trial.number}"
)
def test_an_example_gives_what_it_is_listed_under(runner: Runner, trial: Trial) -> None:
    found = runner.findings(trial.pack, trial.rule, trial.example)
    assert {finding.outcome for finding in found} == {trial.expected}, [f.message for f in found]


@pytest.mark.parametrize("code", CODES)
def test_a_rule_of_a_procedure_has_an_example_of_what_it_finds(library: Library, code: str) -> None:
    rule, _ = library.by_code[code]
    assert rule.examples.bad or rule.examples.unclear, f"{code} shows nothing that it would find"


@pytest.mark.parametrize("code", [*(code for code in CODES if code.endswith("90")), "SL090"])
def test_a_danger_rule_never_passes_and_is_never_a_violation(library: Library, code: str) -> None:
    rule, _ = library.by_code[code]
    assert not rule.examples.good
    assert not rule.examples.bad
    assert set(rule.messages) == {Outcome.REVIEW, Outcome.NOT_APPLICABLE}
