"""One message: checked, decided upon, and taken through its steps, each once whatever happens.

Filing is always the last step: until then the message lies in the inbox, and whoever is started
again meets it there, with the ledger's word on what was begun. What may have been done without being
confirmed is looked for in the mailbox by its Message-ID, which follows from the message's own hash.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import localtime

from summarylint.inbox import log
from summarylint.inbox.answering import MARK, may_answer
from summarylint.inbox.checking import Checking
from summarylint.inbox.copies import annotated_copies
from summarylint.inbox.ledger import Entry, Ledger, Plan, Role, Step
from summarylint.inbox.message import Message, read_message
from summarylint.inbox.notes import danger_notice, note_id, report_note
from summarylint.inbox.plan import Unusual, plan_for, steps_of
from summarylint.inbox.records import keep_record
from summarylint.inbox.replies import reply_id, reply_to
from summarylint.inbox.resubmission import what_changed
from summarylint.inbox.sending import NotSentError, RefusedError, Smtp, UnknownError
from summarylint.inbox.settings import InboxSettings
from summarylint.inbox.sources import GoneError, Mailbox, MailboxError, Place
from summarylint.model.report import Report
from summarylint.report.reply import Again

TAKEN = "taken by a person"
_NOTES = (Step.NOTICE, Step.REPLY, Step.REPORT)


class StoppedError(Exception):
    """The service was told to stop while it checked a message: what it found may be of a reader that was
    ended too, and is not used.
    """


@dataclass(frozen=True, slots=True)
class Work:
    """A message while it is being handled."""

    place: Place
    message: Message
    plan: Plan
    report: Report | None = None
    again: Again | None = None

    @property
    def key(self) -> str:
        """Its key in the ledger."""
        return self.message.key


class Handler:
    """Handles the messages of one mailbox."""

    def __init__(
        self,
        mailbox: Mailbox,
        ledger: Ledger,
        checking: Checking,
        settings: InboxSettings,
        at: Callable[[str], None] = lambda _moment: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        """``at`` is told of every moment between two things done: there a test ends the process."""
        self._mailbox = mailbox
        self._ledger = ledger
        self._checking = checking
        self._settings = settings
        self._smtp = Smtp(settings.smtp) if settings.smtp is not None else None
        self._at = at
        self._stopping = stopping

    def handle(self, place: Place) -> Plan | None:
        """What became of a message in the inbox; None where it was left as it lies.

        Raises:
            GoneError: somebody moved it meanwhile.
            MailboxError, NotSentError, StoppedError: it is to be tried again.
        """
        if self._ledger.is_left(place.validity, place.number):
            return None
        message = read_message(self._mailbox.fetch(place, self._checking.most_bytes))
        self._at("fetched")
        self._ledger.remember(place.validity, place.number, message.key)
        entry = self._ledger.entry(message.key)
        if entry is not None and entry.finished:
            if entry.plan is not None and not self._is_open_again(entry):
                return self._second(place, message, entry, entry.plan)
            self._ledger.withdraw(entry.key, *Step)
        entry = self._ledger.begin(message, place.size)
        self._at("begun")
        try:
            work = self._decided(place, message, entry)
            plan = self._carried_out(work)
        except (GoneError, MailboxError, NotSentError, StoppedError):
            self._ledger.excuse(message.key)
            raise
        return plan

    def foresee(self, place: Place) -> tuple[Message, Plan]:
        """What would become of a message; nothing is written anywhere."""
        message = read_message(self._mailbox.fetch(place, self._checking.most_bytes))
        if self._is_too_large(place, message):
            return message, Plan(Role.LOOK, reason=Unusual.TOO_LARGE)
        return message, self._judged(place, message).plan

    def settle(self, lying: Collection[str]) -> None:
        """Close what is no longer in the inbox: filed before a kill, or taken by a person."""
        for entry in self._ledger.unfinished():
            if entry.key in lying:
                continue
            filed = entry.plan is not None and self._mailbox.holds(entry.plan.folder, entry)
            self._ledger.intend(entry.key, Step.FILE)
            self._ledger.confirm(entry.key, Step.FILE, "done" if filed else TAKEN)
            self._ledger.finish(entry.key)
            log.event("settled", message=entry.key, outcome="filed" if filed else TAKEN)

    # --- deciding -----------------------------------------------------------------------------

    def _decided(self, place: Place, message: Message, entry: Entry) -> Work:
        """The plan: what was begun is finished as it was begun, else it is made anew."""
        unusual = self._unusual(place, message, entry)
        work = Work(place, message, Plan(Role.LOOK, reason=unusual)) if unusual else None
        work = work or self._judged(place, message)
        self._at("judged")
        if entry.plan is not None and not unusual and self._is_begun(message.key):
            return Work(place, message, entry.plan, work.report, work.again)
        self._ledger.decide(message.key, work.plan, work.report.referrals if work.report else ())
        self._keep_record(work)
        self._at("decided")
        return work

    def _keep_record(self, work: Work) -> None:
        if work.report is None or self._settings.records is None:
            return
        try:
            keep_record(self._settings.records, work.message, work.report, self._ledger)
        except OSError as error:  # what is counted is no reason to keep a referral waiting
            log.event("no record", message=work.key, fault=type(error).__name__)

    def _unusual(self, place: Place, message: Message, entry: Entry) -> Unusual | None:
        if entry.attempts > self._settings.attempts:
            return Unusual.FAULT
        return Unusual.TOO_LARGE if self._is_too_large(place, message) else None

    def _is_too_large(self, place: Place, message: Message) -> bool:
        return max(place.size, len(message.data)) > self._checking.most_bytes

    def _judged(self, place: Place, message: Message) -> Work:
        report = self._checking.check(message)
        if self._stopping():
            raise StoppedError
        referrals = report.referrals
        again = what_changed(message, referrals[0], self._ledger) if len(referrals) == 1 else None
        why = may_answer(message, referrals, self._settings, self._ledger, _now(), again)
        return Work(place, message, plan_for(referrals, why, self._settings), report, again)

    def _is_begun(self, key: str) -> bool:
        """Whether anything was put into the mailbox or sent; what was not is taken back."""
        begun = False
        for step in self._ledger.steps(key):
            if step.step not in (*_NOTES, Step.SEND):
                continue
            if not step.confirmed and step.step in _NOTES:
                if not self._mailbox.is_anywhere(step.message_id or ""):
                    self._ledger.withdraw(key, step.step)
                    continue
                self._ledger.confirm(key, step.step, "found")
            begun = True
        return begun

    # --- what was finished before -------------------------------------------------------------

    def _is_open_again(self, entry: Entry) -> bool:
        """Whether a person took it before it was decided upon or answered, and has put it back."""
        filed = self._ledger.step(entry.key, Step.FILE)
        was_taken = filed is not None and filed.outcome == TAKEN
        return was_taken and self._ledger.step(entry.key, Step.REPLY) is None

    def _second(self, place: Place, message: Message, entry: Entry, plan: Plan) -> Plan | None:
        """A message that was filed before: another copy goes to the first; what was put back stays.

        What only claims to be a copy, with other content, a person must look at.
        """
        if not self._mailbox.holds(plan.folder, entry):
            self._ledger.remember(place.validity, place.number, message.key, is_left=True)
            log.event("left", message=message.key, reason="put back by a person")
            return None
        self._at("copy")
        if message.content != entry.content:
            plan = Plan(Role.LOOK, reason=Unusual.DIFFERS)
        self._mailbox.move(place, plan.folder)
        log.event("copy filed", message=message.key, folder=plan.folder)
        return plan

    # --- the steps ----------------------------------------------------------------------------

    def _carried_out(self, work: Work) -> Plan:
        started = time.monotonic()
        for step in steps_of(work.plan):
            done = self._ledger.step(work.key, step)
            if done is not None and done.confirmed:
                continue
            taken = self._take(step, work)
            if taken.plan != work.plan:  # something came between
                return self._carried_out(taken)
        self._ledger.finish(work.key)
        self._at("finished")
        log.event(
            "filed",
            message=work.key,
            folder=work.plan.folder,
            answer=work.plan.answer,
            reason=work.plan.reason,
            seconds=round(time.monotonic() - started, 3),
        )
        return work.plan

    def _take(self, step: Step, work: Work) -> Work:
        match step:
            case Step.NOTICE:
                self._notice(work)
            case Step.REPLY:
                self._put(work, step, Role.DRAFTS, lambda: self._reply(work))
            case Step.SEND:
                return self._send(work)
            case Step.SENT:
                self._sent(work)
            case Step.REPORT:
                self._put(work, step, work.plan.folder, lambda: self._report(work))
            case Step.FLAG:
                self._plain(work, step, lambda: self._mailbox.flag(work.place))
            case Step.FILE:
                self._plain(work, step, lambda: self._mailbox.move(work.place, work.plan.folder))
        return work

    def _plain(self, work: Work, step: Step, act: Callable[[], None]) -> None:
        """A step that may be taken twice without harm."""
        self._ledger.intend(work.key, step)
        self._at(f"{step} intended")
        act()
        self._at(f"{step} taken")
        self._ledger.confirm(work.key, step)
        self._at(f"{step} confirmed")

    def _put(self, work: Work, step: Step, role: Role, build: Callable[[], EmailMessage]) -> None:
        """Put a message of ours into the mailbox, unless it is there: also where the ledger was lost."""
        mail = build()
        message_id = str(mail["Message-ID"])
        self._ledger.intend(work.key, step, message_id)
        self._at(f"{step} intended")
        looked_in = (Role.DRAFTS, Role.SENT) if role is Role.DRAFTS else (role,)
        is_there = any(self._mailbox.find(message_id, one) for one in looked_in)
        if not is_there:
            self._mailbox.put(role, bytes(mail), flagged=work.plan.folder is Role.DANGER)
        self._at(f"{step} taken")
        self._ledger.confirm(work.key, step, "found" if is_there else "done")
        self._at(f"{step} confirmed")

    def _reply(self, work: Work) -> EmailMessage:
        report, settings, view = _report_of(work), self._settings, self._checking.view
        (referral,) = report.referrals
        limits = self._checking.limits
        copies = (
            annotated_copies(work.message, referral, report.run.today, limits)
            if settings.answers.copies
            else ()
        )
        return reply_to(work.message, report.run, referral, settings, view, _now(), work.again, copies)

    def _report(self, work: Work) -> EmailMessage:
        report, view = _report_of(work), self._checking.view
        return report_note(work.message, work.plan, report, self._settings, view, _now())

    def _notice(self, work: Work) -> None:
        """Tell the administrator, at once where mail can be sent: rather twice than never."""
        settings = self._settings
        if settings.administrator is None or MARK.lower() in work.message.headers:
            return
        notice = danger_notice(work.message, settings, _now())
        if self._smtp is None:
            self._put(work, Step.NOTICE, Role.DRAFTS, lambda: notice)
            return
        self._ledger.intend(work.key, Step.NOTICE, note_id(work.key, Step.NOTICE, settings))
        self._at("notice intended")
        try:
            self._smtp.send(bytes(notice), settings.address, [settings.administrator], lambda: None)
        except (NotSentError, RefusedError, UnknownError) as error:
            log.event("notice not sent", message=work.key, fault=type(error).__name__)
            self._put(work, Step.NOTICE, Role.DRAFTS, lambda: notice)
            return
        self._at("notice taken")
        self._ledger.confirm(work.key, Step.NOTICE, "sent")
        self._at("notice confirmed")

    def _send(self, work: Work) -> Work:
        """Send the draft, once: where it can't be known whether it went out, a person must look."""
        settings, ledger = self._settings, self._ledger
        if ledger.step(work.key, Step.SEND) is not None:  # handed over, and never confirmed
            return self._for_a_person(work, Unusual.UNKNOWN)
        draft = self._mailbox.find(reply_id(work.message, settings), Role.DRAFTS)
        if draft is None:  # a person has sent it, or thrown it away
            ledger.intend(work.key, Step.SEND)
            ledger.confirm(work.key, Step.SEND, TAKEN)
            return work
        if self._smtp is None:
            return self._for_a_person(work, Unusual.REFUSED)
        mail = self._mailbox.fetch(draft, self._checking.most_bytes * 2)
        self._at("send found")
        try:
            self._smtp.send(mail, settings.address, [work.message.sender], lambda: self._handing_over(work))
        except NotSentError:
            ledger.withdraw(work.key, Step.SEND)
            raise
        except RefusedError:
            return self._for_a_person(work, Unusual.REFUSED)
        except UnknownError:
            return self._for_a_person(work, Unusual.UNKNOWN)
        self._at("send taken")
        ledger.confirm(work.key, Step.SEND)
        self._at("send confirmed")
        return work

    def _handing_over(self, work: Work) -> None:
        self._ledger.intend(work.key, Step.SEND)
        self._at("send intended")

    def _for_a_person(self, work: Work, why: Unusual) -> Work:
        plan = Plan(Role.LOOK, work.plan.answer, why)
        self._ledger.intend(work.key, Step.SEND)
        self._ledger.confirm(work.key, Step.SEND, why)
        self._ledger.redirect(work.key, plan)
        return Work(work.place, work.message, plan, work.report, work.again)

    def _sent(self, work: Work) -> None:
        """The draft that was sent lies with what was sent."""
        sent = self._ledger.step(work.key, Step.SEND)
        if sent is None or sent.outcome != "done":
            return
        self._ledger.intend(work.key, Step.SENT)
        self._at("sent intended")
        draft = self._mailbox.find(reply_id(work.message, self._settings), Role.DRAFTS)
        if draft is not None:
            self._mailbox.move(draft, Role.SENT)
        self._at("sent taken")
        self._ledger.confirm(work.key, Step.SENT)
        self._at("sent confirmed")


def _report_of(work: Work) -> Report:
    assert work.report is not None, "nothing is written about a message that was not checked"
    return work.report


def _now() -> datetime:
    return localtime()
