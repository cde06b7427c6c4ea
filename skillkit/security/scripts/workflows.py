"""Workflows of GitHub: whose code gets the repository's secrets, and which secrets are printed past their mask."""

import re
from collections.abc import Iterator

from skillkit.security.commands import host_names
from skillkit.text.pattern import pattern

_ANYONES = pattern(r"(?m)^[^#\n]{0,200}?(?<![.\w])(?:pull_request_target|workflow_run)\b")
"""An event that anyone can cause by a pull request, and whose workflow has the repository's secrets."""

_THEIR_CODE = pattern(
    r"\b(?:ref|repository)[\"']?[ \t]*:[ \t]*[\"']?(?:\$\{\{[^}\n]{0,80}(?:pull_request\.(?:head\.|merge_commit_sha)|github\.head_ref|workflow_run\.head_)|refs/pull/)|\bgh pr checkout\b|\bgit (?:fetch|checkout)\b[^\n]{0,80}(?:pull/|pull_request\.head\.|head_ref)"
)
_RUNS = pattern(
    r"(?m)^[ \t]*(?:-[ \t]+)?[\"']?run[\"']?[ \t]*:[^\n]*(?:\n[ \t]{6,40}[^\n]{0,200}){0,12}?[^\n]{0,200}\b(?:npm|yarn|pnpm|bun|npx|make|pip|pytest|tox|python3?|node|bash|sh|cargo|go|gradlew?|mvnw?|bundle|rake|composer|dotnet|docker|just|uv|poetry)\b|^[ \t]*(?:-[ \t]+)?uses[ \t]*:[ \t]*[\"']?\./"
)
_OF_SECRET = pattern(
    r"(?m)^[ \t]*[\"']?(?P<name>[A-Za-z_]\w{0,60})[\"']?[ \t]*:[ \t]*[\"']?\$\{\{[ \t]*secrets\.(?P<secret>\w{1,80})[ \t]*\}\}"
)
_ENCODERS = r"(?:base(?:64|32)(?![^\n|]*(?:\s-d\b|--decode|\s-D\b))|rev|xxd(?![^\n|]*\s-\w*r)|od|hexdump|fold|rot13|tr\b[^\n|>]{1,60}|sed\b[^\n|>]{1,80}|gzip|openssl\s+(?:enc|base64)(?![^\n|]*\s-d\b))"
_PRINTS = rf"\b(?:echo|printf)\b[^\n|>]{{0,120}}(?:NAMES)[^\n|>]{{0,60}}(?:\|\s*{_ENCODERS}(?:\s+-\w+)*\s*){{1,4}}(?=$|[\n;&]|[\"']\s*$)"
_LINE = pattern(r"(?m)^[^\n]*\b(?:curl|wget)\b[^\n]{0,600}$")


def look(text: str) -> Iterator[tuple[str, str, int]]:
    """("harm", what, offset) of what a workflow does to its repository; ("sent", token and hosts, offset) of what it sends."""
    if "jobs:" not in text or "steps:" not in text:
        return
    if (theirs := _THEIR_CODE().search(text)) and _ANYONES().search(text) and _RUNS().search(text, theirs.start()):
        yield "harm", "runs the code of anyone's pull request with the repository's secrets", theirs.start()
    if "secrets." not in text:
        return
    named = {match["name"]: match["secret"] for match in _OF_SECRET().finditer(text)}
    names = "|".join(
        [r"\$\{\{[ \t]*secrets\.\w{1,80}", *(rf"\$\{{?{name}\b" for name in named if name != "GITHUB_TOKEN")]
    )
    if printed := re.search(_PRINTS.replace("NAMES", names), text, re.MULTILINE):
        yield "harm", "prints a secret in a form that the log does not mask", printed.start()
    for line in _LINE().finditer(text) if named else ():
        for name, secret in named.items():
            sent = re.search(rf"\s(?:-d|--data\S*|-F|--form|--json|-T)[ =]?[^\n]{{0,120}}\$\{{?{name}\b", line[0])
            hosts = host_names.found_in(line[0])
            if sent and host_names.is_others(secret, hosts):
                yield "sent", f"{secret} {', '.join(sorted(hosts))}", line.start()
