"""What the rules read in a text for each task of the classifier: the same in training and in use."""

from collections.abc import Callable, Mapping
from datetime import date

from summarylint.language.claims import Matter, State, claims_in
from summarylint.language.consent import read_consent
from summarylint.language.danger import alarms_in
from summarylint.language.halves import halves_told
from summarylint.language.managers import agreement_in
from summarylint.language.substance import Asked, Substance, substance_of
from summarylint.language.text import Text
from summarylint.language.views import views_told

CHRONOLOGY = Matter("chronology", "is-current", "is-outdated")
ANY_DAY = date(2026, 3, 9)  # sentences of the labelled set were written as if about then


def _consent(text: Text) -> tuple[str, ...]:
    consent = read_consent(text)
    return consent.position.value, consent.rationale.value


def _outcome(text: Text) -> tuple[str, ...]:
    told = halves_told(text, ("needs", "outcomes"))
    return told["needs"].value, told["outcomes"].value


def _risk(text: Text) -> tuple[str, ...]:
    return (halves_told(text, ("risks",))["risks"].value,)


def _wishes(text: Text) -> tuple[str, ...]:
    return ("told" if views_told(text) else "untold",)


def _chronology(text: Text) -> tuple[str, ...]:
    states = [claim.state for claim in claims_in(text, CHRONOLOGY)]
    order = (State.NOT_SO, State.SO, State.OPEN)
    return (next((state.value for state in order if state in states), "untold"),)


def _agreement(text: Text) -> tuple[str, ...]:
    return (agreement_in(text)[0].value,)


def _danger(text: Text) -> tuple[str, ...]:
    return ("alarm" if any(alarms_in(text, ANY_DAY)) else "calm",)


def _substance(text: Text) -> tuple[str, ...]:
    found = substance_of(text.raw, Asked(), text.vocabularies)
    return ("answer" if found is Substance.ANSWER else "none",)


READINGS: Mapping[str, Callable[[Text], tuple[str, ...]]] = {
    "consent": _consent,
    "rationale": _consent,
    "outcome": _outcome,
    "risk": _risk,
    "wishes": _wishes,
    "chronology": _chronology,
    "agreement": _agreement,
    "danger": _danger,
    "substantive": _substance,
}
