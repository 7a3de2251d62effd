"""Words of several vocabularies stand in one statement: what they tell is for a person to look at."""

from collections.abc import Iterator

from summarylint.checks.context import Context, Told, not_applicable
from summarylint.checks.settings import settings
from summarylint.language.text import Hit
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings:
    """``together``: the vocabularies, the first of which is pointed at; ``besides`` says otherwise."""

    together: tuple[str, ...]
    besides: str | None = None


def check(context: Context, settings: Settings) -> Verdict:
    """Review where they stand together anywhere in the main document; else not applicable."""
    found = next(_found(context, settings), None)
    if found is None:
        return not_applicable()
    return Verdict(Outcome.REVIEW, place=found[0].place(found[1]))


def _found(context: Context, settings: Settings) -> Iterator[tuple[Told, Hit]]:
    for told in context.told(context.main) if context.main else ():
        for statement in told.text.statements:
            if settings.besides and statement.has(settings.besides):
                continue
            if all(statement.has(name) for name in settings.together):
                yield told, statement.hits(settings.together[0])[0]
