"""The list as it is found in a request."""

from skillkit.agents.shared import registry
from skillkit.agents.shared.preview import Listed
from skillkit.preview import model_list
from skillkit.preview.stub import Request

CLAUDE = """<system-reminder>
The following skills are available for use with the Skill tool:

- a: first. Use when.
- b (other-name): &lt;b&gt; & more
- c
- own: one line
another line of it
- last: x

Today's date is a line of its own.
- not: a skill
</system-reminder>"""

CODEX = """<skills_instructions>
### Skill roots
- `r0` = `/repo/skills/all`
### Available skills
- a: first. Use when. (file: r0/a/SKILL.md)
- other-name: (file: r0/b/SKILL.md)
</skills_instructions>"""


def request(text: str, client: str = "claude-cli/2.1.330 (external)") -> Request:
    return Request("/v1/messages", client, {"messages": [{"content": [{"type": "text", "text": text}]}]})


def test_claudes_list_is_read_with_its_folders_names() -> None:
    assert model_list.listed((request("hi"), request(CLAUDE)), "claude") == (
        Listed("a", "a", "first. Use when."),
        Listed("b", "b", "<b> & more"),
        Listed("c", "c", ""),
        Listed("own", "own", "one line"),
        Listed("last", "last", "x"),
    )


def test_codexs_list_is_read_with_its_folders_names() -> None:
    assert model_list.listed((request(CODEX),), "codex") == (
        Listed("a", "a", "first. Use when."),
        Listed("other-name", "b", ""),
    )


def test_no_list_is_an_empty_one() -> None:
    assert model_list.listed((request("hi"), Request("/", "", None)), "claude") == ()


def test_what_was_sent_is_found_whatever_its_blanks() -> None:
    assert model_list.carries((request("one\n  two   three"),), "two\nthree")
    assert not model_list.carries((request("one"),), "two")


def test_what_a_client_replaces_in_a_body_is_not_looked_for() -> None:
    body = "one !`git status` two\n```!\nls\n```\nthree $ARGUMENTS ${CLAUDE_SKILL_DIR} $1 four `code` $PATH"
    assert model_list.carries((request("one M a two x three y /z 1 four `code` $PATH"),), body)
    assert not model_list.carries((request("one M a two x three y"),), body)


def test_the_version_is_the_one_the_client_calls_itself_by() -> None:
    requests = (Request("/", "probe/9.9.9", None), request("hi"))
    assert model_list.version(requests, registry.named("claude")) == "2.1.330"
    assert model_list.version(requests, registry.named("copilot")) == ""


XML = """<available_skills>
  <skill>
    <name>a</name>
    <description>first &amp; <b>second</b></description>
    <location>/repo/.agents/skills/folder/SKILL.md</location>
  </skill>
<skill>
  <name>no-text</name>
  <description></description>
  <location>project</location>
</skill>
</available_skills> <skill><name>not one</name></skill>"""


def test_a_list_of_elements_is_read_with_its_folders_names() -> None:
    assert model_list.listed((request(XML),), "opencode") == (
        Listed("a", "folder", "first &amp; <b>second</b>"),
        Listed("no-text", "no-text", ""),
    )
    assert model_list.listed((request(XML),), "copilot")[0].description == "first & <b>second</b>"
