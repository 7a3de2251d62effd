"""From mails in a real mailbox to folders and drafts."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from box import Box, Remembering, bodies
from post import INBOX, Mails, mail

from summarylint.inbox.handle import Handler, StoppedError
from summarylint.inbox.health import is_well, read_health
from summarylint.inbox.ledger import Ledger
from summarylint.inbox.message import Message
from summarylint.inbox.sources import connect
from summarylint.model.report import Report

NewBox = Callable[..., Box]


def test_each_mail_goes_where_it_belongs(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.ready, mails.incomplete, mails.look, mails.danger, mails.other)
    box.serve()
    assert box.subjects() == {
        "Ready for panel": ["Complete", "Report: Complete"],
        "Incomplete": ["No consent"],
        "Needs a look": ["Lunch", "Report: Lunch", "Report: Unclear", "Unclear"],
        "Look now": ["Report: Worrying", "Worrying"],
        "Drafts": ["Re: No consent"],
    }


def test_the_draft_gives_the_reasons_with_an_annotated_copy(new_box: NewBox, mails: Mails) -> None:
    box = new_box(copies=True)
    box.deliver(mails.incomplete)
    box.serve()
    (draft,) = box.lying("Drafts")
    assert (draft["To"], draft["From"]) == ("tom.ford@moorshire.example", INBOX)
    assert draft["In-Reply-To"] == "<2@moorshire.example>"
    assert "WSX103" in bodies([draft])[0]
    assert [part.get_filename() for part in draft.iter_attachments()] == [
        "Case summary.docx",
        "Criteria.docx",
    ]


def test_danger_is_marked_and_the_administrator_told_without_content(new_box: NewBox, mails: Mails) -> None:
    box = new_box().changed(administrator="panel.admin@moorshire.example")
    box.deliver(mails.danger)
    box.serve()
    with box.client() as client:
        client.select_folder("Look now", readonly=True)
        assert len(client.search("FLAGGED")) == 2, "the message and its report"
    (notice,) = box.lying("Drafts")
    assert notice["To"] == "panel.admin@moorshire.example"
    assert "Jamie" not in notice.as_string()
    assert "Worrying" not in notice.as_string()


def test_a_second_look_finds_nothing_to_do(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.ready, mails.incomplete, mails.danger)
    box.serve()
    before = box.subjects()
    box.serve()
    assert box.subjects() == before


def test_a_mail_that_is_delivered_twice_is_answered_once(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    again = b"Received: from elsewhere by here; Mon, 09 Mar 2026 09:00:03 +0000\r\n" + mails.incomplete
    box.deliver(mails.incomplete, again)
    box.serve()
    box.deliver(again)
    box.serve()
    assert box.subjects() == {"Incomplete": ["No consent"] * 3, "Drafts": ["Re: No consent"]}


def test_what_only_claims_to_be_a_copy_a_person_looks_at(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.incomplete)
    box.serve()
    box.deliver(mails.incomplete.replace(b"Thanks, Tom", b"Dad hit Jamie last night."))
    box.serve()
    assert box.subjects() == {
        "Incomplete": ["No consent"],
        "Needs a look": ["No consent"],
        "Drafts": ["Re: No consent"],
    }


def test_what_a_person_puts_back_into_the_inbox_stays_there(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.incomplete)
    box.serve()
    box.move("No consent", "Incomplete", "INBOX")
    box.serve()
    box.serve()
    assert box.subjects() == {"INBOX": ["No consent"], "Drafts": ["Re: No consent"]}


def test_a_server_that_numbers_anew_changes_nothing(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.incomplete, mails.ready)
    box.serve()
    box.move("No consent", "Incomplete", "INBOX")
    box.serve()
    box.server.renumber(box.user)
    box.serve()
    assert box.subjects() == {
        "INBOX": ["No consent"],
        "Ready for panel": ["Complete", "Report: Complete"],
        "Drafts": ["Re: No consent"],
    }


def test_a_person_who_moves_a_message_meanwhile_has_taken_it_over(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.incomplete)

    def taken(moment: str) -> None:
        if moment == "judged" and box.lying("INBOX"):
            box.move("No consent", "INBOX", "Mine")

    box.serve(taken)
    assert [str(mail["Subject"]) for mail in box.lying("Mine")] == ["No consent"]
    assert "Incomplete" not in box.subjects()
    assert len(box.lying("Drafts")) <= 1
    box.serve()
    assert [str(mail["Subject"]) for mail in box.lying("Mine")] == ["No consent"]


def test_taken_before_it_was_looked_at_and_put_back_it_is_new_again(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.incomplete)
    with pytest.raises(KeyboardInterrupt):
        box.serve(_stop_at("begun"))
    box.move("No consent", "INBOX", "Mine")
    box.serve()
    box.move("No consent", "Mine", "INBOX")
    box.serve()
    assert box.subjects() == {"Incomplete": ["No consent"], "Drafts": ["Re: No consent"]}


def test_without_its_ledger_it_answers_nobody_again(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.incomplete)
    box.serve()
    box.settings.ledger.unlink()
    box.move("No consent", "Incomplete", "INBOX")
    box.serve()
    assert box.subjects() == {"Incomplete": ["No consent"], "Drafts": ["Re: No consent"]}


def test_a_message_that_can_never_be_checked_is_left_for_a_person(new_box: NewBox, mails: Mails) -> None:
    class Faulty(Remembering):
        def check(self, message: Message) -> Report:
            if message.subject == "No consent":
                raise ZeroDivisionError
            return known.check(message)

    box = new_box()
    known = box.checking
    box = replace(box, checking=Faulty(known.library))
    box.deliver(mails.incomplete, mails.ready)
    for _ in range(3):
        box.serve()
        assert box.subjects()["INBOX"] == ["No consent"]
    box.serve()
    assert box.subjects() == {
        "Ready for panel": ["Complete", "Report: Complete"],
        "Needs a look": ["No consent"],
    }


def test_what_was_found_while_it_was_told_to_stop_is_not_used(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.incomplete)
    stopped = [False]

    def at(moment: str) -> None:
        stopped[0] = moment == "begun"  # and with it, perhaps, the process that reads

    with closing(Ledger(box.settings.ledger)) as ledger, closing(connect(box.settings)) as mailbox:
        handler = Handler(mailbox, ledger, box.checking, box.settings, at, lambda: stopped[0])
        with pytest.raises(StoppedError):
            handler.handle(mailbox.places()[0])
    assert box.subjects() == {"INBOX": ["No consent"]}
    box.serve()
    assert box.subjects() == {"Incomplete": ["No consent"], "Drafts": ["Re: No consent"]}


def test_it_says_how_it_is(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(mails.ready)
    box.serve()
    told = read_health(box.settings.health)
    assert told is not None
    assert (told["state"], told["handled"], told["failures"]) == ("stopped", 1, 0)
    assert not is_well(told, 60)
    assert is_well({**told, "state": "waiting"}, 60)
    assert not is_well({**json.loads(json.dumps(told)), "at": "2026-03-09T09:00:00+00:00"}, 60)


def test_a_mail_of_its_own_is_not_answered(new_box: NewBox, mails: Mails) -> None:
    box = new_box()
    box.deliver(b"X-Summarylint: reply\r\n" + mails.incomplete, mail({"From": INBOX, "Subject": "Mine"}))
    box.serve()
    assert "Drafts" not in box.subjects()


def _stop_at(wanted: str) -> Callable[[str], None]:
    def at(moment: str) -> None:
        if moment == wanted:
            raise KeyboardInterrupt

    return at
