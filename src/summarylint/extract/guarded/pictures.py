"""Pictures of the pages of a file that may be hostile."""

from collections.abc import Sequence
from functools import partial

from summarylint.extract.guarded.reader import GuardedReader
from summarylint.extract.limits import Limits
from summarylint.extract.page_pictures import PagePicture, page_pictures


def guarded_page_pictures(data: bytes, pages: Sequence[int], limits: Limits) -> tuple[PagePicture, ...]:
    """These pages of a PDF, as far as pictures of them can be made."""
    with GuardedReader(limits, read=partial(_pictures, tuple(pages))) as worker:
        result = worker.result("", data)
    made = result if isinstance(result, tuple) else ()
    return tuple(one for one in made if isinstance(one, PagePicture) and one.page in pages)


def _pictures(
    pages: tuple[int, ...],
    _path: str,
    data: bytes,
    _limits: Limits,
) -> tuple[PagePicture, ...]:
    return page_pictures(data, pages)
