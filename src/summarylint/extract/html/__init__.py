"""Web pages (.html, .htm), and mail bodies that are written as such."""

from summarylint.extract.html.reader import nodes_of_html, read_html

__all__ = ["nodes_of_html", "read_html"]
