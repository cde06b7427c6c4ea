"""Sentences that ask for changes of an agent's permissions, servers or settings."""

import re

from skillkit.security import catalogue, mention
from skillkit.security.commands import host_names
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.remembers import PUT
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

_SETTINGS_OF = pattern(
    r"\b(?:cursor|claude(?: code)?|codex|gemini(?: cli)?|copilot|vs ?code|windsurf|cline|the agent|your agent|the editor)(?:['’]s)? (?:settings|preferences|configuration|options)\b",
    re.I,
)


def _servers(sentence: Sentence, emit: Emit) -> None:
    """MCP servers that are to be written into an agent's settings."""
    place = catalogue.AGENT_SETTINGS().search(sentence.text)
    if not place or not PUT().search(sentence.text) or mention.is_mention(sentence.around):
        return
    hosts = host_names.found_in(sentence.block)
    asked = (
        ("concealed",)
        if mention.conceals(sentence.paragraph)
        else ("consented",)
        if mention.consents(sentence.paragraph)
        else ()
    )
    what = ", ".join(sorted(hosts)) or place[0]
    emit(Kind.MCP, what, "written", *host_names.doubts(hosts), *asked, detail=sentence.block)


def permits(sentence: Sentence, emit: Emit) -> None:
    """An agent's permissions that are to be opened wide."""
    lowered = f"{sentence.text} {sentence.block}".lower()
    if "mcpservers" in lowered or "mcp_servers" in lowered or "mcp.json" in lowered or "mcp_config" in lowered:
        _servers(sentence, emit)
    if not any(sign in lowered for sign in catalogue.WIDE_SIGNS):
        return
    wide = catalogue.WIDE_PERMISSIONS().search(sentence.text) or catalogue.WIDE_PERMISSIONS().search(sentence.block)
    if not wide:
        return
    settings = (
        catalogue.AGENT_SETTINGS().search(sentence.text)
        or catalogue.AGENT_SETTINGS().search(sentence.paragraph)
        or _SETTINGS_OF().search(sentence.text)
    )
    started = re.search(
        r"(?i)\b(?:run|start|launch|restart|invoke|call|use|open|spawn|execute|always|switch|enable|pass|add|starte?|lance|ejecuta|inicia)\b[^.\n]{0,60}"
        + re.escape(wide[0]),
        sentence.text,
    )
    if not ((settings and PUT().search(sentence.text)) or started):
        return
    said = sentence.text.replace(wide[0], "")  # to turn off the approval is not to ask for it
    around = sentence.around._replace(after=re.sub(r"(?i)\bdeny[- ]?(?:list|rule)s?\b", "", sentence.around.after))
    if mention.is_mention(around) or mention.consents(said) or mention.consents(sentence.around.lead):
        return
    if (
        not settings
        and not mention.conceals(sentence.paragraph)
        and re.search(
            r"(?i)\b(?:container|sandbox|VM|isolated|throw-?away|disposable|only (?:in|when|if))\b", sentence.paragraph
        )
    ):
        return
    emit(Kind.PERMISSIONS, settings[0] if settings else "an agent", "agent", "wide", detail=wide[0])
