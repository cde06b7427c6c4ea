"""A description that does not say when."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

WHEN = pattern(
    r"\b(?:when|whenever|while|if|before|after|during|upon|once|until|unless)\b"
    r"|\b(?:use|used|useful|helpful|ideal|suitable|intended|meant|invoke[sd]?|activate[sd]?|trigger(?:s|ed)?|apply|applies"
    r"|call|run)\s+(?:\w+\s+){0,3}?(?:for|to|on|by|with|as|in|this|it)\b"
    r"|\b(?:triggers?|asks?|requests?|mentions?|wants?|needs?)\b"
    r"|\b(?:wenn|falls|sobald|bei|beim|quand|lorsque|lors|si|cuando|quando|se|als|wanneer|gdy|kiedy|jeśli|når|när|kun"
    r"|eğer|khi|ketika|saat|jika|když|pokud|keď|amikor|când|dacă|если|когда|при|коли|якщо|όταν|αν|εάν|כאשר|אם|عند"
    r"|عندما|إذا|حين|وقتی|هنگامی|زمانی|اگر|जब|यदि|अगर)\b"
    r"|[ıiuü]ğ[ıiuü]nd[ae]\b|\bכש|เมื่อ|หาก|ถ้า"
    r"|とき|際|場合|時に|使用する|使う|利用|时|时候|當|当|用于|用於|使用|경우|때",
    re.IGNORECASE,
)
"""Words that open a "when" in the languages that skills were found in."""

_TITLE = pattern(
    r"^(?:#{1,6}[ \t]+|\*\*)[^\n\w]{0,4}"
    r"(?:when (?:to|should|you should|do)\b[^\n]{0,20}\b(?:use|apply|invoke|run|activate)\b"
    r"|use (?:this )?(?:skill )?when\b|triggers?\b|trigger (?:phrases|conditions)|activation\b|when this skill)",
    re.IGNORECASE | re.MULTILINE,
)
"""A title in the body over what the description should say."""


@rule(severity=Severity.WARNING)
def description_without_when(skill: Skill) -> Iterator[Finding]:
    """The description does not say when to use the skill.

    An agent picks a skill by comparing the task before it with the description. One that says only what the skill is
    leaves the agent to guess: it misses the skill, or uses it without need. A "when" in any of thirty languages counts.
    A section "When to use" in the body comes too late, since the body is read once the skill is picked.

    Source: https://agentskills.io/specification (description: what the skill does and when to use it)

    ~~~~ bad
    description: Release notes from merged changes.
    ~~~~

    ~~~~ good
    description: Release notes from merged changes. Use when a release is cut.
    ~~~~

    ~~~~ good
    description: リリースノートを書く。リリースを切るときに使う。
    ~~~~
    """
    said = skill.description
    if said and " when " not in said and not WHEN().search(said) and not skill.frontmatter.values.get("when_to_use"):
        message = "the description does not say when to use the skill"
        hint = "add a sentence that begins with `Use when`, in the words that people type"
        if place := _TITLE().search(skill.text, skill.frontmatter.body_start):
            line = skill.line_at(place.start())
            message += f"; line {line} of the body does, which agents read only after they have picked it"
            hint = f"say in the description what line {line} and those below it say"
        yield at_key(skill, "description", message, hint)
