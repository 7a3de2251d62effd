"""The report as JUnit XML: a suite for each referral, a test case for each rule that was decided.

A violation is a failure. What a person must look at is skipped, never passed; words that may tell of
danger are a failure, so that nothing that only counts failures misses them.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import TextIO
from xml.etree import ElementTree

from summarylint.model.finding import Finding, Outcome
from summarylint.model.report import ReferralReport, Run, Skipped
from summarylint.report import wording
from summarylint.report.tally import Tally
from summarylint.report.view import View

_ALWAYS = (Outcome.VIOLATION, Outcome.REVIEW, Outcome.PASS)


class Writer:
    """Writes a suite for each referral, with its counts."""

    def __init__(self, out: TextIO, run: Run, view: View) -> None:  # noqa: ARG002
        """Begin the suites."""
        self._out, self._view = out, view
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="summarylint">\n')

    def add(self, referral: ReferralReport) -> None:
        """Its suite."""
        suite = _suite(referral, self._view)
        ElementTree.indent(suite, level=1)
        self._out.write(f"  {ElementTree.tostring(suite, encoding='unicode')}\n")

    def finish(self, tally: Tally, skipped: Sequence[Skipped]) -> None:  # noqa: ARG002
        """End the suites."""
        self._out.write("</testsuites>\n")


def _suite(referral: ReferralReport, view: View) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=_plain(referral.path))
    properties = ElementTree.SubElement(suite, "properties")
    told = {
        "decision": referral.decision.value,
        "procedure": referral.procedure or "",
        "emergency_route": referral.emergency_route,
    }
    for name, value in told.items():
        ElementTree.SubElement(properties, "property", name=name, value=_plain(value))
    shown = [f for f in referral.findings if view.passes or f.outcome in _ALWAYS]
    for _, group in groupby(sorted(shown, key=lambda f: not f.is_danger), key=lambda f: f.code):
        suite.extend(_case(referral, finding, number) for number, finding in enumerate(group, 1))
    _count(suite, list(suite.iter("testcase")))
    return suite


def _count(element: ElementTree.Element, cases: list[ElementTree.Element]) -> None:
    element.set("tests", str(len(cases)))
    for name in ("failure", "error", "skipped"):
        plural = name if name == "skipped" else f"{name}s"
        element.set(plural, str(sum(case.find(name) is not None for case in cases)))


def _case(referral: ReferralReport, finding: Finding, number: int) -> ElementTree.Element:
    name = f"{finding.code} {finding.name}" + (f" ({number})" if number > 1 else "")
    case = ElementTree.Element("testcase", name=name, classname=_plain(referral.procedure or referral.path))
    result = _result(finding)
    if result is not None:
        case.append(result)
    return case


def _result(finding: Finding) -> ElementTree.Element | None:
    if finding.outcome is Outcome.PASS:
        return None
    message = f"{wording.mark(finding)}: {finding.message}" if finding.message else wording.mark(finding)
    failed = finding.outcome is Outcome.VIOLATION or bool(wording.danger([finding]))
    if finding.waiver or finding.known or not failed:
        return ElementTree.Element("skipped", message=_plain(message))
    element = ElementTree.Element("failure", message=_plain(message), type=finding.severity.value)
    where = wording.where(finding)
    document = finding.place.document if finding.place else ""
    lines = [f"Where: {', '.join(filter(None, (document, where)))}." if document else ""]
    lines += [f"What to do: {finding.help}", f"Asked for by: {wording.asked_for(finding)}"]
    element.text = _plain("\n".join(line for line in lines if line))
    return element


def _plain(text: str) -> str:
    """Without characters that XML does not allow."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n ")
