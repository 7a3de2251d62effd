"""Fields of an RTF document that show what stands in no text: tick boxes, choices, symbols."""

import re

from summarylint.extract.docx.symbols import EMPTY, TICKED, symbol

_FORM = re.compile(r"\{\\\*\\formfield")
_FIELD = "{\\field{"
_FIELD_BEFORE = re.compile(r"\{\\field(?![a-z])")
_TYPE, _RESULT, _DEFAULT = (
    re.compile(rf"\\{word}(\d{{1,5}})(?!\d)") for word in ("fftype", "ffres", "ffdefres")
)
_ENTRY = re.compile(r"\{\\\*\\ffl ?([^{}]{0,255})\}")
_BOX, _CHOICE = 1, 2
_UNTOUCHED = 25  # as the result: the default holds
_LONGEST = 20_000

_SYMBOL = re.compile(
    r"""\\fldinst[^"}]{0,300}?\bSYMBOL\s+(\d{1,5})\s+\\\\f\s*"([^"{}]{1,40})"[^{}]{0,80}\}{1,3}"""
    r"""\s*(\{\\fldrslt(?![a-z])(?:\\[a-z]+-?\d*[ ]?|[{\s])*\})"""
)


def with_values(source: str) -> str:
    """The source with the values of its fields as text."""
    if "SYMBOL" in source:
        source = _SYMBOL.sub(_with_symbol, source)
    return _with_form(source) if "\\formfield" in source else source


def _with_symbol(found: re.Match[str]) -> str:
    # its result is empty, and the program draws the symbol itself
    shown = symbol(found[2], int(found[1]))
    result = found[3]
    at = result.index("\\fldrslt") + len("\\fldrslt")
    return f"{found[0][: -len(result)]}{result[:at]} {shown}{result[at:]}"


def _with_form(source: str) -> str:
    pieces: list[str] = []
    done = 0
    for found in _FORM.finditer(source):
        begins = [field.start() for field in _FIELD_BEFORE.finditer(source, done, found.start())]
        shown = _value(_group(source, found.start()))
        if begins and shown:
            pieces += [source[done : begins[-1]], f"{{{shown}}}"]
            done = begins[-1]
    return "".join((*pieces, source[done:]))


def _group(source: str, begin: int) -> str:
    depth = 0
    for brace in re.finditer(r"[{}]", source[begin : begin + _LONGEST]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return source[begin : begin + brace.end()]
    return source[begin : begin + _LONGEST]


def _value(form: str) -> str:
    kind, result = _number(_TYPE, form), _number(_RESULT, form)
    if result is None or result == _UNTOUCHED:
        result = _number(_DEFAULT, form) or 0
    if kind == _BOX:
        return TICKED if result else EMPTY
    entries = _ENTRY.findall(form) if kind == _CHOICE else []
    return str(entries[result]) if result < len(entries) else ""


def _number(pattern: re.Pattern[str], form: str) -> int | None:
    found = pattern.search(form)
    return int(found[1]) if found is not None else None
