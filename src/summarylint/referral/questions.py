"""Finding a procedure's questions by their wording, known variants, and near wording.

Near wording is similarity of the sorted words together with shared content words; never a lone common
word, and never word sets alone, which take a heading for any question that holds its words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarylint.language.substance import normal
from summarylint.packs.library import Library
from summarylint.packs.schema import Question

LONE = 0.74  # how like a question a heading must be, standing alone
LEFT_OVER = 0.65  # the same, where each is the other's likeliest and the question is asked nowhere else
IN_ORDER = 0.55  # the same, between the questions before and after it in the form's order
_MOST_WORDS = 60
_COMMON = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "the",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "they",
        "them",
        "their",
        "what",
        "whats",
        "which",
        "who",
        "how",
        "why",
        "when",
        "where",
        "any",
        "if",
        "not",
        "you",
        "your",
        "we",
        "our",
        "i",
        "will",
        "would",
        "should",
        "could",
        "can",
        "may",
        "please",
        "there",
        "as",
    ]
)
_ALIKE = {
    "rational": "rational",
    "rationale": "rational",
    "familys": "family",
    "childrens": "children",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A heading that asks one of a procedure's questions."""

    procedure: str
    kind: str
    question: str
    likeness: float  # 1 for the wording itself or a known variant
    weight: float  # how much it tells of what the document is; little for a lone word
    is_own: bool = False  # the procedure's own wording, or a variant of two words or more


@dataclass(frozen=True, slots=True)
class _Wording:
    procedure: str
    kind: str
    question: str
    words: str
    is_part: bool
    is_own: bool


@dataclass(frozen=True, eq=False)  # known by itself: to compare all its wordings takes longer than to ask
class QuestionIndex:
    """Every question of every procedure, by its words."""

    wordings: tuple[_Wording, ...]
    titles: frozenset[str] = frozenset()  # of documents: they ask nothing, however like a question

    @cached_property
    def _exact(self) -> dict[str, list[_Wording]]:
        found: dict[str, list[_Wording]] = {}
        for wording in self.wordings:
            found.setdefault(wording.words, []).append(wording)
        return found

    @cached_property
    def _longest(self) -> int:
        return max((len(w.words.split()) for w in self.wordings), default=0)

    @lru_cache(maxsize=4096)  # noqa: B019 - one index lives as long as the process
    def match(self, heading: str, near: bool = True) -> tuple[Match, ...]:
        """The questions that a heading asks: at most one of each procedure and kind."""
        words = normal(heading)
        count = len(words.split())
        if not words or count > _MOST_WORDS:
            return ()
        exact = self._exact.get(words)
        if exact:
            return _one_each(_as_match(w, 1.0, count) for w in exact)
        if not near or count < 3 or words in self.titles:
            return ()
        likely = ((w, likeness(words, w.words)) for w in self.wordings)
        return _one_each(_as_match(w, like, count) for w, like in likely if like >= LONE)

    def within(self, authority: str) -> "QuestionIndex":
        """The questions of one authority's procedures."""
        own = tuple(w for w in self.wordings if w.procedure.startswith(f"{authority}/"))
        return QuestionIndex(own, self.titles)

    def nearest(self, heading: str, procedure: str, kind: str, question: str) -> float:
        """How like one question's wordings a heading is, from 0 to 1."""
        words = normal(heading)
        if words in self.titles:
            return 0.0
        wanted = (procedure, kind, question)
        return max(
            (likeness(words, w.words) for w in self.wordings if (w.procedure, w.kind, w.question) == wanted),
            default=0.0,
        )

    def leading(self, text: str) -> tuple[tuple[Match, ...], int] | None:
        """A question that stands at the beginning of a text, and where it ends."""
        for end in reversed(list(_cuts(text))):
            heading = text[:end].strip(" \t\n*")
            asks = heading.endswith(("?", ":")) or text[end : end + 1] in ("\t", "\n")
            matches = self.match(heading, near=asks and len(heading.split()) >= 4)
            if matches:
                return matches, end
        return None


def question_index(library: Library) -> QuestionIndex:
    """The index of a library's questions."""
    kinds = (kind for pack in library.packs.values() for kind in pack.documents.values())
    titles = (title for kind in (*kinds, *library.kinds.values()) for title in kind.titles)
    return QuestionIndex(tuple(_wordings(library)), frozenset(normal(title) for title in titles))


def index_of(procedure: str, kind: str, questions: Mapping[str, Question]) -> QuestionIndex:
    """The index of one kind's questions alone."""
    return QuestionIndex(tuple(_wordings_of(procedure, kind, questions)))


def _wordings(library: Library) -> Iterator[_Wording]:
    for procedure, pack in library.packs.items():
        for kind, spec in pack.documents.items():
            yield from _wordings_of(procedure, kind, spec.questions)


def _wordings_of(procedure: str, kind: str, questions: Mapping[str, Question]) -> Iterator[_Wording]:
    for name, question in questions.items():
        for words, is_part in _ways(question):
            is_own = words == normal(question.wording)
            yield _Wording(procedure, kind, name, words, is_part, is_own)


def _ways(question: Question) -> Iterator[tuple[str, bool]]:
    for wording in (question.wording, *question.variants):
        yield normal(wording), False
    for part in question.parts:
        yield normal(part), True


def _as_match(wording: _Wording, like: float, count: int) -> Match:
    weight = 0.25 if count <= 2 else 0.6 if count <= 4 or wording.is_part else 1.0
    is_own = like == 1 and not wording.is_part and (wording.is_own or count >= 2)
    return Match(wording.procedure, wording.kind, wording.question, like, weight * like, is_own)


def _one_each(matches: Iterable[Match]) -> tuple[Match, ...]:
    best: dict[tuple[str, str], Match] = {}
    for match in matches:
        key = (match.procedure, match.kind)
        if key not in best or match.likeness > best[key].likeness:
            best[key] = match
    return tuple(best.values())


_CUT = re.compile(r"[?:]+[\"”’')\]]*|\t|\n|\s[-–—]\s|\.(?=\s|$)|\s{3,}|\s\(")


def _cuts(text: str) -> Iterator[int]:
    """Where a question at the beginning of a text may end."""
    for match in _CUT.finditer(text[:600]):
        yield match.end() if match.group()[0] in "?:." else match.start()


@lru_cache(maxsize=16384)
def likeness(one: str, other: str) -> float:
    """How alike two normalised headings are, from 0 to 1."""
    first, second = _stems(one), _stems(other)
    content_one, content_other = first - _COMMON, second - _COMMON
    if not content_one or not content_other:
        return 0.0
    shared = 2 * len(content_one & content_other) / (len(content_one) + len(content_other))
    if shared < 0.5:
        return shared / 2
    from difflib import SequenceMatcher

    sequence = SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second)), autojunk=False)
    return (shared + sequence.ratio()) / 2


@lru_cache(maxsize=16384)
def _stems(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in words.split())


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    word = _ALIKE.get(word, word)
    for ending in ("ing", "ed", "es", "s"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)]
    return word
