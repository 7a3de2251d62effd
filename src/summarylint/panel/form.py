"""What a panel's form tells of one family, as far as the referral does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summarylint.model.referral import Paper
from summarylint.packs.library import Library
from summarylint.packs.schema import Pack
from summarylint.panel.agenda import Agenda, Listed

_LONGEST_NAMES = 200


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of the form; without text where the referral doesn't tell."""

    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Family:
    agenda: Agenda
    listed: Listed
    library: Library

    @property
    def pack(self) -> Pack | None:
        return self.library.pack(self.listed.referral.procedure)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The main document first."""
        papers = self.listed.referral.papers
        main = self.pack.main_kind if self.pack else ""
        return tuple(sorted(papers, key=lambda paper: main not in paper.kinds))


def form_of(agenda: Agenda, listed: Listed, library: Library) -> tuple[Filled, ...]:
    """The fields in order, then the answers to the procedure's questions in full."""
    family = _Family(agenda, listed, library)
    fields = agenda.pack.agenda.fields if agenda.pack.agenda else ()
    return (*(Filled(one.label, _SHOWN[one.shows](family)) for one in fields), *_answers(family))


def names_of(listed: Listed) -> str:
    """The children's names as the documents print them, else the family's."""
    for asked in ("child-name", "family-name"):
        sections = (section for paper in listed.referral.papers for section in paper.sections)
        texts = (", ".join(one.text.split("\n")) for one in sections if one.asks_for == asked)
        found = next((text for text in texts if text and len(text) <= _LONGEST_NAMES), "")
        if found:
            return found
    return ""


def numbers_of(listed: Listed) -> str:
    """The case numbers, with the systems where these are named."""
    given = [pair for paper in listed.referral.papers for pair in paper.identity.case_numbers.items()]
    return ", ".join(dict.fromkeys(f"{system.title()} {number}".strip() for system, number in given))


def team_of(listed: Listed) -> str:
    """The team in words."""
    return (listed.report.team or "").replace("-", " ").capitalize()


def _answers(family: _Family) -> Iterator[Filled]:
    pack = family.pack
    for name, question in pack.documents[pack.main_kind].questions.items() if pack else ():
        answers = (paper.answer(name) for paper in family.papers)
        yield Filled(question.wording, next((one.labelled_text for one in answers if one and one.text), ""))


def _labelled(asked: str) -> Callable[[_Family], str]:
    """What stands beside a label that asks for something, on its first line."""

    def shown(family: _Family) -> str:
        sections = (section for paper in family.papers for section in paper.sections)
        texts = (section.text for section in sections if section.asks_for == asked)
        return next((text.split("\n")[0] for text in texts if text), "")

    return shown


def _date(family: _Family) -> str:
    from summarylint.referral.dating import dates_of

    found = dates_of(family.papers[0], family.listed.referral.circumstances.today) if family.papers else ()
    days = {one.mention.first for one in found if one.mention.first and one.mention.first == one.mention.last}
    return f"{days.pop():%d/%m/%Y}" if len(days) == 1 else ""


def _criteria(family: _Family) -> str:
    counts = next((one.criteria.counts() for one in family.papers if one.criteria is not None), {})
    headlines = family.library.form.headlines
    return "\n".join(f"{headlines[name].wording} ({number})" for name, number in counts.items())


_SHOWN: dict[str, Callable[[_Family], str]] = {
    "pathway": lambda family: family.agenda.pathway(family.listed),
    "child-name": lambda family: names_of(family.listed),
    "case-number": lambda family: numbers_of(family.listed),
    "team": lambda family: team_of(family.listed),
    "worker": _labelled("worker"),
    "manager": _labelled("manager"),
    "document-date": _date,
    "criteria": _criteria,
}
