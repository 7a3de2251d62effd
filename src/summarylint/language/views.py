"""Whether a child's or a parent's wishes or feelings are told."""

import re

from summarylint.language.phrases import fold
from summarylint.language.text import Hit, Statement, Text

_WORD = re.compile(r"[\w'’]+")
_SAYING = re.compile(
    r"(?:say|said|told|tell|ask|describ|report|shar|express|stat|explain|drew|wrote|admit|add|repli|comment)"
)
_QUOTE = re.compile(r"[\"“][^\"”]{6,}[\"”]|(?<!\w)['‘][^'’]{12,}['’](?!\w)")
_NAME_BEFORE = re.compile(
    r"\b[A-Z][a-z]+(?:['’]s)?(?:\s+\(\d{1,2}\))?"
    r"(?:\s+(?:\w+ly|also|still|has|have|is|really|would|and [A-Z][a-z]+|both|just|always))*\s*$"
)
_BACK = 12  # words before the verb in which its subject is looked for


def views_told(text: Text) -> Hit | None:
    """Where a family member's wish or feeling is told; None where it is not."""
    for statement in text.statements:
        for hit in statement.hits("wish-words"):
            if _is_wish(statement, hit):
                return hit
    return None


def _is_wish(statement: Statement, hit: Hit) -> bool:
    if any(p.start <= hit.start < p.end for p in statement.hits("wish-process")):
        return False
    subject = "family" if _is_quoted(statement, hit) else _subject(statement, hit)
    if subject == "worker":
        return False
    if _is_symptom(statement, hit) or _is_only_consent(statement, hit):
        return False
    if _SAYING.match(fold(hit.words)):
        return subject == "family" and _tells_feeling(statement, hit)
    return subject == "family" or (subject is None and _is_plainly_personal(statement))


def _is_quoted(statement: Statement, hit: Hit) -> bool:
    """Whether the words stand in quotation marks: what somebody said, in their own words."""
    before = statement.whole.raw[statement.start : hit.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _subject(statement: Statement, hit: Hit) -> str | None:
    """Whose wish it is, by the last person named before the verb in the statement."""
    people = [
        (found.end, kind)
        for kind, vocabulary in (
            ("family", "parents"),
            ("family", "children"),
            ("worker", "workers"),
        )
        for found in statement.hits(vocabulary)
        if found.end <= hit.start
    ]
    people += [(found.end, "pronoun") for found in statement.hits("pronouns") if found.end <= hit.start]
    near = [p for p in people if len(_WORD.findall(statement.whole.raw[p[0] : hit.start])) <= _BACK]
    if not near:
        return "family" if _named(statement, hit) else None
    kind = max(near)[1]
    named_after = _named(statement, hit, after=max(near)[0])
    return "family" if kind == "pronoun" or named_after else kind


def _named(statement: Statement, hit: Hit, after: int | None = None) -> bool:
    """A first name just before the verb: "Rafi hopes", "Callum (14) isn't fussed"."""
    raw = statement.whole.raw[after if after is not None else statement.start : hit.start]
    return bool(_NAME_BEFORE.search(raw))


def _is_symptom(statement: Statement, hit: Hit) -> bool:
    """A mood told as a symptom: "feels low", "has been feeling anxious"."""
    words = fold(hit.words)
    if not words.startswith("feel") and words != "felt":
        return False
    follow = statement.part(hit.end, statement.end)
    moods = follow.hits("wish-mood")
    return bool(moods) and len(_WORD.findall(statement.whole.raw[hit.end : moods[0].start])) <= 1


def _is_only_consent(statement: Statement, hit: Hit) -> bool:
    """Wanting to consent, being happy to agree."""
    follow = statement.part(hit.end, statement.end)
    return bool(
        re.match(
            r"\s*(?:to |for |with )?(?:consent|agree|sign|this to go|it to go|go ahead)",
            follow.folded,
        )
    )


def _tells_feeling(statement: Statement, hit: Hit) -> bool:
    rest = statement.part(hit.end, statement.end)
    if rest.has("wish-content") and not re.match(r"\s*(?:\w+\s){0,4}(?:yes|no)\W*$", rest.folded):
        return not re.match(r"\s*(?:that )?(?:he|she|they|i)? ?(?:would )?consent", rest.folded)
    return bool(_QUOTE.search(statement.whole.raw[hit.start : statement.end]))


def _is_plainly_personal(statement: Statement) -> bool:
    """A fragment without a subject, as people note views: "Wants to see dad more"."""
    return bool(
        re.match(
            r"\W*(?:wants?|would like|loves?|likes|misses|hates|scared|worried|looking forward|feels)\b",
            statement.folded,
        )
    )
