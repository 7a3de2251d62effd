"""Every labelled sample referral is recognised and judged exactly as its label says."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarylint.batch import Batch, Options
from summarylint.model.finding import Outcome
from summarylint.model.referral import Team
from summarylint.model.report import ReferralReport
from summarylint.packs.library import Library

REFERRALS = Path(__file__).parents[2] / "corpora" / "referrals"
LABELS = sorted(REFERRALS.glob("*/expected.yaml"))
Expected = dict[str, Any]


def _day(value: object) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))


def _moment(value: object) -> datetime | None:
    if value is None or isinstance(value, datetime):
        return value
    return datetime.fromisoformat(str(value))


def _options(expected: Expected) -> Options:
    """The circumstances of a label; where no document can be read, the authority's own default helps."""
    given = expected["circumstances"]
    none_read = not any(expected["documents"].values())
    today = _day(given["today"])
    assert today is not None
    return Options(
        today=today,
        panel_date=_day(given["panel_date"]),
        received=_moment(given["received"]),
        team=Team(given["team"]) if given["team"] else None,
        default_procedure=expected["procedure"] if none_read else None,
    )


def _codes(referral: ReferralReport, outcome: Outcome) -> list[str]:
    return sorted({finding.code for finding in referral.with_outcome(outcome)})


def _kinds(referral: ReferralReport) -> dict[str, str | None]:
    return {Path(document.path).name: document.kind for document in referral.documents}


def _first(kind: str | list[str] | None) -> str | None:
    """The kind by which a document is listed: its first where it is of several."""
    return kind[0] if isinstance(kind, list) else kind


@pytest.mark.parametrize("label", LABELS, ids=lambda path: path.parent.name)
def test_a_sample_referral_is_judged_as_labelled(label: Path, library: Library) -> None:
    expected: Expected = yaml.safe_load(label.read_text(encoding="utf-8"))
    (referral,) = Batch(library, _options(expected)).check([label.parent]).referrals
    found = {
        "procedure": referral.procedure,
        "documents": _kinds(referral),
        "decision": referral.decision.value,
        "violations": _codes(referral, Outcome.VIOLATION),
        "reviews": _codes(referral, Outcome.REVIEW),
    }
    assert found == {
        "procedure": expected["procedure"],
        "documents": {name: _first(kind) for name, kind in expected["documents"].items()},
        "decision": expected["decision"],
        "violations": sorted(expected["violations"]),
        "reviews": sorted(expected["reviews"]),
    }


def test_there_are_samples_of_every_decision_and_both_procedures() -> None:
    labels = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in LABELS]
    decisions = {label["decision"] for label in labels}
    assert decisions == {"ready", "needs-review", "not-ready", "unreadable"}
    assert {label["procedure"] for label in labels if label["procedure"]} == {
        "west-sussex/csc-to-eh",
        "west-sussex/eh-to-csc",
    }
