"""The mark-up of answers: paragraphs, bullets, bold words, prompts, boxes, tracked changes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .forms import forms
from .source import Change, Document

Style = Literal["text", "bold", "prompt", "box", "inserted", "deleted"]
MARK = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<name>prompt|box):[ ]?(?P<words>.*?)\s*\]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one style; a box's text is `x` where it is checked."""

    style: Style
    text: str


@dataclass(frozen=True)
class Block:
    """A paragraph or a bullet."""

    pieces: tuple[Piece, ...]
    bullet: bool = False

    @property
    def has_box(self) -> bool:
        """Whether a check box stands in it."""
        return any(piece.style == "box" for piece in self.pieces)

    @property
    def plain(self) -> str:
        """The words alone, boxes as symbols."""
        return "".join(shown(piece) for piece in self.pieces)


@dataclass(frozen=True)
class Passage:
    """A question as it is printed, and its answer."""

    question: str | None
    label: str | None
    blocks: tuple[Block, ...]


def shown(piece: Piece) -> str:
    """Give the words that stand for a piece in running text."""
    if piece.style == "box":
        return "\u2612" if piece.text else "\u2610"
    return piece.text


def pieces(line: str) -> Iterator[Piece]:
    """Split a line at its marks."""
    end = 0
    for match in MARK.finditer(line):
        if match.start() > end:
            yield Piece("text", line[end : match.start()])
        if match["bold"]:
            yield Piece("bold", match["bold"])
        else:
            yield Piece("prompt" if match["name"] == "prompt" else "box", match["words"].strip())
        end = match.end()
    if end < len(line):
        yield Piece("text", line[end:])


def blocks(text: str) -> tuple[Block, ...]:
    """Split a text into paragraphs and bullets."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(
        Block(tuple(pieces(line.removeprefix("- "))), bullet=line.startswith("- ")) for line in lines if line
    )


def passages(document: Document, procedure: str) -> Iterator[Passage]:
    """Give the sections as they are printed, tracked changes in their places."""
    for section in document.sections:
        label = section.heading
        if label is None and section.question:
            label = forms().wording(procedure, section.question)
        changes = [change for change in document.tracked if change.question == section.question]
        yield Passage(section.question, label or None, _changed(blocks(section.words), changes))


def _changed(given: tuple[Block, ...], changes: Iterable[Change]) -> tuple[Block, ...]:
    for change in changes:
        found = next((n for n, block in enumerate(given) if _holds(block, change.delete)), None)
        if found is None:
            given = _appended(given, change)
        else:
            struck = replace(given[found], pieces=tuple(_struck(given[found].pieces, change)))
            given = (*given[:found], struck, *given[found + 1 :])
    return given


def _holds(block: Block, words: str) -> bool:
    return bool(words) and any(p.style == "text" and words in p.text for p in block.pieces)


def _appended(given: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    last = given[-1] if given else Block(())
    space = [Piece("text", " ")] if last.pieces else []
    marks = [Piece("deleted", change.delete)] if change.delete else []
    marks += [Piece("inserted", change.insert)] if change.insert else []
    return (*given[:-1], replace(last, pieces=(*last.pieces, *space, *marks)))


def _struck(given: Iterable[Piece], change: Change) -> Iterator[Piece]:
    pending = True
    for piece in given:
        if not pending or piece.style != "text" or change.delete not in piece.text:
            yield piece
            continue
        pending = False
        before, after = piece.text.split(change.delete, 1)
        parts = (
            Piece("text", before),
            Piece("deleted", change.delete),
            Piece("inserted", change.insert),
            Piece("text", after),
        )
        yield from (part for part in parts if part.text)
