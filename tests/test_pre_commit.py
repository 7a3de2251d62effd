"""The hook, run by pre-commit itself in a real repository: a commit with a gap is stopped."""

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

from builders import LEVEL, family, summary
from summarylint.extract import READABLE
from summarylint.packs.library import Library

ROOT = Path(__file__).parents[1]
HOOKS = ".pre-commit-hooks.yaml"
PARTS = ("pyproject.toml", "README.md", "LICENSE", HOOKS, "src", "rules")
TEXTS = {".txt", ".text", ".htm", ".html", ".xhtml", ".mht", ".mhtml"}  # a repository has others of these
RARE = {".oft", ".rpmsg", ".tnef"}


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=A Clerk", "-c", "user.email=clerk@example.org")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=_environment(folder), capture_output=True, text=True
    )


def _environment(folder: Path) -> dict[str, str]:
    """Where the hook is installed from what is here already: nothing is asked of the network."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PATH": f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which pip takes for yes
        "XDG_CONFIG_HOME": str(folder.parent / "config"),
    }


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """A repository with what of this project makes the hook."""
    made = tmp_path / "summarylint"
    made.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, made / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, made / part)
    git(made, "init", "--quiet")
    git(made, "add", "--all")
    git(made, "commit", "--quiet", "--message", "As it is")
    return made


def test_a_commit_with_a_gap_is_stopped_and_a_whole_one_goes_on(
    hooks: Path, tmp_path: Path, library: Library
) -> None:
    work = tmp_path / "work"
    family(work / "garland", library, answers={LEVEL: ""})
    hook = {"id": "summarylint", "args": ["--today=2026-03-09", "--panel-date=2026-03-12"]}
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    config = {"repos": [{"repo": str(hooks), "rev": revision, "hooks": [hook]}]}
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git(work, "init", "--quiet")
    assert subprocess.run(["pre-commit", "install"], cwd=work, env=_environment(work)).returncode == 0
    git(work, "add", "--all")
    stopped = git(work, "commit", "--message", "Send the referral")
    assert stopped.returncode == 1, stopped.stderr
    assert "[WSX101]" in stopped.stderr
    summary(work / "garland" / "Case summary.docx")
    git(work, "add", "--all")
    assert git(work, "commit", "--message", "Send the referral").returncode == 0
    assert git(work, "log", "--oneline").stdout.endswith("Send the referral\n")


def test_the_hook_looks_at_all_that_is_read() -> None:
    (hook,) = yaml.safe_load((ROOT / HOOKS).read_text())
    told = {ending for ending in READABLE if re.search(hook["files"], f"Summary{ending}")}
    assert told == READABLE - TEXTS - RARE
