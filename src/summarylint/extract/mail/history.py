"""What of a message's text its sender wrote: without earlier mails, signatures and disclaimers.

It errs on the side of keeping. A mail that is forwarded is kept, without what was quoted in it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_RULE = re.compile(
    r"[^\w-]{0,20}(?:-{2,40}\s*(?:original|forwarded) (?:message|appointment)\s*-{2,}"
    r"|begin forwarded message:?|_{8,})\W*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"[^\w-]{0,20}-{2,40}\s*(?:original|forwarded) message\s*-{2,}\W*$", re.IGNORECASE)
_FROM = re.compile(r"[>*\s]*from\s*\*?:\s*\*?\s*\S", re.IGNORECASE)
_HEADER = re.compile(
    r"[>*\s]*(from|sent|date|to|cc|bcc|subject|importance|attachments?|reply-to|sensitivity)\s*\*?:",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}")
_HEADER_LINES = 12

_WROTE_BEGINS = re.compile(
    r"[>\s]*on\s+(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_SAID_WHEN = re.compile(r"@|\d{1,2}[:.]\d{2}")
_WROTE_LINES = 4
_LONGEST_LINE = 1000

_QUOTED = re.compile(r"\s*>")
_SIGNATURE = re.compile(r"--\s*$")
_DISCLAIMER = re.compile(
    r"\W{0,20}(?:this (?:e-?mail|message|communication)\b.*\b(?:confidential|intended|privileged)"
    r"|(?:the )?(?:information|content)s? (?:contained )?in this (?:e-?mail|message|communication)\b"
    r"|if you (?:are not the intended recipient|have received this (?:e-?mail|message) in error)"
    r"|(?:confidentiality notice|disclaimer)\s*:"
    r"|caution:? this (?:e-?mail|message) (?:originated|came|was sent)"
    r"|please (?:consider the environment|think before you print)"
    r"|sent from my \w+(?: \w+)?\W*$|get outlook for \w+)",
    re.IGNORECASE,
)


class _Quoted(NamedTuple):
    """Where an earlier mail begins: its header, and its text after that."""

    begin: int
    text: int


def own_lines(lines: Sequence[str], *, forwarded: bool) -> list[bool]:
    """Of each line of a text, whether it is the sender's own."""
    kept = [True] * len(lines)
    quoted = _quoted(lines)
    if quoted:
        first = quoted[0]
        nothing_said = not any(line.strip() for line in lines[: first.begin])
        end = first.begin
        if forwarded or nothing_said:
            kept[first.begin : first.text] = [False] * (first.text - first.begin)
            end = quoted[1].begin if len(quoted) > 1 else len(lines)
        kept[end:] = [False] * (len(lines) - end)
    starts = [0, *(one.text for one in quoted), len(lines)]
    for begin, end in pairwise(starts):
        _leave_out(lines, kept, begin, end)
    return kept


def _leave_out(lines: Sequence[str], kept: list[bool], begin: int, end: int) -> None:
    signature = False
    for number in range(begin, end):
        line = lines[number][:_LONGEST_LINE]
        signature = signature or _SIGNATURE.match(line) is not None
        if signature or _QUOTED.match(line) or _DISCLAIMER.match(line):
            kept[number] = False


def _quoted(lines: Sequence[str]) -> list[_Quoted]:
    found: list[_Quoted] = []
    at = 0
    while at < len(lines):
        one = _quoted_at(lines, at)
        if one is None:
            at += 1
        else:
            found.append(one)
            at = one.text
    return found


def _quoted_at(lines: Sequence[str], at: int) -> _Quoted | None:
    line = lines[at][:_LONGEST_LINE]
    if _RULE.match(line):
        begin = next((n for n in range(at + 1, min(at + 4, len(lines))) if lines[n].strip()), None)
        if begin is not None and _FROM.match(lines[begin]):
            end = _header_end(lines, begin)
            if end is not None:
                return _Quoted(at, end)
        return _Quoted(at, at + 1) if _ORIGINAL.match(line) else None
    if _FROM.match(line):
        end = _header_end(lines, at)
        return None if end is None else _Quoted(at, end)
    if _WROTE_BEGINS.match(line):
        end = _wrote_end(lines, at)
        return None if end is None else _Quoted(at, end)
    return None


def _header_end(lines: Sequence[str], at: int) -> int | None:
    """Where the header of a quoted mail ends, if it is one: it says when, to whom or of what."""
    names: set[str] = set()
    end = at
    for number in range(at, min(at + _HEADER_LINES, len(lines))):
        line = lines[number][:_LONGEST_LINE]
        header = _HEADER.match(line)
        if header is not None:
            name = header[1].lower()
            names.add("sent" if name == "date" else name)
            if name in ("sent", "date") and not _TIME.search(line):
                return None
            end = number + 1
        elif "subject" in names or (not line.strip() and _is_header(names)):
            break
    return end if _is_header(names) else None


def _is_header(names: set[str]) -> bool:
    return "sent" in names and bool(names & {"to", "subject"})


def _wrote_end(lines: Sequence[str], at: int) -> int | None:
    text = ""
    for number in range(at, min(at + _WROTE_LINES, len(lines))):
        if not lines[number].strip():
            return None
        text += lines[number][:_LONGEST_LINE] + " "
        if text.rstrip().lower().endswith("wrote:"):
            return number + 1 if _SAID_WHEN.search(text) else None
    return None
