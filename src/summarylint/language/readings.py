"""What the rules read in a text for each task of the classifier: the same in training and in use.

``about`` is what a task asks about: the concern, the tool, the date's words, the question.
"""

from collections.abc import Callable, Mapping
from datetime import date

from summarylint.language.claims import Matter, State, claims_in
from summarylint.language.consent import read_consent
from summarylint.language.danger import alarms_in
from summarylint.language.dates import date_role, find_dates
from summarylint.language.evidence import Use, traces_of
from summarylint.language.halves import halves_told
from summarylint.language.impact import impact_told
from summarylint.language.managers import agreement_in
from summarylint.language.mentions import spoken_of, word_of
from summarylint.language.presence import Presence, sightings_in
from summarylint.language.substance import Asked, is_yes_no, substance_of
from summarylint.language.text import Text
from summarylint.language.views import views_told

CHRONOLOGY = Matter("chronology", "is-current", "is-outdated")
RAISED = "alarm"  # what the rules read where they raise danger by themselves
ANY_DAY = date(2026, 3, 9)  # sentences of the labelled set were written as if about then


def _consent(text: Text, about: str) -> tuple[str, ...]:  # noqa: ARG001
    consent = read_consent(text)
    return consent.position.value, consent.rationale.value


def _outcome(text: Text, about: str) -> tuple[str, ...]:  # noqa: ARG001
    told = halves_told(text, ("needs", "outcomes"))
    return told["needs"].value, told["outcomes"].value


def _risk(text: Text, about: str) -> tuple[str, ...]:  # noqa: ARG001
    return (halves_told(text, ("risks",))["risks"].value,)


def _impact(text: Text, about: str) -> tuple[str, ...]:  # noqa: ARG001
    return (impact_told(text)[0].value,)


def _wishes(text: Text, about: str) -> tuple[str, ...]:  # noqa: ARG001
    return ("told" if views_told(text) else "untold",)


def _danger(text: Text, about: str) -> tuple[str, ...]:  # noqa: ARG001
    return (RAISED if any(alarms_in(text, ANY_DAY)) else "calm",)


def _chronology(text: Text, about: str) -> tuple[str, ...]:  # noqa: ARG001
    states = [claim.state for claim in claims_in(text, CHRONOLOGY)]
    order = (State.NOT_SO, State.SO, State.OPEN)
    return (next((state.value for state in order if state in states), "untold"),)


def _agreement(text: Text, about: str) -> tuple[str, ...]:  # noqa: ARG001
    return (agreement_in(text)[0].value,)


def _substance(text: Text, about: str) -> tuple[str, ...]:
    asked = Asked((about,) if about else (), yes_no=is_yes_no(about))
    return (substance_of(text.raw, asked, text.vocabularies).value,)


def _concern(text: Text, about: str) -> tuple[str, ...]:
    concern = word_of(about)
    if f"{concern}-names" not in text.vocabularies:
        return about, "unknown"
    sightings = list(sightings_in(text, concern))
    named = {sighting.presence for sighting in sightings if sighting.is_named}
    facts = {sighting.presence for sighting in sightings if not sighting.is_named}
    return about, spoken_of(text, f"{concern}-names"), _strongest(named), _strongest(facts)


def _strongest(presences: set[Presence]) -> str:
    return next((presence.value for presence in Presence if presence in presences), "untold")


def _tool(text: Text, about: str) -> tuple[str, ...]:
    tool = word_of(about)
    if f"unlike-{tool}" not in text.vocabularies:
        tools = f"tool-{tool}"
        return about, spoken_of(text, tools)
    uses = [trace.use for trace in traces_of(text, tool, ANY_DAY)]
    strongest = next((use.value for use in Use if use in uses), "unnamed")
    return about, strongest, spoken_of(text, f"tool-{tool}")


def _date_role(text: Text, about: str) -> tuple[str, ...]:
    at = text.raw.find(about)
    mention = next(
        (m for m in find_dates(text.raw, ANY_DAY) if m.start < at + len(about) and at < m.end), None
    )
    return (date_role(text.raw, mention).value if mention else "none",)


READINGS: Mapping[str, Callable[[Text, str], tuple[str, ...]]] = {
    "consent": _consent,
    "rationale": _consent,
    "outcome": _outcome,
    "risk": _risk,
    "impact": _impact,
    "wishes": _wishes,
    "danger": _danger,
    "chronology": _chronology,
    "agreement": _agreement,
    "substantive": _substance,
    "concern": _concern,
    "tool": _tool,
    "date_role": _date_role,
}
