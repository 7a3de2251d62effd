"""A page that is served, and forms as programs send them to it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
from starlette.types import ASGIApp

from summarylint.web.service import Service

TODAY = date(2026, 3, 9)
ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PANEL = {"panel_day": "12", "panel_month": "3", "panel_year": "2026"}
Sent = list[tuple[str, tuple[str, bytes]]]


@dataclass
class Site:
    """A page that is served, with what it wrote into its log."""

    address: str
    app: ASGIApp
    service: Service
    log: list[str]
    temporary: Path  # where whatever is temporary would lie
    megabytes: float = 0.0  # not looked at


def documents(*paths: Path) -> Sent:
    """Files, and all files of folders, as a form sends them."""
    files = [file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    return [("documents", (file.name, file.read_bytes())) for file in files]


def checked(client: httpx.Client, *paths: Path, **fields: str) -> httpx.Response:
    """What the API answers."""
    return client.post("/api/v1/check", files=documents(*paths), data=fields)


def tried(client: httpx.Client, *paths: Path, **fields: str) -> httpx.Response:
    """What the page answers to its own form."""
    return client.post("/check", files=documents(*paths), data={**PANEL, **fields})
