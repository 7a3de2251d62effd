"""PDFium's functions as they cost least where they are called for every character.

pypdfium2's own bindings make an object of each handle; here handles and places are bare addresses.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

ADDRESS = ctypes.c_void_p
NUMBER = ctypes.c_int


@cache
def bound(name: str, *arguments: type, returns: type = NUMBER) -> Callable[..., Any]:
    """A function of PDFium by its name."""
    import pypdfium2.raw as pdfium

    place = ctypes.cast(getattr(pdfium, name), ADDRESS).value
    # PYFUNCTYPE keeps the interpreter's lock, as letting it go costs as much as the call
    return ctypes.PYFUNCTYPE(returns, *arguments)(place or 0)


def address(handle: Any) -> int:
    """Where the thing is that a handle of pypdfium2's stands for."""
    return ctypes.cast(handle, ADDRESS).value or 0
