"""The house's laws that a linter of imports does not see."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "skillkit"
BELOW = [
    file for file in PACKAGE.rglob("*.py") if "cli" not in file.relative_to(PACKAGE).parts and file.name != "hook.py"
]


@pytest.mark.parametrize("file", BELOW, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_below_the_top_floor_nothing_prints_exits_or_reads_the_environment(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "exit", "quit"), f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in (("sys", "exit"), ("os", "environ"), ("os", "getenv")), node.lineno


def test_the_package_itself_is_empty():
    assert (PACKAGE / "__init__.py").read_bytes() == b""


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_module_has_a_sign_on_its_door(file):
    if file.stat().st_size:
        assert ast.get_docstring(ast.parse(file.read_text()))
