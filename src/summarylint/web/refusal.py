"""Why something asked of the page is not done: told to people as a page, to programs as problem+json."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of what was sent."""

    field: str
    detail: str


@dataclass(slots=True)
class RefusalError(Exception):
    """A request that is not answered as it was asked; what it says holds no word of what was sent."""

    status: int
    detail: str
    faults: tuple[Fault, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The status in words."""
        return HTTPStatus(self.status).phrase

    def problem(self) -> dict[str, object]:
        """As problem details (RFC 9457)."""
        told: dict[str, object] = {"title": self.title, "status": self.status, "detail": self.detail}
        if self.faults:
            told["errors"] = [{"field": fault.field, "detail": fault.detail} for fault in self.faults]
        return told


def too_many(seconds: int) -> RefusalError:
    """Somebody asks more often than is allowed."""
    detail = "You have sent many checks in a short time. Wait a little, then try again."
    return RefusalError(429, detail, headers={"Retry-After": str(seconds)})


def busy(seconds: int = 10) -> RefusalError:
    """There is no room for what is asked just now."""
    detail = "Many people are checking referrals just now. Wait a little, then try again."
    return RefusalError(503, detail, headers={"Retry-After": str(seconds)})


def too_large(megabytes: int) -> RefusalError:
    """More was sent than is taken."""
    return RefusalError(413, f"The files are larger than {megabytes} MB together. Send fewer at a time.")


FAULT = RefusalError(500, "There was a fault in summarylint. Nothing of what you sent is kept.")
