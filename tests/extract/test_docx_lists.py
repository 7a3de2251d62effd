"""The numbers that Word prints before paragraphs: kept beside the text, never in it."""

import pytest
from test_docx import STYLE, lines, p, part, r, read_sound, tbl, tc, tr, word

from summarylint.model.document import Node, NodeKind


def level(depth: int, text: str, way: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{way}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(text: str, number: int = 1, depth: int = 0, style: str = "") -> str:
    return p(r(text), style + f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def markers(body: str, *definitions: str, **parts: str) -> list[str | None]:
    document = read_sound(word(body, numbering=part("numbering", "".join(definitions)), **parts))
    return [node.marker for node in document.walk() if node.spans]


OUTLINE = abstract(
    0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "%4", "lowerRoman")
)


def test_levels_count_and_begin_anew_under_the_next() -> None:
    depths = [0, 0, 1, 1, 2, 2, 0, 1, 3]
    body = "".join(item("x", depth=depth) for depth in depths)
    expected = ["1.", "2.", "2.1", "2.2", "(a)", "(b)", "3.", "3.1", "i"]
    assert markers(body, OUTLINE, num(1, 0)) == expected


@pytest.mark.parametrize(
    ("way", "count", "shown"),
    [
        ("decimal", 3, "3"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 3, "c"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("upperRoman", 1_000_000, "1000000"),
        ("lowerLetter", 999_999_999, "999999999"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("none", 5, None),
        ("chineseCounting", 5, "5"),  # of what isn't known, at least the figure
    ],
)
def test_ways_of_writing_a_number(way: str, count: int, shown: str | None) -> None:
    start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{count}"/></w:lvlOverride>'
    assert markers(item("x"), abstract(0, level(0, "%1", way)), num(1, 0, start)) == [shown]


def test_lists_of_one_kind_go_on_counting_unless_they_say_otherwise() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = item("a", 1) + item("b", 1) + p(r("between")) + item("c", 2) + item("d", 3) + item("e", 3)
    found = markers(body, OUTLINE, num(1, 0), num(2, 0), num(3, 0, start))
    assert found == ["1.", "2.", None, "3.", "1.", "2."]


def test_a_list_may_say_which_level_begins_anew_and_how_one_of_its_own_looks() -> None:
    never = abstract(0, level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "Step %1:")}</w:lvlOverride>'
    body = item("a") + item("b", depth=1) + item("c") + item("d", depth=1) + item("e", 2)
    assert markers(body, never, num(1, 0), num(2, 0, own)) == ["1.", "1)", "2.", "2)", "Step 3:"]


def test_legal_numbering_shows_figures_throughout() -> None:
    levels = level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")
    assert markers(item("a") + item("b", depth=1), abstract(0, *levels), num(1, 0)) == ["I", "1.1"]


STYLES = part(
    "styles",
    """
    <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>
      <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Item"/>
      <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/>
      <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
    """,
)


def test_numbers_of_styles() -> None:
    named = abstract(
        1, level(0, "Part %1"), level(1, "%2)"), level(2, "%3:", more='<w:pStyle w:val="Item"/>')
    )
    body = (
        p(r("a"), STYLE.format("H1"))
        + p(r("b"), STYLE.format("H2"))
        + p(r("c"), STYLE.format("Item"))
        + p(r("d"), STYLE.format("Sub"))
        + item("e", 0, style=STYLE.format("Item"))
    )
    found = markers(body, OUTLINE, named, num(1, 0), num(2, 1), styles=STYLES)
    assert found == ["1.", "1.1", "1:", "1)", None]


def test_a_list_may_be_numbered_as_a_list_style_is() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Mine"/></w:abstractNum>'
    style = OUTLINE.replace('"0">', '"0"><w:styleLink w:val="Mine"/>', 1)
    assert markers(item("a", 1) + item("b", 2), linked, style, num(1, 1), num(2, 0)) == ["1.", "2."]


def test_bullets_are_what_their_font_shows() -> None:
    font = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/></w:rPr>'
    bullets = [("\uf0b7", "Symbol"), ("\uf0a7", "Wingdings"), ("o", "Courier New"), ("\uf0fc", "Wingdings")]
    levels = [
        level(depth, text, "bullet").replace("</w:lvl>", font.format(name) + "</w:lvl>")
        for depth, (text, name) in enumerate(bullets)
    ]
    body = "".join(item("x", depth=depth) for depth in range(4))
    assert markers(body, abstract(0, *levels), num(1, 0)) == ["•", "▪", "o", "✓"]


def test_a_tick_as_the_bullet_of_an_empty_line_is_a_tick() -> None:
    tick = level(0, "\uf0fc", "bullet").replace(
        "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
    )
    dot = level(1, "•", "bullet")
    body = tbl(tr(tc(item("", depth=0)), tc(item("", depth=1))))
    document = read_sound(
        word(p(r("Need")) + body, numbering=part("numbering", abstract(0, tick, dot) + num(1, 0)))
    )
    assert lines(document) == ["Need", "✓"]


def test_empty_items_count_and_items_that_were_taken_out_do_not() -> None:
    body = item("a") + item("") + f"<w:del>{item('gone')}</w:del>" + item("b")
    assert markers(body, OUTLINE, num(1, 0)) == ["1.", "3."]


def test_the_number_is_no_part_of_the_text() -> None:
    document = read_sound(word(item("Consent"), numbering=part("numbering", OUTLINE + num(1, 0))))
    (node,) = document.body
    assert isinstance(node, Node)
    assert (node.kind, node.text, node.marker) == (NodeKind.LIST_ITEM, "Consent", "1.")


@pytest.mark.parametrize(
    "definitions",
    [
        "",
        num(1, 9),
        num(1, 0) + '<w:abstractNum w:abstractNumId="0"/>',
        '<w:num w:numId="1"/>',
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="No"/></w:abstractNum>' + num(1, 0),
        abstract(0, '<w:lvl w:ilvl="77"/>', "<w:lvl/>") + num(1, 0, '<w:lvlOverride w:ilvl="x"/>'),
    ],
)
def test_a_list_that_says_nothing_of_its_numbers_has_none(definitions: str) -> None:
    assert markers(item("x") + item("y", 1, 55), definitions) == [None, None]
