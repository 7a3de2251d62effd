"""What the characters of symbol fonts show, and the plain form of characters that look alike."""

import re

TICKED = "☒"
EMPTY = "☐"
UNKNOWN = "\ufffd"

_PRIVATE = range(0xF000, 0xF100)  # where Word puts the characters of symbol fonts
_NO_BREAK_SPACE = 0xA0
_PRINTED = range(0x20, 0x110000)
_SURROGATES = range(0xD800, 0xE000)

_WINGDINGS = {
    0x46: "☞",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: EMPTY,
    0x70: EMPTY,
    0x71: EMPTY,
    0x72: EMPTY,
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x78: TICKED,
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: EMPTY,
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: TICKED,
    0xFE: TICKED,
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: TICKED,
    0x52: TICKED,
    0x53: TICKED,
    0x54: TICKED,
    0x55: "⊗",
    0x56: "⊗",
    0x97: "●",
    0xA1: "■",
    0xA2: "■",
    0xA3: EMPTY,
    0xA4: EMPTY,
    0xA5: EMPTY,
}
_WINGDINGS_3 = {0x22: "→", 0x7D: "▶", 0x84: "▶", 0x86: "▷"}
_WEBDINGS = {0x61: "✓", 0x63: EMPTY, 0x67: "■", 0x6E: "●", 0x72: "✗"}
_MARLETT = {0x61: "✓", 0x62: "✓", 0x72: "✗"}
_DINGBATS = {
    0x33: "✓",
    0x34: "✓",
    0x35: "✗",
    0x36: "✗",
    0x37: "✗",
    0x38: "✗",
    0x6C: "●",
    0x6E: "■",
    0x6F: EMPTY,
    0x70: EMPTY,
    0x71: EMPTY,
    0x72: EMPTY,
}
_SYMBOL = {
    0xA3: "≤",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "\u00d7",
    0xB7: "•",
    0xB9: "≠",
    0xD6: "✓",  # the root sign: the nearest thing to a tick in that font, and used as one
    0xDE: "⇒",
    0xA8: "♦",
    0xA7: "♣",
}

Glyphs = dict[int, str]


def _pictures(known: Glyphs) -> Glyphs:
    # an unknown picture is shown as such: the letter that stands for it would be a wrong answer
    shown = {code: known.get(code, UNKNOWN) for code in range(0x21, 0x100)}
    return shown | {_NO_BREAK_SPACE: " "}


def _letters(known: Glyphs) -> Glyphs:
    return {code: known.get(code, chr(code)) for code in range(0x20, 0x100)}


def _with_private(glyphs: Glyphs) -> Glyphs:
    return glyphs | {_PRIVATE.start + code: shown for code, shown in glyphs.items()}


_FONTS: dict[str, Glyphs] = {
    "wingdings": _with_private(_pictures(_WINGDINGS)),
    "wingdings 2": _with_private(_pictures(_WINGDINGS_2)),
    "wingdings 3": _with_private(_pictures(_WINGDINGS_3)),
    "webdings": _with_private(_pictures(_WEBDINGS)),
    "marlett": _with_private(_pictures(_MARLETT)),
    "zapfdingbats": _with_private(_pictures(_DINGBATS)),
    "monotype sorts": _with_private(_pictures(_DINGBATS)),
    "symbol": _with_private(_letters(_SYMBOL)),
}

# a private character whose font nobody names comes from Wingdings or from Symbol's bullet
_UNNAMED = {_PRIVATE.start + code: _WINGDINGS.get(code, UNKNOWN) for code in range(0x20, 0x100)} | {
    _PRIVATE.start + 0x20: " ",
    _PRIVATE.start + 0xB7: "•",
}

_PLAIN: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0))),  # control characters, which show nothing
    **{ord(char): TICKED for char in "☑🗷🗹🗵⮽"},
    **{ord(char): EMPTY for char in "□▢◻◽❏❐❑❒🗆🞎🞏"},
    **dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u00a0\u2028\u2029\u202f"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),  # spaces of every width
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff")),
    ord("\u2011"): "-",
    **_UNNAMED,
}
# to look for them takes less time than to put them right
_NOT_PLAIN = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")


def glyphs_of(font: str | None) -> Glyphs | None:
    """What the characters of a symbol font show, or None for a font of letters."""
    return _FONTS.get(font.lower()) if font else None


def plain(text: str) -> str:
    """Text with ordinary spaces and hyphens, and every ticked or empty box as ☒ or ☐."""
    if (text.isascii() and text.isprintable()) or _NOT_PLAIN.search(text) is None:
        return text
    return text.translate(_PLAIN)


def symbol(font: str | None, code: int) -> str:
    """What the character with a code shows in a font."""
    if code not in _PRINTED or code in _SURROGATES:
        return UNKNOWN
    glyphs = glyphs_of(font)
    if glyphs is not None and code in glyphs:
        return glyphs[code]
    return plain(chr(code))
