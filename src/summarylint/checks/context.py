"""What a check is given: the referral, the language reader, and the procedure's questions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from summarylint.language.phrases import fold
from summarylint.language.reader import Reader
from summarylint.language.substance import Asked, Substance, substance_of
from summarylint.language.text import Hit, Statement, Text
from summarylint.model.finding import Outcome, Place, Verdict
from summarylint.model.referral import Answer, Paper, Passage, Referral, Section

if TYPE_CHECKING:
    from summarylint.language.judge import Judge
    from summarylint.packs.schema import Pack, Question
    from summarylint.referral.dating import DocumentDate


@dataclass(frozen=True)
class Told:
    """A section of a document as it is read: its label with a short value, and its words."""

    paper: Paper
    section: Section
    text: Text
    offset: int = 0  # characters of the text that are the label's

    @property
    def whole(self) -> Statement:
        """All that is written, without the label, as one statement."""
        return Statement(self.text, self.offset, len(self.text.raw))

    def place(self, hit: Hit | None = None, question: str | None = None) -> Place:
        """Where a hit of this text stands."""
        question = question or self.section.question
        if hit is None:
            return self.paper.place(self.section.location, question)
        position = self.offset
        for passage in self.section.passages:
            if passage.printed:
                continue
            if hit.start < position + len(passage.text) + 1:
                return self.paper.place(passage.location, question, hit.words)
            position += len(passage.text) + 1
        return self.paper.place(self.section.location, question, hit.words)


@dataclass(frozen=True)
class Context:
    """One referral under one procedure, with what is needed to read it."""

    referral: Referral
    reader: Reader
    pack: "Pack | None"

    @cached_property
    def judge(self) -> "Judge":
        """Joins what rules and classifier read."""
        from summarylint.language.judge import Judge

        return Judge()

    @property
    def today(self) -> date:
        return self.referral.circumstances.today

    @property
    def panel(self) -> date:
        """The panel date; today stands for it where none is known."""
        return self.referral.circumstances.panel_date or self.today

    def paper(self, kind: str) -> Paper | None:
        """The document of a kind; where there are several, the newest by its own date, else the last."""
        papers = self.referral.of_kind(kind)
        if len(papers) < 2:
            return papers[0] if papers else None
        return max(papers, key=lambda paper: (self.own_day(paper) or date.min, papers.index(paper)))

    def dates(self, paper: Paper) -> "tuple[DocumentDate, ...]":
        """The dates a document carries as its own."""
        from summarylint.referral.dating import dates_of

        if id(paper) not in self._dates:
            self._dates[id(paper)] = dates_of(paper, self.today)
        return self._dates[id(paper)]

    @cached_property
    def _dates(self) -> "dict[int, tuple[DocumentDate, ...]]":
        """By the papers themselves, which live as long as this."""
        return {}

    def own_day(self, paper: Paper) -> date | None:
        """The last day that a document's own date may mean, where it can be told."""
        days = [d.mention.last for d in self.dates(paper) if d.mention.possible and d.mention.last]
        return max(days, default=None)

    def written_on(self, paper: Paper) -> date:
        """The day against which the document's dates are read: its own, else today."""
        day = self.own_day(paper)
        return day if day and day <= self.today else self.today

    def question(self, kind: str, name: str) -> "Question":
        """A question as the pack declares it."""
        assert self.pack is not None
        return self.pack.documents[kind].questions[name]

    @property
    def main_kind(self) -> str:
        """The kind on which the procedure turns."""
        assert self.pack is not None
        return self.pack.main_kind

    @property
    def main(self) -> Paper | None:
        """The document on which the procedure turns."""
        return self.paper(self.main_kind) if self.pack else None

    def answer(self, question: str) -> Answer | None:
        """What the main document has under a question; None where it doesn't have the question."""
        return self.main.answer(question) if self.main else None

    def substance(self, question: str) -> Substance | None:
        """What kind of answer stands under a question; None where the question is not there."""
        answer = self.answer(question)
        if answer is None:
            return None
        found = substance_of(answer.text, self.asked(question), self.reader.words)
        return Substance.PROMPT if found is Substance.BLANK and answer.prompts else found

    def asked(self, question: str) -> Asked:
        """What a question allows as an answer."""
        spec = self.question(self.main_kind, question)
        wordings = (spec.wording, *spec.variants, *spec.parts)
        return Asked(wordings, spec.yes_no, spec.none_is_answer, spec.not_applicable_is_answer)

    def is_answered(self, question: str) -> bool:
        """Whether a question has a substantive answer."""
        return self.substance(question) is Substance.ANSWER

    def told(self, paper: Paper, labelled: bool = False) -> Iterator[Told]:
        """Everything a document says, section by section, as it is to be read.

        ``labelled``: the procedure's questions lead their answers too, as other labels do.
        """
        for section in paper.sections:
            told = self._section(paper, section, labelled)
            if told is not None:
                yield told

    def title_told(self, paper: Paper) -> Told | None:
        """A document's title or a mail's subject, as words of its author's."""
        first = next(iter(paper.sections), None)
        if first is None or not first.label or first.question is not None:
            return None
        words = Section("", first.location, passages=(Passage(first.label, first.location),))
        return Told(paper, words, self.reader.read(first.label))

    def _section(self, paper: Paper, section: Section, labelled: bool) -> Told | None:
        if not section.text.strip():
            return None
        lead = _lead(section) if labelled or section.question is None else ""
        if labelled and not lead and section.label:
            lead = f"{section.label.rstrip(':? ')}:\n"  # over a long text: a line of its own
        return Told(paper, section, self.reader.read(lead + section.text), len(lead))

    def without_label(self, told: Told) -> Told:
        """A section's own words alone: what its label prints is nobody's."""
        return replace(told, text=self.reader.read(told.section.text), offset=0)

    def answer_told(self, question: str, with_label: bool = False) -> Told | None:
        """The whole answer to a question as one text; the question as printed may lead it, as in a field."""
        answer, paper = self.answer(question), self.main
        if answer is None or paper is None or not answer.text.strip():
            return None
        first = next((s for s in answer.sections if s.text), answer.sections[0])
        merged = Section(first.label, first.location, question, None, answer.passages)
        lead = _lead(merged) if with_label else ""
        return Told(paper, merged, self.reader.read(lead + answer.text), len(lead))

    def question_place(self, question: str) -> Place | None:
        """Where a question stands: the place of an answer that is missing."""
        paper, answer = self.main, self.answer(question)
        if paper is None:
            return None
        return paper.place(answer.sections[0].location if answer else None, question)


def _lead(section: Section) -> str:
    """A field's label before its value, turned round where the value only says yes or no."""
    if not section.label or len(section.text) > 400:
        return ""
    label = section.label.rstrip(":? ")
    first = fold(section.text).split(None, 1)[0].strip(".,;:-–")
    if first in ("no", "n") and len(section.text.split()) <= 8:
        return f"Not {label} - "
    return f"{label}: " if first not in ("yes", "y") else f"{label} - "


def not_applicable(reason: str | None = None) -> Verdict:
    """The rule's condition does not hold."""
    return Verdict(Outcome.NOT_APPLICABLE, reason)


def unread_names(answer: Answer) -> str:
    """What can't be read under a question, in words."""
    return ", ".join(dict.fromkeys(name for name, _ in answer.unread))
