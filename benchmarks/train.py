"""Trains the classifier that ships: ``make train``. The same data gives the same weights.

Voices kept for testing are left out; what sample referrals say teaches what is no danger.
The limits come from the others, each read by weights of the rest.
``--check`` trains nothing and prints how well the shipped weights do on the test voices: once, when all
is learnt.
"""

import argparse
import base64
import gzip
import json
from array import array
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from accuracy_page import put_between
from limits import Rows, limits
from ordinary import ORDINARY, ordinary_statements
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
SMALLEST = 0.14  # features of smaller weights tell too little to be kept
TASKS = tuple(READINGS)
WORKERS = 4
WORST, SHORT = 4, 200  # sentences shown of each task, and the length of those that are


def main() -> None:
    """Trains and writes, or checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only score the shipped weights")
    arguments = parser.parse_args()
    if arguments.check:
        reader = Reader(load_library().words)
        for task in TASKS:
            score(task, reader)
        return
    WEIGHTS.mkdir(exist_ok=True)
    rows, odds = {}, {}
    shown: list[str] = ["| task | is | taken for | sentence |", "| --- | --- | --- | --- |"]
    with ProcessPoolExecutor(WORKERS) as pool:
        for task, (rows[task], weights, odds[task]) in zip(TASKS, pool.map(trained, TASKS), strict=True):
            write(weights, WEIGHTS / f"{task}.json.gz")
            print(
                f"{task:12} {share_right(rows[task], odds[task]):.3f} by weights of other voices", flush=True
            )
            shown += worst(task, rows[task], odds[task])
    text = json.dumps(limits(rows, odds, Reader(load_library().words)), indent=1)
    LIMITS.write_text(f"{text}\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: {sum(path.stat().st_size for path in WEIGHTS.iterdir()) // 1024} KB")
    put_between("worst", shown)


def trained(task: str) -> tuple[Rows, dict[str, Any], list[dict[str, float]]]:
    """A task's sentences, its weights, and the odds of each sentence by weights of other voices."""
    library = load_library()
    reader = Reader(library.words)
    rows = [(s, label) for s, label in labelled(task) if s.voice not in TEST_VOICES]
    if task == "danger":
        rows += [(s, s.label) for s in ordinary_statements(library, reader)]
    matrix, names = seen_by(task, rows, reader)
    return rows, plain(fit(task, matrix, rows), names), out_of_voice(task, matrix, rows)


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
    """A linear model of these sentences, with no weight for what tells little.

    What is left is fitted again by itself, since leaving weights out of a finished model shifts its odds.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    weight: Any = {"danger": DANGER_COUNTS, "no_danger": 1.0} if task == "danger" else "balanced"
    labels = [label for _, label in rows]
    model = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight=weight, warm_start=True)
    model.fit(matrix, labels)
    telling = np.abs(model.coef_).max(axis=0) >= SMALLEST
    model.coef_ = model.coef_[:, telling]
    model.fit(matrix[:, telling], labels)
    weights = np.zeros((model.coef_.shape[0], matrix.shape[1]))
    weights[:, telling] = model.coef_
    model.coef_, model.n_features_in_ = weights, matrix.shape[1]
    return model


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


def share_right(rows: Rows, odds: list[dict[str, float]]) -> float:
    """How many of a task's own sentences are read right."""
    own = [
        max(likely, key=lambda name: likely[name]) == label
        for (sentence, label), likely in zip(rows, odds, strict=True)
        if sentence.task != ORDINARY
    ]
    return sum(own) / len(own)


def worst(task: str, rows: Rows, odds: list[dict[str, float]]) -> list[str]:
    """The sentences that were most surely read wrong, as rows of a table."""
    wrong = sorted(
        (likely[label], max(likely, key=lambda name: likely[name]), label, sentence.text)
        for (sentence, label), likely in zip(rows, odds, strict=True)
        if max(likely, key=lambda name: likely[name]) != label and len(sentence.text) <= SHORT
    )
    return [
        f"| {task} | {label} | {said} | {' / '.join(text.split(chr(10))).replace('|', ' ')} |"
        for _, said, label, text in wrong[:WORST]
    ]


def plain(model: Any, names: Any) -> dict[str, Any]:
    """A fitted model as plain data, in whole steps."""
    classes = [str(name) for name in model.classes_]
    coefficients, biases = model.coef_, model.intercept_
    if len(classes) == 2:  # one row stands for both
        coefficients = [-coefficients[0] / 2, coefficients[0] / 2]
        biases = [-biases[0] / 2, biases[0] / 2]
    kept = [
        (str(name), [unit(row[place]) for row in coefficients])
        for place, name in enumerate(names)
        if any(unit(row[place]) for row in coefficients)
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
