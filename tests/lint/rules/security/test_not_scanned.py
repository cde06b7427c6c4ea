"""What is too large is named, not read."""

import os

import pytest

from skillkit.security import reader


def test_a_large_text_is_named(found):
    findings = found("not-scanned", {"references/all.md": b"a line\n" * 200_000})
    assert [finding.path.rpartition("/")[2] for finding in findings] == ["all.md"]
    assert "1,400,000 bytes" in findings[0].message


def test_a_large_picture_is_not(found):
    assert found("not-scanned", {"assets/photo.png": b"\x89PNG\r\n\x1a\n" + bytes(1_500_000)}) == []


def test_too_many_files_are_named_once(found, monkeypatch):
    monkeypatch.setattr(reader, "MOST_FILES", 3)
    assert len(found("not-scanned", {f"references/{n}.md": "x" for n in range(9)})) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(found, tmp_path):
    folder = tmp_path / "skills/company_wide/write-release-notes/references"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "notes.md")
    assert len(found("not-scanned", {})) <= 1
