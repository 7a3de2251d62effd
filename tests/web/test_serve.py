"""``summarylint serve``: what it refuses, in a plain sentence."""

import socket
from collections.abc import Callable
from importlib.util import find_spec

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_without_the_extra_it_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == "starlette" else find_spec(name)
    )
    result = run("serve")
    assert result.exit_code == 2
    assert "pip install 'summarylint[web]'" in result.stderr


def test_it_does_not_listen_where_others_are_not_signed_in(run: Run) -> None:
    result = run("serve", "--host", "0.0.0.0")
    assert result.exit_code == 2
    assert "set hosts and signed_in_header under [web]" in result.stderr


def test_it_says_where_it_can_not_listen(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.exit_code == 2
    assert result.stderr == f"summarylint: 127.0.0.1:{port}: can't listen there: Address already in use\n"
