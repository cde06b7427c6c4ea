"""The extensions come from packages: an environment that never had a network loads them."""

import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.ducklake
ROOT = Path(__file__).parent.parent.parent.parent
LOAD = """
from skillkit.events.ducklake import extensions
from skillkit.events.lake import Lake
lake = Lake("")
extensions.load(lake, (*extensions.NEEDED, extensions.FOR_BUCKETS))
print(extensions.versions(lake))
"""


def test_a_fresh_environment_without_a_network_loads_all_three(tmp_path):
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["ducklake"]
    wheels, environment = tmp_path / "wheels", tmp_path / "venv"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "download", "--no-deps", "--dest", str(wheels), *wanted], check=True, timeout=300)
    venv.create(environment, with_pip=False)
    folder = next(environment.glob("lib/python3.*/site-packages"))
    options = ("--no-index", "--find-links", str(wheels), "--no-deps", "--target", str(folder))
    subprocess.run([*pip, "install", *options, *wanted], check=True, timeout=300)
    away = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)} | away
    command = [str(environment / "bin/python"), "-c", LOAD]
    done = subprocess.run(command, env=environ, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    for name in ("ducklake", "postgres_scanner", "httpfs"):
        assert re.search(rf"'{name}': '\w+ \(package\)'", done.stdout), done.stdout
    assert not list(tmp_path.glob(".duckdb/**/*.duckdb_extension"))


def test_only_what_a_package_brings_is_loaded_without_a_look_at_its_signature(monkeypatch, tmp_path):
    from skillkit.events.ducklake import extensions
    from skillkit.events.ducklake.catalog import Catalog
    from skillkit.events.lake import Lake
    from skillkit.events.travel.lake_url import LakeTarget

    asked = "SELECT current_setting('allow_unsigned_extensions')"
    target = LakeTarget("ducklake", "ducklake:postgres:dbname=x", str(tmp_path))
    assert Catalog(target, {}, 5).lake.ask(asked) == [(True,)]
    assert Lake("").ask(asked) == [(False,)]
    whole = extensions.packaged
    monkeypatch.setattr(extensions, "packaged", lambda name: "" if name == "ducklake" else whole(name))
    monkeypatch.setattr(extensions, "load", lambda lake, names: None)  # there is no network
    assert Catalog(target, {}, 5).lake.ask(asked) == [(False,)]
