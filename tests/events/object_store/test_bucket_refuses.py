"""A bucket that is away, refuses, is too busy or hangs: a sentence in time, and what waits is kept."""

import time

import pytest

from skillkit.errors import SkillkitError
from skillkit.events.object_store.bucket import Bucket
from tests.events.conftest import made
from tests.events.object_store.conftest import land

pytestmark = pytest.mark.slow


def refused(lake, seconds: float = 0) -> SkillkitError:
    """What a travel says, which takes no longer than it may."""
    waiting = lake.waiting()
    begun = time.monotonic()
    with pytest.raises(SkillkitError) as raised:
        lake.travel(seconds)
    assert time.monotonic() - begun < 60
    assert lake.waiting() == waiting == 1
    assert lake.state.problem == raised.value.message
    assert "test-secret" not in raised.value.message + raised.value.hint
    return raised.value


@pytest.fixture
def lake(bucket):
    """A clone in which an event waits."""
    found = bucket.clone("a")
    found.travel()
    land(found, made("one"))
    return found


def test_a_bucket_that_vanished(bucket, lake):
    bucket.s3.remove_bucket(bucket.name)
    assert refused(lake).message == f"{bucket.url}: the bucket does not exist"


def test_a_bucket_that_was_emptied_is_not_the_lake(bucket, lake):
    for path in bucket.s3.paths(bucket.name):
        bucket.s3.request("DELETE", f"{bucket.name}/{path}")
    assert refused(lake).message == f"{bucket.url}: the lake that this clone uses is missing"
    assert bucket.s3.paths(bucket.name) == []


def test_another_lake_at_the_same_place(bucket, lake):
    bucket.s3.request("DELETE", f"{bucket.name}/skillkit/about.json")
    bucket.clone("other").found()
    assert "but this clone knows lake" in refused(lake).message


def test_a_lake_of_a_newer_skillkit(bucket, lake):
    bucket.s3.request("PUT", f"{bucket.name}/skillkit/about.json", b'{"identity": "x", "format": 9}')
    assert "a newer skillkit has written this lake" in refused(lake).message


@pytest.mark.parametrize(
    ("mode", "said"), [("503", "the store answers 503 SlowDown"), ("hang", "no answer in time"), ("lose", "no answer")]
)
@pytest.mark.parametrize("seconds", [0, 5])
def test_a_store_that_fails(bucket, lake, mode, said, seconds):
    bucket.proxy.mode = mode
    assert said in refused(lake, seconds).message
    bucket.proxy.mode = "pass"
    assert lake.travel().pushed == 1


def test_a_store_that_is_not_there(bucket):
    lake = bucket.clone("a")
    lake.travel()
    land(lake, made("one"))
    bucket.proxy.close()
    assert "no answer in time" in refused(bucket.clone("a")).message


def test_no_keys_in_the_environment_and_a_metadata_service_that_hangs(bucket, lake):
    bucket.proxy.mode = "hang"
    without = bucket.clone(
        "a", AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="", AWS_METADATA_ENDPOINT=bucket.proxy.endpoint
    )
    assert refused(without).message.startswith(bucket.url)


@pytest.mark.parametrize(
    ("url", "variables", "named"),
    [
        pytest.param("az://c/x/", {}, "AZURE_STORAGE_ACCOUNT_KEY", id="Azure, none"),
        pytest.param(
            "az://c/x/",
            {"AZURE_STORAGE_ACCOUNT_NAME": "a", "AZURE_STORAGE_ACCOUNT_KEY": "test-secret"},
            "AZURE_STORAGE_ACCOUNT_KEY",
            id="Azure, one that is none",
        ),
        pytest.param(
            "gs://c/x/",
            {"GOOGLE_APPLICATION_CREDENTIALS": "/nowhere.json"},
            "GOOGLE_APPLICATION_CREDENTIALS",
            id="Google, a file that is missing",
        ),
        pytest.param(
            "gs://c/x/",
            {"GOOGLE_APPLICATION_CREDENTIALS": __file__},
            "GOOGLE_APPLICATION_CREDENTIALS",
            id="Google, a file that is none",
        ),
    ],
)
def test_a_store_without_its_keys_names_its_own_variables(monkeypatch, url, variables, named):
    for name in ("AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_ACCOUNT_KEY", "GOOGLE_APPLICATION_CREDENTIALS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():  # obstore reads them from the process
        monkeypatch.setenv(name, value)
    with pytest.raises(SkillkitError, match="the environment has no keys that can be used") as raised:
        Bucket(url, variables, 6)
    assert named in raised.value.hint
    assert "AWS" not in raised.value.hint
    assert "test-secret" not in str(raised.value)
