"""A document is sent along, or said to be attached or uploaded."""

import re

from summarylint.checks.context import Context
from summarylint.checks.settings import KindSettings, settings
from summarylint.language.phrases import find, fold
from summarylint.model.finding import Outcome, Verdict

_NO = re.compile(r"\W*(?:no|n|none|n/a)\b")


@settings
class Settings(KindSettings):
    """``question`` that asks for it. ``names`` it elsewhere; ``sent`` and ``not_sent`` are what is said."""

    question: str
    names: str
    sent: str
    not_sent: str


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where it neither is here nor is said to be; review for an answer that says neither."""
    attached = context.paper(settings.kind)
    if attached is not None:
        return Verdict(Outcome.PASS, place=attached.place())
    answer, place = context.answer(settings.question), context.question_place(settings.question)
    if answer is not None and answer.text.strip():
        words = context.reader.words
        if find(words[settings.not_sent], answer.text) or _NO.match(fold(answer.text)):
            return Verdict(Outcome.VIOLATION, place=place)
        if find(words[settings.sent], answer.text):
            return Verdict(Outcome.PASS, place=place)
    if _is_said_elsewhere(context, settings):
        return Verdict(Outcome.PASS, place=place)
    return Verdict(
        Outcome.REVIEW if context.is_answered(settings.question) else Outcome.VIOLATION, place=place
    )


def _is_said_elsewhere(context: Context, settings: Settings) -> bool:
    return any(
        statement.has(settings.names)
        and statement.has(settings.sent)
        and not statement.has(settings.not_sent)
        for told in (context.told(context.main) if context.main else ())
        if told.section.question != settings.question
        for statement in told.text.statements
    )
