"""The spaCy pipeline: blank English, our own tokenizer and sentence splitter, phrases by vocabulary.

spaCy is imported when the first text is read, never before; one pipeline serves a process.
"""

import gc
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

from summarylint.language.phrases import fold, is_plain

if TYPE_CHECKING:
    from spacy.language import Language as SpacyLanguage
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_TOKENS = re.compile(r"\w+(?:['’]\w+)*|\n+|[^\S\n]+|[^\w\s]")
_ABBREVIATIONS = frozenset(
    "approx prev appt mr mrs ms dr st no nos ref tel eg ie etc vs inc dept mtg yr yrs wk wks mth mths "  # noqa: SIM905
    "hr hrs min mins p pp s sec para poss fr sr jr rev prof".split()
)
_BULLETS = frozenset("•▪●◦·‣*-–—>")
_ENDS = frozenset("!?…")
_CLOSES = frozenset("\"'”’)]")
_FINAL = frozenset(".!?")
_OPENS = frozenset("\"'“‘([")


def build_pipeline() -> "SpacyLanguage":
    """Blank English with our tokenizer and splitter; nothing is downloaded."""
    with _light_import():
        import spacy
        from spacy.language import Language as SpacyLanguage

    if not SpacyLanguage.has_factory("statement_splitter"):
        spacy.registry.tokenizers.register(_TOKENIZER, func=lambda: _tokenizer)
        SpacyLanguage.component("statement_splitter", func=split_statements)
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}})
    nlp.add_pipe("statement_splitter")
    return nlp


_TOKENIZER = "summarylint.words.v1"


@contextmanager
def _light_import() -> Iterator[None]:
    """Imports spaCy without its command line, which is a third of the time and is not used here.

    ``spacy/__init__`` imports it only for ``spacy.info``. What is put in its place is taken away
    again, so that whoever wants spaCy's command line still gets it.
    """
    if "spacy" in sys.modules:
        yield
        return
    cli, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    cli.info = info.info = None  # type: ignore[attr-defined]
    sys.modules.update({"spacy.cli": cli, "spacy.cli.info": info})
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        for name in ("spacy.cli", "spacy.cli.info"):
            sys.modules.pop(name, None)
        if collecting:
            gc.enable()


def _tokenizer(nlp: "SpacyLanguage") -> "WordTokenizer":
    return WordTokenizer(nlp.vocab)


class WordTokenizer:
    """Words, signs and line breaks, each a token: notes such as "mum/dad" and "HV:3/2" come apart."""

    def __init__(self, vocab: "Vocab") -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> "Doc":
        """The text as a document of tokens, every character kept."""
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        for piece in _TOKENS.findall(text):
            if piece == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def split_statements(doc: "Doc") -> "Doc":
    """Begins a statement at each new line, semicolon and full stop that ends a sentence."""
    from numpy import array, int64, uint64

    tokens = [(token.text, bool(token.whitespace_)) for token in doc]
    words = [word for word, _ in tokens]
    ends = [_ends_statement(words, index, spaced) for index, (_, spaced) in enumerate(tokens)]
    starts = [1 if begins else -1 for begins in (True, *ends[:-1])]
    if tokens:  # at one go: told token by token, spaCy looks at the whole document each time
        doc.from_array(["SENT_START"], array(starts, dtype=int64).astype(uint64))
    return doc


def _ends_statement(words: Sequence[str], index: int, is_followed_by_space: bool) -> bool:
    text = words[index]
    if "\n" in text or text == ";":
        return True
    if text in _CLOSES and index and words[index - 1] in _FINAL:
        return is_followed_by_space
    if text in _ENDS:
        return not (index + 1 < len(words) and words[index + 1] in _ENDS)
    return text == "." and _is_full_stop(words, index, is_followed_by_space)


def _is_full_stop(words: Sequence[str], index: int, is_followed_by_space: bool) -> bool:
    if index + 1 >= len(words):
        return True
    following = words[index + 1]
    if not is_followed_by_space and not following.isspace():
        return False
    before = words[index - 1].lower() if index else ""
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
        return False
    if before.isdigit() and len(before) < 3 and (index == 1 or "\n" in words[index - 2]):
        return False  # the number of a list's entry
    first = following.strip()[:1] or "\n"
    return first.isupper() or first.isdigit() or first == "\n" or first in _BULLETS or first in _OPENS


class PhraseFinder:
    """Finds every vocabulary's plain phrases in one pass over the tokens."""

    def __init__(self, nlp: "SpacyLanguage", vocabulary: Mapping[str, tuple[str, ...]]) -> None:
        from spacy.matcher import PhraseMatcher

        self._nlp = nlp
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
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
