"""Which rules are reported, and how severely."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarylint.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Selection:
    """Codes chosen and left out, by prefix; severities that an authority raised or lowered."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def keeps(self, code: str) -> bool:
        """Whether a rule is reported. The rules about immediate danger always are."""
        if code[-2:] == "90":
            return True
        if any(code.startswith(prefix) for prefix in self.ignore):
            return False
        return not self.select or any(code.startswith(prefix) for prefix in self.select)

    def apply(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are kept, with their severities; danger keeps its own."""
        kept = (finding for finding in findings if self.keeps(finding.code))
        return tuple(self._graded(finding) for finding in kept)

    def _graded(self, finding: Finding) -> Finding:
        severity = self.severities.get(finding.code)
        return finding if severity is None or finding.is_danger else replace(finding, severity=severity)


def unknown_codes(prefixes: Sequence[str], codes: Iterable[str]) -> list[str]:
    """Prefixes that no rule's code begins with."""
    listed = list(codes)
    return [prefix for prefix in prefixes if not any(code.startswith(prefix) for code in listed)]
