"""What is read in a sentence, task by task, in the labels of the labelled set.

For pack authors and for scoring: the rules of a procedure use the same readings through ``judge``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from summarylint.language.classifier.limits import alarm_limit
from summarylint.language.dates import DateMention, Precision, find_dates
from summarylint.language.judge import Judge
from summarylint.language.levels import levels_in
from summarylint.language.managers import Agreement, agreement_in, manager_named
from summarylint.language.readings import RAISED, READINGS
from summarylint.language.text import Text

EVEN = 0.5  # as likely as not


@dataclass(frozen=True, slots=True)
class Predicted:
    """A label, how sure it is, and what the rules read."""

    label: Any
    sure: float | None = None
    because: tuple[str, ...] = ()


# Labels that a set of sentences may do without, and what it then calls them.
COARSER: Mapping[str, Mapping[str, str]] = {
    "consent": {"mixed": "unclear"},
    "date_role": dict.fromkeys(("event", "meeting", "review", "print", "template"), "other"),
}


@dataclass(frozen=True)
class Asker:
    """Answers rows of the labelled set's shape, in the labels that the set uses."""

    judge: Judge = field(default_factory=Judge)
    unused: Mapping[str, frozenset[str]] = field(default_factory=dict)  # labels not to answer with, by task

    def predict(self, task: str, text: Text, row: Mapping[str, Any]) -> Predicted:
        """What is read in a text.

        Raises:
            KeyError: there is no such task.
        """
        own = _OWN.get(task)
        return own(self.judge, text, row) if own else self._likeliest(task, text, row)

    def _likeliest(self, task: str, text: Text, row: Mapping[str, Any]) -> Predicted:
        about = str(row.get("target") or row.get("question") or "")
        odds = self._in_its_labels(task, self.judge.odds(task, text, about))
        best = max(odds, key=lambda label: odds[label])
        if task == "danger":
            return self._danger(odds["danger"], READINGS[task](text, about))
        if task == "consent":
            told = self.judge.odds("rationale", text)["True"] >= EVEN
            return Predicted({"label": best, "rationale": told}, odds[best], READINGS[task](text, about))
        return Predicted(best, odds[best], READINGS[task](text, about))

    def _danger(self, likely: float, readings: tuple[str, ...]) -> Predicted:
        """Danger where the rules raise it, as in a document, or where it is likely enough."""
        if RAISED in readings:
            return Predicted("danger", because=readings)
        return Predicted("danger" if likely >= alarm_limit("sentence") else "no_danger", likely, readings)

    def _in_its_labels(self, task: str, odds: Mapping[str, float]) -> dict[str, float]:
        unused = self.unused.get(task, frozenset())
        added: dict[str, float] = {}
        for label, likely in odds.items():
            name = COARSER[task][label] if label in unused else label
            added[name] = added.get(name, 0.0) + likely
        return added


def unused_labels(rows: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """The finer labels that a set of labelled rows does without, by task."""
    used = {(row.get("task"), row.get("label")) for row in rows if isinstance(row.get("label"), str)}
    return {
        task: frozenset(label for label in finer if (task, label) not in used)
        for task, finer in COARSER.items()
    }


def _oversight(judge: Judge, text: Text, row: Mapping[str, Any]) -> Predicted:  # noqa: ARG001
    named = manager_named(text) is not None
    agreed = agreement_in(text, is_managers=True)[0] is Agreement.AGREED
    dated = any(mention.possible for mention in find_dates(text.raw, _reference(row)))
    said = {"named": named, "agreed": agreed, "dated": dated}
    label = "full" if all(said.values()) else "partial" if any(said.values()) else "none"
    return Predicted({"label": label, **said})


def _level(judge: Judge, text: Text, row: Mapping[str, Any]) -> Predicted:  # noqa: ARG001
    found = levels_in(text).suggested
    label = "none" if not found else "several" if len(found) > 1 else "3" if found == ("3",) else "other"
    return Predicted(label, because=found)


def _date(judge: Judge, text: Text, row: Mapping[str, Any]) -> Predicted:  # noqa: ARG001
    mentions = find_dates(text.raw, _reference(row))
    return Predicted(
        [_as_written(mention) for mention in mentions if mention.possible],
        because=tuple(mention.text for mention in mentions if not mention.possible),
    )


def _reference(row: Mapping[str, Any]) -> date:
    given = row.get("ref")
    return date.fromisoformat(str(given)) if given else date.today()


def _as_written(mention: DateMention) -> str:
    """A date as the labelled set writes it: a day, ``W:`` and a Monday, a month, a year, or a span."""
    first, last = mention.first, mention.last
    assert first is not None
    assert last is not None
    if mention.precision is Precision.DAY:
        return first.isoformat()
    if mention.precision is Precision.WEEK:
        return f"W:{(first - timedelta(days=first.weekday())).isoformat()}"
    if mention.precision is Precision.MONTH:
        return f"{first:%Y-%m}"
    if mention.precision is Precision.YEAR:
        return f"{first:%Y}"
    return _span(first, last)


def _span(first: date, last: date) -> str:
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole_months and (first.month, last.month) == (1, 12):
        return f"{first:%Y}/{last:%Y}"
    if whole_months:
        return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y-%m}/{last:%Y-%m}"
    if (first.year, first.month) == (last.year, last.month) and (last - first).days in range(8, 13):
        return f"{first:%Y-%m}"  # "early December", of which the month is what was written
    return f"{first.isoformat()}/{last.isoformat()}"


_OWN: Mapping[str, Callable[[Judge, Text, Mapping[str, Any]], Predicted]] = {
    "oversight": _oversight,
    "level": _level,
    "date": _date,
}
TASKS: Sequence[str] = tuple(sorted({*READINGS, *_OWN} - {"rationale"}))
