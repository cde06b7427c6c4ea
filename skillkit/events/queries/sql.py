"""Pieces of SQL: the files beside this one, and names and values quoted."""

from collections.abc import Iterable, Mapping
from importlib.resources import files

PARQUET = "FORMAT parquet, COMPRESSION zstd"
"""The format of a file, as DuckDB's options say it."""


def query(name: str) -> str:
    """The text of NAME.sql beside this file."""
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8").rstrip().rstrip(";")


def name(name: str) -> str:
    """``name`` as an identifier."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """``value`` as a string."""
    return "'" + value.replace("'", "''") + "'"


def texts(values: Iterable[str]) -> str:
    """``values`` as strings, separated by commas."""
    return ", ".join(text(value) for value in values)


def declared(columns: Mapping[str, str]) -> str:
    """Columns by name and type, as CREATE TABLE has them."""
    return ", ".join(f"{name(column)} {form}" for column, form in columns.items())


def read(paths: Iterable[str], *, rows: bool = False) -> str:
    """The rows of these Parquet files; a column that a file lacks is NULL in it. With ``rows`` also from where each is:
    `filename` and `file_row_number`.
    """
    where = ", filename = true, file_row_number = true" if rows else ""
    # an explicit list: a glob without a match is an error to DuckDB
    # older files lack newer columns; the month in the path is none of the columns
    return f"read_parquet([{texts(paths)}], union_by_name = true, hive_partitioning = false{where})"
