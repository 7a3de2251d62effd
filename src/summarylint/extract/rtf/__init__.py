"""RTF documents: bytes in, Document out."""

from summarylint.extract.rtf.reader import plain_rtf, read_rtf

__all__ = ["plain_rtf", "read_rtf"]
