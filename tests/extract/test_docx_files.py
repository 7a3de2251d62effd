"""Files that are damaged, hostile, locked or no Word document at all."""

import subprocess
import sys
import warnings
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarylint.extract.docx import read_docx
from summarylint.extract.limits import Limits
from summarylint.model.document import Document, Problem, ProblemKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECRET = "Ann Lee of Mill Lane"  # text of a document, which no problem may carry
SOME = f"<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p>"
ZIP_FLAGS_AT = 6  # in a local header
CENTRAL_FLAGS_AT = 8


def main(body: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def zipped(*files: tuple[str, bytes]) -> bytes:
    buffer = BytesIO()
    with warnings.catch_warnings(), ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def word(content: bytes, *more: tuple[str, bytes]) -> bytes:
    return zipped(("word/document.xml", content), *more)


def written() -> bytes:
    document = docx.Document()
    document.add_heading("Case summary", 1)
    document.add_paragraph(SECRET)
    document.add_table(2, 2).cell(0, 0).text = "Consent"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


WRITTEN = written()


def ole2(stream: str) -> bytes:
    """As much of an OLE2 file as tells what it is: a header and a directory entry."""
    name = (stream + "\0").encode("utf-16-le")
    entry = name.ljust(64, b"\0") + len(name).to_bytes(2, "little")
    return bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0") + entry.ljust(128, b"\0")


def locked(data: bytes) -> bytes:
    """The same zip file, saying of every part that it is encrypted."""
    out = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", ZIP_FLAGS_AT), (b"PK\x01\x02", CENTRAL_FLAGS_AT)):
        at = out.find(magic)
        while at != -1:
            out[at + offset] |= 1
            at = out.find(magic, at + 1)
    return bytes(out)


def problem_of(data: bytes, limits: Limits | None = None) -> Problem:
    document = read_docx("case.docx", data, limits or Limits())
    assert document.problem is not None
    assert document.body == ()
    assert SECRET not in repr(document)
    return document.problem


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", ProblemKind.UNREADABLE, "empty"),
        (b"%PDF-1.7 ...", ProblemKind.UNREADABLE, "PDF"),
        (b"\n\n%PDF-1.7 ...", ProblemKind.UNREADABLE, "PDF"),
        (b"{\\rtf1 hello}", ProblemKind.UNREADABLE, "RTF"),
        (b"<!DOCTYPE html><html>", ProblemKind.UNREADABLE, "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", ProblemKind.UNREADABLE, "XML"),
        (SECRET.encode(), ProblemKind.UNREADABLE, "damaged"),
        (b"PK\x03\x04" + b"\0" * 200, ProblemKind.UNREADABLE, "damaged"),
        (WRITTEN[: len(WRITTEN) // 2], ProblemKind.UNREADABLE, "damaged"),
        (zipped(), ProblemKind.UNREADABLE, "empty"),
        (ole2("EncryptedPackage"), ProblemKind.PROTECTED, "password"),
        (ole2("WordDocument"), ProblemKind.UNSUPPORTED, ".doc"),
        (ole2("Workbook"), ProblemKind.UNSUPPORTED, "Excel"),
        (ole2("__properties_version1.0"), ProblemKind.UNSUPPORTED, "Outlook"),
        (ole2("Something"), ProblemKind.UNREADABLE, "damaged"),
        (locked(word(main(SOME))), ProblemKind.PROTECTED, "password"),
        (zipped(("notes.txt", b"hello")), ProblemKind.UNSUPPORTED, "zip archive"),
        (zipped(("xl/workbook.xml", b"<w/>")), ProblemKind.UNSUPPORTED, "Excel"),
        (zipped(("ppt/presentation.xml", b"<p/>")), ProblemKind.UNSUPPORTED, "PowerPoint"),
        (
            zipped(("mimetype", b"application/vnd.oasis.opendocument.text")),
            ProblemKind.UNSUPPORTED,
            ".odt",
        ),
        (zipped(("word/styles.xml", b"<s/>")), ProblemKind.UNREADABLE, "damaged"),
        (word(b"<other/>"), ProblemKind.UNREADABLE, "damaged"),
        (word(main(SOME)[:-9]), ProblemKind.UNREADABLE, "damaged"),
        (word(b""), ProblemKind.UNREADABLE, "damaged"),
    ],
)
def test_what_is_no_word_document(data: bytes, kind: ProblemKind, words: str) -> None:
    problem = problem_of(data)

    assert problem.kind is kind
    assert words in problem.detail


def test_stream_name_that_is_no_directory_entry_does_not_count() -> None:
    inside_text = bytes.fromhex("D0CF11E0A1B11AE1").ljust(510, b"\0") + ole2("WordDocument")[512:]

    assert problem_of(inside_text).kind is ProblemKind.UNREADABLE


def test_two_parts_of_one_name() -> None:
    problem = problem_of(word(main(SOME), ("WORD/document.xml", main(SOME))))

    assert problem.kind is ProblemKind.UNREADABLE
    assert "two parts" in problem.detail


def test_damaged_bytes_inside_a_part() -> None:
    data = bytearray(zipped(("word/document.xml", main(SOME * 50))))
    at = data.index(b"word/document.xml") + 40
    data[at] ^= 0xFF

    assert problem_of(bytes(data)).kind is ProblemKind.UNREADABLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_document_types_are_refused(encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    problem = problem_of(word(bomb.encode(encoding)))

    assert problem.kind is ProblemKind.UNREADABLE
    assert "DOCTYPE" in problem.detail


NESTED = 200
FIELD_BEGINS = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
FIELD_ENDS = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("data", "limits", "words"),
    [
        (word(main(SOME)), Limits(file_bytes=10), "larger than 10 bytes"),
        (word(main(SOME * 500)), Limits(part_bytes=1000), "One part"),
        (word(main(SOME * 500)), Limits(unpacked_bytes=1000), "unpacked"),
        (word(main(SOME * 11)), Limits(nodes=10), "more than 10 paragraphs"),
        (
            word(main("<w:tbl>" + "<w:tr><w:tc/></w:tr>" * 20 + "</w:tbl>")),
            Limits(nodes=10),
            "more than 10 paragraphs",
        ),
        (
            word(main("<w:smartTag>" * NESTED + SOME + "</w:smartTag>" * NESTED)),
            Limits(),
            "64 deep",
        ),
        (word(main("<w:sdt>" * 3000 + "</w:sdt>" * 3000)), Limits(), "too deep"),
        (
            word(main(f"<w:p>{FIELD_BEGINS * NESTED}{FIELD_ENDS * NESTED}</w:p>")),
            Limits(),
            "fields",
        ),
        (
            zipped(*((f"{n}.xml", b"") for n in range(20_001))),
            Limits(),
            "20,000 parts",
        ),
    ],
)
def test_limits(data: bytes, limits: Limits, words: str) -> None:
    problem = problem_of(data, limits)

    assert problem.kind is ProblemKind.LIMITS
    assert words in problem.detail


def test_depth_within_its_limit() -> None:
    data = word(main("<w:smartTag>" * NESTED + SOME + "</w:smartTag>" * NESTED))
    document = read_docx("case.docx", data, Limits(depth=NESTED + 10))

    assert document.problem is None
    assert [node.text for node in document.body] == [SECRET]


def test_depth_that_the_stack_cannot_hold() -> None:
    deep = "<w:sdt><w:sdtContent>" * 110 + SOME + "</w:sdtContent></w:sdt>" * 110
    script = (
        "import sys; from summarylint.extract.docx import read_docx;"
        "from summarylint.extract.limits import Limits;"
        "read_docx('', b'', Limits()); sys.setrecursionlimit(120);"
        "print(read_docx('', sys.stdin.buffer.read(), Limits(depth=9999)).problem.kind)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=word(main(deep)), capture_output=True, check=True
    )

    assert done.stdout.decode().strip() == ProblemKind.LIMITS


def test_the_package_is_cheap_to_import() -> None:
    script = "import sys, summarylint.extract.docx; print('lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert done.stdout.decode().strip() == "False"


def test_missing_parts_are_tolerated() -> None:
    relations = (
        b'<Relationships><Relationship Id="h" Type="x/header" Target="gone.xml"/>'
        b'<Relationship Id="s" Type="x/styles" Target="gone.xml"/>'
        b'<Relationship Id="f" Type="x/footnotes" TargetMode="External" Target="http://x/"/>'
        b"</Relationships>"
    )
    document = read_docx(
        "case.docx",
        word(main(SOME), ("word/_rels/document.xml.rels", relations)),
        Limits(),
    )

    assert document.problem is None
    assert [node.text for node in document.body] == [SECRET]


def is_sound(document: Document) -> bool:
    """Whether a document either has a body or says why not."""
    return bool(document.body) != (document.problem is not None)


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", ole2("")[:512]]))
def test_random_bytes_never_raise(data: bytes, start: bytes) -> None:
    assert problem_of(start + data).kind in ProblemKind


@settings(max_examples=60)
@given(st.integers(min_value=0, max_value=len(WRITTEN) - 1))
def test_truncated_file_never_raises(length: int) -> None:
    assert problem_of(WRITTEN[:length]).kind is ProblemKind.UNREADABLE


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(min_value=0, max_value=len(WRITTEN) - 1), st.integers(1, 255)),
        min_size=1,
        max_size=5,
    )
)
def test_changed_bytes_never_raise(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WRITTEN)
    for at, flip in changes:
        data[at] ^= flip

    assert is_sound(read_docx("case.docx", bytes(data), Limits()))


ELEMENTS = [
    "p",
    "pPr",
    "r",
    "rPr",
    "t",
    "tbl",
    "tr",
    "trPr",
    "tc",
    "tcPr",
    "sdt",
    "sdtPr",
    "sdtContent",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "fldChar",
    "ffData",
    "instrText",
    "checkBox",
    "ddList",
    "listEntry",
    "textInput",
    "sym",
    "drawing",
    "pict",
    "txbxContent",
    "hyperlink",
    "numPr",
    "pStyle",
    "outlineLvl",
    "gridSpan",
    "gridBefore",
    "vMerge",
    "hMerge",
    "shd",
    "altChunk",
    "commentReference",
    "vanish",
    "b",
]
ATTRIBUTES = ["val", "fldCharType", "char", "font", "id", "fill", "ascii"]
VALUES = [
    "0",
    "1",
    "9",
    "-1",
    "99999999999",
    "begin",
    "separate",
    "end",
    "restart",
    "continue",
    "Wingdings",
    "F0FE",
    "Heading1",
]


def element(tag: str, attributes: dict[str, str], children: list[str]) -> str:
    listed = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    return f"<w:{tag}{listed}>{''.join(children)}</w:{tag}>"


TREES = st.recursive(
    st.builds(
        element,
        st.sampled_from(ELEMENTS),
        st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=2),
        st.lists(st.sampled_from(["word", " ", "\u2002", "☑"]), max_size=1),
    ),
    lambda inner: st.builds(
        element,
        st.sampled_from(ELEMENTS),
        st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=2),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(deadline=None)
@given(st.lists(TREES, max_size=4))
def test_elements_in_places_where_they_do_not_belong_never_raise(trees: list[str]) -> None:
    body = f"<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p>{''.join(trees)}"
    document = read_docx("case.docx", word(main(body)), Limits())

    assert document.problem is None
    assert document.body[0].text == SECRET
