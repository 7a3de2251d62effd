"""Reading files that may be hostile, in a process that can be ended."""

from summarylint.extract.guarded.pictures import guarded_page_pictures
from summarylint.extract.guarded.reader import GuardedReader

__all__ = ["GuardedReader", "guarded_page_pictures"]
