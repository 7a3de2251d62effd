"""Whatever is sent, it is answered, and nothing of it stays: not on disk, and not in the log."""

import asyncio
import sys

from web_site import ROOT, Site

sys.path.insert(0, str(ROOT / "benchmarks"))
import page as benchmark

SECRETS = ("Jamie", "Garland", "4410221", "mcardle", "zip_bomb", "Case summary")


def test_hostile_files_among_others_harm_nobody(site: Site) -> None:
    """Two thousand of them in benchmarks/page.py."""
    told = asyncio.run(benchmark.sent(site, benchmark.mixed(10), at_once=5))
    assert told.failed == 0, told.statuses
    assert told.statuses.total() == 10
    assert list(site.temporary.rglob("*")) == []
    assert not [line for line in site.log if any(secret in line for secret in SECRETS)]


def test_many_who_send_at_once_are_all_answered(site: Site) -> None:
    """Fifty of them in benchmarks/page.py."""
    told = asyncio.run(benchmark.sent(site, [benchmark.folder_upload(benchmark.TWO)] * 4, at_once=4))
    assert dict(told.statuses) == {200: 4}
