"""What a notebook's cells say, and on which lines of its file."""

import json

import pytest

from skillkit.security import notebook


def _notebook(*cells: tuple[str, str], indent: int | None = 1) -> str:
    return json.dumps({"cells": [{"cell_type": kind, "source": source} for kind, source in cells]}, indent=indent)


def test_cells_are_parted_into_program_commands_and_prose():
    text = _notebook(
        ("markdown", "# Notes"),
        ("code", "import json\n!ls data\nnames = !ls\n%pip install pandas"),
        ("code", "%%bash\necho a"),
    )
    program, commands, prose = notebook.cells(text)
    assert [line for line, _ in program] == ["import json"]
    assert [line for line, _ in commands] == ["ls data", "ls", "install pandas", "echo a"]
    assert prose[0][0] == "# Notes"


@pytest.mark.parametrize("indent", [None, 1])
def test_lines_are_those_of_the_file(indent):
    text = _notebook(("code", "first = 1\nlast = 'ü'"), ("code", "%%sh\nls"), indent=indent)
    lines = text.split("\n")
    for part in notebook.cells(text):
        assert all(json.dumps(line)[1:-1][:5] in lines[number - 1] for line, number in part if line)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"cells": 1}', '{"cells": [1, {"cell_type": "code", "source": 2}]}'])
def test_what_is_no_notebook_is_none_or_empty(text):
    assert notebook.cells(text) in (None, ([], [], []))
