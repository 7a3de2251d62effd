"""A checker that fails in the ways in which programs do, each at a file of its name."""

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from summarylint.batch import Bundle, Checked, Checker, Options
from summarylint.batch.notice import Notice, nobody


class OddChecker(Checker):
    """Does what the name of a file says when the rules are to be run on it."""

    def check(self, bundle: Bundle, options: Options, notice: Notice = nobody) -> Checked:
        """Check it, unless something happens."""
        done = {file.path for file in bundle.files if file.problem}

        def odd(seconds: float, paths: Iterable[str]) -> None:
            notice(seconds, paths := list(paths))
            if seconds == options.limits.checking_seconds:
                for path in set(paths) - done:
                    done.add(path)
                    _act(Path(path))

        return super().check(bundle, options, odd)


def _act(path: Path) -> None:
    if path.stem == "kills" or (path.stem == "kills once" and _is_first(path)):
        os.kill(os.getpid(), signal.SIGKILL)
    if path.stem == "hangs":
        time.sleep(60)
    if path.stem == "fails":
        raise ValueError("CANARY")


def _is_first(path: Path) -> bool:
    try:
        path.with_suffix(".seen").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
