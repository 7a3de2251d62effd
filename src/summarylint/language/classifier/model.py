"""The classifier's weights, and how likely a text is of each class."""

import base64
import gzip
import json
import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from summarylint.language.classifier.features import features

STEP = 0.05  # what one unit of a stored weight is worth
WEIGHTS = Path(__file__).parent / "weights"  # a file a task, so that a short check reads few


@dataclass(frozen=True, slots=True)
class Task:
    """One task's classes, their biases, and each feature's place among the weights.

    A feature's weights stand side by side, one for each class in order, in units of ``STEP``.
    """

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    places: Mapping[str, int]
    weights: Sequence[int]

    def probabilities(self, strengths: Mapping[str, float]) -> dict[str, float]:
        """How likely each class is for a text with these features."""
        length = math.sqrt(sum(strength * strength for strength in strengths.values())) or 1.0
        scores = list(self.biases)
        for feature, strength in strengths.items():
            at = self.places.get(feature)
            if at is not None:
                for number in range(len(scores)):
                    scores[number] += self.weights[at + number] * STEP * strength / length
        return dict(zip(self.classes, _softmax(scores), strict=True))


def _softmax(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def odds(task: str, text: str, readings: Sequence[str] = (), marked: str = "") -> dict[str, float]:
    """How likely each of a task's classes is; for ``readings`` and ``marked`` see ``features``.

    Raises:
        KeyError: the classifier was not trained for the task.
    """
    return load_task(task).probabilities(features(text, readings, marked))


@cache
def load_task(name: str) -> Task:
    """A task's weights, read once.

    Raises:
        KeyError: the classifier was not trained for the task.
    """
    path = WEIGHTS / f"{name}.json.gz"
    if not path.is_file():
        raise KeyError(name)
    data = json.loads(gzip.decompress(path.read_bytes()))
    classes = tuple(data["classes"])
    weights = array("b", base64.b64decode(data["weights"]))
    places = dict(zip(data["features"].split("\n"), range(0, len(weights), len(classes)), strict=True))
    return Task(classes, tuple(data["biases"]), places, weights)
