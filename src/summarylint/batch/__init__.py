"""Many referrals: finding them, reading them, running the rules, deciding."""

from summarylint.batch.bundle import Bundle, File
from summarylint.batch.checked import Checked
from summarylint.batch.checker import Checker
from summarylint.batch.options import Options
from summarylint.batch.run import Batch

__all__ = ["Batch", "Bundle", "Checked", "Checker", "File", "Options"]
