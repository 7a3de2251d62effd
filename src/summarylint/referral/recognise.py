"""From documents as read to papers: their kinds, their questions, and the procedure they belong to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarylint.language.phrases import find, fold
from summarylint.model.document import Document
from summarylint.model.referral import Paper
from summarylint.packs.library import Library, without_edition
from summarylint.referral.candidate import Candidate
from summarylint.referral.criteria import FormReader
from summarylint.referral.drafts import Draft
from summarylint.referral.identity import identity_of
from summarylint.referral.kinds import MAILS, common_kinds, is_guidance, question_kinds
from summarylint.referral.labels import Labels
from summarylint.referral.order import fill_by_order, fold_tentative
from summarylint.referral.questions import QuestionIndex, question_index
from summarylint.referral.sections import drafts_of

_FORM_COUNTS = 0.5  # how much a criteria form speaks for the procedures that ask for one
_NEARLY_EQUAL = 0.2
_PAPERS_TELL = 2  # kinds of attachment that may together tell a procedure
_KNOWN_BY = 0.3  # how much a word of the authority's own speaks for its procedures
_MOST_KNOWN = 3
_LEAST_KNOWN = 2  # of them, where the main document is not there
_ATTACHED = 0.25  # how much a kind that may be attached speaks for a procedure, where nothing else does


@dataclass(frozen=True)
class Recogniser:
    """Recognises documents with one library's packs."""

    library: Library

    @cached_property
    def index(self) -> QuestionIndex:
        return question_index(self.library)

    @cached_property
    def _indexes(self) -> dict[str, QuestionIndex]:
        return {}

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.library.labels)

    @cached_property
    def form(self) -> FormReader:
        return FormReader(self.library.form)

    def candidate(self, document: Document) -> Candidate:
        """What a document that could be read may be."""
        drafts = drafts_of(document, self.index, self.labels)
        guidance = is_guidance(document, drafts)
        scores = [] if guidance else question_kinds(drafts, self.library, document)
        criteria = None if guidance else self.form.read(document)
        common = [] if guidance or (scores and scores[0].score >= 1) else common_kinds(document, self.library)
        sections = [draft.section(None) for draft in drafts]
        identity = identity_of(document, sections)
        is_main = any(score.kind == self.library.packs[score.procedure].main_kind for score in scores)
        return Candidate(document, drafts, scores, common, criteria, identity, guidance, is_main)

    def procedure_of(self, candidates: Iterable[Candidate], default: str | None = None) -> str | None:
        """The procedure that the documents together speak for; None where they don't tell."""
        listed = list(candidates)
        points = {name: self._points(name, listed) for name in self.library.packs}
        if not any(points.values()):
            points = {name: self._points_of_attached(name, listed) for name in self.library.packs}
        best = sorted(points.values(), reverse=True)
        if not best or best[0] <= 0:
            return default or self._named_by_papers(listed)
        near = (name for name, score in points.items() if best[0] - score < _NEARLY_EQUAL)
        tied = self._foremost(dict.fromkeys(without_edition(name) for name in near))
        if len(tied) == 1:
            return tied[0]
        return default if default in tied else None

    def _named_by_papers(self, candidates: Sequence[Candidate]) -> str | None:
        """Without its main document: the only procedure that names all the papers that were sent instead."""
        papers = [set(candidate.common) for candidate in candidates if candidate.common]
        kinds = {frozenset(kinds) for kinds in papers}
        if len(kinds) < _PAPERS_TELL:
            return None
        packs = self.library.packs.items()
        naming = [name for name, pack in packs if all(paper & set(pack.documents) for paper in papers)]
        procedures = self._foremost(dict.fromkeys(without_edition(name) for name in naming))
        return procedures[0] if len(procedures) == 1 else None

    def _foremost(self, procedures: Iterable[str]) -> list[str]:
        """These procedures without those that another of them extends: the nearer home stands for both."""
        listed = list(procedures)
        extended = {self.library.packs[name].extends for name in listed}
        return [name for name in listed if name not in extended]

    def _points(self, procedure: str, candidates: Sequence[Candidate]) -> float:
        asks_for_form = self.library.form.kind in self.library.packs[procedure].documents
        points = sum(candidate.best_for(procedure) for candidate in candidates)
        if points > 0:
            points += _KNOWN_BY * self._known_by(procedure, candidates)
        has_form = any(candidate.criteria for candidate in candidates)
        return points + (_FORM_COUNTS if has_form and asks_for_form else 0.0)

    def _points_of_attached(self, procedure: str, candidates: Sequence[Candidate]) -> float:
        """What documents sent without the main one speak for: their kinds, and the authority's own words."""
        kinds = {kind for c in candidates for kind in c.common} & set(self.library.packs[procedure].documents)
        known = self._known_by(procedure, candidates) if kinds else 0
        return _KNOWN_BY * known + _ATTACHED * len(kinds) if known >= _LEAST_KNOWN else 0.0

    def _known_by(self, procedure: str, candidates: Sequence[Candidate]) -> int:
        """How many of the authority's own words the documents hold."""
        words = self.library.packs[procedure].known_by
        nodes = (node for c in candidates for node in (*c.document.body, *c.document.margins))
        texts = [node.full_text for node in nodes] if words else []
        found = {fold(text[start:end]) for text in texts for start, end in find(words, text)}
        return min(len(found), _MOST_KNOWN)

    def paper(self, candidate: Candidate, procedure: str | None) -> Paper:
        """The document as a paper of a referral under a procedure."""
        kinds = self._kinds(candidate, procedure)
        main = kinds[0] if kinds else ""
        drafts = self._drafts(candidate, procedure)
        pack = self.library.pack(procedure)
        is_own = any(s.procedure == procedure and s.kind == main for s in candidate.scores)
        ordered = pack is None or not is_own or pack.documents[main].ordered
        if pack and is_own and ordered:
            fill_by_order(drafts, self.index, pack.procedure, main, pack.documents[main].questions)
        drafts = fold_tentative(drafts, ordered)
        sections = tuple(draft.section(draft.question_of(procedure or "", main)) for draft in drafts)
        return Paper(
            candidate.document,
            kinds,
            sections,
            candidate.criteria if self.library.form.kind in kinds else None,
            candidate.identity,
            self._doubt(candidate, procedure, kinds),
        )

    def _drafts(self, candidate: Candidate, procedure: str | None) -> list[Draft]:
        """The sections as this authority's questions make them: another's may be anybody's headings."""
        authority = (procedure or "").partition("/")[0]
        ours = f"{authority}/"
        if not authority or all(m.procedure.startswith(ours) for d in candidate.drafts for m in d.matches):
            return list(candidate.drafts)
        return drafts_of(candidate.document, self._index_of(authority), self.labels)

    def _index_of(self, authority: str) -> QuestionIndex:
        if authority not in self._indexes:
            self._indexes[authority] = self.index.within(authority)
        return self._indexes[authority]

    def _kinds(self, candidate: Candidate, procedure: str | None) -> tuple[str, ...]:
        own = [s.kind for s in candidate.scores if s.procedure == procedure][:1] or [
            s.kind for s in candidate.scores if procedure is None or _are_editions(s.procedure, procedure)
        ][:1]
        form = [self.library.form.kind] if candidate.criteria else []
        common = self._asked_for(candidate.common, procedure)
        return tuple(dict.fromkeys([*own, *form, *([] if own or form else common[:1])]))

    def _asked_for(self, kinds: Sequence[str], procedure: str | None) -> Sequence[str]:
        """Of kinds that share a title those that the procedure names, where it names any."""
        pack = self.library.pack(procedure)
        return [kind for kind in kinds if pack and kind in pack.documents] or kinds

    def _doubt(self, candidate: Candidate, procedure: str | None, kinds: tuple[str, ...]) -> str | None:
        if candidate.guidance:
            return "guidance"
        if not kinds:
            return None if candidate.document.media_type in MAILS else "nothing"
        is_tied = procedure is None and len({without_edition(s.procedure) for s in candidate.scores}) > 1
        return "several" if is_tied else None


def _are_editions(one: str, other: str) -> bool:
    return without_edition(one) == without_edition(other)
