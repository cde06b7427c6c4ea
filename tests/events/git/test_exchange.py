"""What clones push and fetch, over a path and over HTTP."""

import os
import shutil
import subprocess

import pytest

from skillkit.errors import SkillkitError
from skillkit.events import intake
from skillkit.events.event import uuid7
from skillkit.events.git import about, batches, refs
from skillkit.events.git import fold as module
from skillkit.events.git.exchange import ids
from skillkit.events.git.fold import fold
from skillkit.events.git.remote import RemoteError
from skillkit.events.git.repository import LakeGitError
from tests.events.conftest import made

pytestmark = pytest.mark.slow


def rows(number=1, **fields):
    return [intake.row(made(f"text {n}", **fields).as_bytes()) for n in range(number)]


def report(clone, *some):
    """Land events in the clone's outbox; returns their ids."""
    some = some or rows()
    clone.outbox.add(some, uuid7())
    return {row["id"] for row in some}


def sync(clone):
    """Fetch, drop and push as a clone does; returns the ids of what was new here."""
    clone.fetch()
    names = [name for _, name in clone.new_files()]
    found = set().union(*(ids(entry.data) for entry in clone.repository.objects(names)), set())
    clone.imported()
    clone.drop_folded()
    clone.push()
    return found


def at_remote(clone):
    """Every id that the remote holds, from any ref."""
    there = clone.remote.listed("refs/skillkit/*")
    clone.remote.fetch("refs/skillkit/", "refs/look/")
    trees = clone.repository.trees([name for ref, name in there.items() if ref != refs.ABOUT])
    names = [name for tree in trees.values() for path, name in tree.items() if batches.is_batch(path)]
    return [id for entry in clone.repository.objects(names) for id in ids(entry.data)]


def test_what_one_clone_pushes_another_fetches_once(lake, make_clone):
    a, b = make_clone("a", lake), make_clone("b", lake)
    sent = report(b, *rows(3))
    assert sync(b) == set()
    assert sync(a) == sent
    assert sync(a) == set()
    more = report(b)
    sync(b)
    assert sync(a) == more


def test_nobodys_own_events_come_back_to_him(lake, make_clone):
    b = make_clone("b", lake)
    report(b)
    assert sync(b) == sync(b) == set()
    assert not b.push()


def test_a_push_whose_answer_was_lost_is_known_as_ones_own(server, make_clone):
    about.publish(make_clone("founder", server.url()).remote)
    b = make_clone("b", server.url())
    sent = report(b)
    b.fetch()
    server.lose_answers = 1
    with pytest.raises(RemoteError):
        b.push()
    again = make_clone("b", server.url())
    writer = again.state.writer
    sync(again)
    assert again.is_sent()
    assert again.state.writer == writer
    assert at_remote(again) == list(sent)


def test_a_lost_answer_and_another_report_need_no_new_name(server, make_clone):
    about.publish(make_clone("founder", server.url()).remote)
    b = make_clone("b", server.url())
    sent = report(b)
    b.fetch()
    server.lose_answers = 1
    with pytest.raises(RemoteError):
        b.push()
    writer = b.state.writer
    sent |= report(b)
    b.push()  # it does not know that the first one arrived
    assert b.state.writer == writer
    assert set(at_remote(b)) == sent
    assert len(at_remote(b)) == 2


def test_a_ref_that_another_overwrote_is_left_alone_and_what_waits_goes_under_a_new_name(lake, make_clone):
    b, mallory = make_clone("b", lake), make_clone("mallory", lake)
    sent = report(b)
    sync(b)
    ref = refs.of_writer(b.state.writer)
    report(mallory)
    mallory.remote.push({ref: mallory.outbox.tip()}, {ref: b.state.sent})
    sync(b)
    assert refs.of_writer(b.state.writer) != ref
    assert sent <= set(at_remote(b))
    assert b.remote.listed(ref)[ref] == mallory.outbox.tip()


def test_a_ref_that_vanished_is_pushed_again(lake, make_clone):
    b = make_clone("b", lake)
    sent = report(b)
    sync(b)
    ref = refs.of_writer(b.state.writer)
    b.remote.delete({ref: b.state.sent})
    sync(b)
    assert at_remote(b) == list(sent)


def test_a_copied_tree_pushes_under_a_name_of_its_own(lake, make_clone, tmp_path):
    b = make_clone("b", lake)
    sent = report(b)
    sync(b)
    shutil.copytree(tmp_path / "b", tmp_path / "c")
    c = make_clone("c", lake)
    sent |= report(c) | report(b)
    sync(b)
    sync(c)
    sync(b)
    assert b.state.writer != c.state.writer
    assert set(at_remote(b)) == sent
    assert len(b.remote.listed("refs/skillkit/lake/*")) == 2


def test_a_writer_drops_its_batch_only_when_it_has_fetched_it_folded(lake, make_clone):
    b, c = make_clone("b", lake), make_clone("c", lake)
    sent = report(b)
    sync(b)
    assert fold(c.remote).events == 1
    assert b.outbox.files()
    assert c.remote.listed("refs/skillkit/lake/*") == {}
    sync(b)
    assert not b.outbox.files()
    assert at_remote(b) == list(sent)
    assert sync(make_clone("d", lake)) == sent


def test_folding_twice_is_folding_once_and_adds_to_what_was_folded(lake, make_clone):
    b, c = make_clone("b", lake), make_clone("c", lake)
    sent = set()
    for month in ("2026-01", "2026-02", "2026-02"):
        sent |= report(b, *rows(2, time=f"{month}-03T00:00:00Z"))
        sync(b)
        assert fold(c.remote).events == 2
        assert fold(c.remote) == (0, 0, ())
    assert set(at_remote(c)) == sent
    assert len(at_remote(c)) == len(sent)


def test_a_fold_that_was_killed_before_it_deleted_refs_is_finished_by_the_next(lake, make_clone, monkeypatch):
    b, c = make_clone("b", lake), make_clone("c", lake)
    sent = report(b)
    sync(b)
    ref = refs.of_writer(b.state.writer)
    held = c.remote.listed(ref)
    fold(c.remote)
    c.remote.push(held, {ref: ""})  # as it was before
    assert fold(c.remote).refs == 1
    assert at_remote(c) == list(sent)


def test_many_folds_of_a_month_leave_few_files(lake, make_clone, monkeypatch):
    b, c = make_clone("b", lake), make_clone("c", lake)
    monkeypatch.setattr(module, "MOST_FILES", 3)
    for _ in range(5):
        report(b, *rows(1, time="2026-01-03T00:00:00Z"))
        sync(b)
        fold(c.remote)
    assert len(c.repository.trees([refs.FOLDING])[refs.FOLDING]) == 2
    assert len(set(at_remote(c))) == 5


def test_what_is_older_than_is_kept_goes_from_folded_and_from_the_writer(lake, make_clone):
    b, c = make_clone("b", lake), make_clone("c", lake)
    report(b, *rows(1, time="2025-01-03T00:00:00Z"))
    new = report(b, *rows(1, time="2026-01-03T00:00:00Z"))
    sync(b)
    fold(c.remote, keep_from="2025-02")
    b.fetch()
    b.drop_folded(keep_from="2025-02")
    assert not b.outbox.files()
    assert set(at_remote(c)) == new


def test_another_lake_at_the_url_is_not_pushed_to(lake, make_clone, tmp_path):
    b = make_clone("b", lake)
    report(b)
    sync(b)
    other = make_clone("other", lake)
    other.remote.delete(other.remote.listed(refs.ABOUT))
    about.publish(other.remote)
    report(b)
    with pytest.raises(SkillkitError, match="but this clone knows lake"):
        sync(b)


def test_a_lake_of_a_newer_skillkit_is_refused(lake, make_clone):
    b, newer = make_clone("b", lake), make_clone("newer", lake)
    held = newer.remote.listed(refs.ABOUT)
    made = newer.repository.commit("refs/own/about", {"about.json": b'{"identity": "x", "format": 2}'})
    newer.remote.push({refs.ABOUT: made}, held)
    with pytest.raises(SkillkitError, match="a newer skillkit has written this lake"):
        b.fetch()


def test_a_remote_without_a_lake_is_not_taken_for_one(url, make_clone):
    with pytest.raises(SkillkitError, match="there is no lake yet") as e:
        make_clone("b", url).fetch()
    assert "lake init --git" in e.value.hint
    assert "sesame" not in str(e.value.hint) + e.value.message


def test_forged_lines_and_refs_of_no_writer_are_left_out(lake, make_clone):
    b, c = make_clone("b", lake), make_clone("c", lake)
    good = rows()
    forged = (
        b"not json\n[1]\n" + b'{"id": "1", "type": "x"}\n' + batches.line(good[0] | {"time": "2026-02-31T00:00:00"})
    )
    ref = refs.of_writer(uuid7())
    made = b.repository.commit("refs/own/x", {"2026-01/x.ndjson": forged + batches.line(good[0])})
    b.remote.push({ref: made, "refs/skillkit/lake/x": made}, {ref: "", "refs/skillkit/lake/x": ""})
    assert sync(c) == {good[0]["id"]}
    assert fold(c.remote).events == 1
    assert list(c.remote.listed("refs/skillkit/lake/*")) == ["refs/skillkit/lake/x"]


def test_a_huge_file_is_neither_read_nor_folded(lake, make_clone):
    b, c = make_clone("b", lake), make_clone("c", lake)
    ref = refs.of_writer(uuid7())
    made = b.repository.commit("refs/own/x", {"2026-01/x.ndjson": b"x" * 9_000_000})
    b.remote.push({ref: made}, {ref: ""})
    c.fetch()
    folded = fold(c.remote)
    assert folded.events == folded.refs == 0
    assert [size for _, size in folded.skipped] == [9_000_000]


def many_refs(folder, b, number):
    """So many writers' refs in the bare repository ``folder`` (object by ref), and one of another kind."""
    made = b.repository.commit("refs/own/x", {"2026-01/x.ndjson": b"x\n"})
    b.remote.push({"refs/skillkit/lake/x": made}, {"refs/skillkit/lake/x": ""})
    names = [refs.of_writer(uuid7()) for _ in range(number)]
    text = "".join(f"create {name} {made}\n" for name in names)
    subprocess.run(["git", "-C", str(folder), "update-ref", "--stdin"], input=text.encode(), check=True, timeout=30)
    return dict.fromkeys(names, made)


def test_refs_are_deleted_100_a_push(server, make_clone):
    b = make_clone("b", server.url())
    there = many_refs(server.folder / "lake.git", b, 160)
    before = server.pushes
    assert b.remote.delete(there) == 160
    assert server.pushes - before == 2
    assert list(b.remote.listed("refs/skillkit/*")) == ["refs/skillkit/lake/x"]


def test_a_server_that_deletes_no_refs_together_deletes_them_one_by_one(server, make_clone):
    b = make_clone("b", server.url())
    there = many_refs(server.folder / "lake.git", b, 60)
    subprocess.run(
        ["git", "-C", str(server.folder / "lake.git"), "config", "receive.advertiseAtomic", "false"], check=True
    )
    before = server.pushes
    assert b.remote.delete(there) == 60
    assert server.pushes - before == 3
    assert list(b.remote.listed("refs/skillkit/*")) == ["refs/skillkit/lake/x"]


def test_a_ref_that_moved_keeps_no_other_from_being_deleted(server, make_clone):
    b = make_clone("b", server.url())
    there = many_refs(server.folder / "lake.git", b, 30)
    moved = next(iter(there))
    other = b.repository.commit("refs/own/y", {"2026-01/y.ndjson": b"y\n"})
    b.remote.push({moved: other}, {moved: there[moved]})
    assert b.remote.delete(there) == 29
    assert set(b.remote.listed("refs/skillkit/*")) == {moved, "refs/skillkit/lake/x"}


@pytest.mark.parametrize("content", [b"", b"\0" * 41, b"0123"], ids=["empty", "zeros", "half"])
def test_refs_that_a_power_cut_left_broken_are_fetched_again(lake, make_clone, content):
    a, b = make_clone("a", lake), make_clone("b", lake)
    sent = report(b)
    sync(b)
    fold(b.remote)
    sent |= report(b)
    sync(b)
    a.fetch()
    for ref in (refs.FOLDED, refs.of_writer(b.state.writer)):
        with open(os.path.join(a.repository.folder, refs.fetched(ref)), "wb") as file:
            file.write(content)
    assert sync(a) == sent


def test_a_ref_that_its_writer_moved_meanwhile_is_not_deleted(lake, make_clone):
    b = make_clone("b", lake)
    report(b)
    sync(b)
    ref = refs.of_writer(b.state.writer)
    old = b.state.sent
    report(b)
    sync(b)
    assert b.remote.delete({ref: old}) == 0
    assert ref in b.remote.listed(ref)


def test_git_hooks_and_settings_of_the_user_do_not_run(lake, make_clone, tmp_path):
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("reference-transaction", "pre-push", "post-commit", "post-index-change"):
        (hooks / name).write_text(f"#!/bin/sh\necho {name} >> {tmp_path}/ran\nexit 1\n")
        (hooks / name).chmod(0o755)
    config = tmp_path / "gitconfig"
    config.write_text(
        f"[core]\n\thooksPath = {hooks}\n[commit]\n\tgpgSign = true\n[push]\n\tgpgSign = true\n"
        "\tpushOption = x\n\tfollowTags = true\n[gc]\n\tauto = 1\n[fetch]\n\tprune = false\n[init]\n"
        f"\ttemplateDir = {hooks}\n[transfer]\n\thideRefs = refs/skillkit\n"
    )
    b = make_clone("b", lake, GIT_CONFIG_GLOBAL=str(config), GIT_DIR="/nowhere", GIT_INDEX_FILE="/nowhere/index")
    sent = report(b)
    sync(b)
    assert at_remote(b) == list(sent)
    assert not (tmp_path / "ran").exists()
    assert (
        not os.listdir(tmp_path / "b" / "lake" / "git" / "hooks") if (tmp_path / "b/lake/git/hooks").exists() else True
    )


def test_of_two_copies_of_an_event_the_purged_one_is_folded(lake, make_clone):
    b, c = make_clone("b", lake), make_clone("c", lake)
    (row,) = some = rows()
    report(b, *some)
    sync(b)
    fold(c.remote)
    report(c, row | {"summary": "[purged]"})
    sync(c)
    fold(c.remote)
    report(b, *some)  # a copy that came late
    sync(b)
    fold(c.remote)
    folded = c.repository.trees([refs.FOLDING])[refs.FOLDING]
    (entry,) = c.repository.objects(list(folded.values()))
    assert [each["summary"] for each, _ in batches.events(entry.data)] == ["[purged]"]


def test_a_git_whose_skillkit_was_killed_takes_nothing_back(lake, make_clone):
    """It began before another batch was landed, and ends after it."""
    b = make_clone("b", lake)
    report(b)
    before, held = b.outbox.tip(), b.outbox.files()
    sent = report(b)
    with pytest.raises(LakeGitError):
        b.repository.commit(refs.OUTBOX, held | {"2026-01/late.ndjson": b"x"}, before)
    assert sent <= {id for entry in b.repository.objects(list(b.outbox.files().values())) for id in ids(entry.data)}
    assert len(b.outbox.files()) == 2
    b.repository.prune()
    assert b.repository.refs("refs/own/part/") == {}
