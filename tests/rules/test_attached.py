"""What an attached consent form, as it was sent, shows of the family's agreement."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from builders import word_file
from summarylint.authoring.examples import TODAY
from summarylint.batch import Batch, Options
from summarylint.packs.library import Library

REQUEST = {"Child": "Jamie Garland", "LCS number": "4410221", "Date": "03/03/2026"}
WORDS = {"What you are asked": "We would like to step your family up for an assessment."}


@pytest.mark.parametrize(
    ("fields", "outcome", "words"),
    [
        ({"Signed by parent": "D Garland", "Date signed": "2 March 2026"}, "pass", "is shown"),
        ({"Signed by parent": "", "Date signed": ""}, "review", "its place for the family to sign is empty"),
        (
            {"Parent's signature": "____", "Worker's signature": "T Okafor"},
            "review",
            "its place for the family to sign is empty",
        ),
        ({"Our ref": "EH1"}, "pass", "is shown"),
    ],
)
def test_a_consent_form_shows_agreement_where_it_is_signed(
    library: Library, tmp_path: Path, fields: Mapping[str, str], outcome: str, words: str
) -> None:
    sections = {"Family's needs and worries": "Mum has been in hospital and is worn out."}
    word_file(tmp_path / "request.docx", "Step up request form", sections, REQUEST)
    word_file(tmp_path / "consent.docx", "Consent form", WORDS, {"Child": "Jamie Garland", **fields})
    options = Options(today=TODAY, procedure="generic/ehm-lcs-step-up")
    (referral,) = Batch(library, options).check([tmp_path]).referrals
    (consent,) = [finding for finding in referral.findings if finding.code == "EHL104"]
    assert (consent.outcome.value, words in consent.message) == (outcome, True), consent.message
