"""Where the family stand, read over the whole main document: its fields, tick boxes and sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarylint.checks.context import Context, Told
from summarylint.checks.telling import is_answered, is_form_speak
from summarylint.language.consent import Position
from summarylint.language.dates import find_dates
from summarylint.language.people import person_named
from summarylint.language.text import Text
from summarylint.language.told import Told as Whether
from summarylint.language.told import best
from summarylint.model.finding import Place

_ALL = tuple(p for p in Position if p is not Position.UNCLEAR)


@dataclass(frozen=True, slots=True)
class ConsentRead:
    """What the whole document says of the family's agreement."""

    position: Position
    rationale: Whether
    place: Place | None = None
    may_be: frozenset[Position] = frozenset()  # positions that a person must look at, where none is read


@dataclass(frozen=True, slots=True)
class _Piece:
    """A field, or a sentence with the one after it, that speaks of consent."""

    told: Told
    text: Text
    place: Place
    is_reason: bool = False  # stands under "if not, why?"
    is_field: bool = False


def consent_read(context: Context, about: str | None = None) -> ConsentRead:
    """The position and its reason; ``about`` is a vocabulary that a piece must name to count."""
    pieces = [piece for piece in _pieces(context) if about is None or _names(context, piece, about)]
    read = [(piece, context.judge.consent(piece.text)) for piece in pieces if not piece.is_reason]
    settled = [
        (piece, _signed(context, piece) or judged.consent.position)
        for piece, judged in read
        if judged.consent.position is not Position.UNCLEAR or _signed(context, piece)
    ]
    position = _together([position for _, position in settled])
    reasons = [judged.consent.rationale for _, judged in read]
    reasons += [Whether.YES for piece in pieces if piece.is_reason]
    place = settled[0][0].place if settled else pieces[0].place if pieces else None
    may_be = frozenset(
        position for _, judged in read for position in _ALL if judged.is_among((position,)) is Whether.UNSURE
    )
    return ConsentRead(position, best(reasons), place, may_be)


def _together(positions: list[Position]) -> Position:
    """One position for the family; those who differ make it mixed."""
    found = set(positions)
    if not found:
        return Position.UNCLEAR
    if len(found) == 1:
        return found.pop()
    return Position.MIXED if found & {Position.GIVEN, Position.MIXED} else Position.REFUSED


def _pieces(context: Context) -> Iterator[_Piece]:
    if context.main is None:
        return
    for told in context.told(context.main):
        if not is_answered(context, told):
            continue
        if _label_has(context, told, "consent-labels") and not _is_of_others(context, told):
            yield from _field(context, told)
        else:
            yield from _sentences(context, told)


def _is_of_others(context: Context, told: Told) -> bool:
    """Whether a label asks what others than the family agreed: "Agreement by manager"."""
    others = _label_has(context, told, "consent-of-others")
    return others and not any(_label_has(context, told, name) for name in ("consent-named", "parents"))


def _label_has(context: Context, told: Told, vocabulary: str) -> bool:
    return bool(told.section.label) and bool(context.reader.read(told.section.label).hits(vocabulary))


def _field(context: Context, told: Told) -> Iterator[_Piece]:
    """A field that asks for consent; one that asks why there is none gives a reason."""
    if _label_has(context, told, "consent-other-matter"):
        return
    text = context.reader.read(told.section.text)
    reason = _label_has(context, told, "consent-reason-labels")
    yield _Piece(told, text, told.place(), is_reason=reason, is_field=True)


def _sentences(context: Context, told: Told) -> Iterator[_Piece]:
    """Sentences of a narrative that speak of consent, each with the one after it: it may say why.

    In a manager's box "I agree" is the manager's word, unless somebody of the family is named. What is
    labelled as another's is theirs; a paragraph after it goes on about something else.
    """
    statements = told.text.statements
    is_managers = _label_has(context, told, "manager-roles")
    others = _first_end(told) if _label_has(context, told, "consent-of-others") else 0
    for index, statement in enumerate(statements):
        hits = [hit for hit in statement.hits("consent-mentions") if hit.start >= told.offset]
        managers = is_managers and not statement.has("parents")
        is_others = statement.start < others or statement.has("consent-of-others")
        if not hits or is_form_speak(told, statement) or managers or is_others:
            continue
        after = statements[index + 1 : index + 2]
        follows = "".join(f" {s.text}" for s in after if not s.has("consent-mentions"))
        yield _Piece(told, context.reader.read(statement.text + follows), told.place(hits[0]))


def _first_end(told: Told) -> int:
    """Where the first paragraph of a section ends."""
    written = (passage.text for passage in told.section.passages if not passage.printed)
    return told.offset + len(next(written, ""))


def _names(context: Context, piece: _Piece, about: str) -> bool:
    """Whether a piece, or the label it stands under, speaks of a matter."""
    return bool(piece.text.hits(about) or piece.told.text.hits(about)) or (
        piece.is_field and _label_has(context, piece.told, about)
    )


def _signed(context: Context, piece: _Piece) -> Position | None:
    """A name with a date, or a signature, in a field for the family's consent is agreement."""
    if not piece.is_field or not _label_has(context, piece.told, "consent-signatures"):
        return None
    named = person_named(piece.text) or piece.text.hits("parents")
    dated = bool(find_dates(piece.text.raw, context.today)) or piece.text.hits("signature-words")
    return Position.GIVEN if named and dated else None
