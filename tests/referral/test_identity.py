"""Whose papers they are: when names and numbers speak of one family, of two, or tell nothing."""

import pytest

from summarylint.model.referral import Identity
from summarylint.referral.identity import same_family


def named(*names: str, **numbers: str) -> Identity:
    return Identity(numbers, names)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (named("Ella Brandt"), named("Ella"), True),
        (named("Ella Brandt"), named("Brandt"), True),
        (named("Ella Brandt", "Jack Brandt"), named("Jack Brandt"), True),
        (named("Ella Brandt"), named("Jack Brandt"), True),
        (named("Ella Brandt"), named("Ela Brandt"), True),
        (named("LINDQVIST Maja"), named("Maja Lindqvist"), True),
        (named("Ella Stokes-Adeyemi"), named("Ella Adeyemi"), True),
        (named("Ella B"), named("Ella Brandt"), True),
        (named("Ella Brandt"), named("Ella Pruett"), False),
        (named("Ella Brandt"), named("Max Grant"), False),
        (named("Ella Brandt", mosaic="4410001"), named("Max Grant", mosaic="4410001"), True),
        (named("Ella Brandt", mosaic="4410001"), named("Ella Brandt", mosaic="4410002"), False),
        (named("Ella Brandt", ehm="99001"), named("Ella Brandt", lcs="12345678"), True),
        (named(ehm="99001"), named(lcs="12345678"), None),
        (named("Ella Brandt"), named(), None),
    ],
)
def test_two_papers_may_speak_of_one_family(one: Identity, other: Identity, same: bool | None) -> None:
    assert same_family(one, other) is same
    assert same_family(other, one) is same
