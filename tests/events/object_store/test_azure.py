"""A lake in Azure's blobs, as azurite from npm has them: `make clients` installs it."""

import pytest

from skillkit.errors import SkillkitError
from skillkit.events.event import uuid7
from skillkit.events.lake_place import UrlAccess, place_of
from skillkit.events.object_store import merging
from skillkit.events.object_store.bucket import Bucket
from skillkit.events.travel.remote_store import RemoteStore
from tests.events.conftest import made
from tests.events.object_store import azure_server
from tests.events.object_store.conftest import land

pytestmark = [
    pytest.mark.npm,
    pytest.mark.skipif(not azure_server.program().exists(), reason="azurite is not installed: make clients"),
]


@pytest.fixture(scope="module")
def azure():
    with azure_server.running() as server:
        yield server


@pytest.fixture
def make_clone(azure, tmp_path, monkeypatch):
    """make_clone("a") -> the lake of a clone; the same name again is the same clone."""
    for name, value in azure.environ.items():  # obstore reads them from the process
        monkeypatch.setenv(name, value)
    url = azure.make_container(f"lake-{uuid7()}")

    def make(name: str, url: str = url) -> RemoteStore:
        (tmp_path / name).mkdir(exist_ok=True)
        reach = UrlAccess(url, "", azure.environ)
        return RemoteStore(place_of(str(tmp_path / name), url=reach, keep=24), reach)

    return make


def test_what_two_push_both_read_once_and_merged_it_is_the_same(make_clone, texts, monkeypatch):
    a, b = make_clone("a"), make_clone("b")
    identity, is_new = a.found()
    assert is_new
    assert b.found() == (identity, False)
    for number in range(3):
        land(a, made(f"{number}", time="2026-03-01T10:00:00Z"))
        a.travel()
    secret = made("the plan")
    land(b, secret)
    b.travel()
    a.travel()
    assert texts(a) == texts(b) == ["0", "1", "2", "the plan"]
    a.purge([secret.id])
    a.travel()
    assert a.maintain().merged == 4  # three parts of a month, and the one with the text
    monkeypatch.setattr(merging, "GRACE", merging.GRACE * 0)
    assert a.maintain().swept == 4
    fresh = make_clone("fresh")
    for lake in (a, b, fresh):
        lake.travel()
        assert texts(lake) == ["0", "1", "2", "[purged]"]


def test_an_object_is_put_only_where_none_is(azure, make_clone):
    bucket = Bucket(make_clone("a").reach.url, azure.environ, 12)
    assert bucket.create("x/y", b"one")
    assert not bucket.create("x/y", b"two")
    assert bucket.get("x/y") == b"one"
    assert bucket.get("x/z") is None
    bucket.put("x/big", big := bytes(range(256)) * 50_000)  # in parts, and read in pieces
    assert bucket.read(next(each for each in bucket.list("x") if each.path == "x/big")) == big
    bucket.delete(["x/big", "x/gone"])
    assert [each.path for each in bucket.list("x")] == ["x/y"]


def test_a_container_that_there_is_not_and_a_wrong_key_are_said(azure, make_clone, monkeypatch):
    lake = make_clone("a", f"az://nothing-{uuid7()}/skillkit/")
    with pytest.raises(SkillkitError, match="the bucket does not exist"):
        lake.found()
    with pytest.raises(SkillkitError, match="the bucket does not exist"):
        Bucket(lake.reach.url, azure.environ, 12).list("x")
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", "d3Jvbmc=")
    with pytest.raises(SkillkitError, match=r"is refused \(403") as raised:
        make_clone("b").found()
    assert "d3Jvbmc" not in raised.value.message + raised.value.hint
