"""Pages about procedures and rules, made from the packs: what `explain` prints and `docs/` holds."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from summarylint.authoring.measured import measured_lines
from summarylint.model.finding import Outcome
from summarylint.packs.library import Library
from summarylint.packs.rule import Example, Rule
from summarylint.packs.schema import Pack

_EVERY = "every procedure"
_SHARED_PAGE = "every-procedure.md"
_SAYS = {
    Outcome.VIOLATION: "To put right",
    Outcome.REVIEW: "To look at",
    Outcome.PASS: "Right",
    Outcome.NOT_APPLICABLE: "Does not apply",
}
_EXAMPLES = {
    "good": "Passes",
    "bad": "Is returned for completion",
    "unclear": "A person must look",
    "not_applicable": "Does not apply",
}
_NEVER_JUDGED = (
    "Whether what is written is true, fair or enough.",
    "Whether the suggested level, the threshold or the decision is right.",
    "Whether a child is safe: words of danger can be missed. Don't wait for paperwork.",
)


def pages(library: Library) -> dict[Path, str]:
    """All pages by their place below ``docs/``."""
    found = {Path("procedures") / _SHARED_PAGE: _shared_page(library)}
    for pack in (*library.packs.values(), *library.lists.values()):
        found[Path("procedures") / _page_name(pack)] = procedure_page(pack)
    for code, (rule, owner) in library.by_code.items():
        found[Path("rules") / f"{code}.md"] = rule_page(rule, owner, library.common.source)
    return found


def rule_page(rule: Rule, pack: Pack | None, common_source: str) -> str:
    """What a rule asks, why, where it is written, what may be said, with examples."""
    return "\n".join(_rule_lines(rule, pack, common_source)) + "\n"


def procedure_page(pack: Pack) -> str:
    """What a procedure is for, its documents and questions, its rules, and what none of them can judge."""
    return "\n".join(_procedure_lines(pack)) + "\n"


def _rule_lines(rule: Rule, pack: Pack | None, common_source: str) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield f"- For: {pack.title if pack else _EVERY}"
    yield f"- Severity: {rule.severity}"
    source = rule.citation.source or (pack.edition.source if pack else common_source)
    yield f"- Asked for by: {source}, {rule.citation.section}"
    yield ""
    yield rule.why
    yield ""
    yield f"**What to do.** {rule.help}"
    yield ""
    yield "## What it says"
    for outcome, says in _SAYS.items():
        yield from _messages(says, rule.messages.get(outcome))
    for listed, says in _EXAMPLES.items():
        examples = getattr(rule.examples, listed)
        if examples:
            yield ""
            yield f"## {says}"
            yield from (f"- {_example(example)}" for example in examples)
    for line in measured_lines(rule.code):
        yield from ("", "## How often it was right", line)


def _messages(says: str, wording: str | Mapping[str, str] | None) -> Iterator[str]:
    if wording:
        texts = [wording] if isinstance(wording, str) else list(dict.fromkeys(wording.values()))
        yield from (f"- {says}: {text}" for text in texts)


def _procedure_lines(pack: Pack) -> Iterator[str]:
    yield f"# {pack.title}"
    yield ""
    yield f"`{pack.procedure}`. {pack.purpose}"
    yield ""
    until = f" to {pack.edition.valid_to}" if pack.edition.valid_to else ""
    yield f"- Source: {pack.edition.name}, in force from {pack.edition.valid_from}{until}"
    yield f"- A child in danger: {pack.emergency_route}"
    if pack.documents:
        yield ""
        yield "## Documents"
        for name, kind in pack.documents.items():
            yield f"- **{name.replace('-', ' ')}**, {'required' if kind.required else 'may be attached'}"
            yield from (f"  - {question.wording}" for question in kind.questions.values())
    yield ""
    yield from _rule_table(pack.rules)
    yield ""
    yield f"Besides, [the rules of every procedure]({_SHARED_PAGE})."
    if pack.recurring is not None:
        yield ""
        yield "## Gaps that recur"
        yield f"{pack.recurring.what_to_do} ({pack.recurring.citation.section})"
    yield ""
    yield "## What no rule can judge"
    yield from (f"- {one}" for one in (*pack.not_judged, *_NEVER_JUDGED))


def _shared_page(library: Library) -> str:
    lines = ["# Rules of every procedure", "", *_rule_table(library.common.rules)]
    return "\n".join(lines) + "\n"


def _rule_table(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield "## Rules"
    yield "| code | rule | severity | asked for by | what to do |"
    yield "| --- | --- | --- | --- | --- |"
    for rule in rules:
        link = f"[{rule.code}](../rules/{rule.code}.md)"
        asked = rule.citation.section
        yield f"| {link} | {rule.name.replace('-', ' ')} | {rule.severity} | {asked} | {_cell(rule.help)} |"


def _page_name(pack: Pack) -> str:
    return pack.procedure.replace("/", "-").replace("@", "-") + ".md"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _example(example: str | Example) -> str:
    if isinstance(example, str):
        return f"“{example}”" if example else "(nothing written)"
    given = {f.name: getattr(example, f.name) for f in fields(example)}
    return "; ".join(f"{key.replace('_', ' ')}: {_plain(value)}" for key, value in given.items() if value)


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(entry) or '(nothing)'}" for key, entry in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value))
    return f"“{value}”" if isinstance(value, str) else str(value)
