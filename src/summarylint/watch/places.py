"""Where reports go: beside the documents, or into a folder that is laid out alike."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarylint.batch.walk import OWN_REPORT, is_hidden_name
from summarylint.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Places:
    """The reports on the folders below one that is watched."""

    top: Path
    reports: Path | None  # None: beside the documents
    formats: Sequence[str]

    def of(self, folder: Path, format_: str) -> Path:
        """The report on the documents that lie in a folder."""
        name = f"{folder.resolve().name}{OWN_REPORT}{format_}"
        if self.reports is None:
            return folder / name
        return self.reports / folder.relative_to(self.top) / name

    def is_watched(self, path: Path) -> bool:
        """Whether a file is a matter for us: no report of ours, nothing hidden or temporary."""
        if self.reports is not None and self.reports.resolve() in path.resolve().parents:
            return False
        inside = path.relative_to(self.top).parts
        return not any(is_hidden_name(part) for part in inside)

    def is_behind(self, folder: Path, documents: Sequence[Path]) -> bool:
        """Whether a report is missing, or older than one of the documents."""
        try:
            oldest = min(self.of(folder, format_).stat().st_mtime_ns for format_ in self.formats)
            return any(document.stat().st_mtime_ns > oldest for document in documents)
        except OSError:
            return True

    def write(self, folder: Path, format_: str, data: bytes) -> Path:
        """Put a report in its place, whole or not at all."""
        place = self.of(folder, format_)
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, data)
        return place

    def remove(self, folder: Path) -> None:
        """Take away the reports on a folder that has no documents any more."""
        for format_ in self.formats:
            with contextlib.suppress(OSError):
                self.of(folder, format_).unlink(missing_ok=True)
