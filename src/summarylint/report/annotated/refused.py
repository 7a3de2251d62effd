"""Why a document gets no annotated copy."""


class NoCopyError(Exception):
    """Nothing can be added to this document."""
