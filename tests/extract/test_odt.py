"""What an OpenDocument text says."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from summarylint.extract import Limits, read_file
from summarylint.model.document import (
    Document,
    Mark,
    MarkupKind,
    Node,
    NodeKind,
    Part,
    ProblemKind,
    Span,
)

BASE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    "office": f"{BASE}office:1.0",
    "text": f"{BASE}text:1.0",
    "table": f"{BASE}table:1.0",
    "style": f"{BASE}style:1.0",
    "draw": f"{BASE}drawing:1.0",
    "form": f"{BASE}form:1.0",
    "fo": f"{BASE}xsl-fo-compatible:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
STYLES = {
    "Bold": ("text", '<style:text-properties fo:font-weight="bold"/>'),
    "Slanted": ("text", '<style:text-properties fo:font-style="italic"/>'),
    "Struck": ("text", '<style:text-properties style:text-line-through-style="solid"/>'),
    "Hidden": ("text", '<style:text-properties text:display="none"/>'),
    "Signs": ("text", '<style:text-properties style:font-name="Wingdings"/>'),
    "Strong": ("paragraph", '<style:text-properties fo:font-weight="bold"/>'),
    "Shade": ("table-cell", '<style:table-cell-properties fo:background-color="#ffff00"/>'),
}


def odt(body: str, styles: str = "", manifest: str = "", start: str = "") -> bytes:
    looks = "".join(
        f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'
        for name, (family, properties) in STYLES.items()
    )
    looks += '<style:style style:name="Child" style:family="text" style:parent-style-name="Bold"/>'
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{start}<office:document-content {XMLNS}><office:automatic-styles>{looks}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {XMLNS}>{styles}</office:document-styles>",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(body: str, **more: str) -> Document:
    (document,) = read_file("summary.odt", odt(body, **more)).documents
    return document


def only(body: str) -> Node:
    (node,) = read(body).body
    return node


def lines(document: Document) -> list[str]:
    return [node.text for node in document.walk() if node.spans]


# --- text -------------------------------------------------------------------------------------


def test_headings_paragraphs_and_lists() -> None:
    document = read(
        '<text:h text:outline-level="2">Views</text:h><text:p>Ann <text:s text:c="3"/>agrees'
        "<text:line-break/>today</text:p><text:list><text:list-item><text:p>One</text:p>"
        "<text:list><text:list-item><text:p>Two</text:p></text:list-item></text:list>"
        "</text:list-item></text:list>"
    )
    assert document.media_type == "application/vnd.oasis.opendocument.text"
    assert [(node.kind, node.level, node.text) for node in document.body] == [
        (NodeKind.HEADING, 2, "Views"),
        (NodeKind.PARAGRAPH, None, "Ann agrees\ntoday"),
        (NodeKind.LIST_ITEM, None, "One"),
        (NodeKind.LIST_ITEM, None, "Two"),
    ]


@pytest.mark.parametrize(
    ("style", "span"),
    [
        ("Bold", Span("Yes", bold=True)),
        ("Child", Span("Yes", bold=True)),
        ("Slanted", Span("Yes", italic=True)),
        ("Struck", Span("Yes", mark=Mark.STRUCK)),
        ("Hidden", Span("Yes", mark=Mark.HIDDEN)),
        ("Unknown", Span("Yes")),
    ],
)
def test_looks_come_from_styles(style: str, span: Span) -> None:
    assert only(f'<text:p><text:span text:style-name="{style}">Yes</text:span></text:p>').spans == (span,)


def test_a_paragraph_style_makes_it_bold() -> None:
    assert only('<text:p text:style-name="Strong">Name</text:p>').spans[0].bold


def test_signs_of_symbol_fonts() -> None:
    assert only('<text:p><text:span text:style-name="Signs">\u00fe</text:span></text:p>').text == "☒"


def test_changes_and_comments_are_known_and_deleted_text_is_out() -> None:
    document = read(
        '<text:tracked-changes><text:changed-region text:id="i"><text:insertion/>'
        '</text:changed-region><text:changed-region text:id="d"><text:deletion><text:p>no</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>Consent: <text:change text:change-id="d"/><text:change-start text:change-id="i"/>'
        'yes<text:change-end text:change-id="i"/><office:annotation><text:p>why?</text:p>'
        "</office:annotation></text:p>"
    )
    assert lines(document) == ["Consent: yes"]
    assert [(change.kind, change.location.paragraph) for change in document.markup] == [
        (MarkupKind.DELETION, 1),
        (MarkupKind.INSERTION, 1),
        (MarkupKind.COMMENT, 1),
    ]


def test_footnotes_come_after_the_text_and_boxes_after_their_paragraph() -> None:
    document = read(
        "<text:p>One<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Note</text:p></text:note-body></text:note><draw:frame><draw:text-box>"
        "<text:p>Box</text:p></draw:text-box></draw:frame> more</text:p><text:p>Two</text:p>"
    )
    assert lines(document) == ["One more", "Box", "Two", "Note"]
    assert document.body[-1].location.part is Part.NOTE


def test_headers_and_footers_stand_apart_each_once() -> None:
    margin = "<style:header><text:p>Children’s Services</text:p></style:header>"
    page = f'<style:master-page>{margin}<style:footer style:display="false"><text:p>x</text:p>'
    styles = f"<office:master-styles>{page}</style:footer></style:master-page>"
    document = read(
        "<text:p>Body</text:p>",
        styles=f"{styles}<style:master-page>{margin}</style:master-page></office:master-styles>",
    )
    assert lines(document) == ["Body"]
    assert [(node.location.part, node.text) for node in document.margins] == [
        (Part.HEADER, "Children’s Services")
    ]


# --- forms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "spans"),
    [
        (
            '<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX">'
            '<field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark>',
            (Span("☒"),),
        ),
        ('<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"/>', (Span("☐"),)),
        (
            '<loext:content-control loext:checkbox="true" loext:checked="true">x</loext:content-control>',
            (Span("☒"),),
        ),
        (
            '<loext:content-control loext:showing-place-holder="true">Choose</loext:content-control>',
            (Span("Choose", mark=Mark.PROMPT),),
        ),
        ("<text:placeholder>Name</text:placeholder>", (Span("Name", mark=Mark.PROMPT),)),
        ('<draw:control draw:control="c"/>', (Span("☒"),)),
        ('<draw:control draw:control="t"/>', (Span("Ann"),)),
    ],
)
def test_fields_say_what_is_filled_in(field: str, spans: tuple[Span, ...]) -> None:
    forms = (
        '<office:forms><form:form><form:checkbox form:id="c" form:current-state="checked"/>'
        '<form:text form:id="t" form:current-value="Ann"/></form:form></office:forms>'
    )
    assert only(f"{forms}<text:p>{field}</text:p>").spans == spans


# --- tables -----------------------------------------------------------------------------------


def test_cells_that_span_columns_and_rows() -> None:
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    covered = "<table:covered-table-cell/>"
    rows = (
        cell.format('table:number-rows-spanned="2"', "Need")
        + cell.format('table:number-columns-spanned="2"', "Ticks")
        + covered,
        covered + cell.format("", "a") + cell.format('table:style-name="Shade"', "b"),
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table = only(f"<table:table><table:table-header-rows>{body}</table:table-header-rows></table:table>")
    assert [
        [(c.full_text, c.location.column, c.columns, c.continues) for c in row.children]
        for row in table.children
    ] == [
        [("Need", 1, 1, False), ("Ticks", 2, 2, False)],
        [("", 1, 1, True), ("a", 2, 1, False), ("b", 3, 1, False)],
    ]


def test_repeated_cells_are_there_as_often_as_a_table_can_have_them() -> None:
    table = only(
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="99999999">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert len(table.children[0].children) == 63


# --- what can't be read -----------------------------------------------------------------------


def test_an_encrypted_text_needs_its_password() -> None:
    problem = read("<text:p>x</text:p>", manifest="<manifest:encryption-data/>").problem
    assert problem is not None
    assert problem.kind is ProblemKind.PROTECTED


def test_a_text_of_pictures_has_no_text() -> None:
    document = read("<text:p><draw:frame><draw:image/></draw:frame></text:p>")
    assert [node.reason for node in document.body] == ["picture"]
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.NO_TEXT


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (odt("<text:p>x</text:p>")[:-40], ProblemKind.UNREADABLE),
        (odt("<text:p>x"), ProblemKind.UNREADABLE),
        (odt("<text:p>&x;</text:p>", start='<!DOCTYPE d [<!ENTITY x "y">]>'), ProblemKind.UNREADABLE),
        (odt("<text:section>" * 300 + "</text:section>" * 300), ProblemKind.LIMITS),
        (odt(""), ProblemKind.UNREADABLE),
    ],
)
def test_damaged_and_hostile_texts(data: bytes, kind: ProblemKind) -> None:
    (document,) = read_file("summary.odt", data).documents
    assert document.problem is not None
    assert document.problem.kind is kind


def test_a_text_longer_than_allowed_is_refused() -> None:
    (document,) = read_file("a.odt", odt("<text:p>x</text:p>" * 50), Limits(nodes=40)).documents
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.LIMITS


LISTS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" '
    'style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>'
    '</text:list-style><text:list-style style:name="B">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
    '<text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:outline-style>"
)


BULLETED = ' text:style-name="B"'


def markers(body: str) -> list[str | None]:
    document = read(body, styles=f"<office:styles>{LISTS}</office:styles>")
    return [node.marker for node in document.walk() if node.spans]


def list_of(*items: str, style: str = ' text:style-name="L"', more: str = "") -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f"<text:list{style}{more}>{inside}</text:list>"


def test_items_have_the_numbers_and_bullets_of_their_lists() -> None:
    third = "<text:p>c</text:p>" + list_of("<text:p>d</text:p>", style="")
    second = "<text:p>a</text:p><text:p>more</text:p>" + list_of("<text:p>b</text:p>", third, style="")
    body = list_of("<text:p>first</text:p>", second) + list_of(
        "<text:p>x</text:p>", style=' text:style-name="B"'
    )
    assert markers(body) == ["1.", "2.", None, "(a)", "(b)", "2.b.1", "–"]


def test_a_list_may_carry_on_another() -> None:
    one = list_of("<text:p>a</text:p>", more=' xml:id="first"')
    other = list_of("<text:p>x</text:p>", style=BULLETED)
    again = list_of("<text:p>b</text:p>", more=' text:continue-list="first"')
    anew, on = (
        list_of("<text:p>c</text:p>"),
        list_of("<text:p>d</text:p>", more=' text:continue-numbering="true"'),
    )
    assert markers(one + other + again + anew + on) == ["1.", "–", "2.", "1.", "2."]


def test_headings_are_numbered_as_the_outline_says() -> None:
    levels = (1, 2, 2, 1, 2)
    body = "".join(f'<text:h text:outline-level="{level}">x</text:h>' for level in levels)
    assert markers(body) == ["1.", "1.1", "1.2", "2.", "2.1"]
