"""Tracked changes or comments are still in a document."""

from collections import Counter

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.checks.words import list_words
from summarylint.model.document import MarkupKind
from summarylint.model.finding import Outcome, Verdict
from summarylint.model.referral import Paper

Settings = NoSettings


def check(context: Context, settings: NoSettings) -> list[Verdict]:  # noqa: ARG001
    """A violation for each document that has any."""
    found = [_verdict(paper) for paper in context.referral.papers if paper.document.markup]
    return found or [not_applicable()]


def _verdict(paper: Paper) -> Verdict:
    counts = Counter(
        "comment" if markup.kind is MarkupKind.COMMENT else "tracked change"
        for markup in paper.document.markup
    )
    words = [f"{count} {name}{'s' if count > 1 else ''}" for name, count in sorted(counts.items())]
    values = {"document": paper.path, "what": list_words(words)}
    return Verdict(Outcome.VIOLATION, values=values, place=paper.place(paper.document.markup[0].location))
