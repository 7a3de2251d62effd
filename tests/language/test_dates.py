"""The UK date grammar, as tables of what is read from what."""

from calendar import month_abbr, month_name, monthrange
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarylint.language.dates import (
    DateMention,
    DateRole,
    Lean,
    Precision,
    date_role,
    find_dates,
    labelled_date,
    whole_date,
)

WEDNESDAY = date(2023, 3, 15)


def told(mention: DateMention) -> str:
    """A mention in one word: a day, W:Monday, a month, a year, first..last, or "impossible"."""
    if mention.first is None or mention.last is None:
        return "impossible"
    first, last = mention.first.isoformat(), mention.last.isoformat()
    match mention.precision:
        case Precision.DAY:
            return first
        case Precision.WEEK:
            return f"W:{first}" if mention.last.weekday() == 6 else f"W:{first}..{last}"
        case Precision.MONTH:
            return first[:7]
        case Precision.YEAR:
            return first[:4]
        case Precision.SPAN:
            return f"{first}..{last}"


def read(text: str, reference: date = WEDNESDAY, lean: Lean = Lean.PAST) -> list[str]:
    """Everything found in a text, in order."""
    return [told(mention) for mention in find_dates(text, reference, lean)]


DAYS = {
    # in figures
    "Visited 14/02/2023": "2023-02-14",
    "HV 03.02.23": "2023-02-03",
    "Next meeting booked for 4/12": "2022-12-04",
    "Of 12 sessions he missed the one on 6/12": "2022-12-06",
    "14-2-2023": "2023-02-14",
    "30 / 01 / 2023": "2023-01-30",
    "7 /2/ 23": "2023-02-07",
    "07//02//23": "2023-02-07",
    "07.02..23": "2023-02-07",
    "12\\02\\23": "2023-02-12",
    "12 02 2023": "2023-02-12",
    "2023-02-14": "2023-02-14",
    "2023-02-14T10:30:00Z": "2023-02-14",
    "2023/02/14 09:14": "2023-02-14",
    "14/02/2023@10am": "2023-02-14",
    "14/02/'23": "2023-02-14",
    "DOB14/02/2012": "2012-02-14",
    "b. 1.2.19": "2019-02-01",
    "DOB 07-11-98": "1998-11-07",
    "12/12/33": "2033-12-12",
    "12/12/34": "1934-12-12",
    "1/1/00": "2000-01-01",
    "file_2023-02-14.docx": "2023-02-14",
    # without the year
    "3/2": "2023-02-03",
    "visited on 16/3": "2022-03-16",
    "seen 15/3": "2023-03-15",
    "HV 3.2": "2023-02-03",
    "Thurs 9.3": "2023-03-09",
    "on 03-02": "2023-02-03",
    "panel mtg 3/5": "2022-05-03",
    "on 6/10 mum left": "2022-10-06",
    "on 3/2 children were seen": "2023-02-03",
    # in words
    "3rd Feb 23": "2023-02-03",
    "February 3rd, 2023": "2023-02-03",
    "Feb 14, 2023": "2023-02-14",
    "Tuesday, February 14, 2023": "2023-02-14",
    "on the 3rd of February 2023": "2023-02-03",
    "on the 14th day of February 2023": "2023-02-14",
    "03FEB2023": "2023-02-03",
    "3rdFeb23": "2023-02-03",
    "07-Feb-2023": "2023-02-07",
    "07/Feb/23": "2023-02-07",
    "14.Feb.2023": "2023-02-14",
    "Feb-7-2023": "2023-02-07",
    "17 th June 2019": "2019-06-17",
    "2  nd  Feb": "2023-02-02",
    "2ⁿᵈ Feb": "2023-02-02",
    "14 Feb \u201923": "2023-02-14",
    "7th. Feb 2023": "2023-02-07",
    "1st of March": "2023-03-01",
    "the first of March": "2023-03-01",
    "twenty-first of January 2023": "2023-01-21",
    "3rd\nFebruary\n2023": "2023-02-03",
    "Feb 10": "2023-02-10",
    "March 9": "2023-03-09",
    "23-Feb": "2023-02-23",
    "3 May": "2022-05-03",
    "on 12 may she came": "2022-05-12",
    "dob 5th may 1990": "1990-05-05",
    "Febuary 10th 2023": "2023-02-10",
    "Wednesday 8th Febraury 2023": "2023-02-08",
    "5 Ocober 22": "2022-10-05",
    "3rd Setpember": "2022-09-03",
    "1 Janurary 2023": "2023-01-01",
    # with a weekday or a time
    "Thurs 9 March 10am": "2023-03-09",
    "Thursday the 9th of March": "2023-03-09",
    "9 March 10.30": "2023-03-09",
    "9 March 1430": "2023-03-09",
    "9 March 10-11am": "2023-03-09",
    "9 March 14 children": "2023-03-09",
    "16:00 3/2/23": "2023-02-03",
    "Mon 6/2": "2023-02-06",
    "Thurs 16 March": "2023-03-16",  # the year in which the weekday fits
    # the day alone
    "We went to the house on 4th and found no food": "2023-03-04",
    "Children spoken to at home on Tues 14th": "2023-03-14",
    "Tues 14": "2023-03-14",
    "By the 10th, mum had left": "2023-03-10",
    "10th of this month": "2023-03-10",
    "4th of last month": "2023-02-04",
    "3rd Feb last year": "2022-02-03",
}

TOLD_FROM_THE_DAY_OF_WRITING = {
    "yesterday": "2023-03-14",
    "visit tomorrow": "2023-03-16",
    "today": "2023-03-15",
    "this morning": "2023-03-15",
    "last night": "2023-03-14",
    "the day before yesterday": "2023-03-13",
    "tomorrow's panel": "2023-03-16",
    "Three days ago": "2023-03-12",
    "2 weeks ago": "2023-03-01",
    "a fortnight ago": "2023-03-01",
    "a couple of weeks ago": "2023-03-01",
    "a week ago today": "2023-03-08",
    "two nights ago": "2023-03-13",
    "found by housing officer an hour ago": "2023-03-15",
    "72 hours ago": "2023-03-12",
    "30 hours ago": "2023-03-13..2023-03-14",
    "a month ago": "2023-02",
    "about 2 years ago": "2021",
    "2-3 months ago": "2022-12-01..2023-01-31",
    "a week or two ago": "2023-03-01..2023-03-08",
    "less than a month ago": "2023-02-15..2023-03-15",
    "over 3 months ago": "1900-01-01..2022-12-15",
    "last week": "W:2023-03-06",
    "this week": "W:2023-03-13",
    "next week's TAF": "W:2023-03-20",
    "last month": "2023-02",
    "next month": "2023-04",
    "last year": "2022",
    "early next week": "2023-03-20..2023-03-22",
    "by the end of the month": "2023-03-21..2023-03-31",
    "end of last month": "2023-02-21..2023-02-28",
    "earlier this week": "2023-03-13..2023-03-15",
    "last weekend": "2023-03-11..2023-03-12",
    "last Monday": "2023-03-06",
    "next Tuesday at 10.30am": "2023-03-21",
    "this Friday": "2023-03-17",
    "Monday last week": "2023-03-06",
    "Friday gone": "2023-03-10",
    "Monday week": "2023-03-27",
    "since Friday": "2023-03-10",
    "seen on Monday": "2023-03-13",
    "in 2 days": "2023-03-17",
    "in six weeks": "2023-04-20..2023-04-26",
    "in 6 weeks' time": "2023-04-20..2023-04-26",
    "in 6 to 8 weeks": "2023-04-20..2023-05-10",
    "within six weeks": "2023-03-15..2023-04-26",
    "over the last 3 months": "2022-12-15..2023-03-15",
    "within the last 72 hours": "2023-03-12..2023-03-15",
}

SPANS = {
    "Jan 2023": "2023-01",
    "Sept '22": "2022-09",
    "GCP2 (Sept 22) grade 4": "2022-09",
    "January 23": "2023-01",
    "Feb-23": "2023-02",
    "11/22": "2022-11",
    "GCP2 \u2013 yes 11/22 \u2013 3": "2022-11",
    "02/2023": "2023-02",
    "2023-02": "2023-02",
    "in Febuary": "2023-02",
    "since Oct": "2022-10",
    "during march": "2023-03",
    "In May": "2022-05",
    "Feb": "2023-02",
    "Feb last year": "2022-02",
    "next March": "2024-03",
    "last December": "2022-12",
    "in 2019": "2019",
    "2019/20": "2019-01-01..2020-12-31",
    "CP plan 2018 \u2013 2019": "2018-01-01..2019-12-31",
    "between 2019 and 2021": "2019-01-01..2021-12-31",
    "early Dec": "2022-12-01..2022-12-10",
    "mid-Jan 2023": "2023-01-11..2023-01-20",
    "late November": "2022-11-21..2022-11-30",
    "by end of Feb": "2023-02-21..2023-02-28",
    "at the beginning of December 2022": "2022-12-01..2022-12-10",
    "early to mid March": "2023-03-01..2023-03-20",
    "late Jan/early Feb": "2023-01-21..2023-02-10",
    "first week of March": "2023-03-01..2023-03-07",
    "in the last week of January": "2023-01-25..2023-01-31",
    "2nd half of Feb": "2023-02-16..2023-02-28",
    "early 2022": "2022-01-01..2022-04-30",
    "mid-2021": "2021-05-01..2021-08-31",
    "w/c Monday 6th March": "W:2023-03-06",
    "W/C: 20.02.23": "W:2023-02-20",
    "w/c 8 March": "W:2023-03-06",
    "w/c Sunday 5 March": "W:2023-03-06",
    "week beginning 20/2": "W:2023-02-20",
    "w/e 24/02/23": "W:2023-02-20..2023-02-24",
    "week ending Sunday 26th Feb": "W:2023-02-20",
    "weekend of 4th Feb": "2023-02-04..2023-02-05",
    "1st-5th Feb 2023": "2023-02-01..2023-02-05",
    "1 to 5 Feb": "2023-02-01..2023-02-05",
    "14\u201316 Feb": "2023-02-14..2023-02-16",
    "3/4 Feb": "2023-02-03..2023-02-04",
    "3rd or 4th Feb": "2023-02-03..2023-02-04",
    "3-5/2/23": "2023-02-03..2023-02-05",
    "Feb 10th-12th": "2023-02-10..2023-02-12",
    "between 12th and 16th January 2023": "2023-01-12..2023-01-16",
    "between 3/2/23 and 5/2/23": "2023-02-03..2023-02-05",
    "13/01/23 to 20/01/23 on respite": "2023-01-13..2023-01-20",
    "9/3-10/3": "2023-03-09..2023-03-10",
    "30/11-2/12/22": "2022-11-30..2022-12-02",
    "Monday 6th to Friday 10th March": "2023-03-06..2023-03-10",
    "from 28 Dec 2022 to 3 Jan": "2022-12-28..2023-01-03",
    "from Oct to Dec 2022": "2022-10-01..2022-12-31",
    "Nov to Jan 2023": "2022-11-01..2023-01-31",
    "Nov./Dec. 2022": "2022-11-01..2022-12-31",
    "Feb/March 2023": "2023-02-01..2023-03-31",
    "Dec '22 to Feb '23": "2022-12-01..2023-02-28",
    "June 17 \u2013 September 17": "2017-06-01..2017-09-30",
}

LISTS = {
    "Police called x3 (04/02/23, 11/02/23 & 19/02/23)": ["2023-02-04", "2023-02-11", "2023-02-19"],
    "4th, 11th and 19th Feb": ["2023-02-04", "2023-02-11", "2023-02-19"],
    "Visits: 5, 12 and 19 Feb 2022": ["2022-02-05", "2022-02-12", "2022-02-19"],
    "3/2, 10/2 and 17/2/22": ["2022-02-03", "2022-02-10", "2022-02-17"],
    "28/12 and 3/1/23": ["2022-12-28", "2023-01-03"],
    "28/12/21, 3/1 and 10/1": ["2021-12-28", "2022-01-03", "2022-01-10"],
    "3rd, 4th February and 6th March 2023": ["2023-02-03", "2023-02-04", "2023-03-06"],
    "3rd Feb and 5th": ["2023-02-03", "2023-02-05"],
    "Mon 6/2, Tues 7/2 & Thurs 9/2": ["2023-02-06", "2023-02-07", "2023-02-09"],
    "in Jan, Feb and March": ["2023-01", "2023-02", "2023-03"],
    "Nov 21, Jan and Feb 22": ["2021-11", "2022-01", "2022-02"],
    "in 2019 and 2021": ["2019", "2021"],
    "w/c 6th and 13th March": ["W:2023-03-06", "W:2023-03-13"],
    "31.01.22 … 20.01.22": ["2022-01-31", "2022-01-20"],
    "31.01.22 - 20.01.22": ["2022-01-31", "2022-01-20"],
    "01 June 17 \u2013 September 17 12.09.1702": ["2017-06-01..2017-09-30", "impossible"],
    "last Friday, 10th March": ["2023-03-10"],
    "yesterday (14/3/23)": ["2023-03-14"],
    "Today's date: 15/03/2023": ["2023-03-15"],
    "Referred Oct 22 stepped down Jan 23": ["2022-10", "2023-01"],
    "Seen by Jan 3/2/23": ["2023-02-03"],
    "Level 3 - 5 Feb 2023": ["2023-02-05"],
    "Level 4 May 2022": ["2022-05"],
    "GCP 2 Feb 2023": ["2023-02"],
    "aged 3, 5 and 12 Feb": ["2023-02-12"],
    "1st child, 2nd referral on 3rd Feb": ["2023-02-03"],
    "he weighs 3.2kg on 3.2.23": ["2023-02-03"],
    "on 5/10 she scored 5/10": ["2022-10-05"],
}

IMPOSSIBLE = (
    "31/02/2023",
    "02/14/2023",
    "14/02/3023",
    "00/01/2023",
    "29/02/2023",
    "31/11/22",
    "31.06.22",
    "31-06-22",
    "32/01/2023",
    "14/02/202",
    "14/02/20233",
    "1/1/1899",
    "2023-02-31",
    "31st Feb",
    "Signed 31st November 2022",
    "29th Feb 2023",
    "29 Feb",
    "Feb 30th",
    "32nd Jan 2023",
    "14 Feb 3023",
    "3 Feb 20233",
    "12.09.1702",
    "30/02",
    "28th to 31st Feb 2023",
    "Date: 1O/03/23",
    "Date: 10/03/2O23",
    "??/03/2023",
    "__/02/2023",
)

NO_DATES = (
    "score 4/5",
    "4/5",
    "scored 11/22",
    "Mum scaled herself 6/10 and dad 4/10",
    "Safety scale: Mum 7/10, Dad 5/10.",
    "GAD7 12/21, PHQ-9 9/27, SDQ 11/22",
    "24/7 care",
    "available 24/7",
    "3/4 of sessions",
    "attended 7/12 appointments",
    "on 4/5 days",
    "5/7 nights",
    "2/3 children",
    "1/2 term, half a day",
    "50/50 care",
    "contact is 1:1",
    "BP 120/80",
    "aged 3.5 yrs",
    "aged 3/4",
    "2 of 4 siblings, aged 3, 5 and 12",
    "two months old",
    "weight 0.4th to 9th centile",
    "on the 2nd centile, then the 9th",
    "height on the 25th, weight on the 9th centile",
    "unwell x3/12, seen at 8/12 r/v, no better in 3/12",
    "a baby 2/7 old",
    "Of the 12 sessions, 6/12, were missed",
    "They lived at 3 March Street, then at 12 April Close",
    "on the 4th floor",
    "on 4th and 5th floors",
    "1st child, 2nd referral",
    "case ref 12/2022/3341",
    "Case no 26/02/11234",
    "Crime ref 42/1234/22",
    "CR/2023/02/14",
    "Ref WS14/02/2012",
    "090123",
    "20230214",
    "NHS no 943 476 5919",
    "Call 01903 270 2026 or 07700 900 112",
    "01903 12 02 2023",
    "Tel: 01903-12-02-23",
    "12-34-56",
    "£12.50 owed",
    "owes £1,200.25, pays £12.10 a week",
    "Section 47 and Section 17",
    "Section 1.1.26",
    "Children Act 1989 s.17 and Working Together 2023",
    "p.3/12",
    "page 3 of 12",
    "v1.2.23",
    "2.1 Date of visit",
    "Level 3/4",
    "Level 2/3 of the threshold document v3.1.2",
    "Yr 5/6",
    "Child in Yr 2/3 at St Mark's",
    "flat 4/2, 12 Marsh Lane, BN11 3DE",
    "2 x missed appts",
    "missed 3 appointments in 2 weeks",
    "once in a week",
    "every 6 weeks",
    "within 15 working days",
    "within six weeks of the meeting",
    "meeting at 3.15, finished 4.10",
    "10.30am",
    "at 2015",
    "2022 hrs",
    "Mon-Fri 9-5",
    "Sat 10-12",
    "Mon 6pm",
    "open Mon 9am to Fri 5pm",
    "every Monday and on Tuesdays",
    "by Tuesday 5pm each week",
    "needs panel as no change in 9 months",
    "Document%20-%20FINAL%20May%202021.pdf",
    "attends nursery on Monday and Tuesday",
    "they march to school",
    "the 3 march in and out of the house",
    "Mum may attend; the 2 may need help",
    "to march in",
    "this may help",
    "May need a visit",
    "Mum is called April and Jan is her sister. June 14 yrs.",
    "April, 14, and May, 12",
    "by April Jones",
    "TBC March",
    "he sat 5 exams",
    "sat 3rd in line",
    "summer 2022",
    "autumn 2022, spring term",
    "since Christmas",
    "Easter 2023",
    "in Feb half term",
    "missed school all February half term",
    "May bank holiday",
    "since last summer",
    "last week of term",
    "in the 1990s",
    "in 2000 words",
    "paid 2000 pounds",
    "what has happened to date",
    "dd/mm/yyyy",
    "   /    /   ",
    "__/__/2023",
    "TBC",
    "",
)


@pytest.mark.parametrize(("text", "expected"), (DAYS | TOLD_FROM_THE_DAY_OF_WRITING | SPANS).items())
def test_reads_one_date(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), LISTS.items())
def test_reads_several_dates(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_marks_a_date_that_cannot_be(text: str) -> None:
    (mention,) = find_dates(text, WEDNESDAY)
    assert not mention.possible
    assert mention.first is None
    assert mention.last is None


@pytest.mark.parametrize("text", NO_DATES)
def test_finds_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "past", "future", "nearest"),
    [
        ("seen 3/5", "2022-05-03", "2023-05-03", "2023-05-03"),
        ("3/2", "2023-02-03", "2024-02-03", "2023-02-03"),
        ("15/3", "2023-03-15", "2023-03-15", "2023-03-15"),
        ("on the 20th", "2023-02-20", "2023-03-20", "2023-03-20"),
        ("in April", "2022-04", "2023-04", "2023-04"),
        ("in March", "2023-03", "2023-03", "2023-03"),
        ("1 to 5 April", "2022-04-01..2022-04-05", "2023-04-01..2023-04-05", None),
        ("from 28 Dec to 3 Jan", "2022-12-28..2023-01-03", "2023-12-28..2024-01-03", None),
        ("on Friday", "2023-03-10", "2023-03-17", "2023-03-17"),
        ("14/02/2022", "2022-02-14", "2022-02-14", "2022-02-14"),
    ],
)
def test_leans(text: str, past: str, future: str, nearest: str | None) -> None:
    assert read(text, lean=Lean.PAST) == [past]
    assert read(text, lean=Lean.FUTURE) == [future]
    assert nearest is None or read(text, lean=Lean.NEAREST) == [nearest]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Seen on Thurs 9 March at home", "Thurs 9 March"),
        ("visited w/c 6th March", "w/c 6th March"),
        ("moved in early Dec", "early Dec"),
        ("from Oct to Dec 2022", "Oct to Dec 2022"),
        ("seen on Monday", "Monday"),
        ("review in six weeks.", "in six weeks"),
        ("on 9 March 1430hrs", "9 March"),
    ],
)
def test_keeps_the_words(text: str, words: str) -> None:
    (mention,) = find_dates(text, WEDNESDAY)
    assert mention.text == words == text[mention.start : mention.end]


@pytest.mark.parametrize(
    ("text", "year_stated", "relative"),
    [
        ("3/2/23", True, False),
        ("3/2", False, False),
        ("3rd Feb", False, False),
        ("Jan 2023", True, False),
        ("in Jan", False, False),
        ("on the 4th", False, False),
        ("in 2019", True, False),
        ("yesterday", False, True),
        ("in six weeks", False, True),
    ],
)
def test_says_how_it_was_told(text: str, year_stated: bool, relative: bool) -> None:
    (mention,) = find_dates(text, WEDNESDAY)
    assert (mention.year_stated, mention.relative) == (year_stated, relative)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/2", "2023-02-03"),
        (" 14/02/2023 ", "2023-02-14"),
        ("14.02", "2023-02-14"),
        ("6/10", "2022-10-06"),
        ("feb", "2023-02"),
        ("may", "2022-05"),
        ("4th", "2023-03-04"),
        ("2019", "2019"),
        ("w/c 6/3/23", "W:2023-03-06"),
        ("early December", "2022-12-01..2022-12-10"),
        ("Signed J Doe 3/2/23", "2023-02-03"),
        ("31/02/2023", "impossible"),
        ("TBC", None),
        ("", None),
        ("as above", None),
        ("3/2/23 and 5/2/23", None),
    ],
)
def test_reads_a_cell(text: str, expected: str | None) -> None:
    mention = whole_date(text, WEDNESDAY)
    assert (mention and told(mention)) == expected


ROLES = {
    DateRole.DOCUMENT: (
        "Completed on [03.02.23] by J Smith",
        "Summary updated [5th March 2023]",
        "Date completed: [12-01-2023]",
        "Date authorised: [5 Feb 2023]",
        "v2 - [7/3/23]",
        "This summary was written on [4 April 2023] following a visit on 31 March",
        "Prepared: [01/02/23]",
        "Signed J Doe SW [12.2.23]",
        "Amended [6/2/23]",
        "Report compiled by A Khan on [3/2/23]",
        "Case summary by J Doe, [5/2/23]. Last home visit 3/2/23. Panel 24/2/23.",
        "Updated [3/2/23] following panel 20/1/23",
        "J Doe, Social Worker, [3/2/23]",
        "Author: J Doe SW [3/2/23]",
        "Date: [3/2/23]",
        "Social worker: J Doe\nTeam manager: K Lowe\nDate: [3/2/23]",
        "Prepared for panel by J Doe [3/2/23]",
    ),
    DateRole.BIRTH: (
        "Ella (d.o.b. [1.2.19])",
        "Kai - [06/07/2012] - Yr 5",
        "Kai ([06/07/2012]), Yr 5",
        "Ella 3 yrs ([1.2.19])",
        "Lily (DOB 3/4/2018) and Max (DOB [5/6/2020])",
        "Ollie, born [12.1.2020]",
        "He turned 5 on [2/2/23]",
    ),
    DateRole.PANEL: (
        "Panel: Thurs [9 March]",
        "Last panel [12/12/22] asked for GCP2, done 04/01/23",
        "[11/4/23] - panel 1pm MS Teams",
        "Due to be discussed [24/04/23] at NP",
        "Returning to panel in [June 2023]",
        "Case to be heard at allocations panel on [3rd March]",
        "Updated 3/2/23 following panel [20/1/23]",
    ),
    DateRole.VISIT: (
        "Last HV [12/01/23]",
        "SW and HV did joint visit [1.3.23]",
        "At the visit on [10th January] the home was cold",
        "Stat visit 14/3/23, prev [28/2/23]",
        "stat visits 1/12/22, 5/1/23 and [2/2/23]",
        "Home conditions viewed Mon [6/2/23]",
        "We went to the house on [4th] and found no food",
        "I called round on [2/3/23] and saw all three",
        "Children spoken to at home on [Tues 14th]",
        "Unannounced 3/2/23, no reply; seen [6/2/23]",
        "Doorstep visit attempted on [6 Feb], no answer",
        "Home visit completed [2/2/23], GCP2 scored 20/1/23",
    ),
    DateRole.TOOL: (
        "GCP2 completed [12/10/22]",
        "GCP2 ([Sept 22]) grade 4",
        "DASH [2/3/23] high risk",
        "Graded Care Profile completed by HV on [5th Jan 2023] w/ mum",
        "dash risk assessment undertaken by police [4/2] graded medium",
        "Original GCP2: Jun 22; repeat GCP2: [Feb 23]",
        "Last panel 12/12/22 asked for GCP2, done [04/01/23]",
        "Home visit completed 2/2/23, GCP2 scored [20/1/23]",
        "Home conditions tool completed [Jan 2023]",
    ),
    DateRole.CONSENT: (
        "Mum signed consent [02/02/23]",
        "Mum emailed on [3.3.23] to say she is happy for us to share info",
        "Visited family home 29.1.23. Dad gave verbal consent [30.1.23]",
        "Mum signed the form agreeing to share information on [1/2/23]",
        "Signed by parent: [3/2/23]",
    ),
    DateRole.MANAGER: (
        "Agreed by TM S Patel [15/02/23]",
        "Manager sign off: K Lowe [20.2.23]",
        "S. Patel (TM) reviewed this [15/02/23]",
        "Oversight recorded [3/3/23]",
        "Authorised by R Cole, Team Manager, [6/2/23]",
        "C&F assessment completed 5/1/23, signed off TM [7/1/23]",
        "Supervision with P Jones (ATM) [28/1/23]",
        "Team Manager Jo Briggs has read and agreed this summary on [3rd March 2023].",
        "Manager's name: C Doyle\nSignature: C Doyle\nDate: [3/3/23]",
        "Manager comment: I agree. Signed: Tom Healey Dated: [19/02/23]",
        "Agreed Mark Ellison [7/3]",
    ),
    DateRole.REVIEW: ("Next CIN review [12/05/23]", "Review due w/c [16th March]"),
    DateRole.MEETING: (
        "Strategy meeting held [9.2.23]",
        "Last core group was [14/1/23]",
        "Step up TAF meeting: [24/2/23]",
        "RCPC due [20/05/23]",
        "Last review [3/1/23]",
    ),
    DateRole.EVENT: (
        "CIN plan started [1/6/22]",
        "Mum arrested [Dec 2022]",
        "seen by paeds [6/2/23]",
        "Was seen at A&E [12/12/22]",
        "Police attended on [3 Jan] after a domestic",
        "Date of referral: [3/2/23]",
        "Dad visited [3/2/23]",
    ),
    DateRole.PRINT: ("Printed [10/02/2023] 14:22", "Downloaded from Mosaic [10 Feb 2023]"),
    DateRole.TEMPLATE: ("Form version 3, [Sept 2021]", "Amended [February 2017]"),
    DateRole.OTHER: (
        "EDD [4/6/23]",
        "[3/2/23]",
        "3/2/23 - Home visit. 5/2/23 - TAF held. [6/2/23]: it rained.",
    ),
}


@pytest.mark.parametrize(
    ("marked", "role"), [(text, role) for role, texts in ROLES.items() for text in texts]
)
def test_tells_the_role(marked: str, role: DateRole) -> None:
    text = marked.replace("[", "").replace("]", "")
    place = marked.index("[")
    (mention,) = (m for m in find_dates(text, WEDNESDAY) if m.start <= place < m.end)
    assert date_role(text, mention) is role


LABELS: dict[DateRole | None, tuple[str, ...]] = {
    DateRole.DOCUMENT: (
        "Date of summary",
        "Date completed",
        "Date of report",
        "Signed",
        "Authorised on",
        "Date authorised",
        "Report date",
        "Summary date",
        "Completed on",
        "Updated",
        "Date",
        "1. Date of summary:",
        "Date (dd/mm/yyyy)",
        "Completion date",
        "Completed by / date",
        "Today's date",
        "Last updated",
        "Date form completed",
        "Case summary date",
        "Date of step up request",
        "Social worker signature",
    ),
    DateRole.BIRTH: ("DOB", "Date of birth", "a) D.O.B.", "Child's DOB"),
    DateRole.PANEL: ("Panel date", "Date of panel", "Date and time of panel"),
    DateRole.PRINT: ("Printed", "Printed on", "Date printed", "Downloaded"),
    DateRole.MANAGER: (
        "Manager sign-off",
        "Manager's signature and date",
        "Date signed off by manager",
        "Approved by",
        "Approver and date",
        "Authorised by",
        "Date of supervision",
        "Date assessment signed off by manager",
    ),
    DateRole.REVIEW: ("Next review", "Review date", "Date of Next Review", "First TAF review date"),
    DateRole.MEETING: (
        "Date of meeting",
        "Date of step up TAF meeting",
        "DATE OF SESSION",
        "Date of Step Down Meeting",
        "Date of last review",
    ),
    DateRole.VISIT: ("Date of visit", "Date of last home visit", "When was the child last seen?"),
    DateRole.CONSENT: (
        "Date of consent",
        "Parent/carer signature and date",
        "Signed (parent)",
        "Date agreed with family",
    ),
    DateRole.TOOL: ("Date of GCP2", "Date GCP2 completed"),
    DateRole.EVENT: (
        "Date of assessment",
        "Date of referral",
        "Date Assessment Completed",
        "Start Date of Assessment",
        "Date case closed",
    ),
    DateRole.TEMPLATE: ("Version", "Template version"),
    DateRole.OTHER: ("EDD", "Expected date of delivery", "Date agreed", "Date sent"),
    None: (
        "Up to date police information if applicable",
        "Has anything happened to date?",
        "Panel decision",
        "Name",
        "Views of the school",
        "Management oversight",
        "Team Manager",
        "Completed by",
        "What are the needs and identified outcomes?",
        "Summary",
        "Candidate",
        "",
    ),
}


@pytest.mark.parametrize(
    ("label", "role"), [(label, role) for role, labels in LABELS.items() for label in labels]
)
def test_reads_a_label(label: str, role: DateRole | None) -> None:
    assert labelled_date(label) is role


def _ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day // 10 != 1 else 0, "th")
    return f"{day}{ending}"


STYLES: dict[str, Callable[[date], str]] = {
    "d/m/y": lambda d: f"{d.day}/{d.month}/{d.year}",
    "dd/mm/yyyy": lambda d: f"{d:%d/%m/%Y}",
    "dd/mm/yy": lambda d: f"{d:%d/%m/%y}",
    "dd.mm.yyyy": lambda d: f"{d:%d.%m.%Y}",
    "d.m.yy": lambda d: f"{d.day}.{d.month}.{d:%y}",
    "dd-mm-yyyy": lambda d: f"{d:%d-%m-%Y}",
    "dd-mm-yy": lambda d: f"{d:%d-%m-%y}",
    "spaced slashes": lambda d: f"{d:%d / %m / %Y}",
    "spaces": lambda d: f"{d:%d %m %Y}",
    "iso": lambda d: d.isoformat(),
    "long": lambda d: f"{d.day} {month_name[d.month]} {d.year}",
    "ordinal": lambda d: f"{_ordinal(d.day)} {month_name[d.month]} {d.year}",
    "split ordinal": lambda d: f"{d.day} {_ordinal(d.day)[-2:]} {month_name[d.month]} {d.year}",
    "the of": lambda d: f"the {_ordinal(d.day)} of {month_name[d.month]} {d.year}",
    "short": lambda d: f"{d.day} {month_abbr[d.month]} {d:%y}",
    "short ordinal": lambda d: f"{_ordinal(d.day)} {month_abbr[d.month]} '{d:%y}",
    "glued": lambda d: f"{d:%d}{month_abbr[d.month].upper()}{d.year}",
    "hyphens": lambda d: f"{d:%d}-{month_abbr[d.month]}-{d:%y}",
    "month first": lambda d: f"{month_name[d.month]} {_ordinal(d.day)}, {d.year}",
    "month first, bare": lambda d: f"{month_abbr[d.month]} {d.day}, {d.year}",
    "weekday": lambda d: f"{d:%A} {_ordinal(d.day)} {month_name[d.month]} {d.year}",
    "short weekday": lambda d: f"{d:%a} {d:%d/%m/%y}",
    "lower case": lambda d: f"{_ordinal(d.day)} {month_name[d.month].lower()} {d.year}",
}
AROUND = ("{}", "Visited on {}.", "({})", "Date: {}", "Seen {} at 10.30am", "Mum called {}, upset")
days_near = st.dates(min_value=date(1990, 1, 1), max_value=date(2035, 12, 31))


@given(day=days_near, style=st.sampled_from(sorted(STYLES)), around=st.sampled_from(AROUND))
@settings(max_examples=400, deadline=None)
def test_every_style_reads_back(day: date, style: str, around: str) -> None:
    text = around.format(STYLES[style](day))
    (mention,) = find_dates(text, date(2026, 2, 11))
    assert (mention.first, mention.last) == (day, day)
    assert mention.precision is Precision.DAY
    assert mention.year_stated


@given(day=days_near, reference=days_near, lean=st.sampled_from(Lean))
@settings(max_examples=300, deadline=None)
def test_a_day_without_its_year_obeys_the_lean(day: date, reference: date, lean: Lean) -> None:
    (mention,) = find_dates(f"seen {day.day}/{day.month:02}", reference, lean)
    if mention.first is None:
        assert (day.month, day.day) == (2, 29)
        return
    assert (mention.first.month, mention.first.day) == (day.month, day.day)
    if lean is Lean.PAST:
        assert mention.first <= reference
    elif lean is Lean.FUTURE:
        assert mention.first >= reference


@given(day=days_near, length=st.integers(min_value=1, max_value=60))
@settings(max_examples=200, deadline=None)
def test_ranges_read_back(day: date, length: int) -> None:
    last = day + timedelta(days=length)
    for style in ("dd/mm/yyyy", "dd.mm.yyyy", "ordinal", "short ordinal"):
        text = f"from {STYLES[style](day)} to {STYLES[style](last)}"
        (mention,) = find_dates(text, date(2026, 2, 11))
        assert (mention.first, mention.last) == (day, last)
        assert mention.precision is Precision.SPAN


@given(year=st.integers(min_value=2015, max_value=2027), month=st.integers(1, 12))
@settings(deadline=None)
def test_months_read_back(year: int, month: int) -> None:
    for name in (month_name[month], month_abbr[month]):
        (mention,) = find_dates(f"since {name} {year}", date(2026, 2, 11))
        assert mention.first == date(year, month, 1)
        assert mention.last == date(year, month, monthrange(year, month)[1])


_WORDS = (
    "0 1 2 3 12 14 29 31 99 2023 3023 9999 / . - , : ' of the to and or on in w/c early mid late "
    "end last next this week month year weekend Mon Tues sat Feb March may Sept st nd rd th 4th "
    "ago days weeks' time yesterday within since between half term £ p Level score DOB panel visit "
    "signed GCP2 TM \n ☒ \u2013 \u2019 ² ½ İ ß"
)
PIECES = st.sampled_from(_WORDS.split(" "))


def _check(text: str, reference: date, lean: Lean) -> None:
    end = 0
    for mention in find_dates(text, reference, lean):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        end = mention.end
        assert mention.possible == (mention.first is not None) == (mention.last is not None)
        if mention.first is not None and mention.last is not None:
            assert mention.first <= mention.last
            exact = mention.precision is Precision.DAY
            assert not exact or mention.first == mention.last
        assert date_role(text, mention) in DateRole
    whole_date(text, reference)
    labelled_date(text)


@given(
    pieces=st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "  "])), max_size=24),
    reference=st.dates(),
    lean=st.sampled_from(Lean),
)
@settings(max_examples=500, deadline=None)
def test_nothing_like_a_date_raises(pieces: list[tuple[str, str]], reference: date, lean: Lean) -> None:
    _check("".join(word + gap for word, gap in pieces), reference, lean)


@given(text=st.text(max_size=120), reference=st.dates(), lean=st.sampled_from(Lean))
@settings(max_examples=500, deadline=None)
def test_no_text_raises(text: str, reference: date, lean: Lean) -> None:
    _check(text, reference, lean)
