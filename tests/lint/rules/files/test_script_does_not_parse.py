"""Bundled files that are broken, and those that only look it."""

import shutil

import pytest

from skillkit.lint.fix import apply

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="shell is read by bash")


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        pytest.param("scripts/a.py", "x = 1\ndef f(:\n", 2, id="Python"),
        pytest.param("scripts/a.py", "print 'two'\n", 1, id="Python 2"),
        pytest.param("scripts/a.sh", "echo one\nif true; then\n  echo 'two\n", 3, id="shell", marks=needs_bash),
        pytest.param("scripts/a.sh", "#!/bin/sh\ncase x in\n", 2, id="shell, shebang", marks=needs_bash),
        pytest.param("a.json", '{\n"a": b}\n', 2, id="JSON"),
        pytest.param("references/a.toml", "a = 1\nb = \n", 2, id="TOML"),
        pytest.param("references/a.yml", "a: 1\nb: [\n", 2, id="YAML"),
        pytest.param("a.json", "[" * 100_000, 1, id="nested too deep for JSON"),
        pytest.param("scripts/a.py", "(" * 5_000, 1, id="nested too deep for Python"),
    ],
)
def test_it_is_found(found, path, text, line):
    assert [f.line for f in found("script-does-not-parse", {path: text})] == [line]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("scripts/a.sh", "#!/bin/sh\r\necho one\r\n", id="shell"),
        pytest.param("scripts/a.sh", "case x in\r\n  x) echo ;;\r\nesac\r\n", id="shell that does not parse"),
        pytest.param("scripts/a.bash", "echo one\necho two\r\n", id="one line of two"),
    ],
)
def test_crlf_is_called_by_its_name_and_fixed(tmp_path, found, path, text):
    [finding] = found("script-does-not-parse", {path: text})
    assert "CRLF" in finding.message
    assert finding.fixable
    apply(tmp_path, [change for fix in finding.fixes for change in fix.changes])
    assert (tmp_path / "skills/company_wide/write-release-notes" / path).read_bytes() == text.replace(
        "\r\n", "\n"
    ).encode()
    assert found("script-does-not-parse", {}) == []


def test_crlf_is_no_fault_where_the_interpreter_is_named(found):
    assert found("script-does-not-parse", {"scripts/a.py": "#!/usr/bin/env python3\r\nimport os\r\n"}) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("scripts/a.py", "", id="empty"),
        pytest.param("scripts/a.py", "\ufeffimport os\r\n", id="BOM and CRLF"),
        pytest.param("scripts/a.py", "x = '\\d'\n", id="a warning is no error"),
        pytest.param("scripts/a.py", "print(f'{x['y']}')\n", id="syntax of a newer Python"),
        pytest.param("assets/a.py", "def {{ name }}(:\n", id="assets are to be filled in"),
        pytest.param("scripts/templates/a.json", "{{ name }}", id="templates too"),
        pytest.param("scripts/values.yaml", "a: {{ .Values.a }}\n", id="a template of YAML"),
        pytest.param("scripts/a.yaml", "a: 1\n---\nb: !custom 2\n", id="two documents, a tag"),
        pytest.param("scripts/a.sh", "#!/usr/bin/env bash\n[[ $1 == a* ]] && f() { cat <(ls); }\n", id="bash"),
        pytest.param("scripts/a.sh", "#!/usr/bin/env fish\nif true\n", id="another shell"),
        pytest.param("tsconfig.json", "{ // a comment\n}", id="JSON with comments"),
        pytest.param("scripts/a.json", "\0", id="binary"),
    ],
)
def test_it_is_not_found(found, path, text):
    assert found("script-does-not-parse", {path: text}) == []
