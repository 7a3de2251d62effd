"""A prompt of the form stands beside a real answer."""

import re

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.language.substance import Asked, Substance, substance_of
from summarylint.model.document import Location
from summarylint.model.finding import Outcome, Verdict
from summarylint.model.referral import Answer

Settings = NoSettings

_PIECES = re.compile(r"\n|(?<=[.!?])\s+")


def check(context: Context, settings: NoSettings) -> list[Verdict]:  # noqa: ARG001
    """A violation for each question that has both; a prompt alone is no answer, and not this."""
    main = context.main
    if main is None or context.pack is None:
        return [not_applicable()]
    found: list[Verdict] = []
    for name, spec in context.pack.documents[context.main_kind].questions.items():
        answer = context.answer(name)
        where = _prompt(context, answer) if answer and context.is_answered(name) else None
        if where is not None:
            found.append(
                Verdict(
                    Outcome.VIOLATION,
                    values={"question": spec.wording},
                    place=main.place(where, name),
                )
            )
    return found or [not_applicable()]


def _prompt(context: Context, answer: Answer) -> Location | None:
    """Where a placeholder nobody filled in stands, or a prompt typed into the form as text."""
    if answer.prompts:
        return answer.prompts[0]
    for passage in answer.passages:
        if passage.printed:
            continue
        for line in _PIECES.split(passage.text):
            if substance_of(line, Asked(), context.reader.words) is Substance.PROMPT:
                return passage.location
    return None
