"""Reports that wait come back as they were, in their order, and can't be read where they wait."""

from io import BytesIO

import pytest

from builders import finding, referral_report
from summarylint.batch.waiting import Waiting
from summarylint.model.finding import Place

WORDS = "Jamie has a bruise like a hand"


def test_what_waits_is_sealed_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    file = BytesIO()
    monkeypatch.setattr("tempfile.TemporaryFile", lambda: file)
    place = Place("inbox/garland/summary.docx", quote=WORDS)
    reports = [referral_report(finding(place=place), path=f"inbox/{number}") for number in range(60)]
    queue = Waiting()
    assert not queue
    for report in reports:
        queue.add(report)
    held = file.getvalue()
    assert len(held) > 60
    assert not any(word.encode() in held for word in (*WORDS.split()[:1], "bruise", "garland", "WSX101"))
    assert queue
    assert list(queue.all()) == reports
    assert not queue
