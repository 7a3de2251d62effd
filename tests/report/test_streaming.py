"""Reports are written as the referrals come, and keep none of them."""

import gc
import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from builders import PANEL, TODAY, finding
from summarylint.model.finding import Decision, Finding, Outcome, Place
from summarylint.model.report import DocumentEntry, ReferralReport, Report, Run, Skipped
from summarylint.report import held
from summarylint.report.formats import FORMATS
from summarylint.report.tally import Tally
from summarylint.report.view import View

RUN = Run(TODAY, PANEL, None)
FEW, MANY = 10, 40
LONG = 1200  # letters in a quote


def referrals(count: int) -> Iterator[ReferralReport]:
    """Referrals with a gap and a lot of words each; the last tells of danger."""
    for number in range(count):
        path = f"inbox/{number:03}"
        words = f"{number} ".ljust(LONG, "x")
        told = [
            finding(f"WSX1{code:02}", place=Place(f"{path}/a.docx", quote=words), message=words)
            for code in range(8)
        ]
        if number == count - 1:
            told.append(finding("WSX190", Outcome.REVIEW, place=Place(f"{path}/a.docx")))
        entry = DocumentEntry(f"{path}/a.docx", "case-summary", "application/pdf", "0" * 64)
        yield ReferralReport(
            f"{number:03}", path, "west-sussex/csc-to-eh", None, None, Decision.NOT_READY,
            (entry,), tuple(told), "Tell the front door now.",
        )  # fmt: skip


class Nowhere(io.StringIO):
    """A file that keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)


def _findings() -> int:
    gc.collect()
    return sum(isinstance(one, Finding) for one in gc.get_objects())


def written(name: str, count: int) -> tuple[int, int]:
    """The most memory that writing a report took, and the findings that it keeps alive after the last."""
    before = _findings()
    writer = FORMATS[name].writer(Nowhere(), RUN, View(quote=True))
    tally = Tally()
    tracemalloc.start()
    for referral in referrals(count):
        tally.add(referral)
        writer.add(referral)
    alive = _findings() - before
    writer.finish(tally, ())
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size, alive


@pytest.mark.parametrize("name", FORMATS)
def test_memory_does_not_grow_with_the_referrals(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "_IN_MEMORY", 1000)
    monkeypatch.setattr(held, "_AT_ONCE", 1000)
    written(name, 1)  # what is imported and compiled once
    (few, _), (many, alive) = written(name, FEW), written(name, MANY)
    assert (many - few) / (MANY - FEW) < LONG, "a referral's line in an index, and no word of it"
    assert alive < 60, "those of the referral at hand, the first of its rule, and a waiting first"


@pytest.mark.parametrize("name", ["text", "github"])
def test_danger_is_written_before_the_others_and_at_once(name: str) -> None:
    out = io.StringIO()
    writer = FORMATS[name].writer(out, RUN, View())
    *others, danger = referrals(3)
    for referral in others:
        writer.add(referral)
    assert out.getvalue() == ""
    writer.add(danger)
    assert "DANGER" in out.getvalue().upper()
    writer.finish(Tally.of([*others, danger]), ())
    said = out.getvalue()
    assert said.upper().index("DANGER") < said.index("inbox/000") < said.index("inbox/001")


def test_a_report_written_bit_by_bit_is_whole() -> None:
    report = Report(RUN, tuple(referrals(3)), (Skipped("a.png", "no document"),), "0.1.0")
    for name in ("json", "sarif"):
        text = FORMATS[name].render(report, View())
        assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
        empty = FORMATS[name].render(Report(RUN, (), (), "0.1.0"), View())
        assert empty == json.dumps(json.loads(empty), indent=2, ensure_ascii=False) + "\n"
