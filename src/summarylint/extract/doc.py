"""Old Word files (.doc), by way of LibreOffice where it is installed."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from olefile import OleFileIO

from summarylint.extract.docx import read_word_file
from summarylint.extract.extraction import Extraction
from summarylint.extract.limits import LimitExceeded, Limits
from summarylint.extract.patience import patience
from summarylint.extract.problems import UnreadError, damaged, sha256
from summarylint.extract.source import Source
from summarylint.model.document import ProblemKind

MEDIA_TYPE = "application/msword"

_STREAM = "WordDocument"
_FLAGS_AT = 10
_ENCRYPTED = 0x0100
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_WORDS = "an old Word document (.doc)"

# no macros, no links followed, no network: whatever the document asks for
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


def read_doc(source: Source) -> Extraction:
    """Read an old Word file, and each file that lies in it as one of its own."""
    _check(source.data)
    program = find_program()
    if program is None:
        raise UnreadError(
            ProblemKind.UNSUPPORTED,
            "Old Word files (.doc) are read only where LibreOffice is installed: "
            "save it as .docx and use that.",
        )
    converted = replace(source, data=_converted(program, source.data, source.limits))
    document, *others = (found := read_word_file(converted)).documents
    document = replace(document, media_type=MEDIA_TYPE, sha256=sha256(source.data))
    return replace(found, documents=(document, *others))


def find_program() -> str | None:
    """Where LibreOffice is, if it is installed."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _check(data: bytes) -> None:
    try:
        with OleFileIO(BytesIO(data)) as ole:
            head = ole.openstream(_STREAM).read(_FLAGS_AT + 2)
    except Exception as error:  # whatever a damaged file makes of the library
        raise damaged(_WORDS) from error
    if int.from_bytes(head[_FLAGS_AT:], "little") & _ENCRYPTED:
        raise UnreadError(ProblemKind.PROTECTED, "The file can't be opened without its password.")


def _converted(program: str, data: bytes, limits: Limits) -> bytes:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        (room / "in.doc").write_bytes(data)
        settings = room / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        with patience(limits).waiting("conversion") as seconds:
            _run(program, room, seconds)
        try:
            with (room / "out" / "in.docx").open("rb") as result:
                return result.read(limits.file_bytes + 1)
        except OSError as error:
            raise damaged(_WORDS) from error


def _run(program: str, room: Path, seconds: float) -> None:
    command = [
        program,
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx",
        "--outdir",
        str(room / "out"),
        str(room / "in.doc"),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=room,
        env=os.environ | {"HOME": str(room)},
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise LimitExceeded(f"The conversion of the file took longer than {seconds:,.0f} seconds.") from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    # with everything that it has started: the program proper is a child of the one called
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
