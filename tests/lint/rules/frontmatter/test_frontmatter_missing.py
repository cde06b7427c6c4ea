"""No head, and one that comes too late."""

import pytest

HEAD = "---\nname: write-release-notes\ndescription: Notes. Use when a release is cut.\n---\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "the file is empty", id="an empty file"),
        pytest.param("# Notes\n\n---\n\nMore.\n", "the file does not begin with frontmatter", id="a line across"),
        pytest.param(
            "<!-- Copyright -->\n" + HEAD, "the frontmatter on line 2 is not at the beginning", id="a comment"
        ),
        pytest.param("# Notes\r\n\r\n" + HEAD.replace("\n", "\r\n"), "the frontmatter on line 3 is not", id="CRLF"),
        pytest.param("-" + HEAD, "the file does not begin with frontmatter", id="a dash too many"),
    ],
)
def test_it_says_what_is_there(found, text, said):
    [finding] = found("frontmatter-missing", text)
    assert said in finding.message
    assert ("move what" in finding.hint) is ("on line" in finding.message)
