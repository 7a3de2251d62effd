"""The words beside some figures that make them a date, or something else."""

import re

from summarylint.language.dates.names import NAME_LIKE_MONTHS, VERB_MONTHS
from summarylint.language.dates.patterns import COUNTED, WEEKDAY_WORD, compiled

_LOOK_BACK = 48

# Before 3/2, 4/5, 6/10: what tells a day.
_DATE_WORDS = (
    r"(?:on|by|since|until|till|til|before|after|from|dated?|between|around|w/c|w/e|wc"
    r"|visit(?:ed)?"
    r"|seen|saw|hv|h/v|panel|mtg|meeting|taf|tac|taff|conference|review(?:ed)?|held|completed?"
    r"|done"
    r"|signed|updated|due|closed|opened|born|b|dob|d\.o\.b|called|met|attempted|unannounced"
    r"|printed"
    r"|contact|started|ended|begun|commenced|prev|previous|next|last|today|yesterday|tomorrow"
    rf"|agreed|approved|authorised|sent|received|consent|{WEEKDAY_WORD})"
)
_CUED = rf"(?<![a-z]){_DATE_WORDS}[.:,)]?[ ]*(?:-[ ]*)?(?:the[ ]+)?\(?$"
_ON_A_DAY = (
    r"(?<![a-z])(?:on|dated?|seen|visit(?:ed)?|hv|w/c|w/e|wc|commencing|dob|born|b"
    rf"|{WEEKDAY_WORD})[.:,]?[ ]*(?:the[ ]+)?$"
)
# Before the same: what makes a score, a level, an age, an address or a reference of them.
_SCORE_WORDS = (
    r"(?:scor(?:e[ds]?|ing)|scal(?:e[ds]?|ing)|rat(?:e[ds]?|ing)|grad(?:e[ds]?|ing)|levels?|lvl"
    r"|tiers?|(?<!last )(?<!this )(?<!next )(?:yrs?|years?)|class(?:es)?|age[ds]?|flat|unit|apt"
    r"|apartment|pages?|pg|pp?|paras?|paragraphs?|sections?|parts?|numbers?|questions?|q|items?"
    r"|steps?|session|versions?|vers?|v|sdq|phq(?:-?[0-9])?|gad(?:-?[0-9])?|epds|audit(?:-?c)?"
    r"|core(?:-?10)?|cdi|rcads|ratio|room|ward|band|size|points?|out[ ]of|marks?|centiles?"
    r"|percentiles?|bp|confidence|stages?|phases?|ks|chapter|ch|appendix|clause|category|cat"
    r"|bottles?|attendance|about[ ]half)"
)
_SCORED = (
    rf"(?<![a-z]){_SCORE_WORDS}[.:]?(?:[^a-z0-9\n.;]*(?:of|at|as|a|an|is|was|were|it|this|these"
    r"|the|her|his|him|herself|himself|themselves|their|she|he|they|self|worries|safety|around"
    r"|about|approx|between|only|both|now|currently|to|today|mum|dad|mother|father|child|family"
    r"|given|being|which|remains?)(?![a-z])){0,4}[^a-z0-9\n.;]*$"
)
_REFERENCE = (
    r"(?<![a-z])(?:(?:case|crime|cad|police|our|your|incident|log|file|client|nhs|hospital"
    r"|invoice|mosaic|lcs|ehm)[ ]+(?:ref(?:erence)?|no|number|num|id)|ref|urn|ref[ ]+no"
    r"|tel|ph|phone|mobile|fax|sort[ ]code|account|a/c)\.?[ ]*[:#-]?[ ]*[a-z]{0,4}[/-]?$"
)
_NUMBERED = (
    r"(?<![a-z])(?:gcp|levels?|lvl|tiers?|grades?|scores?|scored|stage|key stage|ks|version|ver|v"
    r"|sections?|s|part|parts|yr|yrs|year|years|class|appendix|age|ages|aged|child|sibling|room"
    r"|flat|no"
    r"|number|phase|group|band|page|p|x|question|q|step|item|annex|regulation|reg)\.?[ ]?$"
)
_COUNT_AFTER = (
    rf"[ ]*(?:{COUNTED}|of(?![a-z])|ago|old|way|term|time|point|marks?|bottles?|pints?|bags?"
    r"|criteria|areas?|domains?|units?|beds?|basis|centiles?|percentiles?|[ap]\.?m|basis|size"
    r"|sister"
    r"|brother|siblings?|meetings|people|adults|parents|boys|girls|care|support"
    r"|access)(?![a-z])|[ ]*%"
)
_COUNT_EVEN_ON = (
    r"[ ]*(?:of(?![a-z])|(?:days|occasions|sessions|appointments|appts|lessons|weeks|times|visits"
    r"|nights|mornings|basis|floors?|centiles?)(?![a-z])|%)"
)
# "for 4/12", "at 8/12 r/v": months, weeks and days as nurses write them.
_SHORT_UNITS = frozenset({7, 12})
_LASTING = (
    r"(?:(?<![a-z])(?:(?<!booked )(?<!arranged )(?<!planned )(?<!listed )(?<!set )(?<!panel )for|over|in"
    r"|within|every|per|past|aged?|approx|about|nearly)[ ]*|(?<![a-z])x[ ]*|[0-9][ ]?-[ ]?|~)$"
)
_AT_AGE = r"(?<![a-z])(?:at|by)[ ]*$"
_SEEN_AT = r"[ ]*(?:r/v|review|contact|check|old|ago|later|time|hx|history)(?![a-z])"
_AGED = r"[ ]*(?:old|ago|later|time|hx|history)(?![a-z])"
# "3 March Street": what a day and a month are the number and name of, by its capital.
_STREET = (
    r"[ ]+(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Cl|Drive|Dr|Court|Ct|Way|Gardens|Gdns|Terrace"
    r"|Crescent|Cres|Place|Grove|Park|House|Walk|Row|Mews|Square|Hill|View|Rise|Estate|Cottages?|Villas?|Flats?)(?![a-z])"
)
_RANK = r"(?<![a-z])(?:per)?centiles?(?![a-z])"
# What may follow a day named by its number alone, or by May or March in small letters.
_GOOD_FOLLOW = (
    r"[ ]*(?:$|[^a-z0-9'% ]|(?:and|but|when|where|who|as|at|with|to|in|for|from|by|that|which"
    r"|we|i|he|she|they|mum|mother|dad|father|the|this|there|no|so|after|before|because|due"
    r"|until|till|was|were|had|has|did|then|both|police|school|sw|hv|using|via|found|saw|seen"
    r"|following|however|although|about|re|nursery|gp|children|a|an|of[ ]+(?:this|last|next|the)"
    r"|or|tm|fsw|health|until|if|not|nobody|only|is|will|are|it|all|am|pm)(?![a-z])|[0-9])"
)
_STRICT_FOLLOW = (
    r"[ ]*(?:$|[^a-z ]|(?:and|mum|dad|we|i|he|she|they|when|where|police|but|due|until|at|which"
    r"|was"
    r"|were|had|because|after|before|since|if|so|then|as)(?![a-z]))"
)
_PART_OF = r"(?:early|mid|late|end(?:[ ]+of)?|(?:start|beginning|middle|half|part|month|week)[ ]+of)"
_MONTH_CUE = (
    rf"(?<![a-z])(?:in|by|since|during|last|next|this|until|till|til|from|to|before|after|of|for"
    rf"|throughout|between|around|through|every|due|expected"
    rf"|{_PART_OF})[ -]+(?:the[ ]+)?(?:month[ ]+of[ ]+)?$"
)
_NAME_CUE = (
    rf"(?<![a-z])(?:in|since|during|until|till|last|next|this|throughout|by|from|before|after|due"
    rf"|{_PART_OF})[ -]+$"
)
_NAME_FOLLOW = r"[ ]*(?:[0-9]|on(?![a-z])|,[ ]*[0-9])"
_VERB_CUE = rf"(?<![a-z])(?:in|since|during|until|by|from|last|throughout|due|{_PART_OF})[ -]+$"
_YEAR_CUE = (
    rf"(?<![a-z])(?:in|since|during|until|till|by|from|before|after|throughout|between|around"
    rf"|circa|year|back[ ]in|{_PART_OF})[ -]+$"
)
_ORDINAL_CUE = (
    r"(?<![a-z])(?:on|by|since|until|till|dated|from|between|w/c|w/b|commencing|beginning|ending"
    r"|w/e|of[ ]the)[ ]+(?:the[ ]+)?$"
)
_NO_MONTH = r"[ ]*-?[ ]*(?:half[ -]?terms?|holidays?|hols|bank[ ]holiday|break|half|day[ ]bank)(?![a-z])"
_LIST_START = (
    r"(?:^|[:(\n]|(?<![a-z])(?:on|dates?|visits?|visited|seen|from|between|held|missed|and"
    rf"|{WEEKDAY_WORD}|attended|meetings|sessions))[ ]*(?:on[ ]+)?(?:the[ ]+)?$"
)


def _before(folded: str, start: int, pattern: str) -> bool:
    return compiled(pattern).search(folded[max(0, start - _LOOK_BACK) : start]) is not None


def _after(folded: str, end: int, pattern: str) -> bool:
    return compiled(pattern).match(folded, end) is not None


def is_cued(folded: str, start: int) -> bool:
    """Whether a word before the figures tells of a day."""
    return _before(folded, start, _CUED)


def is_on_a_day(folded: str, start: int) -> bool:
    """Whether "on", a weekday or the like stands right before the figures."""
    return _before(folded, start, _ON_A_DAY)


def is_weekday(folded: str, start: int) -> bool:
    """Whether a weekday stands right before the figures ("Mon 9-5")."""
    return _before(folded, start, rf"(?<![a-z]){WEEKDAY_WORD}[.:,]?[ ]*$")


def is_score(folded: str, start: int) -> bool:
    """Whether the figures belong to a score, a level, an age, a page or a reference."""
    return _before(folded, start, _SCORED) or is_reference(folded, start)


def is_reference(folded: str, start: int) -> bool:
    """Whether a case or telephone number begins here."""
    return _before(folded, start, _REFERENCE)


def is_numbered(folded: str, start: int) -> bool:
    """Whether the number belongs to the word before it ("Level 3", "GCP 2")."""
    return _before(folded, start, _NUMBERED)


def counts_something(folded: str, end: int, cued: bool) -> bool:
    """Whether what follows is counted or divided ("3/4 of", "2/3 sessions")."""
    return _after(folded, end, _COUNT_EVEN_ON if cued else _COUNT_AFTER)


def is_length(folded: str, start: int, end: int, unit: int) -> bool:
    """Whether the figures are so many months or days in a nurse's short hand ("for 4/12", "2/7 old")."""
    if unit not in _SHORT_UNITS:
        return False
    if _before(folded, start, _LASTING) or _after(folded, end, _AGED):
        return True
    return _before(folded, start, _AT_AGE) and _after(folded, end, _SEEN_AT)


def is_share(folded: str, start: int, whole: int) -> bool:
    """Whether the sentence has just counted what the figures are a part of ("of the 12 sessions, 6/12")."""
    return compiled(rf"(?<![0-9/.]){whole}[ ]+{COUNTED}").search(_sentence_before(folded, start)) is not None


def is_street(text: str, end: int) -> bool:
    """Whether a street's name goes on after what looks like a day and a month."""
    return compiled(_STREET).match(text, end) is not None


def is_rank(folded: str, start: int, end: int) -> bool:
    """Whether the sentence tells of centiles, so that "25th" is no day."""
    after = compiled(r"[^.;\n]*").match(folded, end)
    said = _sentence_before(folded, start) + (after.group() if after else "")
    return compiled(_RANK).search(said) is not None


def _sentence_before(folded: str, start: int) -> str:
    return re.split(r"[.;]\s|\n", folded[:start])[-1]


def is_holiday(folded: str, end: int) -> bool:
    """Whether a month only names a holiday ("Feb half term")."""
    return _after(folded, end, _NO_MONTH)


def starts_a_list(folded: str, start: int) -> bool:
    """Whether bare figures here may begin a list of days."""
    return _before(folded, start, _LIST_START)


def is_verb(text: str, folded: str, start: int, end: int) -> bool:
    """Whether "may" or "march" after a number is what somebody does."""
    word = folded[start:end]
    if word not in VERB_MONTHS or not (text[start:end].islower() or text.isupper()):
        return False
    return not _after(folded, end, _STRICT_FOLLOW)


def month_stands_alone(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a month's name without day or year is the month."""
    word = folded[start:end]
    if word not in NAME_LIKE_MONTHS:
        return _before(folded, start, _MONTH_CUE)
    if word in VERB_MONTHS and (text[start:end].islower() or text.isupper()):
        return _before(folded, start, _VERB_CUE) and _after(folded, end, _GOOD_FOLLOW)
    named = compiled(r"[ ]+[a-z]").match(folded, end) is not None
    if compiled(_NAME_FOLLOW).match(folded, end):
        return False
    surname = named and text[end:].lstrip()[:1].isupper()
    return _before(folded, start, _NAME_CUE) and not surname


def year_stands_alone(folded: str, start: int) -> bool:
    """Whether a year's number is the year."""
    return _before(folded, start, _YEAR_CUE)


def ordinal_stands_alone(folded: str, start: int) -> bool:
    """Whether "4th" may be a day of the month, by what is before it."""
    return _before(folded, start, _ORDINAL_CUE)


def ordinal_may_end(folded: str, end: int) -> bool:
    """Whether "4th" may be a day of the month, by what is after it."""
    return _after(folded, end, _GOOD_FOLLOW)
