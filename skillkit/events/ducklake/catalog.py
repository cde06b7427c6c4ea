"""The connection to a DuckLake: how it is attached, its lock, and what it refuses as sentences."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Timer

from skillkit.events.ducklake import extensions
from skillkit.events.lake import DatabaseError, Lake
from skillkit.events.queries import sql
from skillkit.events.travel.lake_remote import KEPT, RemoteLakeError
from skillkit.events.travel.lake_url import POSTGRES, LakeTarget, without_password

NAME = "remote"
"""What the DuckLake is called in DuckDB."""

SCHEMA = "skillkit"
"""The schema in PostgreSQL that holds the catalog."""

CONFLICT = re.compile(r"ducklake_snapshot_pkey|could not serialize access|[Cc]onflict")
"""Of two commits upon one snapshot PostgreSQL refuses one, by this constraint or by its isolation; DuckLake refuses
what another has merged or deleted.
"""

_POOL = {
    "pg_pool_enable_reaper_thread": "false",  # it aborts a process that ends while it runs
    "pg_pool_health_check_query": "''",  # a request before each one of ours: what fails is tried with the next sync
}


class Catalog:
    """A DuckLake, attached when it is first used. What is asked of it ends within ``seconds``, and raises
    RemoteLakeError where it fails.
    """

    def __init__(self, target: LakeTarget, environ: Mapping[str, str], seconds: float) -> None:
        self.shown = without_password(target.url)
        self._target = target
        self._environ = environ
        self._seconds = seconds
        self._lake: Lake | None = None
        self._gate: Lake | None = None

    @property
    def lake(self) -> Lake:
        """The connection, with extensions and nothing attached."""
        if self._lake is None:
            is_bucket = "://" in self._target.data or (not self._target.data and bool(_keys(self._environ)))
            names = (*extensions.NEEDED, extensions.FOR_BUCKETS) if is_bucket else extensions.NEEDED
            self._lake = Lake("", alone=True, unsigned=all(map(extensions.packaged, names)))
            with self.explained(self._lake):
                extensions.load(self._lake, names)
                if is_bucket:
                    self._lake.ask(_secret(self._environ))
                    self._lake.ask(f"SET http_timeout = {max(1, int(self._seconds / 2))}")
                    self._lake.ask("SET http_retries = 2")
                else:  # a bucket's requests are to be many at a time
                    # of two threads one spins while the other waits for PostgreSQL: a push takes a third more CPU
                    self._lake.ask("SET threads = 1")
        return self._lake

    def attach(self, *, create: bool = False) -> bool:
        """Attach the DuckLake; false where there is none in this database, unless ``create`` makes it."""
        if self._gate is not None:
            return True
        lake = self.lake
        for setting, value in _POOL.items():
            with suppress(DatabaseError):  # other versions have none
                lake.ask(f"SET {setting} = {value}")
        data = f"DATA_PATH {sql.text(self._target.data)}, " if self._target.data else ""
        try:
            with self.explained(lake):
                lake.ask(
                    f"ATTACH {sql.text(f'ducklake:postgres:{self._dsn}')} AS {NAME}"
                    f" ({data}METADATA_SCHEMA '{SCHEMA}', CREATE_IF_NOT_EXISTS {str(create).lower()})"
                )
                # another try is begun from the start: a retry of DuckLake's own would not look at the ledger again
                lake.ask("SET ducklake_max_retry_count = 0")
                # a connection of its own: the lock must not end with a transaction of DuckLake
                lake.ask(f"ATTACH {sql.text(self._dsn)} AS gate (TYPE postgres, READ_ONLY)")
        except RemoteLakeError as e:
            if isinstance(e.__cause__, DatabaseError) and _is_missing(e.__cause__.message):
                return False
            raise
        self._gate = lake.beside()
        return True

    @property
    def _dsn(self) -> str:
        """How PostgreSQL is reached: as configured, with limits so that no call waits for ever."""
        given = self._target.url.removeprefix(POSTGRES)
        # milliseconds, and less than our own timer: so that PostgreSQL itself says why it ended the call
        limit = max(1000, int(self._seconds * 800))
        options = f"-c statement_timeout={limit} -c lock_timeout={limit}"
        # seconds; PostgreSQL counts the time to connect apart from statements
        limits = {
            "connect_timeout": str(max(4, int(self._seconds / 3))),
            "tcp_user_timeout": str(limit),
            "application_name": "skillkit",
        }
        if given.startswith(("postgres://", "postgresql://")):
            added = "&".join(f"{key}={value}" for key, value in limits.items())
            # libpq takes `options` of a URL only when blanks and `=` are escaped
            quoted = options.replace(" ", "%20").replace("=", "%3D")
            return f"{given}{'&' if '?' in given else '?'}{added}&options={quoted}"
        added = " ".join(f"{key}={value}" for key, value in limits.items())
        return f"{given} {added} options='{options}'"

    def use_all_cores(self) -> None:
        """From now on: for work on files, beside which the time for PostgreSQL is short."""
        self.lake.ask("RESET threads")

    @contextmanager
    def alone(self) -> Iterator[Lake]:
        """One writer at a time, as a lock in PostgreSQL has it: the lock goes with the connection that holds it.

        It saves work and decides nothing: of two commits upon the same snapshot PostgreSQL refuses one.
        """
        assert self._gate is not None
        with self.explained(self.lake, self._gate):
            self._gate.ask("BEGIN")
            try:
                self._gate.ask(
                    f"FROM postgres_query('gate', 'SELECT pg_advisory_xact_lock(hashtext(''{SCHEMA}''))::text')"
                )
                self.lake.ask("BEGIN")
                try:
                    yield self.lake
                    self.lake.ask("COMMIT")
                except BaseException:  # also Ctrl-C: an open transaction would hold the lock
                    with suppress(DatabaseError):
                        self.lake.ask("ROLLBACK")
                    raise
            finally:
                with suppress(DatabaseError):
                    self._gate.ask("ROLLBACK")

    @contextmanager
    def explained(self, *lakes: Lake, seconds: float = 0) -> Iterator[None]:
        """End after the time, and what is refused as RemoteLakeError. A conflict stays a DatabaseError. ``seconds`` is
        another time than the connection's own.
        """
        timers = [Timer(seconds or self._seconds, lake.interrupt) for lake in lakes]
        for timer in timers:
            timer.daemon = True
            timer.start()
        try:
            yield
        except DatabaseError as e:
            if CONFLICT.search(e.message):
                raise
            reason, hint = _reason(e.message)
            raise RemoteLakeError(f"{self.shown}: {reason}", hint=hint) from e
        finally:
            for timer in timers:
                timer.cancel()

    def close(self) -> None:
        if self._lake is not None:
            for name in (NAME, "gate"):
                with suppress(DatabaseError):
                    self._lake.ask(f"DETACH {name}")
        for lake in (self._gate, self._lake):
            if lake is not None:
                lake.close()


def _keys(environ: Mapping[str, str]) -> str:
    return environ.get("AWS_ACCESS_KEY_ID", "")


def _secret(environ: Mapping[str, str]) -> str:
    """How the bucket of the files is reached: from the caller's variables, in memory alone."""
    endpoint = environ.get("AWS_ENDPOINT_URL_S3") or environ.get("AWS_ENDPOINT_URL") or ""
    values = {
        "KEY_ID": _keys(environ),
        "SECRET": environ.get("AWS_SECRET_ACCESS_KEY"),
        "SESSION_TOKEN": environ.get("AWS_SESSION_TOKEN"),
        "REGION": environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION"),
        "ENDPOINT": endpoint.partition("://")[2].rstrip("/"),
        "URL_STYLE": "path" if endpoint else None,
    }
    given = [f"{key} {sql.text(value)}" for key, value in values.items() if value]
    if endpoint.startswith("http://"):
        given.append("USE_SSL false")
    return f"CREATE SECRET files (TYPE s3{''.join(f', {each}' for each in given)})"


def _is_missing(error: str) -> bool:
    return "does not exist" in error and "creating a new DuckLake is explicitly disabled" in error


_AWAY = (
    "Connection refused|could not translate host|timeout expired|closed the connection|terminating connection|"
    "starting up|shutting down|in recovery|no connection to the server|SSL SYSCALL|could not connect|Connection reset|"
    "connection to server .* failed|Connection timed out"
)
_REASONS = (
    (r"password authentication failed|no password supplied|role \"[^\"]*\" does not exist|no pg_hba.conf entry",
     "PostgreSQL refuses the user or the password", f"PGUSER and PGPASSWORD, or ~/.pgpass, say who you are; {KEPT}"),
    (r"too many clients|remaining connection slots|too many connections",
     "PostgreSQL has no free connection", KEPT),
    (r"permission denied", "this role of PostgreSQL may not do that",
     f"docs/lake-at-scale.md has what a writer, a reader and a maintainer need; {KEPT}"),
    (r"database \"[^\"]*\" does not exist", "PostgreSQL has no such database", "check [lake] url"),
    (r"canceling statement|[Ii]nterrupt|Timeout was reached|timed out", "no answer in time", KEPT),
    (_AWAY, "PostgreSQL does not answer", KEPT),
    (r"Only DuckLake versions|DuckLake .*version|catalog version",
     "a newer DuckLake has written the catalog", "upgrade skillkit and DuckDB: `uv tool upgrade company-skillkit`"),
    (r"DATA_PATH", "its files are elsewhere than [lake] data says", "set [lake] data as it was when the lake was made"),
    (r"HTTP 40[13]|Forbidden|AccessDenied", "access to its files is refused",
     f"see which keys the environment has, and what the bucket's policy allows them; {KEPT}"),
    (r"HTTP 404|NoSuchBucket", "the bucket of its files does not exist", f"check [lake] data; {KEPT}"),
    (r"HTTP 5\d\d|SlowDown", "the bucket of its files is too busy", KEPT),
    (r"HTTP|[Cc]ould not establish connection", "the bucket of its files does not answer", KEPT),
)  # fmt: skip
"""What an error's text says, what that means, and what helps."""


def _reason(error: str) -> tuple[str, str]:
    for form, reason, hint in _REASONS:
        if re.search(form, error):
            return reason, hint
    # a connection string in quotes may hold a password
    first = re.sub(r'"[^"]*=[^"]*"', '"..."', without_password(error).partition("\n")[0])
    return first[:300], KEPT  # one line of it may be a statement with all of its values
