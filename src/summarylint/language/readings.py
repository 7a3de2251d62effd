"""What the rules read in a text for each task of the classifier: the same in training and in use."""

from collections.abc import Callable, Mapping
from datetime import date

from summarylint.language.consent import read_consent
from summarylint.language.danger import alarms_in
from summarylint.language.halves import halves_told
from summarylint.language.text import Text
from summarylint.language.views import views_told

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


def _danger(text: Text) -> tuple[str, ...]:
    return ("alarm" if any(alarms_in(text, ANY_DAY)) else "calm",)


READINGS: Mapping[str, Callable[[Text], tuple[str, ...]]] = {
    "consent": _consent,
    "rationale": _consent,
    "outcome": _outcome,
    "risk": _risk,
    "wishes": _wishes,
    "danger": _danger,
}
