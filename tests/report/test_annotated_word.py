"""Annotated Word copies: a comment at each place, and every other byte as it was."""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import Result
from word_copy import comments, parts, with_parts

from builders import CONSENT, ON_TIME, criteria_form, family, summary
from summarylint.extract import read_document
from summarylint.extract.limits import Limits
from summarylint.model.document import Location, NodeKind, Part
from summarylint.packs.library import Library
from summarylint.report.annotated.notes import Note
from summarylint.report.annotated.word import annotate

SOFFICE = shutil.which("soffice")
CORPORA = Path(__file__).parents[2] / "corpora"
WORD_FILES = sorted(path for path in CORPORA.rglob("*.docx"))
DAY = date(2026, 3, 9)
Run = Callable[..., Result]
TOUCHED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
RANGE = rb"<w:commentRange\w+ w:id=\"%s\"/>"
REFERENCE = rb"<w:r><w:rPr><w:rStyle [^>]*/></w:rPr><w:commentReference w:id=\"%s\"/></w:r>"
TOP = Note(("Ready.",))


def annotated(data: bytes, *notes: Note) -> bytes:
    return annotate(data, [TOP, *notes], DAY, Limits())


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def everywhere(data: bytes) -> list[Note]:
    """A note on every paragraph and cell."""
    document = read_document("a.docx", data)
    return [
        Note(("Look.", "What to do: see <b> & “this”."), node.location, node.text.strip()[:30] or None)
        for node in document.walk()
        if node.spans or node.kind is NodeKind.CELL
    ]


@pytest.mark.parametrize("path", WORD_FILES, ids=lambda path: path.stem)
def test_nothing_but_comments_is_added_to_a_file(path: Path) -> None:
    before = path.read_bytes()
    document = read_document(path.name, before)
    if document.problem:
        pytest.skip("it can't be read, and gets no copy")
    after = annotated(before, *everywhere(before))
    old, new = parts(before), parts(after)
    touched = {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert {name for name in new if new[name] != old.get(name)} <= touched
    again = read_document(path.name, after)
    assert (again.body, again.margins, again.markup) == (document.body, document.margins, document.markup)
    assert parts(annotated(after, *everywhere(before))) == new, "annotating it again changes nothing"


def without_ours(main: bytes, ids: bytes = rb"\d+") -> bytes:
    return re.sub(REFERENCE % ids, b"", re.sub(RANGE % ids, b"", main))


def test_the_bytes_of_the_text_are_the_same_but_for_the_marks() -> None:
    before = word("One & two", "", "Three")
    notes = [Note(("Look.",), Location(paragraph=number)) for number in (1, 3)]
    after = annotated(before, *notes)
    assert without_ours(parts(after)["word/document.xml"]) == parts(before)["word/document.xml"]


def test_a_comment_is_about_the_very_words() -> None:
    before = word("All is well & good. Dad hit Jamie last night. He is at nan’s.")
    after = annotated(before, Note(("Look.",), Location(paragraph=1), "Dad hit  Jamie last\nnight"))
    assert comments(after)[1] == ("summarylint", "Look.", "Dad hit Jamie last night")
    text = docx.Document(io.BytesIO(after)).paragraphs[0].text
    assert text == "All is well & good. Dad hit Jamie last night. He is at nan’s."


def test_words_that_are_not_found_leave_the_comment_on_the_paragraph() -> None:
    after = annotated(word("Level 3"), Note(("Look.",), Location(paragraph=1), "Level 4"))
    assert comments(after)[1][2] == "Level 3"


def test_an_empty_paragraph_can_have_a_comment() -> None:
    before = word("x", "y")
    main = re.sub(rb"<w:p><w:r><w:t>y</w:t></w:r></w:p>", b"<w:p/>", parts(before)["word/document.xml"])
    after = annotated(
        with_parts(before, {"word/document.xml": main}), Note(("Look.",), Location(paragraph=2))
    )
    assert comments(after)[1] == ("summarylint", "Look.", "")


def test_what_has_no_place_is_told_at_the_top() -> None:
    after = annotated(word("Title", "Text"), Note(("No form.",)))
    assert [about for *_, about in comments(after)] == ["Title", "Title"]


def test_a_footnote_is_commented_where_it_is_referred_to() -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    before = word("Title", "Text")
    files = parts(before)
    reference = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    main = files["word/document.xml"].replace(b"Text</w:t></w:r></w:p>", b"Text</w:t></w:r>" + reference)
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>N</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{w}">{note}</w:footnotes>'
    relation = (
        b'<Relationship Id="rId99" Target="footnotes.xml" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    rels = files["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    types = files["[Content_Types].xml"].replace(b"</Types>", override)
    changed = {
        "word/document.xml": main,
        "word/footnotes.xml": notes.encode(),
        "word/_rels/document.xml.rels": rels,
        "[Content_Types].xml": types,
    }
    after = annotated(with_parts(before, changed), Note(("Look.",), Location(Part.NOTE, paragraph=1)))
    assert comments(after)[1][2] == "Text"


def test_comments_of_others_stay_and_ours_are_replaced() -> None:
    document = docx.Document()
    run = document.add_paragraph("Level 3").runs[0]
    document.add_comment(run, text="Is this right?", author="R B")
    out = io.BytesIO()
    document.save(out)
    once = annotated(out.getvalue(), Note(("Old.",), Location(paragraph=1)))
    twice = annotated(once, Note(("New.",), Location(paragraph=1)))
    assert sorted((author, text) for author, text, _ in comments(twice)) == [
        ("R B", "Is this right?"),
        ("summarylint", "New."),
        ("summarylint", "Ready."),
    ]


# --- through the command ----------------------------------------------------------------------


def test_a_copy_has_a_comment_at_each_gap_and_the_original_is_as_it_was(
    run: Run, desk: Path, library: Library
) -> None:
    folder = family(desk / "garland", library, answers={CONSENT: "To follow"})
    before = {path: path.read_bytes() for path in folder.iterdir()}
    result = run("check", "garland", *ON_TIME, "--annotate", "copies")
    assert result.exit_code == 1
    assert result.stderr == "2 annotated copies in copies.\n"
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    (author, top, _), *rest = comments((desk / "copies" / "Case summary.docx").read_bytes())
    assert author == "summarylint"
    assert top.startswith("Returned for completion: 1 to put right")
    assert "Worried about a child now?" in top
    told = {text.split("\n")[0]: about for _, text, about in rest}
    (missing,) = [about for text, about in told.items() if "consent" in text]
    assert missing == CONSENT
    assert all("What to do: " in text and "Asked for by: " in text for _, text, _ in rest)


def test_danger_comes_first_with_the_way_to_get_help(run: Run, desk: Path, library: Library) -> None:
    family(desk / "garland", library, rest={"Current situation": "All was well. Dad hit Jamie last night."})
    run("check", "garland", *ON_TIME, "--annotate", "copies")
    (_, top, _), *rest = comments((desk / "copies" / "Case summary.docx").read_bytes())
    assert top.startswith("A child may be in danger. Tell the Integrated Front Door now.")
    (about,) = [about for _, text, about in rest if text.startswith("A child may be in danger")]
    assert "hit" in about
    assert "All was well" not in about


def test_a_missing_document_is_told_at_the_top_once(run: Run, desk: Path) -> None:
    summary(desk / "garland" / "Case summary.docx")
    run("check", "garland", *ON_TIME, "--annotate", "copies")
    (_, missing, _) = comments((desk / "copies" / "Case summary.docx").read_bytes())[1]
    assert "criteria form" in missing


def test_a_copy_that_is_checked_says_what_the_original_says(run: Run, desk: Path, library: Library) -> None:
    family(desk / "garland", library, answers={CONSENT: "To follow"})
    run("check", "garland", *ON_TIME, "--annotate", "copies")
    first = run("check", "garland", *ON_TIME).stdout
    assert run("check", "copies", *ON_TIME).stdout.replace("copies", "garland") == first


def test_copies_are_not_written_among_the_originals(run: Run, desk: Path, library: Library) -> None:
    family(desk / "garland", library)
    for folder in ("garland", "garland/copies"):
        result = run("check", "garland", *ON_TIME, "--annotate", folder)
        assert result.exit_code == 2
        assert "garland, which is checked" in result.stderr
    assert not (desk / "garland" / "copies").exists()


def test_a_file_that_is_no_copy_of_ours_is_not_written_over(run: Run, desk: Path, library: Library) -> None:
    path = criteria_form(desk / "in" / "Form.docx", library)
    kept = criteria_form(desk / "out" / "Form.docx", library).read_bytes()
    for checked in (path, desk / "in"):
        result = run("check", checked, *ON_TIME, "--annotate", "out")
        assert result.exit_code == 2
        assert "Form.docx: is there already" in result.stderr
    assert (desk / "out" / "Form.docx").read_bytes() == kept
    named = run("check", path, *ON_TIME, "--annotate", "in")
    assert named.exit_code == 2, "the original itself"


def test_documents_in_a_mail_get_copies_too(run: Run, desk: Path) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Referral", "a@example.org", "b@example.org"
    mail.set_content("Please find the case summary attached.")
    data = summary(desk / "s.docx").read_bytes()
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    mail.add_attachment(data, maintype="application", subtype=kind, filename="Summary.docx")
    (desk / "inbox").mkdir()
    (desk / "inbox" / "mail.eml").write_bytes(mail.as_bytes())
    run("check", "inbox", *ON_TIME, "--annotate", "copies")
    assert comments((desk / "copies" / "mail.eml" / "Summary.docx").read_bytes())


# --- what others left in a file -----------------------------------------------------------------

RICH = (
    '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:commentRangeStart w:id="0"/><w:r><w:t>Level</w:t></w:r>'
    '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    '<w:ins w:id="7" w:author="R B" w:date="2026-03-01T09:00:00Z"><w:r><w:t> 3</w:t></w:r></w:ins>'
    '<w:del w:id="8" w:author="R B"><w:r><w:delText> 4</w:delText></w:r></w:del></w:p>'
    '<w:p><w:sdt><w:sdtPr><w:alias w:val="Agreed?"/><w:tag w:val="c"/></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>Mum &amp; dad agree.</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p>"
    "</w:sdtContent></w:sdt>"
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>01/03/2026</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:fldSimple w:instr=" AUTHOR "><w:r><w:t>R B</w:t></w:r></w:fldSimple></w:p>'
    '<w:p><w:moveFrom w:id="9" w:author="R B"><w:r><w:t>moved</w:t></w:r></w:moveFrom>'
    '<w:bookmarkStart w:id="1" w:name="b"/>'
    '<w:bookmarkEnd w:id="1"/></w:p>'
)


def rich() -> bytes:
    """A file with a comment, tracked changes, content controls, fields, a move and a bookmark of others."""
    document = docx.Document()
    document.add_comment(document.add_paragraph("x").runs[0], text="Is this right?", author="R B")
    out = io.BytesIO()
    document.save(out)
    main = parts(out.getvalue())["word/document.xml"]
    body = re.sub(rb"<w:body>.*?(<w:sectPr)", b"<w:body>" + RICH.encode() + rb"\1", main, flags=re.DOTALL)
    return with_parts(out.getvalue(), {"word/document.xml": body})


def test_comments_changes_controls_and_fields_of_others_stay_byte_for_byte() -> None:
    before = rich()
    places = [Note(("Look.",), Location(paragraph=number)) for number in range(1, 6)]
    after = annotated(before, *places)
    old, new = parts(before), parts(after)
    assert without_ours(new["word/document.xml"], ids=rb"[1-9]\d*") == old["word/document.xml"]
    begins, _, ends = old["word/comments.xml"].rpartition(b"</w:comments>")
    assert new["word/comments.xml"].startswith(begins)
    assert new["word/comments.xml"].endswith(ends)
    assert {name for name in new if new[name] != old.get(name)} == {"word/document.xml", "word/comments.xml"}
    about = [about for author, _, about in comments(after) if author == "summarylint"]
    assert len(about) == 6
    assert parts(annotated(after, *places)) == new


@pytest.mark.skipif(
    not SOFFICE and os.environ.get("CI") != "true", reason="LibreOffice (soffice) is not there"
)
def test_libreoffice_shows_the_comments_and_all_that_was_there(tmp_path: Path) -> None:
    assert SOFFICE
    notes = [Note(("Look.",), Location(paragraph=number)) for number in (1, 3, 4)]
    (tmp_path / "copy.docx").write_bytes(annotated(rich(), *notes))
    command = [
        SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless", "--convert-to", "fodt", "--outdir", tmp_path, tmp_path / "copy.docx",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = (tmp_path / "copy.fodt").read_text(encoding="utf-8")
    authors = re.findall(r"<office:annotation [^>]*>\s*<dc:creator>([^<]*)</dc:creator>", shown)
    assert sorted(authors) == ["R B", *["summarylint"] * 4]
    assert "Mum &amp; dad agree." in shown
    assert "<text:tracked-changes" in shown
