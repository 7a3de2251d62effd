"""Runs a procedure's rules over a referral. The only caller of checks.

A check that fails is a result: it becomes a review named ``check-failed``, and the run goes on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarylint import checks
from summarylint.checks.context import Context, not_applicable
from summarylint.language.reader import Reader
from summarylint.model.finding import Citation, Finding, Outcome, Place, Severity, Verdict
from summarylint.model.referral import Referral
from summarylint.packs.errors import PackError
from summarylint.packs.library import Library
from summarylint.packs.rule import Rule
from summarylint.packs.yaml_file import line_of, read_part

if TYPE_CHECKING:
    from summarylint.packs.schema import Pack

CHECK_FAILED = "check-failed"
_FAILED_MESSAGE = "This could not be checked because of a fault in summarylint. A person must look."


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule with its check and the check's settings, validated."""

    rule: Rule
    check: Any
    settings: Any
    source: str


def bind(library: Library, procedure: str | None) -> tuple[BoundRule, ...]:
    """A procedure's rules with their checks; those of every procedure where it is None.

    Raises:
        PackError: a rule names a check that doesn't exist, or gives it settings that it doesn't take.
    """
    pack = library.pack(procedure)
    own = pack.rules if pack else ()
    path = library.files[procedure] if procedure and pack else library.common_file
    common = library.rules(procedure)[len(own) :]
    return (
        *(_bind(library, pack, path, rule) for rule in own),
        *(_bind(library, None, library.common_file, rule) for rule in common),
    )


def binding_faults(library: Library, procedure: str) -> list[PackError]:
    """What is wrong with each of a procedure's own rules: its check, or the check's settings."""
    pack, path = library.pack(procedure), library.files[procedure]
    faults = []
    for rule in pack.rules if pack else ():
        try:
            _bind(library, pack, path, rule)
        except PackError as fault:
            faults.append(fault)
    return faults


def _bind(library: Library, pack: "Pack | None", path: Path, rule: Rule) -> BoundRule:
    try:
        module = checks.find(rule.check)
    except KeyError as error:
        line = line_of(path, ("rules", rule.code, "check"))
        known = ", ".join((*checks.names(), *checks.further()))
        raise PackError(
            path, f"{rule.code}: there is no check {rule.check}; there are {known}", line
        ) from error
    above, trusted = ("rules", rule.code), path in library.trusted
    settings = read_part(path, module.Settings, rule.settings, trusted, above, rule.code)
    if pack is not None and not trusted:
        _refuse_unknown(library, pack, rule, path)
    source = rule.citation.source or (pack.edition.source if pack else library.common.source)
    return BoundRule(rule, module, settings, source)


def _refuse_unknown(library: Library, pack: "Pack", rule: Rule, path: Path) -> None:
    """Refuses questions and kinds of document that the procedure doesn't have: they'd never be found."""
    questions = pack.documents[pack.main_kind].questions if pack.documents else {}
    kinds = {**pack.documents, **library.kinds}
    given = {**rule.settings, "reads": rule.reads}
    for key, known in (("question", questions), ("kind", kinds), ("reads", kinds)):
        name = given.get(key)
        if name is not None and name not in known:
            message = f"{rule.code}: there is no {name}; there are {', '.join(known)}"
            raise PackError(path, message, line_of(path, ("rules", rule.code, key)))


def run(
    referral: Referral, rules: Sequence[BoundRule], reader: Reader, pack: "Pack | None"
) -> tuple[Finding, ...]:
    """Every rule's findings on one referral, in the pack's order."""
    context = Context(referral, reader, pack)
    verdicts: dict[str, Sequence[Verdict]] = {}
    for bound in sorted(rules, key=lambda one: bool(one.rule.set_aside_by)):  # the others first
        aside = _is_set_aside(bound.rule, verdicts)
        verdicts[bound.rule.code] = [not_applicable("set-aside")] if aside else _verdicts(context, bound)
    return tuple(_finding(bound, verdict) for bound in rules for verdict in verdicts[bound.rule.code])


def _is_set_aside(rule: Rule, verdicts: Mapping[str, Sequence[Verdict]]) -> bool:
    """Whether another rule's outcome leaves nothing for this one to say."""
    return any(
        verdict.outcome is outcome
        for code, outcome in rule.set_aside_by.items()
        for verdict in verdicts.get(code, ())
    )


def _verdicts(context: Context, bound: BoundRule) -> Sequence[Verdict]:
    if bound.rule.reads and not context.referral.of_kind(bound.rule.reads):
        return [Verdict(Outcome.NOT_APPLICABLE)]
    try:
        verdicts = bound.check.check(context, bound.settings)
    except Exception as error:  # a failing check is a result, and its text may be a document's
        failed = type(error).__name__
        return [Verdict(Outcome.REVIEW, CHECK_FAILED, {"error": failed}, _somewhere(context))]
    return verdicts if isinstance(verdicts, list) else [verdicts]


def _somewhere(context: Context) -> Place | None:
    return context.referral.papers[0].place() if context.referral.papers else None


def _finding(bound: BoundRule, verdict: Verdict) -> Finding:
    rule = bound.rule
    return Finding(
        code=rule.code,
        name=rule.name,
        outcome=verdict.outcome,
        severity=Severity(rule.severity),
        message=_message(rule.messages, verdict),
        help=rule.help,
        citation=Citation(bound.source, rule.citation.section),
        place=verdict.place,
    )


def _message(messages: Mapping[Outcome, str | Mapping[str, str]], verdict: Verdict) -> str:
    if verdict.reason == CHECK_FAILED:
        return _FAILED_MESSAGE
    wording = messages.get(verdict.outcome, "")
    if not isinstance(wording, str):
        wording = wording.get(verdict.reason or "", wording.get("otherwise", ""))
    return wording.format_map(_Values(verdict.values))


class _Values(dict[str, str]):
    """A value that a verdict doesn't give leaves a gap, never an error."""

    def __missing__(self, key: str) -> str:
        return "…"
