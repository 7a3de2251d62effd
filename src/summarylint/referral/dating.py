"""The date of a document: the one labelled as its own, else the one in its heading, header or footer.

A mail whose words carry none has the date of its header, which everybody sees who reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarylint.language.dates import DateMention, DateRole, Precision, date_role, find_dates, labelled_date
from summarylint.language.substance import normal
from summarylint.model.document import Location, Node, NodeKind
from summarylint.model.referral import Paper, Section

_DATING = re.compile(
    r"(?:this |case )?(?:dated?|completed|summary|report|signed|written|prepared|updated|last updated)\b"
)
_SHORT = 40  # words of a section that may hold a labelled date among other fields
_MAY_HOLD = frozenset({None, "case-number", "child-name", "family-name", "worker", "team"})
_HEAD = 4  # paragraphs at the top that may be the document's heading


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A date that a document carries as its own."""

    mention: DateMention
    location: Location
    labelled: bool


def dates_of(paper: Paper, today: date) -> tuple[DocumentDate, ...]:
    """The dates a document carries as its own: all labelled ones, else those of heading or margins."""
    for found in (_labelled, _in_heading, _in_margins):
        dates = tuple(_once(found(paper, today)))
        if dates:
            return dates
    return tuple(_as_sent(paper))


def _as_sent(paper: Paper) -> Iterator[DocumentDate]:
    """The day in the header of a mail."""
    sent = paper.document.sent
    if sent is None:
        return
    day = sent.date()
    words = f"{day.day} {day:%B %Y}"
    mention = DateMention(
        0, 0, words, day, day, Precision.DAY, year_stated=True, possible=True, relative=False
    )
    yield DocumentDate(mention, Location(), labelled=False)


def _once(dates: Iterator[DocumentDate]) -> Iterator[DocumentDate]:
    seen: set[tuple[date | None, date | None, bool]] = set()
    for found in dates:
        key = (found.mention.first, found.mention.last, found.mention.possible)
        if key not in seen:
            seen.add(key)
            yield found


def _labelled(paper: Paper, today: date) -> Iterator[DocumentDate]:
    """From fields whose label asks for the document's date, and label lines in header and footer."""
    for section in paper.sections:
        if section.question is not None:
            continue
        if _is_own_label(section):
            yield from _in_section(section, today)
        elif section.asks_for in _MAY_HOLD and len(section.text.split()) <= _SHORT:
            for passage in section.passages:
                yield from _own_in_line(passage.text, passage.location, today)
    for node in _margin_nodes(paper):
        for line in node.text.split("\n"):
            yield from _own_in_line(line, node.location, today)


def _is_own_label(section: Section) -> bool:
    if section.asks_for == "other-date" or not section.label:
        return False
    return section.asks_for == "document-date" or labelled_date(section.label) is DateRole.DOCUMENT


def _in_section(section: Section, today: date) -> Iterator[DocumentDate]:
    for passage in section.passages[:2]:
        for mention in find_dates(passage.text, today):
            yield DocumentDate(mention, passage.location, True)
            return


def _own_in_line(line: str, location: Location, today: date) -> Iterator[DocumentDate]:
    """A date whose own words around it call it the document's."""
    for mention in find_dates(line, today):
        label = line[: mention.start].rstrip(" :-–(\t")
        field = _last_field(label)
        if _DATING.match(field.lower()) and labelled_date(field) is DateRole.DOCUMENT:
            yield DocumentDate(mention, location, True)


def _last_field(text: str) -> str:
    for separator in ("|", "\t", "  ", "•", ";", ",", ". ", "\n"):
        text = text.rsplit(separator, 1)[-1]
    return text.strip()


def _in_heading(paper: Paper, today: date) -> Iterator[DocumentDate]:
    """A date in the title lines: "Case summary 12 February 2026"."""
    for node in _top(paper):
        for line in node.text.split("\n"):
            yield from _unlabelled(line, node.location, today)


def _top(paper: Paper) -> list[Node]:
    found: list[Node] = []
    for node in paper.document.body:
        if node.kind is NodeKind.TABLE:
            break
        if node.spans:
            found.append(node)
        if len(found) == _HEAD:
            break
    return [*found, *_page_lines(paper)]


def _page_lines(paper: Paper) -> list[Node]:
    """Short last lines with a page number: a footer that stands in the text."""
    last = [node for node in paper.document.body[-2:] if node.spans]
    return [
        node for node in last if len(node.text.split()) <= 14 and re.search(r"\bpage \d", node.text.lower())
    ]


def _in_margins(paper: Paper, today: date) -> Iterator[DocumentDate]:
    for node in _margin_nodes(paper):
        for line in node.text.split("\n"):
            yield from _unlabelled(line, node.location, today)


def _margin_nodes(paper: Paper) -> Iterator[Node]:
    for node in paper.document.margins:
        yield from (inner for inner in node.walk() if inner.spans)


def _unlabelled(line: str, location: Location, today: date) -> Iterator[DocumentDate]:
    if len(line.split()) > 20:
        return
    for mention in find_dates(line, today):
        before = normal(line[: mention.start]).split()
        if _is_title(before, line[mention.end :]):
            yield DocumentDate(mention, location, False)
            continue
        role = date_role(line, mention)
        if role in (DateRole.DOCUMENT, DateRole.OTHER) and not set(before) & _FOREIGN:
            yield DocumentDate(mention, location, False)


def _is_title(before: list[str], after: str) -> bool:
    """A title that ends in a date: "Case summary for step across panel, 5 March 2026"."""
    return ("summary" in before and before[-1:] not in (["panel"], ["on"])) or (
        "summary" in before and not after.strip(" .)") and before[-1:] == ["panel"]
    )


# Words before a date in a heading or margin that make it another's.
_FOREIGN = frozenset(
    [
        "dob",
        "born",
        "birth",
        "printed",
        "print",
        "panel",
        "meeting",
        "visit",
        "review",
        "version",
        "template",
        "form",
        "issued",
        "revised",
        "amended",
        "downloaded",
        "exported",
        "generated",
        "edd",
        "due",
        "assessment",
        "taf",
        "supervision",
        "produced",
        "run",
        "user",
    ]
)
