"""A panel's list as a table of plain values, safe to open in Excel."""

import csv
from dataclasses import asdict
from io import StringIO

from summarylint.packs.library import Library
from summarylint.panel.agenda import Agenda
from summarylint.panel.form import form_of
from summarylint.panel.table import rows
from summarylint.report.csv import safe

COLUMNS = (
    "slot",
    "time",
    "family",
    "case_number",
    "pathway",
    "team",
    "standing",
    "paperwork",
    "received",
    "path",
)


def render(agenda: Agenda, library: Library, *, quote: bool) -> bytes:
    """The list; where words of the documents may stand in it, also the form of each family on it."""
    forms = [form_of(agenda, slot.listed, library) for slot in agenda.slots] if quote else []
    labels = list(dict.fromkeys(field.label for form in forms for field in form))
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([*(name.replace("_", " ") for name in COLUMNS), *labels])
    for number, row in enumerate(rows(agenda, quote=quote)):
        values = asdict(row)
        told = {field.label: field.text for field in forms[number]} if number < len(forms) else {}
        cells = [*(str(values[name]) for name in COLUMNS), *(told.get(label, "") for label in labels)]
        table.writerow([safe(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")  # by the mark Excel knows it
