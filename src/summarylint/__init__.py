"""summarylint: the linter for referral paperwork in children's services."""

__version__ = "0.1.0"
