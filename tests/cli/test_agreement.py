"""What the commands say of a layout is what the resolver says: which skills each agent lists, and why not others."""

import json
import sys
from pathlib import Path

import pytest

from skillkit.__main__ import main
from skillkit.agents.shared import registry
from skillkit.agents.shared.preview import Listed
from skillkit.cli.shared import find
from skillkit.listing.resolver import ListOrigin, ResolvedSkill, resolve
from skillkit.preview import in_folder
from tests.listing.layouts import LAYOUTS, lay

AGENTS = registry.all_agents()
EACH = [word for agent in AGENTS for word in ("--agent", agent.name)]
Told = dict[str, dict[str, tuple[bool, str]]]
"""By agent and file: whether it is listed, and where it is not, why."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the layouts have links")


@pytest.fixture(params=LAYOUTS)
def layout(request, tmp_path: Path, monkeypatch) -> tuple[Path, Path, Path]:
    """A layout's root, its working folder, in which we are, and HOME."""
    root, home = tmp_path.resolve() / "repo", tmp_path.resolve() / "home"
    folder = lay(LAYOUTS[request.param], root, home)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(home))
    return root, folder, home


def said(monkeypatch, capsys, *arguments: str) -> tuple[int, dict]:
    monkeypatch.setattr(sys, "argv", ["skillkit", *arguments, "--json"])
    with pytest.raises(SystemExit) as end:
        main()
    out = capsys.readouterr()
    assert out.out, out.err
    return int(end.value.code or 0), json.loads(out.out)


def answer(listed: bool, why: str) -> tuple[bool, str]:
    return listed, "" if listed else why


def resolved(folder: Path, home: Path | None) -> dict[str, tuple[ResolvedSkill, ...]]:
    return {agent.name: resolve(agent, folder, home) for agent in AGENTS}


@pytest.mark.parametrize("as_me", [False, True])
def test_commands_agree_on_a_layout(layout, monkeypatch, capsys, as_me: bool) -> None:
    _, folder, home = layout
    found = resolved(folder, home if as_me else None)
    wanted = {agent: {each[0].file: each[1] for each in _answers(ones)} for agent, ones in found.items()}
    more = ["--as-me"] if as_me else []

    _, link = said(monkeypatch, capsys, "link", "--check", *EACH, *more)
    told = _told((row["agent"], row["file"], answer(row["listed"], row["why"])) for row in link["agents"])
    assert _absolute(told, find.place(), home) == wanted
    assert not any(row["listed"] or row["reachable"] for row in link["agents"] if not row["file"])

    _, budget = said(monkeypatch, capsys, "budget", *EACH, *more)
    rows = [(one["agent"], row) for one in budget["agents"] for row in one["skills"] if row["file"]]
    told = _told((agent, row["file"], answer(row["listed"], row["why"])) for agent, row in rows)
    assert _absolute(told, find.skills_at().root, home) == wanted

    for skill in sorted({each.skill.name for ones in found.values() for each in ones if _is_near(each, folder)}):
        _, shown = said(monkeypatch, capsys, "show", skill, *EACH, *more)
        for row in shown["agents"]:
            if row["file"]:
                place = _absolute({row["agent"]: {row["file"]: (True, "")}}, find.place(), home)[row["agent"]]
                assert wanted[row["agent"]][next(iter(place))] == answer(row["by_itself"], row["why"])


def test_doctor_counts_what_is_listed_here_for_me(layout, monkeypatch, capsys) -> None:
    _, folder, home = layout
    _, doctor = said(monkeypatch, capsys, "doctor")
    told = {line["subject"]: line["message"] for line in doctor["lines"]}
    for agent in ("claude", "codex"):
        number = sum(one.listed for one in resolve(registry.named(agent), folder, home))
        assert told[f"the list of {registry.named(agent).title}"].split()[0] == str(number)


def test_a_client_that_lists_what_is_forecast_is_as_forecast(layout) -> None:
    root, folder, home = layout
    for ones in resolved(folder, home).values():
        lines = [Listed(one.name, one.name, one.description) for one in ones if one.listed]
        assert all(one.expected for one in in_folder.compare(ones, lines, root, home))


def _answers(ones: tuple[ResolvedSkill, ...]):
    return [(one, answer(one.listed, one.why)) for one in ones]


def _is_near(one: ResolvedSkill, folder: Path) -> bool:
    is_passed_over = one.skill.name == "node_modules"
    return one.origin is ListOrigin.PROJECT and one.file.is_relative_to(folder) and not is_passed_over


def _told(rows) -> Told:
    told: Told = {agent.name: {} for agent in AGENTS}
    for agent, file, each in rows:
        if file:
            told[agent][file] = each
    return told


def _absolute(told: Told, root: Path, home: Path) -> dict[str, dict[Path, tuple[bool, str]]]:
    """The same by whole paths: `~` is HOME, others are relative to the root or to a repository inside it."""
    return {agent: {_place(file, root, home): each for file, each in ones.items()} for agent, ones in told.items()}


def _place(file: str, root: Path, home: Path) -> Path:
    return home / file[2:] if file.startswith("~/") else root / file
