"""Whether a message may be answered without a person, and if not, why.

When in doubt it is left for a person: nobody loses anything but a little time.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from summarylint.inbox.authentication import is_vouched_for
from summarylint.inbox.ledger import Answer, Ledger
from summarylint.inbox.message import Message
from summarylint.inbox.settings import InboxSettings
from summarylint.model.finding import Decision, Outcome
from summarylint.model.report import ReferralReport
from summarylint.report.reply import Again

MARK = "X-Summarylint"
"""The header that all mail of summarylint bears."""

MIXED_FAMILIES = "SL009"
_DAY = timedelta(days=1)
_DELIVERS = {"mailer-daemon", "postmaster", "bounce", "bounces"}
_NO_PERSON = {"noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "nobody"}
_NO_PERSON |= {"daemon", "root", "listserv", "majordomo"}
_LIST_ENDINGS = ("-request", "-owner", "-bounces", "-bounce")
_LIST_HEADERS = ("mailing-list", "x-mailing-list", "x-beenthere")
_IN_BULK = {"bulk", "list", "junk"}
_BY_PROGRAM = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from", "x-mail-autoreply")
_NO_AUTOMATIC_REPLY = {"all", "oof", "autoreply"}
_AWAY = ("automatic reply:", "auto-reply:", "autoreply:", "auto reply:", "out of office", "undeliverable:")
_NO_MAIL = ("text/calendar", "message/delivery-status", "message/disposition-notification")

_LOCAL, _DOMAIN = r"[\w.!#$%&'*+/=^`{|}~-]+", r"[a-z0-9-]+(?:\.[a-z0-9-]+)+"
_ADDRESS = f"{_LOCAL}@{_DOMAIN}"
_NAME = r'(?:"(?:[^"\\]|\\.)*"\s*|[^"<>@,;:\\]*)'
# one that all who read it read alike: the server that checked it, we, and the program that sends the reply
_ONE_SENDER = re.compile(rf"{_ADDRESS}|{_NAME}<{_ADDRESS}>", re.ASCII | re.IGNORECASE)


class WhyNot(StrEnum):
    """Why a message is not answered without a person: words that hold nothing of it."""

    DANGER = "a child may be in danger"
    MIXED = "its documents may be of several families"
    SEVERAL = "it holds several referrals"
    UNKNOWN = "it isn't known what it is"
    LOOK = "a person must look at the referral"
    COMPLETE = "there is nothing to put right"
    OURS = "summarylint wrote it, or it is from this mailbox"
    BOUNCE = "it tells that a mail was not delivered"
    PROGRAM = "a program wrote it"
    LIST = "it came through a mailing list"
    NO_SENDER = "it does not have one sender that can be answered"
    ELSEWHERE = "answers are wanted at another address than the sender's"
    NOT_TO_US = "it was not addressed to this mailbox"
    OUTSIDE = "its sender is not of a domain that is answered"
    UNVOUCHED = "no trusted server says that the sender's address is real"
    OFTEN = "its sender was answered often enough today"
    LOOP = "it was answered often enough in this thread"


def may_answer(
    message: Message,
    reports: Sequence[ReferralReport],
    settings: InboxSettings,
    ledger: Ledger,
    now: datetime,
    again: Again | None = None,
) -> WhyNot | None:
    """Why a message must be left for a person; None where it may be answered.

    What is complete needs no answer, unless the sender was told before that it is not (``again``).
    """
    return (
        _of_danger(reports)
        or _of_kind(message, settings)
        or _of_sender(message, settings)
        or _of_referral(reports, again)
        or _of_number(message, settings, ledger, now)
    )


def _of_danger(reports: Sequence[ReferralReport]) -> WhyNot | None:
    found = [finding for report in reports for finding in report.findings]
    told = [finding for finding in found if finding.outcome in (Outcome.REVIEW, Outcome.VIOLATION)]
    if any(finding.is_danger for finding in told):
        return WhyNot.DANGER
    return WhyNot.MIXED if any(finding.code == MIXED_FAMILIES for finding in told) else None


def _of_referral(reports: Sequence[ReferralReport], again: Again | None) -> WhyNot | None:
    if len(reports) != 1:
        return WhyNot.SEVERAL if reports else WhyNot.UNKNOWN
    decision = reports[0].decision
    if decision is Decision.NEEDS_REVIEW:
        return WhyNot.UNKNOWN if reports[0].procedure is None else WhyNot.LOOK
    return WhyNot.COMPLETE if decision is Decision.READY and again is None else None


# --- what kind of message it is ---------------------------------------------------------------


def _of_kind(message: Message, settings: InboxSettings) -> WhyNot | None:
    if message.headers.get(MARK.lower()) or message.sender in _own(settings):
        return WhyNot.OURS
    if _is_bounce(message):
        return WhyNot.BOUNCE
    if _is_of_program(message):
        return WhyNot.PROGRAM
    return WhyNot.LIST if _is_of_list(message) else None


def _own(settings: InboxSettings) -> tuple[str, ...]:
    return tuple(address.lower() for address in (settings.address, *settings.aliases))


def _is_bounce(message: Message) -> bool:
    return (
        "<>" in _values(message, "return-path")
        or "x-failed-recipients" in message.headers
        or _kind(message).startswith("multipart/report")
        or _local(message) in _DELIVERS
    )


def _is_of_program(message: Message) -> bool:
    suppressed = " ".join(_values(message, "x-auto-response-suppress")).replace(",", " ").split()
    return (
        any(not value.startswith("no") for value in _values(message, "auto-submitted"))
        or not _NO_AUTOMATIC_REPLY.isdisjoint(suppressed)
        or any(name in message.headers for name in _BY_PROGRAM)
        or "auto_reply" in _values(message, "precedence")
        or _kind(message).startswith(_NO_MAIL)
        or any("calendarmessage" in value for value in _values(message, "content-class"))
        or _local(message) in _NO_PERSON
        or message.subject.lower().startswith(_AWAY)
    )


def _is_of_list(message: Message) -> bool:
    return (
        any(name.startswith("list-") or name in _LIST_HEADERS for name in message.headers)
        or not _IN_BULK.isdisjoint(_values(message, "precedence"))
        or _local(message).endswith(_LIST_ENDINGS)
        or _local(message).startswith("owner-")
    )


def _values(message: Message, name: str) -> list[str]:
    return [value.strip().lower() for value in message.headers.get(name, ())]


def _kind(message: Message) -> str:
    return next(iter(_values(message, "content-type")), "")


def _local(message: Message) -> str:
    """The part of the sender's address before the @, without what is added after a plus."""
    return message.sender.rpartition("@")[0].partition("+")[0]


# --- who sent it ------------------------------------------------------------------------------


def _of_sender(message: Message, settings: InboxSettings) -> WhyNot | None:
    answers = settings.answers
    written = message.headers.get("from", ())
    if len(written) != 1 or not _ONE_SENDER.fullmatch(written[0]) or not message.sender:
        return WhyNot.NO_SENDER
    if message.reply_to != message.sender:
        return WhyNot.ELSEWHERE
    if not set(message.recipients) & set(_own(settings)):
        return WhyNot.NOT_TO_US
    if (answers.send or answers.domains) and not _is_within(message.sender, answers.domains):
        return WhyNot.OUTSIDE
    checked = answers.send or answers.trusted_results or answers.exchange_online
    return WhyNot.UNVOUCHED if checked and not is_vouched_for(message, answers) else None


def _is_within(sender: str, domains: Sequence[str]) -> bool:
    """Whether an address is of one of the domains; one that is written *.example.org has others below it."""
    domain = sender.rpartition("@")[2]
    for allowed in (one.lower().removeprefix("@") for one in domains):
        if domain == allowed or (allowed.startswith("*.") and domain.endswith(allowed[1:])):
            return True
    return False


# --- how often --------------------------------------------------------------------------------


def _of_number(message: Message, settings: InboxSettings, ledger: Ledger, now: datetime) -> WhyNot | None:
    answers = settings.answers
    if ledger.answers_to(message.sender, now - _DAY) >= answers.most_per_day:
        return WhyNot.OFTEN
    answered = [
        entry for entry in ledger.earlier(message) if entry.plan and entry.plan.answer is not Answer.NONE
    ]
    return WhyNot.LOOP if len(answered) >= answers.most_in_thread else None
