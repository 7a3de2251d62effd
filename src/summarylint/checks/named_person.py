"""Somebody is named in a role, such as the lead professional, with their organisation where it is asked."""

from collections.abc import Iterator

from summarylint.checks.context import Context, Told
from summarylint.checks.settings import Way, Where, settings
from summarylint.checks.telling import is_answered, is_form_speak, is_so, says_no
from summarylint.checks.where import set_aside
from summarylint.language.people import first_name_in, people_in
from summarylint.language.text import Hit, Statement
from summarylint.model.finding import Outcome, Place, Verdict

_NEAR = 80  # characters between a role and the name of who has it


@settings
class Settings:
    """``role`` is the vocabulary that names it; ``organisation``: where they work is asked for too.

    ``or_told``: ways of telling that stand in a name's stead, such as a transfer to who will find one.
    """

    role: str
    organisation: bool = False
    or_told: tuple[Way, ...] = ()
    where: Where | None = None


def check(context: Context, settings: Settings) -> Verdict:
    """Violation where no name, or no organisation, is told; review where only the role is spoken of."""
    aside = set_aside(context, settings.where)
    if aside is not None and aside.outcome is Outcome.NOT_APPLICABLE:
        return aside
    named = _named(context, settings)
    if named is not None:
        place, has_organisation = named
        if has_organisation or not settings.organisation:
            return Verdict(Outcome.PASS, place=place)
    if any(is_so(context, way) for way in settings.or_told):
        return Verdict(Outcome.PASS, "instead")
    if aside is not None:
        return aside
    main = context.main
    if named is not None:
        return Verdict(Outcome.VIOLATION, "organisation", place=named[0])
    only_organisation = next(_organisations(context, settings.role), None)
    if only_organisation is not None:
        outcome = Outcome.VIOLATION if settings.organisation else Outcome.REVIEW
        return Verdict(outcome, "name", place=only_organisation)
    return Verdict(Outcome.VIOLATION, "both", place=main.place() if main else None)


def _named(context: Context, settings: Settings) -> tuple[Place, bool] | None:
    """Where somebody is named in the role, and whether their organisation stands there too."""
    found = list(_people(context, settings.role))
    return max(found, key=lambda one: one[1], default=None)


def _people(context: Context, role: str) -> Iterator[tuple[Place, bool]]:
    if context.main is None:
        return
    before: Told | None = None
    for told in context.told(context.main, labelled=True):
        if not is_answered(context, told) or says_no(told):
            continue
        for statement in told.text.statements:
            if statement.has(role) and not is_form_speak(told, statement):
                yield from _beside(told, statement, role, before)
        before = told


def _beside(told: Told, statement: Statement, role: str, before: Told | None) -> Iterator[tuple[Place, bool]]:
    """The name beside a role, any name in a field for it; for "Role: lead professional", the field before."""
    in_field = any(hit.start < told.offset for hit in statement.hits(role))
    value = statement.part(max(statement.start, told.offset), statement.end)
    names = list(people_in(value))
    if not in_field:
        names = [name for name in names if any(_is_near(hit, name) for hit in statement.hits(role))]
    elif not names:
        lone = first_name_in(value)
        names = [lone] if lone else []
    if names:
        yield told.place(names[0]), told.whole.has("organisations")
    elif before is not None and any(hit.start < told.offset for hit in told.text.hits("role-labels")):
        name = next(people_in(before.whole), None)
        if name is not None:
            works_at = told.whole.has("organisations") or before.whole.has("organisations")
            yield before.place(name), works_at


def _is_near(role: Hit, name: Hit) -> bool:
    return max(name.start - role.end, role.start - name.end) <= _NEAR


def _organisations(context: Context, role: str) -> Iterator[Place]:
    """Where the role is given to an organisation, with nobody's name."""
    if context.main is None:
        return
    for told in context.told(context.main, labelled=True):
        if is_answered(context, told):
            for statement in told.text.statements:
                value = statement.part(max(statement.start, told.offset), statement.end)
                if statement.has(role) and value.has("organisations") and not is_form_speak(told, statement):
                    yield told.place(value.hits("organisations")[0])
