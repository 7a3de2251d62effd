"""A rule's own examples, run: the paperwork in small, made whole and linted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from summarylint.authoring.nodes import Nodes, form_rows
from summarylint.language.reader import Reader
from summarylint.lint import bind, run
from summarylint.model.document import Document
from summarylint.model.finding import Finding, Outcome
from summarylint.model.referral import Circumstances, Member, Referral
from summarylint.packs.library import Library
from summarylint.packs.rule import CommonRules, Example, Rule
from summarylint.packs.schema import Pack
from summarylint.referral.recognise import Recogniser

TODAY = date(2026, 3, 9)  # the day on which examples are read that name no other
CRITERIA = ("education.1", "family-relationships.1", "housing.2")  # ticked where an example names none
_CHILD = {"Child": "Jamie Garland"}

LISTED = {
    "good": Outcome.PASS,
    "bad": Outcome.VIOLATION,
    "unclear": Outcome.REVIEW,
    "not_applicable": Outcome.NOT_APPLICABLE,
}
"""What the examples under each heading must give."""


@dataclass(frozen=True)
class Trial:
    """One example of a rule, and the outcome that it is listed under."""

    pack: Pack | None  # None for a rule of every procedure
    rule: Rule
    listed: str
    number: int
    example: str | Example

    @property
    def expected(self) -> Outcome:
        return LISTED[self.listed]


def trials(rules: Pack | CommonRules) -> Iterator[Trial]:
    """All examples of a pack's rules, or of those of every procedure."""
    pack = rules if isinstance(rules, Pack) else None
    for rule in rules.rules:
        for listed in LISTED:
            for number, example in enumerate(getattr(rule.examples, listed), 1):
                yield Trial(pack, rule, listed, number, example)


class Runner:
    """Turns examples into referrals and gives what their rule finds."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._recogniser = Recogniser(library)
        self._readers: dict[str | None, Reader] = {}

    def is_right(self, trial: Trial) -> bool:
        """Whether an example gives what it is listed under, of every document that the rule speaks of."""
        return {finding.outcome for finding in self.tried(trial)} == {trial.expected}

    def tried(self, trial: Trial) -> list[Finding]:
        """What the rule finds on its example."""
        return self.findings(trial.pack, trial.rule, trial.example)

    def findings(self, pack: Pack | None, rule: Rule, example: str | Example) -> list[Finding]:
        """What the rule finds on the example; a rule of every procedure on a note of no known kind."""
        given = _spelt_out(rule, example)
        procedure = pack.procedure if pack else None
        referral = self._referral(procedure, given, self._documents(pack, rule, given))
        asked = {rule.code, *rule.set_aside_by}
        bound = [one for one in bind(self.library, procedure) if one.rule.code in asked]
        reader = self._readers.setdefault(procedure, Reader(self.library.vocabulary(procedure)))
        return [found for found in run(referral, bound, reader, pack) if found.code == rule.code]

    def _referral(self, procedure: str | None, given: Example, documents: list[Document]) -> Referral:
        received = datetime.fromisoformat(given.received) if given.received else None
        panel = given.panel_date
        circumstances = Circumstances(
            given.today or TODAY, panel, received, given.team, _cut_off(panel) if panel else None
        )
        candidates = [self._recogniser.candidate(document) for document in documents]
        papers = tuple(self._recogniser.paper(one, procedure) for one in candidates)
        members = tuple(_listed(given))
        return Referral("example", "example", papers, circumstances, procedure, members=members)

    def _documents(self, pack: Pack | None, rule: Rule, given: Example) -> list[Document]:
        """The kinds that an example names; else the main document, and a form where it is about one."""
        if pack is None:
            return [_note(given.text or "")]
        kinds = () if pack.lists else given.documents
        if kinds is None:
            about_form = given.criteria is not None or rule.reads == self.library.form.kind
            kinds = (pack.main_kind, *([self.library.form.kind] if about_form else []))
        return [self._document(pack, kind, given) for kind in kinds]

    def _document(self, pack: Pack, kind: str, given: Example) -> Document:
        nodes = Nodes()
        if kind == self.library.form.kind:
            nodes.heading(self.library.form.titles[0].capitalize())
            ticked = CRITERIA if given.criteria is None else given.criteria
            nodes.table(form_rows(self.library.form, ticked))
        elif kind == pack.main_kind:
            self._write_main(nodes, pack, given)
        else:
            nodes.heading(self.library.kinds[kind].titles[0].capitalize())
        return nodes.document(f"{kind}.docx")

    @staticmethod
    def _write_main(nodes: Nodes, pack: Pack, given: Example) -> None:
        spec = pack.documents[pack.main_kind]
        nodes.heading(spec.titles[0].capitalize())
        for label, value in {**_CHILD, **given.fields}.items():
            nodes.paragraphs(f"{label}: {value}")
        for name, question in spec.questions.items():
            nodes.heading(question.wording, 2)
            nodes.paragraphs(given.answers.get(name, ""))
        if given.text is not None:
            nodes.heading("Background", 2)
            nodes.paragraphs(given.text)


def _note(text: str) -> Document:
    nodes = Nodes()
    nodes.paragraphs(text)
    return nodes.document("note.docx")


def _listed(given: Example) -> Iterator[Member]:
    """The referrals on a panel list, each of another family unless the example gives case numbers."""
    procedures = [name for name, count in given.listed.items() for _ in range(count)]
    for number, procedure in enumerate(procedures):
        case = given.case_numbers[number] if number < len(given.case_numbers) else str(4410300 + number)
        yield Member(str(number), procedure, f"{number}/summary.docx", (case,))


def _spelt_out(rule: Rule, example: str | Example) -> Example:
    """A plain string is the answer to the rule's question, else a paragraph of the summary."""
    if isinstance(example, Example):
        return example
    question = rule.settings.get("question")
    return Example(answers={question: example}) if question else Example(text=example)


def _cut_off(panel: date) -> datetime:
    """17:00 on the last Tuesday before the panel day, counted by hand."""
    days = [date.fromordinal(panel.toordinal() - back) for back in range(1, 8)]
    tuesday = next(day for day in days if day.isoweekday() == 2)
    return datetime(tuesday.year, tuesday.month, tuesday.day, 17)
