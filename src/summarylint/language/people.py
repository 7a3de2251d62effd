"""Who is named: people by their names, told from places and organisations."""

import re
from collections.abc import Iterator

from summarylint.language.phrases import fold
from summarylint.language.text import Hit, Statement, Text

FULL_NAME = re.compile(
    r"(?<![\w])(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?:[A-Z][a-zà-ÿ'’]+(?:-[A-Z][a-z]+)?|[A-Z]\.?)\s+(?:[A-Z]\.?\s+)?(?:O['’]|Mc|Mac|De\s|de\s)?[A-Z][a-zà-ÿ]{1,}(?:-[A-Z][a-z]+)?(?![\w])"
)
INITIALS = re.compile(r"(?<![\w.])[A-Z]\.?[A-Z]\.?(?![\w])")
FIRST_NAME = re.compile(r"(?<![\w])[A-Z][a-zà-ÿ]{2,}(?![\w])")
NOT_NAMES = frozenset(
    [
        "Early",
        "Help",
        "Team",
        "Manager",
        "Level",
        "Step",
        "Panel",
        "Mosaic",
        "Holistix",
        "The",
        "This",
        "Agreed",
        "Approved",
        "Case",
        "Plan",
        "Child",
        "Children",
        "Family",
        "Social",
        "Care",
        "Management",
        "Oversight",
        "Decision",
        "Date",
        "Signed",
        "Supervision",
        "Discussed",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Threshold",
        "We",
        "She",
        "He",
        "They",
        "It",
        "Given",
        "There",
        "Reviewed",
        "Yes",
        "No",
        "In",
        "On",
        "At",
        "As",
        "Mum",
        "Dad",
        "Practice",
        "Service",
        "Line",
        "Assistant",
        "Senior",
        "Comments",
        "Rationale",
        "Authorised",
        "Name",
    ]
)


def people_in(statement: Statement) -> Iterator[Hit]:
    """Every person named in full, or by title or initial and surname; organisations are none."""
    raw = statement.whole.raw[statement.start : statement.end]
    organisations = statement.hits("organisations")
    for match in FULL_NAME.finditer(raw):
        hit = Hit(statement.start + match.start(), statement.start + match.end(), match.group())
        if not _is_other(hit, organisations):
            yield hit


def person_named(text: Text) -> Hit | None:
    """The first person named in a text."""
    return next((hit for statement in text.statements for hit in people_in(statement)), None)


def first_name_in(statement: Statement) -> Hit | None:
    """A lone capitalised word that is neither a role nor a place: in a field for a name it is one."""
    raw = statement.whole.raw[statement.start : statement.end]
    common = {
        name
        for vocabulary in ("organisations", "workers", "manager-roles")
        for hit in statement.hits(vocabulary)
        for name in fold(hit.words).split()
    }
    for match in FIRST_NAME.finditer(raw):
        if match.group() not in NOT_NAMES and fold(match.group()) not in common:
            return Hit(statement.start + match.start(), statement.start + match.end(), match.group())
    return None


def _is_other(hit: Hit, organisations: tuple[Hit, ...]) -> bool:
    """Whether a name is part of an organisation's, or made of a form's own words."""
    if any(word.strip(".") in NOT_NAMES for word in hit.words.split()):
        return True
    return any(o.start < hit.end and hit.start < o.end for o in organisations)
