"""What people who read a page do not see: comments, alternative texts, titles, white letters."""

import re
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.model.markdown.parse import Markdown
from skillkit.security import hot
from skillkit.security.around import Around
from skillkit.security.facts import Kind, Via
from skillkit.security.prose.first_look import worth_a_look
from skillkit.security.prose.sentence import Sentence
from skillkit.security.texts.look import TextLook
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import catalogue, mention
    from skillkit.security.commands import flow
    from skillkit.security.prose import addressed, calls, quotes, turns
else:  # most skills hold nothing that these would look at
    catalogue, mention = (Late(f"skillkit.security.{name}") for name in ("catalogue", "mention"))
    addressed, calls, quotes, turns = (
        Late(f"skillkit.security.prose.{name}") for name in ("addressed", "calls", "quotes", "turns")
    )
    flow = Late("skillkit.security.commands.flow")


_UNSEEN: tuple[tuple[Callable[[], re.Pattern[str]], str, frozenset[bytes], tuple[str, ...]], ...] = (
    (pattern(r"!\[(?P<said>[^\]]{20,2000})\](?:\(|\[)"), "an alternative text", frozenset(), ("![",)),
    (
        pattern(r"\[(?://|comment|_|#|hidden|note)\]:\s*(?:<>|#|/)?\s*[\"(']?(?P<said>[^\n]{20,2000})", re.IGNORECASE),
        "a link's comment",
        frozenset(),
        ("[//]:", "[comment]:", "[_]:", "[#]:", "[hidden]:", "[note]:"),
    ),
    (
        pattern(r"\]\([^)\s\n]{1,400}\s+(?P<mark>[\"'])(?P<said>(?:(?!(?P=mark))[^\n]){20,1000})(?P=mark)\)"),
        "a link's title",
        frozenset(),
        ('")', "')"),
    ),
    (
        pattern(
            r"^ {0,3}\[[^\]\n]{1,100}\]:[ \t]*\S{1,400}[ \t]+[\"'(](?P<said>[^\n]{20,1000})[\"')][ \t]*$", re.MULTILINE
        ),
        "a link's title",
        frozenset(),
        ("]: ",),
    ),
    (
        pattern(
            r"<(?P<element>\w+)\b[^>\n]{0,300}?(?:display:\s*none|visibility:\s*hidden|font-size:\s*0|opacity:\s*0(?:\.0\d*)?[;\"']|color:\s*(?:white|#fff(?:fff)?|transparent)\b|\bhidden\b|aria-hidden|width:\s*0|position:\s*absolute;\s*left:\s*-\d{3,}|text-indent:\s*-\d{3,}|\b(?:fill-)?opacity=[\"']0[\"'.]|\bfont-size=[\"'][0-2](?:px|pt)?[\"']|\bdisplay=[\"']none|\bvisibility=[\"']hidden|\bfill=[\"'](?:none|transparent)[\"'])[^>\n]{0,200}>(?:(?!</(?P=element)).){20,2000}",
            re.DOTALL | re.IGNORECASE,
        ),
        "an element that is not shown",
        frozenset(b"display visibility size opacity color hidden width position fill indent".split()),
        (
            "display=",
            "visibility=",
            "opacity=",
            "font-size=",
            "fill=",
            "text-indent",
            "display:",
            "visibility:",
            "font-size:",
            "opacity:",
            "color:",
            " hidden",
            "aria-hidden",
            "width:",
            "position:",
        ),
    ),
    (
        pattern(
            r"<\w+\b[^>\n]{0,200}?(?:alt|title|aria-label|data-[\w-]+|content)\s*=\s*[\"'][^\"'\n]{30,1000}[\"']",
            re.IGNORECASE,
        ),
        "an attribute",
        frozenset(b"alt title label data content".split()),
        ("alt=", "title=", "aria-label=", "data-", "content="),
    ),
    (
        pattern(
            r"<(?P<details>template|noscript|script|style|desc|metadata)\b[^>]{0,100}>(?:(?!</(?P=details)).){20,2000}",
            re.DOTALL | re.IGNORECASE,
        ),
        "an element that is not shown",
        frozenset(b"template noscript script style desc metadata".split()),
        ("<template", "<noscript", "<script", "<style", "<desc", "<metadata"),
    ),
)
"""What a page does not show: its form, what it is called, words of which one is in it, and what it holds."""


_TAG = pattern(r"<[A-Za-z]")


_TOO_SMALL = pattern(
    r"(?i)font-size(?:=[\"']|:\s*)0(?![.\d])|opacity(?:=[\"']|:\s*)0(?:\.0\d*)?\s*[;\"']|color:\s*(?:white|#fff(?:fff)?|transparent)\b[^>]{0,80}font-size:\s*[01]px|text-indent:\s*-\d{3,}"
    r"|(?<![-\w])color:\s*(?P<letters>[#\w]{3,20})\b[^>]{0,80}\bbackground(?:-color)?:\s*(?P=letters)\b|\bbackground(?:-color)?:\s*(?P<ground>[#\w]{3,20})\b[^>]{0,80}(?<![-\w])color:\s*(?P=ground)\b"
    r"|\bfont-size=[\"'][12](?:px|pt)?[\"'][^>]{0,120}\bfill=[\"'](?:white|#fff(?:fff)?|none|transparent)|\bfill=[\"'](?:white|#fff(?:fff)?|none|transparent)[\"'][^>]{0,120}\bfont-size=[\"'][12](?:px|pt)?[\"']"
)
"""A text that is set so that nobody can read it; what is only hidden may be shown by a click."""

_FEW_WORDS = 12

_HIDES = pattern(
    r"(?i)\.(?P<name>[\w-]{1,60})\s{0,4}\{[^{}]{0,300}?(?:font-size:\s*0(?![.\d])|(?<![-\w])opacity:\s*0\s*[;}]|visibility:\s*hidden|(?<![-\w])color:\s*transparent|text-indent:\s*-\d{3,})"
)
"""A class of a style sheet that hides what has it, and that no click shows."""

_UNREADABLE = "an element that nobody can read"

_BEFORE_ANSWER = pattern(
    r"\b(?:before (?:you |each |every |any )?(?:answer|respon|repl|continu|proceed|go on|summari)\w*|when(?:ever)? (?:you (?:are )?)?(?:asked|summari\w+|answer\w*|read this|describ\w+|process\w* this)|in (?:your|each|every) (?:answer|reply|summary|response)s?"
    r"|vor (?:jeder|der) antwort|bevor du antwortest|wenn du (?:gefragt|antwort|zusammenfass|dies)\w*|antes de (?:responder|contestar|cada respuesta|cada resposta)|cuando (?:resumas|respondas)|avant (?:de répondre|chaque réponse|toute réponse)|quand tu (?:réponds|résumes)|quando (?:responder|resumir|rispondi)|prima di (?:rispondere|ogni risposta))\b"
    r"|перед (?:каждым )?ответом|回答(?:する|の)?前|返答する前|在?(?:每次)?回答(?:之|问题)?前|답변(?:하기)? 전",
    re.I,
)
_RUNS = pattern(
    r"(?:\b(?:run|execut|start|launch|führ|starte|ejecut|lanz|exécut|lanc|esegui|avvia)\w*|запусти\w*|выполни\w*|执行|运行|実行|실행)[^.。\n]{0,60}(?:`[^`\n]{3,200}`|\b(?:curl|wget|npx|uvx|bash|sh|python3?|node|powershell)\s+\S|[\w./-]{1,60}\.(?:sh|py|js|ps1|rb)\b)",
    re.I,
)
_MACHINE = pattern(
    r"\b(?:files?|folders?|director(?:y|ies)|scripts?|commands?|terminal|shell|repositor(?:y|ies)|branch(?:es)?|commits?|keys?|tokens?|passwords?|backups?|datei\w*|ordner\w*|skripte?|befehle?|sicherung\w*|schlüssel|fichiers?|dossiers?|commandes?|sauvegardes?|clés?|archivos?|carpetas?|comandos?|copias?|claves?|arquivos?|pastas?|cartell[ae]|chiav[ei])\b|файл|папк|команд|скрипт|ключ|文件|脚本|命令|密钥|目录|ファイル|コマンド|スクリプト|フォルダ|鍵|파일|명령|스크립트",
    re.I,
)
_TAKES = pattern(
    r"\b(?:send|post|upload|paste|include|read|schick|sende|lies|lade|envía|lee|pega|lis|colle|envoie|envie|leia|cole|invia|leggi)\w*|отправ|прочита|发送|读取|上传|粘贴|送信|読み|貼り|보내|읽",
    re.I,
)

_ADDRESSED = frozenset(
    b"agent agents assistant assistants ai llm llms claude ignore disregard copilot codex gpt mcp tool tools user users".split()
)


def examine(look: TextLook, md: Markdown, start: int) -> None:
    """What is hidden from people who read the page: comments, alternative texts, titles, white letters."""
    hidden: list[tuple[int, int, str]] = []
    if "<!--" in look.text:
        hidden += [(comment.start, comment.end, "a comment") for comment in md.comments]
    lowered = look.words.text
    paged = look.path.endswith((".md", ".mdx", ".markdown"))
    tagged = "<" in look.text and _TAG().search(look.text, start)
    for found, name, words, signs in _UNSEEN:
        if (tagged or not words) and (not words or look.words.words & words) and any(sign in lowered for sign in signs):
            for match in found().finditer(look.text, start):
                if not paged or md.is_prose(match.start()):
                    hidden.append((*match.span("said" if "said" in match.re.groupindex else 0), name))
    if tagged and "<style" in lowered and "class=" in lowered:
        hidden += _of_classes(look.text, start)
    if len(hidden) > hot.MOST_PLACES:
        look.say(hidden[hot.MOST_PLACES][0], Via.FILE)(
            Kind.UNREAD, f"a page hides more than {hot.MOST_PLACES:,} things from its readers"
        )
    for begin, end, name in hidden[: hot.MOST_PLACES]:
        content = look.text[begin:end]
        if len(content) < 20 or "skillkit:" in content:
            continue
        _hidden(look, content, begin, name)


def _of_classes(text: str, start: int) -> list[tuple[int, int, str]]:
    """Where the elements are that a class of the page's own style sheet hides."""
    names = {match["name"] for match in islice(_HIDES().finditer(text, start), 100)}
    if not names:
        return []
    element = re.compile(
        rf"<(?P<element>\w+)\b[^>\n]{{0,200}}?\bclass=[\"'](?:[\w -]{{0,60}}\s)?(?:{'|'.join(map(re.escape, sorted(names)))})(?:\s[\w -]{{0,60}})?[\"'][^>\n]{{0,200}}>(?:(?!</(?P=element)).){{20,2000}}",
        re.DOTALL,
    )
    return [(*match.span(), _UNREADABLE) for match in islice(element.finditer(text, start), 100)]


def _orders(spoken: str, content: str, name: str) -> bool:
    """True for a text that is not shown, and tells an agent what to do."""
    acts = addressed.ACTS().search(spoken) or _RUNS().search(spoken) or _TAKES().search(spoken)
    if not acts:
        return False
    if _BEFORE_ANSWER().search(spoken) or (catalogue.CREDENTIALS().search(spoken) and _TAKES().search(spoken)):
        return True
    if name == _UNREADABLE or _TOO_SMALL().search(content):
        return bool(_MACHINE().search(spoken) or catalogue.HOST().search(spoken) or _RUNS().search(spoken))
    return content.lower().startswith(("<desc", "<metadata")) and bool(_RUNS().search(spoken))


def _hidden(look: TextLook, content: str, begin: int, name: str) -> None:
    words = hot.Words(content)
    emit = look.say(begin, Via.TEXT)
    around = look.around(begin, begin + len(content))
    spoken = re.sub(r"</?[a-zA-Z][^>]{0,400}>", "\n", content) if name.startswith("an element") else content
    sentence = Sentence(spoken.strip("<!->[]()/ \n"), content, "", around._replace(quoted=False), name)
    turns.turns(sentence, emit)
    long = name == "an element that is not shown" and _TOO_SMALL().search(content) and len(spoken.split()) > _FEW_WORDS
    if long or (
        name.startswith("an element")
        and not content.lower().startswith(("<script", "<style"))
        and _orders(spoken, content, name)
        and not mention.is_mention(around._replace(quoted=look.owner.topic))
    ):
        emit(Kind.INSTRUCTION, " ".join(spoken.split())[:80], "addressed", f"in {name}")
    places = words.commands() if name in ("a comment", "an element that is not shown", "a link's comment") else []
    if places and name in ("a comment", "an element that is not shown", "a link's comment"):
        for match in re.finditer(
            r"`([^`\n]{4,400})`|^\s*(?:\$\s*)?((?:curl|wget|bash|sh|sudo|python3?|node|npx|echo)\s[^\n]{4,400})|\b((?:curl|wget)\s[^\n`]{4,300}\|\s*(?:ba|z)?sh)\b",
            content,
            re.MULTILINE,
        ):
            running = flow.Script(
                lambda kind, what, *flags, detail="": emit(kind, what, *flags, "unseen", detail=detail), {}
            )
            running.run(next(group for group in match.groups() if group))


def source_comments(look: TextLook, form: str) -> None:
    """Comments in scripts that speak to an agent."""
    spoken = look.words.found("speaks")
    if not spoken and (not look.words.words & _ADDRESSED or not worth_a_look("turns", look.words.text)):
        return
    for number, match in enumerate(re.finditer(form, look.text, re.MULTILINE | re.DOTALL)):
        if number > 500:
            break
        if spoken and (called := calls.spoken_to(match[0])):
            look.say(match.start(), Via.TEXT)(Kind.INSTRUCTION, called[:80], "addressed", "in a source comment")
            continue
        if not worth_a_look("turns", match[0].lower()):
            continue
        content = re.sub(r"^\s*(?:#|//|--|\*|REM|::)+ ?", "", match[0].strip('/*"'), flags=re.MULTILINE)
        if len(content) > 4_000 or len(content) < 20:
            continue
        sentence = Sentence(content, content, "", Around("", "", topic=look.owner.topic), "a source comment")
        if (
            worth_a_look("turns", content.lower())
            and (
                turns.OVERRIDES().search(content)
                or addressed.ADDRESSES().search(content)
                or addressed.CONCEALS().search(content)
                or turns.ROLES().search(content)
            )
            and not quotes.is_quoted(
                content, (content.lower().find("ignore") if "ignore" in content.lower() else 0), len(content)
            )
        ):
            turns.turns(sentence, look.say(match.start(), Via.TEXT))
