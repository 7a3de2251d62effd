"""Trains the classifier that ships: ``make train``. The same data gives the same weights.

Voices kept for testing are left out. The limits come from the others, each read by weights of the rest.
``--check`` trains nothing and prints how well the shipped weights do on the test voices.
"""

import argparse
import base64
import gzip
import json
from array import array
from collections import Counter
from pathlib import Path
from typing import Any

from limits import Rows, limits
from sentences import TEST_VOICES, Sentence, development_folds, labelled
from summarylint.language.classifier.features import features
from summarylint.language.classifier.limits import LIMITS
from summarylint.language.classifier.model import STEP, WEIGHTS
from summarylint.language.cues import marked
from summarylint.language.judge import Judge, seen
from summarylint.language.reader import Reader
from summarylint.language.readings import READINGS
from summarylint.language.text import Statement
from summarylint.packs.library import load_library

STRENGTH = 40.0  # inverse of the regularisation
DANGER_COUNTS = 4.0  # a missed danger against a false alarm, in training
SMALLEST = 0.12  # weights below this are left out
TASKS = tuple(READINGS)


def main() -> None:
    """Trains and writes, or checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only score the shipped weights")
    arguments = parser.parse_args()
    reader = Reader(load_library().words)
    if not arguments.check:
        WEIGHTS.mkdir(exist_ok=True)
        rows, odds = {}, {}
        for task in TASKS:
            rows[task] = [(s, label) for s, label in labelled(task) if s.voice not in TEST_VOICES]
            matrix, names = seen_by(task, rows[task], reader)
            write(plain(fit(task, matrix, rows[task]), names), WEIGHTS / f"{task}.json.gz")
            odds[task] = out_of_voice(task, matrix, rows[task])
        text = json.dumps(limits(rows, odds, reader), indent=1)
        LIMITS.write_text(f"{text}\n", encoding="utf-8")
        size = sum(path.stat().st_size for path in WEIGHTS.iterdir())
        print(f"{WEIGHTS.name}: {size // 1024} KB")
    for task in TASKS:
        score(task, reader)


def strengths(task: str, sentence: Sentence, reader: Reader) -> dict[str, float]:
    """A sentence's features, with the rules' readings of it."""
    text, about = reader.read(sentence.text), sentence.about
    whole = Statement(text, 0, len(text.raw))
    return features(seen(task, whole.text, about), READINGS[task](text, about), marked(task, whole, about))


def seen_by(task: str, rows: Rows, reader: Reader) -> tuple[Any, Any]:
    """The features of a task's sentences as a matrix, and their names."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.preprocessing import normalize

    vectors = DictVectorizer()
    matrix = normalize(vectors.fit_transform([strengths(task, s, reader) for s, _ in rows]))
    return matrix, vectors.get_feature_names_out()


def fit(task: str, matrix: Any, rows: Rows) -> Any:
    """A linear model of these sentences."""
    from sklearn.linear_model import LogisticRegression

    weight: Any = {"danger": DANGER_COUNTS, "no_danger": 1.0} if task == "danger" else "balanced"
    model = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight=weight)
    return model.fit(matrix, [label for _, label in rows])


def out_of_voice(task: str, matrix: Any, rows: Rows) -> list[dict[str, float]]:
    """The odds of each sentence by weights of other voices."""
    import numpy as np

    voices = np.array([sentence.voice for sentence, _ in rows])
    odds: list[dict[str, float]] = [{} for _ in rows]
    for fold in development_folds(set(voices)):
        held = np.isin(voices, fold)
        model = fit(task, matrix[~held], [row for row, out in zip(rows, held, strict=True) if not out])
        for place, chances in zip(np.flatnonzero(held), model.predict_proba(matrix[held]), strict=True):
            odds[place] = dict(zip(map(str, model.classes_), map(float, chances), strict=True))
    return odds


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
