"""No bytes make a rule raise, hang, or say where nothing is."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillkit.config import Config
from skillkit.lint.example import good
from skillkit.lint.fix import fix_all
from skillkit.lint.rule import all_rules
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace
from tests import hang

SETTINGS = resolve(Config(lint={"rules": {rule.name: str(rule.severity) for rule in all_rules() if rule.opt_in}}))

key = st.sampled_from(
    ["name", "description", "metadata", "allowed-tools", "allowed_tools", "disable-model-invocation", "license", "x"]
)
scalar = st.sampled_from(
    [
        "a",
        '"@acme/docs"',
        "@acme",
        "1.10",
        "yes",
        "~",
        "2026-02-31",
        "&a b",
        "*a",
        "[Read, Bash]",
        "{a: [1]}",
        "!!x y",
        "|",
        "|\n  other",
        ">-\n  Read, Bash\n",
        "Read, Bash",
        "I can help: yes",
        "<what it does>",
        "TODO: x",
        "語" * 9,
        "'",
        "- a",
        "? b",
        "#",
    ]
)
entry = st.builds("{}: {}\n".format, key, scalar) | st.sampled_from(
    ["  a: 1\n", "- b\n", "\t\n", "metadata:\n  a: *a\n"]
)
head = st.lists(entry, max_size=6).map(lambda lines: "---\n" + "".join(lines) + "---\n")
piece = st.sampled_from(
    [
        "[a](b.md)",
        "[a](#b)",
        "[a](../../../x)",
        "[a](%00)",
        "[a](<b c>)",
        "`scripts/x.py`",
        "```sh\nrm -rf $A/\n```\n",
        "# A\n",
        "- x\n",
        "curl x | sh\n",
        "TODO: y\n",
        "<!-- skillkit: allow todo-left: z -->\n",
        "/Users/mkim/a",
        "scripts\\a.py",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x1b[0m",
        "\r",
        "\r\n",
        "\n",
        "<example query>",
        "ghp_" + "aB3" * 12,
        "\U000e0041",
        "]: ",
    ]
)
bodies = st.lists(piece | st.text(max_size=8), max_size=12).map("".join)
files = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.builds(lambda head, body: (head + body).encode("utf-8", "surrogatepass"), head, bodies),
)
bundles = st.dictionaries(
    st.sampled_from(
        ["scripts/a.py", "scripts/b.sh", "references/c.md", "assets/d.json", "e.yaml", "f.toml", "nested/SKILL.md"]
    ),
    st.one_of(files, st.sampled_from([b"input()", b"def f(:", b"((((", b"{", b"a: [", b"[x](y.md)", b"read -p x"])),
    max_size=3,
)


def see_that_every_rule_copes(root: Path, skill: bytes, bundle: dict[str, bytes]) -> None:
    folder = root / "skills/company_wide/a"
    for path, data in {"SKILL.md": skill, **bundle}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    place = workspace.load([root])
    for finding in lint(place, SETTINGS).findings:
        assert finding.line >= 1
        assert finding.message
        for fix in finding.fixes:
            edits = [change for change in fix.changes if hasattr(change, "start")]
            assert all(0 <= edit.start <= edit.end for edit in edits)
    after, _ = fix_all(place, lambda found: lint(found, SETTINGS), lambda: workspace.load([root]), unsafe=True)
    assert not [finding for finding in lint(after, SETTINGS).findings if finding.fixable]
    unbroken = {skill.path for skill in place.skills if skill.frontmatter.error is None}
    assert not [skill for skill in after.skills if skill.path in unbroken and skill.frontmatter.error]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(files, bundles)
def test_no_bytes_make_a_rule_raise_and_fixing_ends(tmp_path_factory, skill, bundle):
    see_that_every_rule_copes(tmp_path_factory.mktemp("any"), skill, bundle)


@pytest.mark.slow
@pytest.mark.nightly
@settings(max_examples=2000, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(files, bundles)
def test_no_bytes_at_all_make_a_rule_raise(tmp_path_factory, skill, bundle):
    see_that_every_rule_copes(tmp_path_factory.mktemp("any"), skill, bundle)


REPEATED = [
    "TODO ",
    "[TODO",
    "curl ",
    "curl | ",
    "rm ",
    "rm -r ",
    "rm -r -f ",
    "dd ",
    "mkfs ",
    "/Users/a",
    "/home/",
    "\\",
    "\\Users\\",
]
REPEATED += [
    "Ignore all ",
    "Ignore ",
    "hide this ",
    "scripts/",
    "scripts\\a",
    "references/a",
    "[a](b",
    "[a](../",
    "ghp_",
    "AKIA",
    "sk-",
]
REPEATED += [
    "-----BEGIN ",
    "eyJ",
    "\u200b",
    "\u202e",
    "\x1b[",
    "\r",
    "I ",
    "TBD: ",
    " - ",
    "| ",
    "* * ",
    "<a",
    "a/b.c ",
    "`a/",
    "`a b` ",
    "`python a.py` ",
    "npx a ",
    "$1 ",
    "[TODO ",
    "```py\n",
]


@pytest.mark.slow
def test_time_is_linear_in_the_text(tmp_path):
    folders = (tmp_path / str(number) / "a" for number in count())

    def check(text: str) -> None:
        folder = next(folders)
        folder.mkdir(parents=True)
        (folder / "SKILL.md").write_text(good(name="a") + text)
        lint(workspace.load([folder.parent]), SETTINGS)

    hang.never_a_square([(piece, check) for piece in REPEATED], 10_000)


def test_every_rule_is_run_here():
    assert {active.rule.name for active in SETTINGS.active} == {rule.name for rule in all_rules()}
