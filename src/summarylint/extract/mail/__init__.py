"""Mail messages: their bodies as documents, and what is attached to them."""

from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import Limits
from summarylint.extract.mail.reader import extract
from summarylint.extract.source import Source
from summarylint.model.document import Document

__all__ = ["read_eml", "read_mhtml", "read_msg", "read_tnef"]


def read_eml(source: Source) -> Extraction:
    """Read a message as it travels (.eml)."""
    from summarylint.extract.mail.eml import parse_eml

    return extract(source, parse_eml(source.data, source.limits), "message/rfc822")


def read_msg(source: Source) -> Extraction:
    """Read a message as Outlook keeps it (.msg)."""
    from summarylint.extract.mail.msg import parse_msg

    return extract(source, parse_msg(source.data, source.limits), "application/vnd.ms-outlook")


def read_tnef(source: Source) -> Extraction:
    """Read what Outlook wraps attachments in (winmail.dat)."""
    from summarylint.extract.mail.tnef import parse_tnef

    return extract(source, parse_tnef(source.data, source.limits), "application/ms-tnef")


def read_mhtml(path: str, data: bytes, limits: Limits) -> Document:
    """Read a web page that is saved as a mail would be sent (.mht)."""
    from summarylint.extract.mail import saved_page

    return saved_page.read_mhtml(path, data, limits)
