"""A copy of a Word file with comments in it.

Pieces are put into the bytes of the parts concerned; every other part is copied as it is. So whatever
stands in the file (comments of others, tracked changes, content controls, fields) survives. Our own
comments of an earlier run are taken out first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import count
from posixpath import join, relpath
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from summarylint.extract.docx.comments import AUTHOR, comment_ids, own_comment_ids
from summarylint.extract.docx.names import W
from summarylint.extract.docx.package import Package, RefusedError, as_utf8
from summarylint.extract.docx.reader import main_part
from summarylint.extract.limits import Limits
from summarylint.model.document import Location, Part, ProblemKind
from summarylint.report.annotated.elements import Elements
from summarylint.report.annotated.main_part import Child, MainPart, NoteKey, Paragraph, split_at
from summarylint.report.annotated.notes import Note
from summarylint.report.annotated.splices import Splices, name_of_tag

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_HEADER = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NEW_PART = (1980, 1, 1, 0, 0, 0)
_BLANKS = dict.fromkeys(map(ord, " \t\n\r\f\v\u00a0\u00ad\u200b\u2009\u202f\ufeff"))


def annotate(data: bytes, notes: Sequence[Note], day: date, limits: Limits) -> bytes:
    """A Word file with these notes in its margin.

    Raises:
        RefusedError, LimitExceeded: it is not a Word file that can be read.
    """
    return _Copy(data, limits).annotated(notes, day)


def is_annotated(data: bytes, limits: Limits) -> bool:
    """Whether a Word file has comments of ours."""
    return bool(_Copy(data, limits).ours)


class _Copy:
    """A Word file that is being copied."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits)
        self._data = data
        self._main = main_part(self._package)
        self._changed: dict[str, bytes] = {}
        links = self._package.relations(self._main)
        self._links = {link.type: link.target for link in links}
        self._comments = self._links.get("comments")
        root = self._package.parse(self._comments) if self._comments else None
        self._ids, self.ours = comment_ids(root), own_comment_ids(root)

    def annotated(self, notes: Sequence[Note], day: date) -> bytes:
        """The copy."""
        first = max((int(one) for one in self._ids - self.ours if one.isdigit()), default=-1) + 1
        numbered = list(enumerate(notes, first))
        namespace = self._anchor(numbered)
        written = b"".join(_comment(number, note, day, namespace) for number, note in numbered)
        self._write_comments(written, namespace)
        return self._zipped()

    def _read(self, name: str) -> bytes:
        data = self._package.read(name) or b""
        return as_utf8(data) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data

    # --- the places -----------------------------------------------------------------------------

    def _anchor(self, notes: Sequence[tuple[int, Note]]) -> str:
        """Mark in the main part what each note is about; gives the namespace of its language."""
        places = [note.location or Location(paragraph=1) for _, note in notes]
        wanted = {place.paragraph or 1 for place in places if place.part is not Part.NOTE}
        main = MainPart(self._read(self._main), {1, *wanted}, self.ours)
        if 1 not in main.paragraphs:
            raise RefusedError(ProblemKind.UNSUPPORTED, "It has no paragraph that a comment can stand at.")
        splices = Splices(main.data)
        for start, end in main.earlier:
            splices.drop(start, end)
        marked: dict[int, _Marks] = {}
        keys = self._keys() if any(place.part is Part.NOTE for place in places) else {}
        for (number, note), place in zip(notes, places, strict=True):
            paragraph = _paragraph(main, place, keys)
            marks = marked.setdefault(paragraph.start, _Marks(main, paragraph))
            marks.add(number, note.quote if place.part is Part.BODY and note.location else None)
        for marks in marked.values():
            marks.write(splices)
        self._changed[self._main] = splices.applied()
        return main.namespace

    def _keys(self) -> dict[int, NoteKey]:
        """Which note each paragraph of the notes stands in."""
        keys: dict[int, NoteKey] = {}
        for kind in ("footnote", "endnote"):
            target = self._links.get(f"{kind}s")
            root = self._package.parse(target) if target else None
            for note in [] if root is None else root.iterchildren(W + kind):
                for _ in note.iter(W + "p"):
                    keys[len(keys) + 1] = kind, note.get(W + "id", "")
        return keys

    # --- the comments ---------------------------------------------------------------------------

    def _write_comments(self, written: bytes, namespace: str) -> None:
        if self._comments is None:
            self._comments = self._new_name()
            head = f'<w:comments xmlns:w="{namespace}">'.encode()
            self._changed[self._comments] = _HEADER + head + written + b"</w:comments>"
            self._link(namespace)
            return
        splices = Splices(self._read(self._comments))
        part = Elements(splices.data)
        for start, end, _, attributes in part.inside:
            if any(name.endswith("}author") and value == AUTHOR for name, value in attributes.items()):
                splices.drop(start, end)
        splices.into(part.start, part.close, written)
        self._changed[self._comments] = splices.applied()

    def _new_name(self) -> str:
        folder = self._main.rpartition("/")[0]
        names = (join(folder, f"comments{number or ''}.xml") for number in count())
        return next(name for name in names if not self._package.has(name))

    def _link(self, namespace: str) -> None:
        folder, _, leaf = self._main.rpartition("/")
        relations = join(folder, "_rels", leaf + ".rels")
        kind = _STRICT_TYPES if "purl.oclc.org" in namespace else _TYPES
        target = relpath(self._comments or "", folder or ".")
        data = self._read(relations) or _HEADER + f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        taken = {value for *_, attributes in Elements(data).inside for value in attributes.values()}
        identity = next(f"rId{number}" for number in count(1) if f"rId{number}" not in taken)
        self._append(relations, data, f'Relationship Id="{identity}" Type="{kind}" Target="{target}"')
        types = self._read(_CONTENT_TYPES)
        override = f'Override PartName="/{self._comments}" ContentType="{_CONTENT}"'
        self._append(_CONTENT_TYPES, types, override)

    def _append(self, name: str, data: bytes, element: str) -> None:
        splices = Splices(data)
        part = Elements(data)
        prefix = name_of_tag(data, part.start).rpartition(b":")
        tag = b"<" + prefix[0] + prefix[1] + element.encode() + b"/>"
        splices.into(part.start, part.close, tag)
        self._changed[name] = splices.applied()

    # --- the file -------------------------------------------------------------------------------

    def _zipped(self) -> bytes:
        out = BytesIO()
        left = {_folded(name): (name, data) for name, data in self._changed.items()}
        with ZipFile(BytesIO(self._data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as copy:
            for entry in source.infolist():
                changed = left.pop(_folded(entry.filename), None)
                data = changed[1] if changed else self._package.read(entry.filename)
                copy.writestr(_like(entry), data or b"", entry.compress_type)
            for name, data in left.values():
                copy.writestr(ZipInfo(name, _NEW_PART), data, ZIP_DEFLATED)
        return out.getvalue()


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _like(entry: ZipInfo) -> ZipInfo:
    copied = ZipInfo(entry.filename, entry.date_time)
    copied.external_attr, copied.create_system = entry.external_attr, entry.create_system
    return copied


def _paragraph(main: MainPart, place: Location, keys: dict[int, NoteKey]) -> Paragraph:
    if place.part is Part.NOTE:
        found = main.notes.get(keys.get(place.paragraph or 0, ("", "")))
    else:
        found = main.paragraphs.get(place.paragraph or 1)
    return found or main.paragraphs[1]


@dataclass(slots=True)
class _Point:
    """What is put in at one place of a paragraph."""

    ends: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)
    parting: tuple[bytes, bytes] = (b"", b"")  # what ends a run here, and begins it again

    def piece(self) -> bytes:
        return b"".join([self.parting[0], *self.ends, *self.starts, self.parting[1]])


class _Marks:
    """The marks of all comments on one paragraph."""

    def __init__(self, main: MainPart, paragraph: Paragraph) -> None:
        self._main = main
        self._paragraph = paragraph
        self._points: dict[int, _Point] = {}
        self._keeping: set[int] = set()
        self._empty: list[bytes] = []
        tag = name_of_tag(main.data, paragraph.start)
        prefix = tag.rpartition(b":")[0]
        declared = b"" if prefix else b' xmlns:w="' + main.namespace.encode() + b'"'
        self._name, self._declared = (prefix or b"w") + b":", declared

    def add(self, number: int, quote: str | None) -> None:
        """Mark the quote, or else the whole paragraph."""
        w, declared = self._name, self._declared
        identity = b" " + w + b'id="%d"/>' % number
        start = b"<" + w + b"commentRangeStart" + declared + identity
        end = b"<" + w + b"commentRangeEnd" + declared + identity
        style = b"<" + w + b"rPr><" + w + b"rStyle " + w + b'val="CommentReference"/></' + w + b"rPr>"
        reference = b"<" + w + b"commentReference" + identity
        end += b"<" + w + b"r" + declared + b">" + style + reference + b"</" + w + b"r>"
        content = self._paragraph.content
        if not content:
            self._empty.append(start + end)
            return
        found = _find(content, quote) if quote else None
        (first, at), (last, until) = found or ((content[0], 0), (content[-1], len(content[-1].text)))
        self._at(first, at, first.start).starts.append(start)
        self._at(last, until, last.end).ends.append(end)

    def _at(self, child: Child, index: int, whole: int) -> _Point:
        parted = split_at(self._main.data, child, index) if 0 < index < len(child.text) else None
        if parted is None:
            return self._points.setdefault(whole, _Point())
        at, ends, again, keeping = parted
        if keeping is not None:
            self._keeping.add(keeping)
        point = self._points.setdefault(at, _Point())
        point.parting = ends, again
        return point

    def write(self, splices: Splices) -> None:
        """Put all marks in."""
        if self._empty:
            splices.into(self._paragraph.start, self._paragraph.close, b"".join(self._empty))
        for at in self._keeping:
            splices.insert(at, b' xml:space="preserve"')
        for at, point in self._points.items():
            splices.insert(at, point.piece())


def _find(children: Sequence[Child], quote: str) -> tuple[tuple[Child, int], tuple[Child, int]] | None:
    """Where a quote begins and ends in a paragraph, whatever its blanks."""
    letters = [
        (letter, child, index)
        for child in children
        for index, letter in enumerate(child.text)
        if ord(letter) not in _BLANKS
    ]
    sought = quote.strip().removesuffix("...").removesuffix("…").translate(_BLANKS)
    at = "".join(letter for letter, *_ in letters).find(sought) if sought else -1
    if at < 0:
        return None
    _, first, start = letters[at]
    _, last, end = letters[at + len(sought) - 1]
    return (first, start), (last, end + 1)


def _comment(number: int, note: Note, day: date, namespace: str) -> bytes:
    reference = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    paragraphs = "".join(
        '<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        f"{'' if index else reference}<w:r>{'' if index else '<w:rPr><w:b/></w:rPr>'}"
        f'<w:t xml:space="preserve">{_plain(line)}</w:t></w:r></w:p>'
        for index, line in enumerate(note.lines)
    )
    head = (
        f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}" '
        f'w:date="{day.isoformat()}T00:00:00Z" w:initials="SL">'
    )
    return f"{head}{paragraphs}</w:comment>".encode("ascii", "xmlcharrefreplace")


def _plain(text: str) -> str:
    return escape("".join(letter for letter in text if letter.isprintable() or letter == " "))
