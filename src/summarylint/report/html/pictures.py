"""Pictures of pages on which something was found, with the places marked."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarylint.extract.page_pictures import PagePicture
from summarylint.model.report import DocumentEntry
from summarylint.report.view import View

if TYPE_CHECKING:
    from summarylint.report.html.article import Told

_MOST_BYTES = 20_000_000  # of all pictures in a report
_MOST_PAGES = 12  # of one document


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a picture, in hundredths of its width and height."""

    told: "Told"
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page with its marks."""

    page: int
    anchor: str
    address: str  # a data address: the picture itself
    marks: list[Mark]


class Pictures:
    """Makes them, until a report would grow too large; then documents have their outline alone."""

    def __init__(self, view: View) -> None:
        """Those of a report for somebody who may see the documents' words."""
        self._page_pictures = view.page_pictures if view.quote else None
        self._left = _MOST_BYTES

    def of(self, anchor: str, document: DocumentEntry, told: Sequence["Told"]) -> list[Picture]:
        """The pages of a document on which these findings stand."""
        by_page: dict[int, list[Told]] = {}
        for one in told:
            page = one.finding.place.location.page if one.finding.place else None
            if page:
                by_page.setdefault(page, []).append(one)
        pages = sorted(by_page)[:_MOST_PAGES]
        if self._page_pictures is None or not pages or self._left <= 0:
            return []
        made = self._page_pictures(document, pages)
        self._left -= sum(len(one.png) for one in made)
        return [_picture(f"{anchor}-page{one.page}", one, by_page[one.page]) for one in made]


def _picture(anchor: str, made: PagePicture, told: Sequence["Told"]) -> Picture:
    for one in told:
        one.place, one.on_picture = anchor, True
    address = f"data:image/png;base64,{base64.b64encode(made.png).decode()}"
    return Picture(made.page, anchor, address, [_mark(one, made) for one in told])


def _mark(told: "Told", made: PagePicture) -> Mark:
    """Where a finding stands; the top of the page where no more is known."""
    place = told.finding.place
    x0, top, x1, bottom = (place and place.location.bbox) or (0, 0, made.width, 0)
    return Mark(
        told,
        left=round(100 * x0 / made.width, 2),
        top=round(100 * top / made.height, 2),
        width=round(100 * (x1 - x0) / made.width, 2),
        height=round(100 * (bottom - top) / made.height, 2),
    )
