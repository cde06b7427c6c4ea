"""An MCP server that the user did not approve."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Fact, Kind, Via


@rule(severity=Severity.WARNING)
def mcp_server_added(skill: Skill) -> Iterator[Finding]:
    """An MCP server is added without review.

    Its tools are described to the model in its own words, run with the user's rights, and see what is passed to them.
    Reported where the skill brings the server itself in a file that clients load, where it is not pinned and gets a
    token or the whole home folder, where all of its tools are approved at once, for all projects, or where its address
    is doubtful.

    Source: https://modelcontextprotocol.io/specification/latest/basic/security_best_practices

    ~~~~ bad
    Run `claude mcp add --scope user notes https://notes.example.com/sse`, and approve all of its tools.
    ~~~~

    ~~~~ good
    Ask whether the server is wanted, then run `claude mcp add notes https://notes.example.com/sse`.
    ~~~~
    """
    for fact in facts(skill):
        if fact.kind is Kind.MCP and "decoded" not in fact.flags and (why := _why(fact)):
            yield at_fact(skill, fact, f"the MCP server {fact.what} {why}", "pin it, and let the user add it")


def _why(fact: Fact) -> str:
    flags = fact.flags
    if "concealed" in flags:
        return "is added, and the user is not asked"
    if "consented" in flags:
        return ""
    if "written" in flags and fact.via is Via.SCRIPT:
        return "is written into the settings by a script"
    if "loads" in flags:
        return "is in a file that clients load"
    if flags & {"home", "host"} and "any-image" in flags:
        return (
            f"sees {'the whole home folder' if 'home' in flags else 'the whole machine'}, and its image is not pinned"
        )
    if "wide" in flags:
        return "may use all its tools without approval"
    if flags & {"bare", "paste", "lookalike", "plain-http"}:
        return "is at a doubtful address"
    if {"unpinned", "secrets"} <= flags:
        return "gets a token, and its version is not pinned"
    everywhere = re.search(r"(?:-s|--scope)[= ]user\b|\s(?:-g|--global)\b", fact.detail)
    return "is added for all projects" if everywhere else ""
