"""A referral with words to look for, which no machine format, log or temporary file may hold."""

from pathlib import Path

import pytest
from canaries import FORM, MANAGER, PERSON, SCHOOL, STREET, VISIT, WISH, WORRY

from builders import CONSENT, LEVEL, NEEDS, PLAN, criteria_form, summary
from summarylint.packs.library import Library


@pytest.fixture
def planted(desk: Path, library: Library) -> Path:
    """A referral with a word to look for in every place where a document may hold one."""
    answers = {
        LEVEL: f"Level 2, said {WORRY}, or Level 4",
        NEEDS: f"{WORRY} needs a place at {SCHOOL} school.",
        CONSENT: f"Yes ({PERSON}).",
        PLAN: f"We visit {STREET} and then close.",
    }
    rest = {
        "Child's voice": f"{PERSON} went to {WISH} on Monday.",
        "Impact chronology": f"The chronology needs updating since {VISIT}.",
        "Management agreement": f"{MANAGER} (team manager) has not agreed yet.",
        "Current situation": f"{PERSON} has a bruise today that {WISH} can't explain.",
        "Earlier support": f"The {PERSON} family were open to social care until they left {STREET}.",
    }
    fields = {
        "Child": f"{PERSON} {PERSON}",
        "Mosaic ID": "4410221",
        "Date of summary": f"31/02/2026 at {STREET}",
    }
    folder = desk / "referral"
    summary(folder / "Summary.docx", answers=answers, rest=rest, fields=fields)
    criteria_form(folder / "Form.docx", library, ["housing.1"], {"Child": FORM, "Mosaic ID": "9917351"})
    (folder / "Broken.pdf").write_bytes(f"%PDF-1.7 {PERSON}".encode())
    (folder / "Torn.docx").write_bytes(f"PK\x03\x04 {STREET}".encode())
    return folder
