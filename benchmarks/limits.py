"""Sets the limits by which readings stand, are doubted or are asked about: part of ``make train``.

Every training voice is read by weights trained on other voices. On these readings each limit is the one at
which mistakes cost least. A family sent back without cause costs ten looks, paperwork passed although
something is missing two; a missed danger costs a hundred, but alarms are bounded, since who is alarmed at
every page looks no more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ordinary import ORDINARY
from sentences import Sentence
from summarylint.language.consent import read_consent
from summarylint.language.evidence import Use
from summarylint.language.presence import Presence
from summarylint.language.reader import Reader
from summarylint.language.readings import RAISED, READINGS
from summarylint.language.told import Told

RETURNED = 10.0  # returned without cause, in looks of a person
PASSED = 2.0  # passed although it is missing
LOOK = 1.0
USUAL = 0.97  # of real answers that tell what is asked; the labelled set holds as many that don't
MOST_ALARMS = {"sentence": 0.02, "statement": 0.002}  # of ordinary sentences, of paperwork's statements
# Looks are bounded as well, since sentences written to deceive are commoner in the labelled set than in
# paperwork: the share of what is told and read so that is doubted, and of what is neither that is asked.
MOST_DOUBTED = 0.01
MOST_ASKED = 0.03
SURE = 0.98  # the precision at which the classifier alone may correct a position
MOST_UNTOLD = 0.01  # of texts without views, that may be taken to tell some
FEW = 10  # rows that tell too little to set a limit by
GRID = [round(0.01 * step, 2) for step in range(2, 99)]


@dataclass(frozen=True)
class Matter:
    """What is told or not: the task that knows it, the labels that mean it, and what a rule reads."""

    task: str
    labels: frozenset[str]
    rule: Callable[[Sequence[str]], Told]
    returns: bool = False  # its presence, not its absence, is what paperwork is returned for


def _from(place: int) -> Callable[[Sequence[str]], Told]:
    return lambda read: Told(read[place])


def _position(read: Sequence[str]) -> Told:
    return Told.YES if read[0] in ("given", "refused", "mixed") else Told.NO


def _concern(read: Sequence[str]) -> Told:
    found = set(read[2:])
    if Presence.PRESENT.value in found:
        return Told.YES
    return Told.UNSURE if Presence.UNCLEAR.value in found else Told.NO


def _tool(read: Sequence[str]) -> Told:
    if read[1] in (Use.RESULT.value, Use.DONE.value):
        return Told.YES
    return Told.UNSURE if read[1] == Use.UNCLEAR.value else Told.NO


MATTERS = {
    "rationale": Matter("rationale", frozenset({"True"}), _from(1)),
    "position": Matter("consent", frozenset({"given", "refused", "mixed"}), _position),
    "needs": Matter("outcome", frozenset({"both", "needs"}), _from(0)),
    "outcomes": Matter("outcome", frozenset({"both", "outcomes"}), _from(1)),
    "risks": Matter("risk", frozenset({"told"}), _from(0)),
    "concern": Matter("concern", frozenset({"current"}), _concern, returns=True),
    "tool": Matter("tool", frozenset({"completed"}), _tool),
}
Rows = Sequence[tuple[Sentence, str]]
Odds = Sequence[dict[str, float]]


def limits(rows: dict[str, Rows], odds: dict[str, Odds], reader: Reader) -> dict[str, dict[str, float]]:
    """Every limit, from out-of-voice odds by task."""
    found: dict[str, dict[str, float]] = {}
    for name, matter in MATTERS.items():
        found[name] = of_matter(matter, rows[matter.task], odds[matter.task], reader)
    found["position-unsettled"] = unsettled(rows["consent"], odds["consent"], reader)
    found["danger"] = alarms(rows["danger"], odds["danger"], reader)
    found["single"] = {
        "correction": correction(rows["consent"], odds["consent"], reader),
        "views": views(rows["wishes"], odds["wishes"]),
    }
    return found


def of_matter(matter: Matter, rows: Rows, odds: Odds, reader: Reader) -> dict[str, float]:
    """The three limits of a matter."""
    likely = np.array([sum(one[label] for label in matter.labels) for one in odds])
    truth = np.array([label in matter.labels for _, label in rows])
    read = [matter.rule(_readings(matter.task, sentence, reader)) for sentence, _ in rows]
    wrong_yes, wrong_no = (RETURNED, PASSED) if matter.returns else (PASSED, RETURNED)
    weight = np.ones(len(truth)) if matter.returns else as_usual(truth)

    def among(*kinds: Told) -> tuple[Any, Any, Any]:
        chosen = np.array([one in kinds for one in read])
        return likely[chosen], truth[chosen], weight[chosen]

    yes, no, unsure = among(Told.YES), among(Told.NO, Told.DENIED), among(Told.UNSURE)
    right, silent = yes[0][yes[1]], no[0][~no[1]]
    return {
        "doubted": min(_cheapest(*yes, above=wrong_yes, below=None), _share_below(right, MOST_DOUBTED)),
        "possible": max(_cheapest(*no, above=None, below=wrong_no), _bounded(silent, MOST_ASKED)),
        "ruled_out": _cheapest(*unsure, above=None, below=wrong_no),
    }


def _share_below(likely: Any, most: float) -> float:
    """The greatest limit that no more than a share of these stay below."""
    return round(float(np.quantile(likely, most)), 2)


def as_usual(truth: Any) -> Any:
    """What each row counts, so that as many tell it as in real paperwork."""
    share = float(np.mean(truth))
    return np.where(truth, USUAL / share, (1 - USUAL) / (1 - share))


def _cheapest(likely: Any, truth: Any, weight: Any, above: float | None, below: float | None) -> float:
    """The limit at which mistakes cost least; on the side without a cost a person looks."""

    def cost(limit: float) -> float:
        over = likely >= limit
        told = np.sum(weight[over & ~truth]) * above if above is not None else np.sum(weight[over]) * LOOK
        untold = np.sum(weight[~over & truth]) * below if below is not None else np.sum(weight[~over]) * LOOK
        return float(told + untold)

    if len(truth) < FEW:
        return 0.2 if above is not None else 0.3
    costs = [cost(limit) for limit in GRID]
    best = [limit for limit, one in zip(GRID, costs, strict=True) if one <= min(costs) + LOOK]
    return best[len(best) // 2]


def unsettled(rows: Rows, odds: Odds, reader: Reader) -> dict[str, float]:
    """The limits of a position where words say that none was reached."""
    chosen = [
        (likely, label)
        for (sentence, label), likely in zip(rows, odds, strict=True)
        if read_consent(reader.read(sentence.text)).is_unsettled
    ]
    labels = MATTERS["position"].labels
    likely = np.array([sum(one[label] for label in labels) for one, _ in chosen])
    truth = np.array([label in labels for _, label in chosen])
    cheapest = _cheapest(likely, truth, as_usual(truth), above=None, below=RETURNED)
    limit = max(cheapest, _bounded(likely[~truth], MOST_ASKED / 5))
    return {"doubted": limit, "possible": limit, "ruled_out": limit}


def correction(rows: Rows, odds: Odds, reader: Reader) -> float:
    """How likely another position than the rule's must be to be right for sure; 1 where none ever is."""
    cases = []
    for (sentence, label), likely in zip(rows, odds, strict=True):
        rule = _readings("consent", sentence, reader)[0].replace("-", "_")
        best = max(likely, key=lambda name: likely[name])
        if rule not in ("unclear", best):
            cases.append((likely[best], best == label))
    for limit in GRID:
        over = [right for chance, right in cases if chance >= limit]
        if over and sum(over) / len(over) >= SURE:
            return limit
    return 1.0


def views(rows: Rows, odds: Odds) -> float:
    """How likely a statement must be to tell a wish or a feeling for a person to look."""
    untold = [one["told"] for (_, label), one in zip(rows, odds, strict=True) if label == "untold"]
    return _bounded(untold, MOST_UNTOLD)


def alarms(rows: Rows, odds: Odds, reader: Reader) -> dict[str, float]:
    """How likely danger must be for an alarm, so that few ordinary ones raise one; the rules' count too."""
    raised: dict[str, list[float]] = {of: [] for of in MOST_ALARMS}
    for (sentence, _), one in zip(rows, odds, strict=True):
        if sentence.task != "danger":
            of = "statement" if sentence.task == ORDINARY else "sentence"
            alarmed = of == "sentence" and RAISED in _readings("danger", sentence, reader)
            raised[of].append(1.0 if alarmed else one["danger"])
    return {of: _bounded(raised[of], most) for of, most in MOST_ALARMS.items()}


def _bounded(likely: Sequence[float], most: float) -> float:
    """The least limit that no more than a share of these reach."""
    ordered = sorted(likely, reverse=True)
    return min(0.99, round(ordered[int(most * len(ordered))] + 0.005, 2))


def _readings(task: str, sentence: Sentence, reader: Reader) -> Sequence[str]:
    return READINGS[task](reader.read(sentence.text), sentence.about)
