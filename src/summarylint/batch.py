"""Many referrals: finding them, reading them, running the rules, deciding."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path

from summarylint import __version__
from summarylint.extract import READABLE, Extraction, is_readable, read_file
from summarylint.extract.guarded import GuardedReader
from summarylint.extract.limits import Limits
from summarylint.language.reader import Reader
from summarylint.lint import BoundRule, bind, run
from summarylint.model.document import Document, Problem, ProblemKind
from summarylint.model.finding import Finding, Outcome, Waiver
from summarylint.model.referral import Circumstances, Paper, Referral, Team
from summarylint.model.report import DocumentEntry, PackUsed, ReferralReport, Report, Run, Skipped
from summarylint.packs.library import Library, without_edition
from summarylint.packs.schema import Pack
from summarylint.panel_lists import with_lists
from summarylint.policy import waivers as waiving
from summarylint.policy.decision import decide
from summarylint.policy.selection import Selection
from summarylint.referral.file_names import FileNames
from summarylint.referral.grouping import Group, group
from summarylint.referral.outline import outline_of
from summarylint.referral.recognise import Candidate, Recogniser


@dataclass(frozen=True)
class Options:
    """What a run is told."""

    today: date
    panel_date: date | None = None
    received: datetime | None = None
    team: Team | None = None
    procedure: str | None = None  # given: recognition of it is skipped
    default_procedure: str | None = None  # where the documents don't tell
    cut_off_weekday: int = 1
    cut_off: time = time(17, 0)
    limits: Limits = field(default_factory=Limits)
    selection: Selection = field(default_factory=Selection)
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True)
class Bundle:
    """Files that were found together."""

    path: str
    files: tuple[Path, ...]


class Batch:
    """Checks referrals one after another with one library and one set of options."""

    def __init__(self, library: Library, options: Options) -> None:
        self.library = library
        self.options = options
        self.skipped: list[Skipped] = []
        self._rules: dict[str | None, tuple[BoundRule, ...]] = {}
        self._readers: dict[str | None, Reader] = {}

    @cached_property
    def _guarded(self) -> GuardedReader:
        """Reads files in a process that can be ended, since some are made to bring a reader down."""
        return GuardedReader(self.options.limits, read=read_file)

    @cached_property
    def _file_names(self) -> FileNames:
        return FileNames(self.library)

    @cached_property
    def recogniser(self) -> Recogniser:
        return Recogniser(self.library)

    def check(self, paths: Sequence[Path]) -> Report:
        """Everything that the paths hold, checked."""
        with self._guarded:
            reports = tuple(r for bundle in self.bundles(paths) for r in self.check_bundle(bundle))
        reports = with_lists(reports, self.library, self._findings, self._circumstances(None))
        options = self.options
        cut_off = self._circumstances(None).cut_off
        run_of = Run(options.today, options.panel_date, options.received, cut_off)
        return Report(run_of, reports, tuple(self.skipped), __version__)

    # --- finding ------------------------------------------------------------------------------

    def bundles(self, paths: Iterable[Path]) -> Iterator[Bundle]:
        """The files of each folder together; files named one by one by the folder they lie in."""
        named: dict[Path, list[Path]] = {}
        for path in paths:
            if path.is_dir():
                yield from self._walk(path)
            else:
                named.setdefault(path.parent, []).append(path)
        for folder, files in named.items():
            together = folder if len(files) > 1 else files[0]
            yield Bundle(str(together), tuple(files))

    def _walk(self, top: Path) -> Iterator[Bundle]:
        for folder, subfolders, names in os.walk(top):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            files = [Path(folder) / name for name in sorted(names) if self._is_document(Path(folder) / name)]
            if files:
                yield Bundle(folder, tuple(files))

    def _is_document(self, path: Path) -> bool:
        if path.name.startswith(("~$", ".")):
            return False
        if is_readable(path.name):
            return True
        self.skipped.append(Skipped(str(path), "not a document that is read"))
        return False

    # --- reading ------------------------------------------------------------------------------

    def check_bundle(self, bundle: Bundle) -> Iterator[ReferralReport]:
        """The referrals that files found together make up, each checked.

        A mail is one of its own, with its body and attachments; what an archive holds lies in it as
        in a folder; the other files belong together as far as they speak of one family.
        """
        loose: list[Document] = []
        for path in bundle.files:
            extraction = self._read(path)
            self.skipped += [Skipped(name, reason) for name, reason in extraction.skipped]
            if extraction.is_referral:
                yield self._mail(str(path), extraction)
            elif _is_archive(path, extraction):
                yield from self._families(str(path), extraction.documents)
            else:
                loose += extraction.documents
        if loose:
            yield from self._families(bundle.path, loose)

    def _families(self, path: str, documents: Sequence[Document]) -> Iterator[ReferralReport]:
        groups = group([self._candidate(document) for document in documents], self._file_names)
        for found in groups:
            own = path if len(groups) == 1 else found.members[0].document.path
            yield self._report(self._referral(own, found, self.options.received))

    def _mail(self, path: str, extraction: Extraction) -> ReferralReport:
        members = Group(tuple(self._candidate(document) for document in extraction.documents))
        return self._report(self._referral(path, members, self.options.received or extraction.received))

    def _candidate(self, document: Document) -> Candidate:
        """A document as a candidate; a fault of ours in it is its problem, and the run goes on."""
        try:
            return self.recogniser.candidate(document)
        except Exception:  # its text may be the document's, so it is not told
            problem = Problem(ProblemKind.UNREADABLE, "There was a fault in summarylint.")
            return self.recogniser.candidate(replace(document, body=(), margins=(), problem=problem))

    def _read(self, path: Path) -> Extraction:
        try:
            with path.open("rb") as file:
                data = file.read(self.options.limits.file_bytes + 1)
        except OSError as error:
            detail = error.strerror or "The file can't be opened"
            return _unopened(path, f"{detail}.")
        try:
            return self._guarded.read_file(str(path), data)
        except Exception:  # its text may be the document's, so it is not told
            return _unopened(path, "There was a fault in summarylint.")

    def _referral(self, path: str, found: Group, received: datetime | None) -> Referral:
        papers, procedure, day = self._papers(found, received)
        numbers = tuple(
            dict.fromkeys(number for paper in papers for number in paper.identity.case_numbers.values())
        )
        circumstances = self._circumstances(received)
        return Referral(_name(path), path, papers, circumstances, procedure, numbers, found.unplaced, day)

    def _papers(
        self, found: Group, received: datetime | None
    ) -> tuple[tuple[Paper, ...], str | None, date | None]:
        """A referral's papers under the edition of their procedure in force on the day that counts."""
        procedure = self._procedure_of(found)
        papers = tuple(self.recogniser.paper(member, procedure) for member in found.members)
        if procedure is None:
            return papers, None, None
        main = self.library.packs[procedure].main_kind
        day = self._own_day([paper for paper in papers if main in paper.kinds])
        day = day or (received.date() if received else self.options.today)
        edition = self.library.edition_on(procedure, day).procedure
        if edition != procedure:
            papers = tuple(self.recogniser.paper(member, edition) for member in found.members)
        return papers, edition, day

    def _own_day(self, papers: Sequence[Paper]) -> date | None:
        """The latest day that documents carry as their own and that has come."""
        from summarylint.referral.dating import dates_of

        today = self.options.today
        days = (found.mention.last for paper in papers for found in dates_of(paper, today))
        return max((day for day in days if day and day <= today), default=None)

    def _procedure_of(self, found: Group) -> str | None:
        """The procedure that the documents speak for; none for what belongs to nobody's referral."""
        if found.unplaced and not any(member.is_main for member in found.members):
            return None
        return self.options.procedure or self.recogniser.procedure_of(
            found.members, self.options.default_procedure
        )

    def _circumstances(self, received: datetime | None) -> Circumstances:
        from summarylint.checks.calendar import cut_off_for

        options = self.options
        panel = options.panel_date
        cut_off = cut_off_for(panel, options.cut_off_weekday, options.cut_off) if panel else None
        return Circumstances(options.today, panel, received, options.team, cut_off)

    # --- judging ------------------------------------------------------------------------------

    def _report(self, referral: Referral) -> ReferralReport:
        from summarylint.checks.context import Context
        from summarylint.checks.team import team_of

        pack = self.library.pack(referral.procedure)
        reader = self._reader(referral.procedure)
        findings = self._findings(referral)
        required = [name for name, kind in pack.documents.items() if kind.required] if pack else []
        team = team_of(Context(referral, reader, pack)) if pack else referral.circumstances.team
        return ReferralReport(
            id=referral.id,
            path=referral.path,
            procedure=without_edition(pack.procedure) if pack else None,
            edition=pack.edition.name if pack else None,
            team=team.value if team else None,
            decision=decide(referral, findings, required),
            documents=tuple(_entry(paper, pack) for paper in referral.papers),
            findings=_in_order(findings),
            emergency_route=pack.emergency_route if pack else self.library.common.emergency_route,
            pack=_pack_used(pack, referral.day) if pack and referral.day else None,
            case_numbers=referral.case_numbers,
        )

    def _findings(self, referral: Referral) -> tuple[Finding, ...]:
        procedure = referral.procedure
        pack, reader = self.library.pack(procedure), self._reader(procedure)
        raw = run(referral, self._bound(procedure), reader, pack)
        return waiving.apply(self.options.waivers, referral, self.options.selection.apply(raw))

    def _bound(self, procedure: str | None) -> tuple[BoundRule, ...]:
        if procedure not in self._rules:
            self._rules[procedure] = bind(self.library, procedure)
        return self._rules[procedure]

    def _reader(self, procedure: str | None) -> Reader:
        if procedure not in self._readers:
            self._readers[procedure] = Reader(self.library.vocabulary(procedure))
        return self._readers[procedure]


def _is_archive(path: Path, extraction: Extraction) -> bool:
    # what lies in a Word file belongs to its neighbours as the file itself does
    documents = extraction.documents
    return len(documents) > 1 and documents[0].path != str(path)


def _unopened(path: Path, detail: str) -> Extraction:
    problem = Problem(ProblemKind.UNREADABLE, detail)
    return Extraction((Document(str(path), "", "", problem=problem),))


def _pack_used(pack: Pack, day: date) -> PackUsed:
    """What a report says of the pack that a referral was checked against."""
    edition = pack.edition
    return PackUsed(
        version=pack.version,
        source=edition.source,
        dated=edition.dated,
        valid_from=edition.valid_from,
        valid_to=edition.valid_to,
        day=day,
        in_force=edition.is_in_force(day),
    )


def _name(path: str) -> str:
    name = Path(path).resolve() if path in (".", "..") else Path(path)
    return name.stem if name.suffix.lower() in READABLE else name.name


def _entry(paper: Paper, pack: Pack | None) -> DocumentEntry:
    document = paper.document
    counts = paper.criteria.counts() if paper.criteria is not None else None
    outline = outline_of(paper, pack)
    return DocumentEntry(document.path, paper.kind, document.media_type, document.sha256, counts, outline)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Danger first, always; the rest as the pack has them."""
    return tuple(sorted(findings, key=lambda f: not (f.is_danger and f.outcome is Outcome.REVIEW)))
