"""Rows put into a table of the lake's connection."""

import json

import pytest

from skillkit.events.intake import COLUMNS
from skillkit.events.lake import SKILLS, Lake

BATCH = "0197f0a0-0000-7000-8000-000000000001"
FIRST = {
    "id": "0197f0a0-0000-7000-8000-000000000002",
    "time": "2026-11-02T10:00:00.500000",
    "type": "a",
    "batch_id": BATCH,
}
SECOND = FIRST | {"id": "0197f0a0-0000-7000-8000-000000000003", "data": {"n": [1, {"b": None}], "t": 'ü "x" \\ \n'}}
THIRD = SECOND | {"id": "0197f0a0-0000-7000-8000-000000000004", "data": None, "redacted": True, "ref_id": FIRST["id"]}
MANY = [FIRST | {"summary": f"text {number}", "skill": None} for number in range(3000)]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="none"),
        pytest.param([FIRST], id="one, with few columns"),
        pytest.param([SECOND], id="one, with an object"),
        pytest.param([FIRST, SECOND, THIRD], id="each with other columns"),
        pytest.param([THIRD, FIRST], id="the first has the most columns"),
        pytest.param(MANY, id="more than DuckDB works on at a time"),
        pytest.param([FIRST | {"a column of a later version": 1}], id="a column that the table lacks"),
    ],
)
def test_rows_that_are_put_in_come_out(rows):
    forms = {"UUID": "{0}::VARCHAR", "JSON": "{0}::VARCHAR", "TIMESTAMP": "strftime({0}, '%Y-%m-%dT%H:%M:%S.%f')"}
    cells = ", ".join(f'{forms[form].format(name)} AS "{name}"' for name, form in COLUMNS.items() if form in forms)
    with Lake("") as lake:
        lake.insert("waiting", COLUMNS, [SECOND])  # it is replaced
        lake.insert("waiting", COLUMNS, rows)
        found = lake.rows(f"SELECT * REPLACE ({cells}) FROM waiting")
    assert [filled(row | {"data": json.loads(row["data"] or "null")}) for row in found] == list(map(filled, rows))


def filled(row: dict) -> dict:
    """What a row has in the table's columns."""
    return {name: value for name, value in row.items() if value is not None and name in COLUMNS}


def test_rows_without_a_value_are_rows():
    with Lake("") as lake:
        lake.put_skills([{"name": None}, {}])
        assert lake.rows("FROM skills") == [dict.fromkeys(SKILLS)] * 2
