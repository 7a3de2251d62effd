"""Where a family stands on support, and whether they are told to understand why.

Consent here is the family's agreement to support. It is not a ground for processing data.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from summarylint.language.phrases import fold
from summarylint.language.text import Hit, Statement, Text
from summarylint.language.told import Told, best


class Position(StrEnum):
    """Where the family stands, taken together."""

    GIVEN = "given"
    REFUSED = "refused"
    MIXED = "mixed"
    NOT_SOUGHT = "not-sought"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Consent:
    """What an answer about consent says."""

    position: Position
    rationale: Told  # of those who refuse, where the position is mixed
    where: Hit | None = None
    is_unsettled: bool = False  # words of the text say that no position was reached


@dataclass(frozen=True, slots=True)
class _Stance:
    """One clause's stance."""

    position: Position
    clause: Statement
    statement: int
    earlier: bool
    hit: Hit


_CLAUSES = re.compile(
    r"[,:()]|\s-\s|\bbut\b|\bhowever\b|\balthough\b|\bthough\b|\bwhereas\b|\bwhile\b|"
    r"\band\b(?=\s+(?:mum|dad|mother|father|both|mr|mrs|ms|she|he|they|his|her|step|"
    r"the (?:children|boys|girls)))"
)
_LEADING = re.compile(r"\W*(yes|no|y|n|yep|nope)\b(?!\s*(?:/|concern|issue|problem|objection))")
_YES_NO = re.compile(r"\W*(yes|y|yep|yeah|no|n|nope)\W*")
_THEY_DO = re.compile(
    r"\W*(?:yes\W+)?(?:she|he|they|both|all|mum|dad|the family|parents|everyone)(?: both| all)? "
    r"((?:do|does|did|have|has|is|are)(?: not|n't|nt)?)\W*"
)
_REASON_NEEDS = {"strong": 1, "weak": 2, "none": 5}


def read_consent(text: Text) -> Consent:
    """The position told in an answer, and whether it says what is understood, or why."""
    stances = _with_leading(text, list(_stances(text)))
    position = _together(stances)
    where = next((s.hit for s in stances if s.position is not Position.UNCLEAR), None)
    unsettled = position is Position.UNCLEAR and bool(stances)
    return Consent(position, _rationale(text, position, stances), where, unsettled)


_SAID_BY = re.compile(
    r"\b(mum|mam|mom|mother|dad|father|mo|fa|mob|fob|nan|gran|him|her|he|she|one|both|parents?(?: [12ab])?|"
    r"carer(?: [12ab])?|step-?dad|step-?mum|partner|eldest|youngest|\d{1,2} ?yo|m[rs]s? [a-z]+)"
    r"(?:'s)?(?:\W{1,3}|\W+(?:says?|said|is|was|a|an)\W+)(yes|yep|y|no|nope|n)\b"
    r"(?! (?:one|longer|idea|more|need|to|worries))"
)


def _said_in_turn(statement: Statement, index: int) -> list[_Stance]:
    """What each of several people says, where it is no more than yes and no: "Mum y, dad n"."""
    found = list(_SAID_BY.finditer(statement.whole.folded, statement.start, statement.end))
    if len(found) < 2:
        return []
    return [
        _Stance(
            Position.GIVEN if match.group(2).startswith("y") else Position.REFUSED,
            statement.part(match.start(), match.end()),
            index,
            False,
            Hit(match.start(), match.end(), statement.whole.raw[match.start() : match.end()]),
        )
        for match in found
    ]


def _stances(text: Text) -> Iterator[_Stance]:
    for index, statement in enumerate(text.statements):
        in_turn = _said_in_turn(statement, index)
        if in_turn:
            yield from in_turn
            continue
        for clause in _clauses(statement):
            stance = _stance(clause, index)
            if stance:
                yield stance


def _clauses(statement: Statement) -> Iterator[Statement]:
    start = statement.start
    for stop in _CLAUSES.finditer(statement.whole.folded, statement.start, statement.end):
        if stop.start() > start:
            yield statement.part(start, stop.start())
        start = stop.end() if stop.group() in (",", ":", "(", ")") else stop.start()
    yield statement.part(start, statement.end)


# In the order in which they decide: "has not been asked" is no refusal, "does not agree" no agreement.
_ORDER: tuple[tuple[str, Position | None], ...] = (
    ("consent-other-matter", None),
    ("consent-not-sought", Position.NOT_SOUGHT),
    ("consent-unsettled", Position.UNCLEAR),
    ("consent-not-refused", Position.GIVEN),
    ("consent-refused", Position.REFUSED),
    ("consent-given", Position.GIVEN),
)


def _stance(clause: Statement, index: int) -> _Stance | None:
    plain = _YES_NO.fullmatch(clause.folded) or _THEY_DO.fullmatch(clause.folded)
    if plain:
        denies = re.match(r"no?$|nope|.*(?:n't|nt|not)$", plain.group(1))
        said = Position.REFUSED if denies else Position.GIVEN
        return _Stance(said, clause, index, False, Hit(clause.start, clause.end, clause.text))
    for vocabulary, position in _ORDER:
        hits = clause.hits(vocabulary)
        if not hits:
            continue
        if position is None:
            return None
        if position is Position.REFUSED and _is_bare_auxiliary(hits) and not _ends_there(clause, hits[-1]):
            continue
        if position is Position.GIVEN and _is_question(clause):
            return None
        earlier = clause.has("consent-earlier")
        return _Stance(position, clause, index, earlier, hits[0])
    return None


def _is_bare_auxiliary(hits: tuple[Hit, ...]) -> bool:
    """Only "does not", with nothing that says what."""
    return all(re.fullmatch(r"(?:do|does|did)(?:n't|nt| not)", fold(hit.words)) for hit in hits)


def _ends_there(clause: Statement, hit: Hit) -> bool:
    return not re.search(r"\w", clause.whole.folded[hit.end : clause.end])


def _is_question(clause: Statement) -> bool:
    return clause.text.endswith("?") or clause.whole.folded[clause.end : clause.end + 1] == "?"


def _with_leading(text: Text, stances: list[_Stance]) -> list[_Stance]:
    """A leading Yes or No is a stance of its own, unless what follows says more exactly."""
    if not text.statements:
        return stances
    first = text.statements[0]
    match = _LEADING.match(first.folded)
    if not match or re.match(r"\W*yes\W+they (?:do )?understand\W*$", text.folded):
        return stances
    says_yes = match.group(1).startswith("y")
    if any(s.position in (Position.NOT_SOUGHT, Position.REFUSED) for s in stances) and not says_yes:
        return stances
    position = Position.GIVEN if says_yes else Position.REFUSED
    start, end = first.start + match.start(1), first.start + match.end(1)
    hit = Hit(start, end, text.raw[start:end])
    return [_Stance(position, first.part(hit.start, hit.end), 0, False, hit), *stances]


def _together(stances: list[_Stance]) -> Position:
    """One position for the family: people who differ make it mixed; a later word replaces an earlier."""
    settled = _without_echoes([s for s in stances if s.position is not Position.UNCLEAR])
    if not settled:
        return Position.UNCLEAR
    positions = {s.position for s in settled}
    if len(positions) == 1:
        only = positions.pop()
        unsettled = any(s.position is Position.UNCLEAR and not s.earlier for s in stances)
        return Position.UNCLEAR if unsettled and _only_unsure(stances) else only
    if Position.GIVEN not in positions:
        return Position.REFUSED
    return _latest(settled) or Position.MIXED


def _without_echoes(settled: list[_Stance]) -> list[_Stance]:
    """Leaves out wants and likings in the reasons of those who refuse: they are no agreement."""
    against = [s for s in settled if s.position is not Position.GIVEN]
    if not against:
        return settled
    first = min(s.clause.start for s in against)
    return [
        s
        for s in settled
        if s.position is not Position.GIVEN
        or s.clause.start < first
        or not s.clause.has("consent-wanting")
        or any(_other_person(s.clause, other.clause) for other in against)
    ]


def _only_unsure(stances: list[_Stance]) -> bool:
    """The only agreement told is itself in doubt: "yes in principle", "wants time to think"."""
    first_unsure = next(s for s in stances if s.position is Position.UNCLEAR)
    given = [s for s in stances if s.position is Position.GIVEN]
    return (
        bool(given)
        and all(s.statement == first_unsure.statement for s in given)
        and not _other_person(given[0].clause, first_unsure.clause)
    )


_PERSON = re.compile(
    r"\b(mum|mam|mom|mother|dad|father|step ?-?dad|step ?-?mum|partner|nan|gran|grandma|grandad|parents|both|"
    r"children|aunt|uncle|mr|mrs|ms|miss|husband|wife|child|son|daughter)\b"
)
_OTHERS = frozenset({"both", "parents"})


def _persons(clause: Statement) -> set[str]:
    found = set(_PERSON.findall(clause.folded))
    raw = clause.whole.raw[clause.start : clause.end]
    found.update(name.lower() for name in re.findall(r"\b(?:Mr|Mrs|Ms|Miss) ([A-Z][a-z]+)", raw))
    found.update(name.lower() for name in re.findall(r"\b([A-Z][a-z]+) \(\d{1,2}\)", raw))
    return found - {"mr", "mrs", "ms", "miss"}


def _other_person(one: Statement, other: Statement) -> bool:
    first, second = _persons(one), _persons(other)
    return bool(first and second and not first & second)


def _latest(settled: list[_Stance]) -> Position | None:
    """The position that replaced an earlier one of the same people; None where people differ."""
    now = [s for s in settled if not s.earlier]
    positions = {s.position for s in now}
    if len(positions) == 1 and any(s.earlier for s in settled):
        then = [s for s in settled if s.earlier]
        if not any(_other_person(a.clause, b.clause) for a in then for b in now):
            return positions.pop()
    given = [s for s in settled if s.position is Position.GIVEN]
    against = [s for s in settled if s.position is not Position.GIVEN]
    replaced = any(re.match(r"withdr|chang", fold(s.hit.words)) for s in against)
    if replaced and not any(_other_person(a.clause, b.clause) for a in given for b in against):
        return Position.REFUSED
    return None


def _rationale(text: Text, position: Position, stances: list[_Stance]) -> Told:
    """Whether the answer says what is understood, or why; of those who refuse, where mixed."""
    if position is Position.MIXED:
        return _said(_against(text, stances))
    return _said(list(text.statements))


def _against(text: Text, stances: list[_Stance]) -> list[Statement]:
    """The words about those who do not agree: their clause to the end of it, and what follows on."""
    against = [s for s in stances if s.position in (Position.REFUSED, Position.NOT_SOUGHT)]
    given_at = {s.statement: s.clause for s in stances if s.position is Position.GIVEN}
    parts: list[Statement] = []
    for stance in against:
        statement = text.statements[stance.statement]
        after = given_at.get(stance.statement)
        end = after.start if after and after.start > stance.clause.start else statement.end
        parts.append(statement.part(stance.clause.start, end))
        for index in range(stance.statement + 1, len(text.statements)):
            if index in given_at or _turns_to_another(text.statements[index], statement):
                break
            parts.append(text.statements[index])
    return parts


_OTHER_NAME = re.compile(r"([A-Z][a-z]+)(?: \(\d+\))? (?:is|was|has|had|and|who|says|said|feels|would)\b")


def _turns_to_another(following: Statement, refusal: Statement) -> bool:
    """A statement that begins with somebody else's name no longer speaks of who refuses."""
    match = _OTHER_NAME.match(following.text)
    if match is None or match.group(1) in _PRONOUNS:
        return False
    return match.group(1) not in refusal.text


_PRONOUNS = frozenset({"He", "She", "They", "It", "This", "That", "There", "Both", "We", "I", "Mum", "Dad"})


def _said(statements: list[Statement]) -> Told:
    """What the statements together say of why; where no word is left to say it, that it is not said."""
    told = best(_said_in(statement) for statement in statements)
    if told is Told.NO and not any(_content(statement) for statement in statements):
        return Told.DENIED
    return told


def _said_in(statement: Statement) -> Told:
    content = _content(statement)
    if statement.has("reason-strong"):
        return Told.YES if len(content) >= _REASON_NEEDS["strong"] else Told.NO
    if statement.has("reason-weak") and len(content) >= _REASON_NEEDS["weak"]:
        return Told.YES
    if len(content) >= _REASON_NEEDS["none"]:
        return Told.YES
    return Told.UNSURE if len(content) >= 3 else Told.NO


def _content(statement: Statement) -> set[str]:
    """The words that say more than who, when, how and that they agree."""
    plain = _words_of(statement.whole.vocabulary("consent-plain"))
    found: set[str] = set()
    for match in re.finditer(r"(?<!\w)[^\W\d_][\w']*", statement.whole.raw[statement.start : statement.end]):
        word = match.group()
        is_name = word[0].isupper() and (match.start() > 1 or word.endswith("'s"))
        if not is_name and len(word) > 1 and fold(word).strip("'") not in plain:
            found.add(fold(word))
    return found


@lru_cache(maxsize=8)
def _words_of(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for line in phrases for word in line.split())
