"""What the authority that runs summarylint has set: ``summarylint.toml``.

A checked folder never configures the linter: the file is taken from where the person works, never
because it lies beside the documents.
"""

import os
import tomllib
from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from summarylint.extract.limits import Limits
from summarylint.model.finding import Severity, Waiver
from summarylint.model.referral import Team

FILE_NAME = "summarylint.toml"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class ConfigError(Exception):
    """The configuration can't be used: one line that says where and why."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Packs(_Part):
    """Folders with packs besides those shipped."""

    folders: tuple[Path, ...] = ()


class Defaults(_Part):
    """What holds where the documents don't tell."""

    procedure: str | None = None
    team: Team | None = None


class Panel(_Part):
    """The panel calendar: its weekday, days it does not meet, and when papers must be in."""

    weekday: str | None = None
    cut_off_weekday: str = "tuesday"
    cut_off: time = time(17, 0)
    skip: tuple[date, ...] = ()

    @field_validator("weekday", "cut_off_weekday")
    @classmethod
    def _is_weekday(cls, value: str | None) -> str | None:
        if value is not None and value.lower() not in _WEEKDAYS:
            raise ValueError(f"must be a day of the week, not {value!r}")
        return value.lower() if value else None

    def next_date(self, today: date) -> date | None:
        """The next panel on or after a day; None where no weekday is set."""
        if self.weekday is None:
            return None
        day = today + timedelta(days=(_WEEKDAYS.index(self.weekday) - today.weekday()) % 7)
        while day in self.skip:
            day += timedelta(days=7)
        return day

    @property
    def cut_off_day(self) -> int:
        """The cut-off's weekday, Monday being 0."""
        return _WEEKDAYS.index(self.cut_off_weekday)


class LimitSettings(_Part):
    """Limits on one document, where they differ from the shipped ones."""

    file_megabytes: int | None = Field(default=None, gt=0)
    pages: int | None = Field(default=None, gt=0)

    def limits(self) -> Limits:
        """The limits that extractors keep to."""
        given: dict[str, int] = {}
        if self.file_megabytes:
            given["file_bytes"] = self.file_megabytes * 1024 * 1024
        if self.pages:
            given["pages"] = self.pages
        return Limits(**given)


class WaiverSettings(_Part):
    """A waiver as written; all five parts are needed."""

    code: str = ""
    path: str = ""
    case_number: str = ""
    reason: str = ""
    granted_by: str = ""
    until: date

    def waiver(self) -> Waiver:
        """The waiver."""
        return Waiver(self.code, self.case_number or self.path, self.reason, self.granted_by, self.until)


class Config(_Part):
    """Everything that may be set."""

    packs: Packs = Packs()
    defaults: Defaults = Defaults()
    panel: Panel = Panel()
    limits: LimitSettings = LimitSettings()
    severity: Mapping[str, Severity] = Field(default_factory=dict)
    waivers: tuple[WaiverSettings, ...] = ()


def find_config(start: Path) -> Path | None:
    """The file in a folder or above it, else in the user's configuration folder; None for none."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    users = home / "summarylint" / FILE_NAME
    return users if users.is_file() else None


def load_config(path: Path | None) -> Config:
    """The configuration of a file; what is not set there is as shipped.

    Raises:
        ConfigError: the file can't be read, is not TOML, or sets something that is not allowed.
    """
    if path is None:
        return Config()
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        config = Config.model_validate(data)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise ConfigError(f"{path}: {where}: {first['msg']}") from error
    folders = tuple((path.parent / folder).resolve() for folder in config.packs.folders)
    return config.model_copy(update={"packs": Packs(folders=folders)})
