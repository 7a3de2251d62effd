"""Real mail servers on loopback: Dovecot with a configuration of its own, and an SMTP server."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from imapclient import IMAPClient

PROGRAM = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
PASSWORD = "made-up"
_CONFIG = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{home}/cert.pem
ssl_key = <{home}/key.pem
disable_plaintext_auth = no
default_internal_user = {inner}
default_internal_group = {inner_group}
default_login_user = {login}
mail_location = {format}:{home}/mail/%u
mail_fsync = never
first_valid_uid = 1
mail_max_userip_connections = 100
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
  mailbox Drafts {{
    special_use = \\Drafts
    auto = create
  }}
  mailbox Sent {{
    special_use = \\Sent
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A server that is running. Any user can log in, and has a mailbox of their own."""

    home: Path
    port: int
    tls_port: int

    def client(self, user: str) -> IMAPClient:
        """A connection of somebody who uses the mailbox too."""
        client = IMAPClient("127.0.0.1", self.port, ssl=False, timeout=30)
        client.login(user, PASSWORD)
        return client

    def renumber(self, user: str) -> None:
        """Make the server forget how it numbered the messages."""
        for known in (*self.home.glob(f"mail/{user}/dovecot*"), *self.home.glob(f"mail/{user}/.*/dovecot*")):
            known.unlink()


@contextmanager
def dovecot(mail_format: str = "maildir", separator: str = "/", prefix: str = "") -> Iterator[Dovecot]:
    """Run the server, as root or as anybody."""
    assert PROGRAM is not None
    home = Path(tempfile.mkdtemp(prefix="dovecot-"))
    me = pwd.getpwuid(os.getuid())
    mine = pwd.getpwnam("nobody") if os.getuid() == 0 else me
    port, tls_port = free_ports(2)
    text = _CONFIG.format(
        home=home,
        inner="dovecot" if os.getuid() == 0 else me.pw_name,
        inner_group="dovecot" if os.getuid() == 0 else _group_name(me.pw_gid),
        login="dovenull" if os.getuid() == 0 else me.pw_name,
        user=mine.pw_uid,
        group=mine.pw_gid,
        password=PASSWORD,
        format=mail_format,
        separator=separator,
        prefix=prefix,
        port=port,
        tls_port=tls_port,
    )
    (home / "dovecot.conf").write_text(text)
    (home / "mail").mkdir()
    os.chown(home / "mail", mine.pw_uid, mine.pw_gid)
    home.chmod(0o755)
    _certificate(home)
    command = [PROGRAM, "-F", "-c", str(home / "dovecot.conf")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait_for(port, process, home / "dovecot.log")
        yield Dovecot(home, port, tls_port)
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # it would wait for its clients
        process.wait()
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def breaking(port: int, every: int) -> Iterator[int]:
    """A way to a server that breaks at every so many commands, in turn before and after it has them."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        passed = [0]
        threading.Thread(target=_accept, args=(listener, port, every, passed), daemon=True).start()
        yield listener.getsockname()[1]
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, port: int, every: int, passed: list[int]) -> None:
    with suppress(OSError):
        while True:
            near, _ = listener.accept()
            far = socket.create_connection(("127.0.0.1", port))
            threading.Thread(target=_pass_on, args=(far, near), daemon=True).start()
            threading.Thread(target=_pass_on, args=(near, far, every, passed), daemon=True).start()


def _pass_on(
    source: socket.socket, target: socket.socket, every: int = 0, passed: list[int] | None = None
) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            if passed is not None:
                passed[0] += 1
                if passed[0] % every == 0:
                    if passed[0] // every % 2:
                        target.sendall(data)
                    break
            target.sendall(data)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def free_ports(count: int) -> Sequence[int]:
    """Ports on which nobody listens."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _group_name(number: int) -> str:
    import grp

    return grp.getgrgid(number).gr_name


def _certificate(home: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(home / "key.pem"), "-out", str(home / "cert.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.02)
    raise RuntimeError(f"Dovecot does not start: {log.read_text() if log.exists() else ''}")
