"""Readers that fail in the ways in which the libraries do, each on a file of its name."""

import os
import signal
import subprocess
import sys
import time

from summarylint.extract import Extraction, Limits
from summarylint.extract.patience import patience
from summarylint.model.document import Document, Node, NodeKind, Span

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def read(path: str, data: bytes, limits: Limits) -> Extraction:
    """Do what the name of the file says; else say which process read how much."""
    getattr(sys.modules[__name__], path.partition(".")[0], _nothing)(data, limits)
    text = f"{os.getpid()} {len(data)}"
    return Extraction((Document(path, "text/plain", "", (_paragraph(text),)),))


def _paragraph(text: str) -> Node:
    return Node(NodeKind.PARAGRAPH, spans=(Span(text),))


def _nothing(_data: bytes, _limits: Limits) -> None: ...


def sleep(_data: bytes, _limits: Limits) -> None:
    time.sleep(60)


def sleep_on(_data: bytes, _limits: Limits) -> None:
    """Sleep whatever one is asked."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)


def leave(data: bytes, _limits: Limits) -> None:
    """Be ended while something is to be put away."""
    try:
        time.sleep(60)
    finally:
        with open(data.decode(), "w") as file:  # noqa: PTH123
            file.write("put away")


def convert(data: bytes, _limits: Limits) -> None:
    """Start another program, which writes down its number, and wait for it."""
    process = subprocess.Popen(SLEEPER)
    with open(data.decode(), "w") as file:  # noqa: PTH123
        file.write(str(process.pid))
    process.wait()


def recognise(_data: bytes, limits: Limits) -> None:
    """Wait twice for another program, longer than a file may take by itself."""
    for _ in range(2):
        with patience(limits).waiting("recognition"):
            time.sleep(0.9)


def recognise_on(_data: bytes, limits: Limits) -> None:
    """Wait for another program without end."""
    with patience(limits).waiting("recognition"):
        time.sleep(60)


def abort(_data: bytes, _limits: Limits) -> None:
    os.abort()


def crash(_data: bytes, _limits: Limits) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def killed(_data: bytes, _limits: Limits) -> None:
    """As the system does it where memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)


def end(_data: bytes, _limits: Limits) -> None:
    os._exit(0)


def poison(_data: bytes, _limits: Limits) -> None:
    """Die of the file after this one."""
    global _nothing
    _nothing = abort


def exhaust(_data: bytes, limits: Limits) -> None:
    gathered = []
    while True:
        gathered.append(bytearray(limits.memory_bytes // 10))


def hoard(_data: bytes, limits: Limits) -> None:
    """Keep memory for good, though less than allowed."""
    sys.modules[__name__].__dict__["kept"] = bytearray(limits.memory_bytes // 2)


def recurse(data: bytes, limits: Limits) -> None:
    recurse(data, limits)


def fault(_data: bytes, _limits: Limits) -> None:
    raise ImportError("Ann Lee of Mill Lane")


def talk(_data: bytes, _limits: Limits) -> None:
    """Write to the terminal, and wait for what is typed."""
    print("Ann Lee of Mill Lane", flush=True)
    print("Ann Lee of Mill Lane", file=sys.stderr, flush=True)
    os.write(1, b"Ann Lee of Mill Lane")
    assert os.read(0, 1) == b""


def large(path: str, data: bytes, _limits: Limits) -> Extraction:
    """Say much more than a pipe holds."""
    body = tuple(_paragraph(str(number) * 20) for number in range(len(data) // 1000))
    return Extraction((Document(path, "text/plain", "", body),))
