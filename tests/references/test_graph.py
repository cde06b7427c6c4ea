"""All that a skill refers to, as one graph."""

import pytest

from skillkit import cache
from skillkit.lint.example import good
from skillkit.model import workspace
from skillkit.references import graph
from skillkit.references.graph import EdgeKind

TEXT = """
See [the tone](references/tone.md), `references/form.md` and `docs/guide.md`. Run `python scripts/count.py --all`.

```sh
bash tools/pack.sh
make test
```
"""
TONE = "See [the form](form.md) and [nothing](gone.md). Run `bash scripts/pack.sh`.\n"


@pytest.fixture
def skill(tmp_path):
    folder = tmp_path / "write-release-notes"
    (folder / "references").mkdir(parents=True)
    (folder / "scripts").mkdir()
    (folder / "SKILL.md").write_text(good() + TEXT)
    (folder / "references/tone.md").write_text(TONE)
    (folder / "references/form.md").write_text("One line each.\n")
    (folder / "scripts/count.py").write_text("print(1)\n")
    (folder / "scripts/left.py").write_text("print(2)\n")
    return workspace.load([tmp_path]).skills[0]


@pytest.mark.parametrize(
    ("part", "kind", "leads_to"),
    [
        ("links", EdgeKind.LINK, ["references/tone.md"]),
        ("paths", EdgeKind.PATH, ["references/form.md", "scripts/count.py"]),
        ("scripts", EdgeKind.SCRIPT, ["scripts/count.py", "tools/pack.sh", "scripts/pack.sh"]),
    ],
)
def test_each_kind_of_reference_has_its_part(skill, part, kind, leads_to):
    edges = getattr(graph.of(skill), part)
    assert [edge.path for edge in edges] == leads_to
    assert {edge.kind for edge in edges} == {kind}


def test_each_reference_is_where_it_is_written(skill):
    found = graph.of(skill)
    edges = [*found.links, *found.paths, *found.scripts, *found.commands, *found.cited_paths]
    for edge in [*edges, *found.links_in("references/tone.md")]:
        text = skill.text if edge.file == skill.file else skill.bundled(edge.file)
        assert text[edge.start : edge.end] == edge.written
        assert found.line_of(edge) == text.count("\n", 0, edge.start) + 1


def test_links_of_another_text_are_relative_to_it(skill):
    assert [edge.path for edge in graph.of(skill).links_in("references/tone.md")] == [
        "references/form.md",
        "references/gone.md",
    ]


def test_what_the_repository_is_asked_for_is_relative_to_its_root(skill):
    found = graph.of(skill)
    assert "make test" in [edge.written for edge in found.commands]
    assert "docs/guide.md" in [edge.path for edge in found.cited_paths]
    assert "write-release-notes/references/tone.md" in [edge.path for edge in found.cited_paths]


@pytest.mark.parametrize(
    ("text", "asked", "fetched"),
    [
        ("`make build ship`", [("make", "build"), ("make", "ship")], []),
        ("`make -C web build` and `make X=1`", [], []),
        ("`npm run lint -- --fix`", [("npm run", "lint")], []),
        ("`npm run --prefix web lint` `npm test`", [], []),
        ("`bun run build` and `node --run fmt`", [("bun run", "build"), ("node --run", "fmt")], []),
        ("`npm run -s lint`, `yarn build`, `npm start`, `bun test`", [("npm run -s", "lint")], []),
        ("```sh\nnpx -y acme-tool@1.2 x\n```", [], [("npx", "acme-tool@1.2")]),
        ("`pnpm  dlx acme` and `docker run --rm acme/tool`", [], [("pnpm dlx", "acme"), ("docker run", "acme/tool")]),
        ("npx acme in a sentence", [], []),
    ],
)
@pytest.mark.parametrize("file", ["SKILL.md", "references/tone.md"])
def test_what_commands_ask_for_and_fetch_is_found_in_every_text(tmp_path, skill, file, text, asked, fetched):
    place = skill.folder / file
    place.write_text(f"{place.read_text()}\n{text}\n")
    found = graph.of(workspace.load([tmp_path]).skills[0])
    there = [(edge.path, edge.written) for edge in found.asked if edge.file == file and edge.written != "test"]
    assert there == asked
    assert [(edge.path, edge.written) for edge in found.fetched] == fetched
    assert {edge.file for edge in found.fetched} <= {file}


@pytest.mark.parametrize(
    ("value", "tools"),
    [
        ("Read Grep", ["Read", "Grep"]),
        ("Read, Bash(git log:*, git add:*)", ["Read", "Bash(git log:*, git add:*)"]),
        ("[Read, 'Edit(docs/(a|b).md)']", ["Read", "Edit(docs/(a|b).md)"]),
        ("\n  - Read\n  - mcp__a__b\n  - 3", ["Read", "mcp__a__b"]),
        (">\n  Read\n  Bash(git\n  log:*)", ["Read", "Bash(git log:*)"]),
        ("Bash(git log:*", ["Bash(git", "log:*"]),
        ("{a: b}", []),
        ("", []),
        ("'Read' # Write", ["Read"]),
    ],
)
def test_the_allowed_tools_are_edges(tmp_path, value, tools):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text(f"---\nname: a\nallowed-tools: {value}\n---\nbody\n")
    skill = workspace.load([tmp_path]).skills[0]
    edges = graph.of(skill).tools
    assert [edge.written for edge in edges] == tools
    assert [edge.path for edge in edges] == [tool.partition("(")[0] for tool in tools]
    entry = skill.frontmatter.entries["allowed-tools"]
    for edge in edges:
        assert skill.text[edge.start : edge.end] == edge.written or edge[4:6] == (entry.value_start, entry.value_end)


def test_what_nothing_names_is_unreached(skill):
    assert graph.of(skill).unreached == (("scripts/left.py", ""),)


def test_all_rules_ask_one_graph(skill):
    assert graph.of(skill) is graph.of(skill)
    assert graph.of(skill).scripts is graph.of(skill).scripts


def test_a_text_of_several_skills_is_read_once(skill, tmp_path):
    with cache.kept("", b""):
        assert graph.read(TONE).scripts == (("scripts/pack.sh", 58, 73),)
        known = len(cache.current().unsent())
        assert graph.read(str(TONE)) == graph.read(TONE)
        assert (known, cache.current().unsent()) == (1, [])


def test_the_nearest_file_is_found_by_its_name(skill):
    assert graph.of(skill).nearest("tools/count.py") == "scripts/count.py"
    assert graph.of(skill).nearest("scripts/cuont.py") == "scripts/count.py"
    assert graph.of(skill).nearest("scripts/other.rb") == ""
