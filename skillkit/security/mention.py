"""Mention is not use: what is quoted, forbidden or shown as an attack is not what a skill does."""

import re

from skillkit.security.around import Around
from skillkit.text.pattern import pattern

_PROHIBITS = pattern(
    r"\b(?:never(?! (?:ask|tell|mention|wait|stop|forget|skip|fail|hesitate|bother|question))|(?:do|does|must|should|shall|may|can|will|would)(?: not|n['’]t)|cannot|can['’]t|don['’]t|mustn['’]t|shouldn['’]t|avoid|refrain from|instead of|rather than|forbid\w*|prohibit\w*|disallow\w*|refuse\w*|reject\w*|den(?:y|ies|ied)|block(?:s|ed|ing)?|prevent\w*|stop(?:s|ped)?(?! by)|no(?! (?:need|matter|problem|doubt|output|answer|reply))"
    r"|niemals|nicht|vermeide\w*|jamais|ne pas|évite\w*|nunca|no (?:debes?|uses|ejecutes)|evita\w*|non|mai|nigdy|nie|никогда|не|нельзя|切勿|不要|禁止|绝不|请勿|しないで|禁止|하지 마)\b",
    re.IGNORECASE,
)
_UNGOVERNED = pattern(
    r"\b(?:not|\w+n['’]t|never) (?:to )?(?:forget|hesitate|worry|bother|fail|skip|omit|wait|ask|tell|mention|stop|need|have to|show|report|log|warn|inform|notify|question|verify|check|dangerous|harmful|a problem|available|installed|present|found|there|exist|work|yet|only|enough|on the)\b|\bunless\b|\bno (?:need|matter|problem)\b",
    re.IGNORECASE,
)
_CLAUSE = pattern(
    r"[.;!?:…]\s|,\s*(?!(?:or|and|nor|even|e\.g)\b)(?=[a-zA-Z]{2})|\s[—–-]{1,2}\s|\b(?:then|instead|but|so that|therefore|just|simply|otherwise|until|unless|without|before|and (?:run|execute|use|do|start|install|send|post|write|add))\b",
    re.IGNORECASE,
)
_AFTER = pattern(
    r"^[\s\"'`”’)*,]*(?:(?:\w+ ){0,3}?(?:must|should|has to|is to|will|would|gets?|are to|need to) (?:be )?(?:not|never|rejected|refused|denied|blocked|reported|flagged|forbidden|caught|quoted|treated as|stopped|removed|fail)"
    r"|(?:(?:is|are|was|were|counts? as|means|would be|=|→|->|:|—|-|–)\s*)+(?:an?\s+|the\s+|never\s+|always\s+|very\s+|strictly\s+)*(?:dangerous|forbidden|prohibited|not allowed|not ok|unsafe|insecure|malicious|blocked|denied|rejected|refused|an? attack|attack|injection|suspicious|red flag|bad|wrong|deny|block|reject|never|exploit\w*|vulnerab\w*|risky|harmful|exfiltration|reverse shell)|survived\b|(?:pattern|attack|payload|injection)s?\b)",
    re.IGNORECASE,
)
_ABOUT_ATTACKS = pattern(
    r"\b(?:detect\w*|flag(?:s|ged|ging)?|report(?:s|ed)? (?:any|a|each|every|it|them|such|when|the|as)|reject\w*|refus\w*|den(?:y|ies|ied|ylist)|block(?:s|ed|list|ing)?|forbid\w*|forbidden|prohibit\w*|look for|looks? like|search for|scan(?:s|ning)? for|watch (?:out )?for|beware|warning signs?|red flags?|signs? of|suspicious|malicious|attack(?:s|er|ers|ing)?|adversar\w*|payloads?|inject(?:ion|ed|ions)|exploit\w*|vulnerab\w*|unsafe|insecure|dangerous|anti-?patterns?|bad (?:example|practice)s?"
    r"|phishing|threat(?:s|en\w*)?|what if|jailbreak\w*|red[- ]team\w*|pentest\w*|penetration|test cases?|should fail|must fail|blocked|never do|what not to|do not do|quotes?|says|the input|untrusted|hostile|compromis\w*|smuggl\w*|takes over|sends away|hides|yara|sigma|semgrep|poison\w*|typosquat\w*|homoglyph\w*|confusabl\w*|look-?alikes?|obfuscat\w*|exfiltrat\w*|spoof\w*|hijack\w*|signature|indicator\w*|forensic\w*|incident|malware|trojan|backdoor\w*|evil|misuse|abuse|violation\w*|risk(?:s|y)?|❌|✗|🚫|⚠"
    r"|gefährlich\w*|angriff\w*|verboten\w*|ablehnen|attaque\w*|dangereu\w*|interdit\w*|peligros\w*|ataque\w*|prohibid\w*|pericolos\w*|опасн\w*|атак\w*|запрещ\w*|危险|攻击|恶意|危険|攻撃|위험|공격)\b|❌|✗|🚫",
    re.IGNORECASE,
)
_TOPIC = pattern(
    r"\b(?:injection|attacks?|malicious|threat model\w*|penetration|pentest|red[- ]team\w*|yara|malware|vulnerabilit\w*|audits? (?:skills|agents|code|scripts|repositories|for)|security (?:review|audit|scan|test|rule)\w*|scanner|detect\w* (?:secrets|malicious|suspicious|dangerous)|dangerous commands|suspicious|harden\w*|hostile|untrusted|injected|safely)\b",
    re.IGNORECASE,
)


_SECURITY = pattern(
    r"\b(?:security|vulnerabilit\w*|threats?|malicious|pen(?:etration)?[- ]?test\w*|injection|exploit\w*|attacks?|malware|forensic\w*)\b",
    re.IGNORECASE,
)
_PAGE = pattern(
    r"\b(?:dangerous|malicious|attack\w*|injections?|exploit\w*|vulnerab\w*|threat\w*|pwn|abuse\w*|poison\w*|unsafe|insecure|malware|backdoor\w*|supply[- ]chain|exfiltrat\w*|security|compromis\w*|infrastructure|red flags?|escalation|evasion)\b",
    re.IGNORECASE,
)


def is_about_attacks(description: str, title: str) -> bool:
    """True for a page whose title or name speaks of attacks, in a skill whose description speaks of security."""
    return bool(_SECURITY().search(description)) and bool(_PAGE().search(title))


def is_mention(around: Around) -> bool:
    """True if the place only speaks of what it names: it is forbidden there, or quoted as an attack."""
    if is_forbidden(around) or around.about:
        return True
    if not around.quoted:
        return False
    if (
        _ABOUT_ATTACKS().search(_affirmed(around.lead))
        or _ABOUT_ATTACKS().search(_affirmed(_own(around.before)))
        or _AFTER().search(around.after)
    ):
        return True
    return bool(_ABOUT_ATTACKS().search(around.after[:160])) or (
        bool(around.topic) and bool(_TOPIC().search(around.topic))
    )


def is_forbidden(around: Around) -> bool:
    """True if a prohibition governs the place: one in its own clause, or before the colon of its list."""
    before = around.before
    last = next(iter([*_PROHIBITS().finditer(before)][-1:]), None)
    if (
        last is not None
        and not _UNGOVERNED().match(before, last.start())
        and not _ungoverned_near(before, last.start())
    ):
        between = _without_code(before[last.end() :])
        if not _CLAUSE().search(between + " x") or re.fullmatch(
            r"[^.;!?,:]{0,60}:(?:[\s,;`\"'“(*-]|\band\b|\bor\b|\bnor\b|e\.g\.)*", between
        ):
            return True
    return bool(_AFTER().search(around.after)) and bool(
        re.search(r"(?i)forbidden|prohibited|not allowed|rejected|refused|denied|blocked|never", around.after[:120])
    )


def _ungoverned_near(text: str, start: int) -> bool:
    return any(
        match.start() <= start < match.end() or 0 <= match.start() - start < 4
        for match in _UNGOVERNED().finditer(text, max(0, start - 12))
    )


_DENIED = pattern(
    r"\b(?:not|n['’]t|no|never|without|isn['’]t|nothing|hardly|far from)\s+(?:\w+\s+){0,2}?(?:dangerous|malicious|unsafe|insecure|harmful|suspicious|risk\w*|attacks?|threats?|bad|evil)\b",
    re.IGNORECASE,
)


def _affirmed(text: str) -> str:
    """The text less what it denies: `this is not dangerous` warns of nothing."""
    return _DENIED().sub("", text)


def _own(before: str) -> str:
    """The clause that the place is in, with what introduces it."""
    return before[-240:]


def _without_code(text: str) -> str:
    return re.sub(r"`[^`]*`|\"[^\"]*\"|“[^”]*”", "", text)


_CONSENT = pattern(
    r"\b(?:ask(?:s|ing|ed)?(?: for)?(?: \w+){0,3} (?:user|confirm\w*|permission|approval|consent|yes|before|first|whether|which|if)|ask(?:s)? (?:first|before|which|whether|the user|them|for)|confirm(?:s|ed|ation|ing)?\b|approv(?:e|es|ed|al)\b|consent\w*|agree(?:s|d|ment)?\b|with the user|user['’]s (?:yes|approval|consent|permission)|permission from|if the user (?:wants|asks|says|prefers)|when the user (?:asks|agrees|wants|confirms|requests)"
    r"|users? (?:can|may|should|could|puts?|adds?|edits?|writes?|decides?|chooses?|must)|offer(?:s)? to|propos(?:e|es|ed|al)|suggest\w*|show(?:s)? (?:the |a )?(?:diff|list|change|it|them|plan)|review(?:ed|s)? (?:it|the|by)|opt[- ]in|at the user['’]s|on request|by hand|manually|your own|you can|you may|if you (?:want|prefer|like)|optional(?:ly)?|with (?:the )?(?:team|maintainer)\w*|read (?:the|it|what))\b",
    re.IGNORECASE,
)
_WITHOUT = pattern(
    r"\b(?:(?:do not|don['’]t|never|no need to|need not|not) (?:\w+ ){0,2}?(?:ask|confirm|mention|tell|show|wait|seek|request|prompt|inform|notify|bother|report|log)|without (?:\w+ ){0,2}?(?:ask\w*|confirm\w*|approval|permission|consent|telling|mention\w*|notif\w*|inform\w*|review\w*)|silently|approve all|approves? (?:all|every|any)|auto-?approv\w*|no confirmation|no questions?|quietly|in the background without)\b",
    re.IGNORECASE,
)


def consents(text: str) -> bool:
    """True if a text leaves the step to the user: it asks, proposes, or says that the user does it."""
    return bool(_CONSENT().search(text)) and not conceals(text)


def conceals(text: str) -> bool:
    """True if a text keeps a step from the user, or takes the question away."""
    return bool(_WITHOUT().search(text))
