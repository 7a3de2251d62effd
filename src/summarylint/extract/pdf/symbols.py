"""What the characters of a PDF stand for, and what its font names say."""

import re
import unicodedata

from summarylint.extract.docx.symbols import EMPTY, TICKED, UNKNOWN, glyphs_of, plain

TICK = "✓"
BOXED = TICKED

# What may stand in a drawn box, and makes it a ticked one.
ANSWERS = frozenset({TICK, "✔", "✗", "✘", "×", BOXED, "x", "X", "y", "Y", "√", "■", "●"})

# pdfium writes this for a hyphen at the end of a line, soft or hard.
LINE_HYPHEN = "\x02"

_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_TICKS = dict.fromkeys("✓✔", TICK) | dict.fromkeys("✕✖✗✘", "✗")

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FAMILY = re.compile(
    r"(wingdings)\W*([23]?)|(webdings|marlett|dingbats|monotype\W*sorts)"
    r"|(?:^|[^a-z])(symbol)(?:mt|ps|$)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(?:Bold|Black|Heavy|[Ss]emi[Bb]old|[Dd]emi[Bb]old|Demi)(?![a-z])|(?:BOLD|BLACK)")
_ITALIC = re.compile(r"(?:Italic|Oblique|Kursiv)(?![a-z])|ITALIC|OBLIQUE|(?<=[-,])(?:It|Ital)\b")

Table = dict[str, str]


def table_of(font: str) -> Table | None:
    """What the characters of a symbol font stand for; None for a font of letters."""
    found = _FAMILY.search(_SUBSET.sub("", font))
    if found is None:
        return None
    wingdings, number, other, symbol = found.groups()
    name = f"{wingdings} {number}".strip() if wingdings else (other or symbol).lower()
    if name == "dingbats" or name.startswith("monotype"):
        name = "zapfdingbats"
    table = {chr(code): sign for code, sign in (glyphs_of(name) or {}).items()}
    return table | _TICKS if name == "zapfdingbats" else table


def is_bold_name(font: str) -> bool:
    """Whether a font's name says that it is bold."""
    return _BOLD.search(_SUBSET.sub("", font)) is not None


def is_italic_name(font: str) -> bool:
    """Whether a font's name says that it is italic."""
    return _ITALIC.search(_SUBSET.sub("", font)) is not None


def said(char: str, table: Table | None) -> str:
    """What a character says: nothing if it isn't shown, UNKNOWN if nobody can tell."""
    if table is not None and char in table:
        return table[char]
    if char in _LIGATURES:
        return _LIGATURES[char]
    if char == LINE_HYPHEN:
        return char
    if char < " " or 0xE000 <= ord(char) < 0xF000 or 0xF100 <= ord(char) <= 0xF8FF:
        return UNKNOWN
    return UNKNOWN if char in "\ufffe\uffff" else plain(char)


__all__ = [
    "ANSWERS",
    "BOXED",
    "EMPTY",
    "LINE_HYPHEN",
    "TICK",
    "UNKNOWN",
    "Table",
    "is_bold_name",
    "is_italic_name",
    "said",
    "table_of",
]
