"""What the authority that runs summarylint has set: ``summarylint.toml``.

A checked folder never configures the linter: the file is taken from where the person works, never
because it lies beside the documents.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar, dataclass_transform, get_args

from summarylint.extract.limits import Limits
from summarylint.model.finding import Severity, Waiver
from summarylint.model.referral import Team

Class = TypeVar("Class")

FILE_NAME = "summarylint.toml"
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS = get_args(Weekday)


class ConfigError(Exception):
    """The configuration can't be used: one line that says where and why."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def part(cls: type[Class]) -> type[Class]:
    """A table of the file: frozen, and an unknown key in it is a mistake."""
    cls.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(cls)


@part
class Packs:
    """Where there are packs besides those shipped: in folders, and in installed Python packages."""

    folders: tuple[Path, ...] = ()
    packages: tuple[str, ...] = ()


@part
class Defaults:
    """What holds where the documents don't tell."""

    procedure: str | None = None
    team: Team | None = None


@part
class Panel:
    """The panel calendar: its weekday, days it does not meet, when papers must be in, when it starts."""

    weekday: Weekday | None = None
    cut_off_weekday: Weekday = "tuesday"
    cut_off: time = time(17, 0)
    skip: tuple[date, ...] = ()
    starts: time | None = None  # when the first family is heard

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


@part
class LimitSettings:
    """Limits on one document, and on checking one referral, where they differ from the shipped ones."""

    file_megabytes: int | None = None
    pages: int | None = None
    checking_seconds: int | None = None  # for the rules, on all documents of one referral

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if value is not None and value < 1:
                raise ValueError(f"{each.name} must be 1 or more, not {value}")

    def limits(self) -> Limits:
        """The limits that extractors keep to."""
        given: dict[str, int] = {}
        if self.file_megabytes:
            given["file_bytes"] = self.file_megabytes * 1024 * 1024
        if self.pages:
            given["pages"] = self.pages
        if self.checking_seconds:
            given["checking_seconds"] = self.checking_seconds
        return Limits(**given)


@part
class WaiverSettings:
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


@part
class Reply:
    """How the reply to a sender is worded: a folder with templates, and whom to ask."""

    templates: Path | None = None
    contact: str | None = None


@part
class Web:
    """The page on a council's network: the names it goes by, and the proxy that signs people in."""

    hosts: tuple[str, ...] = ()  # besides those of the machine itself
    base_path: str = ""  # below which a proxy shows it, such as /summarylint
    signed_in_header: str | None = None  # in which the proxy names who is signed in; without it: refused
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")  # addresses from which that header is believed
    upload_megabytes: int = 64  # of one check, all its files together
    checks_a_minute: int = 60  # of one person
    workers: int | None = None  # how many checks go on at once; default: the cores

    def __post_init__(self) -> None:
        whole = (self.upload_megabytes, self.checks_a_minute, 1 if self.workers is None else self.workers)
        if min(whole) < 1:
            raise ValueError("upload_megabytes, checks_a_minute and workers must be 1 or more")
        if self.base_path and (not self.base_path.startswith("/") or self.base_path.endswith("/")):
            raise ValueError(f"base_path must begin with a slash and end without one, not {self.base_path}")


@part
class Check:
    """Which files of a checked folder are read, by patterns of their names, and how."""

    include: tuple[str, ...] = ()  # only these; empty: all that can be read
    exclude: tuple[str, ...] = ()
    jobs: int | None = None  # how many processes work at once; default: the cores
    cache: bool = True  # whether results are kept for the next run

    def __post_init__(self) -> None:
        if self.jobs is not None and self.jobs < 1:
            raise ValueError(f"jobs must be 1 or more, not {self.jobs}")


@part
class Config:
    """Everything that may be set."""

    packs: Packs = field(default_factory=Packs)
    defaults: Defaults = field(default_factory=Defaults)
    panel: Panel = field(default_factory=Panel)
    limits: LimitSettings = field(default_factory=LimitSettings)
    check: Check = field(default_factory=Check)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    waivers: tuple[WaiverSettings, ...] = ()
    reply: Reply = field(default_factory=Reply)
    inbox: Mapping[str, Any] = field(default_factory=dict)  # as written: see ``inbox.settings``
    web: Web = field(default_factory=Web)


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
    config = validated(Config, path, _parse(path))
    folders = tuple((path.parent / folder).resolve() for folder in config.packs.folders)
    installed = tuple(_package_folder(path, name) for name in config.packs.packages)
    packs = replace(config.packs, folders=(*folders, *installed))
    templates = config.reply.templates
    reply = replace(config.reply, templates=templates and (path.parent / templates).resolve())
    return replace(config, packs=packs, reply=reply)


def _package_folder(path: Path, name: str) -> Path:
    """The folder of an installed package, none of whose code is run."""
    from importlib.util import find_spec

    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError(f"{path}: packs.packages: there is no installed package {name}")
    return Path(next(iter(spec.submodule_search_locations)))


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not TOML: {error}") from error


def validated(kind: type[Class], path: Path, data: Mapping[str, Any], within: str = "") -> Class:
    """A table of a file, or the whole file, in shape.

    Raises:
        ConfigError: it sets something that is not allowed.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in ((within,) if within else ()) + first["loc"])
        raise ConfigError(f"{path}: {where}: {first['msg'].removeprefix('Value error, ')}") from error
