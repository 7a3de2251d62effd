"""How long a cold command takes, as a ratio to importing spaCy in the same run: ``make benchmark``.

Each pair of processes is timed one after the other, several times, so that a machine's moods cancel out: by
the processor time that a command takes with all the processes that it starts. Our modules are compiled
beforehand, as pip does when it installs a package; spaCy's are.
"""

import compileall
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
RUNS = 9
IMPORT_SPACY = [sys.executable, "-c", "import spacy"]
COMMAND = [sys.executable, "-m", "summarylint"]
REFERRAL = str(HOME / "corpora" / "referrals" / "wsx1-duty-terse-day28")


def main() -> None:
    """Prints each command's median ratio and what it may be."""
    compileall.compile_dir(HOME / "src", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder) / "damaged.docx"
        damaged.write_bytes(b"PK\x03\x04 this is no Word document")
        commands = {
            "check, one referral": (["check", REFERRAL, "--today", "2026-03-09", "--no-cache"], 1.7),
            "check, an unreadable file": (["check", str(damaged), "--no-cache"], 0.25),
            "rules": (["rules"], 0.25),
            "--help": (["--help"], 0.25),
            "--version": (["--version"], 0.25),
        }
        print("| command | ratio to `import spacy` (median) | at most |\n| --- | --- | --- |")
        for name, (arguments, limit) in commands.items():
            print(f"| {name} | {ratio([*COMMAND, *arguments]):.2f} | {limit} |")


def ratio(command: list[str]) -> float:
    """The median of several pairs: the command's time over that of importing spaCy."""
    for warm_up in (command, IMPORT_SPACY):
        seconds(warm_up)
    return statistics.median(seconds(command) / seconds(IMPORT_SPACY) for _ in range(RUNS))


def seconds(command: list[str]) -> float:
    """The processor time of a process and of those that it waited for."""
    before = _used()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return _used() - before


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
