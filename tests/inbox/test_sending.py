"""Replies that go out by themselves, where the authority has turned it on."""

from collections.abc import Callable
from typing import Any

import pytest
from box import Box, bodies, parsed
from post import VOUCHED, Mails
from post_office import PostOffice

NewBox = Callable[..., Box]
SENDS: dict[str, Any] = {
    "send": True,
    "domains": ("moorshire.example",),
    "trusted_results": "mx.moorshire.example",
}


def vouched(mail: bytes) -> bytes:
    """As the authority's own server passes it on."""
    ((name, value),) = VOUCHED.items()
    return f"{name}: {value}\r\n".encode() + mail


@pytest.fixture
def sending(new_box: NewBox, office: PostOffice) -> Box:
    """A mailbox from which replies are sent."""
    return new_box().changed(smtp=office.settings).answering(**SENDS)


def test_the_reply_is_sent_once_and_lies_with_what_was_sent(
    sending: Box, office: PostOffice, mails: Mails
) -> None:
    sending.deliver(vouched(mails.incomplete), vouched(mails.ready), vouched(mails.danger))
    sending.serve()
    sending.serve()
    assert sending.subjects() == {
        "Ready for panel": ["Complete", "Report: Complete"],
        "Incomplete": ["No consent"],
        "Look now": ["Report: Worrying", "Worrying"],
        "Sent": ["Re: No consent"],
    }
    (envelope,) = office.taken
    assert envelope.rcpt_tos == ["tom.ford@moorshire.example"]
    assert bodies([parsed(envelope.content or b"")]) == bodies(sending.lying("Sent"))


def test_a_sender_nobody_vouches_for_is_left_for_a_person(
    sending: Box, office: PostOffice, mails: Mails
) -> None:
    sending.deliver(mails.incomplete)
    sending.serve()
    assert sending.subjects() == {"Needs a look": ["No consent", "Report: No consent"]}
    assert office.taken == []


def test_a_server_that_is_busy_is_tried_again(sending: Box, office: PostOffice, mails: Mails) -> None:
    office.answer = "451 Later"
    sending.deliver(vouched(mails.incomplete))
    sending.serve()
    assert sending.subjects() == {"INBOX": ["No consent"], "Drafts": ["Re: No consent"]}
    office.answer = "250 Taken"
    sending.serve()
    assert sending.subjects() == {"Incomplete": ["No consent"], "Sent": ["Re: No consent"]}
    assert len(office.taken) == 1


@pytest.mark.parametrize(("answer", "to_recipient"), [("554 No", "250 Yes"), ("250 Taken", "550 Unknown")])
def test_what_the_server_refuses_a_person_looks_at(
    sending: Box, office: PostOffice, mails: Mails, answer: str, to_recipient: str
) -> None:
    office.answer, office.to_recipient = answer, to_recipient
    sending.deliver(vouched(mails.incomplete))
    sending.serve()
    sending.serve()
    assert sending.subjects() == {
        "Needs a look": ["No consent", "Report: No consent"],
        "Drafts": ["Re: No consent"],
    }
    (report,) = bodies(sending.lying("Needs a look")[:1])
    assert report.startswith("The mail server refused to send the reply")


def test_where_nobody_can_tell_whether_it_was_sent_it_is_not_sent_again(
    sending: Box, office: PostOffice, mails: Mails
) -> None:
    office.breaks_off = True
    sending.deliver(vouched(mails.incomplete))
    sending.serve()
    office.breaks_off = False
    sending.serve()
    assert len(office.taken) == 1
    assert sending.subjects() == {
        "Needs a look": ["No consent", "Report: No consent"],
        "Drafts": ["Re: No consent"],
    }


def test_a_draft_that_a_person_has_sent_is_not_sent_again(
    sending: Box, office: PostOffice, mails: Mails
) -> None:
    office.answer = "451 Later"
    sending.deliver(vouched(mails.incomplete))
    sending.serve()
    sending.move("No consent", "Drafts", "Sent")
    office.answer = "250 Taken"
    sending.serve()
    assert office.taken == []
    assert sending.subjects() == {"Incomplete": ["No consent"], "Sent": ["Re: No consent"]}


def test_a_notice_of_danger_is_sent_at_once(new_box: NewBox, office: PostOffice, mails: Mails) -> None:
    box = new_box().changed(smtp=office.settings, administrator="panel.admin@moorshire.example")
    box.deliver(mails.danger)
    box.serve()
    (envelope,) = office.taken
    assert envelope.rcpt_tos == ["panel.admin@moorshire.example"]
    assert b"Worrying" not in (envelope.content or b"")


def test_a_notice_that_cannot_be_sent_is_a_draft(new_box: NewBox, office: PostOffice, mails: Mails) -> None:
    office.answer = "554 No"
    box = new_box().changed(smtp=office.settings, administrator="panel.admin@moorshire.example")
    box.deliver(mails.danger)
    box.serve()
    assert box.subjects()["Drafts"] == ["Look now: a new message in the folder “Look now”"]
