"""The worker's side of a pool: checks one bundle after another, and says what it is at."""

import gc
import json
import os
import pickle
from collections.abc import Iterable
from dataclasses import dataclass

from summarylint.batch.bundle import Bundle
from summarylint.batch.checked import pack
from summarylint.batch.checker import Checker
from summarylint.batch.options import Options
from summarylint.extract.guarded.serving import work
from summarylint.extract.guarded.wire import receive, send
from summarylint.extract.limits import Limits
from summarylint.packs.library import Library

_AT = b"at "  # no pickle begins so
_RARELY = 100_000  # objects before garbage is looked for
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class Checking:
    """A worker's job: checking bundles with one library that stays warm."""

    library: Library
    limits: Limits
    checker: type[Checker] = Checker

    def work(self, requests: int, answers: int) -> int:
        """Answer until nobody asks any more; gives the exit status."""
        gc.set_threshold(_RARELY)
        for name in _ONE_THREAD:  # there is a worker a core
            os.environ.setdefault(name, "1")

        def notice(seconds: float, paths: Iterable[str]) -> None:
            send(answers, _AT + json.dumps([seconds, *paths]).encode())

        def answer_one(most: int) -> None:  # noqa: ARG001
            bundle, options = pickle.loads(receive(requests))
            send(answers, pack(checker.check(bundle, options, notice)))

        with self.checker(self.library) as checker:
            return work(answer_one, self.limits)


def request(bundle: Bundle, options: Options) -> bytes:
    """What a worker is asked."""
    return pickle.dumps((bundle, options), pickle.HIGHEST_PROTOCOL)


def noticed(message: bytes) -> tuple[float, list[str]] | None:
    """For how many seconds at most a worker is at which documents; None where a message is its answer."""
    if not message.startswith(_AT):
        return None
    seconds, *paths = json.loads(message.removeprefix(_AT))
    return seconds, paths
