"""An answer that takes its time, told as it goes: lines of JSON, the page in the last one.

Our script asks for it so; without it the browser waits for the page as for any other.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack

from starlette.responses import StreamingResponse

from summarylint.web.stage import Stage

MEDIA_TYPE = "application/x-ndjson"
_SECONDS = 0.5  # between two lines


def told_as_it_goes(
    answer: Awaitable[tuple[int, str]], stage: Stage, held: AsyncExitStack
) -> StreamingResponse:
    """Lines that say how far it is, then the page with its status; what is held is let go at the end."""
    return StreamingResponse(_lines(answer, stage, held), media_type=MEDIA_TYPE)


async def _lines(
    answer: Awaitable[tuple[int, str]], stage: Stage, held: AsyncExitStack
) -> AsyncIterator[str]:
    async with held:
        work = asyncio.ensure_future(answer)
        try:
            while not work.done():
                yield _line(**stage.told())
                await asyncio.wait({work}, timeout=_SECONDS)
            status, page = work.result()
            yield _line(status=status, page=page)
        finally:
            work.cancel()


def _line(**values: object) -> str:
    return f"{json.dumps(values)}\n"
