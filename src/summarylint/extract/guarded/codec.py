"""Packing what a process answers, and unpacking it with suspicion: it may have read hostile files."""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import fields
from io import BytesIO
from operator import attrgetter
from typing import Any


class Codec:
    """Bytes of dataclasses and values of known types; nothing else can be made from bytes."""

    def __init__(self, dataclasses: Iterable[type], values: Iterable[type]) -> None:
        """The types that may stand in what is packed, beside Python's plain ones."""
        known = (*dataclasses, *values)
        self._known = {(one.__module__, one.__qualname__): one for one in known}
        self._parts = {kind: _in_parts(kind) for kind in dataclasses}

    def pack(self, one: object) -> bytes:
        """Something as bytes."""
        buffer = BytesIO()
        pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._parts
        pickler.dump(one)
        return buffer.getvalue()

    def unpack(self, message: bytes) -> Any:
        """What some bytes hold; raises whatever they make of it where they hold something else."""
        return _Unpickler(message, self._known).load()


def _in_parts(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """How a dataclass is packed: quicker to unpack than what Python does by itself."""
    parts = attrgetter(*(field.name for field in fields(kind)))
    if len(fields(kind)) == 1:
        return lambda one: (kind, (parts(one),))
    return lambda one: (kind, parts(one))


class _Unpickler(pickle.Unpickler):
    def __init__(self, message: bytes, known: dict[tuple[str, str], type]) -> None:
        super().__init__(BytesIO(message))
        self._known = known

    def find_class(self, module_name: str, global_name: str) -> Any:
        try:
            return self._known[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError("it holds something else") from None
