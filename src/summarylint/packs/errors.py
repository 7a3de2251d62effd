"""What goes wrong with a rule pack, said to the person who wrote it."""

from pathlib import Path


class PackError(Exception):
    """A pack can't be used: names the file, the line, the rule and what would be allowed."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        where = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{where}: {message}")
        self.path = path
        self.line = line
        self.message = message
