"""Numbers as lists write them."""

BULLET = "•"

_ROMAN = {
    1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl",
    10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i",
}  # fmt: skip
_MOST_ROMAN = 3999
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_LETTERS = 780  # 26 letters, 30 times over, as Word writes them
_TEENS = range(11, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def written(count: int, way: str) -> str:
    """A number as its list writes it; in figures where that is a way that isn't known."""
    match way:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter" if 1 <= count <= _MOST_LETTERS:
            times, letter = divmod(count - 1, len(_LETTERS))
            return _cased(_LETTERS[letter] * (times + 1), way)
        case "lowerRoman" | "upperRoman" if 1 <= count <= _MOST_ROMAN:
            return _cased(_roman(count), way)
        case "decimalZero":
            return f"{count:02}"
        case "ordinal":
            teen = count % 100 in _TEENS
            return f"{count}{'th' if teen else _ENDINGS.get(count % 10, 'th')}"
    return str(count)


def _cased(text: str, way: str) -> str:
    return text.upper() if way.startswith("upper") else text


def _roman(count: int) -> str:
    written = ""
    for worth, letters in _ROMAN.items():
        times, count = divmod(count, worth)
        written += letters * times
    return written
