"""Who, among managers, oversaw or agreed, and whether they did."""

import re
from enum import StrEnum

from summarylint.language.assertion import Assertion, assertion_of, is_denied_before
from summarylint.language.people import FIRST_NAME, FULL_NAME, INITIALS, NOT_NAMES
from summarylint.language.phrases import fold
from summarylint.language.text import Hit, Statement, Text

_NEAR = 5  # words between a name and what makes it a manager's


class Agreement(StrEnum):
    """What is told of a manager's agreement."""

    AGREED = "agreed"
    NOT_AGREED = "not-agreed"
    DISCUSSED = "discussed"  # with a manager, and no more
    UNTOLD = "untold"


def manager_named(text: Text) -> Hit | None:
    """Where a manager is named, by name or role; "in supervision" alone names nobody."""
    for statement in text.statements:
        roles = statement.hits("manager-roles")
        if roles:
            return roles[0]
    for statement in text.statements:
        name = _name_in(statement)
        if name:
            return name
    return None


def _name_in(statement: Statement) -> Hit | None:
    raw = statement.whole.raw[statement.start : statement.end]
    banned = statement.whole.vocabulary("not-initials")
    for pattern in (FULL_NAME, INITIALS, FIRST_NAME):
        for match in pattern.finditer(raw):
            words = match.group().split()
            if any(word.strip(".") in NOT_NAMES for word in words):
                continue
            if pattern is INITIALS and re.fullmatch("|".join(banned), fold(match.group()).replace(".", "")):
                continue
            hit = Hit(statement.start + match.start(), statement.start + match.end(), match.group())
            if _signs(statement, hit, strict=pattern is FIRST_NAME):
                return hit
    return None


def _signs(statement: Statement, hit: Hit, strict: bool) -> bool:
    """Whether a name stands as that of who oversees: beside an agreement, a date, or as a signature."""
    raw = statement.whole.raw
    weak = () if strict else statement.hits("agreement-weak")
    for act in (*statement.hits("agreement-words"), *weak):
        if act.start < hit.end and hit.start < act.end:
            continue
        between = raw[min(act.end, hit.end) : max(act.start, hit.start)]
        joined = between.strip().lower()
        if strict and not re.fullmatch(r"(?:by|with|-|:|has|and|is)?", joined):
            continue
        if len(between.split()) <= _NEAR and not re.search(
            r"\b(?:to see|for|that|the family|about)\b", joined
        ):
            return True
    if strict:
        return False
    before, after = raw[statement.start : hit.start].strip(), raw[hit.end : statement.end].strip()
    starts_comment = not before and after.startswith((":", "-", "–", ","))
    return (
        starts_comment
        or bool(re.match(r"[,(]?\s*(?:\(?\w{2,4}\)?\s*)?[,-]?\s*\d{1,2}[./-]\d", after))
        or (not after.strip(".") and len(before.split()) <= 2)
        or bool(re.search(r"[.,-]$", before) and not after.strip(".)"))
    )


def agreement_in(text: Text, is_managers: bool = False) -> tuple[Agreement, Hit | None]:
    """Whether a manager is told to have agreed to step across, and where.

    ``is_managers``: the text stands in a manager's box, so that it is the manager who speaks.
    """
    if is_managers and (yes := re.match(r"\W*yes\b", text.folded)):
        return Agreement.AGREED, Hit(yes.start(), yes.end(), text.raw[: yes.end()])
    weak: Hit | None = None
    denied: Hit | None = None
    told = is_managers
    for statement in text.statements:
        names_manager = statement.has("manager-roles") or statement.has("supervision")
        if not (names_manager or told or _passive(statement)):
            continue
        told = names_manager or is_managers
        outcome, hit = _agreement(statement)
        if outcome is Agreement.AGREED:
            return outcome, hit
        if outcome is Agreement.NOT_AGREED:
            denied = denied or hit
        if outcome is Agreement.DISCUSSED:
            weak = weak or hit
    if weak is not None and denied is None:
        return Agreement.DISCUSSED, weak
    return (Agreement.NOT_AGREED, denied) if denied else (Agreement.UNTOLD, None)


_OFFICIAL = re.compile(r"\b(?:approv|authoris|endors|sanction|ratif)\w*")
_HEADS = re.compile(r"\W*(?:management decision|decision|approved|authorised|agreed|endorsed|signed off)\b")


def _passive(statement: Statement) -> bool:
    """Agreement told without its manager: "Authorised to go to panel", "Agreed, P Shah, 2/3"."""
    if _OFFICIAL.search(statement.folded) and statement.has("step-across-words"):
        return True
    return bool(_HEADS.match(statement.folded)) and _name_in(statement) is not None


def _agreement(statement: Statement) -> tuple[Agreement, Hit | None]:
    denials = statement.hits("agreement-not")
    for hit in statement.hits("agreement-words"):
        if any(d.start <= hit.start < d.end for d in denials):
            return Agreement.NOT_AGREED, hit
        if _is_about_record(statement, hit) or _is_familys(statement, hit):
            continue
        assertion = assertion_of(statement, hit)
        if assertion is Assertion.NEGATED and not is_denied_before(statement, hit):
            assertion = (
                Assertion.PRESENT
            )  # "agreed not sustainable": what they agreed is denied, not that they did
        if assertion in (Assertion.NEGATED, Assertion.PLANNED, Assertion.HYPOTHETICAL):
            return Agreement.NOT_AGREED, hit
        return Agreement.AGREED, hit
    if denials:
        return Agreement.NOT_AGREED, denials[0]
    weak = statement.hits("agreement-weak")
    if weak and all(assertion_of(statement, hit) is Assertion.PLANNED for hit in weak):
        return Agreement.NOT_AGREED, weak[0]
    if weak and (statement.has("manager-roles") or statement.has("supervision")):
        return Agreement.DISCUSSED, weak[0]
    return Agreement.UNTOLD, None


def _is_about_record(statement: Statement, hit: Hit) -> bool:
    """Signing off the assessment is not agreeing to step across: the nearer of the two decides."""
    record = _distance(statement.hits("assessment"), hit)
    return record is not None and record < (_distance(statement.hits("step-across-words"), hit) or 10**6)


def _distance(others: tuple[Hit, ...], hit: Hit) -> int | None:
    gaps = [max(other.start - hit.end, hit.start - other.end, 0) for other in others]
    return min(gaps, default=None)


def _is_familys(statement: Statement, hit: Hit) -> bool:
    """Agreement of the family, not of a manager, in the same statement."""
    before = statement.part(statement.start, hit.start)
    if statement.has("supervision"):
        return False
    people = [p.end for name in ("parents", "children") for p in before.hits(name)]
    managers = [m.end for name in ("manager-roles", "supervision") for m in before.hits(name)]
    return bool(people) and max(people) > max(managers, default=-1) and hit.start - max(people) < 30
