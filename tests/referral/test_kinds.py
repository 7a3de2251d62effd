"""What kind of document each one is."""

import pytest

from summarylint.extract import read_file
from summarylint.packs.library import Library
from summarylint.referral.recognise import Recogniser


@pytest.mark.parametrize("subject", ["Case Summary for Step Across Panel", "Impact chronology"])
def test_a_covering_mail_is_not_what_its_subject_names(subject: str, library: Library) -> None:
    mail = f"From: a@example.org\nSubject: {subject}\n\nPlease find the {subject.lower()} attached.\n"
    (body,) = read_file("mail.eml", mail.encode()).documents
    recogniser = Recogniser(library)
    assert recogniser.paper(recogniser.candidate(body), "west-sussex/csc-to-eh").kinds == ()


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("West Sussex step across: Case Summary", ("case-summary",)),
        ("Case Summary - the Orrin family", ("case-summary",)),
        ("Case Summary (Orrin)", ("case-summary",)),
        ("Minutes of the case summary workshop", ()),
    ],
)
def test_a_title_may_say_whose_it_is(title: str, kinds: tuple[str, ...], library: Library) -> None:
    (document,) = read_file("a.txt", f"{title}\n\nThe family are well known here.\n".encode()).documents
    recogniser = Recogniser(library)
    assert recogniser.paper(recogniser.candidate(document), "west-sussex/csc-to-eh").kinds == kinds
