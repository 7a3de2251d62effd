"""From documents that were found together to the referrals that they make up."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from summarylint.batch.notice import Notice
from summarylint.batch.options import Options
from summarylint.batch.reading import FAULT
from summarylint.extract import READABLE, Extraction
from summarylint.model.document import Document
from summarylint.model.referral import Paper, Referral
from summarylint.packs.library import Library
from summarylint.referral.candidate import Candidate, Group

if TYPE_CHECKING:
    from summarylint.referral.file_names import FileNames
    from summarylint.referral.recognise import Recogniser


class Assembler:
    """Puts referrals together with one library's packs."""

    def __init__(self, library: Library) -> None:
        """Nothing is read of the library until a document comes."""
        self._library = library

    @cached_property
    def _recogniser(self) -> "Recogniser":
        """Imported with the first document that could be read."""
        from summarylint.referral.recognise import Recogniser

        return Recogniser(self._library)

    @cached_property
    def _file_names(self) -> "FileNames":
        from summarylint.referral.file_names import FileNames

        return FileNames(self._library)

    def families(
        self,
        path: str,
        documents: Sequence[Document],
        options: Options,
        notice: Notice,
        sent: datetime | None = None,
    ) -> Iterator[Referral]:
        """The documents as far as they speak of one family, each family's a referral."""
        candidates: list[Candidate] = []
        for document in documents:
            notice(options.limits.checking_seconds, [document.path])
            candidates.append(self._candidate(document))
        groups = self._grouped(candidates)
        for found in groups:
            own = path if len(groups) == 1 else found.members[0].document.path
            yield self._referral(own, found, options, options.received or sent)

    def mail(self, path: str, extraction: Extraction, options: Options) -> Referral:
        """A mail with its attachments: one referral, received when it was sent."""
        members = Group(tuple(self._candidate(document) for document in extraction.documents))
        return self._referral(path, members, options, options.received or extraction.received)

    def _grouped(self, candidates: Sequence[Candidate]) -> Sequence[Group]:
        if len(candidates) == 1:
            return [Group(tuple(candidates))]
        from summarylint.referral.grouping import group

        return group(candidates, self._file_names)

    def _candidate(self, document: Document) -> Candidate:
        """A document as a candidate; a fault of ours in it is its problem, and the run goes on."""
        if document.problem is not None:
            return Candidate(document)
        try:
            return self._recogniser.candidate(document)
        except Exception:  # its text may be the document's, so it is not told
            return Candidate(replace(document, body=(), margins=(), problem=FAULT))

    def _paper(self, candidate: Candidate, procedure: str | None) -> Paper:
        """A document as a paper of a referral under a procedure."""
        if not candidate.is_read:
            return Paper(candidate.document)
        return self._recogniser.paper(candidate, procedure)

    def _referral(self, path: str, found: Group, options: Options, received: datetime | None) -> Referral:
        papers, procedure, day = self._papers(found, options, received)
        numbers = tuple(
            dict.fromkeys(number for paper in papers for number in paper.identity.case_numbers.values())
        )
        circumstances = options.circumstances(received)
        return Referral(_name(path), path, papers, circumstances, procedure, numbers, found.unplaced, day)

    def _papers(
        self, found: Group, options: Options, received: datetime | None
    ) -> tuple[tuple[Paper, ...], str | None, date | None]:
        """A referral's papers under the edition of their procedure in force on the day that counts."""
        procedure = self._procedure_of(found, options)
        papers = tuple(self._paper(member, procedure) for member in found.members)
        if procedure is None:
            return papers, None, None
        main = self._library.packs[procedure].main_kind
        day = _own_day([paper for paper in papers if main in paper.kinds], options.today)
        day = day or (received.date() if received else options.today)
        edition = self._library.edition_on(procedure, day).procedure
        if edition != procedure:
            papers = tuple(self._paper(member, edition) for member in found.members)
        return papers, edition, day

    def _procedure_of(self, found: Group, options: Options) -> str | None:
        """The procedure that the documents speak for; none for what belongs to nobody's referral."""
        if found.unplaced and not any(member.is_main for member in found.members):
            return None
        if options.procedure or not any(member.is_read for member in found.members):
            return options.procedure or options.default_procedure
        return self._recogniser.procedure_of(found.members, options.default_procedure)


def _own_day(papers: Sequence[Paper], today: date) -> date | None:
    """The latest day that documents carry as their own and that has come."""
    from summarylint.referral.dating import dates_of

    days = (found.mention.last for paper in papers for found in dates_of(paper, today))
    return max((day for day in days if day and day <= today), default=None)


def _name(path: str) -> str:
    name = Path(path).resolve() if path in (".", "..") else Path(path)
    return name.stem if name.suffix.lower() in READABLE else name.name
