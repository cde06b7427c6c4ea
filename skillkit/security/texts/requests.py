"""Requests that a page writes out for the agent to make: what their blanks are to be filled with."""

from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.model.markdown.parse import Fence, Markdown
from skillkit.security.facts import Kind, Via
from skillkit.security.texts.look import TextLook
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import catalogue, mention
    from skillkit.security.commands import host_names
else:  # most pages write no request out
    catalogue, mention = (Late(f"skillkit.security.{name}") for name in ("catalogue", "mention"))
    host_names = Late("skillkit.security.commands.host_names")

_REQUEST = pattern(r"(?m)^(?:[A-Z]{3,7} \S{1,500}(?: HTTP/[\d.]{1,3})?|Host:[ \t]{0,4}\S{1,200})[ \t]*$")
_HOST = pattern(r"(?mi)^Host:[ \t]{0,4}([\w.-]{1,200})")
_BLANK = pattern(
    r"<(?P<angle>[^<>\n]{3,200})>|\{\{?(?P<brace>[^{}\n]{2,200})\}|\$\((?P<command>[^()\n]{3,200})\)|\[(?P<square>[^\[\]\n]{3,200})\]"
)
_ENVIRONMENT = pattern(
    r"(?i)\b(?:all|every|whole|entire|output of|dump of)\b[^\n]{0,30}\b(?:env(?:ironment)?\b(?: variables?)?|printenv)"
)
_SERVICES = {
    "gh ": ("github",), "glab ": ("gitlab",), "gcloud ": ("google",), "aws ": ("amazonaws", "aws"), "npm ": ("npmjs",),
    "az ": ("azure", "microsoft", "windows"), "docker ": ("docker",), "kubectl ": ("cluster", "svc", "k8s", "kube"),
    "npmrc": ("npmjs",), "pypirc": ("pypi",), ".aws": ("amazonaws", "aws"), "git-credentials": ("github", "gitlab"),
}  # fmt: skip
"""Words in the host of the service that a credential belongs to, by what is in the command or the path that gives it."""

_OWN_STORES = ("op ", "pass ", "vault ", "bw ", "lpass ", "security ", "secret-tool ")
"""Programs that hold the tokens of any service."""


def examine(look: TextLook, md: Markdown) -> None:
    for fence in md.fences:
        if _REQUEST().search(fence.text):
            _request(look, fence)


def _request(look: TextLook, fence: Fence) -> None:
    named = _HOST().search(fence.text)
    hosts = frozenset([named[1].lower()]) if named else host_names.found_in(fence.text)
    if not hosts or any(catalogue.LOCAL().match(host) for host in hosts):
        return
    end = fence.start + len(fence.text)
    for match in _BLANK().finditer(fence.text):
        secret = _secret(next(group for group in match.groups() if group), hosts)
        if secret and not mention.is_mention(look.around(fence.start, end, block=True)):
            emit = look.say(fence.start + match.start(), Via.TEXT)
            emit(Kind.CREDENTIALS, secret, "sent", detail=", ".join(sorted(hosts)))


def _secret(blank: str, hosts: frozenset[str]) -> str:
    """The credential that a blank is to be filled with; empty for none, and for one that the host gave out itself."""
    program, file = catalogue.SECRET_PROGRAMS().search(blank), catalogue.CREDENTIALS().search(blank)
    if others := [name for name in catalogue.SECRET_NAME().findall(blank) if host_names.is_others(name, hosts)]:
        return str(others[0])
    if _ENVIRONMENT().search(blank):
        return "the environment"
    found: str = program[0] if program else file[0] if file else ""
    if found.startswith(_OWN_STORES):
        return ""
    for sign, words in _SERVICES.items():
        if sign in blank:
            return "" if any(word in host for word in words for host in hosts) else found
    return found
