"""DuckDB's extensions for DuckLake: from packages where there are some for this DuckDB, else from its own store."""

import os
from importlib.util import find_spec

from skillkit.events.lake import VERSION, DatabaseError, Lake
from skillkit.events.travel.lake_remote import RemoteLakeError

NEEDED = ("ducklake", "postgres_scanner")  # none of them is in the wheel of duckdb
FOR_BUCKETS = "httpfs"


def load(lake: Lake, names: tuple[str, ...]) -> None:
    """Load these extensions. Raises RemoteLakeError where one is neither installed nor can be."""
    for name in names:
        file = packaged(name)
        try:
            lake.ask(f"LOAD '{file}'" if file else f"LOAD {name}")  # a file needs neither HOME nor the network
        except DatabaseError as e:
            if file:
                raise _missing(name, e) from e
            _install(lake, name)


def packaged(name: str) -> str:
    """The file of an extension in its package, which is for one version of DuckDB; empty where there is none."""
    spec = find_spec(f"duckdb_extension_{name}")
    for folder in (spec and spec.submodule_search_locations) or ():
        file = os.path.join(folder, "extensions", f"v{VERSION}", f"{name}.duckdb_extension")
        if os.path.isfile(file):
            return file.replace("'", "''")  # LOAD takes no parameter
    return ""


def _install(lake: Lake, name: str) -> None:
    """From DuckDB's own store, where the network allows it."""
    try:
        lake.ask(f"INSTALL {name}")
        lake.ask(f"LOAD {name}")
    except DatabaseError as e:
        raise _missing(name, e) from e


def _missing(name: str, error: DatabaseError) -> RemoteLakeError:
    reason = error.message.partition("\n")[0][:200]
    return RemoteLakeError(
        f"the extension {name} does not load in DuckDB {VERSION}: {reason}",
        hint="install skillkit with the extra: company-skillkit[ducklake] brings a DuckDB and the extensions for it",
    )


def versions(lake: Lake) -> dict[str, str]:
    """The version of DuckDB and of each extension that is loaded, with where it comes from."""
    found = lake.ask("SELECT extension_name, extension_version FROM duckdb_extensions() WHERE loaded ORDER BY ALL")
    ours = {
        str(name): f"{version} ({'package' if packaged(str(name)) else 'installed'})"
        for name, version in found
        if name in (*NEEDED, FOR_BUCKETS)
    }
    return {"DuckDB": VERSION} | ours
