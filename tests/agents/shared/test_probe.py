"""Facts and the probes that show them."""

import pytest

from skillkit.agents.shared import measurement, registry
from skillkit.agents.shared.base import Agent
from skillkit.preview import measure

MEASURED = [agent for agent in registry.all_agents() if measure.probes(agent)]


@pytest.mark.parametrize("agent", registry.all_agents(), ids=lambda agent: agent.name)
def test_every_fact_names_a_probe_or_says_that_it_was_read(agent: Agent) -> None:
    known = measure.probes(agent)
    assert {fact.probe for fact in agent.facts if fact.probe} == set(known)
    for fact in agent.facts:
        assert fact.probe or (fact.source in ("source", "docs", "measured") and fact.date)


@pytest.mark.parametrize("agent", MEASURED, ids=lambda agent: agent.name)
def test_every_probe_was_run_and_held_on_the_version_that_is_named(agent: Agent) -> None:
    seen = measurement.of(agent)
    assert set(seen.holds) == set(measure.probes(agent))
    assert all(seen.holds.values())
    assert seen.version == measurement.version(agent)


@pytest.mark.parametrize("agent", MEASURED, ids=lambda agent: agent.name)
def test_probes_that_share_a_start_have_no_file_and_no_skill_in_common(agent: Agent) -> None:
    for group in measure.starts(measure.probes(agent)):
        files = [name for probe in group.values() for name in probe.files]
        names = [name for probe in group.values() for name in {*probe.listed, *probe.absent, *probe.described}]
        assert len(files) == len(set(files))
        assert len(names) == len(set(names))
        assert len({probe.window for probe in group.values()}) == 1


@pytest.mark.parametrize("agent", MEASURED, ids=lambda agent: agent.name)
def test_every_probe_expects_something(agent: Agent) -> None:
    assert all(p.listed or p.absent or p.described or p.filled or p.windows for p in measure.probes(agent).values())


def test_a_measurement_that_is_damaged_is_none(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(measurement, "_FOLDER", tmp_path)
    agent = registry.named("codex")
    (tmp_path / "codex").mkdir()
    assert measurement.of(agent) == measurement.Measurement()
    (tmp_path / "codex/measured.json").write_text('{"version": 1')
    assert measurement.of(agent) == measurement.Measurement()
    seen = measurement.Measurement("9.8.7", "2026-12-01", {"folders": True})
    measurement.write(agent, seen)
    assert measurement.of(agent) == seen
    assert measurement.version(agent) == "9.8.7"
