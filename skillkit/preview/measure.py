"""An agent's probes, run on its installed client: which facts hold, and which have drifted."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from skillkit.agents.shared import registry
from skillkit.agents.shared.base import Agent
from skillkit.agents.shared.preview import Listed
from skillkit.agents.shared.probe import Probe, skill
from skillkit.errors import SkillkitError
from skillkit.listing import overrides
from skillkit.listing.listing import listing
from skillkit.model.workspace import Workspace
from skillkit.model.workspace import load as load_workspace
from skillkit.preview import client_run, compare, model_list

_WORDS = ("deploy", "review", "release", "notes", "feed", "speed", "alert", "rollback", "budget", "table", "query")
# a sentence of wide characters, which Claude Code counts as two columns each
_WIDE = "\u9031\u6b21\u306e\u5831\u544a\u66f8\u3092\u4f5c\u6210\u3059\u308b"
_AT_ONCE = 2  # each start is a whole client with a runtime of its own


class ProbeState(StrEnum):
    """What became of a probe; FAILED where the client sent no list that could be read."""

    HOLDS = "holds"
    DRIFTED = "drifted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """One probe: ``differences`` say in words what the client did otherwise."""

    probe: str
    state: ProbeState
    differences: tuple[str, ...] = ()


def probes(agent: Agent) -> Mapping[str, Probe]:
    """The agent's probes by their names; none where its client cannot be started."""
    found = registry.modules("probes")
    return found[agent.name].PROBES if agent.name in found else {}


def measure(agent: Agent, binary: Path, path: str, seconds: float = 60) -> Iterator[ProbeResult]:
    """Run every probe of ``agent`` on the client at ``binary``, two starts at once; ``seconds`` are for each start."""
    groups = list(starts(probes(agent)))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for results in pool.map(lambda group: _start(agent, binary, path, group, seconds), groups):
            yield from results


def starts(known: Mapping[str, Probe]) -> Iterator[dict[str, Probe]]:
    """The probes of each start: those that are alone, and those that are started in one folder."""
    together: dict[str, dict[str, Probe]] = {}
    for name, probe in known.items():
        if probe.alone:
            yield {name: probe}
        else:
            together.setdefault(probe.folder, {})[name] = probe
    yield from together.values()


def _start(agent: Agent, binary: Path, path: str, group: dict[str, Probe], seconds: float) -> list[ProbeResult]:
    first = next(iter(group.values()))
    with tempfile.TemporaryDirectory(prefix="skillkit-measure-", ignore_cleanup_errors=True) as folder:
        root = Path(folder, "repository")
        (root / first.folder).mkdir(parents=True)
        for probe in group.values():
            _lay(root, agent, probe)
        # Codex looks for skills only inside a repository
        subprocess.run(["git", "init", "-q", str(root)], capture_output=True, check=False, timeout=30)
        try:
            done = client_run.run(
                agent,
                binary,
                root,
                path=path,
                prompt="hi",
                window=first.window,
                seconds=seconds,
                working_folder=first.folder,
                home_files=_at_home(group.values()),
                is_ours=True,
            )
        except SkillkitError as e:
            return [ProbeResult(name, ProbeState.FAILED, (e.message,)) for name in group]
        seen = model_list.listed(done.requests, agent.name)
        others = {name: tuple(_differences(agent, root, probe, seen, done.home)) for name, probe in group.items()}
        for name, probe in group.items():
            others[name] += tuple(_other_windows(agent, binary, path, probe)) if probe.windows else ()
    return [
        ProbeResult(name, ProbeState.DRIFTED if found else ProbeState.HOLDS, found) for name, found in others.items()
    ]


def _lay(root: Path, agent: Agent, probe: Probe) -> None:
    """Write the files and links of a probe, and the skills that fill its list."""
    files = {name: text for name, text in probe.files.items() if not name.startswith("~/")}
    for number in range(probe.filled):
        name = f"{_WORDS[number % len(_WORDS)]}-{number:03}"
        files[f"{agent.folder}/{name}/SKILL.md"] = skill(name, description=_description(number))
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("-> "):
            os.symlink(text.removeprefix("-> "), file)
        else:
            file.write_text(text, "utf-8", newline="")


def _description(number: int) -> str:
    if number % 5 == 4:  # every fifth description is of wide characters
        return _WIDE * (1 + number % 7)
    # of all lengths, so that a list is cut in the middle of them
    return " ".join(_WORDS[(number * k) % len(_WORDS)] for k in range(1, 5 + number * 7 % 30))


def _at_home(group: Iterable[Probe]) -> dict[str, str]:
    return {
        name.removeprefix("~/"): text for probe in group for name, text in probe.files.items() if name.startswith("~/")
    }


def _differences(agent: Agent, root: Path, probe: Probe, seen: tuple[Listed, ...], home: str) -> Iterator[str]:
    """What the list has otherwise than the probe says, in words."""
    if probe.filled:
        yield from _not_as_forecast(agent, root, probe, seen, home)
    names = {each for one in seen for each in (one.name, one.folder)}
    for name in (*probe.listed, *probe.described):
        if name not in names:
            yield f"{name} is not listed"
    yield from (f"{name} is listed" for name in probe.absent if name in names)
    for name, text in probe.described.items():
        said = [one.description for one in seen if name in (one.name, one.folder)]
        if said and all(" ".join(each.split()) != text for each in said):
            yield f"{name} is described as {said[0][:60]!r}, not as {text[:60]!r}"


def _other_windows(agent: Agent, binary: Path, path: str, probe: Probe) -> Iterator[str]:
    known = client_run.models(agent, binary, path)
    if not known:
        yield "it does not say which models it knows"
        return
    found = sorted({one.window for one in known} | {max(one.largest for one in known)})
    if tuple(found) != probe.windows:
        yield f"its models have windows of {', '.join(f'{window:,}' for window in found)} tokens"


def _not_as_forecast(agent: Agent, root: Path, probe: Probe, seen: tuple[Listed, ...], home: str) -> Iterator[str]:
    workspace: Workspace = load_workspace([root / agent.folder], root=root)
    settings = overrides.read(root, agent, [one.name for one in workspace.skills], home)
    forecast = listing(workspace.skills, agent, probe.window, settings)
    wrong = [one.name for one in compare.compare(forecast, seen) if not one.expected]
    if wrong:
        yield f"{len(wrong)} of {len(forecast.rows)} lines are not as forecast, first {wrong[0]}"
    order = [one.name for one in seen if one.name in {row.name for row in forecast.rows}]
    if order != sorted(order) and agent.budget and not wrong:
        yield "the list is not sorted by name"
