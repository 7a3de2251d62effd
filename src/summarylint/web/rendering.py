"""Pages from their templates."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse

from summarylint.report.templating import fill

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


def page(request: Request, name: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page; all links on it stand below the path under which a proxy shows it."""
    return HTMLResponse(filled(name, request.scope.get("root_path", ""), **values), status)


def filled(name: str, base: str, **values: object) -> str:
    """A page's text."""
    return fill(f"{name}.html.j2", TEMPLATES, base=base, static=_static, **values)


@cache
def _static(name: str) -> str:
    """A file's address, which changes with what is in it: browsers may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"
