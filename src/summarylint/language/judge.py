"""Rules first, classifier second: what is told, what is not, and where a person must look.

A rule's reading that the classifier finds likely stands. Where they differ a person must look. Nothing
passes or fails on the classifier's word alone. The limits are data, set by what mistakes cost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from summarylint.language.classifier import odds as odds_of
from summarylint.language.classifier.limits import alarm_limit, limits_of, single_limit
from summarylint.language.consent import Consent, Position, read_consent
from summarylint.language.cues import marked
from summarylint.language.danger import Alarm, alarms_in, is_told_as_past
from summarylint.language.halves import halves_told
from summarylint.language.readings import READINGS
from summarylint.language.text import Hit, Statement, Text
from summarylint.language.told import Told

LEAST_WORDS = 5  # of a statement on which the classifier alone may raise an alarm
_BESIDE_CALM = 0.97  # how sure it must be where the statement says that all is well

_POSITIONS = {
    "given": Position.GIVEN,
    "refused": Position.REFUSED,
    "mixed": Position.MIXED,
    "not_sought": Position.NOT_SOUGHT,
    "unclear": Position.UNCLEAR,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading of consent with how sure it is."""

    consent: Consent
    odds: dict[Position, float]

    def is_among(self, positions: tuple[Position, ...]) -> Told:
        """Whether the position told is one of these."""
        likely = sum(self.odds[position] for position in positions)
        rule = Told.YES if self.consent.position in positions else Told.NO
        return weigh(rule, likely, "position-unsettled" if self.consent.is_unsettled else "position")


def weigh(rule: Told, likely: float, matter: str) -> Told:
    """What a rule's reading is worth where the classifier finds it this likely to be told."""
    limits = limits_of(matter)
    if rule is Told.DENIED:
        return Told.NO
    if rule is Told.YES:
        return Told.YES if likely >= limits.doubted else Told.UNSURE
    if rule is Told.UNSURE:
        return Told.UNSURE if likely >= limits.ruled_out else Told.NO
    return Told.UNSURE if likely >= limits.possible else Told.NO


def seen(task: str, text: str, about: str) -> str:
    """What of a text the classifier sees: of a date among others, which one is meant."""
    return text.replace(about, " thedate ", 1) if task == "date_role" and about else text


class Judge:
    """Joins rules and classifier."""

    def odds(self, task: str, text: Text, about: str = "") -> dict[str, float]:
        """How likely each of a task's classes is, the rules' readings weighed in.

        Raises:
            KeyError: there is no such task.
        """
        return _odds(task, Statement(text, 0, len(text.raw)), about, READINGS[task](text, about))

    def consent(self, text: Text) -> Judged:
        """Where the family stand, and whether it is said what they understand, or why."""
        read = read_consent(text)
        whole, readings = Statement(text, 0, len(text.raw)), (read.position.value, read.rationale.value)
        likely = _odds("consent", whole, "", readings)
        odds = {_POSITIONS[name]: chance for name, chance in likely.items()}
        likeliest = max(odds, key=lambda position: odds[position])
        if odds[likeliest] >= single_limit("correction") and read.position is not Position.UNCLEAR:
            read = replace(read, position=likeliest)
        told = read.rationale
        if read.position is not Position.MIXED:  # there the reason of those who refuse counts alone
            told = weigh(told, _odds("rationale", whole, "", readings)["True"], "rationale")
        told = Told.NO if told is Told.DENIED else told
        return Judged(replace(read, rationale=told), odds)

    def halves(self, text: Text, halves: tuple[str, ...]) -> dict[str, Told]:
        """Which halves of a question are told; those that the classifier knows are weighed."""
        read = halves_told(text, halves)
        if "risks" in halves:
            likely = {"risks": self.odds("risk", text)["told"]}
        elif "outcomes" in halves:
            odds = self.odds("outcome", text)
            likely = {"needs": odds["both"] + odds["needs"], "outcomes": odds["both"] + odds["outcomes"]}
        else:
            return {half: Told.NO if told is Told.DENIED else told for half, told in read.items()}
        return {half: weigh(told, likely[half], half) for half, told in read.items()}

    def may_tell_views(self, text: Text) -> Statement | None:
        """A statement that no cue marks and that may tell a wish or a feeling all the same."""
        likely = ((_odds("wishes", s, "", ("untold",))["told"], s) for s in text.statements)
        best = max(likely, key=lambda entry: entry[0], default=None)
        return best[1] if best and best[0] >= single_limit("views") else None

    def alarms(self, text: Text, reference: date) -> Iterator[Alarm]:
        """Statements that may tell of danger now, by cue or by likeness to such statements."""
        marked = set()
        for alarm in alarms_in(text, reference):
            marked.add(alarm.statement.start)
            yield alarm
        for statement in text.statements:
            if statement.start not in marked and self._is_alarming(statement, reference):
                yield Alarm(statement, Hit(statement.start, statement.end, statement.text))

    def _is_alarming(self, statement: Statement, reference: date) -> bool:
        if len(statement.text.split()) < LEAST_WORDS or is_told_as_past(statement, reference):
            return False
        limit = alarm_limit("statement")
        if statement.has("danger-calm"):  # mere likeness must be stronger beside such words
            limit = max(limit, _BESIDE_CALM)
        return _odds("danger", statement, "", ("calm",))["danger"] >= limit


def _odds(task: str, part: Statement, about: str, readings: Sequence[str]) -> dict[str, float]:
    return odds_of(task, seen(task, part.text, about), readings, marked(task, part, about))
