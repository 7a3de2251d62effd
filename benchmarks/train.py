"""Trains the classifier that ships: ``make train``. The same data gives the same weights.

Voices kept for testing are left out. ``--check`` trains nothing and prints how well the shipped
weights do on them.
"""

import argparse
import base64
import gzip
import json
from array import array
from collections import Counter
from pathlib import Path
from typing import Any

from sentences import TEST_VOICES, Sentence, labelled
from summarylint.language.classifier.features import features
from summarylint.language.classifier.model import STEP, WEIGHTS
from summarylint.language.cues import marked
from summarylint.language.judge import Judge, seen
from summarylint.language.reader import Reader
from summarylint.language.readings import READINGS
from summarylint.language.text import Statement
from summarylint.packs.library import load_library

STRENGTH = 20.0  # inverse of the regularisation
DANGER_COUNTS = 4.0  # a missed danger against a false alarm, in training
SMALLEST = 0.12  # weights below this are left out
TASKS = tuple(READINGS)


def main() -> None:
    """Trains and writes, or checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only score the shipped weights")
    parser.add_argument("--all", action="store_true", help="score leave-one-voice-out too")
    arguments = parser.parse_args()
    reader = Reader(load_library().words)
    if not arguments.check:
        WEIGHTS.mkdir(exist_ok=True)
        for task in TASKS:
            write(train(task, reader), WEIGHTS / f"{task}.json.gz")
        size = sum(path.stat().st_size for path in WEIGHTS.iterdir())
        print(f"{WEIGHTS.name}: {size // 1024} KB")
    for task in TASKS:
        score(task, reader)


def strengths(task: str, sentence: Sentence, reader: Reader) -> dict[str, float]:
    """A sentence's features, with the rules' readings of it."""
    text, about = reader.read(sentence.text), sentence.about
    whole = Statement(text, 0, len(text.raw))
    return features(seen(task, whole.text, about), READINGS[task](text, about), marked(task, whole, about))


def train(task: str, reader: Reader) -> dict[str, Any]:
    """One task's weights from the voices that are not kept for testing."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    rows = [(s, label) for s, label in labelled(task) if s.voice not in TEST_VOICES]
    vectors = DictVectorizer()
    matrix = normalize(vectors.fit_transform([strengths(task, s, reader) for s, _ in rows]))
    labels = [label for _, label in rows]
    weight: Any = {"danger": DANGER_COUNTS, "no_danger": 1.0} if task == "danger" else "balanced"
    model = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight=weight).fit(matrix, labels)
    return plain(model, vectors.get_feature_names_out())


def plain(model: Any, names: Any) -> dict[str, Any]:
    """A fitted model as plain data: small weights left out, the rest rounded."""
    classes = [str(name) for name in model.classes_]
    coefficients, biases = model.coef_, model.intercept_
    if len(classes) == 2:  # one row stands for both
        coefficients = [-coefficients[0] / 2, coefficients[0] / 2]
        biases = [-biases[0] / 2, biases[0] / 2]
    kept = [
        (str(name), [unit(row[place]) for row in coefficients])
        for place, name in enumerate(names)
        if max(abs(float(row[place])) for row in coefficients) >= SMALLEST
    ]
    weights = array("b", [weight for _, row in kept for weight in row])
    return {
        "classes": classes,
        "biases": [round(float(bias), 3) for bias in biases],
        "features": "\n".join(name for name, _ in kept),
        "weights": base64.b64encode(weights.tobytes()).decode("ascii"),
    }


def unit(weight: float) -> int:
    """A weight in whole steps, as far as a signed byte goes."""
    return max(-127, min(127, round(float(weight) / STEP)))


def write(weights: dict[str, Any], path: Path) -> None:
    """Weights as gzipped JSON, the same bytes for the same weights."""
    text = json.dumps(weights, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def score(task: str, reader: Reader) -> None:
    """Prints how the shipped weights do on the voices kept for testing."""
    judge = Judge()
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for sentence, label in labelled(task):
        if sentence.voice not in TEST_VOICES:
            continue
        odds = judge.odds(task, reader.read(sentence.text), sentence.about)
        best = max(odds, key=lambda name: odds[name])
        of[label] += 1
        right[label] += best == label
    total = sum(right.values()) / max(sum(of.values()), 1)
    print(f"{task:12} {total:.3f}  " + "  ".join(f"{name} {right[name]}/{of[name]}" for name in sorted(of)))


if __name__ == "__main__":
    main()
