"""Serving the page until it is stopped."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import uvicorn

from summarylint.batch import Options
from summarylint.batch.cores import cores
from summarylint.config import Config
from summarylint.packs.library import Library
from summarylint.policy.waivers import WaiverError
from summarylint.web.app import application
from summarylint.web.guard import is_loopback
from summarylint.web.service import Service
from summarylint.web.workers import Workers

_MOST_CONNECTIONS = 500
_IDLE_SECONDS = 15


class NotAllowedError(Exception):
    """It can't be served so: one line that says why."""


def run(library: Library, config: Config, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until it is stopped; ``ready`` is told the address once people can open it.

    Raises:
        NotAllowedError: the address is taken, or others could reach the page without being signed in.
    """
    _refuse_open(config, host)
    try:
        Options.configured(config, date.today())
    except WaiverError as error:
        raise NotAllowedError(str(error)) from error
    places = config.web.workers or cores()
    with _listening(host, port) as listening, Workers(library, places, config.limits.limits()) as workers:
        service = Service(library, config, workers)
        server = uvicorn.Server(_settings(service))
        shown = f"[{host}]" if ":" in host else host
        ready(f"http://{shown}:{port}{config.web.base_path}")
        workers.warm()
        signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit())  # so that the workers are ended
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def _refuse_open(config: Config, host: str) -> None:
    web = config.web
    if is_loopback(host):
        return
    if not web.hosts or not web.signed_in_header:
        raise NotAllowedError(
            f"--host {host}: others could open the page without being signed in; set hosts and "
            "signed_in_header under [web], see docs/page.md"
        )


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_MOST_CONNECTIONS)
    except OSError as error:
        raise NotAllowedError(
            f"{host}:{port}: can't listen there: {os.strerror(error.errno or 0)}"
        ) from error


def _settings(service: Service) -> uvicorn.Config:
    """Its own log would hold addresses, and tracebacks with documents' words: only ours is written."""
    logging.getLogger("uvicorn.error").disabled = True
    return uvicorn.Config(
        application(service),
        access_log=False,
        log_config=None,
        proxy_headers=False,  # who asks is told by the header that the configuration names
        server_header=False,
        date_header=False,
        lifespan="off",
        timeout_keep_alive=_IDLE_SECONDS,
        limit_concurrency=_MOST_CONNECTIONS,
    )
