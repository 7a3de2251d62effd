"""Results kept from one run to the next, readable by nobody who doesn't hold the documents."""

from summarylint.batch.cache.kept import Kept
from summarylint.batch.cache.store import Store, cache_folder

__all__ = ["Kept", "Store", "cache_folder"]
