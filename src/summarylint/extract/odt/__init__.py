"""OpenDocument texts (.odt, .ott): bytes in, Document out."""

from summarylint.extract.odt.reader import read_odt

__all__ = ["read_odt"]
