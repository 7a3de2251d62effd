"""Every labelled sample referral is recognised and judged exactly as its label says."""

from pathlib import Path

import pytest

from summarylint.authoring.samples import Sample, differences, judged, samples_in
from summarylint.model.finding import Decision
from summarylint.packs.library import Library

SAMPLES = list(samples_in(Path(__file__).parents[2] / "corpora" / "referrals"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.folder.name)
def test_a_sample_referral_is_judged_as_labelled(sample: Sample, library: Library) -> None:
    assert differences(sample.label, judged(library, sample)) == []


def test_there_are_samples_of_every_decision_and_every_procedure(library: Library) -> None:
    assert {sample.label.decision for sample in SAMPLES} == set(Decision)
    assert {sample.label.procedure for sample in SAMPLES} - {None} <= set(library.packs)
