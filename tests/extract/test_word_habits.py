"""An answer in every habit of Word, through ``summarylint check``: the same words, the same judgement."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from test_docx import NAMESPACES, OOXML, RELATIONS, field, p, part, r, sdt

from builders import ANSWERS, CONSENT, ON_TIME, family
from summarylint.packs.library import Library

Checked = Callable[..., dict[str, Any]]
AGREED = ANSWERS[CONSENT]
HERE = "Words that stand here for now."
RUN = f"<w:r><w:t>{HERE}</w:t></w:r>"
TEXT_BOX = f"<w:txbxContent>{p(r(AGREED))}</w:txbxContent>"


def change(path: Path, how: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Rewrite the text parts of a Word file."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts = {name: part.decode() for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, part in (parts | how(texts)).items():  # type: ignore[operator]
            archive.writestr(name, part)
    path.write_bytes(buffer.getvalue())


def written(run: str) -> Callable[[dict[str, str]], dict[str, str]]:
    """Puts something in the place of the run that answers about consent."""

    def put(parts: dict[str, str]) -> dict[str, str]:
        main = parts["word/document.xml"]
        assert main.count(RUN) == 1
        head, _, rest = main.partition("<w:document ")
        _, _, rest = rest.partition(">")
        return parts | {"word/document.xml": f"{head}<w:document {NAMESPACES}>{rest.replace(RUN, run)}"}

    return put


@pytest.fixture
def judged(desk: Path, library: Library, checked: Checked) -> Callable[..., dict[str, str]]:
    """The outcomes on a summary that answers about consent in some way, by code; passes left out."""

    def judge(*ways: Callable[[dict[str, str]], dict[str, str]], name: str = "") -> dict[str, str]:
        folder = family(desk / "garland", library, answers={CONSENT: HERE})
        path = folder / "Case summary.docx"
        for way in ways:
            change(path, way)
        if name:
            path = path.rename(folder / name)
        (referral,) = checked(folder, *ON_TIME)["referrals"]
        assert [Path(entry["path"]).name for entry in referral["documents"] if entry["kind"]] == sorted(
            [path.name, "Criteria.docx"]
        )
        return {finding["code"]: finding["outcome"] for finding in referral["findings"]}

    return judge


Judged = Callable[..., dict[str, str]]


@pytest.mark.parametrize(
    "content",
    [
        r(AGREED),
        r(AGREED[:10]) + r(AGREED[10:], "<w:b/>"),
        sdt("<w:text/>", r(AGREED)),
        sdt('<w:repeatingSection/>', sdt("<w:repeatingSectionItem/>", r(AGREED))),
        field("<w:ffData><w:textInput/></w:ffData>", r(AGREED), " FORMTEXT "),
        field(
            '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Choose"/>'
            f'<w:listEntry w:val="{AGREED}"/></w:ddList></w:ffData>',
            instruction=" FORMDROPDOWN ",
        ),
        f"<w:fldSimple>{r(AGREED)}</w:fldSimple>",
        f"<w:smartTag>{r(AGREED)}</w:smartTag>",
        f'<w:hyperlink r:id="x">{r(AGREED)}</w:hyperlink>',
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + TEXT_BOX + "</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>" + TEXT_BOX + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    ],
    ids=["run", "runs", "control", "repeating", "field", "choice", "simple", "tag", "link", "box"],
)  # fmt: skip
def test_an_answer_counts_wherever_it_stands(content: str, judged: Judged) -> None:
    assert judged(written(content)) == {}


@pytest.mark.parametrize(
    "content",
    [
        f"<w:ins>{r(AGREED)}</w:ins>",
        f"<w:moveTo>{r(AGREED)}</w:moveTo><w:moveFrom>{r('They did not agree.')}</w:moveFrom>",
        r(AGREED) + "<w:del><w:r><w:delText>No.</w:delText></w:r></w:del>",
        r(AGREED) + '<w:r><w:commentReference w:id="1"/></w:r>',
    ],
    ids=["inserted", "moved", "deleted", "comment"],
)
def test_a_change_that_nobody_accepted_is_read_as_accepted_and_told(content: str, judged: Judged) -> None:
    assert judged(written(content)).keys() == {"SL007"}


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (r(AGREED, "<w:strike/>"), "violation"),
        (r(AGREED, "<w:dstrike/>"), "violation"),
        (r(AGREED, "<w:vanish/>"), "review"),
        (r("No, they have refused.", "<w:vanish/>") + r(AGREED), "review"),
        (sdt("<w:showingPlcHdr/>", r("Click or tap here to enter text.")), "violation"),
        (f"<w:moveFrom>{r(AGREED)}</w:moveFrom>", "violation"),
        (f"<w:del>{r(AGREED)}</w:del>", "violation"),
    ],
    ids=["struck", "struck-twice", "hidden", "hidden-beside", "prompt", "moved-away", "deleted"],
)
def test_what_is_no_answer(content: str, outcome: str, judged: Judged) -> None:
    found = judged(written(content))
    found.pop("SL007", None)
    assert set(found.values()) == {outcome}
    assert found.keys() == {"WSX103"}


def numbered(parts: dict[str, str]) -> dict[str, str]:
    """Every paragraph an item of a numbered list, headings and answers alike."""
    lists = (
        f'<w:numbering xmlns:w="{OOXML}wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    main = parts["word/document.xml"].replace("<w:p><w:r>", "<w:p><w:pPr></w:pPr><w:r>")
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return parts | {"word/document.xml": main.replace("</w:pPr>", item), "word/numbering.xml": lists}


def strict(parts: dict[str, str]) -> dict[str, str]:
    """The strict form of the format."""
    changed = {}
    for name, text in parts.items():
        for kind in ("wordprocessingml", "officeDocument", "drawingml"):
            text = text.replace(f"{OOXML}{kind}/2006/", f"http://purl.oclc.org/ooxml/{kind}/")
        changed[name] = text
    return changed


def with_macros(parts: dict[str, str]) -> dict[str, str]:
    """A file that may hold macros: they are another part, and the content type says so."""
    types = parts["[Content_Types].xml"].replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    return parts | {"[Content_Types].xml": types, "word/vbaProject.bin": "not read"}


@pytest.mark.parametrize(
    ("way", "name"),
    [(numbered, ""), (strict, ""), (with_macros, "Case summary.docm"), (with_macros, "Case summary.dotm")],
    ids=["numbered", "strict", "docm", "dotm"],
)
def test_the_same_file_in_another_form(
    way: Callable[[dict[str, str]], dict[str, str]], name: str, judged: Judged
) -> None:
    assert judged(written(r(AGREED)), way, name=name) == {}


def test_a_footnote_is_no_answer_of_the_question_it_hangs_on(judged: Judged) -> None:
    def footnote(parts: dict[str, str]) -> dict[str, str]:
        links = parts["word/_rels/document.xml.rels"]
        link = f'<Relationship Id="n1" Type="{RELATIONS}/footnotes" Target="footnotes.xml"/></Relationships>'
        note = part("footnotes", f'<w:footnote w:id="1">{p(r("Told on 2 March."))}</w:footnote>')
        return parts | {
            "word/footnotes.xml": note,
            "word/_rels/document.xml.rels": links.replace("</Relationships>", link),
        }

    assert judged(written(r(AGREED) + '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnote) == {}
