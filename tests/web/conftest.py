"""A page that is served, a browser that opens it, and made-up referrals to drop on it."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn
from web_site import AXE, TODAY, Site

from builders import ANSWERS, CONSENT, family
from summarylint.config import Config, Panel, Web
from summarylint.extract.limits import Limits
from summarylint.packs.library import Library
from summarylint.web.app import application
from summarylint.web.service import Service
from summarylint.web.workers import Workers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the page's processes put what is temporary."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="session")
def service(library: Library, temporary: Path) -> Iterator[Service]:
    """The page's service on a Monday before the panel on Thursday."""
    config = Config(panel=Panel(weekday="thursday"), web=Web(checks_a_minute=100_000))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TMPDIR", str(temporary))
        environment.setattr("tempfile.tempdir", None)
        workers = Workers(library, 2, Limits())
    with workers:
        yield Service(library, config, workers, today=lambda: TODAY)


@pytest.fixture(scope="session")
def site(service: Service, temporary: Path) -> Iterator[Site]:
    """The page, served at an address of this machine."""
    log: list[str] = []
    app = application(service, log.append)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}", app, service, log, temporary)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def client(site: Site) -> Iterator[httpx.Client]:
    """A program that asks the page."""
    with httpx.Client(base_url=site.address, timeout=120) as made:
        yield made


@pytest.fixture(scope="session")
def referrals(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """Folders of made-up families: one with a gap, the same put right, one with danger in it."""
    top = tmp_path_factory.mktemp("referrals")
    family(top / "gap", library, answers={CONSENT: "To follow"})
    family(top / "right", library)
    family(top / "danger", library, rest={"Current situation": "Dad <b>hit</b> Jamie last night."})
    for name, told in (("one", "They will think about it."), ("two", "Dad hit Jamie last night.")):
        mail = EmailMessage()
        mail["Subject"], mail["From"] = "Step across", "worker@council.example"
        mail["Date"] = "Mon, 09 Mar 2026 09:00:00 +0000"
        answers = {**ANSWERS, CONSENT: told}
        mail.set_content("\n\n".join(f"{question}\n{answer}" for question, answer in answers.items()))
        (top / "mails").mkdir(exist_ok=True)
        (top / "mails" / f"{name}.eml").write_bytes(mail.as_bytes())
    (top / "note").mkdir()
    (top / "note" / "Note.txt").write_text("We will meet on Tuesday about the family.\n", encoding="utf-8")
    return top


@pytest.fixture(scope="module")  # its driver keeps an event loop: no other module should run inside
def browser() -> "Iterator[Browser]":
    """Chromium without a window."""
    if not (CHROMIUM and AXE.is_file()) and os.environ.get("CI") != "true":
        pytest.skip("Chromium or axe-core is not there (npm install --no-save axe-core)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()
