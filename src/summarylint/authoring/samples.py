"""Labelled sample referrals: folders of documents with an ``expected.yaml`` that says what must be found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from summarylint.batch import Batch, Options
from summarylint.model.finding import Decision, Outcome
from summarylint.model.referral import Team
from summarylint.model.report import ReferralReport
from summarylint.packs.errors import PackError
from summarylint.packs.library import LABEL, Library
from summarylint.packs.rule import Phrases, part
from summarylint.packs.yaml_file import parse_yaml, validate


@part
class Circumstances:
    """What a sample's documents don't tell, as the command line would be told it."""

    today: date
    panel_date: date | None = None
    received: datetime | None = None
    team: Team | None = None
    procedure: str | None = None  # the authority's own, where its papers don't tell


@part
class Label:
    """What is expected of a sample referral."""

    procedure: str | None
    decision: Decision
    circumstances: Circumstances
    about: str | None = None
    documents: Mapping[str, str | Phrases | None] = field(default_factory=dict)  # kinds by file name
    violations: Phrases = ()
    reviews: Phrases = ()

    def options(self) -> Options:
        """How it is to be checked; where no document can be read, the authority's own default helps."""
        none_read = bool(self.documents) and not any(self.documents.values())
        own = self.circumstances.procedure
        return Options(
            today=self.circumstances.today,
            panel_date=self.circumstances.panel_date,
            received=self.circumstances.received,
            team=self.circumstances.team,
            default_procedure=self.procedure if none_read else own,
        )


@dataclass(frozen=True)
class Sample:
    """A labelled folder."""

    folder: Path
    label: Label


@dataclass(frozen=True)
class Judged:
    """What was found of a sample, in the words of its label."""

    procedure: str | None
    decision: Decision | None
    documents: Mapping[str, str | None]
    violations: frozenset[str]
    reviews: frozenset[str]


def samples_in(folder: Path) -> Iterator[Sample]:
    """The labelled folders in a folder, itself included, in order.

    Raises:
        PackError: a label is not as it must be; says where.
    """
    for path in sorted(folder.rglob(LABEL)):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise PackError(path, f"can't be read: {error}") from error
        yield Sample(path.parent, validate(path, Label, parse_yaml(path, text)))


def judged(library: Library, sample: Sample) -> Judged:
    """The sample as it is checked with a library; several referrals in it count together."""
    return in_label_words(Batch(library, sample.label.options()).check([sample.folder]).referrals)


def in_label_words(referrals: tuple[ReferralReport, ...]) -> Judged:
    """What was found, in the words of a label; the first referral's procedure and decision stand."""
    first = referrals[0] if referrals else None
    return Judged(
        procedure=first.procedure if first else None,
        decision=first.decision if first else None,
        documents={Path(entry.path).name: entry.kind for each in referrals for entry in each.documents},
        violations=_codes(referrals, Outcome.VIOLATION),
        reviews=_codes(referrals, Outcome.REVIEW),
    )


def differences(label: Label, found: Judged) -> list[str]:
    """How what was found differs from the label, a line each; none where it is as expected."""
    lines = []
    if found.procedure != label.procedure:
        lines.append(f"procedure {found.procedure or 'none'}, expected {label.procedure or 'none'}")
    if found.decision is not label.decision:
        lines.append(
            f"decision {found.decision.value if found.decision else 'none'}, expected {label.decision.value}"
        )
    for name, kind in label.documents.items():
        wanted, got = first_kind(kind), found.documents.get(name)
        if got != wanted:
            lines.append(f"{name} is {got or 'of no kind'}, expected {wanted or 'of no kind'}")
    for word, codes, wanted_codes in (
        ("violation", found.violations, frozenset(label.violations)),
        ("review", found.reviews, frozenset(label.reviews)),
    ):
        lines += [f"{code}: a {word} that is not expected" for code in sorted(codes - wanted_codes)]
        lines += [f"{code}: an expected {word} is missing" for code in sorted(wanted_codes - codes)]
    return lines


def first_kind(kind: str | Phrases | None) -> str | None:
    """The kind by which a document is listed: its first where it is of several."""
    return kind if kind is None or isinstance(kind, str) else kind[0]


def _codes(referrals: tuple[ReferralReport, ...], outcome: Outcome) -> frozenset[str]:
    return frozenset(finding.code for each in referrals for finding in each.with_outcome(outcome))
