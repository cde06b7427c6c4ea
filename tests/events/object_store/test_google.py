"""What Google Cloud Storage is asked, beyond what a server of S3 can answer: see `google_server`."""

import pytest

from skillkit.events.object_store.bucket import Bucket
from tests.events.object_store.faulty_proxy import FaultyProxy
from tests.events.object_store.google_server import Google

pytestmark = pytest.mark.slow


def test_an_object_is_put_on_the_condition_that_there_is_none(s3, tmp_path, monkeypatch):
    google = Google(s3, tmp_path)
    url, proxy = google.make_bucket(), FaultyProxy(s3.endpoint)
    variables = google.environ | {"GOOGLE_BASE_URL": proxy.endpoint}
    for name, value in variables.items():  # obstore reads them from the process
        monkeypatch.setenv(name, value)
    bucket = Bucket(url, variables, 12)
    assert bucket.create("x/y", b"one")
    assert proxy.headers["x-goog-if-generation-match"] == "0"
    assert proxy.headers["authorization"].startswith("Bearer ")
    bucket.put("x/y", b"two")
    assert "x-goog-if-generation-match" not in proxy.headers
    assert bucket.get("x/y") == b"two"
    proxy.close()
