"""A bucket, and the only place where obstore is called: objects by path, and what the store refuses as sentences."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import obstore
from obstore import exceptions
from obstore.store import from_url

from skillkit.events.travel.lake_remote import KEPT, RemoteLakeError

PIECE = 2_000_000
"""Bytes that are asked for at a time, so that a request's time limit holds for a large object too."""

_SETTINGS = {
    "AWS_ACCESS_KEY_ID": "access_key_id",
    "AWS_SECRET_ACCESS_KEY": "secret_access_key",
    "AWS_SESSION_TOKEN": "session_token",
    "AWS_DEFAULT_REGION": "region",
    "AWS_REGION": "region",
    "AWS_ENDPOINT_URL": "endpoint",
    "AWS_ENDPOINT_URL_S3": "endpoint",
}
"""The caller's variables as settings of an S3 store; the later one of two goes before. For the other stores obstore
reads their own variables.
"""

_KEYS = {
    "s3": "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    "gs": "GOOGLE_APPLICATION_CREDENTIALS to the file of a service account's key",
    "az": "AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY",
}
"""The variables that a store takes keys from, by the scheme of its URL."""

# without keys a store's client asks the cloud's own address for some
_NO_KEYS = r"//169\.254\.|service account file|pem file|Account must be specified|Invalid Access Key"
_NO_BUCKET = ("NoSuchBucket", "ContainerNotFound")
_MISSING = ("the bucket does not exist", f"check [lake] url; {KEPT}")


class StoredObject(NamedTuple):
    """``path`` is below the lake's prefix, ``modified`` by the store's clock."""

    path: str
    size: int
    modified: datetime


class Bucket:
    """The objects below ``url``. A call ends within about ``seconds``; each raises RemoteLakeError where it fails."""

    def __init__(self, url: str, environ: Mapping[str, str], seconds: float) -> None:
        self.shown = url
        config = {}
        if url.startswith("s3://"):
            config = {setting: environ[name] for name, setting in _SETTINGS.items() if environ.get(name)}
        if url.startswith("s3://"):
            config["disable_bulk_delete"] = "true"  # asks for rights, or checksums, that not every store knows
        others = (environ.get(name) for name in ("AZURE_STORAGE_ENDPOINT", "GOOGLE_BASE_URL"))
        endpoint = config.get("endpoint") or next(filter(None, others), "")
        limit = timedelta(seconds=seconds / 2)  # a first try that hangs leaves time for another
        settings: dict[str, Any] = {
            "config": config or None,
            "client_options": {
                "allow_http": endpoint.startswith("http://"),
                # so that a host that is not there leaves time for another try
                "connect_timeout": min(limit, timedelta(seconds=4)),
                "timeout": limit,
            },
            "retry_config": {"max_retries": 4, "retry_timeout": limit},  # obstore alone retries for three minutes
        }
        with self._explained(""):
            self._store: Any = from_url(url, **settings)

    def get(self, path: str) -> bytes | None:
        """The content of an object; None where there is none."""
        try:
            with self._explained(path):
                return bytes(obstore.get(self._store, path).bytes())
        except FileNotFoundError:
            return None

    def read(self, each: StoredObject) -> bytes | None:
        """The content of an object that was listed, in pieces; None where it is gone."""
        if each.size <= PIECE:
            return self.get(each.path)
        found = []
        for start in range(0, each.size, PIECE):
            try:
                with self._explained(each.path):
                    end = min(start + PIECE, each.size)
                    found.append(bytes(obstore.get_range(self._store, each.path, start=start, end=end)))
            except FileNotFoundError:
                return None
        return b"".join(found)

    def create(self, path: str, data: bytes) -> bool:
        """Put an object where none is; False where one is there already, which stays."""
        try:
            with self._explained(path):
                obstore.put(self._store, path, data, mode="create", use_multipart=False)
        except exceptions.AlreadyExistsError:
            return False
        except exceptions.NotSupportedError:  # a store without conditional puts
            if self.get(path) is not None:
                return False
            self.put(path, data)
        return True

    def put(self, path: str, data: bytes) -> None:
        """Put an object, in the place of one that is there."""
        with self._explained(path):
            # stores want parts of at least five MB, and one request is whole or not
            obstore.put(self._store, path, data, use_multipart=len(data) > 5 * PIECE)

    def list(self, folder: str) -> list[StoredObject]:
        """What is below a folder, sorted by path."""
        with self._explained(folder):
            found = [each for some in obstore.list(self._store, folder) for each in some]
        # a store may list in any order
        return sorted(StoredObject(each["path"], each["size"], each["last_modified"]) for each in found)

    def modified(self, path: str) -> datetime | None:
        """When an object was written, by the store's clock; None where there is none."""
        try:
            with self._explained(path):
                found: datetime = obstore.head(self._store, path)["last_modified"]
                return found
        except FileNotFoundError:
            return None

    def delete(self, paths: Iterable[str]) -> None:
        """Delete objects; one that is gone already is no fault."""
        some: Sequence[str] = list(paths)
        if some and not self._deleted(some):
            for path in some:
                self._deleted([path])

    def _deleted(self, some: Sequence[str]) -> bool:
        """Delete objects; False where one is gone already and the store says so (S3 does not): others may be left."""
        with self._explained(some[0]):
            try:
                obstore.delete(self._store, some)
            except FileNotFoundError as e:
                if _code(str(e)) in _NO_BUCKET:
                    raise
                return False
        return True

    @contextmanager
    def _explained(self, path: str) -> Iterator[None]:
        """What the store refuses as RemoteLakeError, but for an object that is there, or is not."""
        try:
            yield
        except (exceptions.AlreadyExistsError, exceptions.NotSupportedError):
            raise
        except FileNotFoundError as e:
            if _code(str(e)) not in ("", *_NO_BUCKET):
                raise
            raise self._error(*_MISSING) from e
        except (exceptions.BaseError, OSError, ValueError) as e:
            raise self._error(*_reason(str(e), self.shown, path)) from e

    def _error(self, reason: str, hint: str) -> RemoteLakeError:
        return RemoteLakeError(f"{self.shown}: {reason}", hint=hint)


def _code(error: str) -> str:
    """The code of a store's answer, as in `AccessDenied`; empty where it has none."""
    found = re.search(r"<Code>(\w+)</Code>", error)
    return found[1] if found else ""


def _reason(error: str, url: str, path: str) -> tuple[str, str]:
    """What went wrong, and what helps. Of an answer only its status and code are shown: it may quote a key."""
    status = re.search(r"status code: (\d+)", error)
    number = int(status[1]) if status else 0
    code = _code(error)
    said = f"{number} {code}".strip() if number else ""
    if code in _NO_BUCKET:
        return _MISSING
    if re.search(_NO_KEYS, error) or (not number and "redential" in error):
        return "the environment has no keys that can be used", f"set {_KEYS[url.partition(':')[0]]}; {KEPT}"
    if number in (401, 403) or "AccessDenied" in error:
        what = f"access to {path or 'it'} is refused ({said or 'AccessDenied'})"
        return what, f"see which keys the environment has, and what the bucket's policy allows them; {KEPT}"
    if number:
        return f"the store answers {said}", KEPT
    if "error sending request" in error or "timed out" in error or "operation timed out" in error:
        return "no answer in time", KEPT
    return error.partition("\n")[0], KEPT
