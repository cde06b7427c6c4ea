"""A report that says what another said is told so, and counts."""

import os

import pytest

from skillkit.events import event, spool
from skillkit.events.faults.groups import groups
from skillkit.events.faults.known_hints import FILE, similar_reports
from skillkit.events.reading import all_events
from tests.events.faults import labelled


def filled(place, make_event, *texts):
    events = [make_event(text) for text in texts]
    for each in events:
        spool.put(place.home, each)
    assert all_events.synced(place) == ""
    return [each.id for each in events]


def test_the_same_in_other_letters_is_found_and_another_is_not(place, make_event):
    (id, _) = filled(place, make_event, "Step 2 names the OLD dashboard.", "the export is empty before nine")
    (known,) = similar_reports(place.home, "a", "inaccuracy", "step 2 names the old dashboard")
    assert known == {"id": id, "status": "open", "commit": None, "summary": "Step 2 names the OLD dashboard."}
    assert similar_reports(place.home, "b", "inaccuracy", "step 2 names the old dashboard") == []
    assert similar_reports(place.home, "a", "inaccuracy", "the build is slow") == []
    assert similar_reports(place.home, "a", "inaccuracy", "...") == []


def test_what_was_resolved_comes_with_its_commit(place, make_event):
    (id,) = filled(place, make_event, "step 2 names the old dashboard")
    spool.put(place.home, make_event("", type=event.RESOLVED, ref_id=id, commit="4be1d07"))
    all_events.synced(place)
    (known,) = similar_reports(place.home, "a", "inaccuracy", "step 2 names the old dashboard")
    assert (known["status"], known["commit"]) == ("resolved", "4be1d07")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"skills": 3}', '{"skills": {"a": [1, {}]}}', '{"skills": {"a": 5}}'])
def test_whatever_stands_there_the_report_goes_its_way(place, text):
    os.makedirs(place.home)
    with open(os.path.join(place.home, FILE), "w") as file:
        file.write(text)
    assert similar_reports(place.home, "a", "inaccuracy", "x") == []


@pytest.mark.parametrize("name", ["tuned", "held_out"])
def test_what_is_found_is_what_a_fault_joins(place, make_event, name):
    """The hint and the list of faults have one measure of what says the same."""
    reports = [report for report in labelled.load(name) if report.kind == "inaccuracy"]
    (skill,) = {report.skill for report in reports[:1]}
    texts = [report.text for report in reports if report.skill == skill]
    filled(place, make_event, *texts)
    found = {text: {row["summary"] for row in similar_reports(place.home, "a", "inaccuracy", text)} for text in texts}
    alike = groups(texts, "inaccuracy", "a")
    assert sum(map(len, found.values())) > len(texts)
    for text, group in zip(texts, alike, strict=True):
        assert text in found[text]
        assert found[text] <= {other for other, of in zip(texts, alike, strict=True) if of == group}


def test_a_report_of_another_kind_says_something_else(place, make_event):
    filled(place, make_event, "step 2 names the old dashboard")
    assert similar_reports(place.home, "a", "pitfall", "step 2 names the old dashboard") == []
