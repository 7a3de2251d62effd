"""What the pages for an information-governance lead and for administrators say is so."""

import re
import sqlite3
import stat
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarylint.config import Config, validated
from summarylint.inbox.ledger import Ledger
from summarylint.inbox.settings import Answers, InboxSettings

DOCS = Path(__file__).parents[2] / "docs"
GOVERNANCE = (DOCS / "information-governance.md").read_text("utf-8")
_BLOCK = re.compile(r"```toml\n(.*?)```", re.DOTALL)
_SETTING = re.compile(r"`inbox\.([a-z_.]+)`")


def test_the_page_names_all_that_the_ledger_keeps(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = {table: {row[1] for row in db.execute(f"PRAGMA table_info({table})")} for table in tables}
    rows = (line.split("|") for line in GOVERNANCE.splitlines() if line.startswith("| `"))
    told = {row[1].strip(" `"): set(re.findall(r"`(\w+)`", row[2])) for row in rows}
    assert {table: told.get(table) for table in kept} == kept


def test_the_ledger_is_for_the_services_account_alone(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.sqlite3").close()
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", sorted(set(_SETTING.findall(GOVERNANCE))))
def test_the_settings_that_it_names_are_there(name: str) -> None:
    fields = InboxSettings.__dataclass_fields__  # type: ignore[attr-defined]
    *above, last = name.split(".")
    for table in above:
        fields = fields[table].default_factory.__dataclass_fields__
    assert last in fields


@pytest.mark.parametrize("page", ["replies.md", "panel.md"])
def test_the_settings_on_a_page_can_be_used(page: str) -> None:
    told: dict[str, Any] = {}
    for block in _BLOCK.findall((DOCS / page).read_text("utf-8")):
        told = merged(told, tomllib.loads(block))
    config = validated(Config, DOCS / page, told)
    validated(Answers, DOCS / page, config.inbox.get("answers", {}))


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Settings with those that a later part of a page adds."""
    both = {name: merged(one[name], other[name]) for name in one.keys() & other.keys()}
    return {**one, **other, **both}
