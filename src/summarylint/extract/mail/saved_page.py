"""Web pages that are saved as a mail would be sent (.mht), as some case systems save documents."""

from dataclasses import replace

from summarylint.extract.html.reader import read_html
from summarylint.extract.limits import Limits
from summarylint.extract.mail.eml import parts_of, text_of
from summarylint.extract.problems import damaged, sha256
from summarylint.model.document import Document

MEDIA_TYPE = "multipart/related"


def read_mhtml(path: str, data: bytes, limits: Limits) -> Document:
    """Read a saved web page: its first part that is one."""
    page = next((text_of(part) for kind, part in parts_of(data) if kind == "text/html"), None)
    if page is None:
        raise damaged("a saved web page")
    document = read_html(path, b"\xef\xbb\xbf" + page.encode("utf-8", "replace"), limits)
    return replace(document, media_type=MEDIA_TYPE, sha256=sha256(data))
