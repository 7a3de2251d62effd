"""What paperwork mostly says: the statements of the sample referrals in which nothing tells of danger."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sentences import Sentence
from summarylint.language.judge import LEAST_WORDS
from summarylint.language.reader import Reader
from summarylint.packs.library import Library

SOURCES = Path(__file__).resolve().parent.parent / "corpora" / "sources"
ORDINARY = "ordinary"  # the task by which these sentences are known
_MARKUP = re.compile(r"\[(?:prompt|box):[^\]]*\]|\*\*")


def ordinary_statements(library: Library, reader: Reader) -> Iterator[Sentence]:
    """Every statement that is long enough to raise an alarm, of samples that should raise none."""
    alarming = {rule.code for pack in library.packs.values() for rule in pack.rules if _tells_danger(rule)}
    for path in sorted(SOURCES.glob("*.yaml")):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        expected = source["expected"]
        if alarming & {*expected["violations"], *expected["reviews"]}:
            continue
        for text in _texts(source):
            for statement in reader.read(text).statements:
                if len(statement.text.split()) >= LEAST_WORDS:
                    yield Sentence(path.stem, ORDINARY, statement.text, {"label": "no_danger"})


def _tells_danger(rule: Any) -> bool:
    return bool(rule.check == "immediate-danger")


def _texts(source: dict[str, Any]) -> Iterator[str]:
    """What is written in a source's sections and mails; the mails' heads are left out."""
    for document in source["documents"]:
        for section in document.get("sections", ()):
            yield _MARKUP.sub("", section["text"])
        if "raw_text" in document:
            yield document["raw_text"].split("\n\n", 1)[-1]
