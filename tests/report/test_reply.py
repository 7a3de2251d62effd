"""The reply to the sender: kind, exact, and in the authority's own words where it has some."""

import email
import mailbox
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from click.testing import Result

from builders import CONSENT, LEVEL, ON_TIME, family
from summarylint.packs.library import Library

Run = Callable[..., Result]
UNWELCOME = ("!", "rejected", "gdpr", "invalid", "fail")


@pytest.fixture
def reply(run: Run) -> Callable[..., EmailMessage]:
    def written(*arguments: str) -> EmailMessage:
        result = run("check", *arguments, "--format", "reply")
        assert result.exit_code in (0, 1), result.stderr
        return email.message_from_bytes(result.stdout.encode(), policy=default)  # type: ignore[return-value]

    return written


Reply = Callable[..., EmailMessage]


def text(mail: EmailMessage, kind: str = "plain") -> str:
    body = mail.get_body((kind,))
    assert body
    return str(body.get_content())


def test_it_says_what_is_missing_how_to_put_it_right_and_by_when(
    reply: Reply, desk: Path, library: Library
) -> None:
    family(desk / "garland", library, answers={CONSENT: "To follow", LEVEL: "TBC"})
    mail = reply("garland", *ON_TIME)
    assert mail["Subject"] == "Returned for completion: garland"
    assert mail["X-Unsent"] == "1"
    for said in (text(mail), text(mail, "html").replace("&#39;", "'")):
        assert "We are returning it for completion: 2 things are to be put right first." in said
        assert f"“{CONSENT}”" in said
        assert "What to do: " in said
        assert "The case summary is here." in said
        assert "Please send it by 10 March 2026, 17:00, for the panel on 12 March 2026." in said
        assert "Worried about a child now? Tell the Integrated Front Door now." in said
        assert not any(word in said.split("</head>")[-1].lower() for word in UNWELCOME[1:])
    assert "!" not in text(mail)


def test_danger_stands_before_everything_else(reply: Reply, desk: Path, library: Library) -> None:
    family(desk / "garland", library, rest={"Current situation": "Dad hit Jamie last night."})
    said = text(reply("garland", *ON_TIME))
    assert said.startswith("A child may be in danger. Please act now and don't wait for paperwork:")
    assert "Dad hit" not in said


def test_a_complete_referral_is_thanked_for(reply: Reply, desk: Path, library: Library) -> None:
    family(desk / "garland", library)
    mail = reply("garland", *ON_TIME)
    assert mail["Subject"] == "Your referral is complete: garland"
    assert "The paperwork is complete. It goes to the panel on 12 March 2026." in text(mail)
    assert "PUT RIGHT" not in text(mail)


def test_after_the_cut_off_it_says_that_the_next_panel_is_meant(
    reply: Reply, desk: Path, library: Library
) -> None:
    family(desk / "garland", library, answers={CONSENT: "To follow"})
    said = text(reply("garland", "--today", "2026-03-11", "--panel-date", "2026-03-12"))
    assert "were due by 10 March 2026, 17:00. What you send now goes to the next panel." in said


def test_several_referrals_make_a_mailbox(run: Run, desk: Path, library: Library) -> None:
    for name in ("garland", "zuberi"):
        family(desk / "inbox" / name, library, answers={CONSENT: "To follow"})
    run("check", "inbox", *ON_TIME, "--output", "reply=replies.mbox")
    subjects = [mail["Subject"] for mail in mailbox.mbox(desk / "replies.mbox")]
    assert subjects == ["Returned for completion: garland", "Returned for completion: zuberi"]


def test_an_authority_has_its_own_words(reply: Reply, desk: Path, library: Library) -> None:
    family(desk / "garland", library, answers={CONSENT: "To follow"})
    (desk / "words").mkdir()
    subject = desk / "words" / "reply-subject.txt.j2"
    subject.write_text("Step Across Panel: {{ decided }}", encoding="utf-8")
    (desk / "summarylint.toml").write_text(
        '[reply]\ntemplates = "words"\ncontact = "the panel coordinator"\n', encoding="utf-8"
    )
    mail = reply("garland", *ON_TIME)
    assert mail["Subject"] == "Step Across Panel: Returned for completion"
    assert "If anything is unclear, ask the panel coordinator." in text(mail)


@pytest.mark.parametrize(
    ("words", "said"),
    [("{{ decided", "reply-subject.txt.j2:1: "), ("{{ nonsense }}", "'nonsense' is undefined")],
)
def test_a_mistake_in_its_words_is_told(
    run: Run, desk: Path, library: Library, words: str, said: str
) -> None:
    family(desk / "garland", library)
    (desk / "words").mkdir()
    (desk / "words" / "reply-subject.txt.j2").write_text(words, encoding="utf-8")
    (desk / "summarylint.toml").write_text('[reply]\ntemplates = "words"\n', encoding="utf-8")
    result = run("check", "garland", *ON_TIME, "--format", "reply")
    assert result.exit_code == 2
    assert said in result.stderr
