"""Whether what stands in an answer's place says anything."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from summarylint.language.phrases import compile_phrases, fold, matches_whole

_FRAGMENTS = re.compile(r"\n+|(?<=[.;!?])\s+|\s[-–—]\s|;\s*|(?<=\S)[•▪●]\s*")
_BOX = re.compile(r"([☒☐☑])\s*([^☒☐☑\n]*)")
_EDGES = "\u200b\ufeff \t\r\n.,;:!?-–—_*•▪●·…\"'“”‘’()[]<>/\\|"
_NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\(?\d{0,2}[a-z]?[.):]\s+", re.I)
_BRACKETED = re.compile(r"^\s*[\[<{](.*)[\]>}]\s*$", re.S)
_MOST_GUIDANCE = 16  # words of a line that tells how to answer
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "as",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "be",
        "it",
        "its",
        "please",
        "all",
        "more",
        "also",
        "both",
        "his",
        "her",
        "their",
        "our",
        "my",
        "i",
        "we",
        "you",
        "has",
        "have",
        "been",
        "which",
        "where",
        "sw",
        "tm",
        "thanks",
        "thank",
    ]
)


class Substance(StrEnum):
    """What stands in an answer's place."""

    ANSWER = "answer"
    BLANK = "blank"
    REPEATED = "repeated"  # the question again
    POINTER = "pointer"  # where to find it instead
    PROMPT = "prompt"  # the form's own words
    GUIDANCE = "guidance"  # the form's word on how to answer
    PLACEHOLDER = "placeholder"  # TBC, N/A, as discussed


_OF_THE_FORM = frozenset({Substance.REPEATED, Substance.PROMPT, Substance.BLANK, Substance.GUIDANCE})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the question allows as an answer."""

    wordings: tuple[str, ...] = ()
    yes_no: bool = False
    none_is_answer: bool = False
    not_applicable_is_answer: bool = False


_ASKS_YES_NO = re.compile(r"^(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b")


def is_yes_no(question: str) -> bool:
    """Whether a question, or a part of it, can be answered with yes or no."""
    parts = re.split(r"[?.:]\s*", fold(question))
    return any(_ASKS_YES_NO.match(part.strip()) for part in parts)


def chosen(text: str) -> str:
    """The text with option boxes resolved: what is ticked stays, what is left empty goes."""
    if "☐" not in text and "☒" not in text and "☑" not in text:
        return text
    return "\n".join(_chosen_line(line) for line in text.split("\n"))


def _chosen_line(line: str) -> str:
    boxes = list(_BOX.finditer(line))
    if not boxes:
        return line
    before = line[: boxes[0].start()]
    if before.strip() and not boxes[-1].group(2).strip():
        return _label_first(line)
    kept = [box.group(2).strip() for box in boxes if box.group(1) != "☐"]
    if not kept and all(len(box.group(2).split()) > 6 for box in boxes):
        return " ".join([before.strip(), *(box.group(2).strip() for box in boxes)]).strip()
    return " ".join(part for part in (before.strip(), *kept) if part)


def _label_first(line: str) -> str:
    """Options written before their boxes: "Yes ☒ No ☐"."""
    pieces = re.split(r"([☒☐☑])", line)
    pairs = zip(pieces[::2], pieces[1::2], strict=False)
    return " ".join(label.strip() for label, box in pairs if box != "☐").strip()


def substance_of(text: str, asked: Asked, words: Mapping[str, tuple[str, ...]]) -> Substance:
    """Whether a text answers; if not, what it is instead."""
    fragments = [piece for piece in _FRAGMENTS.split(chosen(text)) if piece.strip(_EDGES)]
    if not fragments:
        return Substance.BLANK
    wordings = {normal(wording) for wording in asked.wordings}
    whole = _substance(text, wordings, asked, words)
    if len(fragments) == 1 or whole in _OF_THE_FORM:
        return whole
    kinds = [_substance(piece, wordings, asked, words) for piece in fragments]
    if Substance.ANSWER in kinds:
        return Substance.ANSWER
    order = (
        Substance.POINTER,
        Substance.PLACEHOLDER,
        Substance.PROMPT,
        Substance.GUIDANCE,
        Substance.REPEATED,
    )
    return next((kind for kind in order if kind in kinds), Substance.BLANK)


@lru_cache(maxsize=8192)  # titles and wordings are asked for with every line
def normal(text: str) -> str:
    """A heading or question reduced to its words, without numbering or punctuation."""
    folded = fold(_NUMBERING.sub("", text)).replace("'", "")
    return " ".join(re.findall(r"[a-z0-9&]+", folded))


def _substance(
    text: str, wordings: set[str], asked: Asked, words: Mapping[str, tuple[str, ...]]
) -> Substance:
    stripped = text.strip(_EDGES)
    if not stripped:
        return Substance.BLANK
    if normal(text) in wordings or _is_part_of(normal(text), wordings):
        return Substance.REPEATED
    if _is_prompt(text, words):
        return Substance.PROMPT
    if len(text.split()) <= _MOST_GUIDANCE and _starts_whole(words["form-guidance"], text):
        return Substance.GUIDANCE
    if matches_whole(words["option-lists"], text) or _is_option_list(text, asked):
        return Substance.BLANK
    if _is_yes_no(text, words):
        return Substance.ANSWER if asked.yes_no else Substance.PLACEHOLDER
    if _is_put_off(text, words):
        return Substance.PLACEHOLDER
    if matches_whole(words["not-answers"], text):
        return Substance.ANSWER if _says_there_is_none(text, asked) else Substance.PLACEHOLDER
    return Substance.POINTER if _is_pointer(text, words) else Substance.ANSWER


_OPTIONS = re.compile(r"\s*/\s*|\s\|\s")
_OPTION = re.compile(
    r"(?:yes|no|n/?a|y|n|not (?:sought|known|applicable|given|obtained)|unsure|unknown|given|refused)\W*"
)
_DELETE = re.compile(r"\bdelete|\bcircle\b|\btick\b|\bselect\b|\bhighlight\b")


def _is_option_list(text: str, asked: Asked) -> bool:
    """A form's options left whole: "Yes / No / Not sought", or any that the question says to choose from."""
    pieces = [piece for piece in _OPTIONS.split(text.strip()) if piece]
    if len(pieces) < 2 or any(len(piece.split()) > 6 for piece in pieces):
        return False
    if any(_DELETE.search(fold(wording)) for wording in asked.wordings):
        return True
    return all(_OPTION.fullmatch(fold(piece.strip())) for piece in pieces)


def _is_part_of(text: str, wordings: Iterable[str]) -> bool:
    """A question's own second sentence, quoted alone."""
    return len(text.split()) >= 5 and any(text in wording for wording in wordings)


def _is_prompt(text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    bracketed = _BRACKETED.match(text)
    if bracketed and not any(char in text for char in "☒☑"):
        inner = bracketed.group(1)
        return len(inner.split()) <= 12 and bool(_starts_with(words["prompts"], inner) or "here" in inner)
    return matches_whole(words["prompts"], text)


def _is_yes_no(text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    return matches_whole(words["yes-words"] + words["no-words"], text)


def _starts_whole(phrases: tuple[str, ...], text: str) -> bool:
    """One of the phrases from end to end, and no name or number of a family's in it."""
    return matches_whole(phrases, text) and not re.search(r"(?<=\s)[A-Z][a-z]|\d{2}", text)


def _is_put_off(text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    return len(text.split()) <= 14 and bool(_starts_with(words["put-off"], text))


def _says_there_is_none(text: str, asked: Asked) -> bool:
    """Whether a question that allows it is told to have nothing to tell, or not to apply."""
    said = re.match(r"\W*(?:(?P<none>none|nil|nothing known|no)|n\.?/?a|not applicable)\b", fold(text))
    if said is None:
        return False
    return asked.none_is_answer if said["none"] else asked.not_applicable_is_answer


def _is_pointer(text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    lead = _starts_with(words["pointers"], text)
    if lead is None:
        return False
    rest = _without(words["pointed-to"], fold(text)[lead:])
    content = [
        word
        for word in re.findall(r"[a-z0-9][a-z0-9'&/.-]*", rest)
        if word not in _SMALL_WORDS and not any(char.isdigit() for char in word)
    ]
    return len(content) <= 2 and len(text.split()) <= 25


def _starts_with(phrases: tuple[str, ...], text: str) -> int | None:
    """Where a leading phrase ends; None where the text begins with none of them."""
    pattern = compile_phrases(phrases)
    folded = fold(text)
    offset = len(folded) - len(folded.lstrip(_EDGES))
    match = pattern.match(folded, offset) if pattern else None
    return match.end() if match else None


def _without(phrases: tuple[str, ...], folded: str) -> str:
    pattern = compile_phrases(phrases)
    return pattern.sub(" ", folded) if pattern else folded
