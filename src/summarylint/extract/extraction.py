"""What comes out of one file."""

from dataclasses import dataclass
from datetime import datetime

from summarylint.model.document import Document


@dataclass(frozen=True, slots=True)
class Extraction:
    """The documents that one file holds: one as a rule, several in a mail or an archive.

    ``received`` is when a mail, or the only mail in an archive, was sent, in the local time of the
    United Kingdom and without a zone. ``skipped`` names what the file holds and is no document, with
    the reason. A mail ``is_referral``, one of its own; an archive is a folder of documents.
    """

    documents: tuple[Document, ...]
    received: datetime | None = None
    skipped: tuple[tuple[str, str], ...] = ()
    is_referral: bool = False
