"""What zipfile and its decompressors raise on damaged, truncated or made-up archives."""

import lzma
import struct
import zlib
from zipfile import BadZipFile

ZIP_ERRORS = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # NotImplementedError too: a compression that nobody uses
    LookupError,
    OverflowError,
    struct.error,
)
