"""Words that the table and the page share."""

from datetime import date

from summarylint.trends.counting import Recurring, Trends

SCOPE = "It counts referrals and gaps. It names no family, ranks no worker and tells nothing of a child."
NOTHING = "No report tells of a referral."


def day(moment: date) -> str:
    """A day as people say it."""
    return f"{moment.day} {moment:%B %Y}"


def span(trends: Trends) -> str:
    """From which week to which the reports are."""
    first, last = trends.weeks[0], trends.weeks[-1]
    return f"the week of {day(first)}" if first == last else f"the weeks of {day(first)} to {day(last)}"


def totals(trends: Trends) -> str:
    """How much was checked and how much of it had a gap."""
    checked, with_gap = trends.referrals
    return f"{many(checked, 'referral')} checked in {span(trends)}; {with_gap} had a gap."


def team(one: Recurring) -> str:
    """Whose gap it is."""
    return one.team.replace("-", " ") if one.team else "team not told"


def name(one: Recurring) -> str:
    """The rule, in words and by its code."""
    return f"{one.rule.name.replace('-', ' ').capitalize()} ({one.rule.code})"


def share(one: Recurring, trends: Trends) -> str:
    """In how many weeks and referrals it came."""
    weeks = f"in {one.weeks} of {many(len(trends.weeks), 'week')}"
    return f"{weeks}, {many(one.referrals, 'referral')}, {many(one.gaps, 'gap')}"


def many(number: int, word: str) -> str:
    """A number of things."""
    return f"{number} {word}{'' if number == 1 else 's'}"
