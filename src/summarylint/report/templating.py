"""Templates of reports; an authority's own stand before the shipped ones."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template

SHIPPED = Path(__file__).parent / "templates"


class TemplateFault(Exception):
    """A template can't be used: one line that says where and why."""


def fill(name: str, own: Path | None = None, **values: object) -> str:
    """A template with its values.

    Raises:
        TemplateFault: it has a mistake in it, or uses a value that is not there.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return template(name, own).render(**values)
    except TemplateSyntaxError as error:
        raise TemplateFault(f"{error.filename or name}:{error.lineno}: {error.message}") from error
    except TemplateError as error:
        raise TemplateFault(f"{name}: {error.message}") from error


@cache
def template(name: str, own: Path | None = None) -> "Template":
    """A template by name."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FileSystemLoader([*([own] if own else []), SHIPPED]),
        autoescape=".html" in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day
    return environment.get_template(name)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
