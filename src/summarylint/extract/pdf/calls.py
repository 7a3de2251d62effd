"""PDFium's functions as they cost least where they are called for every character.

pypdfium2's own make an object of each handle and each place to write to; these take bare addresses.
"""

import ctypes
from collections.abc import Callable
from typing import Any


class _Calls:
    """The functions by PDFium's names for them, each made when it is first asked for."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        import pypdfium2.raw as pdfium

        function = getattr(pdfium, name)
        place = ctypes.cast(function, ctypes.c_void_p).value or 0
        # PYFUNCTYPE keeps the interpreter's lock, as letting it go costs as much as the call
        kind = ctypes.PYFUNCTYPE(_bare(function.restype), *map(_bare, function.argtypes))
        call: Callable[..., Any] = kind(place)
        setattr(self, name, call)
        return call


def _bare(kind: Any) -> Any:
    """An address in the place of what points to something."""
    points = isinstance(kind, type) and issubclass(kind, ctypes._Pointer)
    return ctypes.c_void_p if points else kind


calls = _Calls()


def address(handle: Any) -> int:
    """Where the thing is that a handle of pypdfium2's stands for."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
