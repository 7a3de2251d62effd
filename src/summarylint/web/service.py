"""What the pages and the API share: a request in, an answer out, within all bounds."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from starlette.requests import Request

from summarylint.config import Config
from summarylint.packs.library import Library
from summarylint.report.view import View
from summarylint.web.asked import Field, fields
from summarylint.web.checking import Job
from summarylint.web.guard import CALLER
from summarylint.web.refusal import RefusalError
from summarylint.web.stage import Stage
from summarylint.web.turns import Rate, Turns
from summarylint.web.uploads import MEGABYTE, Room, Upload, read_upload
from summarylint.web.workers import Workers

_ROOM = 8  # how many of the largest uploads may be held at once
_UPLOAD_SECONDS = 300


@dataclass
class Service:
    """The packs, what the authority has set, and those who do the work."""

    library: Library
    config: Config
    workers: Workers
    today: Callable[[], date] = date.today
    clock: Callable[[], float] = time.monotonic
    room: Room = field(init=False)
    turns: Turns = field(init=False)
    rate: Rate = field(init=False)

    def __post_init__(self) -> None:
        """Room and turns for as much as the authority has set."""
        self.room = Room(_ROOM * self.config.web.upload_megabytes * MEGABYTE)
        self.turns = Turns(self.workers.places)
        self.rate = Rate(self.config.web.checks_a_minute)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """What may be said with the files."""
        return fields(self.library)

    def view(self, *, quote: bool, passes: bool = False) -> View:
        """What of a report is shown, in the authority's own wording."""
        reply = self.config.reply
        view = View(quote=quote, passes=passes, templates=reply.templates)
        return replace(view, contact=reply.contact) if reply.contact else view

    @asynccontextmanager
    async def upload(self, request: Request) -> AsyncIterator[Upload]:
        """What was sent, held for as long as it is needed.

        Raises:
            RefusalError: it is too much, comes too often or too slowly, or can't be read.
        """
        self.rate.spend(request.scope[CALLER], self.clock())
        with self.room.share() as share:
            try:
                async with asyncio.timeout(_UPLOAD_SECONDS):
                    upload = await read_upload(request, share, self.config.web.upload_megabytes)
            except TimeoutError:
                raise RefusalError(408, "The files took too long to come. Send fewer at a time.") from None
            yield upload

    async def check(self, request: Request, job: Job, stage: Stage | None = None) -> bytes:
        """A job's answer, when it was its turn; given up where nobody waits for it any more.

        Raises:
            RefusalError: it can't be done.
        """
        work = asyncio.ensure_future(self._in_turn(request.scope[CALLER], job, stage or Stage(())))
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise RefusalError(400, "The sending was broken off.")
            return work.result()
        finally:
            for task in (work, gone):
                task.cancel()
            with suppress(asyncio.CancelledError, RefusalError):
                await work

    async def _in_turn(self, caller: str, job: Job, stage: Stage) -> bytes:
        async with self.turns.turn(caller):
            return await self.workers.do(job, stage)


async def _gone(request: Request) -> None:
    """Ends when whoever asked has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
