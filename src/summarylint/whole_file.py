"""Writing a file whole or not at all, whatever happens meanwhile."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place in one step; it keeps the permissions that it had.

    Raises:
        OSError: it can't be written; what was there still is.
    """
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name[:100]}-", delete=False) as file:
        made = Path(file.name)
        try:
            file.write(data)
            file.close()
            made.chmod(_permissions(path))
            made.replace(path)
        except OSError:
            made.unlink(missing_ok=True)
            raise


def _permissions(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
