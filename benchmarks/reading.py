"""How well sentences are read on voices never trained on: part of ``make accuracy``; and how fast.

Every sentence goes the way of ``summarylint try --jsonl``. Intervals are Wilson's, at 95 %.
"""

import json
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from sentences import TEST_VOICES, sentences
from summarylint.cli.try_text import predicted
from summarylint.language.reader import Reader
from summarylint.packs.library import load_library
from summarylint.packs.schema import Question
from summarylint.referral.drafts import Draft
from summarylint.referral.order import fill_by_order
from summarylint.referral.questions import index_of

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
FORMS = 200  # simulated forms of labelled headings
LEFT_OUT = 0.1  # of a form's questions
STRANGE = 6  # headings of a form that ask none of its questions
ANSWER = "Mum agreed on 3 March. Dad has not been asked, as he works away. The home was warm and tidy. "

# In a process of its own, since this one has read whole referrals before.
MEMORY = """
def used(): return next(int(x.split()[1]) // 1024 for x in open("/proc/self/status") if x[:5] == "VmHWM")
from summarylint.language.pipeline import build_pipeline
build_pipeline()
before = used()
from summarylint.language.classifier.model import load_task
from summarylint.language.reader import Reader
from summarylint.language.readings import READINGS
from summarylint.packs.library import load_library
text = Reader(load_library().words).read("Mum agreed on 3 March. Dad has not been asked.")
for task in READINGS:
    READINGS[task](text, "neglect")
    load_task(task)
print(before, used())
"""
Row = dict[str, Any]


def tables() -> Iterator[str]:
    """Every table about sentences, as lines of Markdown."""
    reader = Reader(load_library().words)
    rows = [{**s.row, "voice": s.voice} for s in sentences() if s.voice in TEST_VOICES]
    found = list(predicted(rows, reader))
    yield from by_label(found)
    yield from by_voice(found)
    yield from confusions(found)
    yield from alarms(reader)
    yield from dates(reader)
    yield from headings(reader)
    yield from speed(reader)


def answers(rows: Sequence[Row]) -> Iterator[tuple[str, str, str, Row]]:
    """Task, label and prediction of each row, a row for each thing asked."""
    for row in rows:
        task, label, said = row["task"], row.get("label"), row["predicted"]
        if task == "oversight":
            for part in ("named", "agreed", "dated"):
                if part in row:
                    yield f"oversight {part}", str(row[part]), str(said[part]), row
        elif task == "consent":
            yield task, str(label), said["label"], row
            yield "rationale", str(row["rationale"]), str(said["rationale"]), row
        else:
            yield task, str(label), str(said), row


def by_label(rows: Sequence[Row]) -> Iterator[str]:
    """Precision, recall and F1 of every label."""
    yield "| task | label | precision | recall | F1 | of |"
    yield "| --- | --- | --- | --- | --- | --- |"
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for task, label, said, _ in answers(rows):
        pairs[task].append((label, said))
    for task, told in sorted(pairs.items()):
        right = sum(label == said for label, said in told)
        yield f"| **{task}** | right | {share(right, len(told))} | | | {len(told)} |"
        for name in sorted({label for label, _ in told}):
            hit = sum(label == said == name for label, said in told)
            said_so, is_so = sum(said == name for _, said in told), sum(label == name for label, _ in told)
            both = 2 * hit / (said_so + is_so) if said_so + is_so else 0.0
            yield f"| | {name} | {share(hit, said_so)} | {share(hit, is_so)} | {both:.2f} | {is_so} |"
    yield ""


def by_voice(rows: Sequence[Row]) -> Iterator[str]:
    """How many were right, by task and voice."""
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[tuple[str, str]] = Counter()
    for task, label, said, row in answers(rows):
        of[task, row["voice"]] += 1
        right[task, row["voice"]] += label == said
    voices = sorted({voice for _, voice in of})
    yield f"| task | {' | '.join(voices)} |"
    yield f"| --- |{' --- |' * len(voices)}"
    for task in sorted({task for task, _ in of}):
        cells = [f"{right[task, v]}/{of[task, v]}" if of[task, v] else "" for v in voices]
        yield f"| {task} | {' | '.join(cells)} |"
    yield ""


def confusions(rows: Sequence[Row]) -> Iterator[str]:
    """What was most often taken for what."""
    taken = Counter((task, label, said) for task, label, said, _ in answers(rows) if label != said)
    yield "| task | is | taken for | times |"
    yield "| --- | --- | --- | --- |"
    for (task, label, said), times in taken.most_common(15):
        yield f"| {task} | {label} | {said} | {times} |"
    yield ""


def share(right: int, of: int) -> str:
    """A share with its interval."""
    if not of:
        return "–"
    z, rate = 1.96, right / of
    middle = (rate + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(rate * (1 - rate) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{rate:.2f} ({max(0.0, middle - half):.2f}–{min(1.0, middle + half):.2f})"


def alarms(reader: Reader) -> Iterator[str]:
    """How many sentences that are no test of danger raise an alarm."""
    rows = [
        {"task": "danger", "text": s.text}
        for s in sentences()
        if s.voice in TEST_VOICES and s.task not in ("danger", "concern")
    ]
    raised = sum(row["predicted"] == "danger" for row in predicted(rows, reader))
    yield f"- Sentences of other tasks that raised an alarm of danger: {raised} of {len(rows):,}."


def dates(reader: Reader) -> Iterator[str]:
    """How many texts' dates were read exactly, and how many texts without any were given one."""
    found = list(predicted(rows_of("dates.jsonl"), reader))
    told, none = [r for r in found if r["label"]], [r for r in found if not r["label"]]
    exact = sum(row["predicted"] == row["label"] for row in told)
    invented = sum(bool(row["predicted"]) for row in none)
    yield f"- Dates read exactly: {share(exact, len(told))} of {len(told)} texts."
    yield f"- Texts without a date that were given one: {invented} of {len(none)}."


def headings(reader: Reader) -> Iterator[str]:
    """How well headings are told: each alone, in a form's order, and shuffled."""
    rows = rows_of("headings.jsonl")
    alone = [
        (row["canonical"] if row["label"] == "question" else "none", row["predicted"])
        for row in predicted(rows, reader)
    ]
    yield f"- Headings, each alone: {scored(alone)}."
    yield f"- Headings in the form's order, {FORMS} forms: {scored(formed(rows, shuffled=False))}."
    yield f"- The same with the headings shuffled: {scored(formed(rows, shuffled=True))}."


def formed(rows: Sequence[Row], shuffled: bool) -> list[tuple[str, str]]:
    """What is asked and what was found, over simulated forms."""
    dice = random.Random(7)
    asked = list(dict.fromkeys(row["canonical"] for row in rows if row["label"] == "question"))
    ways = {q: [r["text"] for r in rows if r["canonical"] == q and r["label"] == "question"] for q in asked}
    others = [row["text"] for row in rows if row["label"] == "none"]
    questions = {question: Question(wording=question) for question in asked}
    index = index_of("form", "form", questions)
    pairs: list[tuple[str, str]] = []
    for _ in range(FORMS):
        form = [(q, dice.choice(ways[q])) for q in asked if dice.random() >= LEFT_OUT]
        for text in dice.sample(others, STRANGE):
            form.insert(dice.randrange(len(form) + 1), ("none", text))
        if shuffled:
            dice.shuffle(form)
        drafts = [Draft(text, matches=index.match(text)) for _, text in form]
        fill_by_order(drafts, index, "form", "form", questions)
        pairs += [
            (q, d.question_of("form", "form") or "none") for (q, _), d in zip(form, drafts, strict=True)
        ]
    return pairs


def scored(pairs: Sequence[tuple[str, str]]) -> str:
    """Precision, recall and F1 of what was found among what is asked."""
    right = sum(label == said != "none" for label, said in pairs)
    said, asked = sum(said != "none" for _, said in pairs), sum(label != "none" for label, _ in pairs)
    both = 2 * right / (said + asked) if said + asked else 0.0
    return f"precision {share(right, said)}, recall {share(right, asked)}, F1 {both:.2f}"


def rows_of(name: str) -> list[Row]:
    """A labelled set outside the voices."""
    return [json.loads(line) for line in (CORPORA / name).read_text(encoding="utf-8").splitlines()]


def speed(reader: Reader) -> Iterator[str]:
    """How long an answer of a kilobyte takes once warm, how long the pipeline, and how much memory."""
    from summarylint.language.judge import Judge

    judge, times = Judge(), []
    for turn in range(30):
        text = f"{turn} {ANSWER * 11}"[:1024]
        started = time.perf_counter()
        judge.consent(reader.read(text))
        times.append(time.perf_counter() - started)
    fresh = Reader(load_library().words)
    started = time.perf_counter()
    fresh.read("warm")
    built = time.perf_counter() - started
    before, after = subprocess.run(
        [sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True
    ).stdout.split()
    yield f"- Consent in an answer of 1 KB, warm: {min(times) * 1000:.1f} ms."
    yield f"- The pipeline is built in {built:.2f} s, its library imported."
    yield f"- Memory with all tasks' weights loaded: {after} MB; {before} MB with spaCy alone."
