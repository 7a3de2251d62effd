"""A prompt of the form stands beside a real answer."""

import re
from collections.abc import Iterator

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import NoSettings
from summarylint.language.substance import Asked, Substance, substance_of
from summarylint.model.document import Location
from summarylint.model.finding import Outcome, Verdict
from summarylint.model.referral import Answer, Paper, Section

Settings = NoSettings

_PIECES = re.compile(r"\n|(?<=[.!?])\s+")


def check(context: Context, settings: NoSettings) -> list[Verdict]:  # noqa: ARG001
    """A violation for each question or label that has both; a prompt alone is no answer, and not this."""
    main = context.main
    if main is None or context.pack is None:
        return [not_applicable()]
    found = [*_in_answers(context, main), *_in_fields(context, main)]
    return found or [not_applicable()]


def _in_answers(context: Context, main: Paper) -> Iterator[Verdict]:
    """Under the procedure's questions, each of which may stand in several sections."""
    assert context.pack is not None
    for name, spec in context.pack.documents[context.main_kind].questions.items():
        answer = context.answer(name)
        where = _prompt(context, answer) if answer and context.is_answered(name) else None
        if where is not None:
            yield _left_in(main, where, spec.wording, name)


def _in_fields(context: Context, main: Paper) -> Iterator[Verdict]:
    """Under the form's other labels."""
    for section in main.sections:
        if section.question is not None or not section.label:
            continue
        asked = Asked((section.label,), yes_no=True)
        if substance_of(section.text, asked, context.reader.words) is not Substance.ANSWER:
            continue
        where = _prompt(context, section)
        if where is not None:
            yield _left_in(main, where, section.label, None)


def _left_in(main: Paper, where: Location, label: str, question: str | None) -> Verdict:
    return Verdict(Outcome.VIOLATION, values={"question": label}, place=main.place(where, question))


def _prompt(context: Context, answer: Answer | Section) -> Location | None:
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
