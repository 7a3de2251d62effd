"""How much of a document is read before SL006 is reported instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document."""

    file_bytes: int = 64 * 1024 * 1024
    part_bytes: int = 64 * 1024 * 1024  # one unpacked part of a Word file
    unpacked_bytes: int = 256 * 1024 * 1024  # all parts read of a Word file
    pages: int = 500
    nodes: int = 200_000
    depth: int = 64
    path_objects: int = 50_000  # drawn lines and boxes on one PDF page


class LimitExceeded(Exception):
    """A document is larger or deeper than its limits; says which."""
