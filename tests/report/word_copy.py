"""Looks into an annotated Word file as another program would: its comments, and the text each is about."""

import io
from zipfile import ZipFile

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, bytes]:
    """Every part by name."""
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_parts(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The file with some parts written anew, or added."""
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for name, part in {**parts(data), **changed}.items():
            package.writestr(name, part)
    return out.getvalue()


def comments(data: bytes) -> list[tuple[str, str, str]]:
    """Each comment in the order of the file, as python-docx reads it: author, text, what it is about."""
    about = _about(parts(data)["word/document.xml"])
    document = docx.Document(io.BytesIO(data))
    return [(one.author, one.text, about[str(one.comment_id)]) for one in document.comments]


def _about(main: bytes) -> dict[str, str]:
    told: dict[str, str] = {}
    open_: dict[str, str] = {}
    for element in etree.fromstring(main).iter():
        identity = element.get(W + "id", "")
        if element.tag == W + "commentRangeStart":
            open_[identity] = ""
        elif element.tag == W + "commentRangeEnd":
            told[identity] = open_.pop(identity)
        elif element.tag == W + "t":
            open_ = {key: text + (element.text or "") for key, text in open_.items()}
    return told
