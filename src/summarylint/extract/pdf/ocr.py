"""Words in the picture of a page, recognised by Tesseract where it is installed.

The picture goes to the program and the words come back through pipes: nothing is left on a disk.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from time import monotonic
from typing import TYPE_CHECKING

from summarylint.extract.limits import Limits
from summarylint.extract.patience import patience
from summarylint.extract.pdf.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_CONFIDENCE = 70.0  # of 100: words below are not taken

_LANGUAGE = "eng"
_SCATTERED = "11"  # find words wherever they stand; how they hang together is found out here
_ORIENTATION = "0"
_PAGE_SECONDS = 20.0
_USUAL_PLACES = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
)
_WORD_LEVEL = "5"
_FIELDS = 12
_FEWEST_LETTERS = 6  # of a page that has words
_ROTATE = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its box in pixels, how sure it is, and which line it stands in."""

    text: str
    box: Box
    confidence: float
    line: tuple[str, ...]

    @property
    def sure(self) -> bool:
        return self.confidence >= LEAST_CONFIDENCE

    @property
    def letters(self) -> int:
        return sum(map(str.isalnum, self.text))


@cache
def find_program() -> str | None:
    """Where Tesseract is, if it and what it needs here are installed."""
    if find_spec("PIL") is None:
        return None
    found = shutil.which("tesseract")
    return found or next((place for place in _USUAL_PLACES if os.path.isfile(place)), None)  # noqa: PTH113


class Recogniser:
    """Recognises the pages of one document, within the time that is left for its file."""

    def __init__(self, limits: Limits) -> None:
        self._patience = patience(limits)
        self._until = 0.0

    @property
    def ready(self) -> bool:
        """Whether the program is installed and there is time left."""
        return find_program() is not None and self._patience.left["recognition"] > 0

    @contextmanager
    def page(self) -> Iterator[None]:
        """Recognise a page: its own time begins."""
        with self._patience.waiting("recognition", _PAGE_SECONDS) as seconds:
            self._until = monotonic() + seconds
            yield

    def words(self, image: "Image", dpi: int) -> list[Word]:
        """The words in a grey picture; none where it takes too long or fails."""
        return list(_words(self._run(image, dpi, _SCATTERED, "tsv")))

    def turn(self, image: "Image", dpi: int) -> int:
        """By how many quarters the picture must be turned clockwise to stand upright."""
        found = _ROTATE.search(self._run(image, dpi, _ORIENTATION))
        return int(found[1]) // 90 if found else 0

    def _run(self, image: "Image", dpi: int, mode: str, *how: str) -> str:
        program = find_program()
        seconds = self._until - monotonic()
        if program is None or seconds <= 0:
            return ""
        language = "osd" if mode == _ORIENTATION else _LANGUAGE
        command = [program, "stdin", "stdout", "-l", language, "--psm", mode, "--dpi", str(dpi), *how]
        head = b"P5 %d %d 255\n" % image.size
        try:
            done = subprocess.run(
                command,
                input=head + image.tobytes(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # more threads are slower
            )
        except (OSError, subprocess.SubprocessError):
            return ""
        return done.stdout.decode("utf-8", "replace")


def _words(table: str) -> Iterable[Word]:
    """The words that a table of Tesseract's holds."""
    for row in table.splitlines():
        fields = row.split("\t")
        if len(fields) != _FIELDS or fields[0] != _WORD_LEVEL or not fields[-1].strip():
            continue
        x, y, wide, high = map(float, fields[6:10])
        box = Box(x, y, x + wide, y + high)
        yield Word(fields[-1].strip(), box, float(fields[10]), tuple(fields[1:5]))


def are_sure(words: Iterable[Word]) -> bool:
    """Whether so many of a page's words are sure that the page can be said to be read."""
    known = [word for word in words if word.letters]
    letters = sum(word.letters for word in known)
    sure = sum(word.letters for word in known if word.sure)
    weighed = sum(word.confidence * word.letters for word in known)
    return sure >= _FEWEST_LETTERS and weighed >= LEAST_CONFIDENCE * letters
