"""Where a concern is present, the tool that the procedure names for it is told, or shown, to be used."""

from collections.abc import Iterator
from dataclasses import replace

from summarylint.checks.concern import ConcernSettings, concern_in
from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import settings
from summarylint.language.classifier.limits import limits_of
from summarylint.language.evidence import Trace, Use, others_named, traces_of
from summarylint.language.mentions import TOOLS
from summarylint.language.presence import Presence
from summarylint.model.finding import Outcome, Place, Verdict
from summarylint.model.referral import Paper

_MADE = (Use.RESULT, Use.DONE)


@settings
class Settings(ConcernSettings):
    """``tool`` names the tool's vocabularies; ``kind`` is the document that it makes.

    ``tool_question`` is where a form asks for it. With ``needs_result`` a use told without what it shows
    is for a person to look at.
    """

    tool: str
    kind: str
    tool_question: str | None = None
    needs_result: bool = False


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where the concern is present and nothing tells that the tool was used."""
    if context.main is None or (settings.question and not context.is_answered(settings.question)):
        return not_applicable("unanswered")
    found = concern_in(context, settings)
    if found.presence is Presence.ABSENT:
        return not_applicable()
    attached = context.paper(settings.kind)
    if attached is not None:
        return Verdict(Outcome.PASS, place=attached.place())
    best = min(_traces(context, settings), key=lambda made: list(Use).index(made[0]), default=None)
    use, place = best or (Use.NAMED, None)
    if use is Use.RESULT or (use is Use.DONE and not settings.needs_result):
        return Verdict(Outcome.PASS, place=place)
    if use in (Use.DONE, Use.UNCLEAR):
        return Verdict(Outcome.REVIEW, "no-result" if use is Use.DONE else "use-unclear", place=place)
    if found.presence is Presence.UNCLEAR:
        return Verdict(Outcome.REVIEW, place=found.place)
    relation, other = _other(context, settings)
    if relation == "alike":
        return Verdict(Outcome.REVIEW, "alike", place=other)
    reason = "unlike" if relation and use is Use.NAMED else use.value
    if found.is_low and reason == "named":
        reason = "low"
    return Verdict(Outcome.VIOLATION, reason, place=place or found.place)


def _traces(context: Context, settings: Settings) -> Iterator[tuple[Use, Place]]:
    """What every document says of the tool's use, and where."""
    for paper in _papers(context):
        for told in context.told(paper):
            own = replace(told, text=context.reader.read(told.section.text), offset=0)
            is_about = _asks_for(context, settings, told)
            for trace in traces_of(own.text, settings.tool, context.today, is_about):
                yield _weighed(context, settings.tool, trace), own.place(trace.hit)


def _asks_for(context: Context, settings: Settings, told: Told) -> bool:
    """Whether a section stands under the tool's name."""
    if told.section.question is not None:
        return told.section.question == settings.tool_question
    label = told.section.label
    names_others = "/" in label  # a label of several tools asks for none of them alone
    return bool(label) and not names_others and bool(context.reader.read(label).hits(f"tool-{settings.tool}"))


def _papers(context: Context) -> list[Paper]:
    return [paper for paper in context.referral.papers if paper.doubt != "guidance"]


def _weighed(context: Context, tool: str, trace: Trace) -> Use:
    """What is told of the tool, weighed with how likely the classifier finds it that it was used."""
    name = next((name for name in TOOLS if name.lower().replace(" ", "-") == tool), None)
    if name is None:
        return trace.use
    text = context.reader.read(trace.statement.text)
    used = context.judge.odds("tool", text, name)["completed"]
    limits = limits_of("tool")
    if trace.use in _MADE and used < limits.doubted:
        return Use.UNCLEAR
    if trace.use not in _MADE and used >= limits.possible:
        return Use.UNCLEAR
    return trace.use


def _other(context: Context, settings: Settings) -> tuple[str | None, Place | None]:
    """Another tool that is named instead, one that may be the tool after all before one that is not."""
    named: list[tuple[str, Told, Place]] = [
        (relation, told, told.place(hit))
        for paper in _papers(context)
        for told in context.told(paper)
        for relation, hit in others_named(told.text, settings.tool)
    ]
    relation, _, place = min(named, key=lambda entry: entry[0], default=(None, None, None))
    return relation, place
