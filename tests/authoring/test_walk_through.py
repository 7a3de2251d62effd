"""docs/writing-packs.md, done step by step from an empty folder; and its example package, installed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from builders import ON_TIME, family
from summarylint.packs.library import Library

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "writing-packs.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_REPLACED = re.compile(r"^\| `(.+)` \| `(.+)` \|$", re.MULTILINE)
_IN_FRONT = re.compile(r"Put this in front of the line `(.+)`")


def said(command: str, folder: Path, *paths: str) -> str:
    """What a command of the page prints, run in a folder."""
    script = "import sys; from summarylint.cli import main; sys.argv[0] = 'summarylint'; main()"
    (folder / "run.py").write_text(script, encoding="utf-8")
    shell = (
        command.replace("summarylint ", f'"{sys.executable}" run.py ', 1)
        if "summarylint " in command
        else command
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((*paths, *sys.path))}
    done = subprocess.run(shell, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_walk_through_works_from_an_empty_folder(tmp_path: Path) -> None:
    steps, _, _ = PAGE.read_text(encoding="utf-8").partition("## Packs that extend another")
    before = 0
    for block in _BLOCK.finditer(steps):
        words, kind, text = steps[before : block.start()], block[1], block[2]
        before = block.end()
        pack = tmp_path / "packs" / "moorshire.yaml"
        for old, new in _REPLACED.findall(words):
            held = pack.read_text(encoding="utf-8")
            assert old in held, old
            pack.write_text(held.replace(old, new), encoding="utf-8")
        if kind == "console":
            follow(text, tmp_path)
        elif kind == "toml":
            (tmp_path / "summarylint.toml").write_text(text, encoding="utf-8")
        elif (line := _IN_FRONT.search(words)) is not None:
            held = pack.read_text(encoding="utf-8")
            assert held.count(f"\n{line[1]}\n") == 1
            pack.write_text(held.replace(f"\n{line[1]}\n", f"\n{text}{line[1]}\n"), encoding="utf-8")
        else:
            assert "at the end of the file" in words
            pack.write_text(pack.read_text(encoding="utf-8") + text, encoding="utf-8")


def follow(text: str, folder: Path) -> None:
    """Run a block's commands; what the page shows of their output must be in it."""
    output = ""
    for line in text.splitlines():
        if line.startswith("$ "):
            output = said(line[2:], folder)
        else:
            assert line in output, output


def test_the_example_package_brings_a_pack_and_a_check(tmp_path: Path, library: Library) -> None:
    site = tmp_path / "site"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
    ]
    source = tmp_path / "source"
    source.mkdir()
    for path in (DOCS / "example-package").rglob("*.*"):
        if path.is_file() and "__pycache__" not in path.parts:
            target = source / path.relative_to(DOCS / "example-package")
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    subprocess.run([*command, "--target", str(site), str(source)], check=True, capture_output=True)
    (tmp_path / "summarylint.toml").write_text('[packs]\npackages = ["moorshire"]\n', encoding="utf-8")
    family(tmp_path / "garland", library)
    output = said(f"summarylint check garland --format json {' '.join(ON_TIME)}", tmp_path, str(site))
    (referral,) = json.loads(output)["referrals"]
    assert referral["procedure"] == "moorshire/step-across"
    assert [finding["code"] for finding in referral["findings"]] == ["MOO201"]
    assert referral["findings"][0]["message"].endswith("lives: North Moor, South Moor, the Vale.")
    place = str(site / "moorshire" / "step-across.yaml")
    tested = said(f'summarylint pack test "{place}"', tmp_path, str(site))
    assert ", 0 not as listed." in tested
