"""The folder's name put into the head, whatever the folder is called and however the name is written."""

import os

import pytest

from skillkit.lint.fix import apply

HEAD = (
    "---\n{name}\ndescription: Release notes from merged changes. Use when a release is cut.\n---\nList the changes.\n"
)
FOLDERS = ["notes", "2026", "2026-02-01", "1e3", "true", "null", "Write_Notes", "übersicht", "a b", "a: b", "a #b"]
FOLDERS += ["#a", "@a", "- a", "[a]", " a ", "it's", 'say "a"', "back\\slash", "~", "a, b", "語"]


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
@pytest.mark.parametrize("rule", ["name-differs-from-folder", "name-missing"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_fix_is_read_back_as_the_name_of_the_folder(found, tmp_path, rule, folder):
    text = HEAD.format(name="name: other" if rule == "name-differs-from-folder" else "license: MIT")
    [finding] = found(rule, text, folder=folder)
    apply(tmp_path, finding.fixes[0].changes)
    again = (tmp_path / "skills/company_wide" / folder / "SKILL.md").read_text()
    for each in ("name-differs-from-folder", "name-missing", "yaml-invalid"):
        assert found(each, again, folder=folder) == []


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
@pytest.mark.parametrize("folder", ["a\nb", "a\tb", "a\x1bb", os.fsdecode(b"a\xff")])
def test_a_folder_that_no_name_can_be_taken_from_has_no_fix(found, folder):
    [finding] = found("name-differs-from-folder", HEAD.format(name="name: other"), folder=folder)
    assert ([fix.title for fix in finding.fixes], finding.hint) == (["rename the folder to other"], "rename the folder")
    [finding] = found("name-missing", HEAD.format(name="license: MIT"), folder=folder)
    assert finding.fixes == ()


@pytest.mark.parametrize(
    "written",
    [
        "name: 'other'",
        'name: "other" # why',
        "name: |\n  other",
        "name: >-\n  other\n",
        "name:\n  other",
        "name: !!str other",
    ],
)
def test_however_the_name_is_written_the_fix_leaves_the_rest(found, tmp_path, written):
    [finding] = found("name-differs-from-folder", HEAD.format(name=written))
    apply(tmp_path, finding.fixes[0].changes)
    again = (tmp_path / "skills/company_wide/write-release-notes/SKILL.md").read_text()
    for each in ("name-differs-from-folder", "name-missing", "yaml-invalid", "description-missing"):
        assert found(each, again) == []
