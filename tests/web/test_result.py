"""The result as it is answered: what it says, what it carries to the next try, how far it is told to be."""

import asyncio
import base64
import json
from pathlib import Path

import httpx
import pytest
from lxml import html
from web_site import TODAY, documents, tried

from summarylint.batch import Checked, Options
from summarylint.extract.limits import Limits
from summarylint.packs.library import Library
from summarylint.report.view import View
from summarylint.web import results
from summarylint.web.checking import Job, finished
from summarylint.web.results import Form
from summarylint.web.stage import Stage
from summarylint.web.workers import Workers


def test_a_documents_words_are_text_and_nothing_else(client: httpx.Client, referrals: Path) -> None:
    page = html.fromstring(tried(client, referrals / "danger").text)
    assert "hit" in " ".join(page.xpath("//blockquote//text()"))
    assert not page.xpath("//blockquote//b")


def test_there_is_no_style_or_script_in_the_page_itself(client: httpx.Client, referrals: Path) -> None:
    page = html.fromstring(tried(client, referrals / "gap").text)
    assert not page.xpath("//style | //@style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")


def test_what_is_carried_to_the_next_try_tells_nothing_of_the_documents(
    client: httpx.Client, referrals: Path
) -> None:
    (carried,) = html.fromstring(tried(client, referrals / "gap").text).xpath(
        "//input[@name='before']/@value"
    )
    (found,) = json.loads(base64.urlsafe_b64decode(carried)).values()
    assert found == ["WSX103:consent"]


@pytest.mark.parametrize("before", ["nonsense", "W10=", "eyJ4IjogWyJ4PHNjcmlwdD4iLCA3XX0=", "W1tbW1tb"])
def test_what_was_not_carried_by_us_is_passed_over(
    client: httpx.Client, referrals: Path, before: str
) -> None:
    answer = tried(client, referrals / "note", before=before)
    assert answer.status_code == 200
    assert "script>" not in answer.text.replace("</script>", "")


def test_how_far_it_is_comes_line_by_line_and_the_page_last(client: httpx.Client, referrals: Path) -> None:
    headers = {"accept": "application/x-ndjson, text/html"}
    answer = client.post("/check", files=documents(referrals / "gap"), headers=headers)
    *lines, last = map(json.loads, answer.text.splitlines())
    assert {line["stage"] for line in lines} <= {"waiting", "reading", "making"}
    assert {line["of"] for line in lines} == {2}
    assert last["status"] == 200
    assert "There is a problem" in last["page"]


def test_a_blank_panel_date_is_no_panel(client: httpx.Client, referrals: Path) -> None:
    blank = {"panel_day": "", "panel_month": "", "panel_year": ""}
    assert tried(client, referrals / "note", **blank).status_code == 200
    assert tried(client, referrals / "note", panel_year="").status_code == 422


# --- copies ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def job(referrals: Path) -> Job:
    """A page that is wanted of a family's documents."""
    files = tuple(data for _, data in documents(referrals / "gap"))
    return Job(files, Options(TODAY), View(quote=True), Form())


def downloads(page: bytes) -> list[str]:
    return html.fromstring(page.decode()).xpath("//a/@download")


def test_copies_too_large_for_the_page_are_sent_when_asked_for(
    client: httpx.Client, library: Library, referrals: Path, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_MOST_BYTES", 1)
    page = finished(library, job, job.report(Checked(())))
    assert downloads(page) == []
    (button,) = html.fromstring(page.decode()).xpath("//button[@name]")
    answer = tried(client, referrals / "gap", **{button.get("name"): button.get("value")})
    assert answer.headers["content-type"] == "application/zip"
    assert answer.content.startswith(b"PK")


def test_where_copies_take_too_long_the_page_comes_without_them(library: Library, job: Job) -> None:
    with Workers(library, 1, Limits(checking_seconds=0)) as workers:
        assert downloads(asyncio.run(workers.do(job, Stage(())))) == ["report.html"]
