"""The report as one page of HTML: no scripts, no outside addresses; for the screen and for paper."""

from summarylint.report.html.page import Writer

__all__ = ["Writer"]
