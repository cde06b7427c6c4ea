"""What docs/lake-at-scale.md shows works: its set-ups, and what each role and policy may and may not do."""

import json
import re
import tomllib
import urllib.request
from pathlib import Path

import pytest

from skillkit.errors import SkillkitError
from skillkit.events.event import uuid7
from skillkit.events.lake_place import UrlAccess, place_of
from skillkit.events.travel import remote_store
from skillkit.events.travel.remote_store import RemoteStore
from tests.cli.lake.conftest import Company
from tests.docs.test_readme import typed
from tests.events.conftest import made
from tests.events.ducklake.conftest import texts
from tests.events.object_store.conftest import land
from tests.events.object_store.s3_server import running
from tests.repository import git

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "lake-at-scale.md").read_text()


def block(mark: str) -> str:
    """The code behind `<!-- mark -->`."""
    return re.search(rf"<!-- {mark} -->\n```\w+\n(.*?)```", TEXT, re.S)[1]


@pytest.mark.parametrize("engine", ["s3", "ducklake"])
def test_a_set_up_takes_five_commands_and_begins_with_an_extra_that_there_is(engine):
    commands = block(f"set-up {engine}").splitlines()
    assert len(commands) <= 5
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert engine in extras
    assert commands[0].startswith(f"uv tool install 'company-skillkit[{engine}]")


def set_up(company, engine: str, programs: Path, replaced: dict[str, str]) -> None:
    first = company.folder / "first"
    git(first, "config", "user.name", "ada")
    git(first, "config", "user.email", "ada@example.com")
    written = block(f"set-up {engine}")
    for old, new in replaced.items():
        written = written.replace(old, new)
    for command in written.splitlines()[1:]:
        if not command.startswith("export"):  # the variables are those of this process
            done = typed(command, first, programs)
            assert done.returncode == 0, done.stderr
    colleague = company.clone("colleague")
    typed("skillkit feedback add ship 'tags begin with v'", colleague, programs)
    assert "pushed 1 event" in typed("skillkit lake sync", colleague, programs).stdout
    assert "tags begin with v" in typed("skillkit feedback list", first, programs).stdout


@pytest.mark.slow
def test_the_set_up_of_a_bucket_runs_as_it_is_written(tmp_path, s3, monkeypatch, tmp_path_factory):
    name = f"reports-{uuid7()}"
    s3.make_bucket(name)
    for key, value in s3.environ.items():
        monkeypatch.setenv(key, value)
    set_up(Company(tmp_path, ""), "s3", tmp_path_factory.mktemp("bin"), {"acme-reports": name})


@pytest.mark.ducklake
def test_the_set_up_of_ducklake_runs_as_it_is_written(tmp_path, s3, database, monkeypatch, tmp_path_factory):
    name = f"reports-{uuid7()}"
    s3.make_bucket(name)
    for key, value in s3.environ.items():
        monkeypatch.setenv(key, value)
    reached = {
        "host=db.acme.example dbname=reports": database.url.removeprefix("ducklake:postgres:"),
        "acme-reports": name,
    }
    set_up(Company(tmp_path, ""), "ducklake", tmp_path_factory.mktemp("bin"), reached)


def may(work) -> bool | str:
    """Whether something is allowed; what else went wrong in its own words."""
    try:
        work()
    except SkillkitError as e:
        return False if "may not do that" in e.message or "is refused" in e.message else e.message
    return True


ALLOWED = {
    "reader": {"fetch": True, "push": False, "purge": False, "maintain": False},
    "writer": {"fetch": True, "push": True, "purge": True, "maintain": False},
    "maintainer": {"fetch": True, "push": True, "purge": True, "maintain": True},
}


REFUSED = {
    "reader": [
        "UPDATE skillkit.ducklake_table SET table_name = 'x'",
        "INSERT INTO skillkit.ducklake_snapshot VALUES (99)",
    ],
    "writer": [
        "CREATE TABLE skillkit.x ()",
        "DELETE FROM skillkit.ducklake_data_file",
        "DROP TABLE skillkit.ducklake_table",
    ],
    "maintainer": ["DROP TABLE skillkit.ducklake_table", "DROP SCHEMA skillkit CASCADE"],
}
"""What PostgreSQL refuses a role, beside what commands do."""


def tried(lake: RemoteStore, event) -> dict[str, bool]:
    """What the lake allows a clone; ``event`` is there already."""
    found = {"fetch": may(lake.travel)}
    assert found["fetch"] is True
    assert event.id in {row["id"] for row in lake.rows_of(lake.months()[-1])}
    land(lake, *(made(f"{number}") for number in range(60)), made("old", time="2020-01-01T10:00:00Z"))
    found["push"] = may(lake.travel)
    for batch in lake.leaving.names():
        lake.leaving.remove(lake.leaving.batch(batch))
    lake.purge([event.id])
    found["purge"] = may(lake.travel)
    found["maintain"] = may(lake.maintain)
    return found


@pytest.mark.ducklake
@pytest.mark.parametrize("role", ALLOWED)
def test_a_role_may_do_what_the_page_says(role, tmp_path, database, monkeypatch):
    monkeypatch.setattr(remote_store, "LONG", 300.0)  # beside other tests a call takes longer than a user would wait

    def clone(name: str) -> RemoteStore:
        (tmp_path / name).mkdir()
        reach = database.reach(str(tmp_path / "files"))
        return RemoteStore(place_of(str(tmp_path / name), url=reach, keep=24), reach)

    owner = clone("owner")
    owner.found()
    event = made("one")
    land(owner, event, *(made(f"{number}") for number in range(60)))
    owner.travel()
    for each in re.findall(r"CREATE ROLE (\w+)", block("roles")):
        database.sql(f"DROP ROLE IF EXISTS {each}")
    database.sql(block("roles"))
    user = f"ada_{uuid7()[-12:]}"
    database.sql(f"CREATE ROLE {user} LOGIN PASSWORD 'p'; GRANT skillkit_{role} TO {user}")
    try:
        with database.as_user(user, "p"):
            assert tried(clone("ada"), event) == ALLOWED[role]
        for statement in REFUSED[role]:
            with pytest.raises(AssertionError, match=r"permission denied|must be owner"):
                database.sql(statement, user=user, password="p")
    finally:
        for each in re.findall(r"CREATE ROLE (\w+)", block("roles")):
            database.sql(f"DROP OWNED BY {each} CASCADE")
    owner.travel()
    assert len(texts(owner)) >= 61


@pytest.fixture(scope="module")
def guarded():
    """An S3 endpoint that asks who comes, and what they may."""
    with running() as server:
        yield server


@pytest.mark.slow
@pytest.mark.parametrize("role", ALLOWED)
def test_a_policy_allows_what_the_page_says(role, tmp_path, guarded):
    import boto3

    name = f"reports-{uuid7()}"
    reset(guarded, 10_000)
    guarded.make_bucket(name)
    keys = {"aws_access_key_id": "a", "aws_secret_access_key": "b", "region_name": "us-east-1"}
    iam = boto3.client("iam", endpoint_url=guarded.endpoint, **keys)
    iam.create_user(UserName=name)
    policy = block(f"policy {role}").replace("acme-reports", name)
    json.loads(policy)
    iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=policy)
    given = iam.create_access_key(UserName=name)["AccessKey"]

    def clone(name_: str, **variables: str) -> RemoteStore:
        (tmp_path / name_).mkdir()
        reach = UrlAccess(f"s3://{name}/skillkit/", "", guarded.environ | variables)
        return RemoteStore(place_of(str(tmp_path / name_), url=reach, keep=24), reach)

    owner = clone("owner")
    owner.found()
    event = made("one")
    land(owner, event)
    owner.travel()
    reset(guarded, 0)
    keys = {"AWS_ACCESS_KEY_ID": given["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": given["SecretAccessKey"]}
    assert tried(clone("ada", **keys), event) == ALLOWED[role]
    assert may(clone("eve", AWS_ACCESS_KEY_ID="AKIAWRONG", AWS_SECRET_ACCESS_KEY="wrong").travel) is False
    reset(guarded, 10_000)


def reset(server, calls: int) -> None:
    """Let the server ask nobody for so many calls, and then everybody."""
    asked = urllib.request.Request(f"{server.endpoint}/moto-api/reset-auth", data=str(calls).encode(), method="POST")
    asked.add_header("Content-Type", "text/plain")
    urllib.request.urlopen(asked, timeout=30).close()
