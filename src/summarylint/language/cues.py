"""A text as the classifier sees it: the cues that a task turns on, named in the place of their words.

"Mum agreed, dad won't" is to it "PARENTS CONSENT-GIVEN, PARENTS CONSENT-REFUSED": what holds for one
wording holds for every other of the same vocabulary.
"""

from collections.abc import Mapping, Sequence

from summarylint.language.mentions import word_of
from summarylint.language.text import Statement

_PEOPLE = ("parents", "children", "workers")
_SAID = ("negated-before", "not-negated", "historical", "hypothetical")
_CONSENT = (
    "consent-given",
    "consent-not-refused",
    "consent-refused",
    "consent-not-sought",
    "consent-unsettled",
    "consent-other-matter",
    "consent-earlier",
    "reason-strong",
    "negated-before",
    *_PEOPLE,
)
_SIGNS = (
    "injury",
    "infant",
    "small-child",
    "unexplained",
    "hurting",
    "sexual",
    "secret",
    "fear",
    "weapon",
    "threat",
    "dying",
    "missing",
    "alone",
    "body",
    "health",
    "untreated",
    "travel",
    "known-risk",
    "drunk",
    "exploiters",
    "madness",
    "calm",
)
CUES: Mapping[str, Sequence[str]] = {
    "consent": _CONSENT,
    "rationale": (*_CONSENT, "reason-weak"),
    "concern": (
        *_SAID,
        "clause-breaks",
        "worry-words",
        "still-words",
        "suspected-words",
        "eased-words",
        "conditional-words",
        "reassuring-words",
        *_PEOPLE,
    ),
    "tool": (
        "tool-completed",
        "tool-planned",
        "tool-declined",
        "tool-not-needed",
        "tool-shown",
        "tool-used",
        "tool-result",
        *_SAID,
        *_PEOPLE,
    ),
    "danger": (
        "danger-now",
        "danger-incident",
        "danger-recent",
        "danger-fine",
        *(f"sign-{sign}" for sign in _SIGNS),
        *_SAID,
        *_PEOPLE,
    ),
    "outcome": (
        "needs-labels",
        "needs-words",
        "outcomes-labels",
        "outcomes-words",
        "outcomes-hints",
        "outcomes-empty",
        "hypothetical",
        "planned",
    ),
    "impact": ("impact-leads", "impact-effects", "impact-untold", "pronouns", *_SAID, *_PEOPLE),
    "wishes": ("wish-words", "wish-process", "wish-content", "wish-mood", *_PEOPLE, "pronouns"),
    "chronology": ("chronology", "is-current", "is-outdated", "negated-before", "planned", "historical"),
    "agreement": (
        "agreement-words",
        "agreement-weak",
        "agreement-not",
        "managers-disagree",
        "manager-roles",
        "supervision",
        "planned",
        "negated-before",
    ),
    "substantive": (
        "not-answers",
        "put-off",
        "pointers",
        "pointed-to",
        "prompts",
        "form-guidance",
        "planned",
        "negated-before",
    ),
}
# How the vocabularies of the concern or tool that is asked about are called, and what stands for them.
_TARGETS: Mapping[str, Mapping[str, str]] = {
    "concern": {"{}-names": "TARGET", "{}-facts": "FACT", "{}-not": "BESIDE"},
    "tool": {"tool-{}": "TARGET", "unlike-{}": "BESIDE"},
}


def marked(task: str, part: Statement, about: str) -> str:
    """The words of a part with each cue's vocabulary in its place; empty where a task has no cues."""
    vocabularies = CUES.get(task)
    if vocabularies is None:
        return ""
    spans = [
        (hit.start, hit.end, vocabulary.upper())
        for vocabulary in vocabularies
        for hit in part.hits(vocabulary)
    ]
    spans += _named(task, part, about)
    spans.sort(key=lambda span: (span[0], span[0] - span[1]))
    return _replaced(part, spans)


def _named(task: str, part: Statement, about: str) -> list[tuple[int, int, str]]:
    """Where the concern or tool that is asked about is named."""
    vocabularies = {shape.format(word_of(about)): name for shape, name in _TARGETS.get(task, {}).items()}
    return [
        (hit.start, hit.end, name)
        for vocabulary, name in vocabularies.items()
        if vocabulary in part.whole.vocabularies
        for hit in part.hits(vocabulary)
    ]


def _replaced(part: Statement, spans: list[tuple[int, int, str]]) -> str:
    folded, position = part.whole.folded, part.start
    pieces: list[str] = []
    for start, end, name in spans:
        if start >= position:
            pieces += (folded[position:start], f" {name} ")
            position = end
    pieces.append(folded[position : max(position, part.end)])
    return "".join(pieces)
