"""Complex fields: which text is an instruction, which a result, and what a form field says."""

import re
from typing import NamedTuple

from summarylint.extract.docx.line import Line
from summarylint.extract.docx.names import LEFT_OUT, Element, W, first, is_on, value, whole
from summarylint.extract.docx.symbols import EMPTY, TICKED, symbol
from summarylint.extract.limits import LimitExceeded

_CHAR = W + "fldChar"
_TYPE = W + "fldCharType"
_STEPS = {"begin": 1, "end": -1}
_FORM = W + "ffData"
_ENTRY = W + "listEntry"

_PROMPT_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.+)", re.IGNORECASE | re.DOTALL)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,6}|\d{1,7})\b(.*)", re.IGNORECASE | re.DOTALL)
_MAX_OPEN = 64
_MAX_INSTRUCTION = 1000
_FONT_SWITCH = re.compile(r'\\f\s*(?:"([^"]*)"|(\S+))', re.IGNORECASE)


def balanced(root: Element) -> bool:
    """Whether every field of a part that begins also ends, deleted halves left out of account.

    Where one doesn't, nobody can say which text is its instruction.
    """
    depth = 0
    for char in root.iter(_CHAR):
        run = char.getparent()
        around = None if run is None else run.getparent()
        if around is not None and around.tag in LEFT_OUT:
            continue
        depth += _STEPS.get(char.get(_TYPE, ""), 0)
        if depth < 0:
            return False
    return depth == 0


class Shown(NamedTuple):
    """Text that a field shows and that stands in no run."""

    text: str
    prompt: bool = False


class _Field:
    """One field that is open."""

    __slots__ = ("default", "instruction", "line", "quiet", "said", "start")

    def __init__(self, default: str | None, *, said: bool) -> None:
        self.default = default  # what a text field says when nobody has filled it in
        self.said = said  # whether what it shows has been given already
        self.instruction: list[str] = []
        self.quiet = True  # until its result begins
        self.line: Line | None = None
        self.start = 0


class Fields:
    """The fields that are open at one place of a part, the innermost last."""

    def __init__(self, *, trusted: bool = True) -> None:
        """Begin with none open. Fields that are not trusted never silence any text."""
        self._trusted = trusted
        self._open: list[_Field] = []
        self.silent = 0  # how many open fields say that text is not shown

    def mark(self, char: Element, line: Line) -> Shown | None:
        """Take a ``w:fldChar``, and give what the field shows of its own."""
        kind = char.get(_TYPE)
        if kind == "begin":
            return self._begin(first(char, _FORM))
        if kind == "separate" and self._open:
            self._separate(self._open[-1], line)
        if kind == "end" and self._open:
            return self._end(self._open.pop(), line)
        return None

    def instruct(self, text: str) -> None:
        """Take a piece of a field's instruction."""
        if self._open:
            self._open[-1].instruction.append(text)

    def _begin(self, form: Element | None) -> Shown | None:
        shown = None if form is None or self.silent else _form_value(form)
        text_input = None if form is None else first(form, W + "textInput")
        default = None if text_input is None else value(first(text_input, W + "default"))
        if self._trusted:
            self._open.append(_Field(default, said=shown is not None))
            self.silent += 1
        if len(self._open) > _MAX_OPEN:
            raise LimitExceeded(f"The document nests its fields more than {_MAX_OPEN} deep.")
        return shown

    def _separate(self, field: _Field, line: Line) -> None:
        if field.quiet and not field.said:
            field.quiet = False
            self.silent -= 1
        field.line, field.start = line, len(line.pieces)

    def _end(self, field: _Field, line: Line) -> Shown | None:
        if field.quiet:
            self.silent -= 1
            silent = self.silent or field.said
            return None if silent else _instructed("".join(field.instruction)[:_MAX_INSTRUCTION])
        if field.line is line:
            _settle(field, line)
        return None


def _form_value(form: Element) -> Shown | None:
    box = first(form, W + "checkBox")
    if box is not None:
        checked = first(box, W + "checked")
        state = first(box, W + "default") if checked is None else checked
        return Shown(TICKED if is_on(state) else EMPTY)
    choices = first(form, W + "ddList")
    return None if choices is None else _chosen(choices)


def _chosen(choices: Element) -> Shown | None:
    index = whole(first(choices, W + "result"))
    if index is None:
        index = whole(first(choices, W + "default")) or 0
    entries = choices.findall(_ENTRY)
    return Shown(value(entries[index]) or "") if index < len(entries) else None


def _instructed(instruction: str) -> Shown | None:
    button = _PROMPT_BUTTON.match(instruction)
    if button is not None:
        return Shown(button[1].strip(), prompt=True)
    glyph = _SYMBOL.match(instruction)
    if glyph is None:
        return None
    font = _FONT_SWITCH.search(glyph[2])
    code = int(glyph[1], 16) if glyph[1][:2].lower() == "0x" else int(glyph[1])
    return Shown(symbol((font[1] or font[2]) if font else None, code))


def _settle(field: _Field, line: Line) -> None:
    # an unfilled text field shows a few wide spaces, or the prompt that it was made with
    result = line.pieces[field.start :]
    shown = "".join(piece[0] for piece in result).strip()
    if not shown:
        del line.pieces[field.start :]
    elif field.default is not None and shown == field.default.strip():
        line.pieces[field.start :] = [(text, look.as_prompt()) for text, look in result]
