"""How much of a document is read before SL006 is reported instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document, and on what one file may hold of them."""

    file_bytes: int = 64 * 1024 * 1024
    part_bytes: int = 64 * 1024 * 1024  # one unpacked part of a Word file
    unpacked_bytes: int = 256 * 1024 * 1024  # all parts read of a Word file, all members of a zip
    pages: int = 500
    nodes: int = 200_000
    depth: int = 64
    path_objects: int = 50_000  # drawn lines and boxes on one PDF page
    attachments: int = 100  # documents in one mail or archive, those further inside included
    unpacked_ratio: int = 200  # how many times larger than packed a member of a zip may be
    nesting: int = 5  # mails and archives inside each other
    seconds: float = 20.0  # for one file with all that it holds, the two below left out
    conversion_seconds: float = 60.0  # for LibreOffice to convert the old Word files in it
    recognition_seconds: float = 120.0  # for the pictures of pages in it: those after it stay unread
    checking_seconds: float = 60.0  # for the rules, on all documents of one referral
    memory_bytes: int = 1_500_000_000  # for reading one file, beyond what the program itself takes

    @property
    def longest(self) -> float:
        """How many seconds reading one file can take at most."""
        return self.seconds + self.conversion_seconds + self.recognition_seconds


class LimitExceeded(Exception):
    """A document is larger or deeper than its limits; says which."""
