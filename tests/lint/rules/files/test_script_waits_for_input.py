"""Scripts that ask."""

import pytest


@pytest.mark.parametrize(
    ("path", "text", "lines"),
    [
        pytest.param("scripts/a.py", "x = 1\ny = input('y?')\n", [2], id="input"),
        pytest.param("scripts/a.py", "parser.input('x')\ndef f(input): ...\n# input()\n", [], id="not the builtin"),
        pytest.param("scripts/a.py", "if sys.stdin.isatty():\n    input()\n", [], id="looks for a terminal"),
        pytest.param("scripts/a.py", "input(\n", [], id="does not parse"),
        pytest.param("scripts/a.sh", "set -e\nread -p 'tag? ' tag\n", [2], id="read -p"),
        pytest.param("scripts/a.sh", "  read -rp 'tag? ' tag\n", [1], id="read -rp"),
        pytest.param("scripts/a.sh", "read -r -p 'tag? ' tag\n", [1], id="read -r -p"),
        pytest.param("scripts/a.sh", "while read -r line; do :; done\n", [], id="reads a pipe"),
        pytest.param("scripts/a.sh", "# read -p\n", [], id="a comment"),
        pytest.param("scripts/a.sh", "if [ -t 0 ]; then read -p x; fi\n", [], id="looks for a terminal, in shell"),
    ],
)
def test_questions(found, path, text, lines):
    assert [finding.line for finding in found("script-waits-for-input", {path: text})] == lines
