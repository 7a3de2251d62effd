"""What has changed since the last try, with nothing kept: the last outcome travels in the page's own form.

What travels are rules' codes and questions' names, and which referral they were found in, as a hash.
None of it is believed: what names no rule is passed over.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarylint.model.finding import Outcome
from summarylint.model.report import ReferralReport
from summarylint.packs.library import Library

_MOST = 64 * 1024  # characters
_SAID = re.compile(r"([A-Z]{2,3}[0-9]{3})(?::([a-z0-9-]{1,80}))?")
Found = Mapping[str, frozenset[str]]  # by referral: each finding as code:question


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that came or went, in words."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different of one referral since the last try."""

    gone: Sequence[Change]
    new: Sequence[Change]
    still: int


def carried(reports: Iterable[ReferralReport]) -> str:
    """What a page's form carries to the next try."""
    found = {_key(report): sorted(_found(report)) for report in reports}
    return base64.urlsafe_b64encode(json.dumps(found, separators=(",", ":")).encode()).decode()


def brought(text: str) -> Found | None:
    """What a form brought from the last try; None where it is nothing of ours."""
    if not text or len(text) > _MOST:
        return None
    try:
        data = json.loads(base64.urlsafe_b64decode(text.encode("ascii", "replace")))
    except (ValueError, binascii.Error, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    return {str(key): _said(value) for key, value in data.items()}


def changes(before: Found, report: ReferralReport, alone: bool, library: Library) -> Changes | None:
    """What changed of a referral; None where it was not there before. One alone is the one before alone."""
    known = next(iter(before.values())) if alone and len(before) == 1 else before.get(_key(report))
    if known is None:
        return None
    now = _found(report)
    return Changes(_told(known - now, library), _told(now - known, library), len(now & known))


def _key(report: ReferralReport) -> str:
    return hashlib.sha256(report.path.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _found(report: ReferralReport) -> frozenset[str]:
    told = (Outcome.VIOLATION, Outcome.REVIEW)
    counted = (finding for finding in report.findings if finding.outcome in told and finding.waiver is None)
    return frozenset(
        f"{one.code}:{one.place.question}" if one.place and one.place.question else one.code
        for one in counted
    )


def _said(value: object) -> frozenset[str]:
    items = value if isinstance(value, list) else []
    return frozenset(item for item in items if isinstance(item, str) and _SAID.fullmatch(item))


def _told(found: Iterable[str], library: Library) -> list[Change]:
    codes = sorted({item.partition(":")[0] for item in found})
    rules = {code: library.by_code[code][0] for code in codes if code in library.by_code}
    return [Change(code, rule.name.replace("-", " ").capitalize()) for code, rule in rules.items()]
