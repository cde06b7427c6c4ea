"""Blocks of code that are broken, and those that are extracts or wrong on purpose."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param('```json\n{"a": b}\n```', 1, id="JSON"),
        pytest.param("```python\ndef f(:\n    pass\n```", 1, id="Python"),
        pytest.param('```json\n{"a": 1, ...}\n```', 0, id="shortened"),
        pytest.param('```json\n{\n  // which one\n  "a": 1\n}\n```', 0, id="with a comment"),
        pytest.param('```json\n{"a": <number>}\n```', 0, id="a placeholder"),
        pytest.param('```json\n{"a": 1}\n{"a": 2}\n```', 0, id="two in one block"),
        pytest.param("```python\n    x = await y\n    return x\n```", 0, id="an extract of a function"),
        pytest.param("```python\n>>> f(1\n```", 0, id="a session"),
        pytest.param("```python\n# One\n@a\n\n# Two\nb\n```", 0, id="several extracts"),
        pytest.param("Wrong:\n\n```python\nprint 1\n```", 0, id="called wrong"),
        pytest.param("```\n{a\n```", 0, id="no language"),
        pytest.param("```yaml\na: 1\n  b: [2\n```", 1, id="YAML"),
        pytest.param("```yaml\n- a: !Ref b\n- *known\n---\nc: d # why\n```", 0, id="YAML with tags, of two documents"),
        pytest.param("```yaml\na: {{ value }}\n b: <name>\n```", 0, id="YAML to fill in"),
        pytest.param("```bash\nfor x in a b; do\n  echo $x\n```", 1, id="a loop without an end"),
        pytest.param('```sh\necho "one\n```', 1, id="a quotation without an end"),
        pytest.param("```bash\nfor x in a; do echo $x; done\n# don't\nif true; then ls; fi\n```", 0, id="whole shell"),
        pytest.param("```bash\nif true; then\n  ...\n```", 0, id="shortened shell"),
        pytest.param("```bash\ncat <<'EOF'\nit's\nEOF\n```", 0, id="an apostrophe in a text of its own"),
    ],
)
def test_blocks(found, text, count):
    assert len(found("code-does-not-parse", f"{good()}\n{text}\n")) == count
