"""The place that CI installs skillkit from follows the version, in every file that `init` wrote."""

import pytest

from skillkit import installed
from skillkit.scaffold import gates, upgrade, weekly
from skillkit.scaffold.step import apply
from skillkit.scaffold.weekly import WeeklyLake
from tests import repository

URL = "git+https://forge.example/acme/skillkit"
LAKE = WeeklyLake("https://forge.example/acme/reports.git")
CONFIG = f'[lake]\ngit = "{LAKE.git}"\n'
FILES = {
    "github": (gates.WORKFLOW, lambda root: gates.github(root, f"pipx install {URL}@v0.1.0")),
    "gitlab": (gates.GITLAB, lambda root: gates.gitlab(root, f"pip install {URL}@v0.1.0")),
    "weekly github": (weekly.WORKFLOW, lambda root: weekly.github(root, f"pipx install {URL}@v0.1.0", LAKE)),
    "weekly gitlab": (gates.GITLAB, lambda root: weekly.gitlab(root, f"pip install {URL}@v0.1.0", LAKE)),
}
OWN = "# ours\nstages: [check, test]\n"


@pytest.fixture
def root(tmp_path):
    repository.start(tmp_path)
    (tmp_path / "skillkit.toml").write_text(CONFIG)
    return tmp_path


def upgraded(root) -> dict[str, str]:
    return upgrade.plan(root, installed.Origin(f"{URL}@abc").in_command).texts


@pytest.mark.parametrize("own", ["", OWN])
@pytest.mark.parametrize(("path", "step"), FILES.values(), ids=FILES)
def test_the_install_line_follows_and_nothing_else_changes(root, path, step, own):
    if own and path == gates.GITLAB:
        (root / path).write_text(own)
    apply(root, [step(root)])
    before = (root / path).read_text()
    assert upgraded(root) == {path: before.replace("v0.1.0", "abc")}
    (root / path).write_text(before.replace("v0.1.0", "abc"))
    assert upgraded(root) == {}


def test_both_jobs_of_one_file_follow(root):
    apply(root, [FILES["gitlab"][1](root)])
    apply(root, [FILES["weekly gitlab"][1](root)])
    before = (root / gates.GITLAB).read_text()
    assert before.count("v0.1.0") == 2
    assert upgraded(root) == {gates.GITLAB: before.replace("v0.1.0", "abc")}


def test_another_command_of_the_companys_stays(root):
    path, step = FILES["github"]
    apply(root, [step(root)])
    text = (root / path).read_text().replace(f"pipx install {URL}@v0.1.0", "uv tool install acme-skillkit")
    (root / path).write_text(text)
    assert upgraded(root) == {}
