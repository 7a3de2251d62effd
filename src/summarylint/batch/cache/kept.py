"""Which results are kept, and which are given again."""

import sys
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from summarylint import __version__
from summarylint.batch.bundle import Bundle
from summarylint.batch.cache.sealing import Seal
from summarylint.batch.cache.store import Store
from summarylint.batch.checked import Checked, pack, unpack
from summarylint.batch.options import Options
from summarylint.model.finding import Finding, Outcome
from summarylint.packs.library import Library, shipped_rules

_UNREAD = ("SL001", "SL002", "SL003", "SL004", "SL006")
_HELPERS = ("tesseract", "soffice", "libreoffice")  # what is read may rest on these


class Kept:
    """Results of one library and one set of options, in a store."""

    def __init__(self, store: Store, library: Library, options: Options) -> None:
        """Nothing is looked up yet."""
        self._store = store
        self._today = options.today
        self._circumstances = _circumstances(library, options)

    def seal(self, bundle: Bundle) -> Seal | None:
        """The seal of a bundle whose bytes are there; None where a file's are not, or it isn't to be read."""
        contents = [file.data for file in bundle.files if file.data is not None and file.problem is None]
        if len(contents) < len(bundle.files):
            return None
        names = (bundle.path, *(file.path for file in bundle.files))
        return Seal.of(self._circumstances, names, contents)

    def get(self, seal: Seal) -> Checked | None:
        """The result that was kept, if it is the same on this run's day."""
        sealed = self._store.get(seal.name, self._today)
        if sealed is None:
            return None
        try:
            return unpack(seal.open(sealed))
        except Exception:  # damaged, or another version's
            return None

    def put(self, seal: Seal, checked: Checked) -> None:
        """Keep a result, unless something could not be read: that is looked at anew each time."""
        codes = {finding.code for referral in checked.referrals for finding in _told(referral.findings)}
        if codes.isdisjoint(_UNREAD):
            self._store.put(seal.name, checked.since, checked.until, seal.close(pack(checked)))


def _told(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.outcome in (Outcome.VIOLATION, Outcome.REVIEW)]


def _circumstances(library: Library, options: Options) -> bytes:
    """All that a result rests on besides the files and the day."""
    told = repr(
        (
            __version__,
            sys.version_info[:3],
            [which(name) is not None for name in _HELPERS],
            find_spec("PIL") is not None,
            replace(options, today=date.min),
        )
    )
    whole = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=32)
    for path in _rule_files(library):
        whole.update(str(path).encode("utf-8", "surrogatepass") + b"\0" + _bytes(path))
    for path in _source_files():
        stat = path.stat()
        whole.update(f"{path} {stat.st_mtime_ns} {stat.st_size}".encode())
    return whole.digest()


def _rule_files(library: Library) -> list[Path]:
    return sorted({*shipped_rules().rglob("*.yaml"), *library.files.values()})


def _source_files() -> list[Path]:
    """Where this runs from its source, that: it changes without a new version."""
    package = Path(__file__).resolve().parent.parent.parent
    return [] if package in shipped_rules().parents else sorted(package.rglob("*.py"))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
