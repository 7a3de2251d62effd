"""The page in Chromium: the whole path by mouse, by keyboard, without scripts; every state for everybody.

``PICTURES=docs/pictures/page pytest tests/web/test_in_browser.py`` takes a picture of every state.
"""

import os
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from web_site import AXE, ROOT, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PDF = ROOT / "corpora" / "referrals" / "wsx1-yes-alone-plan-open"
PICTURES = os.environ.get("PICTURES")
NARROW = ("start", "result-pages", "result-danger")  # those of which there is a narrow picture too
PHONE, DESK = {"width": 320, "height": 700}, {"width": 1280, "height": 900}
FOUND = """async () => {
  const found = await axe.run();
  const told = one => `${one.id}: ${one.nodes.map(node => node.html + node.failureSummary).join(' ')}`;
  return found.violations.map(told);
}"""
DROPPED = """names => {
  const dropped = new DataTransfer();
  for (const [name, text] of names) dropped.items.add(new File([text], name, {type: 'text/plain'}));
  return dropped;
}"""
Open = Callable[..., "Page"]


@pytest.fixture
def opened(browser: "Browser", site: Site) -> Iterator[Open]:
    """Opens the page in a window of its own. Nothing may be asked of another site, and no fault be told."""
    contexts, faults = [], []

    def tell(kind: str, text: str) -> None:
        if kind == "error" and "status of 4" not in text:
            faults.append(text)

    def asked(url: str) -> None:
        if not url.startswith((site.address, "data:")):
            faults.append(url)

    def opening(path: str = "/", **settings: Any) -> "Page":
        context = browser.new_context(**{"viewport": DESK, **settings})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda message: tell(message.type, message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: asked(request.url))
        page.goto(f"{site.address}{path}")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert faults == []


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix != ".yaml")


def sent(page: "Page", folder: Path, button: str = "Check") -> None:
    """A folder's files chosen and checked, and the result there."""
    page.locator("input[type=file]").set_input_files(files(folder))
    page.get_by_role("button", name=button, exact=True).click()
    page.locator("article.referral").first.wait_for()


def looked_at(page: "Page", name: str) -> None:
    """A state: axe finds nothing, nothing is cut off at 320 pixels (400 % zoom); a picture where wanted."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(FOUND) == []
    pictured(page, name)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if name in NARROW:
        pictured(page, f"{name}-narrow")
    page.set_viewport_size(DESK)


def pictured(page: "Page", name: str) -> None:
    if PICTURES:
        taken = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
        taken.quantize(64, dither=Image.Dither.NONE).save(Path(PICTURES) / f"{name}.png", optimize=True)


def focused(page: "Page") -> "Locator":
    return page.locator(":focus")


# --- the whole path -------------------------------------------------------------------------------------


def test_by_mouse(opened: Open, referrals: Path) -> None:
    page = opened()
    assert [page.locator(f"#panel_{part}").input_value() for part in ("day", "month", "year")] == [
        "12", "3", "2026",
    ]  # fmt: skip
    sent(page, referrals / "gap")
    assert page.title() == "Returned for completion: 1 to put right. – summarylint"
    page.locator(".govuk-error-summary a").click()
    assert page.locator(".finding:target").inner_text().startswith("1 To put right: ")
    page.locator(".finding:target").get_by_role("link", name=re.compile("in the outline")).click()
    page.locator(".marked:target .mark").click()
    assert page.locator(".finding:target").count() == 1
    with page.expect_download() as download:
        page.get_by_role("link", name="Case summary.docx with comments").click()
    assert download.value.suggested_filename == "Case summary.docx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    with page.expect_download() as download:
        page.get_by_role("link", name="The report as a page").click()
    assert "There is a problem" in Path(download.value.path()).read_text("utf-8")
    page.get_by_role("button", name="Remove Case summary.docx").click()
    sent(page, referrals / "right", "Check again")
    changes = page.locator(".changes").inner_text()
    assert "Now complete" in changes
    assert "Consent (WSX103)" in changes
    assert page.locator("h1").inner_text() == "Ready."
    looked_at(page, "again")


def test_by_keyboard(opened: Open, referrals: Path) -> None:
    page = opened()
    page.once("filechooser", lambda chooser: chooser.set_files(files(referrals / "danger")))
    page.keyboard.press("Tab")
    assert focused(page).inner_text() == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page).get_attribute("id") == "choose"
    page.keyboard.press("Enter")
    page.locator(".drop li").nth(1).wait_for()
    focused(page).press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("article.referral").wait_for()
    assert focused(page).get_attribute("class") == "danger", "what is most urgent is read first"
    assert "Tell the Integrated Front Door now" in focused(page).inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".finding.danger:target").count() == 1
    looked_at(page, "result-danger")


def test_without_scripts(opened: Open, referrals: Path) -> None:
    page = opened(java_script_enabled=False)
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.locator(".govuk-error-summary").inner_text() == "There is a problem\nChoose at least one file"
    pictured(page, "start-without-scripts")
    sent(page, referrals / "gap")
    assert page.locator(".govuk-error-summary li").count() == 1
    sent(page, referrals / "right", "Check again")
    assert "Consent (WSX103)" in page.locator(".changes").inner_text()


def test_by_dropping(opened: Open) -> None:
    page = opened()
    drop = page.locator(".drop")
    for dropped in ([["a.txt", "We"], ["b.txt", "will"]], [["b.txt", "meet"], ["c.txt", "soon"]]):
        drop.dispatch_event("drop", {"dataTransfer": page.evaluate_handle(DROPPED, dropped)})
    assert drop.locator("li > span").all_inner_texts() == [
        "a.txt (1 KB)", "b.txt (1 KB)", "c.txt (1 KB)",
    ]  # fmt: skip
    page.get_by_role("button", name="Remove a.txt").click()
    assert page.evaluate("[...document.querySelector('#documents').files].map(one => one.name)") == [
        "b.txt", "c.txt",
    ]  # fmt: skip
    looked_at(page, "start-chosen")


# --- every state --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "start"),
        ("/rules", "rules"),
        ("/rules/WSX114", "rule"),
        ("/procedures", "procedures"),
        ("/procedures/west-sussex-csc-to-eh", "procedure"),
        ("/nowhere", "not-found"),
    ],
)
def test_a_page_is_usable_by_everybody(opened: Open, path: str, name: str) -> None:
    looked_at(opened(path), name)


def test_a_mistake_in_the_form_is_told_beside_it(opened: Open) -> None:
    page = opened()
    page.locator("#panel_day").fill("32")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator(".govuk-error-summary").wait_for()
    assert focused(page).get_attribute("class") == "govuk-error-summary"
    page.get_by_role("link", name="Panel date must be a real date").click()
    assert focused(page).get_attribute("id") == "panel_day"
    looked_at(page, "start-mistake")


def test_marks_on_a_page_and_what_was_found_lead_to_each_other(opened: Open) -> None:
    page = opened()
    sent(page, PDF)
    page.locator(".finding").first.get_by_role("link", name=re.compile("on the page")).click()
    assert page.locator("figure:target img").evaluate("image => image.naturalWidth") > 600
    page.get_by_role("link", name=re.compile("^Finding 1: ")).first.press("Enter")
    assert page.locator(".finding:target .number").inner_text() == "1"
    looked_at(page, "result-pages")
    page.emulate_media(forced_colors="active")
    pictured(page, "result-high-contrast")


def test_where_the_procedure_is_unsure_it_can_be_chosen(opened: Open, referrals: Path) -> None:
    page = opened()
    sent(page, referrals / "note")
    choice = page.get_by_label("Which procedure is it for?")
    assert choice.input_value() == ""
    looked_at(page, "result-unsure")
    choice.select_option("west-sussex/csc-to-eh")
    page.get_by_role("button", name="Check again").click()
    page.locator(".facts", has_text="west-sussex/csc-to-eh").wait_for()
    page.go_back()
    page.locator("h1", has_text="Check a referral").wait_for()


def test_several_families_are_listed_with_danger_first(opened: Open, referrals: Path) -> None:
    page = opened()
    page.locator("input[type=file]").set_input_files(
        [referrals / "mails" / "one.eml", referrals / "mails" / "two.eml"]
    )
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("article.referral").nth(1).wait_for()
    assert page.locator("h1").inner_text() == "2 referrals checked"
    assert page.locator("tbody tr").first.inner_text().startswith("two")
    looked_at(page, "result-several")


def test_how_far_it_is_can_be_seen(opened: Open, referrals: Path) -> None:
    page = opened()
    page.route("**/check", lambda _route: None)  # never answered
    page.locator("input[type=file]").set_input_files(files(referrals / "gap"))
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.locator(".how-far").inner_text() == "Sending your documents."
    looked_at(page, "progress")


def test_more_than_is_taken_is_told_before_it_is_sent(opened: Open, referrals: Path) -> None:
    page = opened()
    page.locator("form").evaluate("form => form.dataset.megabytes = 0.01")
    page.locator("input[type=file]").set_input_files(files(referrals / "gap"))
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.get_by_role("alert").inner_text() == (
        "The files are larger than 0.01 MB together. Send fewer at a time."
    )
    looked_at(page, "too-large")
