"""Marks that summarylint itself made in a copy of a PDF, which are none of the document's own."""

from typing import Any

AUTHOR = "summarylint"
SUMMARY = "summarylint-summary"  # the name of the mark on a first page of ours


def is_summary_page(page: Any) -> bool:
    """Whether a page is the one with the summary that summarylint puts first."""
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            if annotation and string_of(annotation, b"NM") == SUMMARY:
                return True
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return False


def is_ours(annotation: Any) -> bool:
    """Whether an annotation is one of ours."""
    return string_of(annotation, b"T") == AUTHOR


def string_of(annotation: Any, key: bytes) -> str:
    """A text of an annotation."""
    import ctypes

    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    units = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, units, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")
