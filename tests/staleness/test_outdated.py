"""What a skill names is still there, or git knows when it went."""

import shutil

import pytest

from skillkit.model import workspace
from skillkit.staleness import outdated
from tests import repository

MAKEFILE = """\
.PHONY: build test
NAME := value
build test: src/x
\techo other:
release/notes:: build ## notes
\t@true
"""
COMMANDS = ("lint", "link", "feedback", "feedback add")


@pytest.fixture
def root(tmp_path):
    repository.start(tmp_path)
    repository.write(tmp_path, "a", "A.", "q")
    (tmp_path / "Makefile").write_text(MAKEFILE)
    (tmp_path / "package.json").write_text('{"scripts": {"lint": "eslint", "build:web": "x"}}')
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/report.py").write_text("line\n" * 20)
    repository.commit(tmp_path, "first")
    return tmp_path


def found(root, body=""):
    file = root / "skills/company_wide/a/SKILL.md"
    file.write_text(file.read_text() + "\n" + body)
    return list(outdated.findings(root, workspace.load_layout(root).skills, COMMANDS))


@pytest.mark.parametrize(
    "body",
    [
        "`make build`", "`make build test release/notes`", "`make`", "`make NAME=x build`", "`make TARGET`",
        "`make <target>`", "`make -C web deploy`", "make sense of it", "```python\nmake deploy\n```",
        "`cd web && make deploy`", "```sh\n(cd web; make deploy)\n```",
        "`npm run lint`", "`npm run build:web -- --watch`", "`npm run -w web deploy`", "`npm start`", "`npm install x`",
        "`skillkit lint`", "`skillkit`", "`skillkit NAME`", "`skillkit --help`", "`company-skillkit deploy`",
        "`skillkit feedback add x`", "`skillkit feedback VERB`",
        "[never](../../../docs/was.md)", "[here](../../../tools/report.py)", "[up](../../../../../x.md)",
        "`tools/report.py`", "`python tools/report.py --all`", "`docs/never/was.md`", "`https://x.org/a/b`",
        "`<folder>/x.md`", "`../../tools/gone.py`", "`/etc/passwd`", "`a/b`", "`./run.sh`",
        "`bash /abs/path/run.sh`", "`python ~/x.py`", "`python ../x.py`", "`python :(top)x.py`", "`python :!x.py`",
        "`bash a/../../../x.sh`", "`python docs/*.py`", "`./../x.sh`", "`./`", "`bash :/x.sh`",
    ],
)  # fmt: skip
def test_what_is_there_or_cannot_be_judged_is_no_finding(root, body):
    assert found(root, body) == []


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("`make biuld`", "`make biuld`: there is no 'biuld'", "did you mean 'build'?"),
        ("```\n$ make test && make ship\n```", "`make ship`: there is no 'ship'", ""),
        ("`npm run deploy`", "`npm run deploy`: there is no 'deploy'", ""),
        ("`pnpm run lnit`", "`pnpm run lnit`: there is no 'lnit'", "did you mean 'lint'?"),
        ("`npm test`", "`npm test`: there is no 'test'", ""),
        ("`pnpm test -- --all`", "`pnpm test`: there is no 'test'", ""),
        ("`skillkit validate`", "`skillkit validate`: there is no 'validate'", ""),
        ("`skillkit feedback ad x`", "`skillkit feedback ad`: there is no 'ad'", "did you mean 'add'?"),
    ],
)
def test_a_command_that_is_offered_no_more(root, body, message, hint):
    (finding,) = found(root, body)
    assert (finding.rule, finding.message) == ("command-gone", message)
    assert hint in finding.hint
    assert "make" not in finding.message or finding.line >= 20


def test_a_script_of_the_skills_own_package_json_is_offered(root):
    package = root / "skills/company_wide/a/package.json"
    package.write_text('{"scripts": {"deploy": "x", "test": "y"}}')
    assert found(root, "`npm run deploy` and `npm test`") == []
    (root / "package.json").unlink()
    (finding,) = found(root, "`npm run deploy` and `npm run dploy`")
    assert finding.message == "`npm run dploy`: there is no 'dploy'"


@pytest.mark.parametrize("makefile", ["include other.mk\na:\n", "%.o: %.c\n\tcc\n", "$(NAMES):\n", None])
def test_a_makefile_that_can_offer_more_than_it_says_is_not_judged(root, makefile):
    (root / "Makefile").unlink()
    if makefile is not None:
        (root / "Makefile").write_text(makefile)
    assert found(root, "`make ship`") == []


@pytest.mark.parametrize(("file", "body"), [("Makefile", "`make ship`"), ("package.json", "`npm run ship`")])
def test_nothing_is_offered_once_the_whole_file_is_removed(root, file, body):
    repository.git(root, "rm", "-q", file)
    repository.commit(root, "without it")
    (finding,) = found(root, body)
    assert finding.message.startswith(f"{body}: there is no ")
    (root / file).write_text("")  # it is there again, and says nothing that can be judged
    assert found(root) == []


def test_a_makefile_that_never_ends_is_not_read(root):
    (root / "Makefile").unlink()
    (root / "Makefile").symlink_to("/dev/zero")
    assert found(root, "`make ship`") == []


@pytest.mark.parametrize(
    "body",
    [
        "see `tools/report.py`", "`python tools/report.py --all`", "```sh\n./tools/report.py\n```",
        "[it](../../../tools/report.py#top)", "[it](/tools/report.py)",
    ],
)  # fmt: skip
def test_a_path_that_git_has_removed(root, body):
    (root / "tools/report.py").unlink()
    commit = repository.commit(root, "remove it")
    (finding,) = found(root, body)
    assert finding.rule == "path-gone"
    assert finding.message.startswith(f"`tools/report.py` is gone: removed by {commit[:7]}")
    assert f"git show --stat {commit[:7]}" in finding.hint


def test_a_path_among_more_than_a_command_line_can_hold(root):
    (root / "tools/report.py").unlink()
    repository.commit(root)
    others = " ".join(f"`a/{number}`" for number in range(85_000))
    (finding,) = found(root, f"see `tools/report.py`, {others}")
    assert finding.message.startswith("`tools/report.py` is gone")


def test_a_path_in_any_language(root):
    (root / "docs").mkdir()
    (root / "docs/発表.md").write_text("x")
    repository.commit(root)
    (root / "docs/発表.md").unlink()
    repository.commit(root)
    assert [f.rule for f in found(root, "`docs/発表.md`")] == ["path-gone"]


def test_a_folder_that_git_has_removed_and_a_root_below_the_top(tmp_path):
    root = tmp_path / "sub"
    root.mkdir()
    repository.start(tmp_path)
    repository.write(root, "a", "A.", "q")
    (root / "docs/old").mkdir(parents=True)
    (root / "docs/old/x.md").write_text("x")
    repository.commit(tmp_path)
    (root / "docs/old/x.md").unlink()
    (root / "docs/old").rmdir()
    repository.commit(tmp_path)
    assert [f.rule for f in found(root, "`docs/old/`")] == ["path-gone"]


def test_without_git_no_path_is_judged(tmp_path):
    repository.write(tmp_path, "a", "A.", "q")
    assert found(tmp_path, "`tools/report.py`") == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("`make biuld`", "command-gone"),
        ("`yarn run deploy`", "command-gone"),
        ("`skillkit validate`", "command-gone"),
        ("see `tools/report.py`", "path-gone"),
        ("`python tools/report.py`", "path-gone"),
        ("[it](../../../../tools/report.py)", "path-gone"),
    ],
)
def test_each_is_found_in_every_text_of_the_skill_for_agents(root, body, rule):
    (root / "tools/report.py").unlink()
    repository.commit(root, "remove it")
    folder = root / "skills/company_wide/a"
    (folder / "references").mkdir()
    (folder / "references/more.md").write_text(f"# More\n\n{body}\n")
    (folder / "README.md").write_text(body)
    (finding,) = found(root, "See `references/more.md`.")
    assert (finding.rule, finding.path, finding.line) == (rule, "skills/company_wide/a/references/more.md", 3)


@pytest.mark.parametrize("body", ["use the `write-notes` skill", "run `/write-notes`", "load the write-notes skill"])
@pytest.mark.parametrize("new", ["write-letters", ""])
def test_a_skill_that_git_has_renamed_or_removed(root, body, new):
    folder = root / "skills/company_wide"
    repository.write(root, "write-notes", "N.", "q")
    repository.commit(root)
    if new:
        (folder / "write-notes").rename(folder / new)
    else:
        shutil.rmtree(folder / "write-notes")
    commit = repository.commit(root)
    (finding,) = found(root, f"{body}, not the `pdf` skill; see `/docs`")
    assert finding.rule == "skill-gone"
    what = f"it is called `{new}` now" if new else f"removed by {commit[:7]}"
    assert finding.message == f"the skill `write-notes` is gone: {what}"
