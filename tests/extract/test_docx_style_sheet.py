"""Styles are read alike, however their part is written."""

import pytest
from test_docx import STYLE, p, r, read, read_sound, word

from summarylint.extract.docx.names import NAMESPACE
from summarylint.model.document import NodeKind, ProblemKind

HEAD = f'<w:styles xmlns:w="{NAMESPACE}">'
DEFAULT = '<w:style w:default="1" w:type="paragraph" w:styleId="N"><w:rPr><w:i/></w:rPr></w:style>'
LATER = '<w:style w:type="paragraph" w:styleId="N2" w:default="0"/>'
OTHER = '<w:style w:type="character" w:default="1" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
TWICE = '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="heading 3"/></w:style>'
QUESTION = (
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="heading 2"/><w:basedOn w:val="N"/></w:style>'
)
ALL = DEFAULT + LATER + OTHER + TWICE + QUESTION


@pytest.mark.parametrize(
    "styles",
    [
        f"{HEAD}{ALL}</w:styles>",
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n{HEAD}{ALL}</w:styles>",
        f'<?xml version="1.0" encoding="utf-8"?>{HEAD}{ALL}</w:styles>',
        f"{HEAD}<!-- <w:style w:styleId='Q'/> -->{ALL}</w:styles>",
        f"{HEAD}{ALL}</w:styles>".replace("w:", "x:").replace("xmlns:w", "xmlns:x"),
        f"{HEAD}{ALL}</w:styles>".replace('"', "'"),
        f"{HEAD}{ALL}</w:styles>".replace("<w:style ", "<w:style\n"),
    ],
    ids=["bare", "python-docx", "declared", "comment", "prefix", "quotes", "lines"],
)
def test_ways_of_writing_the_part(styles: str) -> None:
    plain, question = read_sound(word(p(r("a")) + p(r("b"), STYLE.format("Q")), styles=styles)).body
    assert (plain.kind, plain.spans[0].italic, plain.spans[0].bold) == (NodeKind.PARAGRAPH, True, False)
    assert (question.kind, question.level, question.spans[0].italic) == (NodeKind.HEADING, 2, True)


def test_ids_of_every_sort() -> None:
    ids = ["a&amp;b", "Ü", "&quot;", "a'b", "x.y-z 1"]
    sheet = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="heading 4"/></w:style>' for one in ids
    )
    body = "".join(p(r("a"), STYLE.format(one)) for one in ids)
    document = read_sound(word(body, styles=f"{HEAD}{sheet}</w:styles>"))
    assert [node.level for node in document.body] == [4] * len(ids)


def test_a_style_that_nobody_uses_can_t_make_a_file_unreadable() -> None:
    broken = f'{HEAD}{QUESTION}<w:style w:type="paragraph" w:styleId="Broken"><w:oops></w:style></w:styles>'
    assert read_sound(word(p(r("a"), STYLE.format("Q")), styles=broken)).body[0].level == 2
    problem = read(word(p(r("a"), STYLE.format("Broken")), styles=broken)).problem
    assert problem is not None
    assert problem.kind is ProblemKind.UNREADABLE
