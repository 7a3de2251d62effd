"""What is said with the files: each field with how it is written, described and read.

The API's description is made from the same table by which the fields are read.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from summarylint.batch import Options
from summarylint.config import Config
from summarylint.model.referral import Team
from summarylint.packs.library import Library, without_edition
from summarylint.report.formats import FORMATS
from summarylint.web.refusal import Fault, RefusalError

COPIES = "copies"  # besides the formats of a report: annotated copies, in a zip file
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?")
_LONDON = "Europe/London"


@dataclass(frozen=True, slots=True)
class Asked:
    """The circumstances of a check, and what is wanted of it."""

    procedure: str | None = None
    panel_date: date | None = None
    today: date | None = None
    received: datetime | None = None
    team: Team | None = None
    format: str = "json"
    quote: bool | None = None
    show_passes: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it means, its JSON Schema, and how its text is read."""

    description: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]


def fields(library: Library) -> dict[str, Field]:
    """Every field by name; which procedures there are depends on the packs."""
    formats, teams = [*FORMATS, COPIES], [team.value for team in Team]
    return {
        "procedure": _choice("Skip recognition: check against this procedure.", procedures(library)),
        "panel_date": _day("The day of the panel. Default: the next one of the authority's calendar."),
        "today": _day("The day on which the check is made. Default: the clock's."),
        "received": Field(
            "When the referral was received; without an offset: English time. Default: a mail's own.",
            {"type": "string", "format": "date-time", "examples": ["2026-03-10T16:30:00Z"]},
            _read_moment,
        ),
        "team": Field("The team that refers.", {"type": "string", "enum": teams}, Team),
        "format": _choice("What is wanted: a report, or annotated copies in a zip file.", formats, "json"),
        "quote": _yes_or_no("Whether the documents' words may stand in the report. Default: the format's."),
        "show_passes": _yes_or_no("Also list what is right, and what does not apply.", "false"),
    }


def procedures(library: Library) -> list[str]:
    """The names of the procedures about a referral, each once whatever its editions."""
    return sorted({without_edition(name) for name in library.packs})


def read_asked(given: Mapping[str, str], known: Mapping[str, Field]) -> Asked:
    """What was asked.

    Raises:
        RefusalError: there is no such field, or it can't be read; with each fault.
    """
    faults: list[Fault] = []
    read: dict[str, Any] = {}
    for name, text in given.items():
        if name not in known:
            faults.append(Fault(_printable(name), f"There is no such field; there are {', '.join(known)}"))
            continue
        try:
            read[name] = known[name].read(text)
        except (ValueError, OverflowError):
            faults.append(Fault(name, _wanted(known[name])))
    if faults:
        raise RefusalError(422, "Some fields can't be used.", tuple(faults))
    return Asked(**read)


def options(asked: Asked, config: Config, today: date) -> Options:
    """A run's options: as asked, else as the authority has set them.

    A waiver that has run out while the page is served no longer holds; at the start it is refused.
    """
    in_force = tuple(waiver for waiver in config.waivers if waiver.until >= today)
    configured = Options.configured(replace(config, waivers=in_force), today)
    day = asked.today or today
    return replace(
        configured,
        today=day,
        panel_date=asked.panel_date or config.panel.next_date(day),
        received=asked.received,
        team=asked.team or configured.team,
        procedure=asked.procedure,
    )


def _day(description: str) -> Field:
    schema = {"type": "string", "format": "date", "examples": ["2026-03-12"]}
    return Field(description, schema, _read_day)


def _read_day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError
    return date.fromisoformat(text)


def _read_moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text.upper()):
        raise ValueError
    moment = datetime.fromisoformat(text.upper())
    return moment.astimezone(ZoneInfo(_LONDON)).replace(tzinfo=None) if moment.tzinfo else moment


def _choice(description: str, among: Iterable[str], default: str | None = None) -> Field:
    allowed = list(among)

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError
        return text

    return Field(description, {"type": "string", "enum": allowed, **_with(default)}, read)


def _yes_or_no(description: str, default: str | None = None) -> Field:
    values = {"true": True, "false": False}

    def read(text: str) -> bool:
        if text not in values:
            raise ValueError
        return values[text]

    return Field(description, {"type": "string", "enum": list(values), **_with(default)}, read)


def _with(default: str | None) -> dict[str, str]:
    return {} if default is None else {"default": default}


def _wanted(field: Field) -> str:
    if "enum" in field.schema:
        return f"Give one of {', '.join(field.schema['enum'])}"
    return f"Write it like {field.schema['examples'][0]}"


def _printable(name: str) -> str:
    return "".join(character for character in name if character.isprintable())[:50]
