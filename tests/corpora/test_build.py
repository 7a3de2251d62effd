"""The builder of sample referrals: same source, same bytes, and the words are there."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
import yaml
from docx.oxml.ns import qn

CORPORA = Path(__file__).parents[2] / "corpora"
ANSWER = "Mum and Dad both met the worker and agree."
ASKED = "Do the family understand the reason support is being suggested and do they consent?"
SUMMARY_LAYOUTS = ("headings", "bold", "runin", "side", "stacked", "controls", "nested", "plain")
FORM_LAYOUTS = ("ruled", "flat", "boxes", "symbols")
TICKS = {"education.1": "X", "family-relationships.4": "Yes", "housing.2": "No"}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, CORPORA / "build.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def summary(ending: str, layout: str) -> dict[str, Any]:
    return {
        "kind": "case-summary",
        "file": f"Summary {layout}.{ending}",
        "layout": layout,
        "title": "CASE SUMMARY FOR PANEL",
        "header": "Mosaic ID 4410221",
        "footer": "Printed 10/03/2026",
        "fields": [["Child", "Łucja M (DOB 14/06/2015)"], ["Date of summary", "12/02/2026"]],
        "sections": [
            {"question": "threshold-level", "text": ""},
            {"question": "consent", "heading": None, "text": f"{ANSWER}\n- **Dad** too"},
            {"question": None, "heading": "Boxes", "text": "[box: x] Yes [box: ] No"},
        ],
        "closing": [["Completed by", "R Ahmed (SW)"]],
    }


def criteria(ending: str, layout: str) -> dict[str, Any]:
    return {
        "kind": "supporting-families-form",
        "file": f"Criteria {layout}.{ending}",
        "layout": layout,
        "fields": [["Family", "M, 4410221"]],
        "ticks": TICKS,
    }


def source(name: str, documents: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": name,
        "voice": "duty social worker, terse",
        "about": "Day 28, still in time.",
        "circumstances": {
            "today": "2026-03-09",
            "panel_date": "2026-03-12",
            "received": "2026-03-10 16:59",
            "team": None,
        },
        "documents": documents,
        "expected": {
            "procedure": "west-sussex/csc-to-eh",
            "decision": "not-ready",
            "violations": ["WSX101"],
            "reviews": [],
        },
    }


def save(folder: Path, data: dict[str, Any]) -> None:
    folder.mkdir(exist_ok=True)
    text = yaml.safe_dump(data, allow_unicode=True)
    (folder / f"{data['id']}.yaml").write_text(text, encoding="utf-8")


def word_source() -> dict[str, Any]:
    chronology = {
        "kind": "chronology",
        "file": "Chronology.docx",
        "fields": [["Child", "Łucja M"]],
        "rows": [["01/02/2026", "Late to school", "Missed breakfast club"]],
    }
    changed = summary("docx", "side") | {
        "file": "Changed.docx",
        "tracked": [{"question": "consent", "delete": "both", "insert": "each"}],
        "comments": ["Please check with Dad"],
        "ticks": TICKS,
    }
    letter = {
        "kind": "other",
        "file": "Letter.docx",
        "sections": [{"text": "Dear all\nPlease find attached."}],
    }
    return source(
        "all-word",
        [
            *(summary("docx", layout) for layout in SUMMARY_LAYOUTS),
            *(criteria("docx", layout) for layout in FORM_LAYOUTS),
            *(
                summary("docx", "side") | {"file": f"{damage}.docx", "damage": damage}
                for damage in ("truncated", "empty", "encrypted", "wrong-type", "image-only")
            ),
            chronology,
            changed,
            letter,
        ],
    )


def pdf_source() -> dict[str, Any]:
    layouts = [layout for layout in SUMMARY_LAYOUTS if layout != "nested"]
    damages = ("truncated", "empty", "encrypted", "wrong-type", "image-only", "blank-page")
    return source(
        "all-pdf",
        [
            *(summary("pdf", layout) for layout in layouts),
            *(criteria("pdf", layout) for layout in FORM_LAYOUTS),
            *(summary("pdf", "side") | {"file": f"{damage}.pdf", "damage": damage} for damage in damages),
            {"kind": "other", "file": "Note.txt", "raw_text": "See attached."},
        ],
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    save(folder / "sources", word_source())
    save(folder / "sources", pdf_source())
    for out in ("first", "second"):
        done = run("--sources", folder / "sources", "--out", folder / out)
        assert done.returncode == 0, done.stderr
    return folder


def word_words(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(t.text for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def pdf_words(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = (page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", " ".join(pages))


def test_same_source_gives_same_bytes(built: Path) -> None:
    first = {p.relative_to(built / "first"): p.read_bytes() for p in files(built / "first")}
    second = {p.relative_to(built / "second"): p.read_bytes() for p in files(built / "second")}
    assert first == second
    assert len(first) == len(word_source()["documents"]) + len(pdf_source()["documents"]) + 2


def files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def test_check_tells_what_differs(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("--sources", built / "sources", "--out", out)
    assert run(*arguments, "all-pdf").returncode == 0
    assert run(*arguments, "--check", "all-pdf").returncode == 0
    (out / "all-pdf" / "Note.txt").write_text("changed", encoding="utf-8")
    (out / "all-pdf" / "Criteria flat.pdf").unlink()
    (out / "all-pdf" / "spare.txt").touch()
    done = run(*arguments, "--check", "all-pdf")
    assert done.returncode == 1
    for name in ("Note.txt", "Criteria flat.pdf", "spare.txt"):
        assert f"all-pdf/{name}: " in done.stderr


def test_expected_tells_kinds(built: Path) -> None:
    path = built / "first" / "all-word" / "expected.yaml"
    expected = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert list(expected) == [
        "procedure",
        "about",
        "circumstances",
        "documents",
        "decision",
        "violations",
        "reviews",
    ]
    assert expected["documents"]["Summary side.docx"] == "case-summary"
    assert expected["documents"]["Changed.docx"] == ["case-summary", "supporting-families-form"]
    assert expected["documents"]["Letter.docx"] is None
    assert expected["documents"]["truncated.docx"] is None
    assert str(expected["circumstances"]["panel_date"]) == "2026-03-12"


@pytest.mark.parametrize("layout", SUMMARY_LAYOUTS)
def test_word_summary_holds_the_words(built: Path, layout: str) -> None:
    words = word_words(built / "first" / "all-word" / f"Summary {layout}.docx")
    for part in ("CASE SUMMARY FOR PANEL", ASKED, ANSWER, "Łucja M", "R Ahmed (SW)", "☒ Yes ☐ No"):
        assert part in words


@pytest.mark.parametrize("layout", [each for each in SUMMARY_LAYOUTS if each != "nested"])
def test_pdf_summary_holds_the_words(built: Path, layout: str) -> None:
    path = built / "first" / "all-pdf" / f"Summary {layout}.pdf"
    words = pdf_words(path)
    for part in ("CASE SUMMARY FOR PANEL", "Mosaic ID 4410221", "Printed 10/03/2026"):
        assert part in words
    asked = "".join(ASKED.split())
    assert asked in "".join(words.split())
    if layout == "controls":
        assert ANSWER.encode() in path.read_bytes()
    else:
        assert ANSWER in words
        assert "Łucja M" in words


def test_controls_are_controls(built: Path) -> None:
    path = built / "first" / "all-word" / "Summary controls.docx"
    body = docx.Document(str(path)).element.body
    levels = {control.getparent().tag for control in body.iter(qn("w:sdt"))}
    assert levels == {qn("w:body"), qn("w:p"), qn("w:tr")}
    sorts = {sort for sort in ("date", "dropDownList", "text") if body.findall(f".//{qn('w:' + sort)}")}
    assert sorts == {"date", "dropDownList", "text"}
    assert len(body.findall(f".//{qn('w14:checkbox')}")) == 2
    assert len(body.findall(f".//{qn('w:showingPlcHdr')}")) == 1


@pytest.mark.parametrize("layout", FORM_LAYOUTS)
def test_word_form_has_every_need(built: Path, layout: str) -> None:
    document = docx.Document(str(built / "first" / "all-word" / f"Criteria {layout}.docx"))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Criteria", "ION", "Indicate if Present"]
    assert len(table.rows) == 35
    merged = table.cell(1, 0)._tc is table.cell(4, 0)._tc
    assert merged is (layout != "flat")
    assert table.cell(4, 0).text == "Getting a Good Education"
    assert len(table._tbl.findall(f".//{qn('w14:checkbox')}")) == (34 if layout == "boxes" else 0)
    assert len(table._tbl.findall(f".//{qn('w:sym')}")) == (2 if layout == "symbols" else 0)


@pytest.mark.parametrize("layout", FORM_LAYOUTS)
def test_pdf_form_has_every_need(built: Path, layout: str) -> None:
    path = built / "first" / "all-pdf" / f"Criteria {layout}.pdf"
    words = pdf_words(path)
    assert "For an early help plan families must meet separate 3 criteria" in words
    assert words.count("Getting a Good Education") == (4 if layout == "flat" else 1)
    for need in needs():
        assert "".join(need.split()) in "".join(words.split())
    assert path.read_bytes().count(b"/FT /Btn") == (34 if layout == "boxes" else 0)
    assert ("✘" in words and "✓" in words) is (layout == "symbols")


def needs() -> list[str]:
    forms = yaml.safe_load((CORPORA / "builder" / "forms.yaml").read_text(encoding="utf-8"))
    return [need for headline in forms["criteria"]["headlines"] for need in headline["needs"]]


def test_every_need_is_there() -> None:
    assert len(needs()) == len(set(needs())) == 34
    assert not [need for need in needs() if need != " ".join(need.split())]


def test_changes_and_comments(built: Path) -> None:
    path = built / "first" / "all-word" / "Changed.docx"
    document = docx.Document(str(path))
    inserted = [t.text for ins in document.element.body.iter(qn("w:ins")) for t in ins.iter()]
    assert "each" in inserted
    assert [t.text for t in document.element.body.iter(qn("w:delText"))] == ["both"]
    assert [comment.text for comment in document.comments] == ["Please check with Dad"]


def test_chronology_is_a_table(built: Path) -> None:
    document = docx.Document(str(built / "first" / "all-word" / "Chronology.docx"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows[0] == ["Date", "Event", "Impact"]
    assert rows[1] == ["01/02/2026", "Late to school", "Missed breakfast club"]


def test_word_files_are_dated_alike(built: Path) -> None:
    path = built / "first" / "all-word" / "Letter.docx"
    assert docx.Document(str(path)).core_properties.created.year == 2026
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


@pytest.mark.parametrize("damage", ["truncated", "empty", "encrypted", "wrong-type"])
def test_damaged_files_do_not_open(built: Path, damage: str) -> None:
    folder = built / "first"
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(folder / "all-pdf" / f"{damage}.pdf")
    content = (folder / "all-word" / f"{damage}.docx").read_bytes()
    assert not zipfile.is_zipfile(BytesIO(content))
    if damage == "encrypted":
        assert content.startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
        assert "EncryptedPackage".encode("utf-16-le") in content


@pytest.mark.parametrize("damage", ["image-only", "blank-page"])
def test_pages_without_text(built: Path, damage: str) -> None:
    assert pdf_words(built / "first" / "all-pdf" / f"{damage}.pdf").strip() == ""


def broken(path: str, value: Any) -> dict[str, Any]:
    data = source("broken", [summary("pdf", "side"), criteria("docx", "ruled")])
    *parents, last = path.split("/")
    place: Any = data
    for part in parents:
        place = place[int(part) if part.isdecimal() else part]
    place[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("documents/0/layout", "nested", "documents.0.layout: 'nested' is for Word"),
        ("documents/0/layout", "fancy", "documents.0.layout: 'fancy' is none of"),
        ("documents/0/kind", "poem", "documents.0.kind: 'poem' is none of"),
        ("documents/0/file", "summary.odt", "documents.0.file: 'summary.odt' ends in neither"),
        ("documents/0/colour", "red", "documents.0.colour: "),
        ("documents/0/fields", [["Child"]], "documents.0.fields.0."),
        ("documents/1/ticks", {"education.5": "X"}, "documents.1.ticks: 'education.5'"),
        ("documents/0/sections/0/question", "why", "documents.0.sections.0.question: 'why'"),
        ("expected/decision", "maybe", "expected.decision: "),
        ("expected/violations", ["nothing"], "expected.violations.0: "),
        ("circumstances/today", "09/03/2026", "circumstances.today: "),
        ("id", "Other Name", "id: "),
    ],
)
def test_errors_name_file_and_field(tmp_path: Path, path: str, value: Any, named: str) -> None:
    text = yaml.safe_dump(broken(path, value), allow_unicode=True)
    (tmp_path / "broken.yaml").write_text(text, encoding="utf-8")
    done = run("--sources", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert f"broken.yaml: {named}" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_doubled_key_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "twice.yaml").write_text("id: twice\nid: twice\n", encoding="utf-8")
    done = run("--sources", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "twice.yaml: the key 'id' stands twice" in done.stderr
