"""Who may ask the page, and what every answer carries."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import httpx
import pytest
from web_site import Site

from summarylint.config import Config, Web
from summarylint.web.app import application
from summarylint.web.service import Service

HERE = "127.0.0.1"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def asked(
    service: Service, path: str, headers: Mapping[str, str], *, method: str = "GET", client: str = HERE
) -> httpx.Response:
    """One request that comes from an address."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(
            app=application(service, log=lambda _line: None), client=(client, 4711)
        )
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as asking:
            return await asking.request(method, path, headers=headers)

    return asyncio.run(ask())


def set_up(service: Service, **web: object) -> Service:
    """The page as an authority has set it up."""
    return replace(service, config=Config(web=Web(**web)))  # type: ignore[arg-type]


# --- under which name -----------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "[::1]:8765", "127.8.8.8"])
def test_the_machines_own_names_are_known(service: Service, host: str) -> None:
    assert asked(service, "/", {"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "[", "localhost.evil.example"]
)
def test_a_page_elsewhere_that_gives_its_name_our_address_gets_nothing(service: Service, host: str) -> None:
    answer = asked(service, "/api/v1/rules", {"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_name_that_is_set_is_known(service: Service) -> None:
    answer = asked(set_up(service, hosts=("lint.council.example",)), "/", {"Host": "lint.council.example"})
    assert answer.status_code == 200


# --- from which site ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:3000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/check", "/api/v1/check"])
def test_no_other_site_may_send_a_form(service: Service, path: str, headers: dict[str, str]) -> None:
    answer = asked(service, path, {"Host": "127.0.0.1:8765", **headers}, method="POST")
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://127.0.0.1:8765"}, {"Sec-Fetch-Site": "same-origin"}, {}]
)
def test_our_own_form_and_programs_may(service: Service, headers: dict[str, str]) -> None:
    answer = asked(service, "/check", {"Host": "127.0.0.1:8765", **headers}, method="POST")
    assert answer.status_code == 415, "it was let in, and is no form"


# --- behind a proxy that signs people in ------------------------------------------------------------

SIGNED_IN = {"hosts": ("lint.council.example",), "signed_in_header": "X-User", "proxies": ("10.0.0.5",)}
NAMED = {"Host": "lint.council.example", "X-User": "pshah"}


@pytest.mark.parametrize(
    ("headers", "client", "status"),
    [
        (NAMED, "10.0.0.5", 200),
        (NAMED, "10.0.0.6", 403),
        ({**NAMED, "X-User": " "}, "10.0.0.5", 403),
        ({"Host": "lint.council.example"}, "10.0.0.5", 403),
    ],
)
def test_nobody_is_let_in_whom_the_proxy_does_not_name(
    service: Service, headers: dict[str, str], client: str, status: int
) -> None:
    assert asked(set_up(service, **SIGNED_IN), "/", headers, client=client).status_code == status


@pytest.mark.parametrize("path", ["/lint/rules", "/rules"])
def test_below_a_base_path_every_link_stands_below_it(service: Service, path: str) -> None:
    below = set_up(service, base_path="/lint")
    page = asked(below, path, {}).text
    assert 'href="/lint/rules/WSX114"' in page
    assert 'href="/rules' not in page
    assert 'src="/lint/static/page.js?' in page
    assert asked(below, "/lint/static/page.js", {}).status_code == 200
    assert asked(below, "/lint/check", {}).headers["location"] == "/lint/"
    assert asked(below, "/lint/api/v1/openapi.json", {}).json()["servers"] == [{"url": "/lint"}]


# --- what every answer carries ----------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/rules/WSX114", "/nowhere", "/api/v1/rules", "/api/v1/nowhere"])
def test_every_answer_is_strict_and_kept_by_nobody(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == CSP
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_only_our_own_style_and_script_may_be_kept(client: httpx.Client) -> None:
    assert client.get("/static/page.css").headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/", "/static/none.css"]
)
def test_nothing_but_our_own_static_files_is_served(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_log_has_no_address_in_it(client: httpx.Client, site: Site) -> None:
    client.get("/rules/Quillfeather?name=Quillfeather")
    client.get("/Quillfeather")
    assert site.log
    assert not [line for line in site.log if "Quillfeather" in line]
