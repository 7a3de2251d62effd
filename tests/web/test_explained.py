"""Pages about rules and procedures: the docs' own text, and every link leads somewhere."""

import httpx
from lxml import html

from summarylint.packs.library import Library


def test_every_link_of_every_page_leads_somewhere(client: httpx.Client, library: Library) -> None:
    alike = {f"/rules/{code}" for code in library.by_code} - {"/rules/WSX114"}  # one rule's page for all
    seen, ahead = set(), ["/"]
    while ahead:
        address = ahead.pop()
        if address in seen | alike:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = html.fromstring(answer.text)
        links = [link.partition("#")[0] for link in page.xpath("//a/@href | //link[@rel='stylesheet']/@href")]
        if not address.startswith("/static"):
            ahead += [link for link in links if link]
    assert {"/rules/WSX114", "/procedures/west-sussex-csc-to-eh", "/procedures/every-procedure"} <= seen


def test_every_rule_has_its_page(client: httpx.Client, library: Library) -> None:
    listed = html.fromstring(client.get("/rules").text).xpath("//dt/a/@href")
    assert listed == [f"/rules/{code}" for code in library.by_code]


def test_a_rules_page_is_what_explain_prints(client: httpx.Client) -> None:
    page = html.fromstring(client.get("/rules/WSX114").text)
    assert page.xpath("string(//h1)") == "WSX114 consent-rationale"
    assert "A bare “Yes” doesn't show that." in page.xpath("string(//main)")
