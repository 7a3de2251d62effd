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
from summarylint.model.referral import Section

_WORD = re.compile(r"[^\W\d_]{4,}")  # shorter ones say little by themselves
_FOLLOW = 30  # words of a sentence after the one that names the subject


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
        if is_answered(context, told) or _says_so(told, way):
            yield from tellings_in(context, told, way, dated)


def tellings_in(context: Context, told: Told, way: Way, dated: bool = False) -> Iterator[Found]:
    """Every telling of a matter in one section."""
    if told.offset and any(hit.start >= told.offset for hit in told.text.hits(way.subject)):
        told = context.without_label(told)  # the value says itself what it is about
    for claim in claims_in(told.text, way.matter, _FOLLOW):
        if not is_form_speak(told, claim.statement):
            yield _found(context, told, way, claim, dated)


def is_so(context: Context, way: Way) -> bool:
    """Whether the main document tells that it is so."""
    return any(found.telling is Telling.TOLD for found in tellings(context, way))


def told_as(context: Context, way: Way, question: str | None = None) -> bool | None:
    """Whether it is told to be so, or not to be; None where neither, or both.

    Under the question alone where one is named and printed, else anywhere in the main document. There a
    plain Yes or No decides, whatever is told besides.
    """
    if question is not None and context.answer(question) is not None:
        told = context.answer_told(question)
        if told is not None and (says_yes(told) or says_no(told)):
            return says_yes(told)
        found = {one.telling for one in tellings_in(context, told, way)} if told else set()
    else:
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
    return is_substance(context, told.section)


def is_substance(context: Context, section: Section) -> bool:
    """Whether what is written in a section is an answer to its label."""
    asked = Asked((section.label,), yes_no=True)
    return substance_of(section.text, asked, context.reader.words) is Substance.ANSWER


def is_signature(context: Context, told: Told) -> bool:
    """Whether nothing stands there but who signed, as what, and when."""
    said = words_besides(context, told, ("manager-roles", "signature-words"))
    return said == 0 and any(letter.isalpha() for letter in told.whole.text) and not says_yes(told)


def words_besides(context: Context, told: Told, vocabularies: tuple[str, ...]) -> int:
    """How many longer words stand there that are no name, no part of a date, and in none of these."""
    whole = told.whole
    raw = whole.whole.raw
    taken = [(hit.start, hit.end) for name in vocabularies for hit in whole.hits(name)]
    taken += [(hit.start, hit.end) for hit in people_in(whole)]
    dates = find_dates(raw[whole.start : whole.end], context.today)
    taken += [(whole.start + found.start, whole.start + found.end) for found in dates]
    words = _WORD.finditer(raw, whole.start, whole.end)
    return sum(not any(start <= word.start() < end for start, end in taken) for word in words)


def _says_so(told: Told, way: Way) -> bool:
    """Whether a value that answers no question says what is asked for: "Attached", of a paper."""
    return way.so is not None and any(hit.start >= told.offset for hit in told.text.hits(way.so))


def says_no(told: Told) -> bool:
    """Whether a field's value is a plain No to what its label asks."""
    return fold(told.section.text).lstrip(" .-").split(None, 1)[0].strip(".,;:-–") in ("no", "n")


def says_yes(told: Told) -> bool:
    """Whether a field's value is a plain Yes to what its label asks."""
    return fold(told.section.text).lstrip(" .-").split(None, 1)[0].strip(".,;:-–") in ("yes", "y")


def _says_of_all(context: Context, told: Told, so: str) -> bool:
    """Whether a heading says of all that is listed under it that it is so: "Passed on with this form"."""
    return bool(context.reader.read(told.section.label).hits(so))


def _is_left_empty(told: Told, claim: Claim) -> bool:
    """Whether the box before what is listed is not ticked."""
    before = told.text.raw[
        max(told.offset, told.text.raw.rfind("\n", 0, claim.hit.start) + 1) : claim.hit.start
    ]
    return before.rfind("☐") > max(before.rfind("☒"), before.rfind("☑"))


def _found(context: Context, told: Told, way: Way, claim: Claim, dated: bool) -> Found:
    place = told.place(claim.hit) if claim.hit.start >= told.offset else told.place()
    if claim.state is State.OPEN:
        if way.so is None or not _says_of_all(context, told, way.so):
            return Found(Telling.MENTIONED, place)
        return Found(Telling.UNTOLD if _is_left_empty(told, claim) else Telling.TOLD, place)
    if claim.state is State.NOT_SO:
        return Found(Telling.PLANNED if claim.planned else Telling.DENIED, place)
    if claim.hit.start < told.offset and not _confirms(context, told):
        return Found(Telling.DENIED if says_no(told) else Telling.MENTIONED, place)
    if dated and not any(has_date(context, told, s) for s in (claim.statement, claim.about) if s):
        return Found(Telling.UNDATED, place)
    return Found(Telling.TOLD, place)


def _confirms(context: Context, told: Told) -> bool:
    """Whether a value bears out what its label says: a Yes, a day that has come, or words not put off."""
    if says_yes(told):
        return True
    if says_no(told):
        return False
    end = next((s.end for s in told.text.statements if s.end > told.offset), len(told.text.raw))
    first = told.whole.part(told.offset, end)
    dates = find_dates(first.text, context.written_on(told.paper))
    if any(found.possible and found.last and found.last <= context.today for found in dates):
        return True
    return not any(first.has(name) for name in ("planned", "negated-before", "negated-after"))


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
