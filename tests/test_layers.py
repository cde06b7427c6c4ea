"""The house's laws that a linter of imports does not see."""

import ast
import re
import tokenize
from collections import Counter, defaultdict
from fnmatch import fnmatch
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from skillkit.agents.shared import registry

PACKAGE = Path(__file__).parent.parent / "skillkit"
NO_AGENTS = {
    "skills_repository.py": "the agents of a repository that configures none",
    "lint/rules/frontmatter/name_reserved.py": "words that the specification keeps for Anthropic",
    "security/catalogue.py": "vendors' names in variables, and programs",
    "security/commands/flow/machine.py": "programs that a command may start",
    "security/commands/programs.py": "as above",
    "security/scripts/flows/sent.py": "hosts that are sent an account of theirs",
}
"""Where a word is an agent's name too, and what it is there."""
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


def _names_of_agents(file: Path) -> list[int]:
    """The lines with a text that is an agent's name. `agents` is also a key, a command and a folder."""
    agents = set(registry.names()) - {"agents"}
    nodes = ast.walk(ast.parse(file.read_text()))
    return [node.lineno for node in nodes if isinstance(node, ast.Constant) and node.value in agents]


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_nothing_outside_agents_compares_an_agents_name_or_keeps_a_table_by_it(file):
    name = file.relative_to(PACKAGE).as_posix()
    if not name.startswith("agents/"):
        assert bool(_names_of_agents(file)) is (name in NO_AGENTS), _names_of_agents(file)


def _imports(file: Path, modules: set[str]) -> set[str]:
    """The modules of the package that a file imports, inside functions too; not for its types alone."""
    found: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(file.read_text())]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        waiting += ast.iter_child_nodes(node)
    return found & modules


def test_no_modules_import_each_other_in_a_circle():
    files = {".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts): file for file in PACKAGE.rglob("*.py")}
    TopologicalSorter({name: _imports(file, set(files)) for name, file in files.items()}).prepare()  # or CycleError


def test_no_class_name_is_given_twice():
    classes = defaultdict(list)
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ClassDef):
                classes[node.name].append(str(file.relative_to(PACKAGE)))
    assert {name: files for name, files in classes.items() if len(files) > 1} == {}


CLEAR_BY_FOLDER = {
    "agents/*/*.py": "what is known of each agent has the same parts; agents/shared says what each part gives",
    "agents/*.py": "an agent has its own name, also the one that is called agents",
    "schemas/*.py": "the types of what a command prints have the command's name",
    "events/*/store.py": "an engine of the lake gives what events/store.py says",
}
"""Files that may have the name of another, and why. So may a command: its name is what people type."""


def _clear_by_folder(file: Path) -> list[str]:
    path = file.relative_to(PACKAGE).as_posix()
    patterns = [pattern for pattern in CLEAR_BY_FOLDER if fnmatch(path, pattern)]
    is_command = path.startswith("cli/") and re.search(r"^def command\(", file.read_text(), re.MULTILINE)
    return ["a command"] if is_command else patterns


def test_a_file_name_is_given_twice_only_where_the_folder_makes_it_clear():
    files = defaultdict(list)
    for file in PACKAGE.rglob("*.py"):
        if file.name != "__init__.py" and not _clear_by_folder(file):
            files[file.name].append(str(file.relative_to(PACKAGE)))
    assert {name: found for name, found in files.items() if len(found) > 1} == {}


def test_each_folder_that_makes_names_clear_has_a_name_of_another():
    names = Counter(file.name for file in PACKAGE.rglob("*.py"))
    twice = [file for file in PACKAGE.rglob("*.py") if file.name != "__init__.py" and names[file.name] > 1]
    assert set(CLEAR_BY_FOLDER) <= {pattern for file in twice for pattern in _clear_by_folder(file)}


def test_no_folder_has_more_files_than_one_holds_in_mind():
    """Commands and rules are as many as they are: each is a file that is found by its name."""
    files = Counter(
        file.parent.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*")
        if file.is_file() and file.suffix not in (".pyc", ".typed")
    )
    subjects = {folder: n for folder, n in files.items() if not folder.startswith(("cli", "lint/rules"))}
    assert {folder: n for folder, n in subjects.items() if n > 20} == {}


FIGURES_OF_SPEECH = {
    *("told", "tell", "telling", "held", "here", "standing", "stands", "alike"),
    *("mend", "mended", "mends", "patience", "stand_in", "as_read"),
}
"""What code is not named; docs/words.md has the words for texts."""


@pytest.mark.parametrize(
    "file",
    [file for file in sorted(PACKAGE.rglob("*.py")) if "security" not in file.relative_to(PACKAGE).parts],
    ids=lambda file: str(file.relative_to(PACKAGE)),
)
def test_a_name_says_what_a_thing_is(file):
    with open(file, "rb") as opened:
        names = {token.string for token in tokenize.tokenize(opened.readline) if token.type == tokenize.NAME}
    assert names & FIGURES_OF_SPEECH == set()


@pytest.mark.parametrize("folder", [".", "agents"])
def test_what_every_start_imports_is_empty(folder):
    assert (PACKAGE / folder / "__init__.py").read_bytes() == b""


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_module_has_a_sign_on_its_door(file):
    if file.stat().st_size:
        assert ast.get_docstring(ast.parse(file.read_text()))
