"""Whether an assessment tool is told to have been used, and with what result.

A tool is named by ``tool-<name>``; ``unlike-<name>`` is not it, ``alike-<name>`` may be it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from summarylint.language.assertion import Assertion, assertion_of
from summarylint.language.dates import find_dates
from summarylint.language.phrases import fold
from summarylint.language.text import Hit, Statement, Text


class Use(StrEnum):
    """What is told of a tool's use, the surest first."""

    RESULT = "result"  # it was used, and what it shows is told
    DONE = "done"
    UNCLEAR = "unclear"
    PLANNED = "planned"
    DECLINED = "declined"
    NOT_NEEDED = "not-needed"
    NAMED = "named"  # and no more


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where a tool is told of."""

    use: Use
    statement: Statement
    hit: Hit


_AFTER = 2  # statements after the one that names a tool in which its use or result may be told


def traces_of(text: Text, tool: str, today: date, is_about: bool = False) -> Iterator[Trace]:
    """Every place where the tool is told of; ``is_about``: the whole text stands under the tool's name."""
    for index, statement in enumerate(text.statements):
        hits = _named(statement, tool)
        if not hits and is_about and index == 0:
            hits = [Hit(statement.start, statement.start, statement.text)]
        for hit in hits[:1]:
            following = _following(text, index, tool)
            use = _use(statement, hit, today, is_about)
            yield Trace(_with_following(Trace(use, statement, hit), following, today), statement, hit)


def others_named(text: Text, tool: str) -> Iterator[tuple[str, Hit]]:
    """Tools named that are not it ("unlike"), or that may be it ("alike") and are told as used."""
    for relation in ("unlike", "alike"):
        for statement in text.statements:
            for hit in statement.hits(f"{relation}-{tool}"):
                yield relation, hit


def _named(statement: Statement, tool: str) -> list[Hit]:
    others = statement.hits(f"unlike-{tool}")
    hits = (*statement.hits(f"tool-{tool}"),)
    return [hit for hit in hits if not any(o.start < hit.end and hit.start < o.end for o in others)]


def _following(text: Text, index: int, tool: str) -> list[Statement]:
    """The statements that may go on about the tool: those after it, up to the next mention of a tool."""
    found: list[Statement] = []
    for statement in text.statements[index + 1 : index + 1 + _AFTER]:
        if _named(statement, tool) or statement.has(f"unlike-{tool}"):
            break
        found.append(statement)
    return found


def _use(statement: Statement, hit: Hit, today: date, is_about: bool) -> Use:
    """What one statement tells of the tool that it names."""
    if _is_settled(statement, "tool-declined", hit):
        return Use.UNCLEAR if _done(statement, hit) else Use.DECLINED
    planned = [cue for cue in statement.hits("tool-planned") if not _within(cue, hit)]
    done = _done(statement, hit)
    if done is None and statement.has("tool-offered"):
        return Use.NAMED
    if done is not None:
        return Use.DONE if not planned or _first_clause(statement, done, planned) else Use.UNCLEAR
    if _is_settled(statement, "tool-not-needed", hit):
        return Use.NOT_NEEDED
    if planned or any(statement.hits("planned")):
        return Use.PLANNED
    if _is_dated(statement, hit, today) and not _is_negated(statement, hit):
        return Use.DONE
    if is_about and re.match(r"\W*(?:yes|y|☒|☑|✓|✔|x)\b", statement.folded):
        return Use.UNCLEAR
    return Use.NAMED


def _is_settled(statement: Statement, vocabulary: str, hit: Hit) -> bool:
    return any(not _within(cue, hit) for cue in statement.hits(vocabulary))


def _within(cue: Hit, hit: Hit) -> bool:
    return hit.start <= cue.start < hit.end


def _done(statement: Statement, hit: Hit) -> Hit | None:
    """A word that the tool was used: not part of its name, not denied and not to come."""
    for vocabulary in ("tool-completed", "tool-shown", "tool-used"):
        for cue in statement.hits(vocabulary):
            if _within(cue, hit) or _inside_plan(statement, cue):
                continue
            if assertion_of(statement, cue) in (Assertion.PRESENT, Assertion.HISTORICAL):
                return cue
    return None


def _inside_plan(statement: Statement, cue: Hit) -> bool:
    """ "To be completed", "not done": the word of doing is part of the plan, or of the denial."""
    return any(plan.start <= cue.start < plan.end for plan in statement.hits("tool-planned"))


def _first_clause(statement: Statement, done: Hit, planned: list[Hit]) -> bool:
    """Done, and then something else is planned: "completed in May, due again in August"."""
    between = fold(statement.whole.raw[done.end : planned[0].start])
    return planned[0].start > done.end and bool(re.search(r"[,;(]|\band\b|\bnext\b|\bagain\b|-\s", between))


def _is_dated(statement: Statement, hit: Hit, today: date) -> bool:
    """A day that has come stands beside the name, or a score does."""
    near = statement.whole.raw[hit.end : min(statement.end, hit.end + 40)]
    for mention in find_dates(near, today):
        if mention.possible and mention.first and mention.first <= today:
            return True
    return bool(re.match(r"\W{0,4}(?:score\W*)?\d(?:\s*[/,]\s*\d)*\b(?![/.-]\d)", near))


def _is_negated(statement: Statement, hit: Hit) -> bool:
    return assertion_of(statement, hit) in (Assertion.NEGATED, Assertion.PLANNED, Assertion.HYPOTHETICAL)


def _with_following(trace: Trace, following: list[Statement], today: date) -> Use:
    """The same with what the next statements add: that it was done after all, and what it shows."""
    use = trace.use
    if use is Use.NAMED and any(s.has("tool-declined") for s in following[:1]):
        return Use.DECLINED
    if use is Use.NAMED:
        use = next((found for s in following if (found := _use_without_name(s, today))), use)
    if use is not Use.DONE:
        return use
    told = (_has_result(trace.statement, trace.hit, today), *(_has_result(s, None, today) for s in following))
    return Use.RESULT if any(told) else use


def _use_without_name(statement: Statement, today: date) -> Use | None:
    """What a statement that names no tool tells of the one named before it."""
    nowhere = Hit(statement.start, statement.start, "")
    if not re.match(r"\W*(?:this|it|that|completed|done|scor|attached|came|used|yes)", statement.folded):
        return None
    found = _use(statement, nowhere, today, is_about=False)
    return found if found in (Use.DONE, Use.PLANNED, Use.DECLINED) else None


def _has_result(statement: Statement, hit: Hit | None, today: date) -> bool:
    """What the tool shows: not the number in its name, nor the date on which it was used."""
    dates = find_dates(statement.text, today)
    offset = statement.whole.raw.find(statement.text, statement.start)
    dated = [(offset + mention.start, offset + mention.end) for mention in dates]
    for cue in statement.hits("tool-result"):
        if hit is not None and _within(cue, hit):
            continue
        if any(start <= cue.start < end for start, end in dated):
            continue
        return True
    return False
