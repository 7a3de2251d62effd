"""What is read in a sentence, task by task, in the labels of the labelled set.

For pack authors and for scoring: the rules of a procedure use the same readings through ``judge``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from summarylint.language.dates import DateMention, Precision, find_dates
from summarylint.language.judge import Judge
from summarylint.language.levels import levels_in
from summarylint.language.managers import Agreement, agreement_in, manager_named
from summarylint.language.readings import READINGS
from summarylint.language.text import Text


@dataclass(frozen=True, slots=True)
class Predicted:
    """A label, how sure it is, and what the rules read."""

    label: Any
    sure: float | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asker:
    """Answers rows of the labelled set's shape."""

    judge: Judge = field(default_factory=Judge)

    def predict(self, task: str, text: Text, row: Mapping[str, Any]) -> Predicted:
        """What is read in a text.

        Raises:
            KeyError: there is no such task.
        """
        own = _OWN.get(task)
        return own(self.judge, text, row) if own else self._likeliest(task, text, row)

    def _likeliest(self, task: str, text: Text, row: Mapping[str, Any]) -> Predicted:
        about = str(row.get("target") or row.get("question") or "")
        odds = self.judge.odds(task, text, about)
        best = max(odds, key=lambda label: odds[label])
        return Predicted(best, odds[best], READINGS[task](text, about))


def _consent(judge: Judge, text: Text, row: Mapping[str, Any]) -> Predicted:  # noqa: ARG001
    judged = judge.consent(text)
    position = max(judged.odds, key=lambda one: judged.odds[one])
    told = judge.odds("rationale", text)["True"] >= 0.5
    label = {"label": position.value.replace("-", "_"), "rationale": told}
    return Predicted(label, judged.odds[position], READINGS["consent"](text, ""))


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
    "consent": _consent,
    "oversight": _oversight,
    "level": _level,
    "date": _date,
}
TASKS: Sequence[str] = tuple(sorted({*READINGS, *_OWN} - {"rationale"}))
