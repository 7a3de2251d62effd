"""The examples in the docs for a scheduled task and a pipeline, as they stand there."""

import os
import subprocess
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import yaml

from builders import LEVEL, family
from summarylint.packs.library import Library

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"


def shell(desk: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    environment: Mapping[str, str] = {**os.environ, "PATH": path, **more}
    return subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True)


def test_the_scheduled_task_counts_what_is_new_since_the_day_before(desk: Path, library: Library) -> None:
    family(desk / "in" / "garland", library, answers={LEVEL: ""})
    first = shell(desk, "sh", str(EXAMPLES / "nightly.sh"), "in", "out")
    assert first.returncode == 1, first.stderr
    (made,) = (desk / "out").glob("20*.json")
    made.rename(desk / "out" / "2020-01-01.json")
    second = shell(desk, "sh", str(EXAMPLES / "nightly.sh"), "in", "out")
    assert second.returncode == 0, second.stderr
    assert "WSX101" in (desk / "out" / "trends.html").read_text()


def test_the_pipelines_step_annotates_and_fails_on_a_gap(desk: Path, library: Library) -> None:
    family(desk / "referrals", library, answers={LEVEL: ""})
    action = yaml.safe_load((EXAMPLES / "pipeline" / "action.yml").read_text())
    assert action["runs"]["using"] == "composite"
    script = action["runs"]["steps"][-1]["run"]
    given = {name: one["default"] for name, one in action["inputs"].items()}
    done = shell(desk, "bash", "-c", script, REFERRALS=given["path"], FAIL_ON=given["fail-on"])
    assert done.returncode == 1, done.stderr
    assert "::error file=referrals/Case summary.docx,title=WSX101" in done.stdout
    assert (desk / "referrals.sarif").is_file()
