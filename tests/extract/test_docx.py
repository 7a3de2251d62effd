"""What a Word file says, wherever in it that is said."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document as WrittenDocument

from summarylint.extract.docx import read_docx
from summarylint.extract.limits import Limits
from summarylint.model.document import (
    Document,
    Location,
    Mark,
    Markup,
    MarkupKind,
    Node,
    NodeKind,
    Part,
    ProblemKind,
)

OOXML = "http://schemas.openxmlformats.org/"
RELATIONS = f"{OOXML}officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{OOXML}wordprocessingml/2006/main",
        "r": RELATIONS,
        "m": f"{OOXML}officeDocument/2006/math",
        "a": f"{OOXML}drawingml/2006/main",
        "mc": f"{OOXML}markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)


def word(body: str, **parts: str) -> bytes:
    """A minimal Word file with this body, and with further parts by the type of their relation."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    files = {
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{RELATIONS}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
    } | {f"word/{name}.xml": part for name, part in parts.items()}
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def part(tag: str, content: str) -> str:
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def sdt(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(form: str, result: str = "", instruction: str = "FORM") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def read(data: bytes) -> Document:
    return read_docx("case.docx", data, Limits())


def read_sound(data: bytes) -> Document:
    document = read(data)
    assert document.problem is None
    return document


def lines(document: Document) -> list[str]:
    return [node.text for node in document.walk() if node.spans]


def only(body: str, **parts: str) -> Node:
    """The one paragraph of a body that has no more."""
    (node,) = read_sound(word(body, **parts)).body
    return node


def marks(node: Node) -> list[tuple[str, Mark]]:
    return [(span.text, span.mark) for span in node.spans]


def unread(document: Document) -> list[tuple[str | None, int | None]]:
    return [
        (node.reason, node.location.paragraph) for node in document.walk() if node.kind is NodeKind.UNREAD
    ]


def cells(document: Document) -> list[Node]:
    return [node for node in document.walk() if node.kind is NodeKind.CELL]


def saved(document: WrittenDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# -- paragraphs, headings, lists


def test_file_written_by_a_word_processor() -> None:
    written = docx.Document()
    written.add_heading("Case summary", 0)
    written.add_heading("Consent", 2)
    written.add_paragraph("Mum agrees.")
    written.add_paragraph("")
    written.add_paragraph("Dad agrees.", style="List Bullet")
    written.sections[0].header.paragraphs[0].text = "Private"

    document = read_sound(saved(written))

    assert [(node.kind, node.level, node.text, node.location.paragraph) for node in document.body] == [
        (NodeKind.HEADING, 1, "Case summary", 1),
        (NodeKind.HEADING, 2, "Consent", 2),
        (NodeKind.PARAGRAPH, None, "Mum agrees.", 3),
        (NodeKind.LIST_ITEM, None, "Dad agrees.", 5),
    ]
    assert [(node.text, node.location.part) for node in document.margins] == [("Private", Part.HEADER)]
    assert document.path == "case.docx"
    assert document.media_type.endswith("wordprocessingml.document")
    assert re.fullmatch("[0-9a-f]{64}", document.sha256)


STYLES = part(
    "styles",
    """
    <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>
      <w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Question"/>
      <w:basedOn w:val="berschrift2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="TOC Heading"/>
      <w:basedOn w:val="Q"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>
      <w:rPr><w:b w:val="0"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Outline"><w:name w:val="Big"/>
      <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/>
      <w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
    <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>
      <w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/>
      <w:basedOn w:val="Loop2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Loop2"><w:name w:val="Loop 2"/>
      <w:basedOn w:val="Loop"/><w:rPr><w:b/></w:rPr></w:style>
    """,
)
STYLE = '<w:pStyle w:val="{}"/>'


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        (STYLE.format("berschrift2"), NodeKind.HEADING, 2),
        (STYLE.format("Q"), NodeKind.HEADING, 2),
        (STYLE.format("Plain"), NodeKind.PARAGRAPH, None),
        (STYLE.format("Outline"), NodeKind.HEADING, 3),
        (STYLE.format("Heading4"), NodeKind.HEADING, 4),
        (STYLE.format("Q") + '<w:outlineLvl w:val="0"/>', NodeKind.HEADING, 1),
        (STYLE.format("Q") + '<w:outlineLvl w:val="9"/>', NodeKind.PARAGRAPH, None),
        (STYLE.format("Loop"), NodeKind.PARAGRAPH, None),
        (STYLE.format("Bullet"), NodeKind.LIST_ITEM, None),
        (
            STYLE.format("Bullet") + '<w:numPr><w:numId w:val="0"/></w:numPr>',
            NodeKind.PARAGRAPH,
            None,
        ),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>', NodeKind.LIST_ITEM, None),
    ],
)
def test_kind_of_a_paragraph(properties: str, kind: NodeKind, level: int | None) -> None:
    node = only(p(r("Consent"), properties), styles=STYLES)

    assert (node.kind, node.level) == (kind, level)


@pytest.mark.parametrize(
    ("paragraph", "run", "bold"),
    [
        ("", "", False),
        ("", "<w:b/>", True),
        ("", '<w:b w:val="false"/>', False),
        ("", '<w:rStyle w:val="Strong"/>', True),
        ("", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>', False),
        (STYLE.format("Q"), "", True),
        (STYLE.format("Q"), '<w:b w:val="0"/>', False),
        (STYLE.format("Q"), '<w:rStyle w:val="Strong"/>', False),
        (STYLE.format("Plain"), "", False),
        (STYLE.format("Loop"), "", True),
    ],
)
def test_bold(paragraph: str, run: str, bold: bool) -> None:
    assert only(p(r("Consent", run), paragraph), styles=STYLES).spans[0].bold is bold


def test_italic() -> None:
    node = only(p(r("see ") + r("guidance", "<w:i/>") + r(" here", '<w:i w:val="0"/>')))

    assert [(span.text, span.italic) for span in node.spans] == [
        ("see ", False),
        ("guidance", True),
        (" here", False),
    ]


def test_runs_that_look_alike_are_one_span() -> None:
    node = only(p(r("Con", "<w:b/>") + r("sent", '<w:b w:val="1"/>') + r(": yes")))

    assert [(span.text, span.bold) for span in node.spans] == [("Consent", True), (": yes", False)]


# -- what stands in a run


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>", "a\tb\nc\n"),
        ("<w:r><w:t>step</w:t><w:noBreakHyphen/><w:t>across</w:t></w:r>", "step-across"),
        ("<w:r><w:t>fam</w:t><w:softHyphen/><w:t>ily</w:t></w:r>", "family"),
        (r("one\u00a0two\u202fthree\u2002four"), "one two three four"),
        (r("zero\u200bwidth soft\u00adhyphen"), "zerowidth softhyphen"),
        (r("over\n two lines"), "over  two lines"),
        ("<w:hyperlink>" + r("link") + "</w:hyperlink>", "link"),
        ('<w:smartTag w:element="x">' + r("tag") + "</w:smartTag>", "tag"),
        ('<w:customXml w:element="x">' + r("xml") + "</w:customXml>", "xml"),
        ('<w:fldSimple w:instr="AUTHOR">' + r("simple") + "</w:fldSimple>", "simple"),
        ("<w:bdo>" + r("order") + "</w:bdo>", "order"),
        ("<w:unheardOf>" + r("new") + "</w:unheardOf>", "new"),
        ("<m:oMath><m:f><m:num><m:r><m:t>x</m:t></m:r></m:num></m:f></m:oMath>", "x"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>loud</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>word</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "word",
        ),
        (field("", r("result"), instruction="HYPERLINK secret"), "result"),
        (field("", field("", r("inner")) + r(" outer"), instruction="IF"), "inner outer"),
    ],
)
def test_text_of_a_run(content: str, text: str) -> None:
    assert only(p(content)).text == text


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☒"),
        ('<w:r><w:sym w:font="Wingdings" w:char="f0a8"/></w:r>', "☐"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F050"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', "☐"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0D6"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2611"/></w:r>', "☒"),
        ('<w:r><w:sym w:font="Wingdings" w:char="D800"/></w:r>', "\ufffd"),
        ('<w:r><w:sym w:font="Wingdings" w:char="nonsense"/></w:r>', "\ufffd"),
        (r("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓"),
        (r("þ ý", '<w:rFonts w:hAnsi="Wingdings"/>'), "☒ ☒"),
        (r("\uf0a8", '<w:rFonts w:ascii="Wingdings"/>'), "☐"),
        (r("\uf0fe"), "☒"),
        (r("P", '<w:rFonts w:ascii="Wingdings 2"/>'), "✓"),
        (r("ü", '<w:rFonts w:ascii="Arial"/>'), "ü"),
        (r("☑ yes □ no"), "☒ yes ☐ no"),
    ],
)
def test_ticks_of_symbol_fonts(run: str, text: str) -> None:
    assert only(p(run)).text == text


def test_symbol_font_of_a_style_gives_way_to_a_font_of_letters() -> None:
    styles = part(
        "styles",
        '<w:style w:type="character" w:styleId="Tick"><w:rPr><w:rFonts w:ascii="Wingdings"/>'
        "</w:rPr></w:style>",
    )
    tick = '<w:rStyle w:val="Tick"/>'
    body = p(r("ü", tick) + r("ü", tick + '<w:rFonts w:ascii="Arial"/>'))

    assert only(body, styles=styles).text == "✓ü"


@pytest.mark.parametrize(
    ("properties", "mark"),
    [
        ("<w:strike/>", Mark.STRUCK),
        ("<w:dstrike/>", Mark.STRUCK),
        ('<w:strike w:val="0"/>', Mark.TEXT),
        ("<w:vanish/>", Mark.HIDDEN),
        ('<w:rStyle w:val="Gone"/>', Mark.HIDDEN),
        ('<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>', Mark.TEXT),
    ],
)
def test_marks(properties: str, mark: Mark) -> None:
    styles = part(
        "styles",
        '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>',
    )

    assert marks(only(p(r("no", properties)), styles=styles)) == [("no", mark)]


# -- content controls

BOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
PROMPT = "<w:showingPlcHdr/>"
CHOICES = (
    '<w:dropDownList><w:listItem w:value="Pick one"/>'
    '<w:listItem w:displayText="Choose" w:value=""/>'
    '<w:listItem w:displayText="Yes" w:value="1"/></w:dropDownList>'
)


def test_content_controls_at_every_level() -> None:
    document = read_sound(
        word(
            sdt("<w:text/>", p(r("block")))
            + p(r("a ") + sdt('<w:date w:fullDate="2024-01-01T00:00:00Z"/>', r("1 Jan 2024")))
            + tbl(
                sdt("<w:repeatingSection/>", tr(tc(p(r("row"))))),
                tr(sdt("", tc(p(r("cell")))), tc(p(r("beside")))),
            )
        )
    )

    assert lines(document) == ["block", "a 1 Jan 2024", "row", "cell", "beside"]
    assert [cell.location.column for cell in cells(document)] == [1, 1, 2]


@pytest.mark.parametrize(("state", "box"), [("1", "☒"), ("true", "☒"), ("0", "☐")])
def test_checkbox_controls(state: str, box: str) -> None:
    control = BOX.format(state)
    body = (
        p(sdt(control, r("\u2612")) + r(" inline"))
        + p(sdt(control, "") + r(" without content"))
        + sdt(control, p(r("x") + r("y")))
        + tbl(tr(sdt(control, tc(p(r("þ"))))))
    )

    assert lines(read_sound(word(body))) == [f"{box} inline", f"{box} without content", box, box]


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        (sdt(PROMPT, r("Click here")), Mark.PROMPT),
        (sdt('<w:showingPlcHdr w:val="0"/>', r("Mum")), Mark.TEXT),
        (sdt(PROMPT, sdt("<w:text/>", r("Click here"))), Mark.PROMPT),
        (sdt(CHOICES, r("Pick one")), Mark.PROMPT),
        (sdt(CHOICES, r("Choose")), Mark.PROMPT),
        (sdt(CHOICES, r("Choose an item.")), Mark.PROMPT),
        (sdt(CHOICES, r("Yes")), Mark.TEXT),
        (sdt("<w:comboBox/>", r("Own words")), Mark.TEXT),
        (
            sdt('<w:dropDownList><w:listItem w:value="Yes"/></w:dropDownList>', r("Yes")),
            Mark.TEXT,
        ),
    ],
)
def test_prompts_of_controls(control: str, expected: Mark) -> None:
    node = only(p(control + r(" after")))

    assert node.spans[0].mark is expected
    assert node.spans[-1].mark is Mark.TEXT
    assert node.text.endswith(" after")


def test_prompt_round_a_block_ends_with_it() -> None:
    document = read_sound(word(sdt(PROMPT, p(r("Click here"))) + p(r("Real"))))

    assert [marks(node) for node in document.body] == [
        [("Click here", Mark.PROMPT)],
        [("Real", Mark.TEXT)],
    ]


# -- legacy form fields

CHECKBOX = "<w:ffData><w:checkBox>{}</w:checkBox></w:ffData>"
DROPDOWN = '<w:ffData><w:ddList>{}<w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList></w:ffData>'
TEXT_INPUT = '<w:ffData><w:textInput><w:default w:val="Name"/></w:textInput></w:ffData>'


@pytest.mark.parametrize(
    ("form", "result", "shown"),
    [
        (CHECKBOX.format("<w:checked/>"), "", "☒"),
        (CHECKBOX.format('<w:default w:val="1"/><w:checked w:val="0"/>'), "", "☐"),
        (CHECKBOX.format('<w:default w:val="1"/>'), "", "☒"),
        (CHECKBOX.format(""), "", "☐"),
        (DROPDOWN.format('<w:result w:val="1"/>'), "", "Yes"),
        (DROPDOWN.format('<w:default w:val="1"/>'), r("Yes"), "Yes"),
        (DROPDOWN.format(""), "", "No"),
        (DROPDOWN.format('<w:result w:val="9"/>'), "", ""),
        (TEXT_INPUT, r("Ann") + r("\u00a0Lee"), "Ann Lee"),
        (TEXT_INPUT, r("\u2002\u2002") + r("\u2002\u2002\u2002"), ""),
    ],
)
def test_legacy_form_fields(form: str, result: str, shown: str) -> None:
    assert only(p(r("[") + field(form, result) + r("]"))).text == f"[{shown}]"


def test_text_field_with_its_default_is_a_prompt() -> None:
    assert marks(only(p(r("Who: ") + field(TEXT_INPUT, r("Name"))))) == [
        ("Who: ", Mark.TEXT),
        ("Name", Mark.PROMPT),
    ]


def test_fields_that_show_text_without_a_result() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "end"))
    button = "<w:r><w:instrText> MACROBUTTON NoMacro [Type here] </w:instrText></w:r>"
    glyph = '<w:r><w:instrText>SYMBOL 252 \\f "Wingdings" \\s 11</w:instrText></w:r>'

    assert marks(only(p(begin + button + end + begin + glyph + end))) == [
        ("[Type here]", Mark.PROMPT),
        ("✓", Mark.TEXT),
    ]


def test_field_that_never_ends_hides_nothing() -> None:
    body = p('<w:r><w:fldChar w:fldCharType="begin"/><w:t>first</w:t></w:r>') + p(r("second"))

    assert lines(read_sound(word(body))) == ["first", "second"]


# -- tables


def test_grid_columns_and_merged_cells() -> None:
    body = tbl(
        tr(
            tc(p(r("wide")), '<w:gridSpan w:val="2"/>'),
            tc(p(r("tall")), '<w:vMerge w:val="restart"/>'),
        ),
        tr(
            tc(p(r("late"))),
            tc(p(r("ghost")), "<w:vMerge/>"),
            properties='<w:gridBefore w:val="1"/>',
        ),
        tr(tc(p(""), '<w:gridSpan w:val="2"/>'), tc(p(r("new")))),
    )
    document = read_sound(word(body))

    assert [
        (c.location.row, c.location.column, c.columns, c.continues, c.full_text) for c in cells(document)
    ] == [
        (1, 1, 2, False, "wide"),
        (1, 3, 1, False, "tall"),
        (2, 2, 1, False, "late"),
        (2, 3, 1, True, ""),
        (3, 1, 2, False, ""),
        (3, 3, 1, False, "new"),
    ]
    assert document.body[0].children[1].children[1].children == ()
    assert [n.location.paragraph for n in document.walk() if n.spans] == [1, 2, 3, 6]


def test_continuation_of_nothing_is_read() -> None:
    (cell,) = cells(read_sound(word(tbl(tr(tc(p(r("text")), "<w:vMerge/>"))))))

    assert (cell.continues, cell.full_text) == (False, "text")


def test_cells_merged_in_the_old_way() -> None:
    body = tbl(
        tr(
            tc(p(r("one")), '<w:hMerge w:val="restart"/>'),
            tc(p(""), '<w:hMerge w:val="continue"/>'),
            tc(p(r("three"))),
        )
    )

    assert [(c.location.column, c.columns) for c in cells(read_sound(word(body)))] == [
        (1, 2),
        (3, 1),
    ]


def test_huge_spans_are_clamped() -> None:
    body = tbl(tr(tc(p(r("a")), '<w:gridSpan w:val="100000000"/>'), tc(p(r("b")))))

    assert [(c.location.column, c.columns) for c in cells(read_sound(word(body)))] == [
        (1, 63),
        (64, 1),
    ]


def test_nested_table_has_its_own_number() -> None:
    body = (
        tbl(tr(tc(p(r("outer"))), tc(tbl(tr(tc(p(r("inner"))))) + p(r("after")))))
        + tbl(tr(tc(p(r("second")))))
        + p(r("below"))
    )

    assert [node.location for node in read_sound(word(body)).walk() if node.spans] == [
        Location(paragraph=1, table=1, row=1, column=1),
        Location(paragraph=2, table=2, row=1, column=1),
        Location(paragraph=3, table=1, row=1, column=2),
        Location(paragraph=4, table=3, row=1, column=1),
        Location(paragraph=5),
    ]


def shaded(*fills: str) -> str:
    return tr(*(tc(p(""), f'<w:shd w:val="clear" w:fill="{fill}"/>') for fill in fills))


@pytest.mark.parametrize(
    ("rows", "filled"),
    [
        ([("auto", "FFFFFF"), ("auto", "FF0000"), ("auto", "white")], [(2, 2)]),
        ([("C0C0C0", "auto"), ("C0C0C0", "auto"), ("C0C0C0", "FF0000")], [(3, 2)]),
        ([("C0C0C0", "C0C0C0"), ("auto", "auto"), ("auto", "auto")], []),
        ([("C0C0C0", "C0C0C0"), ("C0C0C0", "C0C0C0")], []),
        ([("auto", "auto", "auto", "auto", "FFFF00", "auto")], [(1, 5)]),
        ([("C0C0C0", "auto")], []),
    ],
)
def test_shaded_cells(rows: list[tuple[str, ...]], filled: list[tuple[int, int]]) -> None:
    document = read_sound(word(p(r("text")) + tbl(*(shaded(*row) for row in rows))))

    assert [(c.location.row, c.location.column) for c in cells(document) if c.filled] == filled


# -- text boxes, pictures and what can't be read

BOXED = "<w:txbxContent>{}</w:txbxContent>"
PICTURE = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
VML_PICTURE = '<w:r><w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict></w:r>'


def test_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = BOXED.format(p(r("boxed")))
    body = (
        p(
            r("before ") + f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + r("after")
        )
        + p(f"<w:r><w:pict><v:textbox>{BOXED.format(p(r('old')))}</v:textbox></w:pict></w:r>")
        + p(r("end"))
    )

    # the paragraph of the fallback counts too: the n-th paragraph is the n-th of the file
    assert [(n.text, n.location.paragraph) for n in read_sound(word(body)).body] == [
        ("before after", 1),
        ("boxed", 2),
        ("old", 5),
        ("end", 6),
    ]


def test_word_art_is_text() -> None:
    body = p('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>')

    assert only(body).text == "DRAFT"


def test_what_cannot_be_read_has_a_place() -> None:
    body = (
        p(r("text") + PICTURE)
        + tbl(tr(tc(p(VML_PICTURE))))
        + p("<w:r><w:drawing><w14:contentPart/></w:drawing></w:r>")
        + p('<w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape></w:object></w:r>')
        + p('<w:r><w:object><v:imagedata r:id="x"/><w:control/></w:object></w:r>')
        + '<w:altChunk r:id="x"/>'
        + p('<w:subDoc r:id="x"/>')
    )
    document = read_sound(word(body))

    assert unread(document) == [
        ("picture", 1),
        ("picture", 2),
        ("ink", 3),
        ("embedded", 4),
        ("control", 5),
        ("embedded", 6),
        ("embedded", 6),
    ]
    assert cells(document)[0].children[0].location == Location(paragraph=2, table=1, row=1, column=1)


RING = '<wps:wsp><wps:spPr><a:prstGeom prst="ellipse"/>{}</wps:spPr>{}</wps:wsp>'


@pytest.mark.parametrize(
    ("shape", "reasons"),
    [
        (RING.format("<a:noFill/>", ""), ["ink"]),
        ('<v:oval filled="f"/>', ["ink"]),
        (RING.format("<a:solidFill/>", ""), []),
        (RING.format("<a:noFill/>", f"<wps:txbx>{BOXED.format(p(r('Seen')))}</wps:txbx>"), []),
        ("<v:oval/>", []),
        ('<wps:wsp><wps:spPr><a:prstGeom prst="rect"/><a:noFill/></wps:spPr></wps:wsp>', []),
    ],
    ids=["ring", "old ring", "disc", "ring with text", "old disc", "rectangle"],
)
def test_a_ring_drawn_round_a_word_is_somebodys_mark(shape: str, reasons: list[str]) -> None:
    body = p(r("Consent: Yes / No") + f"<w:r><w:drawing>{shape}</w:drawing></w:r>")

    assert [reason for reason, _ in unread(read_sound(word(body)))] == reasons


def test_unused_picture_control_is_no_picture() -> None:
    body = p(r("Photo: ") + sdt(PROMPT + "<w:picture/>", PICTURE))

    assert unread(read_sound(word(body))) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (p(PICTURE), ProblemKind.NO_TEXT),
        (tbl(tr(tc(p(VML_PICTURE)))) + p(r(" ")), ProblemKind.NO_TEXT),
        ('<w:altChunk r:id="x"/>', ProblemKind.UNSUPPORTED),
        (p("") + tbl(tr(tc(p("")))), ProblemKind.UNREADABLE),
        ("", ProblemKind.UNREADABLE),
    ],
)
def test_documents_without_text(body: str, kind: ProblemKind) -> None:
    problem = read(word(body)).problem

    assert problem is not None
    assert problem.kind is kind


def test_empty_document_is_said_to_be_empty() -> None:
    problem = read(word(p(""))).problem

    assert problem is not None
    assert problem.detail == "The document is empty."


# -- tracked changes and comments


def test_tracked_changes() -> None:
    body = (
        p(r("kept ") + f"<w:ins>{r('new ')}</w:ins><w:ins>{r('words')}</w:ins>")
        + p(f"<w:del><w:r><w:delText>old</w:delText></w:r>{r('old')}</w:del>" + r("stays"))
        + p(f"<w:moveFrom>{r('moved')}</w:moveFrom>")
        + p(f"<w:moveTo>{r('moved')}</w:moveTo>")
        + tbl(
            tr(tc(p(r("gone"))), properties="<w:del/>"),
            tr(tc(p(r("added"))), tc(p(r("cut")), "<w:cellDel/>"), properties="<w:ins/>"),
        )
        + p(r("formatted", "<w:b/><w:rPrChange><w:rPr/></w:rPrChange>"), "<w:pPrChange/>")
        + p(r("mark"), "<w:rPr><w:ins/></w:rPr>")
    )
    document = read_sound(word(body))

    assert lines(document) == ["kept new words", "stays", "moved", "added", "formatted", "mark"]
    assert document.markup == (
        Markup(MarkupKind.INSERTION, Location(paragraph=1)),
        Markup(MarkupKind.DELETION, Location(paragraph=2)),
        Markup(MarkupKind.MOVE, Location(paragraph=3)),
        Markup(MarkupKind.MOVE, Location(paragraph=4)),
        Markup(MarkupKind.DELETION, Location(paragraph=5, table=1, row=1)),
        Markup(MarkupKind.INSERTION, Location(paragraph=6, table=1, row=2)),
        Markup(MarkupKind.DELETION, Location(paragraph=7, table=1, row=2, column=2)),
        Markup(MarkupKind.INSERTION, Location(paragraph=9)),
    )
    assert [node.location.paragraph for node in document.walk() if node.spans] == [1, 2, 4, 6, 8, 9]


def test_comment_stands_where_the_commented_text_begins() -> None:
    body = (
        p('<w:commentRangeStart w:id="1"/>' + r("commented"))
        + p(r("still") + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>')
        + p(r("orphan") + '<w:commentRangeStart w:id="2"/>')
        + p(r("bare") + '<w:r><w:commentReference w:id="3"/></w:r>')
    )
    comments = part("comments", f'<w:comment w:id="1">{p(r("secret remark"))}</w:comment>')
    document = read_sound(word(body, comments=comments))

    assert document.markup == (
        Markup(MarkupKind.COMMENT, Location(paragraph=1)),
        Markup(MarkupKind.COMMENT, Location(paragraph=4)),
    )
    assert "secret" not in repr(document)


# -- other parts


def test_notes_stand_at_the_end_of_the_body() -> None:
    line = f'<w:footnote w:type="separator">{p(r("----"))}</w:footnote>'
    document = read_sound(
        word(
            p(r("text")),
            endnotes=part("endnotes", f"<w:endnote>{p(r('last'))}</w:endnote>"),
            footnotes=part("footnotes", line + f"<w:footnote>{p(r('foot'))}</w:footnote>"),
        )
    )

    assert [(node.text, node.location.part) for node in document.body] == [
        ("text", Part.BODY),
        ("foot", Part.NOTE),
        ("last", Part.NOTE),
    ]


def test_headers_and_footers_of_every_section_once() -> None:
    def section(*references: tuple[str, str]) -> str:
        links = (f'<w:{tag} r:id="{target}"/>' for tag, target in references)
        return f"<w:sectPr>{''.join(links)}</w:sectPr>"

    body = (
        p(r("one"), section(("headerReference", "header1"), ("footerReference", "footer1")))
        + p(r("two"))
        + section(("headerReference", "header1"), ("headerReference", "header2"))
    )
    document = read_sound(
        word(
            body,
            header1=part("hdr", p(r("first"))),
            header2=part("hdr", p(r("even"))),
            footer1=part("ftr", p(f"<w:ins>{r('foot')}</w:ins>")),
        )
    )

    assert lines(document) == ["one", "two"]
    assert [(node.text, node.location.part) for node in document.margins] == [
        ("first", Part.HEADER),
        ("foot", Part.FOOTER),
        ("even", Part.HEADER),
    ]
    assert document.markup == (Markup(MarkupKind.INSERTION, Location(Part.FOOTER, paragraph=1)),)


def test_two_bodies_are_both_read() -> None:
    assert lines(read_sound(word(p(r("one")) + "</w:body><w:body>" + p(r("two"))))) == [
        "one",
        "two",
    ]


# -- other ways to write the same


def strict(data: bytes) -> bytes:
    """The same file in the strict form of the format."""
    with ZipFile(BytesIO(data)) as archive:
        return zipped(
            {
                name: re.sub(
                    f"{re.escape(OOXML)}(\\w+)/2006/",
                    r"http://purl.oclc.org/ooxml/\1/",
                    archive.read(name).decode(),
                )
                for name in archive.namelist()
            }
        )


def test_strict_file_reads_the_same() -> None:
    usual = word(
        p(r("Heading"), STYLE.format("Q"))
        + tbl(tr(tc(p(r("cell") + PICTURE), '<w:gridSpan w:val="2"/>')))
        + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>',
        styles=STYLES,
        header1=part("hdr", p(r("top"))),
    )
    written = strict(usual)
    one, other = read_sound(usual), read_sound(written)

    assert written != usual
    assert (one.body, one.margins) == (other.body, other.margins)
    assert lines(other) == ["Heading", "cell"]


def test_utf16_part_is_read() -> None:
    declaration = '<?xml version="1.0" encoding="UTF-16"?>'
    main = declaration + part("document", f"<w:body>{p(r('naïve ☒'))}</w:body>")
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", main.encode("utf-16"))

    assert lines(read_sound(buffer.getvalue())) == ["naïve ☒"]


@pytest.mark.parametrize("target", ["/odd/place.xml", "odd/place.xml", "ODD\\place.xml"])
def test_main_part_is_found_through_its_relation(target: str) -> None:
    link = f'<Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="{target}"/>'
    files = {
        "_rels/.rels": f"<Relationships>{link}</Relationships>",
        "odd/place.xml": part("document", f"<w:body>{p(r('found'))}</w:body>"),
    }

    assert lines(read_sound(zipped(files))) == ["found"]


def test_ids_that_are_given_twice_are_no_reason_not_to_read() -> None:
    twice = '<w:p xml:id="a"><w:r xml:id="a"><w:t>Consent</w:t></w:r></w:p>'

    assert lines(read_sound(word(twice + twice))) == ["Consent", "Consent"]
