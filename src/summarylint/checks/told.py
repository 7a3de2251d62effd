"""Something that a procedure asks for is told, anywhere in the main document, or shown by an attachment."""

from collections.abc import Iterator, Mapping
from typing import Literal

from summarylint.checks.attached import Attached, best_attached
from summarylint.checks.consent_read import consent_read
from summarylint.checks.context import Context, Told
from summarylint.checks.settings import Way, Where, settings
from summarylint.checks.telling import (
    Found,
    Telling,
    has_date,
    is_answered,
    is_signature,
    is_substance,
    says_no,
    says_yes,
    strongest,
    tellings,
    tellings_in,
)
from summarylint.checks.where import set_aside
from summarylint.language.consent import Position
from summarylint.model.finding import Outcome, Place, Verdict
from summarylint.model.referral import Section

_GIVES: Mapping[Telling, Outcome] = {
    Telling.TOLD: Outcome.PASS,
    Telling.UNDATED: Outcome.VIOLATION,
    Telling.PLANNED: Outcome.VIOLATION,
    Telling.DENIED: Outcome.VIOLATION,
    Telling.MENTIONED: Outcome.REVIEW,
    Telling.UNTOLD: Outcome.VIOLATION,
}
_SHOWS: Mapping[Attached, Telling] = {
    Attached.SHOWN: Telling.TOLD,
    Attached.UNSIGNED: Telling.MENTIONED,
    Attached.BLANK: Telling.MENTIONED,
}
_AGAINST = (Telling.PLANNED, Telling.DENIED)
_WORST_FIRST = (Outcome.VIOLATION, Outcome.REVIEW, Outcome.NOT_APPLICABLE, Outcome.PASS)
_BEST_FIRST = (Outcome.PASS, Outcome.REVIEW, Outcome.VIOLATION, Outcome.NOT_APPLICABLE)


@settings
class Part:
    """One thing that is asked for. Any one of these tells it.

    ``kinds`` attached show it. ``ways``: a statement or field says so. ``questions``: something of
    substance stands under one of them, and does not deny it; so for a section whose label has a phrase of
    the vocabulary ``labels``. ``else_ways`` tell it where none of the questions is printed. ``consent``:
    the family take one of these positions. ``dated``: a date must stand with it. ``signed``: what is
    attached has a place for the family to sign, which must not be empty.
    """

    kinds: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    questions: tuple[str, ...] = ()
    else_ways: tuple[Way, ...] = ()
    labels: str | None = None
    consent: tuple[Position, ...] = ()
    dated: bool = False
    signed: bool = False


@settings
class Settings:
    """``parts`` by name, of which all or any must be told; ``gives``: outcomes that differ from the usual."""

    parts: Mapping[str, Part]
    require: Literal["all", "any"] = "all"
    gives: Mapping[Telling, Outcome] | None = None
    where: Where | None = None
    unless: tuple[Way, ...] = ()


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where it is not told, denied or only planned; review where it is named and no more."""
    aside = set_aside(context, settings.where, settings.unless)
    if aside is not None:
        return aside
    found = {name: _part(context, part) for name, part in settings.parts.items()}
    gives = {**_GIVES, **(settings.gives or {})}
    outcomes = {name: gives[one.telling] for name, one in found.items()}
    order = _WORST_FIRST if settings.require == "all" else _BEST_FIRST
    tellings_in_order = list(Telling)
    name = min(outcomes, key=lambda p: (order.index(outcomes[p]), tellings_in_order.index(found[p].telling)))
    by_part = settings.require == "all" and len(found) > 1
    reason = name if by_part else found[name].telling.value
    main = context.main
    return Verdict(outcomes[name], reason, place=found[name].place or (main.place() if main else None))


def _part(context: Context, part: Part) -> Found:
    """The surest telling of one thing; what is attached and not filled in names it and no more."""
    found = list(_tellings(context, part))
    shown = best_attached(context, part.kinds, part.signed)
    if shown is not None:
        found.append(Found(_SHOWS[shown[0]], shown[1].place()))
    put_off = _put_off(context, part)
    if put_off is not None:  # the form asks for it: its bare name elsewhere is no answer
        found = [one for one in found if one.telling is not Telling.MENTIONED]
        found.append(Found(Telling.UNTOLD, put_off))
    return strongest(found)


def _put_off(context: Context, part: Part) -> Place | None:
    """Where the document asks for it and something is written that is no answer: "See plan"."""
    main = context.main
    written = (s for s in main.sections if s.text.strip() and not s.unread) if main else ()
    for section in written:
        if _asks(context, section, part) and not is_substance(context, section):
            return main.place(section.location, section.question) if main else None
    return None


def _asks(context: Context, section: Section, part: Part) -> bool:
    if section.question is not None and section.question in part.questions:
        return True
    return bool(part.labels and section.label and context.reader.read(section.label).hits(part.labels))


def _tellings(context: Context, part: Part) -> Iterator[Found]:
    asked = any(context.answer(question) is not None for question in part.questions)
    for way in part.ways if asked else (*part.ways, *part.else_ways):
        yield from tellings(context, way, part.dated)
    for question in part.questions:
        yield from _answer(context, question, part)
    if part.labels and context.main:
        for told in context.told(context.main, labelled=True):
            if is_answered(context, told) and _has_label(context, told, part.labels):
                yield from _under(context, told, part)
    if part.consent:
        read = consent_read(context)
        if read.position in part.consent:
            yield Found(Telling.TOLD, read.place)


def _answer(context: Context, question: str, part: Part) -> Iterator[Found]:
    told = context.answer_told(question, with_label=True)
    if told is not None and context.is_answered(question):
        yield from _under(context, told, part)


def _has_label(context: Context, told: Told, vocabulary: str) -> bool:
    return bool(told.section.label) and bool(context.reader.read(told.section.label).hits(vocabulary))


def _under(context: Context, told: Told, part: Part) -> Iterator[Found]:
    """What stands under a heading that asks for it: it is told, unless the answer itself denies it."""
    place = told.place()
    against = [
        one
        for way in part.ways
        if way.not_so
        for one in tellings_in(context, told, way)
        if one.telling in _AGAINST
    ]
    if says_no(told) or (against and not says_yes(told)):
        yield against[0] if against else Found(Telling.DENIED, place)
    elif is_signature(context, told):
        yield Found(Telling.MENTIONED, place)
    elif part.dated and not has_date(context, told, told.whole):
        yield Found(Telling.UNDATED, place)
    else:
        yield Found(Telling.TOLD, place)
