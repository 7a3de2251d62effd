"""Files as they are sent: read into memory within bounds, and nowhere else."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from summarylint.extract.names import clean_name, unique
from summarylint.web.refusal import Fault, RefusalError, busy, too_large

MEGABYTE = 1024 * 1024
FILES = "documents"  # the field in which they are sent
MOST_FILES = 100
_MOST_FIELDS = 20
_FIELD_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """What somebody sent: files by name, and what was said with them."""

    files: dict[str, bytes]
    fields: dict[str, str]


@dataclass(slots=True)
class Room:
    """How many bytes all requests together may hold."""

    bytes: int
    _held: int = field(default=0, init=False)

    @contextmanager
    def share(self) -> Iterator["_Share"]:
        """One request's share of it, given back at the end."""
        share = _Share(self)
        try:
            yield share
        finally:
            self._held -= share.held

    def take(self, count: int) -> None:
        """Hold so many bytes more.

        Raises:
            RefusalError: there is no room for them.
        """
        if self._held + count > self.bytes:
            raise busy()
        self._held += count


@dataclass(slots=True)
class _Share:
    room: Room
    held: int = 0

    def take(self, count: int) -> None:
        self.room.take(count)
        self.held += count


class _InMemory(MultiPartParser):
    """Keeps a file in memory whatever its size, which is bounded by what is let in."""

    spool_max_size: ClassVar[int] = 1 << 40  # type: ignore[misc]


async def read_upload(request: Request, share: _Share, megabytes: int) -> Upload:
    """What a form sends, with file names that are told apart.

    Raises:
        RefusalError: it is no form, or larger than is taken.
    """
    headers = request.headers
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        raise RefusalError(415, "Send the files as a form (multipart/form-data).")
    if (
        headers.get("content-length", "").isdecimal()
        and int(headers["content-length"]) > megabytes * MEGABYTE
    ):
        raise too_large(megabytes)
    form = await _form(headers, _bounded(request, share, megabytes))
    try:
        return Upload(await _files(form), _fields(form))
    finally:
        await form.close()


async def _bounded(request: Request, share: _Share, megabytes: int) -> AsyncGenerator[bytes, None]:
    async for chunk in request.stream():
        share.take(len(chunk))
        if share.held > megabytes * MEGABYTE:
            raise too_large(megabytes)
        yield chunk


async def _form(headers: Headers, stream: AsyncGenerator[bytes, None]) -> FormData:
    parser = _InMemory(
        headers, stream, max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_FIELD_BYTES
    )
    try:
        return await parser.parse()
    except MultiPartException as error:
        if "Too many files" in error.message:
            raise RefusalError(422, "There are too many files.", (_TOO_MANY,)) from None
        raise RefusalError(400, "What was sent is not a form that can be read.") from None
    except ClientDisconnect:
        raise RefusalError(400, "The sending was broken off.") from None


async def _files(form: FormData) -> dict[str, bytes]:
    """The files that were chosen; a file field left empty comes as a file without name or bytes."""
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            data = await value.read()
            if name != FILES:
                raise RefusalError(422, "Some fields can't be used.", (_WRONG_FIELD,))
            if value.filename or data:
                files[unique(clean_name(value.filename or "") or "document", taken)] = data
    return files


_TOO_MANY = Fault(FILES, f"Send {MOST_FILES} files or fewer at a time")
_WRONG_FIELD = Fault(FILES, f"Send files in the field “{FILES}” and in no other")


def _fields(form: FormData) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            if name in fields:
                raise RefusalError(422, "Some fields can't be used.", (Fault(name, "Say it once"),))
            fields[name] = value.strip()
    return fields
