"""The whole: pages, API and static files behind the guard."""

import sys
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from summarylint.web import api
from summarylint.web.guard import Gate, Guard
from summarylint.web.openapi import PREFIX
from summarylint.web.pages import Pages
from summarylint.web.refusal import FAULT, MEDIA_TYPE, RefusalError
from summarylint.web.rendering import STATIC, filled
from summarylint.web.service import Service

_SAID = {
    404: "There is no such page.",
    405: "This address is not used in this way.",
}


def application(service: Service, log: Callable[[str], None] | None = None) -> ASGIApp:
    """The page and its API, ready to be served; a line for each request goes to the log."""
    routes = [
        *Pages(service).routes(),
        *api.routes(service),
        Route("/health", _health),
        Mount("/static", _Static(directory=STATIC), name="static"),
    ]
    handlers = {RefusalError: _refuse, HTTPException: _refuse_http, Exception: _refuse_fault}
    inside = Starlette(routes=routes, exception_handlers=handlers)  # type: ignore[arg-type]
    web = service.config.web
    gate = Gate(web.hosts, web.base_path, web.signed_in_header, web.proxies)
    return Guard(inside, gate, refused, log or _print)


def _print(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def refused(scope: Scope, refusal: RefusalError) -> Response:
    """A refusal as whoever asked can read it: a program problem details, a person a page."""
    base = str(scope.get("root_path", ""))
    if scope["path"].removeprefix(base).startswith(PREFIX):
        return JSONResponse(refusal.problem(), refusal.status, dict(refusal.headers), MEDIA_TYPE)
    return HTMLResponse(filled("refused", base, refusal=refusal), refusal.status, dict(refusal.headers))


async def _refuse(request: Request, error: RefusalError) -> Response:
    return refused(request.scope, error)


async def _refuse_http(request: Request, error: HTTPException) -> Response:
    detail = _SAID.get(error.status_code, "It can't be done.")
    return refused(request.scope, RefusalError(error.status_code, detail, headers=dict(error.headers or {})))


async def _refuse_fault(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return refused(request.scope, FAULT)


async def _health(request: Request) -> Response:  # noqa: ARG001
    """For a proxy that asks whether the page is there."""
    return Response(status_code=204)


class _Static(StaticFiles):
    """Our own style and script: browsers may keep them, since an address changes with what is there."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one file."""
        scope["endpoint"] = _static_file
        await super().__call__(scope, receive, send)

    def file_response(self, *given: object, **named: object) -> Response:
        """The file, with how long it may be kept."""
        answer = super().file_response(*given, **named)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def _static_file() -> None:
    """How a static file is called in the log."""
