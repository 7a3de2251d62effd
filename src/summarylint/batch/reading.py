"""From a file to its documents, whatever the file is like."""

from summarylint.batch.bundle import File, bytes_of
from summarylint.extract import Extraction, read_file
from summarylint.extract.guarded import GuardedReader
from summarylint.extract.limits import Limits
from summarylint.model.document import Document, Problem, ProblemKind

FAULT = Problem(ProblemKind.UNREADABLE, "There was a fault in summarylint.")


class FileReader:
    """Reads files in a process that can be ended, since some are made to bring a reader down."""

    def __init__(self, limits: Limits) -> None:
        """A reader with these limits, to be closed."""
        self._limits = limits
        self._guarded = GuardedReader(limits, read=read_file)

    def close(self) -> None:
        """End the process; another is started when a file is to be read again."""
        self._guarded.close()

    def read(self, file: File) -> Extraction:
        """The documents in a file; one that can't be read comes back with its problem."""
        if file.problem is not None:
            return unread(file.path, file.problem)
        try:
            most = self._limits.file_bytes
            data = bytes_of(file.path, most) if file.data is None else file.data[: most + 1]
        except OSError as error:
            detail = error.strerror or "The file can't be opened"
            return unread(file.path, Problem(ProblemKind.UNREADABLE, f"{detail}."))
        try:
            return self._guarded.read_file(file.path, data)
        except Exception:  # its text may be the document's, so it is not told
            return unread(file.path, FAULT)


def unread(path: str, problem: Problem) -> Extraction:
    """A file of which nothing but its problem is known."""
    return Extraction((Document(path, "", "", problem=problem),))
