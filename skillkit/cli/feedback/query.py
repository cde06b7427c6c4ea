"""`skillkit feedback query`: query the lake in SQL, read-only."""

import os
import sys
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from skillkit.cli.shared import edge
from skillkit.printable import in_csv

if TYPE_CHECKING:
    from skillkit.events.lake_place import Place

KEPT = ("PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "LC_ALL")
"""The environment variables that the query's process gets: none that are secret."""


class QueryForm(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


@edge.options(QueryForm.TABLE)
def command(
    sql: str = typer.Argument(help="One SELECT; `-` reads it from standard input."),
    output: Path | None = typer.Option(None, "--output", help="The file to write: csv, json or parquet."),
    limit: int = typer.Option(1000, "--limit", min=1, help="The maximum number of rows."),
    timeout: float = edge.timeout(30, least=0.1, help="Seconds after which the query is stopped."),
    *,
    form: QueryForm,
) -> int:
    """Ask the lake in SQL (DuckDB's): one SELECT over feedback (the reports), invocations (the uses), skills (as they
    are on disk now) and events (all there is). `DESCRIBE feedback` tells the columns.

    A query can only read: it runs in a process of its own, without access to files or the network. In CSV a text that a
    spreadsheet would run as a formula begins with a `'`; json and parquet have every text unchanged.

    \b
    Which skills have the most open reports?
      skillkit feedback query "SELECT skill, count(*) FROM feedback WHERE status = 'open' GROUP BY ALL ORDER BY 2 DESC"
    \b
    What is open, by owner?
      skillkit feedback query "SELECT s.owner, f.skill, f.summary FROM feedback f JOIN skills s ON s.name = f.skill
        WHERE f.status = 'open' ORDER BY ALL"
    \b
    Which open reports are about the current text?
      skillkit feedback query "SELECT f.id, f.skill, f.summary FROM feedback f JOIN skills s
        ON s.name = f.skill AND s.digest = f.skill_digest WHERE f.status = 'open'"
    \b
    How many reports a week, and of which kind?
      skillkit feedback query "SELECT date_trunc('week', time) AS week, kind, count(*) FROM feedback
        GROUP BY ALL ORDER BY ALL"
    \b
    Which skills were not used in the last 30 days?
      skillkit feedback query "SELECT name, tokens FROM skills ANTI JOIN (FROM invocations
        WHERE time > now()::TIMESTAMP - INTERVAL 30 DAY) u ON u.skill = name ORDER BY tokens DESC"
    \b
    Which agents report which kinds of faults?
      skillkit feedback query "SELECT agent, kind, count(*) FROM feedback GROUP BY ALL ORDER BY ALL"
    """
    from skillkit.cli.shared import open_lake

    _check(form, output)
    text = _utf8(sys.stdin.buffer.read() if sql == "-" and sys.stdin else os.fsencode(sql))
    root = edge.repository()
    answer = asked(open_lake.synced(root), open_lake.skills(root), text, limit, timeout)
    if form is QueryForm.PARQUET and output is not None:
        _save(answer, output)
    elif output is not None:
        edge.emit(_text(answer, form), output)
        print(f"wrote {edge.count(len(answer['rows']), 'row')} to {edge.one_line(str(output))}")
    else:
        _print(answer, form)
    if answer["more"]:
        verb = "is" if limit == 1 else "are"
        edge.say(f"note: there {verb} more than {edge.count(limit, 'row')}; --limit shows more")
    return edge.CLEAN


def _check(format: QueryForm, output: Path | None) -> None:
    from skillkit.errors import SkillkitError

    if format is QueryForm.PARQUET and output is None:
        raise SkillkitError("--format parquet needs --output", hint="--output answer.parquet")
    if format is QueryForm.TABLE and output is not None:
        raise SkillkitError("a table goes to standard output", hint="--format csv, json or parquet writes a file")


def _utf8(sql: bytes) -> str:
    """The query as text. Raises SkillkitError where it is none."""
    from skillkit.errors import SkillkitError

    try:
        return sql.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        number = sql.count(b"\n", 0, e.start) + 1
        raise SkillkitError(f"the query is not UTF-8, in line {number}", hint="save it as UTF-8") from e


def _save(answer: dict[str, Any], output: Path) -> None:
    from skillkit.events.reading import export

    export.save(answer["columns"], answer["rows"], str(output.absolute()))
    print(f"wrote {edge.count(len(answer['rows']), 'row')} to {edge.one_line(str(output))}")


def asked(place: "Place", skills: list[dict[str, Any]], sql: str, limit: int, timeout: float) -> dict[str, Any]:
    """The answer of a child process: columns, rows, and whether there is more. Raises SkillkitError for any other."""
    import subprocess
    from json import dumps, loads

    from skillkit.errors import SkillkitError
    from skillkit.events.reading import lake_copy

    lake_copy.make(place)  # here, where it may take longer than an answer
    folders = {"home": place.home, "lake": place.lake, "others": place.others, "key": place.key}
    request = folders | {"skills": skills, "sql": sql, "limit": limit}
    # -P: a `json.py` or `duckdb.py` in the current folder is not imported
    child = [sys.executable, "-P", "-m", "skillkit.cli.feedback.guarded"]
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    try:
        done = subprocess.run(
            child, input=dumps(request).encode(), capture_output=True, timeout=timeout, env=environment, check=False
        )
    except subprocess.TimeoutExpired as e:
        raise SkillkitError(f"no answer within {timeout:g} seconds", hint="ask for less, or raise --timeout") from e
    if done.returncode:
        raise SkillkitError(f"the query's process ended ({_last(done.stderr)})", hint="ask for less at a time")
    answer: dict[str, Any] = loads(done.stdout)
    if answer.get("damaged"):
        lake_copy.forget(place)
    if "error" in answer:
        raise SkillkitError(answer["error"], hint=answer["hint"])
    for note in answer["notes"]:
        place.say(note)
    return answer


def _last(output: bytes) -> str:
    """The last line that a process said."""
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "without a message"


def _print(answer: dict[str, Any], form: QueryForm) -> None:
    from skillkit.cli.shared import table

    if form is not QueryForm.TABLE:
        sys.stdout.write(_text(answer, form))
        return
    table.show([name for name, _ in answer["columns"]], answer["rows"], is_read=True)
    if not answer["rows"]:
        edge.say("no rows")


def _text(answer: dict[str, Any], form: QueryForm) -> str:
    """The answer as JSON or CSV."""
    names = [name for name, _ in answer["columns"]]
    if form is QueryForm.JSON:
        return edge.as_json([dict(zip(_distinct(names), row, strict=True)) for row in answer["rows"]]) + "\n"
    return "".join(in_csv(map(_cell, row)) for row in [names, *answer["rows"]])


def _cell(value: Any) -> Any:
    """A cell of CSV: what holds others as JSON, and `true` as DuckDB writes it."""
    return edge.as_json(value, indent=None) if isinstance(value, bool | list | dict) else value


def _distinct(names: list[str]) -> list[str]:
    """The names of columns, numbered where a join has two of one name, since JSON would keep only the last."""
    found: list[str] = []
    for name in names:
        number = next(n for n in count() if (f"{name}_{n}" if n else name) not in found)
        found.append(f"{name}_{number}" if number else name)
    return found
