"""Sections while they are being put together."""

from dataclasses import dataclass, field, replace

from summarylint.language.substance import chosen, normal
from summarylint.model.document import Location, Mark, Node, NodeKind
from summarylint.model.referral import HIDDEN_TEXT, Passage, Section
from summarylint.referral.questions import Match
from summarylint.referral.scales import marked_in_line


@dataclass
class Draft:
    """A section that is still being filled."""

    label: str = ""
    location: Location = field(default_factory=Location)
    matches: tuple[Match, ...] = ()
    style: str = "plain"  # heading, bold, run-in, plain, cell, field: how its label is printed
    level: int = 0  # of a heading
    asks_for: str | None = None  # what a known label asks for
    from_list: bool = False
    tentative: bool = False  # may be words of the section before it after all
    line: str = ""  # a plain line that reads like a label: words of its host in a form of set questions
    inline: bool = False  # that line goes on with what its label asks for
    under: "Draft | None" = None  # the section in which that line stands
    passages: list[Passage] = field(default_factory=list)
    prompts: list[Location] = field(default_factory=list)
    unread: list[tuple[str, Location]] = field(default_factory=list)

    @property
    def is_question(self) -> bool:
        return bool(self.matches)

    @property
    def host(self) -> "Draft":
        """The section in whose place this one stands."""
        return self.under or self

    @property
    def is_empty(self) -> bool:
        return not any(not passage.printed for passage in self.passages)

    @property
    def is_nothing(self) -> bool:
        """No section at all: it has no label, and nothing stands in it."""
        return not (self.label or self.passages or self.prompts or self.unread)

    def question_of(self, procedure: str, kind: str) -> str | None:
        """The question of a procedure's document kind that this section answers."""
        wanted = (procedure, kind)
        return next((m.question for m in self.matches if (m.procedure, m.kind) == wanted), None)

    def add(self, text: str, location: Location, printed: bool = False) -> None:
        """Adds a paragraph of somebody's words, or a printed sub-heading."""
        kept = text if printed else chosen(text)
        if kept.strip():
            self.passages.append(Passage(kept.strip(), location, printed))

    def add_node(self, node: Node) -> None:
        """Adds a paragraph node with its prompts, or what can't be read."""
        if node.kind is NodeKind.UNREAD:
            self.unread.append((node.reason or "something", node.location))
            return
        if any(span.mark is Mark.PROMPT and span.text.strip() for span in node.spans):
            self.prompts.append(node.location)
        if any(span.mark is Mark.HIDDEN and span.text.strip() for span in node.spans):
            self.unread.append((HIDDEN_TEXT, node.location))
        self.add(marked_in_line(node) or node.text, node.location)

    def _settle(self) -> None:
        """An answer that is bold from end to end is an answer, not a row of sub-headings."""
        if not self.is_empty:
            return
        own = set(normal(self.label).split())
        self.passages = [
            passage if set(normal(passage.text).split()) <= own else replace(passage, printed=False)
            for passage in self.passages
        ]

    def section(self, question: str | None) -> Section:
        """The section as it will stay."""
        self._settle()
        return Section(
            self.label,
            self.location,
            question,
            self.asks_for,
            tuple(self.passages),
            tuple(self.prompts),
            tuple(self.unread),
        )
