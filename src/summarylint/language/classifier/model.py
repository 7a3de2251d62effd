"""The classifier's weights, and how likely a text is of each class."""

import gzip
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from summarylint.language.classifier.features import features

WEIGHTS = Path(__file__).parent / "weights.json.gz"


@dataclass(frozen=True, slots=True)
class Task:
    """One task's classes, their biases, and the weights of each feature in the classes' order."""

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    weights: Mapping[str, Sequence[float]]

    def probabilities(self, strengths: Mapping[str, float]) -> dict[str, float]:
        """How likely each class is for a text with these features."""
        length = math.sqrt(sum(strength * strength for strength in strengths.values())) or 1.0
        scores = list(self.biases)
        for feature, strength in strengths.items():
            for place, weight in enumerate(self.weights.get(feature, ())):
                scores[place] += weight * strength / length
        return dict(zip(self.classes, _softmax(scores), strict=True))


def _softmax(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@dataclass(frozen=True, slots=True)
class Classifier:
    """All tasks."""

    tasks: Mapping[str, Task]

    def probabilities(self, task: str, text: str, readings: Sequence[str] = ()) -> dict[str, float]:
        """How likely each of a task's classes is; ``readings`` are what rules read in the text.

        Raises:
            KeyError: the classifier was not trained for the task.
        """
        return self.tasks[task].probabilities(features(text, readings))


@cache
def load_classifier(path: Path = WEIGHTS) -> Classifier:
    """The classifier that ships, read once."""
    data = json.loads(gzip.decompress(path.read_bytes()))
    return Classifier(
        {
            name: Task(tuple(task["classes"]), tuple(task["biases"]), task["weights"])
            for name, task in data["tasks"].items()
        }
    )
