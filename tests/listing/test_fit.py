"""The skills that matter keep their descriptions, with changes of which none is needless."""

import random
from dataclasses import replace

import pytest

from skillkit.agents.shared import registry
from skillkit.listing import fit
from skillkit.listing.fit import FitChange, TriedList
from skillkit.listing.listing import Shown, listing
from skillkit.listing.overrides import ListSettings
from tests.cli.test_budget import HEAD

WORDS = ["deploy", "review", "release", "notes", "feed", "speed", "alert", "rollback", "budget", "table", "query"]


def descriptions(seed: int, number: int, longest: int) -> dict[str, str]:
    chosen = random.Random(seed)
    texts = {}
    for i in range(number):
        text = " ".join(chosen.choice(WORDS) for _ in range(longest // 5))
        texts[f"{chosen.choice(WORDS)}-{i:03}"] = text[: chosen.randint(20, longest)].strip() or "Use for notes."
    return texts


def made(make_workspace, texts: dict[str, str]):
    files = {f"skills/company_wide/{name}/SKILL.md": HEAD.format(name, text) for name, text in texts.items()}
    return make_workspace(files).skills


def shown(skills, agent, window, change: FitChange) -> dict[str, Shown]:
    """What the forecast says with the change, which knows nothing of `TriedList`; descriptions stay as they are."""
    left = [skill for skill in skills if skill.name not in change.team_wide]
    settings = ListSettings(names_only=frozenset(change.names_only))
    return {row.name: row.shown for row in listing(left, agent, window, settings).rows}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("number", "longest"), [(12, 400), (40, 150), (60, 900)])
def test_what_is_listed_by_name_only_is_enough_and_no_name_of_it_is_needless(make_workspace, seed, number, longest):
    texts = descriptions(seed, number, longest)
    skills, claude = made(make_workspace, texts), registry.named("claude")
    found = listing(skills, claude)
    first = sorted(texts, reverse=True)[:3]
    rest = sorted(set(texts) - set(first), key=lambda name: -len(texts[name]))
    planned = fit.plan(TriedList(found, ListSettings()), first, rest)
    assert planned.change
    if planned.change.to_shorten or planned.change.team_wide:
        return  # a step further: tested below
    then = shown(skills, claude, found.window, planned.change)
    assert {then[name] for name in first} == {Shown.WHOLE}
    assert not {*planned.change.names_only} & {*first}
    for name in planned.change.names_only:
        less = replace(planned.change, names_only=tuple(each for each in planned.change.names_only if each != name))
        again = shown(skills, claude, found.window, less)
        assert {again[each] for each in first} != {Shown.WHOLE}, name


@pytest.mark.parametrize(("agent", "window"), [("claude", 200_000), ("claude", 1_000_000), ("codex", 272_000)])
@pytest.mark.parametrize("number", [30, 120])
def test_a_trial_without_a_change_is_the_forecast(make_workspace, agent, window, number):
    skills = made(make_workspace, descriptions(1, number, 600))
    found = listing(skills, registry.named(agent), window)
    assert TriedList(found, ListSettings()).shown(FitChange()) == {row.name: row.shown for row in found.rows}


def test_an_agent_without_such_a_setting_is_asked_for_shorter_descriptions(make_workspace):
    texts = descriptions(2, 60, 900)
    skills, codex = made(make_workspace, texts), registry.named("codex")
    found = listing(skills, codex)
    first = sorted(texts)[:5]
    rest = sorted(set(texts) - set(first))
    change = fit.plan(TriedList(found, ListSettings()), first, rest).change
    assert change
    assert not change.names_only
    assert not change.team_wide
    assert change.longest >= fit.SHORTEST
    assert set(change.to_shorten) == {name for name in rest if len(texts[name]) > change.longest}
    cut = {name: text[: change.longest].strip() if name in change.to_shorten else text for name, text in texts.items()}
    then = {row.name: row.shown for row in listing(made(make_workspace, cut), codex).rows}
    assert {then[name] for name in first} == {Shown.WHOLE}


def test_where_names_alone_take_all_room_the_fewest_become_team_wide(make_workspace):
    texts = descriptions(3, 400, 200)
    skills, claude = made(make_workspace, texts), registry.named("claude")
    found = listing(skills, claude)
    first = sorted(texts)[-3:]
    rest = sorted(set(texts) - set(first))
    change = fit.plan(TriedList(found, ListSettings()), first, rest, leaving=rest).change
    assert change
    assert change.team_wide == tuple(rest[: len(change.team_wide)])
    then = shown(skills, claude, found.window, change)
    assert {then[name] for name in first} == {Shown.WHOLE}
    one_less = FitChange(tuple(rest), team_wide=change.team_wide[:-1])
    assert {shown(skills, claude, found.window, one_less)[name] for name in first} != {Shown.WHOLE}


def test_where_nothing_is_enough_it_says_how_many_would_fit(make_workspace):
    texts = descriptions(4, 60, 900)
    trial = TriedList(listing(made(make_workspace, texts), registry.named("claude")), ListSettings())
    planned = fit.plan(trial, sorted(texts), [])
    assert planned.change is None
    assert 0 < planned.most < len(texts)
    for number, is_enough in ((planned.most, True), (planned.most + 1, False)):
        first, rest = sorted(texts)[:number], sorted(texts)[number:]
        assert bool(fit.plan(trial, first, rest, leaving=rest).change) == is_enough


def test_a_decision_of_the_user_stays(make_workspace):
    texts = descriptions(5, 40, 150)
    trial = TriedList(listing(made(make_workspace, texts), registry.named("claude")), ListSettings())
    first = sorted(texts)[-2:]
    rest = sorted(set(texts) - set(first))
    free = fit.plan(trial, first, rest).change
    spared = free.names_only[:1]
    change = fit.plan(trial, first, rest, spared=spared).change
    assert change
    assert not {*spared} & {*change.names_only}
