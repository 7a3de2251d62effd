"""A manager is told to have agreed to step across."""

import re

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import settings
from summarylint.language.dates import find_dates
from summarylint.language.managers import Agreement, agreement_in, manager_named
from summarylint.language.phrases import fold
from summarylint.model.finding import Outcome, Place, Verdict


@settings
class Settings:
    """``question`` that asks for it; left out: it may be told anywhere.

    ``must_be_named``: a decision that is nobody's, "in supervision" alone, is for a person to look at.
    """

    question: str | None = None
    must_be_named: bool = False


_BOX = (
    "manager",
    "management",
    "agreed by",
    "approved by",
    "authorised by",
    "sign off",
    "signed off by",
    "tm",
)


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where nothing tells it; review for a bare name in the agreement box.

    A discussion is for a person to look at where no question asks outright for the agreement.
    """
    summary = context.main
    if summary is None:
        return not_applicable()
    if settings.question is not None:
        return _answer(context, settings.question)
    weak: tuple[str, Place] | None = None
    denied: Place | None = None
    for told in context.told(summary):
        told = context.without_label(told) if _is_box(told) else told
        agreement, hit = agreement_in(told.text, is_managers=_is_box(told))
        if agreement is Agreement.AGREED:
            if not settings.must_be_named or manager_named(told.text) is not None:
                return Verdict(Outcome.PASS, place=told.place(hit))
            weak = weak or ("unnamed", told.place(hit))
        if agreement is Agreement.DISCUSSED:
            weak = weak or ("discussed", told.place(hit))
        elif agreement is Agreement.NOT_AGREED:
            denied = denied or told.place(hit)
        elif _is_name_in_box(context, told):
            weak = weak or ("name-only", told.place())
    if weak is not None and not _is_plain_no(denied):
        return Verdict(Outcome.REVIEW, weak[0], place=weak[1])
    if denied is not None:
        return Verdict(Outcome.VIOLATION, "not-agreed", place=denied)
    return Verdict(Outcome.VIOLATION, place=summary.place())


def _answer(context: Context, question: str) -> Verdict:
    """The answer to a question that asks a manager for agreement."""
    told, place = context.answer_told(question), context.question_place(question)
    if told is None or not context.is_answered(question):
        answer = context.answer(question)
        unread = answer is not None and bool(answer.unread)
        return Verdict(Outcome.REVIEW if unread else Outcome.VIOLATION, "unanswered", place=place)
    agreement, _ = agreement_in(told.text, is_managers=True)
    if agreement is Agreement.AGREED:
        return Verdict(Outcome.PASS, place=place)
    if agreement is Agreement.UNTOLD and _is_name_and_date(context, told):
        return Verdict(Outcome.REVIEW, "name-only", place=place)
    reason = "discussed" if agreement is Agreement.DISCUSSED else "not-agreed"
    return Verdict(Outcome.VIOLATION, reason, place=place)


_NO = re.compile(r"\b(?:not|never|disagree\w*|too soon|premature|too early)\b|n't\b")


def _is_plain_no(denied: Place | None) -> bool:
    """Words that say outright that the manager did not agree; a mere delay leaves a talk a talk."""
    return denied is not None and bool(_NO.search(fold(denied.quote or "")))


def _is_box(told: Told) -> bool:
    """A box of the form for a manager: what its label prints is nobody's word."""
    label = fold(told.section.label)
    return told.section.question is None and any(words in label for words in _BOX)


def _is_name_in_box(context: Context, told: Told) -> bool:
    """A manager's box of the form with a name and a date, and nothing of agreement."""
    return _is_box(told) and _is_name_and_date(context, told)


def _is_name_and_date(context: Context, told: Told) -> bool:
    text = told.section.text
    dated = bool(find_dates(text, context.today))
    return len(text.split()) <= 12 and dated and manager_named(told.text) is not None
