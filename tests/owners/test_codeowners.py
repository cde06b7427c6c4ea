"""CODEOWNERS is read as the two forges document it."""

import pytest

from skillkit.owners.codeowners import CodeOwners, Forge
from tests import hang

GITHUB = """\
# comment
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/*  docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
"""
"""The example of GitHub's page."""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("README.md", "@global-owner1 @global-owner2"),
        ("src/deep/main.js", "@js-owner"),
        ("main.go", "docs@example.com"),
        ("notes/a.txt", "@octo-org/octocats"),
        ("docs/getting-started.md", "@doctocat"),
        ("docs/build-app/troubleshooting.md", "@doctocat"),
        ("lib/docs/guide.md", "@global-owner1 @global-owner2"),
        ("lib/apps/main.c", "@octocat"),
        ("scripts/run.sh", "@doctocat @octocat"),
        ("build/logs/today.log", "@octocat"),
        ("deeply/nested/logs/today.log", "@octocat"),
        ("apps/main.js", "@octocat"),
        ("apps/github/main.js", ""),
        ("apps/github", ""),
    ],
)
def test_githubs_example(path, owners):
    assert " ".join(CodeOwners(GITHUB).owned(path).owners) == owners


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("docs/*", "docs/getting-started.md", True),
        ("docs/*", "docs/build-app/troubleshooting.md", False),
        ("docs/*", "lib/docs/a.md", False),
        ("/docs/**", "docs/a/b/c.md", True),
        ("/a/**/z.md", "a/z.md", True),
        ("/a/**/z.md", "a/b/c/z.md", True),
        ("/skills/team_wide/ads", "skills/team_wide/ads/x/SKILL.md", True),
        ("/skills/team_wide/ads", "skills/team_wide/ads-b/x/SKILL.md", False),
        ("/skills/*/ads/", "skills/team_wide/ads/SKILL.md", True),
        ("ads", "skills/team_wide/ads/SKILL.md", True),
        ("SKILL.md", "skills/team_wide/ads/SKILL.md", True),
        ("ad?", "x/ads/SKILL.md", True),
        ("with\\ space/", "with space/SKILL.md", True),
        ("Docs/", "docs/a.md", False),
        ("/", "any/file", True),
    ],
)
def test_githubs_patterns(pattern, path, matches):
    assert bool(CodeOwners(f"{pattern} @a").owned(path).owners) is matches


@pytest.mark.parametrize(
    "line", ["!docs/ @b", "\\#docs/ @b", "docs/[ab]/ @b", "docs/ b", "docs/ @b and @c"], ids=lambda line: line
)
def test_github_skips_a_line_that_it_cannot_read(line):
    assert CodeOwners(f"* @a\n{line}").owned("docs/a/x").owners == ("@a",)


GITLAB = """\
* @default-owner
README.md @doc-team @tech-lead
*.rb @ruby-owner
LICENSE @legal janedoe@gitlab.com
/docs/ @all-docs
/docs/* @root-docs
/docs/**/*.md @markdown-docs  # Match specific file types in any subdirectory
/db/**/index.md @index-docs
path\\ with\\ spaces/*.md @space-owner
\\#file.txt @hash-owner
/config/ @@maintainer
internal/guide.md @internal
/path/* @group user_without_at_symbol @user_with_at_symbol
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("x", "@default-owner"),
        ("a/b/README.md", "@doc-team @tech-lead"),
        ("a/b.rb", "@ruby-owner"),
        ("LICENSE", "@legal janedoe@gitlab.com"),
        ("docs/deep/a.txt", "@all-docs"),
        ("docs/a.txt", "@root-docs"),
        ("docs/a.md", "@markdown-docs"),
        ("docs/x/y/a.md", "@markdown-docs"),
        ("db/index.md", "@index-docs"),
        ("db/a/b/index.md", "@index-docs"),
        ("lib/path with spaces/a.md", "@space-owner"),
        ("#file.txt", "@hash-owner"),
        ("config/a/b", "@@maintainer"),
        ("docs/internal/guide.md", "@internal"),
        ("path/a", "@group @user_with_at_symbol"),
    ],
)
def test_gitlabs_patterns(path, owners):
    assert " ".join(CodeOwners(GITLAB, Forge.GITLAB).owned(path).owners) == owners


@pytest.mark.parametrize(
    ("text", "path", "owners"),
    [
        pytest.param(
            "* @admin\n[README Owners]\nREADME.md @user1 @user2\ninternal/README.md @user4\n"
            "[README other owners]\nREADME.md @user3",
            "internal/README.md",
            "@admin @user4 @user3",
            id="one line of each section",
        ),
        pytest.param(
            "[Documentation] @docs-team\ndocs/\nREADME.md\n[Database] @database-team @agarcia\nmodel/db/\n"
            "config/db/database-setup.md @docs-team",
            "model/db/a",
            "@database-team @agarcia",
            id="a section's default owners",
        ),
        pytest.param(
            "[Documentation] @docs-team\ndocs/\n^[Database][2] @database-team\nconfig/a.md @docs-team",
            "config/a.md",
            "@docs-team",
            id="an owner of the line in place of the default",
        ),
        pytest.param(
            "[Documentation]\ndocs/ @docs\n[Database]\nREADME.md @database\n[DOCUMENTATION]\nREADME.md @docs",
            "README.md",
            "@docs @database",
            id="sections of one name are one",
        ),
        pytest.param("* @username\n!pom.xml\n[Ruby]\n*.rb @ruby-team\n!/config/**/*.rb", "pom.xml", "", id="excluded"),
        pytest.param(
            "* @username\n!pom.xml\n[Ruby]\n*.rb @ruby-team\n!/config/**/*.rb",
            "config/a.rb",
            "@username",
            id="excluded from one section",
        ),
        pytest.param("* @a\n!*.rb\n/special/*.rb @b", "special/x.rb", "", id="what is excluded stays so"),
        pytest.param("* @group\n[Section name\ndocs/ @docs_group", "docs/a", "@docs_group", id="an unclosed heading"),
        pytest.param("docs @docs", "docs/a", "", id="without a slash at its end no folder"),
        pytest.param("/docs/** @docs", "docs/a/b", "", id="two stars at the end are one"),
        pytest.param("/docs/**/* @docs", "docs/a/b", "@docs", id="two stars before a slash cross folders"),
        pytest.param("*.md @doc-team\nterms.md @legal-team", "terms.md", "@legal-team", id="the last line holds"),
    ],
)
def test_gitlabs_sections(text, path, owners):
    assert " ".join(CodeOwners(text, Forge.GITLAB).owned(path).owners) == owners


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing", "*", "[", "!", "\\", "\0 @a", "@a", " \t "])
@pytest.mark.parametrize("forge", Forge)
def test_nonsense_owns_nothing_and_breaks_nothing(text, forge):
    assert CodeOwners(text, forge).owned("a/b").owners == ()


@pytest.mark.slow
def test_a_question_does_not_go_through_the_lines():
    lines = [f"/apps/app-{n}/src/ @acme/team-{n % 50}" for n in range(40_000)]
    lines += [f"*.ext{n} @acme/files" for n in range(5)]
    lines += [f"pkg-{n}/ @acme/pkg" for n in range(5)]
    paths = [f"skills/team_wide/team-{number % 40}/skill-{number}/SKILL.md" for number in range(30_000)]
    with hang.never():  # to ask each line of each path takes minutes
        file = CodeOwners("\n".join(["* @acme/all", *lines]))
        assert {file.owned(path).owners for path in paths} == {("@acme/all",)}
