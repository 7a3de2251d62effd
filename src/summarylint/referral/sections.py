"""A document's nodes put together into sections: each label with what is written under or beside it."""

import re
from collections.abc import Iterable

from summarylint.language.substance import normal
from summarylint.model.document import Document, Node, NodeKind
from summarylint.referral.drafts import Draft
from summarylint.referral.labels import Labels
from summarylint.referral.lines import Line, lines_of
from summarylint.referral.questions import Match, QuestionIndex

# Labels that open a field of their own even in the midst of an answer.
_ALWAYS_FIELDS = frozenset(
    {"case-number", "document-date", "other-date", "worker", "manager", "team", "record"}
)
# In an answer about management oversight these belong to it.
_OF_OVERSIGHT = frozenset({"manager", "worker"})
_PLAIN_DATES = frozenset(
    {"date", "dated", "signed", "signed on", "signature", "date signed", "signed and dated"}
)
_OVERSIGHT_WORDS = ("oversight", "manager", "supervision", "agreement", "sign off", "signed off")


_SET = re.compile(r"\s[-–]\s|[?:]\s")  # between the name of a set of questions and one of them
_MOST_HEADING = 14  # words of a plain line that reads like a label
_TITLE_DRAFTS = 2  # a styled title comes first; where what follows is styled too, its labels are
_LABEL_LINE = re.compile(r"^([A-Z][^:\n.,;\d]{1,80}?(?:\?|:))\s+(\S.*)$", re.S)
_NUMBERED = re.compile(r"^(?:section\s+)?\d{1,2}[.)]\s+\S[^.;!]*$", re.I)
_ASKS = re.compile(r"(?:what|why|how|when|who|where)\b[^\d.;!]*$", re.I)
_NO_HEADING = re.compile(r"[\d,.;!•]|\b(?:is|are|was|were|has|have|had|will|to follow)\b")


class SectionBuilder:
    """Walks a document once and gives its sections in reading order."""

    def __init__(self, index: QuestionIndex, labels: Labels) -> None:
        self.index = index
        self.labels = labels
        self.drafts: list[Draft] = []
        self.current = self.open(Draft())

    def open(self, draft: Draft) -> Draft:
        """Begins a section; what follows belongs to it until the next."""
        self.drafts.append(draft)
        self.current = draft
        return draft

    def flow(self, nodes: Iterable[Node]) -> None:
        """Reads nodes one after another."""
        from summarylint.referral.tables import read_table

        for node in nodes:
            if node.kind is NodeKind.TABLE:
                read_table(self, node)
            elif node.kind is NodeKind.UNREAD:
                self.current.add_node(node)
            else:
                self.paragraph(node)

    def paragraph(self, node: Node) -> None:
        """Reads a paragraph, line by line."""
        for line in lines_of(node):
            self._line(line)

    def _line(self, line: Line) -> None:
        readers = (self._question, self._heading, self._field, self._bold, self._asking, self._plain_label)
        if not line.is_box and any(reader(line) for reader in readers):
            return
        self.current.add_node(line.node)

    def _question(self, line: Line) -> bool:
        if self._is_title(line):
            return False
        found = self.question_at(line)
        if not found:
            return False
        matches, label, rest = found
        if self._is_repeat(matches, rest):
            return True
        style, level = _style(line)
        self.open(
            Draft(
                label,
                line.node.location,
                matches,
                style,
                level,
                self.labels.asks_for(label),
                from_list=line.node.kind is NodeKind.LIST_ITEM,
            )
        )
        self._add_rest(line, rest)
        return True

    def _is_title(self, line: Line) -> bool:
        """What a document is called, at its very top, asks nothing, whatever headings forms have."""
        is_first = len(self.drafts) == 1 and self.current.is_empty
        return is_first and normal(line.text) in self.index.titles

    def _is_repeat(self, matches: tuple[Match, ...], rest: str) -> bool:
        """The question copied once more at the head of its own answer."""
        current = self.current
        same = {(m.procedure, m.question) for m in matches} & {
            (m.procedure, m.question) for m in current.matches
        }
        return bool(same) and current.is_empty and not rest.strip() and not _is_part(matches, current)

    def _add_rest(self, line: Line, rest: str) -> None:
        self.current.add(rest, line.node.location)
        before = len(self.current.passages)
        extras = Draft()
        extras.add_node(line.node)
        self.current.prompts += extras.prompts
        self.current.unread += extras.unread
        del self.current.passages[before:]

    def question_at(self, line: Line) -> tuple[tuple[Match, ...], str, str] | None:
        """The question that a line begins with: matches, the question as printed, and what follows."""
        text = line.text.strip()
        if not text:
            return None
        exact = self.index.match(text, near=False)
        if exact:
            return exact, text, ""
        if line.has_run_in:
            matches = self.index.match(line.bold.strip())
            if matches:
                return matches, line.bold.strip(), line.rest.lstrip(" :–-\t")
        last = _SET.split(text)[-1]
        behind = self.index.match(last, near=False) if last != text and line.looks_like_label else ()
        if any(match.is_own for match in behind):
            return behind, text, ""
        is_heading = line.is_bold or line.node.kind is NodeKind.HEADING
        whole = self.index.match(text) if is_heading and line.looks_like_label else ()
        if whole:
            return whole, text, ""
        behind = self.index.match(last) if last != text and is_heading and line.looks_like_label else ()
        if behind:
            return behind, text, ""
        leading = self.index.leading(line.text)
        if leading is not None and (line.bold.strip() or not _is_lone_word(*leading, line.text)):
            matches, end = leading
            return matches, line.text[:end].strip(" \t-–:"), line.text[end:].lstrip(" :–-\t.")
        near = line.looks_like_label or text.endswith(("?", ":"))
        whole = self.index.match(text) if near else ()
        return (whole, text, "") if whole else None

    def _heading(self, line: Line) -> bool:
        if line.node.kind is not NodeKind.HEADING:
            return False
        level = line.node.level or 1
        current = self.current.host
        below = current.is_question and (current.style != "heading" or level > current.level)
        if below and (self._is_sub_label(line.text) or current.style == "heading"):
            self.current.add(line.text, line.node.location, printed=True)
            return True
        self.open(
            Draft(
                line.text.strip(),
                line.node.location,
                (),
                "heading",
                level,
                self.labels.asks_for(line.text),
            )
        )
        return True

    def _field(self, line: Line) -> bool:
        fields = list(self.labels.fields(line.text))
        if len(fields) > 1:
            return all(self._one_field(field, line) for field in fields)
        return self._one_field(line.text, line)

    def _one_field(self, text: str, line: Line) -> bool:
        split = self.labels.split(text)
        if split is None:
            name = self.labels.asks_for(text) if line.looks_like_label else None
            if name is None or not self._stands_alone(text, name, line):
                return False
            split = (text.strip(), name, "")
        label, name, value = split
        if self._belongs_to_answer(label, name, value, line):
            return False
        style = "run-in" if line.has_run_in else "bold" if line.is_bold else "plain"
        self.open(Draft(label, line.node.location, (), style, asks_for=name))
        self._add_rest(line, value)
        return True

    def _stands_alone(self, text: str, name: str, line: Line) -> bool:
        """A known label on a line of its own; in an answer a lone common word is none, nor a list item."""
        if line.is_bold or text.rstrip().endswith(":"):
            return True
        if line.node.kind is NodeKind.LIST_ITEM:
            return False
        return not self.current.host.is_question or name != "section" or len(text.split()) >= 2

    def _belongs_to_answer(self, label: str, name: str, value: str, line: Line) -> bool:
        """A label that a worker wrote in an answer, not one that opens a field of the form."""
        current = self.current.host
        if self._in_oversight() and (name in _OF_OVERSIGHT or normal(label) in _PLAIN_DATES):
            return normal(label) not in {"completed by", "written by", "prepared by", "author"}
        if not current.is_question:
            return False
        if name in _ALWAYS_FIELDS:
            return False
        return (bool(value) and not line.bold.strip()) or self._is_sub_label(label)

    def _in_oversight(self) -> bool:
        host = self.current.host
        label = normal(host.label)
        return any(word in label for word in _OVERSIGHT_WORDS) and host.style != "field"

    def _bold(self, line: Line) -> bool:
        if not line.bold.strip() or not ((line.is_bold and line.looks_like_label) or line.has_run_in):
            return False
        label = line.bold.strip()
        if line.has_run_in and not _ends_as_label(label, line.rest) and not self._is_like_current(line):
            return False
        if self.current.host.is_question and self._stays_inside(line, label):
            if line.is_bold:
                self.current.add(label, line.node.location, printed=True)
                return True
            return False
        style = "run-in" if line.has_run_in else "bold"
        self.open(
            Draft(
                label.rstrip(": "),
                line.node.location,
                (),
                style,
                asks_for=self.labels.asks_for(label),
            )
        )
        self._add_rest(line, line.rest.lstrip(" :–-\t"))
        return True

    def _is_like_current(self, line: Line) -> bool:
        """A bold run-in without a colon, in a document whose questions are printed so."""
        is_like = self.current.host.style in ("run-in", "bold") and line.node.kind is NodeKind.PARAGRAPH
        return is_like and len(line.bold.split()) <= 10 and line.bold.strip()[:1].isupper()

    def _asking(self, line: Line) -> bool:
        """A plain short line that asks something: a question of the form, or of the worker's own."""
        text = line.text.strip()
        host = self.current.host
        if not host.is_question or line.bold.strip() or not text.endswith("?"):
            return False
        if len(text.split()) > 16 or host.style not in ("plain", "bold", "heading"):
            return False
        self.open(Draft(text, line.node.location, (), "plain", tentative=True))
        return True

    def _plain_label(self, line: Line) -> bool:
        """An unstyled line that reads like a label: numbered, short, or with its value behind it."""
        text = line.text.strip()
        host = self.current.host
        is_styled = host.style != "plain" and len(self.drafts) > _TITLE_DRAFTS
        if line.bold.strip() or line.node.kind is not NodeKind.PARAGRAPH or is_styled:
            return False
        labelled = _LABEL_LINE.match(text)
        if labelled is None and not self._stands_as_heading(text):
            return False
        label, value = labelled.groups() if labelled else (text, "")
        draft = Draft(
            label.strip(" :"),
            line.node.location,
            style="plain",
            line=text,
            inline=bool(value),
            under=host,
        )
        self.open(draft)
        self._add_rest(line, value)
        return True

    def _stands_as_heading(self, text: str) -> bool:
        """A short line that is no sentence, after something written: what follows a label is its value."""
        if _NUMBERED.match(text) or text.endswith(":"):
            return len(text.split()) <= _MOST_HEADING
        if len(text.split()) > _MOST_HEADING or not text[:1].isupper() or self.current.is_empty:
            return False
        return bool(_ASKS.match(text)) or not _NO_HEADING.search(text)

    def _stays_inside(self, line: Line, label: str) -> bool:
        """Whether bold words are part of the answer: a sub-heading of it, or the answer written in bold."""
        if self._is_sub_label(label):
            return True
        if self.labels.asks_for(label):
            return False
        if self.current.host.style in ("heading", "cell"):
            return True
        return self.current.host.style == "plain" and line.is_bold

    def _is_sub_label(self, label: str) -> bool:
        """Words of the current question itself, or of a person: "Outcomes", "Mum", "Risks"."""
        words = set(normal(label).split())
        question = set(normal(self.current.host.label).split())
        people = {
            "mum",
            "dad",
            "mother",
            "father",
            "parents",
            "child",
            "children",
            "parent",
            "mums",
            "dads",
            "view",
            "views",
        }
        return bool(words) and len(words) <= 6 and words <= question | people


def _style(line: Line) -> tuple[str, int]:
    if line.node.kind is NodeKind.HEADING:
        return "heading", line.node.level or 1
    if line.has_run_in:
        return "run-in", 0
    return ("bold" if line.is_bold else "plain"), 0


def _is_lone_word(matches: tuple[Match, ...], end: int, text: str) -> bool:
    """A word or two that may be anybody's, and no question of a form with its colon."""
    is_label = text[:end].rstrip().endswith((":", "?")) or text[end:].lstrip().startswith(("- ", "– "))
    return all(match.weight < 0.5 and not (match.is_own and is_label) for match in matches)


def _is_part(matches: tuple[Match, ...], current: Draft) -> bool:
    """A half-question that stands under the other half's label."""
    return {m.weight for m in matches} != {m.weight for m in current.matches}


def _ends_as_label(label: str, rest: str) -> bool:
    return label.rstrip().endswith((":", "?", "-", "–")) or rest.lstrip().startswith((":", "-", "–"))


def drafts_of(document: Document, index: QuestionIndex, labels: Labels) -> list[Draft]:
    """The document's sections as drafts, in reading order."""
    builder = SectionBuilder(index, labels)
    builder.flow(document.body)
    return [draft for draft in builder.drafts if not draft.is_nothing]
