"""The examples that rules carry are their tests: each gives the outcome that it is listed under."""

from collections.abc import Iterator

import pytest
from runner import Runner

from summarylint.model.finding import Outcome
from summarylint.packs.library import Library, load_library
from summarylint.packs.schema import Example

OUTCOMES = {
    "good": Outcome.PASS,
    "bad": Outcome.VIOLATION,
    "unclear": Outcome.REVIEW,
    "not_applicable": Outcome.NOT_APPLICABLE,
}
CODES = [code for code, (_, pack) in load_library().by_code.items() if pack is not None]


def examples() -> Iterator[object]:
    for code, (rule, pack) in load_library().by_code.items():
        if pack is None:
            continue
        for listed, outcome in OUTCOMES.items():
            for number, example in enumerate(getattr(rule.examples, listed), 1):
                yield pytest.param(code, example, outcome, id=f"{code}-{listed}-{number}")


@pytest.fixture(scope="module")
def runner(library: Library) -> Runner:
    return Runner(library)


@pytest.mark.parametrize(("code", "example", "outcome"), list(examples()))
def test_an_example_gives_what_it_is_listed_under(
    runner: Runner, code: str, example: str | Example, outcome: Outcome
) -> None:
    rule, pack = runner.library.by_code[code]
    assert pack is not None
    found = runner.findings(pack, rule, example)
    assert [finding.outcome for finding in found] == [outcome], [f.message for f in found]


@pytest.mark.parametrize("code", CODES)
def test_a_rule_of_a_procedure_has_an_example_of_what_it_finds(library: Library, code: str) -> None:
    rule, _ = library.by_code[code]
    assert rule.examples.bad or rule.examples.unclear, f"{code} shows nothing that it would find"


@pytest.mark.parametrize("code", [code for code in CODES if code.endswith("90")])
def test_a_danger_rule_never_passes_and_is_never_a_violation(library: Library, code: str) -> None:
    rule, _ = library.by_code[code]
    assert not rule.examples.good
    assert not rule.examples.bad
    assert set(rule.messages) == {Outcome.REVIEW, Outcome.NOT_APPLICABLE}
