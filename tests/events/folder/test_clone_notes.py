"""What a clone remembers survives what others wrote into its file, and each engine's notes are read alike."""

import json
import os
from dataclasses import asdict

import pytest

from skillkit.events.git import state
from skillkit.events.travel import travel_notes

KINDS = [pytest.param(state, state.State, id="git"), pytest.param(travel_notes, travel_notes.TravelNotes, id="travel")]


@pytest.fixture
def lake(tmp_path):
    (tmp_path / "tmp").mkdir()
    return str(tmp_path)


@pytest.mark.parametrize(("kind", "form"), KINDS)
def test_what_is_saved_is_loaded(lake, kind, form):
    notes = form(writer="w", url="https://example.com/a", adopted=True, fetched_at=12.5, problem="p")
    kind.save(lake, notes)
    assert kind.load(lake) == notes
    assert os.listdir(os.path.join(lake, "tmp")) == []


@pytest.mark.parametrize(("kind", "form"), KINDS)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("[1]", id="no object"),
        pytest.param("{", id="half of it"),
        pytest.param('{"url": ' + "[" * 100_000, id="deeper than Python reads"),
        pytest.param("\xff", id="another encoding"),
    ],
)
def test_what_cannot_be_read_is_as_if_nothing_was_noted(lake, kind, form, text):
    with open(os.path.join(lake, kind.FILE), "w", encoding="latin-1") as file:
        file.write(text)
    assert asdict(kind.load(lake)) | {"writer": ""} == asdict(form(writer=""))


@pytest.mark.parametrize(("kind", "form"), KINDS)
def test_of_a_note_each_field_that_has_its_form_counts(lake, kind, form):
    said = {"url": "u", "adopted": "yes", "fetched_at": 3, "problem": None, "of_a_newer_version": 1}
    with open(os.path.join(lake, kind.FILE), "w") as file:
        json.dump(said, file)
    found = asdict(kind.load(lake))
    assert {name: found[name] for name in ("url", "adopted", "fetched_at", "problem")} == {
        "url": "u", "adopted": False, "fetched_at": 3, "problem": "",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "form"), KINDS)
def test_nothing_noted_is_fresh(lake, kind, form):
    assert asdict(kind.load(lake)) | {"writer": ""} == asdict(form(writer=""))
