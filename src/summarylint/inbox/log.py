"""The log: a line of JSON for each event, with hashes, words of ours and numbers; never a text."""

import json
import logging
import sys
from datetime import UTC, datetime

_LOG = logging.getLogger("summarylint.inbox")
_SHOWN = 12  # characters of a hash


def event(name: str, **values: str | float | None) -> None:
    """Note an event. A value is a word of ours, a number or a hash, never of a message."""
    told = {key: value for key, value in values.items() if value not in (None, "")}
    if "message" in told:
        told["message"] = str(told["message"])[:_SHOWN]
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    _LOG.info("%s", json.dumps({"at": moment, "event": name, **told}))


def to_stderr() -> None:
    """Write the log where a service's log is looked for."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    _LOG.handlers = [handler]
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
