"""Rules and procedures as data, for programs: what the command line and the page's API give."""

from summarylint.packs.library import without_edition
from summarylint.packs.rule import Rule
from summarylint.packs.schema import Pack


def rule_data(rule: Rule, pack: Pack | None) -> dict[str, object]:
    """A rule; its procedure is None where it holds for every one."""
    source = rule.citation.source or (pack.edition.source if pack else "summarylint")
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "procedure": pack.procedure if pack else None,
        "check": rule.check,
        "help": rule.help,
        "why": rule.why,
        "citation": {"source": source, "section": rule.citation.section},
    }


def procedure_data(pack: Pack) -> dict[str, object]:
    """A procedure with its documents and their questions."""
    return {
        "procedure": without_edition(pack.procedure),
        "title": pack.title,
        "purpose": pack.purpose,
        "version": pack.version,
        "edition": {
            "source": pack.edition.source,
            "dated": pack.edition.dated,
            "valid_from": pack.edition.valid_from.isoformat(),
            "valid_to": pack.edition.valid_to.isoformat() if pack.edition.valid_to else None,
        },
        "lists": list(pack.lists),
        "documents": {
            name: {
                "required": kind.required,
                "questions": {key: question.wording for key, question in kind.questions.items()},
            }
            for name, kind in pack.documents.items()
        },
    }
