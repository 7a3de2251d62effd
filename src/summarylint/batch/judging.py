"""From a referral to its report: the rules, what an authority has set, the decision."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from summarylint.batch.options import Options
from summarylint.language.reader import Reader
from summarylint.lint import BoundRule, bind, run
from summarylint.model.finding import Finding, Outcome
from summarylint.model.referral import Paper, Referral
from summarylint.model.report import DocumentEntry, PackUsed, ReferralReport
from summarylint.packs.library import Library, without_edition
from summarylint.policy import waivers as waiving
from summarylint.policy.decision import decide
from summarylint.referral.outline import outline_of

if TYPE_CHECKING:
    from summarylint.packs.schema import Pack


class Judge:
    """Runs the rules of one library, each procedure's made ready once."""

    def __init__(self, library: Library) -> None:
        """Nothing is made ready until a referral comes."""
        self._library = library
        self._rules: dict[str | None, tuple[BoundRule, ...]] = {}
        self._readers: dict[str | None, Reader] = {}

    def report(self, referral: Referral, options: Options) -> ReferralReport:
        """What was found of a referral, and what follows from it."""
        from summarylint.checks.context import Context
        from summarylint.checks.team import team_of

        pack = self._library.pack(referral.procedure)
        findings = self.findings(referral, options)
        required = [name for name, kind in pack.documents.items() if kind.required] if pack else []
        context = Context(referral, self._reader(referral.procedure), pack)
        team = team_of(context) if pack else referral.circumstances.team
        return ReferralReport(
            id=referral.id,
            path=referral.path,
            procedure=without_edition(pack.procedure) if pack else None,
            edition=pack.edition.name if pack else None,
            team=team.value if team else None,
            decision=decide(referral, findings, required),
            documents=tuple(_entry(paper, pack) for paper in referral.papers),
            findings=_in_order(findings),
            emergency_route=pack.emergency_route if pack else self._library.common.emergency_route,
            pack=_pack_used(pack, referral.day) if pack and referral.day else None,
            case_numbers=referral.case_numbers,
        )

    def findings(self, referral: Referral, options: Options) -> tuple[Finding, ...]:
        """What the rules find, in the pack's order, with severities as set and waivers marked."""
        procedure = referral.procedure
        raw = run(referral, self._bound(procedure), self._reader(procedure), self._library.pack(procedure))
        return waiving.apply(options.waivers, referral, options.selection.apply(raw))

    def _bound(self, procedure: str | None) -> tuple[BoundRule, ...]:
        if procedure not in self._rules:
            self._rules[procedure] = bind(self._library, procedure)
        return self._rules[procedure]

    def _reader(self, procedure: str | None) -> Reader:
        if procedure not in self._readers:
            self._readers[procedure] = Reader(self._library.vocabulary(procedure))
        return self._readers[procedure]


def _pack_used(pack: "Pack", day: date) -> PackUsed:
    """What a report says of the pack that a referral was checked against."""
    edition = pack.edition
    return PackUsed(
        version=pack.version,
        source=edition.source,
        dated=edition.dated,
        valid_from=edition.valid_from,
        valid_to=edition.valid_to,
        day=day,
        in_force=edition.is_in_force(day),
    )


def _entry(paper: Paper, pack: "Pack | None") -> DocumentEntry:
    document = paper.document
    counts = paper.criteria.counts() if paper.criteria is not None else None
    outline = outline_of(paper, pack)
    return DocumentEntry(document.path, paper.kind, document.media_type, document.sha256, counts, outline)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Danger first, always; the rest as the pack has them."""
    return tuple(sorted(findings, key=lambda f: not (f.is_danger and f.outcome is Outcome.REVIEW)))
