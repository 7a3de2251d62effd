"""The spaCy pipeline: blank English, our own sentence splitter, phrases marked by vocabulary.

spaCy is imported when the first text is read, never before; one pipeline serves a process.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from summarylint.language.phrases import fold, is_plain

if TYPE_CHECKING:
    from spacy.language import Language as SpacyLanguage
    from spacy.tokens import Doc

_ABBREVIATIONS = frozenset(
    [
        "approx",
        "prev",
        "appt",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "nos",
        "ref",
        "tel",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "etc",
        "vs",
        "inc",
        "dept",
        "mtg",
        "yr",
        "yrs",
        "wk",
        "wks",
        "mth",
        "mths",
        "hr",
        "hrs",
        "min",
        "mins",
        "p",
        "pp",
        "s",
        "sec",
        "para",
        "poss",
        "re",
        "fr",
        "sr",
        "jr",
        "rev",
        "prof",
    ]
)
_BULLET = frozenset("•▪●◦·‣*-–—o>")
_STOPS = frozenset(".!?…")


def build_pipeline() -> "SpacyLanguage":
    """Blank English with our splitter; nothing is downloaded."""
    import spacy
    from spacy.language import Language as SpacyLanguage

    if not SpacyLanguage.has_factory("statement_splitter"):
        SpacyLanguage.component("statement_splitter", func=split_statements)
    nlp = spacy.blank("en")
    nlp.add_pipe("statement_splitter")
    return nlp


def split_statements(doc: "Doc") -> "Doc":
    """Begins a statement at each new line, bullet, semicolon and full stop that ends a sentence."""
    starts = True
    for index, token in enumerate(doc):
        token.is_sent_start = starts or index == 0
        starts = _ends_statement(doc, index)
    return doc


def _ends_statement(doc: "Doc", index: int) -> bool:
    text: str = doc[index].text
    if "\n" in text or text == ";":
        return True
    following: str = doc[index + 1].text if index + 1 < len(doc) else ""
    if text in ("!", "?", "…") or (text and set(text) <= _STOPS and len(text) > 1):
        return True
    if text.endswith(".") and following:
        return _full_stop(doc, index, text, following)
    return False


def _full_stop(doc: "Doc", index: int, text: str, following: str) -> bool:
    before = (doc[index - 1].text if text == "." and index else text[:-1]).lower().rstrip(".")
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
        return False
    if text == "." and before.isdigit() and index and not doc[index - 1].whitespace_ and len(before) < 3:
        # "3." at the start of a line is a number in a list, not the end of a sentence
        return not (index == 1 or "\n" in doc[index - 2].text)
    first = following[0]
    return first.isupper() or first.isdigit() or first in _BULLET or "\n" in following or first in "\"'“‘(["


class PhraseFinder:
    """Finds every vocabulary's plain phrases in one pass over the tokens."""

    def __init__(self, nlp: "SpacyLanguage", vocabulary: Mapping[str, tuple[str, ...]]) -> None:
        from spacy.matcher import PhraseMatcher

        self._nlp = nlp
        self._matcher: PhraseMatcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for name, phrases in vocabulary.items():
            plain = [nlp.make_doc(fold(phrase)) for phrase in phrases if is_plain(phrase)]
            if plain:
                self._matcher.add(name, plain)

    def __call__(self, doc: "Doc") -> dict[str, list[tuple[int, int]]]:
        """Character spans by vocabulary."""
        found: dict[str, list[tuple[int, int]]] = {}
        match: Any
        for match in self._matcher(doc):
            key, start, end = match
            span = doc[start:end]
            found.setdefault(self._nlp.vocab.strings[key], []).append((span.start_char, span.end_char))
        return found


WORD = re.compile(r"[a-z0-9][a-z0-9'/&-]*")


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return WORD.findall(fold(text))
