"""Names of months, weekdays and numbers, and text made ready to be searched for them."""

from functools import lru_cache

MONTHS: dict[str, int] = {
    **dict.fromkeys(("january", "jan"), 1),
    **dict.fromkeys(("february", "feb", "febr"), 2),
    **dict.fromkeys(("march", "mar"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("may",), 5),
    **dict.fromkeys(("june", "jun"), 6),
    **dict.fromkeys(("july", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("october", "oct"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("december", "dec"), 12),
}

# Misspellings that are read even where no number stands beside them.
MISSPELT_MONTHS: dict[str, int] = {
    **dict.fromkeys(("janurary", "janaury", "januray", "januari", "janury", "jauary"), 1),
    **dict.fromkeys(("febuary", "feburary", "febraury", "februrary", "febury", "febuary"), 2),
    **dict.fromkeys(("apirl", "aprl", "aprill"), 4),
    **dict.fromkeys(("agust", "augest", "augst", "auguest"), 8),
    **dict.fromkeys(("septemeber", "setember", "septmber", "septembe", "setpember", "spetember"), 9),
    **dict.fromkeys(("ocotber", "octber", "octobor", "octuber"), 10),
    **dict.fromkeys(("novemeber", "novmber", "noverber", "novembe"), 11),
    **dict.fromkeys(("decemeber", "decmber", "dicember", "decembe"), 12),
}

# Months that are also somebody's first name, or a verb.
NAME_LIKE_MONTHS = frozenset({"jan", "april", "may", "june", "august", "march", "mar"})
VERB_MONTHS = frozenset({"may", "march", "mar"})

WEEKDAY_WORDS: tuple[tuple[str, ...], ...] = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue", "teusday", "tuseday"),
    ("wednesday", "weds", "wed", "wednsday", "wensday", "wednesdy"),
    ("thursday", "thurs", "thur", "thu", "thrusday", "thursdy"),
    ("friday", "fri"),
    ("saturday", "sat", "saterday"),
    ("sunday", "sun"),
)
WEEKDAYS: dict[str, int] = {word: n for n, words in enumerate(WEEKDAY_WORDS) for word in words}

_CARDINAL_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
NUMBERS: dict[str, int] = {word: n for n, word in enumerate(_CARDINAL_WORDS.split(), start=1)} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "couple of": 2,
    "a couple": 2,
}
ORDINALS: dict[str, int] = (
    {word: n for n, word in enumerate(_ORDINAL_WORDS.split(), start=1)}
    | {"twentieth": 20, "thirtieth": 30, "thirty-first": 31}
    | {f"twenty-{word}": 20 + n for n, word in enumerate(_ORDINAL_WORDS.split()[:9], start=1)}
)

# Every month that a misspelling may stand for. March, May and June are too near common words.
_FUZZY = tuple(n for n in MONTHS if len(n) > 3 and n not in {"march", "june", "sept", "febr"})

_FOLDED = {
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
    **dict.fromkeys("\u2009\u200a\u200b\u202f\u205f\u3000\ufeff\t\x0b\x0c\u00ad\u2060", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc`\u00b4\u2032\u02b9", "'"),
    **dict.fromkeys("\u2044\u2215\uff0f", "/"),
    **dict.fromkeys("\r\u2028\u2029\x85", "\n"),
    **dict(zip("ˢᵗⁿᵈʳʰ", "stndrh", strict=True)),
}
_TABLE = str.maketrans(_FOLDED)


def fold(text: str) -> str:
    """Lower case, plain spaces, dashes and quotes; every character keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_TABLE)


@lru_cache(maxsize=512)
def month_number(word: str) -> int | None:
    """The month that a word beside a number names, misspelt or not."""
    known = MONTHS.get(word) or MISSPELT_MONTHS.get(word)
    if known or len(word) < 5:
        return known
    for name in _FUZZY:
        if word[0] == name[0] and _near(word, name):
            return MONTHS[name]
    return None


def _near(word: str, name: str) -> bool:
    allowed = 1 if len(name) < 7 else 2
    return abs(len(word) - len(name)) <= allowed and _edits(word, name) <= allowed


def _edits(a: str, b: str) -> int:
    """Letters added, dropped, changed or swapped with a neighbour."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
