"""What is to become of a message, by its report and by why it may not be answered."""

from collections.abc import Sequence
from enum import StrEnum

from summarylint.inbox.answering import WhyNot
from summarylint.inbox.ledger import Answer, Plan, Role, Step
from summarylint.inbox.settings import InboxSettings
from summarylint.model.finding import Decision
from summarylint.model.report import ReferralReport

_LEFT = frozenset({WhyNot.OUTSIDE, WhyNot.UNVOUCHED, WhyNot.OURS})
"""With these even a complete referral is left for a person: it may be from somebody else."""


class Unusual(StrEnum):
    """Why a message lies with those to look at though nothing is known of its paperwork."""

    TOO_LARGE = "it is too large to be checked"
    FAULT = "checking it failed again and again"
    DIFFERS = "it has the Message-ID of another message, and other content"
    REFUSED = "the mail server refused to send the reply, which is among the drafts"
    UNKNOWN = "it isn't known whether the reply was sent: look whether it is among the drafts"


def plan_for(reports: Sequence[ReferralReport], why: WhyNot | None, settings: InboxSettings) -> Plan:
    """Danger before all; the complete to the panel, the incomplete back, the rest to a person."""
    if why is WhyNot.DANGER:
        return Plan(Role.DANGER, reason=why)
    is_ready = len(reports) == 1 and reports[0].decision is Decision.READY
    if why is None:
        answer = Answer.SEND if settings.answers.send else Answer.DRAFT
        return Plan(Role.READY if is_ready else Role.INCOMPLETE, answer)
    return Plan(Role.READY if is_ready and why not in _LEFT else Role.LOOK, reason=why)


def steps_of(plan: Plan) -> list[Step]:
    """What a plan asks to be done, in order."""
    if plan.reason in (Unusual.TOO_LARGE, Unusual.FAULT):
        return [Step.FILE]
    steps = [Step.FLAG, Step.NOTICE] if plan.folder is Role.DANGER else []
    if plan.answer is not Answer.NONE:
        steps.append(Step.REPLY)
    if plan.answer is Answer.SEND:
        steps += [Step.SEND, Step.SENT]
    if plan.folder is not Role.INCOMPLETE:
        steps.append(Step.REPORT)
    return [*steps, Step.FILE]
