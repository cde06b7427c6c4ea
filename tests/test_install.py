"""The install lines of README and docs, and a whole life from one of them that leaves the repository as it was."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import repository
from tests.cli.test_uninstall import others, state
from tests.conftest import good
from tests.docs.test_versions import VERSION
from tests.test_pre_commit import hooks

pytestmark = pytest.mark.slow

__all__ = ["hooks"]

DOCS = Path(__file__).parent.parent / "docs"
SETUP, README = (DOCS / "setup.md").read_text(), (DOCS.parent / "README.md").read_text()
LINES = re.findall(r"^(?:uv|pipx) .+$", re.search(r"```sh\n(uv tool install.+?)```", SETUP, re.DOTALL)[1], re.MULTILINE)
REPOSITORY, INDEX = "https://github.com/your-company/skillkit", "https://pypi.your-company.example/simple"
PIP_CONFIG = Path("~/.config/pip/pip.conf").expanduser()


@pytest.fixture(scope="module")
def origin(hooks, tmp_path_factory) -> Path:
    """A bare repository of this project with the tag of its version."""
    bare = tmp_path_factory.mktemp("origin") / "skillkit.git"
    repository.git(hooks, "clone", "-q", "--bare", str(hooks), str(bare))
    repository.git(bare, "tag", f"v{VERSION}", "HEAD")
    return bare


@pytest.fixture(scope="module")
def index(hooks, tmp_path_factory) -> Path:
    """A folder with the wheel of this project, which is an index, too: a page for each project."""
    folder = tmp_path_factory.mktemp("index")
    page = folder / "simple/company-skillkit"
    page.mkdir(parents=True)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(page), str(hooks)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = page.glob("*.whl")
    shutil.copy(wheel, folder)
    (page / "index.html").write_text(f'<!DOCTYPE html><a href="{wheel.name}">{wheel.name}</a>')
    return folder


@pytest.fixture
def machine(tmp_path, tmp_path_factory) -> dict[str, str]:
    """The environment of a new machine: an empty HOME, and nothing of this one but its programs, index and caches."""
    home, programs = tmp_path / "home", tmp_path / "bin"
    for folder in (home, programs):
        folder.mkdir()
    for name, module in (("pre-commit", "pre_commit"), ("pipx", "pipx"), ("uv", "uv")):
        (programs / name).write_text(f'#!/bin/sh\nexec {sys.executable} -m {module} "$@"\n')
        (programs / name).chmod(0o755)
    kept = {
        name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_", "LANG", "TMP"))
    }
    proxies = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    path = os.environ["PATH"].split(os.pathsep)
    away = [folder for folder in path if not (Path(folder) / "skillkit").exists()]
    return (
        kept
        | proxies
        | {
            "HOME": str(home),
            "PATH": os.pathsep.join([str(home / ".local/bin"), str(programs), *away]),
            "PIP_CONFIG_FILE": str(PIP_CONFIG) if PIP_CONFIG.exists() else os.devnull,
            "PIP_CACHE_DIR": str(Path("~/.cache/pip").expanduser()),
            "UV_CACHE_DIR": str(tmp_path_factory.getbasetemp() / "uv"),
            "UV_PYTHON": sys.executable,
            "UV_PYTHON_DOWNLOADS": "never",
            "PIPX_DEFAULT_PYTHON": sys.executable,
            "GIT_CONFIG_COUNT": "2",
            "GIT_CONFIG_KEY_0": "user.name",
            "GIT_CONFIG_VALUE_0": "Ada",
            "GIT_CONFIG_KEY_1": "user.email",
            "GIT_CONFIG_VALUE_1": "ada@acme.example",
        }
    )


def typed(line: str, cwd: Path, machine: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What a person types."""
    return subprocess.run(["/bin/sh", "-c", line], cwd=cwd, env=machine, capture_output=True, text=True, timeout=300)


def as_on_this_machine(line: str, origin: Path, index: Path) -> str:
    return line.replace(REPOSITORY, f"file://{origin}").replace(INDEX, f"file://{index}/simple")


def test_the_page_has_a_line_for_each_way():
    kinds = (
        "uv tool install git+",
        "pipx install git+",
        "uv tool install --index",
        "uv tool install ./company_skillkit-",
    )
    assert [next(line for line in LINES if line.startswith(kind)) for kind in kinds] == LINES


EXTRAS = [
    re.search(r"(uv tool install 'company-skillkit\[.+?)`?$", (DOCS / page).read_text(), re.MULTILINE)[1].partition(
        "`"
    )[0]
    for page in ("page.md", "lake-at-scale.md")
]
HERE = re.search(
    r"^(uv tool install '\.\[report\]') +# or: (pipx install '\.\[report\]')$", README, re.MULTILINE
).groups()


@pytest.mark.parametrize("line", [*LINES, *EXTRAS, *HERE])
def test_an_install_line_brings_the_command(line, hooks, origin, index, machine, tmp_path):
    done = typed(as_on_this_machine(line, origin, index), hooks if line in HERE else index, machine)
    assert done.returncode == 0, done.stderr
    company = tmp_path / "acme"
    company.mkdir()
    repository.start(company)
    assert typed("skillkit --version", company, machine).stdout == f"skillkit {VERSION}\n"
    done = typed("skillkit init", company, machine)
    assert done.returncode == 0, done.stderr
    page = typed("skillkit report --html -o page.html", company, machine)
    if "[report]" in line:
        assert (page.returncode, (company / "page.html").exists()) == (0, True), page.stderr
    elif line in LINES:
        assert f"hint: install skillkit with it: {line.partition(' install')[0]} install --force " in page.stderr
    assert (company / "skills/company_wide/write-skill/SKILL.md").is_file()


PRE_COMMIT = """\
repos:
  - repo: file://{origin}
    rev: v{version}
    hooks:
      - id: skillkit-check
"""


@pytest.mark.nightly
def test_a_life_from_the_install_line_to_the_removal_leaves_the_repository_as_it_was(origin, index, machine, tmp_path):
    company = tmp_path / "acme"
    present = {
        "README.md": "# Acme\n",
        "CODEOWNERS": "* @acme/all\n",
        ".claude/settings.json": '{"model": "opus"}\n',
        ".claude/skills/deploy-site/SKILL.md": good("deploy-site"),
        ".pre-commit-config.yaml": PRE_COMMIT.format(origin=origin, version=VERSION),
    }
    for path, text in present.items():
        (company / path).parent.mkdir(parents=True, exist_ok=True)
        (company / path).write_text(text)
    repository.start(company)
    repository.commit(company)
    before = others(state(company))

    def run(line: str, code: int = 0) -> str:
        done = typed(line, company, machine)
        assert done.returncode == code, (line, done.stdout, done.stderr)
        return done.stdout + done.stderr

    run(as_on_this_machine(LINES[0], origin, index))
    run("skillkit init --owner @acme/docs")
    run("skillkit adopt --yes")
    run("skillkit link --check")
    run("git add -A && git commit -qm Skills")
    run("skillkit check --base HEAD~1 --skip evidence")
    run("pre-commit install")
    run("echo '- Nothing else.' >> skills/company_wide/deploy-site/SKILL.md && git add -A")
    assert "skillkit check" in run("git commit -m 'A line more'")
    run("sed -i 's/^name: deploy-site/name: deploy/' skills/company_wide/deploy-site/SKILL.md")
    assert "name-differs-from-folder" in run("git commit -am 'A wrong name'", 1)
    run("git checkout -q HEAD -- . && pre-commit uninstall")
    run("skillkit feedback add deploy-site 'step 2 is gone'")
    assert "wrote 1 event to skillkit-reports.parquet" in run("skillkit uninstall --yes")
    after = others(state(company))
    assert after.pop("skillkit-reports.parquet")
    before.pop(".claude/skills/deploy-site/SKILL.md")  # adopted: it is a skill in skills/
    assert after == before
    assert (company / "skills/company_wide/deploy-site/SKILL.md").is_file()
