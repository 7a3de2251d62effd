"""What of a file's name may tell whose paper it is: a surname, initials, a case number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from summarylint.packs.library import Library

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HUMPS = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[^\W\d_A-Z]+|[A-Z]")
_DIGITS = re.compile(r"(?<!\d)\d{4,10}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|"  # 20260305
    r"(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)?\d\d)"  # 05032026, 050326
)


@dataclass(frozen=True)
class FileNames:
    """Reads file names with one library's words for what papers are called."""

    library: Library

    @cached_property
    def _common(self) -> frozenset[str]:
        """Words that say what a paper is and not whose: of packs' titles and kinds, and of the vocabulary."""
        return frozenset(
            word.lower()
            for text in (*_kinds_said(self.library), *self.library.words["file-names"])
            for word in _LETTERS.findall(text)
        )

    def telling(self, path: str) -> frozenset[str]:
        """The words and numbers of a file's name that may be a family's, in lower case."""
        stem = PurePath(path).stem
        numbers = (n for n in _DIGITS.findall(stem) if not _YEAR.fullmatch(n) and not _DAY.fullmatch(n))
        return frozenset((*numbers, *(word.lower() for word in self._words(stem))))

    def _words(self, stem: str) -> Iterator[str]:
        for run in _LETTERS.findall(stem):
            for word in dict.fromkeys((run, *_HUMPS.findall(run))):
                is_initials = len(word) == 2 and word.isupper()
                if (len(word) > 2 or is_initials) and not self._is_common(word):
                    yield word

    def _is_common(self, word: str) -> bool:
        """Whether a word, or every part of one that is run together, is a word for papers."""
        if word.lower() in self._common:
            return True
        humps = _HUMPS.findall(word)
        return len(humps) > 1 and all(len(hump) < 2 or hump.lower() in self._common for hump in humps)


def _kinds_said(library: Library) -> Iterable[str]:
    for procedure, pack in library.packs.items():
        yield from (procedure, pack.title)
        for kind, spec in pack.documents.items():
            yield from (kind, *spec.titles)
    for kind, spec in library.kinds.items():
        yield from (kind, *spec.titles)
    yield from library.form.titles
