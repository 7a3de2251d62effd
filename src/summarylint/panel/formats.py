"""The formats of a panel's list, by name: each is a module of this package, imported when it is asked for."""

from dataclasses import dataclass
from importlib import import_module

from summarylint.packs.library import Library
from summarylint.panel.agenda import Agenda


@dataclass(frozen=True, slots=True)
class Format:
    """How a panel's list is written in one format."""

    module: str  # of this package: it has a ``render``
    for_people: bool = True  # for those who hold the documents: it may quote them

    def render(self, agenda: Agenda, library: Library, *, quote: bool | None) -> bytes:
        """The list in this format; whether it may quote depends on it, unless it was said."""
        quotes = self.for_people if quote is None else quote
        written: bytes = import_module(f"summarylint.panel.{self.module}").render(
            agenda, library, quote=quotes
        )
        return written


FORMATS = {"docx": Format("word"), "html": Format("html"), "csv": Format("csv", for_people=False)}
