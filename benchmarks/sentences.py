"""The labelled sentences of corpora/language, and which voices are kept for testing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent / "corpora" / "language"
# Voices that are never trained on; chosen by lot before the first training.
TEST_VOICES = frozenset({"mixed-b", "police-log", "midwife", "iro", "eh-youth", "sw-long"})


_FOLDS = 5


def development_folds(voices: set[str]) -> list[list[str]]:
    """Voices in turns: those of one turn are read by weights trained on the others."""
    ordered = sorted(voices)
    return [ordered[turn::_FOLDS] for turn in range(_FOLDS)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled text."""

    voice: str
    task: str
    text: str
    row: dict[str, Any]

    @property
    def about(self) -> str:
        """What the task asks about: a concern, a tool, a date's words, the question."""
        return str(self.row.get("target") or self.row.get("question") or "")

    @property
    def label(self) -> str:
        return str(self.row["label"])


def sentences() -> Iterator[Sentence]:
    """Every labelled sentence, by voice and in order."""
    for path in sorted(HOME.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Sentence(path.stem, row["task"], row["text"], row)


def labelled(task: str) -> list[tuple[Sentence, str]]:
    """A classifier task's sentences with their labels; every other sentence is no danger."""
    if task == "rationale":
        return [(s, str(bool(s.row["rationale"]))) for s in sentences() if s.task == "consent"]
    if task == "danger":
        return [
            (s, s.label if s.task == "danger" else "no_danger") for s in sentences() if s.task != "concern"
        ]
    return [(s, s.label) for s in sentences() if s.task == task]
