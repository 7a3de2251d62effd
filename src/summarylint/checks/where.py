"""Whether a rule applies to a referral, by what the referral itself tells."""

from collections.abc import Iterable

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import Choice, Way, Where
from summarylint.checks.telling import is_answered, is_so, told_as
from summarylint.language.choices import Chosen, choices_in
from summarylint.language.phrases import matches_whole
from summarylint.model.finding import Outcome, Verdict


def choices_told(context: Context, choice: Choice) -> list[tuple[Told, Chosen]]:
    """Every option that the main document tells, its title included, with where."""
    if context.main is None:
        return []
    title = context.title_told(context.main)
    return [
        (told, chosen)
        for told in (*([title] if title else []), *context.told(context.main, labelled=True))
        if is_answered(context, told)
        for chosen in choices_in(
            told.text, choice.options, choice.asked, told.offset, _is_labelled(context, told, choice)
        )
    ]


def _is_labelled(context: Context, told: Told, choice: Choice) -> bool:
    return choice.labels is not None and matches_whole(
        context.reader.words[choice.labels], told.section.label
    )


def set_aside(context: Context, where: Where | None, unless: Iterable[Way] = ()) -> Verdict | None:
    """The verdict of a rule that does not apply, or can't be said to; None where it applies."""
    if context.main is None or any(is_so(context, way) for way in unless):
        return not_applicable()
    if where is None:
        return None
    applies = _applies(context, where)
    if applies or (applies is None and where.unknown == "applies"):
        return None
    if applies is None and where.unknown == "review":
        return Verdict(Outcome.REVIEW, "unknown", place=context.main.place())
    return not_applicable("unknown" if applies is None else "elsewhere")


def _applies(context: Context, where: Where) -> bool | None:
    """Whether what the rule turns on is told; None where it isn't known."""
    if where.choice is not None:
        options = {chosen.option for _, chosen in choices_told(context, where.choice)}
        return bool(options & set(where.any_of)) if options else None
    if where.told is not None:
        so = told_as(context, where.told, where.question)
        return None if so is None else so is where.told_so
    return None
