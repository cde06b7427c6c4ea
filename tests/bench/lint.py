"""Lint: against agnix, the Rust peer, from PyPI in an environment of its own, and against the floor of reading."""

import os
import random
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

import yaml

from skillkit.lint.example import good
from tests.bench import measure

PROJECT = Path(__file__).parent.parent.parent
AGNIX = "agnix==0.59.3"
WORDS = re.findall(
    r"\w+",
    """
    alert backup build cache canary certificate change cluster config cost dashboard data deploy disk document error
    event export feature feed flag graph group import incident index invoice job key label latency ledger limit log
    memory merge metric migration model network notebook order page partner payment pipeline policy profile queue
    query quota region release report request review role rollback route schema search secret service session signal
    stream table team test ticket token topic trace user vendor version volume worker
    """,
)

_EMPTY = """
import typer, yaml
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def nothing(): ...
app()
"""


def table() -> None:
    """One skill, real skills where SKILLKIT_CORPUS names some, ten thousand; then how time grows."""
    with tempfile.TemporaryDirectory() as folder:
        skillkit, agnix = str(Path(sys.executable).with_name("skillkit")), _agnix()
        one, many, tenth = (
            _generated(Path(folder) / name, n) for name, n in (("one", 1), ("many", 10_000), ("tenth", 1_000))
        )
        empty = Path(folder) / "empty.py"
        empty.write_text(_EMPTY)
        trees = [("one skill", one, 8.0, 15), ("10,000 generated skills", many, 0.7, 1)]
        corpus = os.environ.get("SKILLKIT_CORPUS")
        if corpus:
            trees.insert(1, ("the corpus of real skills", Path(corpus), 0.8, 7))
        for title, tree, bar, rounds in trees:
            runs = {
                "agnix": measure.process([agnix, str(tree)]),
                "skillkit lint": measure.process([skillkit, "lint", "--no-cache", str(tree)]),
            }
            if tree is one:
                runs["an empty typer + PyYAML command"] = measure.process([sys.executable, str(empty)])
            else:
                runs["floor: read all, CSafeLoader"] = lambda tree=tree: _floor(tree)
            measure.show(title, "agnix", measure.seconds(runs, rounds), {"skillkit lint": bar})
        grows = {
            "1,000 skills": measure.process([skillkit, "lint", "--no-cache", str(tenth)]),
            "10,000 skills": measure.process([skillkit, "lint", "--no-cache", str(many)]),
        }
        measure.show("growth", "1,000 skills", measure.seconds(grows, 3), {"10,000 skills": 11})
        peak = _peak([skillkit, "lint", str(many)])
        print(f"\nmemory of 10,000 skills: {peak:.0f} MB at the most in one process  hold 200")
        print(
            f"one skill is {_start(skillkit, str(one), str(empty)):.2f} times an empty typer + PyYAML command  hold 1.3"
        )
        if corpus and (filler := Path(corpus) / "fill.py").is_file():
            _heavy(Path(folder) / "heavy", filler, skillkit, agnix)


def _heavy(tree: Path, filler: Path, skillkit: str, agnix: str) -> None:
    """3,700 skills with bundled files of real sizes: the first run, which knows no text, and the second."""
    subprocess.run([sys.executable, str(filler), str(tree), "3700"], check=True, stdout=subprocess.DEVNULL)
    os.environ["XDG_CACHE_HOME"] = str(tree.parent / "cache")
    runs = {
        "agnix": measure.process([agnix, "--max-files", "0", str(tree)]),
        "skillkit lint --no-cache": measure.process([skillkit, "lint", "--no-cache", str(tree)]),
        "skillkit lint": measure.process([skillkit, "lint", str(tree)]),
    }
    bars = {"skillkit lint --no-cache": 1.2, "skillkit lint": 0.5}
    runs["skillkit lint"]()
    measure.show("3,700 skills of real weight, first and second run", "agnix", measure.seconds(runs, 3), bars)
    peak = _peak([skillkit, "lint", "--no-cache", str(tree)])
    print(f"\nmemory: {peak:.0f} MB at the most in one process  hold 200")


def _start(skillkit: str, one: str, empty: str) -> float:
    runs = {
        "empty": measure.process([sys.executable, empty]),
        "one": measure.process([skillkit, "lint", one]),
    }
    took = measure.seconds(runs, 15)
    return took["one"] / took["empty"]


def _agnix() -> str:
    """The peer's command, installed on first use outside our own environment."""
    home = PROJECT / ".venv-agnix"
    if not (home / "bin/agnix").exists():
        venv.create(home, with_pip=True)
        subprocess.run([str(home / "bin/pip"), "install", "-q", "--disable-pip-version-check", AGNIX], check=True)
    return str(home / "bin/agnix")


def _generated(root: Path, number: int) -> Path:
    """Skills of about 6 KB with words from a list; the same each time."""
    draw = random.Random(number)
    for i in range(number):
        words = draw.sample(WORDS, 6)
        name = f"{words[0]}-{words[1]}-{i}"
        folder = root / "skills" / f"group-{i % 100}" / name
        folder.mkdir(parents=True)
        description = f"{words[2].title()} of the {words[3]} {words[4]}. Use when the {words[5]} {i} is asked for."
        text = good(name=name).split("\n---\n", 1)[1]
        (folder / "SKILL.md").write_text(f"---\nname: {name}\ndescription: {description}\n---\n{text}\n{_body(draw)}")
    return root


def _body(draw: random.Random) -> str:
    return "\n\n".join(_paragraphs(draw))


def _paragraphs(draw: random.Random) -> Iterator[str]:
    for i in range(12):
        sentence = " ".join(draw.choices(WORDS, k=60))
        guide = f"as in [the guide](https://example.com/{i}) and `{draw.choice(WORDS)}`"
        yield f"## {draw.choice(WORDS)} {i}\n\n{sentence}, {guide}."
        yield f"```sh\n{draw.choice(WORDS)} --{draw.choice(WORDS)} {i}\n```"


def _floor(tree: Path) -> None:
    """What no linter in Python can be quicker than: every SKILL.md read and its head parsed in C."""
    for folder, _, names in os.walk(tree):
        if "SKILL.md" in names:
            text = Path(folder, "SKILL.md").read_bytes().decode("utf-8", "replace")
            yaml.load(text[3 : max(3, text.find("\n---", 3))], Loader=yaml.CSafeLoader)


def _peak(command: list[str]) -> float:
    """Megabytes of the largest process of a command."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_maxrss / 1024
