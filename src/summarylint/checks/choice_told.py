"""One of several named things is told in the main document, such as what a family steps down from."""

from summarylint.checks.context import Context, not_applicable
from summarylint.checks.settings import Choice, Where, settings
from summarylint.checks.where import choices_told, set_aside
from summarylint.checks.words import list_words
from summarylint.model.finding import Outcome, Verdict


@settings
class Settings:
    """``choice`` of which at least one option must be told; ``untold``: what follows where none is."""

    choice: Choice
    untold: Outcome = Outcome.VIOLATION
    where: Where | None = None


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where no option is told; the message names those that are."""
    aside = set_aside(context, settings.where)
    main = context.main
    if aside is not None or main is None:
        return aside or not_applicable()
    found = choices_told(context, settings.choice)
    if not found:
        return Verdict(settings.untold, place=main.place())
    names = list(dict.fromkeys(chosen.option.replace("-", " ") for _, chosen in found))
    told, first = found[0]
    return Verdict(Outcome.PASS, values={"told": list_words(names)}, place=told.place(first.hit))
