"""The panel's list of what lies in the mailbox's folder for panel."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from box import Box
from click.testing import Result
from post import Mails

NewBox = Callable[..., Box]
Run = Callable[..., Result]


def settings_file(box: Box, path: Path) -> Path:
    """The box's settings as an administrator writes them."""
    imap = box.settings.imap
    assert imap
    assert imap.secret
    lines = ["[inbox]", 'source = "imap"', f'address = "{box.settings.address}"', "[inbox.imap]"]
    lines += [f'host = "{imap.host}"', f"port = {imap.port}", f'user = "{imap.user}"', f'tls = "{imap.tls}"']
    path.write_text("\n".join([*lines, f'secret = {{env = "{imap.secret.env}"}}', ""]), encoding="utf-8")
    return path


def test_what_a_person_or_the_rules_let_go_on_is_heard(
    new_box: NewBox, mails: Mails, run: Run, tmp_path: Path
) -> None:
    box = new_box()
    box.deliver(mails.ready, mails.look, mails.incomplete)
    box.serve()
    box.move("Unclear", "Needs a look", "Ready for panel")
    config = settings_file(box, tmp_path / "summarylint.toml")
    before = box.subjects()
    day = ("12/03/2026", "--today", "2026-03-09")
    result = run(
        "panel", *day, "--mailbox", "--config", config, "--format", "csv", "--output", "-", "--quote"
    )
    assert result.exit_code == 0, result.stderr
    rows = list(csv.DictReader(io.StringIO(result.stdout.lstrip("\ufeff"))))
    assert [(row["slot"], row["case number"], row["received"]) for row in rows] == [
        ("1", "Mosaic 4410221", "09/03/2026 09:00"),
        ("2", "Mosaic 4410223", "09/03/2026 09:00"),
    ]
    assert rows[1]["paperwork"].startswith("Looked at by a person")
    assert box.subjects() == before


def test_a_mailbox_that_is_not_configured_is_told(run: Run) -> None:
    result = run("panel", "12/03/2026", "--mailbox")
    assert result.exit_code == 2
    assert "there is no [inbox]" in result.stderr
