"""What is kept of each referral for counting: a JSON report that names nobody.

``summarylint trends`` reads these. Codes and outcomes are there; names of files, places in documents and
sentences that may hold a document's words are not.
"""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from summarylint.inbox.ledger import Ledger
from summarylint.inbox.message import Message
from summarylint.model.finding import Finding
from summarylint.model.report import DocumentEntry, ReferralReport, Report
from summarylint.report.formats import FORMATS
from summarylint.report.view import View

_IS_RECORD = re.compile(r"[0-9a-f]{32}\.json")
_SHOWN = 16  # characters of a hash


def keep_record(folder: Path, message: Message, report: Report, ledger: Ledger) -> None:
    """Write the record of a message; one that is there already is written anew.

    Raises:
        OSError: it can't be written.
    """
    referrals = tuple(_nameless(referral, message, ledger) for referral in report.referrals)
    record = replace(report, referrals=referrals, skipped=())
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{message.key[:32]}.json"
    draft = target.with_suffix(".part")
    draft.write_text(FORMATS["json"].render(record, View()), encoding="utf-8")
    draft.replace(target)


def forget_records(folder: Path, before: datetime) -> None:
    """Take away the records that were written before a moment."""
    for record in folder.glob("*.json"):
        with suppress(OSError):
            if _IS_RECORD.fullmatch(record.name) and record.stat().st_mtime < before.timestamp():
                record.unlink()


def _nameless(referral: ReferralReport, message: Message, ledger: Ledger) -> ReferralReport:
    """A referral under the keyed hash of its case number: the same each time that it is sent."""
    number = next(iter(referral.case_numbers), "")
    name = ledger.hash_of(number)[:_SHOWN] if number else message.key[:_SHOWN]
    return replace(
        referral,
        id=name,
        path=name,
        documents=tuple(_unnamed(number, one) for number, one in enumerate(referral.documents, 1)),
        findings=tuple(_wordless(finding) for finding in referral.findings),
        case_numbers=(),
        members=(),
    )


def _unnamed(number: int, document: DocumentEntry) -> DocumentEntry:
    return DocumentEntry(f"document {number}", document.kind, document.media_type, "", document.criteria)


def _wordless(finding: Finding) -> Finding:
    """A finding by its name: its message may hold a word of the document or the name of a file."""
    waiver = replace(finding.waiver, target="", reason="", granted_by="") if finding.waiver else None
    message = f"{finding.name.replace('-', ' ').capitalize()}."
    return replace(finding, message=message, place=None, waiver=waiver)
