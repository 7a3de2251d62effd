"""What kind of document each one is, and for which procedures it may count as that."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarylint.language.phrases import find
from summarylint.language.substance import normal
from summarylint.model.document import Document, Node, NodeKind
from summarylint.packs.library import Library
from summarylint.packs.schema import DocumentKind
from summarylint.referral.drafts import Draft

# their bodies may be covering notes, which name what is attached and are nothing of it themselves
MAILS = frozenset({"message/rfc822", "application/vnd.ms-outlook"})

_ENOUGH = 1.5  # questions found, by weight, that make a document one of a kind
_WITH_TITLE = 0.5  # the same where its title says so too
_TITLE_LINES = 6
_MOST_TITLE = 12  # words of a line that is a title
_TITLE_LEADS = frozenset(
    {"the", "council", "county", "borough", "children's", "childrens", "services", "safeguarding"}
)
_TITLE_LINKS = frozenset({"to", "for", "from", "about", "re", "of", "on", "regarding", "summary"})
_FIELDS_OF_FORM = 6  # filled fields that a mail's text must have to be a form
_BY_WORDS = 0.75  # how much it tells that a letter says what shows the kind
_LEAST_WORDS = 25  # of a letter that is more than a covering note
_TITLE_PARTS = re.compile(r":\s|\s[-–—|]\s|[()]")  # between a title and whose, or which panel's, it is
_PROCESS = re.compile(
    r"\b(?:should|must|needs? to|will be|are expected|is expected|expectation is|the process|"
    r"panel administrators?|terms of reference|this guidance|guidance document|the following information|"
    r"workers? (?:will|must|should)|social workers? (?:will|must|should)|flow ?chart|practice standards|"
    r"this procedure|this protocol|this policy|purpose of this|administrators|you and your manager|"
    r"your (?:manager|line manager|summary|supervision)|(?:talk|send|write|use|complete|make sure|ask|check) "
    r"(?:the|about|to|your|that|with|all))\b",
    re.I,
)
_GUIDANCE_TITLE = re.compile(
    r"\b(?:guidance|procedures?|protocol|policy|terms of reference|how to|process map|pathway|practice "
    r"standards|guide|checklist|toolkit|briefing|notes for)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class KindScore:
    """How well a document fits a kind of a procedure."""

    procedure: str
    kind: str
    score: float


def question_kinds(drafts: Sequence[Draft], library: Library, document: Document) -> list[KindScore]:
    """The procedures' own kinds that the document's questions and title show, best first."""
    weights: dict[tuple[str, str], dict[str, float]] = {}
    for draft in drafts:
        for match in draft.matches:
            best = weights.setdefault((match.procedure, match.kind), {})
            best[match.question] = max(best.get(match.question, 0.0), match.weight)
    titles = title_lines(document)
    in_mail = document.media_type in MAILS
    is_another = not in_mail and any(_has_title(titles, spec) == 2 for spec in library.kinds.values())
    is_form = in_mail and _fills_a_form(drafts)
    scores: list[KindScore] = []
    for procedure, pack in library.packs.items():
        for kind, spec in pack.documents.items():
            asked = sum(weights.get((procedure, kind), {}).values())
            titled = _has_title(titles, spec, pack.known_by)
            if is_another and not titled:
                continue  # minutes and assessments may print the same headings
            by_title = titled == 2 and (not in_mail or is_form)
            said = _BY_WORDS if _says(document, spec) else 0.0
            if by_title or asked >= (_WITH_TITLE if titled else _ENOUGH) or said:
                scores.append(KindScore(procedure, kind, asked + titled * 0.5 + said))
    return sorted(scores, key=lambda s: -s.score)


def _says(document: Document, spec: DocumentKind) -> bool:
    """Whether a letter or mail without headings says what shows the kind."""
    if not spec.says:
        return False
    text = "\n".join(node.text for node in _walk_text(document))
    if len(text.split()) < _LEAST_WORDS:
        return False
    return any(all(find(group, text) for group in groups) for groups in spec.says)


def title_lines(document: Document) -> list[str]:
    """The lines in which a document may say what it is: its first but for lists, and its headings."""
    lines: list[str] = []
    for node in _walk_text(document):
        if node.kind is NodeKind.LIST_ITEM:
            continue
        if len(lines) < _TITLE_LINES or node.kind is NodeKind.HEADING:
            lines += [line for line in node.text.split("\n") if line.strip()][:2]
    return lines


def _walk_text(document: Document) -> Iterable[Node]:
    for node in (*document.body, *document.margins):
        yield from (inner for inner in node.walk() if inner.spans)


def _has_title(lines: Sequence[str], spec: DocumentKind, known_by: Sequence[str] = ()) -> int:
    """2 where a line, or part of the first, is the kind's title, 1 where one holds it, 0 where none does."""
    titles = [normal(title) for title in spec.titles]
    found = 0
    if any(normal(part) in titles for line in lines[:1] for part in _TITLE_PARTS.split(line)):
        return 2
    if lines and any(_is_titled(normal(lines[0]), title, known_by) for title in titles):
        return 2
    for line in lines[:_TITLE_LINES]:
        words = normal(line)
        if len(words.split()) > 16:
            continue
        for title in titles:
            if words == title:
                return 2
            if f" {title} " in f" {words} ":
                found = 1
    return found


def _is_titled(line: str, title: str, known_by: Sequence[str]) -> bool:
    """Whether a line is a title with whose form it is before it, or whom it goes to or is about behind it."""
    before, found, after = f" {line} ".partition(f" {title} ")
    if not found or len(line.split()) > _MOST_TITLE:
        return False
    others = _without_phrases(before, known_by).split()
    return not set(others) - _TITLE_LEADS and (not after.strip() or after.split()[0] in _TITLE_LINKS)


def _without_phrases(text: str, phrases: Sequence[str]) -> str:
    for start, end in reversed(find(phrases, text)):
        text = text[:start] + text[end:]
    return text


def _fills_a_form(drafts: Sequence[Draft]) -> bool:
    """Whether a mail holds a form's fields with their values, as a covering note does not."""
    filled = [draft for draft in drafts if draft.label and not draft.is_empty]
    return len(filled) >= _FIELDS_OF_FORM


def common_kinds(document: Document, library: Library) -> list[str]:
    """Kinds that any procedure may be sent with: by title, or by the columns of a table; the surest first."""
    lines = [] if document.media_type in MAILS else title_lines(document)
    fits = {
        name: _has_title(lines, spec) or int(_has_columns(document, spec))
        for name, spec in library.kinds.items()
    }
    return sorted((name for name, fit in fits.items() if fit), key=lambda name: -fits[name])


def _has_columns(document: Document, spec: DocumentKind) -> bool:
    if not spec.columns:
        return False
    return any(
        all(_names_column(row, titles) for titles in spec.columns)
        for node in document.walk()
        if node.kind is NodeKind.TABLE
        for row in node.children[:2]
    )


def _names_column(row: Node, titles: tuple[str, ...]) -> bool:
    cells = {normal(cell.full_text) for cell in row.children}
    return any(
        normal(title) in cell.split(" / ") or normal(title) == cell for cell in cells for title in titles
    )


def is_guidance(document: Document, drafts: Sequence[Draft]) -> bool:
    """Whether a document that prints the questions tells workers what to do, rather than of a family.

    Guidance speaks in "should" and "will be"; its questions stand in lists with nothing under them, or
    with more of the process.
    """
    paragraphs = [n.text for n in _walk_text(document) if len(n.text.split()) >= 10]
    process = [text for text in paragraphs if _PROCESS.search(text)]
    titled = any(_GUIDANCE_TITLE.search(line) for line in title_lines(document)[:3])
    answered = [d for d in drafts if d.matches and not d.is_empty]
    answered_by_family = [d for d in answered if not _PROCESS.search(d.passages[0].text)]
    if _lists_questions(drafts) and (titled or process) and not _about_family(drafts):
        return True
    if len(process) < (2 if titled else 4):
        return False
    return len(process) / len(paragraphs) >= 0.4 and len(answered_by_family) <= 2


def _lists_questions(drafts: Sequence[Draft]) -> bool:
    """Questions one under the other with nothing between them, and prose after the last."""
    asked = [position for position, draft in enumerate(drafts) if draft.matches]
    if len(asked) < 3 or asked[-1] - asked[0] != len(asked) - 1:
        return False
    return all(drafts[i].is_empty for i in asked[:-1]) and not drafts[asked[-1]].is_empty


def _about_family(drafts: Sequence[Draft]) -> bool:
    """Whether a document's fields name a child or a case."""
    wanted = ("case-number", "child-name", "family-name")
    return any(draft.asks_for in wanted and not draft.is_empty for draft in drafts)
