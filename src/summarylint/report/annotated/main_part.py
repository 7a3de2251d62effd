"""The main part of a Word file as bytes: where its paragraphs, their runs and our earlier comments stand."""

import html
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from summarylint.report.annotated.splices import end_of_element, end_of_tag

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
NoteKey = tuple[str, str]  # "footnote" or "endnote", and its id
_RANGES = ("commentRangeStart", "commentRangeEnd")
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_CHARACTER = re.compile(r"&[^;]*;|.", re.DOTALL)


@dataclass(slots=True)
class Child:
    """Something that stands in a paragraph: a run, or what is wrapped round runs."""

    tag: str
    start: int
    end: int = 0
    text: str = ""
    ours: bool = False  # it belongs to a comment of ours
    parts: list[tuple[str, int, int]] = field(default_factory=list)  # name, start and end of what is in it


@dataclass(slots=True)
class Paragraph:
    """A paragraph that stands in no other, with its first tag and its last."""

    start: int
    depth: int
    close: int = 0
    children: list[Child] = field(default_factory=list)

    @property
    def content(self) -> list[Child]:
        """What a comment can stand round."""
        return [child for child in self.children if child.tag != "pPr" and not child.ours]


class MainPart:
    """One pass over the part. Paragraphs are counted as the reader of Word files counts them."""

    def __init__(self, data: bytes, wanted: Collection[int], ours: Collection[str]) -> None:
        """Find the wanted paragraphs, and every trace of the comments with our ids."""
        self.data = data
        self.namespace = WORD[0]
        self.paragraphs: dict[int, Paragraph] = {}  # by number; one in a text box is the one round it
        self.notes: dict[NoteKey, Paragraph] = {}  # the paragraph that refers to a note
        self.earlier: list[tuple[int, int]] = []  # the traces of our comments
        self._wanted, self._ours = frozenset(wanted), frozenset(ours)
        self._count = 0
        self._outer: Paragraph | None = None
        self._nested = 0  # paragraphs that are open
        self._stack: list[tuple[str, int]] = []
        self._reference: tuple[int, int] | None = None  # ours, in the run that is open
        self._texts: list[str] | None = None
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        namespace, _, local = name.rpartition("}")
        if namespace not in WORD:
            local = ""
        self._stack.append((local, at))
        outer = self._outer
        if local == "p":
            self._paragraph(at, namespace)
        elif outer is not None and len(self._stack) == outer.depth + 1:
            outer.children.append(Child(local, at))
        if local == "t" and self._nested == 1:
            self._texts = []
        elif local in _NOTES and outer is not None:
            self.notes[_NOTES[local], attributes.get(f"{namespace}}}id", "")] = outer
        elif local.startswith("comment") and attributes.get(f"{namespace}}}id") in self._ours:
            self._mark(local, at)

    def _paragraph(self, at: int, namespace: str) -> None:
        self._count += 1
        self._nested += 1
        if self._outer is None:
            self._outer = Paragraph(at, len(self._stack))
            self.namespace = namespace
        if self._count in self._wanted:
            self.paragraphs[self._count] = self._outer

    def _mark(self, local: str, at: int) -> None:
        here = at, end_of_tag(self.data, at)
        if local in _RANGES:
            self.earlier.append(here)
            child = self._child
            if child is not None and child.start == at:
                child.ours = True
        elif local == "commentReference":
            self._reference = here

    @property
    def _child(self) -> Child | None:
        """What is being read of the paragraph that is open."""
        return self._outer.children[-1] if self._outer and self._outer.children else None

    def _characters(self, text: str) -> None:
        if self._texts is not None:
            self._texts.append(text)

    def _end(self, _name: str) -> None:
        local, start = self._stack.pop()
        outer = self._outer
        if outer is None:
            return
        close = self._parser.CurrentByteIndex
        end = end_of_element(self.data, start, close)
        depth = len(self._stack) - outer.depth
        if local == "p":
            self._nested -= 1
        if depth == -1:
            outer.close, self._outer = close, None
        elif depth == 0:
            outer.children[-1].end = end
        elif depth == 1:
            outer.children[-1].parts.append((local, start, end))
        if self._texts is not None and outer.children and local == "t":
            outer.children[-1].text += "".join(self._texts)
            self._texts = None
        if local == "r" and self._reference is not None:
            self._forget(start, end)

    def _forget(self, start: int, end: int) -> None:
        """The reference to a comment of ours, with its run where nothing else stands in it."""
        child, reference = self._child, self._reference
        self._reference = None
        if child is not None and (child.start, child.end) == (start, end) and _is_reference(child):
            child.ours = True
            self.earlier.append((start, end))
        elif reference is not None:
            self.earlier.append(reference)


def _is_reference(run: Child) -> bool:
    return {name for name, *_ in run.parts} <= {"rPr", "commentReference"}


def split_at(data: bytes, child: Child, index: int) -> tuple[int, bytes, bytes, int | None] | None:
    """How a plain run is parted before a character of its text; None where it is not plain.

    Gives the place, what ends the run there, what begins it again, and the place in the tag of its
    text at which it must be told to keep its blanks.
    """
    names = [name for name, *_ in child.parts]
    if child.tag != "r" or names not in (["t"], ["rPr", "t"]):
        return None
    _, start, end = child.parts[-1]
    opened = end_of_tag(data, start)
    closing = data.rfind(b"</", opened, end)
    raw = data[opened:closing].decode(errors="replace")
    if html.unescape(raw) != child.text:
        return None
    pieces = _CHARACTER.findall(raw)
    if len(pieces) != len(child.text):
        return None
    at = opened + len("".join(pieces[:index]).encode())
    run = data[child.start : start]
    tag = data[start:opened]
    keeps = b"xml:space" in tag
    again = tag if keeps else tag[:-1] + b' xml:space="preserve">'
    ends = data[closing:end] + data[end : child.end]
    return at, ends, run + again, None if keeps else opened - 1
