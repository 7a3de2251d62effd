"""An answer to a question that asks for two things tells both, or one of some."""

from typing import Literal

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import QuestionSettings, settings
from summarylint.language.told import Told
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings(QuestionSettings):
    """``halves`` are named by their vocabularies; ``require`` says whether all or any must be told."""

    halves: tuple[str, ...]
    require: Literal["all", "any"] = "all"


def check(context: Context, settings: Settings) -> Verdict:
    """Violation naming the missing half; review where it may be told."""
    answer = context.answer(settings.question)
    if answer is None or not context.is_answered(settings.question):
        return not_applicable()
    readings = context.judge.halves(context.reader.read(answer.labelled_text), settings.halves)
    place = context.question_place(settings.question)
    if settings.require == "any" and Told.YES in readings.values():
        return Verdict(Outcome.PASS, place=place)
    missing = [half for half, told in readings.items() if told is Told.NO]
    unsure = [half for half, told in readings.items() if told is Told.UNSURE]
    if settings.require == "any":
        return Verdict(Outcome.REVIEW if unsure else Outcome.VIOLATION, place=place)
    if missing:
        return Verdict(Outcome.VIOLATION, missing[0], place=place)
    return Verdict(Outcome.REVIEW, unsure[0], place=place) if unsure else Verdict(Outcome.PASS, place=place)
