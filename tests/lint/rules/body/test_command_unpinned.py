"""Programs that are fetched, with and without a version."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("`npx -y changelog-maker --since x`", 1, id="npx"),
        pytest.param("```sh\nnpx @acme/tool@latest\nuvx tool\n```", 1, id="two are one finding"),
        pytest.param("```sh\nuvx acme-tool\n```", 1, id="uvx"),
        pytest.param("```sh\ndocker run --rm -v $PWD:/x acme/tool sh\n```", 1, id="docker, with options"),
        pytest.param("```sh\ndocker run acme/tool:latest\n```", 1, id="the tag latest"),
        pytest.param("`npx changelog-maker@4.4.1`", 0, id="a version"),
        pytest.param("`npx @acme/tool@4.4.1`", 0, id="a scope and a version"),
        pytest.param("`uvx tool==1.2` and `uvx tool@1.2`", 0, id="uvx with a version"),
        pytest.param("`docker run acme/tool:1.2` and `docker run acme/tool@sha256:0`", 0, id="a tag, a digest"),
        pytest.param("`npx tsc --noEmit`", 0, id="a project's own"),
        pytest.param("`npx -p acme-tool tool`", 1, id="a package that an option names"),
        pytest.param("`npx -p acme-tool@1.2 tool`", 0, id="the same with a version"),
        pytest.param("`npx --no -- tool`", 0, id="what is not fetched"),
        pytest.param("`uvx --from acme-tools tool`", 1, id="uvx, from a package"),
        pytest.param("`uvx --from git+https://git.example/a/b tool`", 1, id="uvx, from a repository"),
        pytest.param("`uvx --from git+https://git.example/a/b@v1.2 tool`", 0, id="at a tag"),
        pytest.param("`uv run --with pandas scripts/a.py`", 1, id="uv run, with a package"),
        pytest.param("`uv run --with pandas==2.0 scripts/a.py`", 0, id="with its version"),
        pytest.param("`uv run scripts/a.py`", 0, id="uv run alone"),
        pytest.param("`uv tool run acme-tool` and `bun x acme-tool`", 1, id="other names of runners"),
        pytest.param("Run it with npx or uvx tool", 0, id="in the text"),
        pytest.param("`npx <package>` and `docker run IMAGE`", 0, id="placeholders"),
    ],
)
def test_commands(found, text, count):
    assert len(found("command-unpinned", f"{good()}\n{text}\n")) == count


def test_what_package_json_installs_is_pinned(tmp_path, found):
    (tmp_path / "package.json").write_text('{"devDependencies": {"changelog-maker": "4.4.1"}}')
    assert found("command-unpinned", f"{good()}\n`npx changelog-maker`\n") == []


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        pytest.param("references/run.md", "# Run\n\n```sh\nnpx changelog-maker\n```\n", 4, id="a reference"),
        pytest.param("references/run.md", "Use npx changelog-maker for it.\n", 0, id="its prose"),
        pytest.param("scripts/run.sh", "#!/bin/sh\nuvx acme-tool\n", 2, id="a script"),
        pytest.param("scripts/run.sh", "#!/bin/sh\n# uvx acme-tool\n", 0, id="its comment"),
        pytest.param("README.md", "`npx changelog-maker`\n", 0, id="a text for people"),
        pytest.param("assets/run.md", "`npx changelog-maker`\n", 0, id="what is copied elsewhere"),
        pytest.param("references/run.md", "`uvx tool@1.2`\n", 0, id="a version"),
    ],
)
def test_other_texts_of_the_skill(found, text, path, line):
    rows = found("command-unpinned", {path: text})
    assert [(row.path.endswith(path), row.line) for row in rows] == ([(True, line)] if line else [])


@pytest.mark.parametrize(
    ("command", "version"),
    [
        ("npx @acme/tool@latest", "@acme/tool@1.2.3"),
        ("docker run acme/tool:latest", "acme/tool:1.2"),
        ("uv run --with 'pandas>=2' a.py", "pandas==1.2.3"),
        ("uvx --from git+https://git.example/a/b tool", "git+https://git.example/a/b@v1.2.3"),
    ],
)
def test_the_hint_has_a_version_as_that_program_takes_it(found, command, version):
    (finding,) = found("command-unpinned", f"{good()}\n```sh\n{command}\n```\n")
    assert f"`{version}`" in finding.hint
