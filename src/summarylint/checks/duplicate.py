"""Two documents of one kind whose answers differ."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.checks.words import list_words
from summarylint.language.substance import normal
from summarylint.model.finding import Outcome, Verdict
from summarylint.model.referral import Paper

Settings = NoSettings


def check(context: Context, settings: NoSettings) -> list[Verdict]:  # noqa: ARG001
    """A violation naming both where it can be told which is newer, else a review."""
    kinds = dict.fromkeys(kind for paper in context.referral.papers for kind in paper.kinds)
    found = [verdict for kind in kinds if (verdict := _verdict(context, kind)) is not None]
    return found or [not_applicable()]


def _verdict(context: Context, kind: str) -> Verdict | None:
    papers = context.referral.of_kind(kind)
    if len(papers) < 2 or len({_content(context, paper, kind) for paper in papers}) < 2:
        return None
    if kind not in _COMPARED and all(_content(context, paper, kind) == "[]" for paper in papers):
        return None
    names = list_words([f"“{paper.path}”" for paper in papers])
    days = [context.own_day(paper) for paper in papers]
    checked = context.paper(kind)
    assert checked is not None
    values = {"documents": names, "checked": checked.path}
    newest = max((day for day in days if day), default=None)
    if None in days or days.count(newest) > 1:
        return Verdict(Outcome.REVIEW, values=values, place=checked.place())
    return Verdict(Outcome.VIOLATION, values=values, place=checked.place())


_COMPARED = frozenset({"supporting-families-form"})


def _content(context: Context, paper: Paper, kind: str) -> str:
    """What a document says, apart from how it is laid out."""
    if kind in _COMPARED and paper.criteria is not None:
        return str(sorted(paper.criteria.counts().items()))
    spec = context.pack.documents.get(kind) if context.pack else None
    all_labels = spec is not None and not spec.ordered  # a long form, most of whose labels no procedure names
    answers = sorted(
        (s.question or normal(s.label), normal(s.text))
        for s in paper.sections
        if s.text and (s.question or (all_labels and s.label and s.asks_for is None))
    )
    return str(answers)
