"""From a web page to a Document. Nothing that the page points at is fetched."""

import re

from lxml import etree

from summarylint.extract.docx.names import Element
from summarylint.extract.docx.place import Place
from summarylint.extract.flow import Flow
from summarylint.extract.html.walker import Walker
from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.problems import UnreadError, sha256, without_text
from summarylint.extract.text import decode, is_binary
from summarylint.model.document import Document, Node, Part, ProblemKind

MEDIA_TYPE = "text/html"

_RESOURCE_LIMIT = etree.ErrorTypes.ERR_RESOURCE_LIMIT
_DECLARED_WITHIN = 2048
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)


def read_html(path: str, data: bytes, limits: Limits) -> Document:
    """Read a web page."""
    text = decode_html(data)
    if is_binary(text):
        raise UnreadError(ProblemKind.UNREADABLE, "The file is damaged or is not a web page.")
    place = Place(Part.BODY, limits)
    body = tuple(nodes_of_html(text, place))
    return Document(
        path,
        MEDIA_TYPE,
        sha256(data),
        body,
        markup=tuple(place.markup),
        problem=without_text(body),
    )


def decode_html(data: bytes, charset: str | None = None) -> str:
    """A page as text: in the charset that is given or that it declares itself."""
    declared = None if charset else _DECLARED.search(data[:_DECLARED_WITHIN])
    return decode(data, declared[1].decode("ascii") if declared else charset)


def nodes_of_html(text: str, place: Place, *, in_mail: bool = False) -> list[Node]:
    """The nodes of a page. In a mail, pictures and tables that only lay it out are passed over."""
    root = _parse(text)
    flow = Flow(place)
    if root is not None:
        Walker(flow, in_mail=in_mail).read(root)
    return flow.nodes


def _parse(text: str) -> Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # there is nothing in it
        root = None
    if any(entry.type == _RESOURCE_LIMIT for entry in parser.error_log):
        raise LimitExceeded("The document has too much text in one piece, or nests too deep.")
    return root
