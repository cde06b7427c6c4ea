"""Rows put into a table of the lake's connection."""

import json

import pytest

from skillkit.errors import SkillkitError
from skillkit.events.intake import COLUMNS
from skillkit.events.lake import SKILLS, Lake, together

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


def test_lakes_that_are_together_see_nothing_of_each_other():
    with together(), Lake("") as one, Lake("") as other:
        for lake, skill in ((one, "a"), (other, "b")):
            lake.put_skills([{"name": skill}])
            lake.show((), [FIRST | {"skill": skill}])
        for lake, skill in ((one, "a"), (other, "b")):
            assert lake.run("SELECT name FROM skills") == [(skill,)]
            assert lake.run("SELECT skill FROM events") == [(skill,)]


def test_one_that_is_alone_shares_no_setting_with_those_that_are_together():
    with together(), Lake("") as one, Lake("", alone=True) as alone:
        alone.bound()
        limit = "SELECT current_setting('memory_limit')"
        assert one.run(limit) != alone.run(limit)


@pytest.mark.parametrize(
    "setting", [pytest.param(Lake.bound, id="bound"), pytest.param(lambda lake: lake.seal(10**9), id="seal")]
)
def test_what_would_be_set_for_all_is_refused(setting):
    with together(), Lake("") as one:
        with pytest.raises(AssertionError):
            setting(one)
        assert one.run("SELECT current_setting('enable_external_access')") == [(True,)]


def test_one_that_outlives_the_others_is_closed_with_them():
    with together():
        lake = Lake("")
    with pytest.raises(SkillkitError, match="closed"):
        lake.run("SELECT 1")
    with Lake("") as after:
        assert after.run("SELECT 1") == [(1,)]
