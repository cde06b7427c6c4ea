"""`skillkit lake export`: write the lake into one file for other tools."""

from enum import StrEnum
from pathlib import Path

import typer

from skillkit.cli.shared import edge


class ExportForm(StrEnum):
    """What other tools read."""

    PARQUET = "parquet"
    CSV = "csv"
    NDJSON = "ndjson"


class ExportView(StrEnum):
    """What can be exported."""

    EVENTS = "events"
    FEEDBACK = "feedback"
    INVOCATIONS = "invocations"


@edge.options()
def command(
    file: Path = typer.Argument(help="The file to write; its extension sets the format; `-` is standard output."),
    view: ExportView = typer.Option(ExportView.EVENTS, "--view", help="All events, the reports, or the uses."),
    format: ExportForm | None = typer.Option(None, "--format", help="The format; overrides the extension."),
) -> int:
    """Export the lake into one file: parquet, csv or ndjson.

    In CSV a text that a spreadsheet would run as a formula begins with a `'`, and control characters are escaped; the
    other two have every text unchanged.

    \b
    Example:
      skillkit lake export reports.csv --view feedback
    """
    from skillkit.cli.shared import open_lake
    from skillkit.errors import SkillkitError
    from skillkit.events.reading import all_events
    from skillkit.events.reading.export import export

    form = format.value if format else _form(file)
    if str(file) == "-":
        return _to_output(view, form)
    place = file.absolute()
    if place.is_dir() or not place.parent.is_dir():
        raise SkillkitError(
            f"{file}: is a folder, or its folder does not exist", hint="name a file in a folder that exists"
        )
    rows = all_events.ask(
        open_lake.synced(edge.repository()), lambda lake: export(lake, f"FROM {view.value}", form, str(place))
    )
    print(f"wrote {edge.count(rows, 'row')} of {view.value} to {edge.one_line(str(file))}")
    return edge.CLEAN


def _to_output(view: ExportView, form: str) -> int:
    """Export to standard output, by way of a file: what cannot be written whole is not begun."""
    import shutil
    import sys
    from tempfile import TemporaryDirectory

    from skillkit.cli.shared import open_lake
    from skillkit.errors import SkillkitError
    from skillkit.events.reading import all_events
    from skillkit.events.reading.export import export

    if form == "parquet":
        raise SkillkitError("parquet needs a file", hint="name one, or --format csv or ndjson")
    place = open_lake.synced(edge.repository())
    with TemporaryDirectory() as folder:
        file = Path(folder, view.value)
        all_events.ask(place, lambda lake: export(lake, f"FROM {view.value}", form, str(file)))
        with open(file, "rb") as opened:
            shutil.copyfileobj(opened, sys.stdout.buffer)
    return edge.CLEAN


def _form(file: Path) -> str:
    from skillkit.errors import SkillkitError

    forms = {".parquet": "parquet", ".csv": "csv", ".ndjson": "ndjson", ".jsonl": "ndjson", ".json": "ndjson"}
    form = forms.get(file.suffix.lower())
    if form is None:
        raise SkillkitError(f"{file}: unknown extension", hint="--format parquet, csv or ndjson")
    return form
