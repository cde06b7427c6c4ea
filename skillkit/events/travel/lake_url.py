"""Where a lake travels to: which kind of store a URL names, and what of it may be shown and committed."""

import re
from typing import NamedTuple

from skillkit.errors import SkillkitError

BUCKETS = ("s3://", "gs://", "az://")
DUCKLAKE = "ducklake:"
POSTGRES = "ducklake:postgres:"

_PASSWORD = re.compile(r"(?i)\b(password|passwd|pwd)\s*=\s*('[^']*'|\S+)")  # as libpq's `key=value` form has it
_IN_URL = re.compile(r"://[^/@\s:]*:[^/@\s]*@")  # with a colon: a user without a password may be shown


class LakeTarget(NamedTuple):
    """``engine`` is `s3` (any bucket) or `ducklake`."""

    engine: str
    url: str
    data: str


def target(url: str, data: str = "", *, is_known: bool = False) -> LakeTarget:
    """What ``url`` names, with ``data`` where DuckLake keeps its files; a lake that ``is_known`` may say so itself.
    Raises SkillkitError for what is neither, and for a URL with a password, which would be committed.
    """
    if without_password(url) != url or without_password(data) != data:
        raise SkillkitError(
            f"{without_password(url)}: the URL holds a password, which would be committed",
            hint="leave it out; it is read from the environment: PGPASSWORD or ~/.pgpass, AWS_SECRET_ACCESS_KEY",
        )
    if url.startswith(BUCKETS):
        if data:
            raise SkillkitError(f"{url}: a bucket has no --data", hint="--data is for ducklake:postgres:...")
        if not re.fullmatch(r"[a-z0-9]+://[A-Za-z0-9._-]+(/[^?#\s]*)?", url):
            raise SkillkitError(f"{url.partition('?')[0]}: is not the URL of a bucket", hint="s3://BUCKET/skillkit/")
        # with one slash at the end, so that a clone compares URLs as text
        return LakeTarget("s3", url.rstrip("/") + "/", "")
    if url.startswith(POSTGRES):
        if not data and is_known:
            return LakeTarget("ducklake", url, "")
        if not data:
            raise SkillkitError(
                f"{url}: where the files of events go is missing", hint="--data s3://BUCKET/skillkit/ or /shared/lake/"
            )
        if not (data.startswith(("s3://", "/")) or re.match(r"[A-Za-z]:[\\/]", data)):
            raise SkillkitError(f"--data {data}: neither a bucket nor an absolute path", hint="--data /shared/lake/")
        return LakeTarget("ducklake", url, data.rstrip("/") + "/")
    known = ", ".join((*BUCKETS, POSTGRES))
    raise SkillkitError(f"{without_password(url)!r}: is not the URL of a lake", hint=f"it begins with one of {known}")


def without_password(url: str) -> str:
    """``url`` as it may be shown."""
    return _IN_URL.sub("://***@", _PASSWORD.sub(r"\1=***", url))
