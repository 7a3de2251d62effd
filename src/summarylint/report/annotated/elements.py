"""A small XML part as bytes: its root and what stands directly in it."""

from xml.parsers import expat

from summarylint.report.annotated.splices import end_of_element


class Elements:
    """The root of a small part and the elements in it, with their places."""

    def __init__(self, data: bytes) -> None:
        """Look through the part."""
        self.start = self.close = 0
        self.inside: list[tuple[int, int, str, dict[str, str]]] = []
        self._data = data
        self._open: list[tuple[int, str, dict[str, str]]] = []
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.Parse(data, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append((self._parser.CurrentByteIndex, name, attributes))

    def _finish(self, name: str) -> None:
        start, _, attributes = self._open.pop()
        close = self._parser.CurrentByteIndex
        if not self._open:
            self.start, self.close = start, close
        elif len(self._open) == 1:
            end = end_of_element(self._data, start, close)
            self.inside.append((start, end, name, attributes))
