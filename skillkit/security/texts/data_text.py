"""JSON, YAML, TOML, XML: commands and orders in the strings of its lines."""

import re
from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.model.markdown import parse
from skillkit.security import hot
from skillkit.security.around import Around, line_around
from skillkit.security.facts import Kind, Via
from skillkit.security.reader import Form
from skillkit.security.texts.look import ATTACK_NAMES, TextLook, any_in
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import mention, prose
    from skillkit.security.commands import flow, shell
    from skillkit.security.prose import calls
    from skillkit.security.scripts import statements
    from skillkit.security.texts import data_commands, manifests, pictures, plays, script_text, shell_lines, unseen
else:  # most skills hold nothing that these would look at
    mention, prose = (Late(f"skillkit.security.{name}") for name in ("mention", "prose"))
    statements = Late("skillkit.security.scripts.statements")
    calls = Late("skillkit.security.prose.calls")
    flow, shell = (Late(f"skillkit.security.commands.{name}") for name in ("flow", "shell"))
    data_commands, pictures, manifests, plays, script_text, shell_lines, unseen = (
        Late(f"skillkit.security.texts.{name}")
        for name in ("data_commands", "pictures", "manifests", "plays", "script_text", "shell_lines", "unseen")
    )


def _values(line: str) -> list[str]:
    """The commands that a line of data may hold: its strings, or what follows its key."""
    line = re.sub(r"<[!/?]?\w[^>]*>", " ", line) if "<" in line and ">" in line and "</" in line else line
    found = []
    array = re.search(r"\[\s*(\"[^\]]*\")\s*\]", line)
    command = re.search(r"\"(?:command|cmd|exec)\"\s*:\s*\"((?:[^\"\\]|\\.)*)\"", line)
    if array:
        words = [value for value, _, _ in statements.literals(array[1])]
        joined = " ".join(word if " " not in word else "'" + word.replace("'", "") + "'" for word in words)
        if command:
            return [f"{command[1]} {joined}"]
        if re.match(r"\"?(?:\S*/)?(?:ba|z)?sh\b|\"?(?:curl|wget|python3?|node|npx|uvx)\b", array[1]):
            return [joined]
    strings = statements.literals(line)
    if strings and "=" not in line.split('"')[0].split("'")[0][:0]:
        found = [shell.unescaped(value) if "\\" in value else value for value, _, _ in strings if " " in value]
    bare = (
        re.sub(
            r"^\s*(?:-\s+)?(?:[\w.@/-]+\s*:\s+|(?:ExecStart\w*|ExecStop\w*|Exec|command|cmd|run|script)\s*=\s*[-@+!]*)?(?:[|>][-+]?\s*)?",
            "",
            line,
            count=1,
        )
        .strip()
        .strip(",")
    )
    if not strings or (bare and bare[0] not in "\"'"):
        closed = bare[:1] in ("'", '"') and bare[-1:] == bare[0]  # a quote at one end alone is of an argument
        found.append(bare[1:-1] if closed else bare if bare[-1:] in "\"'" else bare.strip("\"'"))
    return found


def _xml(text: str) -> str:
    return (
        text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&apos;", "'")
        .replace("&amp;", "&")
    )


def examine(look: TextLook, begin: int = 0, end: int | None = None) -> None:
    """JSON, YAML, TOML, XML: manifests and settings by their keys, all else by the strings in its lines."""
    end = len(look.text) if end is None else end
    whole = begin == 0 and end == len(look.text)
    text = look.text[begin:end]
    name = look.path.rpartition("/")[2]
    if whole:
        manifests.manifest(look, name, text)
        manifests.registries(look, name, text)
        orders_in(look, text)
        if name.endswith((".yml", ".yaml")):
            plays.examine(look, text)
        if name.endswith((".html", ".htm", ".svg", ".xml", ".tmpl", ".j2", ".css")) and "//" in text:
            pictures.examine(look, parse.read(text), 0)
        if name.endswith((".html", ".htm", ".svg", ".vue", ".svelte")) and "<script" in look.words.text:
            for match in _PAGE_SCRIPT().finditer(text):
                script_text.examine_script(look, *match.span(1))
        if name.endswith((".html", ".htm", ".svg")):
            unseen.examine(look, parse.read(text), 0)
    places = [place for place in look.words.commands() if begin <= place < end]
    plist = "<plist" in text[:600] and "<key>Program" in text
    if not places and not plist:
        return
    fenced = not whole
    around = look.around(begin, end, block=True) if fenced else None
    if around is not None and mention.is_mention(around):
        return
    if fenced and not re.search(
        r"(?i)\"?(?:command|run|script|exec\w*|args|postinstall|preinstall|prepare|cmd)\"?\s*[:=]|^\s*(?:RUN|CMD|ENTRYPOINT)\b",
        text,
        re.MULTILINE,
    ):
        return
    if whole and not plist and (_NOTHING_RUN().search(name) or _DETECTS().search(text)):
        return
    if name.endswith((".csv", ".tsv", ".lock", ".sarif", ".log", ".ndjson", ".jsonl")):
        return
    emitted: list[int] = []
    if plist:
        strings = re.findall(r"<string>([^<]*)</string>", text)
        command = " ".join(
            _xml(part) if " " not in part else "'" + _xml(part).replace("'", "") + "'" for part in strings
        )
        if strings:
            running = data_commands.Running(look, {}, Via.FILE, scheduled=True)
            running.run(command.split(None, 1)[-1] if command else "", begin)
        return
    scheduled = name.endswith((".service", ".timer", ".desktop")) or "cron" in name
    named = data_commands.named_values(text)
    running = data_commands.Running(look, named, Via.FILE if not fenced else Via.COMMAND, scheduled=scheduled)
    covered = _blocks(look, text, begin, places) if name.endswith((".yml", ".yaml")) else []
    for line in shell.lines(look.text, begin, end):
        written = data_commands.with_values(line.text, named)
        if not (any_in(places, line.start, line.end) or running.awaits(written)):
            continue
        if any(first <= line.start < last for first, last in covered) or look.in_list_of_attacks(line.start):
            continue
        for command in _values(written):
            running.run(command, line.start + max(0, line.text.find(command[:20])))
        emitted.append(line.start)
        if len(emitted) > 300:
            break


_RUN_KEY = pattern(
    r"(?m)^(?P<indent>[ \t]*)(?:-[ \t]+)?[\"']?(?:run|script|before_script|after_script|command|cmd|shell|bash|entry|exec|(?:ansible\.\w+\.)?(?:shell|command|raw))[\"']?[ \t]*:[ \t]*[|>][-+\d]*[ \t]*\n"
)
_NOTHING_RUN = pattern(
    r"(?i)(?:deny|den(?:ied|y_?list)|block(?:ed|list|er)|forbid|danger|pattern|regex|malicious|suspicious|attack|payload|injection|signature|blacklist|reject|threat|exploit|\bioc|indicator|rules?\b|detect|fixture|expected|cases?\b|refus|violation)"
)
"""Names of files that list what is not to be run."""

_DETECTS = pattern(
    r"(?m)\A(?=[^\0]{0,4000}?^logsource:)(?=[^\0]{0,8000}?^detection:)|^[ \t]*rule [A-Za-z_]\w*[^{\n]{0,200}\s{0,20}\{?\s{1,20}(?:meta|strings):"
)
"""Rules by which other tools find what is done on a machine: Sigma, YARA."""

_PAGE_SCRIPT = pattern(r"(?is)<script\b[^>]{0,300}>(.{20,100000}?)</script>")


def _blocks(look: TextLook, text: str, begin: int, places: list[int]) -> list[tuple[int, int]]:
    """Look at each block of lines that a key gives to a shell, as the one script that it is; where they are."""
    found = []
    for match in _RUN_KEY().finditer(text):
        indent = len(match["indent"].expandtabs(4))
        end = match.end()
        while end < len(text):
            stop = text.find("\n", end)
            stop = len(text) if stop < 0 else stop
            line = text[end:stop]
            if line.strip() and len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) <= indent:
                break
            end = min(len(text), stop + 1)
        first, last = begin + match.end(), begin + end
        if not any_in(places, first, last) or look.in_list_of_attacks(begin + match.start()):
            continue
        current = {"at": first}

        def emit(kind: Kind, what: str, *flags: str, detail: str = "", current: dict[str, int] = current) -> None:
            look.owner.add(kind, what, look.path, look.line_at(current["at"]), Via.FILE, flags, detail)

        block = text[match.end() : end]
        running = flow.Script(emit, shell.variables(block), shell.functions(block))
        shell_lines.run(look, running, first, last, places, current, "file")
        found.append((first, last))
        if len(found) > 200:
            break
    return found


def orders_in(look: TextLook, text: str) -> None:
    """Strings of data are read by agents too: orders in them count."""
    if ATTACK_NAMES().search(look.path.rpartition("/")[2]):
        return
    fields = _fields(look)
    for begin, end in fields:
        value = " ".join(look.text[begin:end].split())
        if hot.Words(value).found("turns"):
            _order(look, begin, value, "", [value])
    if look.words.found("sends") and b"description" in look.words.words:
        for match in _DESCRIPTION().finditer(text):
            around = Around("", "", topic=look.owner.topic)
            emit = look.say(match.start("said"), Via.TEXT)
            prose.ask("feeds", prose.Sentence(match["said"], match["said"], "", around), emit)
    for offset in look.words.places("speaks")[:_MOST_SPOKEN]:
        first = look.text.rfind("\n", 0, offset) + 1
        begin = max(first, offset - _BEFORE_SPOKEN)
        stop = look.text.find("\n", offset)
        said = look.text[begin : min(stop if stop >= 0 else len(look.text), offset + _AFTER_SPOKEN)]
        if (
            (called := calls.spoken_to(said))
            and not look.owner.topic
            and not look.in_list_of_attacks(first, ATTACK_NAMES)
        ):
            look.say(offset, Via.TEXT)(Kind.INSTRUCTION, called[:80], "addressed", "in a field of data")
    if not look.words.found("turns"):
        return
    for offset in look.words.places("turns"):
        begin = look.text.rfind("\n", 0, offset) + 1
        stop = look.text.find("\n", offset)
        line = look.text[begin : len(look.text) if stop < 0 else stop]
        if any(first <= offset < last for first, last in fields):
            continue
        if len(line) > _LONGEST_LINE:
            look.say(offset, Via.FILE)(Kind.UNREAD, f"a line of data has more than {_LONGEST_LINE:,} characters")
            break
        value = re.sub(r"<(?!\|)[^>]*>", " ", line).strip(" \t\"',:[]{}")
        value = value.replace('\\"', "“")
        spoken = value = re.sub(r"^-\s+", "", value)
        value = re.sub(r"^[\w.-]+[\"']?\s*[:=]\s*[\"']?", "", value)
        hidden = (
            "a comment"
            if re.match(r"\s*(?:#|//|<!--)", line)
            else "an element that is not shown"
            if re.search(r"(?i)<(?:desc|metadata|title)\b|display:\s*none|opacity:\s*0|font-size:\s*0", line)
            else ""
        )
        _order(look, offset, value, hidden, [spoken, value, *(text for text, _, _ in statements.literals(line)[:50])])


def _order(look: TextLook, offset: int, value: str, hidden: str, spoken: list[str]) -> None:
    """State what is an order in a value; one of ``spoken`` may speak to an agent by its name."""
    if look.in_list_of_attacks(line_around(look.text, offset)[0], ATTACK_NAMES) or _is_kept_apart(look, offset):
        return
    emit = look.say(offset, Via.TEXT)
    around = Around("", "", topic=look.owner.topic)
    prose.ask("turns", prose.Sentence(value, value, "", around, hidden), emit)
    if not hidden:
        for text in dict.fromkeys(spoken):
            prose.ask("calls", prose.Sentence(text, text, "", around), emit)


_ITEM = pattern(r"(?m)^[ \t]*(?:-[ \t]+[\"']?\w[\w-]{0,40}[\"']?[ \t]*:|\{)")
_MESSAGE = pattern(
    r"(?im)^[ \t]*(?:-[ \t]+)?\{?[ \t]*[\"']?(?:body|text|mail|message|subject|say|says|sample|content|html|quote|input|prompt)[\"']?[ \t]*:"
)
_EXPLAINS = pattern(
    r"(?i)(?:^|[\n{,])[ \t]*(?:-[ \t]+)?[\"']?(?:(?:warning_|tell_?tale_)?signs|red_?flags|tells|clues|indicators|why(?:_\w{1,20})?|verdict|is_(?:phish\w*|attack|malicious|scam)|lesson|explanation|tactics?|techniques?)[\"']?[ \t]*:[ \t]*(?:[\"'\[]*\w|\n[ \t]+-[ \t])"
)
_LONGEST_ITEM = 2_000

_RECORDS = (".csv", ".tsv", ".jsonl", ".ndjson")
_THEY = r"(?:texts?|tickets?|rows?|messages?|mails?|e-?mails?|comments?|reviews?|answers?|cells?|columns?|fields?|notes?|remarks?|records?|entries|contents?|customers?|users?|data|each|every|it|they|them|these|that|there)"
_GUARDS = pattern(
    rf"(?i)\bdo nothing (?:of|that|from) (?:what )?{_THEY}\b|\b(?:never|do not|don['’]t|must not|not to) (?:ever )?(?:obey|follow|act on|carry out|execute|do what|comply with)\b[^.;\n]{{0,60}}\b{_THEY}\b|\b{_THEY} (?:is|are) (?:only |just |always )?data(?:,? (?:and )?(?:not|never) (?:an? )?(?:instructions?|orders?|commands?|requests?)|; (?:never|do not) (?:obey|follow))\b"
)
"""A sentence that says not to do what the records of a file say."""

_LIMITS = pattern(r"(?i)\b(?:except|unless|other than|apart from|only if|but (?:do|follow|obey|for))\b")
_OBEYS = pattern(r"(?i)\b(?:follow|obey|carry out|act on|comply with|execute|do what)\b")


_GIVES_STEPS = pattern(
    r"(?i)\b(?:rows?|lines?|entry|entries|records?|cells?|columns?|fields?|samples?|mails?)\b[^.\n]{0,60}\b(?:says?|tells?|holds?|has|have|gives?|contains?|names?)\b[^.\n]{0,20}\b(?:what (?:to do|you|comes)|(?:the |your )?(?:next |further )?(?:steps|tasks?|orders|instructions))\b"
)
"""A sentence by which a file that is said not to be obeyed is to be obeyed all the same."""


def _is_kept_apart(look: TextLook, offset: int) -> bool:
    """True for what others have written, which the skill keeps as such: a sample that its record explains, or a record
    that the skill says not to obey."""
    name = look.path.rpartition("/")[2]
    page = look.owner.skill.text
    if name.endswith(_RECORDS):
        return (
            name in page
            and any(
                not _LIMITS().search(page, guard.start(), _line_end(page, guard.end()))
                for guard in _GUARDS().finditer(page)
            )
            and not _is_obeyed(look, name)
        )
    return look.owner.topic and _is_explained(look.text, offset) and not _is_obeyed(look, name)


def _line_end(text: str, offset: int) -> int:
    return line_around(text, offset)[1]


def _is_explained(text: str, offset: int) -> bool:
    """True in a message of a record another field of which says how one sees what it is."""
    low = max(0, offset - _LONGEST_ITEM)
    begin = max((item.start() for item in _ITEM().finditer(text, low, offset)), default=-1)
    if begin < 0:
        return False
    following = _ITEM().search(text, offset, offset + _LONGEST_ITEM)
    field = max((key.start() for key in _KEY_OF_ITEM().finditer(text, begin, offset)), default=begin)
    return bool(_MESSAGE().match(text, field)) and bool(
        _EXPLAINS().search(text, begin, following.start() if following else offset + _LONGEST_ITEM)
    )


_KEY_OF_ITEM = pattern(r"(?m)^[ \t]*(?:-[ \t]+)?\{?[ \t]*[\"']?[A-Za-z_][\w-]{0,40}[\"']?[ \t]*:")


def _is_obeyed(look: TextLook, name: str) -> bool:
    """True if a page says to do what a file says."""
    for text in look.owner.contents.texts:
        if text.form is not Form.MARKDOWN:
            continue
        if mention.asks_for_examples(text.text) or _GIVES_STEPS().search(text.text):
            return True
        for order in _OBEYS().finditer(text.text):
            begin = max(text.text.rfind(mark, max(0, order.start() - 200), order.start()) for mark in ("\n", ". ")) + 1
            said = text.text[order.end() : order.end() + 100].partition("\n")[0]
            if re.search(rf"\b(?:{re.escape(name)}|{_THEY})(?!\w)", said, re.IGNORECASE) and not mention.is_forbidden(
                Around(text.text[begin : order.start()], "")
            ):
                return True
    return False


_MOST_SPOKEN = 200
"""Places at which a text may speak of the models that read it, that are looked at."""

_BEFORE_SPOKEN, _AFTER_SPOKEN = 80, 800
"""Characters of a line before and behind such a place."""

_FOLDED = pattern(r"(?m)^(?P<indent>[ ]*)[^#\n]{0,200}[:\-][ \t]{1,4}[|>][-+\d]{0,2}[ \t]*\n")
_DESCRIPTION = pattern(r"[\"']?\bdescription[\"']?[ \t]{0,4}:[ \t]{0,4}[\"']?(?P<said>[^\n]{40,4000})")
_LONGEST_FIELD = 4_000
_LONGEST_LINE = 8_000


def _fields(look: TextLook) -> list[tuple[int, int]]:
    """Where the texts of several lines are that YAML folds or TOML quotes."""
    text = look.text
    if look.path.endswith(".toml"):
        marks = [match.start() for match in re.finditer('"""', text)]
        return [(first + 3, last) for first, last in zip(marks[::2], marks[1::2], strict=False)]
    if not look.path.endswith((".yaml", ".yml")):
        return []
    found: list[tuple[int, int]] = []
    for match in _FOLDED().finditer(text):
        end = match.end()
        while end < min(len(text), match.end() + _LONGEST_FIELD):
            stop = text.find("\n", end)
            stop = len(text) if stop < 0 else stop
            line = text[end:stop]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= len(match["indent"]):
                break
            end = stop + 1
        found.append((match.end(), min(end, len(text))))
    return found
