"""Pages about rules and procedures: the same text as in the docs and of ``summarylint explain``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarylint.authoring.pages import pages
from summarylint.packs.library import Library, without_edition

_LINK = re.compile(r"(?:\.\./)?(?P<folder>\w+/)?(?P<name>[\w-]+)\.md")
_CLASSES = {
    "h1": "govuk-heading-l",
    "h2": "govuk-heading-m",
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "a": "govuk-link",
    "table": "govuk-table",
    "th": "govuk-table__header",
    "td": "govuk-table__cell",
    "tr": "govuk-table__row",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in a list of pages: its place, as rules/WSX114, and what it is about."""

    place: str
    title: str
    about: str


@dataclass
class Explained:
    """Every page about the packs, made into HTML when it is asked for."""

    library: Library

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {place.with_suffix("").as_posix(): text for place, text in pages(self.library).items()}

    @cached_property
    def procedures(self) -> list[Entry]:
        """Each procedure in its newest edition."""
        packs = {**self.library.packs, **self.library.lists}
        return [
            Entry(f"procedures/{name.replace('/', '-')}", pack.title, pack.purpose)
            for name, pack in sorted(packs.items())
            if name == without_edition(name)
        ]

    @cached_property
    def rules(self) -> list[Entry]:
        """Each rule."""
        return [
            Entry(f"rules/{code}", f"{code} {rule.name.replace('-', ' ')}", rule.help)
            for code, (rule, _) in self.library.by_code.items()
        ]

    def title(self, place: str) -> str:
        """What a page is about."""
        return self._texts[place].partition("\n")[0].removeprefix("# ")

    def html(self, place: str, base: str) -> str | None:
        """A page, with its links below a base path; None where there is no such page."""
        text = self._texts.get(place)
        if text is None:
            return None
        markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
        tokens = markdown.parse(text)
        _dress(tokens, f"{base}/{place.partition('/')[0]}/", base)
        html: str = markdown.renderer.render(tokens, markdown.options, {})
        wide = '<div class="wide" tabindex="0" role="region" aria-label="Rules"><table '
        return html.replace("<table ", wide).replace("</table>", "</table></div>")


def _dress(tokens: Iterable[Token], here: str, base: str) -> None:
    """Give elements the page's look, and links the page's addresses."""
    for token in tokens:
        _dress(token.children or (), here, base)
        if token.nesting != 1:
            continue
        if token.tag in _CLASSES:
            token.attrSet("class", _CLASSES[token.tag])
        link = _LINK.fullmatch(str(token.attrGet("href") or ""))
        if link:
            folder = f"{base}/{link['folder']}" if link["folder"] else here
            token.attrSet("href", f"{folder}{link['name']}")
