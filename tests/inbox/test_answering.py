"""Which messages are answered without a person, and which never are."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from post import INBOX, VOUCHED, received, report, settings

from builders import finding
from summarylint.inbox.answering import WhyNot, may_answer
from summarylint.inbox.ledger import Answer, Ledger, Plan, Role, Step
from summarylint.inbox.message import Message
from summarylint.model.finding import Decision, Outcome
from summarylint.model.report import ReferralReport
from summarylint.report.reply import Again

NOW = datetime.now(UTC)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    opened = Ledger(None)
    yield opened
    opened.close()


def why_not(
    ledger: Ledger, headers: dict[str, str] | None = None, *reports: ReferralReport, **answers: object
) -> WhyNot | None:
    return may_answer(received(headers), reports or (report(),), settings(**answers), ledger, NOW)


def test_a_workers_incomplete_referral_is_answered(ledger: Ledger) -> None:
    assert why_not(ledger) is None


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"List-Id": "Panel news <panel.moorshire.example>"}, WhyNot.LIST),
        ({"List-Unsubscribe": "<mailto:off@moorshire.example>"}, WhyNot.LIST),
        ({"Precedence": "bulk"}, WhyNot.LIST),
        ({"Precedence": "Junk"}, WhyNot.LIST),
        ({"From": "panel-request@moorshire.example"}, WhyNot.LIST),
        ({"Return-Path": "<>"}, WhyNot.BOUNCE),
        ({"From": "Mail Delivery System <MAILER-DAEMON@moorshire.example>"}, WhyNot.BOUNCE),
        ({"Content-Type": "multipart/report; report-type=delivery-status; boundary=b"}, WhyNot.BOUNCE),
        ({"X-Failed-Recipients": "jo@moorshire.example"}, WhyNot.BOUNCE),
        ({"Auto-Submitted": "auto-replied (vacation)"}, WhyNot.PROGRAM),
        ({"Auto-Submitted": "auto-generated"}, WhyNot.PROGRAM),
        ({"X-Auto-Response-Suppress": "DR, OOF, AutoReply"}, WhyNot.PROGRAM),
        ({"X-Auto-Response-Suppress": "All"}, WhyNot.PROGRAM),
        ({"X-Autoreply": "yes"}, WhyNot.PROGRAM),
        ({"Precedence": "auto_reply"}, WhyNot.PROGRAM),
        ({"Subject": "Automatic reply: Step across referral"}, WhyNot.PROGRAM),
        ({"Subject": "=?utf-8?q?Out_of_office?="}, WhyNot.PROGRAM),
        ({"From": "no-reply@moorshire.example"}, WhyNot.PROGRAM),
        ({"Content-Type": "text/calendar; method=REPLY"}, WhyNot.PROGRAM),
        ({"X-Summarylint": "reply"}, WhyNot.OURS),
        ({"From": f"Step Across <{INBOX.upper()}>"}, WhyNot.OURS),
        ({"From": "STEP@panel.moorshire.example"}, WhyNot.OURS),
    ],
    ids=str,
)
def test_lists_bounces_programs_and_our_own_mail_never_are(
    ledger: Ledger, headers: dict[str, str], why: WhyNot
) -> None:
    aliases = settings()
    object.__setattr__(aliases, "aliases", ("step@panel.moorshire.example",))
    assert may_answer(received(headers), (report(),), aliases, ledger, NOW) is why


@pytest.mark.parametrize(
    "headers", [{"Auto-Submitted": "no"}, {"X-Auto-Response-Suppress": "DR, RN, NRN"}], ids=str
)
def test_a_person_whose_program_says_so_is_answered(ledger: Ledger, headers: dict[str, str]) -> None:
    assert why_not(ledger, headers) is None


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"From": "tom@elsewhere.example"}, WhyNot.OUTSIDE),
        ({"From": "tom@moorshire.example.elsewhere.example"}, WhyNot.OUTSIDE),
        ({"From": "tom@notmoorshire.example"}, WhyNot.OUTSIDE),
        ({"From": '"tom@moorshire.example" <tom@elsewhere.example>'}, WhyNot.OUTSIDE),
        ({"From": "tom@schools.moorshire.example"}, WhyNot.OUTSIDE),
        ({"From": "tom@elsewhere.example <tom@moorshire.example>"}, WhyNot.NO_SENDER),
        ({"From": "tom@moorshire.example, eve@elsewhere.example"}, WhyNot.NO_SENDER),
        ({"From": "tom@moorshire.example)<eve@elsewhere.example>"}, WhyNot.NO_SENDER),
        ({"From": "<tom@moorshire.example><eve@elsewhere.example>"}, WhyNot.NO_SENDER),
        ({"From": "eve@elsewhere.example\r\nFrom: tom@moorshire.example"}, WhyNot.NO_SENDER),
        ({"From": "tom@mооrshire.example"}, WhyNot.NO_SENDER),  # with two letters of another alphabet
        ({"From": ""}, WhyNot.NO_SENDER),
        ({"From": "undisclosed:;"}, WhyNot.NO_SENDER),
        ({"Reply-To": "eve@elsewhere.example"}, WhyNot.ELSEWHERE),
        ({"Reply-To": "tom.ford@moorshire.example, eve@elsewhere.example"}, WhyNot.ELSEWHERE),
        ({"To": "jo@moorshire.example"}, WhyNot.NOT_TO_US),
    ],
    ids=str,
)
def test_only_one_known_sender_who_wrote_to_us_is(
    ledger: Ledger, headers: dict[str, str], why: WhyNot
) -> None:
    assert why_not(ledger, headers) is why


def test_domains_below_one_are_named_with_a_star(ledger: Ledger) -> None:
    headers = {"From": "tom@schools.moorshire.example"}
    assert why_not(ledger, headers, domains=("*.moorshire.example",)) is None
    assert why_not(ledger, {}, domains=("*.moorshire.example",)) is WhyNot.OUTSIDE


def test_an_answer_wanted_at_the_senders_own_address_goes_there(ledger: Ledger) -> None:
    assert why_not(ledger, {"Reply-To": "Tom <Tom.Ford@moorshire.example>"}) is None


TRUSTED = {"trusted_results": "mx.moorshire.example"}
GENUINE = VOUCHED["Authentication-Results"]
FORGED = "mx.elsewhere.example; dmarc=pass header.from=moorshire.example"


@pytest.mark.parametrize(
    ("results", "vouched"),
    [
        (GENUINE, True),
        ("MX.moorshire.example 1; spf=pass smtp.mailfrom=tom.ford@moorshire.example", True),
        ("mx.moorshire.example; dkim=pass (good) header.i=@moorshire.example header.b=x/y=", True),
        (
            "mx.moorshire.example; dmarc=fail; spf=pass smtp.mailfrom=a@moorshire.example",
            False,
        ),
        ("mx.moorshire.example; dmarc=pass header.from=elsewhere.example", False),
        ("mx.moorshire.example; dkim=pass header.d=elsewhere.example", False),
        ('mx.moorshire.example; dkim=fail reason="x; dmarc=pass header.from=moorshire.example"', False),
        ("mx.moorshire.example; none", False),
        ("mx.moorshire.example.elsewhere.example; dmarc=pass header.from=moorshire.example", False),
        ("mx.moorshire.example; ((((", False),
        (FORGED, False),
        ("", False),
        # what a sender wrote stands below what the server wrote
        (f"mx.moorshire.example; dmarc=none\r\nAuthentication-Results: {GENUINE}", False),
        (f"{GENUINE}\r\nAuthentication-Results: mx.moorshire.example; dmarc=fail", True),
        (f"{FORGED}\r\nAuthentication-Results: {GENUINE}", True),
    ],
)
def test_a_trusted_server_must_vouch_for_the_sender(ledger: Ledger, results: str, vouched: bool) -> None:
    expected = None if vouched else WhyNot.UNVOUCHED
    assert why_not(ledger, {"Authentication-Results": results}, **TRUSTED) is expected


def test_nothing_is_sent_where_no_server_is_trusted(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="must say who vouches"):
        settings(send=True)
    assert why_not(ledger, {}, send=True, **TRUSTED) is WhyNot.UNVOUCHED
    assert why_not(ledger, VOUCHED, send=True, **TRUSTED) is None


@pytest.mark.parametrize(
    ("headers", "vouched"),
    [
        ({"X-MS-Exchange-Organization-AuthAs": "Internal"}, True),
        ({"X-MS-Exchange-Organization-AuthAs": "Anonymous"}, False),
        (
            {
                "Authentication-Results": "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=moorshire.example;"
                " dmarc=pass action=none header.from=moorshire.example;compauth=pass reason=100"
            },
            True,
        ),
        ({"Authentication-Results": "dkim=none (not signed) header.d=none;dmarc=none action=none;"}, False),
        ({"Authentication-Results": GENUINE}, False),
    ],
    ids=str,
)
def test_exchange_online_writes_no_name_before_its_results(
    ledger: Ledger, headers: dict[str, str], vouched: bool
) -> None:
    expected = None if vouched else WhyNot.UNVOUCHED
    assert why_not(ledger, headers, exchange_online=True) is expected


@pytest.mark.parametrize(
    ("reports", "why"),
    [
        ([report(finding("WSX190", Outcome.REVIEW))], WhyNot.DANGER),
        ([report(finding("SL090", Outcome.REVIEW), finding())], WhyNot.DANGER),
        ([report(finding("SL009", Outcome.REVIEW), finding())], WhyNot.MIXED),
        ([report(), report()], WhyNot.SEVERAL),
        ([report(decision=Decision.NEEDS_REVIEW)], WhyNot.LOOK),
        ([report(decision=Decision.NEEDS_REVIEW, procedure=None)], WhyNot.UNKNOWN),
        ([report(finding("WSX101", Outcome.PASS), decision=Decision.READY)], WhyNot.COMPLETE),
        ([report(finding("SL002"), decision=Decision.UNREADABLE, procedure=None)], None),
    ],
)
def test_only_what_is_one_familys_and_no_danger_is(
    ledger: Ledger, reports: list[ReferralReport], why: WhyNot | None
) -> None:
    assert why_not(ledger, {}, *reports) is why


def test_danger_is_the_reason_whatever_else_is(ledger: Ledger) -> None:
    danger = report(finding("WSX190", Outcome.REVIEW))
    assert why_not(ledger, {"List-Id": "x", "From": "a@elsewhere.example"}, danger) is WhyNot.DANGER


def test_nothing_of_a_message_without_a_referral_is_known(ledger: Ledger) -> None:
    assert may_answer(received(), (), settings(), ledger, NOW) is WhyNot.UNKNOWN


def test_what_is_complete_now_is_answered_when_it_was_not_before(ledger: Ledger) -> None:
    whole = report(finding("WSX101", Outcome.PASS), decision=Decision.READY)
    again = Again(("A level is suggested.",), 0, 0)
    assert may_answer(received(), (whole,), settings(), ledger, NOW, again) is None


# --- loops ------------------------------------------------------------------------------------


def answer(ledger: Ledger, message: Message, reply_id: str) -> None:
    """Note that a message was answered, as the loop does."""
    ledger.begin(message)
    ledger.decide(message.key, Plan(Role.INCOMPLETE, Answer.DRAFT), (report(),))
    ledger.intend(message.key, Step.REPLY, reply_id)


def test_one_sender_is_answered_only_so_often_a_day(ledger: Ledger) -> None:
    for number in range(3):
        assert why_not(ledger, {"Message-ID": f"<{number}@x>"}, most_per_day=3) is None
        answer(ledger, received({"Message-ID": f"<{number}@x>"}), f"<r{number}@y>")
    assert why_not(ledger, {"Message-ID": "<4@x>"}, most_per_day=3) is WhyNot.OFTEN
    assert why_not(ledger, {"From": "jo@moorshire.example"}, most_per_day=3) is None


def test_a_program_that_hides_itself_is_answered_only_so_often(ledger: Ledger) -> None:
    thread: list[str] = []
    for number in range(10):
        message = received({"Message-ID": f"<{number}@x>", "References": " ".join(thread)})
        if may_answer(message, (report(),), settings(most_per_day=100), ledger, NOW):
            break
        answer(ledger, message, f"<r{number}@y>")
        thread += [f"<{number}@x>", f"<r{number}@y>"]
    assert number == 5
