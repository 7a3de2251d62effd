"""The UK date grammar: finds dates in English text, says which days they may mean and what of.

Day first, two- or four-digit years, months in words, ordinals, weeks, ranges, lists and dates told
from the day of writing. A date that can't exist is found and marked as such, never guessed at.
"""

from summarylint.language.dates.find import find_dates, whole_date
from summarylint.language.dates.labels import labelled_date
from summarylint.language.dates.mentions import DateMention, DateRole, Lean, Precision
from summarylint.language.dates.roles import date_role

__all__ = [
    "DateMention",
    "DateRole",
    "Lean",
    "Precision",
    "date_role",
    "find_dates",
    "labelled_date",
    "whole_date",
]
