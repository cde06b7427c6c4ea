"""Where skillkit was installed from, as installers record it (direct_url.json), and what installs it again."""

import json
import shlex
import sys
from pathlib import Path

import pytest

from skillkit import installed
from tests import repository

SHA = "4be1d07" + "0" * 33
GIT = {"vcs": "git", "commit_id": SHA, "requested_revision": "main"}


@pytest.fixture
def record(tmp_path, monkeypatch):
    """record(direct_url or None): what an installer leaves in site-packages, found before the real one."""

    def write(direct_url: dict | None) -> None:
        folder = tmp_path / "site-packages/company_skillkit-9.9.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: company-skillkit\nVersion: 9.9\n")
        if direct_url is not None:
            (folder / "direct_url.json").write_text(json.dumps(direct_url))
        monkeypatch.syspath_prepend(folder.parent)

    return write


@pytest.mark.parametrize(
    ("direct_url", "spec"),
    [
        pytest.param(None, "company-skillkit==9.9", id="an index"),
        pytest.param(
            {"url": "https://git.acme.com/skillkit", "vcs_info": GIT},
            f"git+https://git.acme.com/skillkit@{SHA}",
            id="git: the commit, not the branch",
        ),
        pytest.param(
            {"url": "ssh://git@git.acme.com/skillkit.git", "vcs_info": GIT, "subdirectory": "py"},
            f"git+ssh://git@git.acme.com/skillkit.git@{SHA}#subdirectory=py",
            id="git over ssh, below the top",
        ),
        pytest.param(
            {"url": "https://bot:hunter2@git.acme.com/skillkit", "vcs_info": GIT},
            f"git+https://git.acme.com/skillkit@{SHA}",
            id="a password is not printed",
        ),
        pytest.param(
            {"url": "https://files.acme.com/company_skillkit-9.9-py3-none-any.whl", "archive_info": {}},
            "https://files.acme.com/company_skillkit-9.9-py3-none-any.whl",
            id="an archive",
        ),
    ],
)
def test_what_an_installer_recorded_installs_it_again(record, direct_url, spec):
    record(direct_url)
    assert installed.origin() == installed.Origin(spec)


def test_a_path_is_said_to_be_of_this_machine_alone(record, tmp_path):
    wheel = tmp_path / "a b" / "company_skillkit-9.9-py3-none-any.whl"
    record({"url": wheel.as_uri(), "archive_info": {}})
    found = installed.origin()
    assert found == installed.Origin(str(wheel), is_local=True)
    assert found.quoted == f"'{wheel}'"


def test_a_path_inside_the_repository_is_relative_to_it(record, tmp_path):
    record({"url": (tmp_path / "tools/skillkit").as_uri(), "dir_info": {"editable": True}})
    assert installed.origin(near=tmp_path) == installed.Origin("./tools/skillkit")


@pytest.mark.parametrize(
    ("remote", "url"),
    [
        ("git@git.acme.com:tools/skillkit.git", "git+ssh://git@git.acme.com/tools/skillkit.git"),
        ("https://token@git.acme.com/skillkit", "git+https://git.acme.com/skillkit"),
    ],
)
def test_a_checkout_is_its_remotes_commit_once_that_has_it(record, tmp_path, remote, url):
    checkout: Path = tmp_path / "checkout"
    checkout.mkdir()
    repository.start(checkout)
    sha = repository.commit(checkout)
    repository.git(checkout, "remote", "add", "origin", remote)
    record({"url": checkout.as_uri(), "dir_info": {}})
    assert installed.origin() == installed.Origin(str(checkout), is_local=True)
    repository.git(checkout, "update-ref", "refs/remotes/origin/main", sha)
    assert installed.origin() == installed.Origin(f"{url}@{sha}")


URL = "git+https://forge.example/acme/skillkit"


@pytest.mark.parametrize(
    ("spec", "is_local", "command", "now"),
    [
        (
            "company-skillkit==0.2.0",
            False,
            "pipx install company-skillkit==0.1.0",
            "pipx install company-skillkit==0.2.0",
        ),
        (
            *("company-skillkit==0.2.0", False, "pip install 'company-skillkit[report]==0.1.0' uv==1.0"),
            "pip install 'company-skillkit[report]==0.2.0' uv==1.0",
        ),
        (f"{URL}@abc", False, f"pipx install {URL}@v0.1.0", f"pipx install {URL}@abc"),
        (
            *(f"{URL}@abc", False, f"pip install 'company-skillkit[report] @ {URL}@v0.1.0'"),
            f"pip install 'company-skillkit[report] @ {URL}@abc'",
        ),
        (f"{URL}@abc", False, "pipx install company-skillkit==0.1.0", f"pipx install {URL}@abc"),
        (
            f"{URL}@abc",
            False,
            "pipx install git+https://other.example/a@v1",
            "pipx install git+https://other.example/a@v1",
        ),
        (f"{URL}@abc", False, "uv tool install company-skillkit==0.1.0", "uv tool install company-skillkit==0.1.0"),
        ("company-skillkit==0.2.0", False, f"pipx install {URL}@v0.1.0", f"pipx install {URL}@v0.1.0"),
        ("/home/a/skillkit", True, "pipx install company-skillkit==0.1.0", "pipx install company-skillkit==0.1.0"),
        (
            "https://a.example/a.whl",
            False,
            "pipx install company-skillkit==0.1.0",
            "pipx install company-skillkit==0.1.0",
        ),
    ],
)
def test_a_command_of_an_earlier_version_installs_this_one_from_the_same_place(spec, is_local, command, now):
    assert installed.Origin(spec, is_local).in_command(command) == now


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("uv-receipt.toml", "uv tool install --force"),
        ("pipx_metadata.json", "pipx install --force"),
        ("pyvenv.cfg", f"{shlex.quote(sys.executable)} -m pip install"),
    ],
)
def test_it_is_installed_again_by_what_installed_it(tmp_path, monkeypatch, file, words):
    (tmp_path / file).write_text("")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert installed.installer() == words
