"""What the main document tells of a matter, in its own words or in a field of the form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from summarylint.checks.context import Context, Told
from summarylint.checks.settings import Way
from summarylint.language.assertion import Assertion, assertion_of
from summarylint.language.claims import Claim, State, claims_in
from summarylint.language.dates import find_dates
from summarylint.language.people import people_in
from summarylint.language.phrases import fold
from summarylint.language.substance import Asked, Substance, substance_of
from summarylint.language.text import Statement
from summarylint.model.finding import Place


class Telling(StrEnum):
    """How a thing is told, the surest first."""

    TOLD = "told"
    UNDATED = "undated"  # told, without the date that is asked for
    PLANNED = "planned"
    DENIED = "denied"
    MENTIONED = "mentioned"  # named, and nothing said of it that decides
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Found:
    """How a thing is told, and where."""

    telling: Telling
    place: Place | None = None


def strongest(found: list[Found]) -> Found:
    """The surest of several tellings; untold where there are none."""
    order = list(Telling)
    return min(found, key=lambda one: order.index(one.telling), default=Found(Telling.UNTOLD))


def tellings(context: Context, way: Way, dated: bool = False) -> Iterator[Found]:
    """Every telling of a matter in the main document; what the form prints is nobody's word."""
    if context.main is None:
        return
    for told in context.told(context.main, labelled=True):
        if is_answered(context, told):
            yield from tellings_in(context, told, way, dated)


def tellings_in(context: Context, told: Told, way: Way, dated: bool = False) -> Iterator[Found]:
    """Every telling of a matter in one section."""
    for claim in claims_in(told.text, way.matter):
        if not is_form_speak(told, claim.statement):
            yield _found(context, told, claim, dated)


def is_so(context: Context, way: Way) -> bool:
    """Whether the main document tells that it is so."""
    return any(found.telling is Telling.TOLD for found in tellings(context, way))


def told_as(context: Context, way: Way) -> bool | None:
    """Whether the main document tells that it is so, or that it is not; None where neither, or both."""
    found = {one.telling for one in tellings(context, way)}
    so = Telling.TOLD in found
    not_so = bool(found & {Telling.DENIED, Telling.PLANNED})
    return so if so is not not_so else None


def is_form_speak(told: Told, statement: Statement) -> bool:
    """Whether a statement is the form's, that says how to fill it in; a field's label may be."""
    return any(
        told.offset <= hit.start and statement.start <= hit.start < statement.end
        for hit in told.text.hits("form-speak")
    )


def is_answered(context: Context, told: Told) -> bool:
    """Whether something of substance stands in a section: a field left blank or put off tells nothing."""
    asked = Asked((told.section.label,), yes_no=True)
    return substance_of(told.section.text, asked, context.reader.words) is Substance.ANSWER


def is_signature(context: Context, told: Told) -> bool:
    """Whether nothing stands there but who signed, as what, and when."""
    whole = told.whole
    taken = [
        (hit.start, hit.end) for name in ("manager-roles", "signature-words") for hit in told.whole.hits(name)
    ]
    taken += [(hit.start, hit.end) for hit in people_in(told.whole)]
    at = whole.start
    taken += [(at + found.start, at + found.end) for found in find_dates(whole.text, context.today)]
    words = list(re.finditer(r"[^\W\d_]+", whole.text))
    left = [w for w in words if not any(start <= at + w.start() < end for start, end in taken)]
    return bool(words and taken) and all(len(word.group()) <= 3 for word in left)


def says_no(told: Told) -> bool:
    """Whether a field's value is a plain No to what its label asks."""
    return fold(told.section.text).lstrip(" .-").split(None, 1)[0].strip(".,;:-–") in ("no", "n")


def says_yes(told: Told) -> bool:
    """Whether a field's value is a plain Yes to what its label asks."""
    return fold(told.section.text).lstrip(" .-").split(None, 1)[0].strip(".,;:-–") in ("yes", "y")


def _found(context: Context, told: Told, claim: Claim, dated: bool) -> Found:
    place = told.place(claim.hit) if claim.hit.start >= told.offset else told.place()
    if claim.state is State.OPEN:
        return Found(Telling.MENTIONED, place)
    if claim.state is State.NOT_SO:
        return Found(Telling.PLANNED if claim.planned else Telling.DENIED, place)
    if claim.hit.start < told.offset and not _confirms(told):
        return Found(Telling.DENIED if says_no(told) else Telling.MENTIONED, place)
    if dated and not has_date(context, told, claim.statement):
        return Found(Telling.UNDATED, place)
    return Found(Telling.TOLD, place)


def _confirms(told: Told) -> bool:
    """Whether a value bears out what its label says: a Yes, or words that neither deny nor put it off."""
    if says_yes(told):
        return True
    if says_no(told):
        return False
    return not any(told.whole.has(name) for name in ("planned", "negated-before", "negated-after"))


def has_date(context: Context, told: Told, statement: Statement) -> bool:
    """Whether a date that can exist stands in a statement."""
    written = context.written_on(told.paper)
    return any(mention.possible for mention in find_dates(statement.text, written))


def is_named(context: Context, vocabulary: str) -> bool:
    """Whether the main document names a thing and doesn't deny it."""
    return context.main is not None and any(
        assertion_of(statement, hit) is not Assertion.NEGATED
        for told in context.told(context.main, labelled=True)
        for statement in told.text.statements
        for hit in statement.hits(vocabulary)
    )
