"""The styles part of a Word file, of which only the styles that are used get parsed.

Word keeps dozens of styles in every file and a document uses a handful: parsing them all takes several
times as long as parsing a short document. A part that isn't written as word processors write it is
parsed as a whole.
"""

import re
from itertools import pairwise

from summarylint.extract.docx.names import NAMESPACE, Element, W, is_on
from summarylint.extract.docx.package import RefusedError, parse

_STYLE = W + "style"
_ID = W + "styleId"
_DEFAULT = W + "default"

_BEGINS, _ENDS, _ALL_END = b"<w:style ", b"</w:style>", b"</w:styles>"
_USUAL = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=.1\.0.(?: encoding=.utf-8.)?(?: standalone=.(?:yes|no).)? ?\?>)?"
    rb"\s*(<w:styles\s[^>]*>)",
    re.IGNORECASE,
)
_NAMED = b'xmlns:w="' + NAMESPACE.encode() + b'"'
_UNUSUAL = (b"!", b"\n", b"\r", b"\t")  # comments, in which anything may stand; tags on several lines
_BY_DEFAULT = b"w:default="
_MOST_ALONE = 50  # styles that are searched for one by one
_PLAIN_ID = re.compile(r"[A-Za-z0-9_ .-]+")


class StyleSheet:
    """The styles of a document, each parsed when it is first asked for."""

    def __init__(self, data: bytes | None) -> None:
        """Take the bytes of the styles part, or None where there is none."""
        self._data = data or b""
        self._all: dict[str, Element] | None = None
        self._asked = 0
        usual = _USUAL.match(self._data)
        self._head = usual[1] if usual is not None else b""
        if not self._is_usual():
            self._parse_all()

    def element(self, style_id: str) -> Element | None:
        """The style with this id, or None where there is none; the last of several."""
        if self._all is None and self._asked < _MOST_ALONE and _PLAIN_ID.fullmatch(style_id):
            self._asked += 1
            style = self._parsed(style_id)
            if style is None or style.get(_ID) == style_id:
                return style
        return self._parse_all().get(style_id)

    def default_paragraph(self) -> str | None:
        """The id of the style of paragraphs that name none."""
        if self._all is None and _BY_DEFAULT not in self._data:
            return None
        found = None
        for style in self._defaults():
            if style.get(W + "type") == "paragraph" and is_on(style, _DEFAULT):
                found = style.get(_ID)
        return found

    def _is_usual(self) -> bool:
        content = self._data[self._data.find(b">", len(self._head)) :]
        return _NAMED in self._head and not any(sign in content for sign in _UNUSUAL)

    def _defaults(self) -> list[Element]:
        if self._all is None:
            tags = []
            for before, after in pairwise(self._data.split(_BY_DEFAULT)):
                begin = before[before.rfind(_BEGINS) :]
                tags.append(begin + _BY_DEFAULT + after[: after.find(b">")].rstrip(b"/") + b"/>")
            styles = self._children(b"".join(tags))
            if styles is not None:
                return styles
        return [style for style in self._parse_all().values() if style.get(_DEFAULT) is not None]

    def _parsed(self, style_id: str) -> Element | None:
        at = self._data.rfind(b'w:styleId="%b"' % style_id.encode())
        if at == -1:
            return None
        begin, end = self._data.rfind(_BEGINS, 0, at), self._data.find(_ENDS, at)
        styles = self._children(self._data[begin : end + len(_ENDS)])
        return styles[0] if styles else self._parse_all().get(style_id)

    def _children(self, content: bytes) -> list[Element] | None:
        try:
            return list(parse(self._head + content + _ALL_END))
        except RefusedError:
            return None

    def _parse_all(self) -> dict[str, Element]:
        if self._all is None:
            root = parse(self._data) if self._data else None
            styles = () if root is None else root.iterchildren(_STYLE)
            self._all = {style.get(_ID) or "": style for style in styles}
        return self._all
