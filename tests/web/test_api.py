"""The API does what its own description says, and says plainly what it does not do."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from web_site import Site, checked, documents

from builders import STEP_ACROSS
from summarylint.report.formats import FORMATS
from summarylint.web.openapi import MEDIA_TYPES

HOST = {"Host": "127.0.0.1"}


def test_a_referral_is_checked(client: httpx.Client, referrals: Path) -> None:
    report = checked(client, referrals / "gap", panel_date="2026-03-12", today="2026-03-09").json()
    (referral,) = report["referrals"]
    assert referral["procedure"] == STEP_ACROSS
    assert referral["decision"] == "not-ready"
    assert [one["path"] for one in referral["documents"]] == ["Case summary.docx", "Criteria.docx"]
    violations = [one["code"] for one in referral["findings"] if one["outcome"] == "violation"]
    assert violations == ["WSX103"]
    assert report["run"] == {"today": "2026-03-09", "panel_date": "2026-03-12", "received": None}


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_can_be_asked_for(client: httpx.Client, referrals: Path, name: str) -> None:
    answer = checked(client, referrals / "note", format=name)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == MEDIA_TYPES[name]
    assert answer.headers["content-disposition"] == "attachment"


def test_a_machine_format_has_no_words_of_the_documents_unless_asked(
    client: httpx.Client, referrals: Path
) -> None:
    folder = referrals / "danger"
    assert set(quotes(checked(client, folder))) == {None}
    assert "hit" in " ".join(filter(None, quotes(checked(client, folder, quote="true"))))


def quotes(answer: httpx.Response) -> list[str | None]:
    findings = [one for referral in answer.json()["referrals"] for one in referral["findings"]]
    return [one["location"]["quote"] for one in findings if one["location"]]


def test_annotated_copies_come_in_a_zip_file(client: httpx.Client, referrals: Path) -> None:
    answer = checked(client, referrals / "gap", format="copies")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["Case summary.docx", "Criteria.docx"]
        with zipfile.ZipFile(io.BytesIO(archive.read("Case summary.docx"))) as copy:
            assert b"WSX103" in copy.read("word/comments.xml")


def test_files_of_one_name_are_told_apart(client: httpx.Client, referrals: Path) -> None:
    (name, (file, data)), *_ = documents(referrals / "gap")
    sent = [(name, (f"C:\\mine\\{file}", data)), (name, (f"../theirs/{file}", data))]
    answer = client.post("/api/v1/check", files=sent).json()
    named = [one["path"] for referral in answer["referrals"] for one in referral["documents"]]
    assert named == ["Case summary.docx", "Case summary (2).docx"]


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("panel_date", "12/03/2026", "Write it like 2026-03-12"),
        ("panel_date", "2026-02-30", "Write it like 2026-03-12"),
        ("received", "yesterday", "Write it like 2026-03-10T16:30:00Z"),
        ("quote", "yes", "Give one of true, false"),
        ("team", "a-team", "Give one of assessment, family-safeguarding, early-help, other"),
        ("colour", "red", "There is no such field"),
    ],
)
def test_a_field_that_cannot_be_used_is_told(
    client: httpx.Client, referrals: Path, field: str, text: str, told: str
) -> None:
    answer = checked(client, referrals / "note", **{field: text})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    assert error["detail"].startswith(told)


def test_what_is_no_form_or_holds_no_file_is_refused(client: httpx.Client) -> None:
    assert client.post("/api/v1/check", json={}).status_code == 415
    form = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/api/v1/check", content=b"nonsense", headers=form).status_code == 400
    assert client.post("/api/v1/check", content=b"--x--\r\n", headers=form).status_code == 422
    assert client.get("/api/v1/check").status_code == 405


def test_more_than_is_taken_is_refused_while_it_is_sent(client: httpx.Client, site: Site) -> None:
    megabytes = site.service.config.web.upload_megabytes

    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="documents"; filename="a.pdf"\r\n\r\n'
        for _ in range(megabytes + 1):
            yield bytes(1024 * 1024)

    form = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/api/v1/check", content=endless(), headers=form)
    assert answer.status_code == 413


def test_rules_and_procedures_are_listed(client: httpx.Client) -> None:
    procedures = client.get("/api/v1/procedures").json()
    assert STEP_ACROSS in [one["procedure"] for one in procedures]
    own = client.get("/api/v1/rules", params={"procedure": STEP_ACROSS}).json()
    assert {one["procedure"] for one in own} == {STEP_ACROSS, None}
    assert client.get(f"/api/v1/procedures/{STEP_ACROSS}").json()["procedure"] == STEP_ACROSS
    assert client.get("/api/v1/rules/WSX114").json()["name"] == "consent-rationale"
    assert client.get("/api/v1/rules/WSX999").json()["detail"] == "There is no rule with this code."


# --- held to its own description ----------------------------------------------------------------------


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
def test_it_does_what_its_description_says(site: Site, mode: GenerationMode) -> None:
    """A few requests of every kind here; thousands of them in benchmarks/page.py."""
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", site.app, headers=HOST)
    for found in schema.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not operation.body and not list(operation.iter_parameters()):
            continue  # nothing can be wrong of what asks nothing

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def holds(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=HOST)

        holds()


def test_its_description_names_every_format_and_refusal(client: httpx.Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    answers = described["paths"]["/api/v1/check"]["post"]["responses"]
    assert set(answers["200"]["content"]) == set(MEDIA_TYPES.values())
    assert {"413", "415", "422", "429", "503"} < set(answers)
    assert "$defs" not in json.dumps(described)
