"""Questions found by their place, or because nothing else is left for a heading to ask."""

from collections.abc import Mapping, Sequence

from summarylint.language.phrases import find
from summarylint.packs.schema import Question
from summarylint.referral.drafts import Draft
from summarylint.referral.questions import IN_ORDER, LEFT_OVER, Match, QuestionIndex


def fill_by_order(
    drafts: Sequence[Draft],
    index: QuestionIndex,
    procedure: str,
    kind: str,
    questions: Mapping[str, Question],
) -> None:
    """Gives a missing question the likeliest heading between its neighbours in the form's order."""
    order = list(questions)
    found = {
        question: position
        for position, draft in enumerate(drafts)
        if (question := draft.question_of(procedure, kind))
    }
    for place, question in enumerate(order):
        if question in found:
            continue
        after = max((found[q] for q in order[:place] if q in found), default=-1)
        before = min((found[q] for q in order[place + 1 :] if q in found), default=len(drafts))
        if after == -1 and before == len(drafts):
            continue
        cues = questions[question].cues
        best = _likeliest(drafts[after + 1 : before], index, (procedure, kind, question), cues)
        if best is not None:
            likeness, draft = best
            draft.matches += (Match(procedure, kind, question, likeness, likeness),)
            found[question] = drafts.index(draft)
    asked = [(procedure, kind, question) for question in order]
    _fill_left_over(drafts, index, asked, {order.index(question) for question in found})


def _fill_left_over(
    drafts: Sequence[Draft],
    index: QuestionIndex,
    asked: Sequence[tuple[str, str, str]],
    found: set[int],
) -> None:
    """Joins missing questions and headings that are out of the form's order, each the other's likeliest."""
    pairs = (
        (index.nearest(draft.label, *question), position, place)
        for position, draft in enumerate(drafts)
        if _may_ask(draft)
        for place, question in enumerate(asked)
    )
    seen: set[int] = set()  # headings whose likeliest question is known
    for likeness, position, place in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if likeness < LEFT_OVER:
            return
        if position in seen:
            continue
        seen.add(position)
        if place not in found:
            found.add(place)
            drafts[position].matches += (Match(*asked[place], likeness, likeness),)


def _may_ask(draft: Draft) -> bool:
    return bool(draft.label) and not draft.matches and len(draft.label.split()) >= 2


def _likeliest(
    drafts: Sequence[Draft],
    index: QuestionIndex,
    asked: tuple[str, str, str],
    cues: Sequence[tuple[str, ...]],
) -> tuple[float, Draft] | None:
    rated = [
        (
            max(index.nearest(draft.label, *asked), IN_ORDER * _has_cues(draft.label, cues)),
            -position,
            draft,
        )
        for position, draft in enumerate(drafts)
        if _may_ask(draft)
    ]
    likeness, _, draft = max(rated, key=lambda entry: entry[:2], default=(0.0, 0, None))
    return (likeness, draft) if draft is not None and likeness >= IN_ORDER else None


def _has_cues(label: str, cues: Sequence[tuple[str, ...]]) -> bool:
    """Whether a heading has a word of every group that tells the question."""
    return bool(cues) and all(find(group, label) for group in cues)


def fold_tentative(drafts: list[Draft], has_set_questions: bool = True) -> list[Draft]:
    """Lines that looked like questions or labels and are none go back into the answers they stood in.

    Plain lines that read like labels stay sections in a long form, which has no set of questions, and
    where they stand in no answer.
    """
    kept: list[Draft] = []
    for draft in drafts:
        in_answer = draft.under is not None and not draft.under.is_nothing
        folds = draft.tentative or (in_answer and has_set_questions)
        if not folds or draft.matches or not kept:
            kept.append(draft)
            continue
        kept[-1].add(draft.line or draft.label, draft.location)
        kept[-1].passages += draft.passages[1:] if draft.inline else draft.passages
        kept[-1].prompts += draft.prompts
        kept[-1].unread += draft.unread
    return kept
