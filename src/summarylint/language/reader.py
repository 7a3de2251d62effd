"""The door to the language room: texts in, readings out."""

from collections.abc import Mapping
from functools import cached_property

from summarylint.language.text import Text

Words = Mapping[str, tuple[str, ...]]

_KEPT = 512  # texts of one referral that are asked again and again; gone with the reader


class Reader:
    """Reads texts with one set of vocabularies. spaCy is imported at the first text."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._texts: dict[str, Text] = {}

    @cached_property
    def _pipeline(self):  # type: ignore[no-untyped-def]
        from summarylint.language.pipeline import PhraseFinder, build_pipeline

        nlp = build_pipeline()
        return nlp, PhraseFinder(nlp, self.words)

    def read(self, text: str) -> Text:
        """The text, split into statements and ready to be asked."""
        if text not in self._texts:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            nlp, finder = self._pipeline
            doc = nlp(text.replace("’", "'").replace("‘", "'"))
            self._texts[text] = Text(text, doc, self.words, finder(doc))
        return self._texts[text]
