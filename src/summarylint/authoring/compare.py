"""What a change of packs would change for these documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarylint.batch import Batch, Options
from summarylint.model.finding import Outcome
from summarylint.model.report import ReferralReport
from summarylint.packs.library import Library

_TOLD = (Outcome.VIOLATION, Outcome.REVIEW)
_NONE = "none"


@dataclass(frozen=True)
class Change:
    """One referral that the new packs judge otherwise: its path, and how, a line each."""

    path: str
    lines: tuple[str, ...]


def changes(old: Library, new: Library, options: Options, paths: Sequence[Path]) -> Iterator[Change]:
    """The referrals of these paths that the two libraries judge differently."""
    before, after = (_by_path(library, options, paths) for library in (old, new))
    for path in dict.fromkeys((*before, *after)):
        lines = tuple(_lines(before.get(path), after.get(path)))
        if lines:
            yield Change(path, lines)


def _by_path(library: Library, options: Options, paths: Sequence[Path]) -> Mapping[str, ReferralReport]:
    return {report.path: report for report in Batch(library, options).check(paths).referrals}


def _lines(old: ReferralReport | None, new: ReferralReport | None) -> Iterator[str]:
    if old is None or new is None:
        yield "no longer a referral of its own" if new is None else "now a referral of its own"
        return
    for word, was, now in (
        ("procedure", old.procedure or _NONE, new.procedure or _NONE),
        ("decision", old.decision.value, new.decision.value),
    ):
        if was != now:
            yield f"{word}: {was} → {now}"
    before, after = _findings(old), _findings(new)
    yield from (f"no longer: {one}" for one in before if one not in after)
    yield from (f"new: {one}" for one in after if one not in before)


def _findings(report: ReferralReport) -> list[str]:
    told = [finding for finding in report.findings if finding.outcome in _TOLD]
    return list(dict.fromkeys(f"{f.code} {f.outcome.value} ({f.severity.value}): {f.message}" for f in told))
