"""Whom a document is about, as its own labels say: case numbers and children's names."""

import re
from collections.abc import Iterable, Iterator

from summarylint.language.phrases import fold
from summarylint.language.substance import normal
from summarylint.model.document import Document
from summarylint.model.referral import Identity, Section

_NUMBER = re.compile(r"\b[A-Z]{0,4}[-/]?\d{4,10}\b")
_SYSTEMS = ("mosaic", "holistix", "ehm", "lcs", "liquidlogic")
_IN_TEXT = re.compile(
    r"\b(?:(mosaic|holistix|ehm|lcs|liquidlogic)(?:\s+(?:id|no|number|ref|reference|case))?|"
    r"case\s+(?:id|no|number|ref|reference))\.?\s*[:#-]?\s*([A-Z]{0,4}[-/]?\d{4,10})\b",
    re.I,
)
_WORD = r"(?:Mc|Mac|O['’])?[A-Z][a-zà-ÿ'’]+(?:-[A-Z]?[a-zà-ÿ]+)*"
_CAPITALS = r"[A-ZÀ-Ý][A-ZÀ-Ý'’-]{2,}\b"  # a surname as some records print it
_NAME = re.compile(rf"(?:{_CAPITALS},\s+)?(?:{_WORD}|{_CAPITALS})(?:\s+(?:{_WORD}|{_CAPITALS}|[A-Z]\b\.?))*")
_NOT_NAMES = frozenset(
    [
        "dob",
        "male",
        "female",
        "age",
        "aged",
        "year",
        "yr",
        "school",
        "nursery",
        "child",
        "children",
        "mosaic",
        "id",
        "and",
        "the",
        "he",
        "she",
        "they",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "family",
        "primary",
        "secondary",
        "academy",
        "college",
        "born",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ]
)


def identity_of(document: Document, sections: Iterable[Section]) -> Identity:
    """The case numbers and names that a document's labels and margins give."""
    listed = list(sections)
    numbers: dict[str, str] = {}
    for system, number in (*_labelled_numbers(listed), *_marginal_numbers(document)):
        numbers.setdefault(system, number)
    return Identity(numbers, tuple(dict.fromkeys(_names(listed))))


def _labelled_numbers(sections: list[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.asks_for == "case-number":
            match = _NUMBER.search(section.text)
            if match:
                yield _system(section.label), match.group()
        elif section.question is None:
            yield from _numbers_in(f"{section.label}: {section.text}" if len(section.text) < 300 else "")


def _numbers_in(text: str) -> Iterator[tuple[str, str]]:
    for match in _IN_TEXT.finditer(text):
        yield (match.group(1) or "").lower(), match.group(2)


def _marginal_numbers(document: Document) -> Iterator[tuple[str, str]]:
    for node in document.margins:
        yield from _numbers_in(node.full_text)
    for node in document.body[:6]:
        yield from _numbers_in(node.full_text[:600])


def _system(label: str) -> str:
    words = normal(label)
    return next((system for system in _SYSTEMS if system in words), "")


def _names(sections: list[Section]) -> Iterator[str]:
    for section in sections:
        if section.asks_for not in ("child-name", "family-name"):
            continue
        for line in section.text.split("\n"):
            yield from _names_in(line)


def _names_in(line: str) -> Iterator[str]:
    for match in _NAME.finditer(line):
        words = [w for w in match.group().split() if fold(w).strip(".") not in _NOT_NAMES]
        if words and not re.search(r"\b(?:dob|school|nursery|academy)\W*$", fold(line[: match.start()])):
            yield " ".join(words)


def same_family(one: Identity, other: Identity) -> bool | None:
    """Whether two documents speak of one family; None where they don't tell.

    Numbers of two systems don't differ, and names agree where any word of them is shared: first names
    against full names, siblings against a part of them.
    """
    shared_systems = [s for s in one.case_numbers if s in other.case_numbers]
    agree = [one.case_numbers[s] == other.case_numbers[s] for s in shared_systems]
    numbers = set(one.case_numbers.values()) & set(other.case_numbers.values())
    if numbers or any(agree):
        return True
    if agree:
        return False
    if one.names and other.names:
        return names_agree(one.names, other.names)
    return None


def names_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists of names may be of one family: a child or a surname in common."""
    return any(_may_be_one(_words(a), _words(b)) for a in one for b in other)


def name_words(names: Iterable[str]) -> frozenset[str]:
    """Every word of names, in lower case; initials left out."""
    return frozenset(word for name in names for word in _words(name) if len(word) > 1)


def _words(name: str) -> list[str]:
    return [word.strip(".,") for part in fold(name).split() for word in part.split("-")]


def _may_be_one(one: list[str], other: list[str]) -> bool:
    """Names agree where a word is shared; a first name alone only where one of them gives no surname."""
    shared = [(a, b) for a in range(len(one)) for b in range(len(other)) if alike(one[a], other[b])]
    if len(one) == 1 or len(other) == 1 or not shared:
        return bool(shared)
    return len(shared) > 1 or shared != [(0, 0)]


def alike(one: str, other: str) -> bool:
    """Whether two words of names are one, spelt in two ways or shortened to an initial."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    if min(len(one), len(other)) < 4:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio() >= 0.8
