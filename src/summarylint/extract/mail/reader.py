"""From a message to its documents: the body, and everything that is attached."""

import re

from summarylint.extract.docx.place import Place
from summarylint.extract.docx.symbols import plain
from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import LimitExceeded
from summarylint.extract.mail.body import body_nodes, subject_node
from summarylint.extract.mail.message import Attachment, Message
from summarylint.extract.names import clean_name, ending_of, unique
from summarylint.extract.problems import sha256, unread
from summarylint.extract.registry import FORMATS, UNKNOWN, Format, format_of
from summarylint.extract.source import Source
from summarylint.model.document import Document, Node, Part, Problem, ProblemKind

_SHOWN = re.compile(r"cid:([^\"'\s<>)]{1,300})", re.IGNORECASE)
_BLANK = b"\0 \t\r\n\xef\xbb\xbf"
_ENDINGS = {known.media_type: known.endings[0] for known in reversed(FORMATS) if known.endings}
_SKIPPED = {
    "calendar": "a calendar invitation",
    "contact": "a contact card",
    "signature": "a signature",
}
_SKIPPED_TYPES = {
    "text/calendar": "a calendar invitation",
    "application/ics": "a calendar invitation",
    "text/vcard": "a contact card",
    "text/x-vcard": "a contact card",
    "application/pkcs7-signature": "a signature",
    "application/x-pkcs7-signature": "a signature",
    "application/pgp-signature": "a signature",
    "message/delivery-status": "a delivery report",
    "message/disposition-notification": "a delivery report",
    "text/rfc822-headers": "a delivery report",
}


def extract(source: Source, message: Message, media_type: str) -> Extraction:
    """The documents of a message that came as a file of a type."""
    return _Reading(source, message).extraction(media_type)


class _Reading:
    """One message while its documents are being read."""

    def __init__(self, source: Source, message: Message) -> None:
        self._source = source
        self._message = message
        self._documents: list[Document] = []
        self._skipped: list[tuple[str, str]] = []
        self._names: set[str] = set()
        self._shown = {name.lower() for chunk in message.chunks for name in _SHOWN.findall(chunk.html or "")}

    def extraction(self, media_type: str) -> Extraction:
        """Everything."""
        self._documents.append(self._body(media_type))
        for attachment in self._message.attachments:
            self._attachment(attachment)
            if self._source.budget.is_spent:
                break
        received = self._message.received
        return Extraction(tuple(self._documents), received, tuple(self._skipped), is_referral=True)

    def _body(self, media_type: str) -> Document:
        source, message = self._source, self._message
        if message.problem is not None:
            return unread(source.path, media_type, source.data, Problem(*message.problem))
        place = Place(Part.BODY, source.limits)
        nodes: list[Node] = []
        problem = None
        try:
            nodes += self._nodes(place)
        except LimitExceeded as limit:
            problem, nodes = Problem(ProblemKind.LIMITS, str(limit)), []
        except RecursionError:
            problem = Problem(ProblemKind.LIMITS, "The message nests its parts too deep.")
        if not nodes and problem is None and not message.attachments:
            problem = Problem(ProblemKind.UNREADABLE, "The message is empty.")
        digest = sha256(source.data)
        markup = tuple(place.markup)
        sent = message.received
        return Document(source.path, media_type, digest, tuple(nodes), (), markup, None, problem, sent)

    def _nodes(self, place: Place) -> list[Node]:
        message = self._message
        subject = plain(message.subject).strip()
        nodes = [subject_node(subject, place)] if subject else []
        for chunk in message.chunks:
            nodes += body_nodes(chunk, place, self._source.limits, forwarded=message.is_forwarded)
        return nodes

    def _attachment(self, attachment: Attachment) -> None:
        known = format_of(attachment.name, attachment.data) if attachment.data else None
        name = unique(_name(attachment, known), self._names)
        source = self._source.within(name, attachment.data, in_mail=True)
        reason = attachment.missing or self._reason_to_skip(attachment, known)
        if reason:
            self._skipped.append((source.path, reason))
            return
        try:
            source.charge()
            found = _read(source, attachment)
        except LimitExceeded as limit:
            problem = Problem(ProblemKind.LIMITS, str(limit))
            media_type = known.media_type if known else UNKNOWN
            found = Extraction((unread(source.path, media_type, source.data, problem),))
        self._documents += found.documents
        self._skipped += found.skipped

    def _reason_to_skip(self, attachment: Attachment, known: Format | None) -> str:
        if attachment.message is not None:
            return ""
        media_type = attachment.media_type.lower()
        if media_type in _SKIPPED_TYPES:
            return _SKIPPED_TYPES[media_type]
        if known is not None and known.name in _SKIPPED:
            return _SKIPPED[known.name]
        picture = (known.media_type if known else media_type).startswith("image/")
        if picture and (attachment.shown or self._is_shown(attachment)):
            return "a picture shown in the message"
        if media_type.startswith("text/") and not attachment.data.strip(_BLANK):
            return "empty"
        return ""

    def _is_shown(self, attachment: Attachment) -> bool:
        name = attachment.content_id.strip("<> ").lower()
        return bool(name) and name in self._shown


def _read(source: Source, attachment: Attachment) -> Extraction:
    if attachment.message is None:
        return source.read(source)
    try:
        return extract(source, attachment.message(), attachment.media_type)
    except RecursionError:
        problem = Problem(ProblemKind.LIMITS, "The message nests its parts too deep.")
    except LimitExceeded:
        raise
    except Exception:  # whatever a damaged or hostile message makes of the libraries
        problem = Problem(
            ProblemKind.UNREADABLE, "The file is damaged: it can't be opened as a mail message."
        )
    return Extraction((unread(source.path, attachment.media_type, source.data, problem),))


def _name(attachment: Attachment, known: Format | None) -> str:
    name = clean_name(attachment.name) or "attachment"
    if ending_of(name):
        return name
    ending = _ENDINGS.get(attachment.media_type.lower(), "")
    if known is not None and known.endings:
        ending = known.endings[0]
    return name + ending
