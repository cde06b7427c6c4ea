"""The facts of a skill: every text is cut into commands, scripts and sentences, and each is looked at in its own
way."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from skillkit import cache
from skillkit.late import Late
from skillkit.model import frontmatter
from skillkit.model.markdown import parse
from skillkit.model.markdown.parse import Markdown
from skillkit.model.skill import Skill
from skillkit.security import hot, reader
from skillkit.security.around import Around
from skillkit.security.facts import Fact, Kind, Via
from skillkit.security.reader import Form, Text
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import catalogue, decode, lookalike, mention, prose, script
    from skillkit.security.commands import flow, host_names, install, shell
else:  # most skills hold nothing that these would look at
    catalogue, decode, lookalike, mention, prose, script = (
        Late(f"skillkit.security.{name}") for name in ("catalogue", "decode", "lookalike", "mention", "prose", "script")
    )
    flow, host_names, install, shell = (
        Late(f"skillkit.security.commands.{name}") for name in ("flow", "host_names", "install", "shell")
    )

_DEEPEST = 2
"""How often what was decoded is decoded again."""

_MOST_FACTS = 2_000
_SHORT = 200
"""Characters of a text that is looked at again rather than remembered."""

_LARGEST_SCAN = 200_000
"""Characters of a text in which encoded texts are looked for: beyond, only near a decoder."""

SHELLS = frozenset(
    (
        "sh",
        "bash",
        "shell",
        "console",
        "zsh",
        "terminal",
        "shell-session",
        "sh-session",
        "powershell",
        "ps1",
        "pwsh",
        "fish",
        "bat",
        "cmd",
    )
)
"""Languages of fences whose text is a shell's, and nothing else's."""

SCRIPTS = frozenset(
    ("python", "py", "python3", "javascript", "js", "typescript", "ts", "node", "ruby", "rb", "perl", "php")
)
"""Languages of fences whose text an interpreter runs."""

_SHELLS = SHELLS | {
    "",
    "ps",
    "dockerfile",
    "docker",
    "makefile",
    "make",
    "just",
    "command",
    "cli",
    "text",
    "txt",
    "plaintext",
}
_LANGUAGES = SCRIPTS | {"jsx", "tsx", "go", "rust", "mjs", "java", "csharp", "swift", "lua"}
_WARNINGS = pattern(
    r"(?i)(?:#|//|--|;|<!--)\s*.*(?:\b(?:bad|wrong|never|don['’]?t|do not|dangerous|unsafe|insecure|avoid|vulnerable|malicious|attack\w*|blocked|denied|reject\w*|forbidden)\b|❌|✗|🚫|⛔)"
)
_LIST = pattern(r"[ \t>]*(?:[-*+]|\d{1,3}[.)]|\||>)[ \t]?")
_DATA_NAMES = pattern(
    r"(?i)(?:deny|den(?:ied|y_?list)|block(?:ed|list|er)?|forbid\w*|danger\w*|bad|pattern|regex|malicious|suspicious|attack|payload|injection|signature|unsafe|blacklist|disallow\w*|reject\w*|threat|exploit|ioc|indicator|rule|detect|test|fixture|example|sample|expected|cases?|refus\w*|risk\w*|warning|violation|sensitive|secret_files|ignore|exclude)\w*"
)
_REGEX_LIKE = pattern(r"\\s[*+]|\\b|\\\||\[\^|\.\*|\\S|\(\?[:i!=]|\\\.")


def language_of(fence: parse.Fence) -> str:
    """The language that a fence names, in small letters: `bash` of ```` ```{.bash title=x} ````; empty for none."""
    return re.split(r"[\s{,:]", fence.info.strip().strip("{}."))[0].lower() if fence.info else ""


@lru_cache(maxsize=2)  # one rule after the other asks of the same skill
def facts(skill: Skill) -> tuple[Fact, ...]:
    """What the skill does that a rule may want to combine, sorted by place. Reads only what hot words mark."""
    found = _Extractor(skill).run()
    return tuple(sorted(found, key=lambda fact: (fact.path, fact.line, fact.kind, fact.what)))


class _Extractor:
    """One look through a skill's folder."""

    def __init__(self, skill: Skill) -> None:
        self.skill = skill
        self.contents = reader.read(skill)
        self.facts: list[Fact] = []
        self.seen: set[tuple[object, ...]] = set()
        self.topic = skill.description[:600]

    def run(self) -> list[Fact]:
        for text in self.contents.texts:
            if text.form is Form.DATA or text.concealed or len(text.text) < _SHORT:
                self._text(text)  # a manifest's meaning depends on the files beside it
            else:
                self._remembered(text)
        self._opaque()
        self._links()
        self._frontmatter()
        return self.facts

    def _remembered(self, text: Text) -> None:
        """Add the facts of a text, which depend on it, its path and the skill's topic alone."""

        import json

        def compute() -> bytes:
            begin = len(self.facts)
            self._text(text)
            new = self.facts[begin:]
            rows = [[f.kind, f.what, f.line, f.via, sorted(f.flags), f.detail] for f in new if f.path == text.path]
            return json.dumps(rows).encode() if rows else b""

        if len(self.facts) >= _MOST_FACTS:
            return
        is_skill_file = "SKILL.md" if text.path == self.skill.file else ""
        stored = cache.remembered("facts", (text.path, text.form, is_skill_file, self.topic, text.text), compute)
        for kind, what, line, via, flags, detail in json.loads(stored) if stored else ():
            self.add(Kind(kind), what, text.path, line, Via(via), tuple(flags), detail)

    def add(
        self, kind: Kind, what: str, path: str, line: int, via: Via, flags: tuple[str, ...] = (), detail: str = ""
    ) -> None:
        fact = Fact(kind, what, path, line, via, frozenset(flags), detail[:400])
        key = (kind, what, path, line, fact.flags)
        if key not in self.seen and len(self.facts) < _MOST_FACTS:
            self.seen.add(key)
            self.facts.append(fact)

    # --- one text ---------------------------------------------------------------------------------------------------

    def _text(self, text: Text, depth: int = 0) -> None:
        plain, odd = (text.text, ()) if text.text.isascii() else lookalike.folded(text.text)
        words = hot.Words(plain)
        look = _Look(self, text.path, plain, text.line_at, words)
        match text.form:
            case Form.MARKDOWN:
                look.markdown()
            case Form.SHELL:
                look.shell()
                look.comments(r"^[ \t]*(?:#|REM|::)(?!!)[^\n]*(?:\n[ \t]*(?:#|REM|::)[^\n]*)*")
            case Form.SCRIPT:
                look.script(0, len(plain))
                look.comments(
                    r"^[ \t]*(?:#|//|--)(?!!)[^\n]*(?:\n[ \t]*(?:#|//|--)[^\n]*)*|/\*.{4,4000}?\*/|\"\"\".{20,4000}?\"\"\""
                )
            case Form.DATA if text.path.startswith("approvals/") and text.path.endswith(".yaml"):
                look._texts_in(plain)  # it names what was approved, and does none of it
            case Form.DATA:
                look.data()
        self._lookalikes(text, odd, plain)
        look.encoded(depth)
        for concealed in text.concealed:
            message = concealed.message
            if message:
                self.add(Kind.INSTRUCTION, message[:80], text.path, concealed.line, Via.TEXT, ("hidden",), message)

    def _lookalikes(self, text: Text, odd: "tuple[lookalike.Lookalike, ...]", plain: str) -> None:
        if not odd and "xn--" not in text.text:
            return
        for host in prose.lookalikes_in(text.text):
            self.add(
                Kind.LOOKALIKE, host.word, text.path, text.line_at(host.offset), Via.COMMAND, ("host",), host.looks_like
            )
        for word in odd[:200]:
            line = plain[
                plain.rfind("\n", 0, word.offset) + 1 : (plain.find("\n", word.offset) + 1 or len(plain) + 1) - 1
            ]
            code = text.form in (Form.SHELL, Form.SCRIPT) or _in_code(plain, word.offset)
            if code and text.form is Form.MARKDOWN:
                here = _Look(self, text.path, plain, text.line_at, hot.Words("")).around(
                    word.offset, word.offset + len(word.word)
                )
                code = not mention.is_mention(here)
            if code and not re.match(r"\s*(?:#|//|\*)", line) and len(word.word) > 2 and not _is_wide(word.word):
                command = re.search(
                    r"\b(?:pip3?|npm|npx|uvx?|gem|cargo|brew|apt(?:-get)?|yarn|pnpm|bunx|pipx|poetry|go|docker)\b", line
                )
                self.add(
                    Kind.LOOKALIKE,
                    word.word,
                    text.path,
                    text.line_at(word.offset),
                    Via.COMMAND,
                    ("package" if command else "word",),
                    word.looks_like,
                )

    # --- the folder -------------------------------------------------------------------------------------------------

    def _opaque(self) -> None:
        texts = " ".join(text.text for text in self.contents.texts[:50]) if self.contents.opaque else ""
        for file in self.contents.opaque:
            flags = ["program"] if file.runs else []
            if file.locked:
                flags.append("locked")
            inside = [name for name in file.members if _is_program(name)]
            if inside and not file.what.startswith("a document"):
                flags.append("holds-programs")
            name = file.path.rpartition("/")[2]
            if not file.runs and not inside and "archive" not in file.what and _is_run(name, texts):
                flags.append("program")
            closed = any(word in file.what for word in ("archive", "data", "cannot be listed")) and not file.members
            if closed and name in texts and _is_unpacked(name, texts):
                flags.append("unlisted")
            self.add(
                Kind.OPAQUE,
                file.path,
                file.path,
                1,
                Via.FILE,
                tuple(flags),
                file.what + (f" with {', '.join(inside[:3])}" if inside else ""),
            )

    def _links(self) -> None:
        import os

        for path in self.contents.links:
            try:
                target = os.readlink(self.skill.folder / path)
            except OSError:
                continue
            flags = []
            if catalogue.CREDENTIALS().search(target) or catalogue.ENTIRE_ENVIRONMENT().search(target):
                flags.append("credentials")
            folder = os.path.normpath(os.path.join(str(self.skill.folder), os.path.dirname(path)))
            end = os.path.normpath(os.path.join(folder, target))
            root = str(self.skill.root)
            if os.path.isabs(target):
                flags.append("absolute")
            if not (end == root or end.startswith(root.rstrip(os.sep) + os.sep)):
                flags.append("outside")
            elif not end.startswith(str(self.skill.folder).rstrip(os.sep) + os.sep):
                flags.append("elsewhere")
            self.add(Kind.LINK, target, path, 1, Via.FILE, tuple(flags), target)
            if "credentials" in flags:
                self.add(Kind.CREDENTIALS, target, path, 1, Via.FILE, ("linked",))

    def _frontmatter(self) -> None:
        head = self.skill.frontmatter
        hooks = head.values.get("hooks")
        if hooks:
            self._hooks(hooks, self.skill.file, self._line_of, "frontmatter")
        if self.skill.description:
            why = prose.claims(self.skill.description) if hot.may_claim(self.skill.description) else ""
            if why:
                self.add(
                    Kind.CLAIM, "every request", self.skill.file, self.skill.line_of("description"), Via.TEXT, (), why
                )
            self._described()
        tools = head.values.get("allowed-tools")
        if tools:
            said = tools if isinstance(tools, str) else " ".join(map(str, tools)) if isinstance(tools, list) else ""
            for tool in re.findall(r"[\w*-]+(?:\([^)]*\))?", said)[:60]:
                self.add(
                    Kind.PERMISSIONS, tool, self.skill.file, self.skill.line_of("allowed-tools"), Via.FILE, ("asked",)
                )

    def _described(self) -> None:
        """The frontmatter's texts are read by the model as well as the body."""
        for key, value in self.skill.frontmatter.values.items():
            if isinstance(value, str) and key not in ("name", "license"):
                self._orders(value, self.skill.file, self.skill.line_of(str(key)))

    def _orders(self, value: str, path: str, line: int) -> None:
        words = hot.Words(value)
        if words.found("turns"):
            sentence = prose.Sentence(value, value, "", Around("", "", topic=self.topic))
            prose.turns(
                sentence,
                lambda kind, what, *flags, detail="": self.add(kind, what, path, line, Via.TEXT, flags, detail),
            )

    def _line_of(self, command: str) -> int:
        at = self.skill.text.find(command.strip()[:40]) if command.strip() else -1
        return self.skill.line_at(at) if at >= 0 else self.skill.line_of("hooks")

    def _hooks(self, hooks: Any, path: str, line_of: Callable[[str], int], where: str) -> None:
        for event, entries in hooks.items() if isinstance(hooks, dict) else ():
            for command in _commands(entries):
                line = line_of(command)
                self.add(Kind.HOOKS, str(event)[:60], path, line, Via.HOOK, (where,), command)
                self._run_command(command, path, line, Via.HOOK)

    def _run_command(self, command: str, path: str, line: int, via: Via) -> None:
        def emit(kind: Kind, what: str, *flags: str, detail: str = "") -> None:
            self.add(kind, what, path, line, via, flags, detail)

        running = flow.Script(emit, shell.variables(command))
        for each in shell.lines(command):
            running.run(each.text, each.body)
        _reads_environment(command, emit)


def _reads_environment(command: str, emit: Callable[..., None]) -> None:
    if catalogue.SECRET_PROGRAMS().search(command):
        emit(Kind.CREDENTIALS, command[:40], "read")
    if re.search(r"(?:^|[;&|]\s*)(?:env|printenv|export -p|set)\s*(?:$|[;&|>])", command, re.MULTILINE):
        emit(Kind.CREDENTIALS, "the environment", "read")
    for found in catalogue.CREDENTIALS().finditer(command):
        emit(Kind.CREDENTIALS, found[0], "read")


class _Look:
    """A look at one text: knows where each place is, and what surrounds it."""

    def __init__(
        self, owner: "_Extractor", path: str, text: str, line_at: Callable[[int], int], words: hot.Words
    ) -> None:
        self.owner, self.path, self.text, self.line_at, self.words = owner, path, text, line_at, words
        self._last_unit = (0, 0)
        self.about = False
        if path != owner.skill.file and hot.may_be_about_attacks(owner.topic):
            self.about = mention.is_about_attacks(owner.topic, self._title())

    def _title(self) -> str:
        """The name of the page, and its first heading."""
        first = self.text.find("# ")
        heading = self.text[first : (self.text.find("\n", first) + 1 or len(self.text))] if 0 <= first < 2_000 else ""
        return self.path.rpartition("/")[2].replace("-", " ").replace("_", " ") + " " + heading[:200]

    def say(self, offset: int, via: Via) -> Callable[..., None]:
        def emit(kind: Kind, what: str, *flags: str, detail: str = "", at: int | None = None) -> None:
            self.owner.add(kind, what, self.path, self.line_at(offset if at is None else at), via, flags, detail)

        return emit

    # --- Markdown ---------------------------------------------------------------------------------------------------

    def markdown(self) -> None:
        if self.text is self.owner.skill.text:  # already walked for the other rules
            start, md = self.owner.skill.frontmatter.body_start, self.owner.skill.markdown
        else:
            start = frontmatter.read(self.text).body_start if self.text.startswith("---") else 0
            md = parse.read(self.text, start, self.text.count("\n", 0, start) + 1)
        places = self.words.commands()
        places = places[bisect_left(places, start) :]
        if places or "!`" in self.text or "```!" in self.text:
            self._commands(md, places, start)
        for name in hot.SENTENCES:
            offsets = self.words.places(name)
            if offsets:
                self._sentences(md, offsets, name, start)
        if "](" in self.text or "<" in self.text:
            self._pictures(md, start)
        self._comments(md, start)

    def _commands(self, md: Markdown, places: list[int], start: int) -> None:
        spans: list[tuple[int, int, str]] = []
        for fence in md.fences:
            end = fence.start + len(fence.text)
            info = language_of(fence)
            if _any(places, fence.start, end):
                kind = (
                    "powershell"
                    if info in ("powershell", "ps1", "pwsh", "ps")
                    else "shell"
                    if info in _SHELLS or fence.info.startswith("!")
                    else "script"
                    if info in _LANGUAGES
                    else "data"
                )
                spans.append((fence.start, end, kind))
            if fence.info.startswith("!"):
                spans.append((fence.start, end, "load"))
        for code in md.codes:
            bang = self.text[max(0, code.start - 4) : code.start].rstrip("`").endswith("!")
            if bang or _any(places, code.start, code.end):
                spans.append(
                    (code.start, code.end, "load" if bang and code.text[:1] not in ("=", "!", "") else "inline")
                )
        covered = sorted((span[0], span[1]) for span in spans)
        spans += self._indented(md, places, start)
        known = {}
        for begin, end, kind in spans:
            if kind in ("shell", "powershell"):
                known.update(shell.variables(self.text[begin:end]))
        current: dict[str, Any] = {"at": 0}

        pending: list[tuple[int, Kind, str, tuple[str, ...], str]] = []

        def emit(kind: Kind, what: str, *flags: str, detail: str = "") -> None:
            pending.append((current["at"], kind, what, flags, detail))

        def settle(around: Around | None) -> None:
            """Add what a place has given, unless it is only spoken of there."""
            if pending and not (around is not None and mention.is_mention(around)):
                for at, kind, what, flags, detail in pending:
                    asked = self._consent(at) if kind in _ASKED_FOR else ()
                    self.owner.add(kind, what, self.path, self.line_at(at), Via.COMMAND, (*flags, *asked), detail)
            pending.clear()

        running = flow.Script(emit, known)
        for begin, end, language in sorted(spans):
            kind = language
            if kind == "powershell":
                if not mention.is_mention(self.around(begin, end, block=True)):
                    self._scripts(self.text[begin:end], begin, Via.COMMAND)
                kind = "shell"
            if kind == "script":
                self.script(begin, end, example=True)
                continue
            if kind == "data":
                self.data(begin, end)
                continue
            if kind == "load":
                command = self.text[begin:end].strip("` \n")
                current["at"] = begin
                self.owner.add(Kind.SHELL, command[:60], self.path, self.line_at(begin), Via.LOAD, ("load",), command)
                self.owner._run_command(command, self.path, self.line_at(begin), Via.LOAD)
                continue
            self._run(running, begin, end, places, current, kind)
            if pending:
                settle(self.around(begin, end, block=kind == "shell"))
        self._prose_commands(md, places, covered, running, current, settle)

    def _run(
        self, running: "flow.Script", begin: int, end: int, places: list[int], current: dict[str, Any], kind: str
    ) -> None:
        unescaped = kind == "inline" and "\\|" in self.text[begin:end]
        names: tuple[str, ...] = running.names
        held = tuple(
            name for name, value in running.known.items() if len(name) > 1 or value[:1] in "~./A" if hot.is_hot(value)
        )
        marks = tuple(mark for name in held for mark in (f"${name}", f"${{{name}"))
        for line in shell.lines(self.text, begin, end):
            text = line.text.strip()
            if not text:
                continue
            if not (
                _any(places, line.start, line.end + len(line.body) + 1)
                or text.startswith(("$", "`", "./", "sh ", "bash "))
                or "| $" in text
                or _SPLIT_WORD().search(text)
                or ("$" in text and any(mark in text for mark in marks))
                or any(name in text for name in names)
                or (names and catalogue.CHECKS().search(text))
            ):
                continue
            if self._warned(line.start, begin):
                continue
            current["at"] = line.start + len(line.text) - len(line.text.lstrip())
            text = re.sub(
                r"^(?:(?:\$|>|%|#|PS [^>]*>|❯|RUN|ENTRYPOINT|CMD)\s+(?=\S)|[@-]{1,2}(?=[a-z]))",
                "",
                text.replace("\\|", "|") if unescaped else text,
            )
            running.run(text, line.body)
            names = running.names

    def _consent(self, offset: int) -> tuple[str, ...]:
        """What the paragraph around a command, or the one that leads to it, says of the user."""
        first, _ = self.unit(offset)
        text = f"{self._lead(first) if self._is_block(offset) else ''}\n{self.paragraph(offset, offset + 1)}"
        if mention.conceals(text):
            return ("concealed",)
        return ("consented",) if mention.consents(text) else ()

    def _is_block(self, offset: int) -> bool:
        return self.text.count("```", max(0, offset - 8_000), offset) % 2 == 1

    def _warned(self, start: int, begin: int) -> bool:
        """True if a comment on this line, or alone on the line before, says that the command is bad."""
        stop = self.text.find("\n", start)
        line = self.text[start : len(self.text) if stop < 0 else stop]
        if _FORBIDS().match(line):
            return True
        if (
            ("#" in line or "//" in line)
            and re.search(r"\s(?:#|//)\s*\S", line)
            and _WARNINGS().search(line, max(0, line.find("#")))
        ):
            return True
        before = self.text[self.text.rfind("\n", 0, max(begin, start - 1)) + 1 : start - 1] if start > begin else ""
        return before.lstrip().startswith(("#", "//")) and bool(_WARNINGS().search(before))

    def _indented(self, md: Markdown, places: list[int], start: int) -> list[tuple[int, int, str]]:
        """Indented code, which is neither in prose nor in a fence."""
        taken = sorted(
            [
                *md.prose,
                *((f.start - 1, f.start + len(f.text) + 1) for f in md.fences),
                *((c.start, c.end) for c in md.comments),
            ]
        )
        found, at = [], start
        for begin, end in [*taken, (len(self.text), len(self.text))]:
            if begin > at and _any(places, at, begin) and self.text[at:begin].strip().strip("`~"):
                found.append((at, begin, "shell"))
            at = max(at, end)
        return found

    def _prose_commands(
        self,
        md: Markdown,
        places: list[int],
        covered: list[tuple[int, int]],
        running: "flow.Script",
        current: dict[str, Any],
        settle: Callable[[Around | None], None],
    ) -> None:
        """Commands that are in a sentence without any mark."""
        for place in places:
            index = bisect_left(covered, (place + 1,)) - 1
            if index >= 0 and covered[index][0] - 1 <= place <= covered[index][1]:
                continue
            stop = self.text.find("\n", place)
            line = self.text[place : len(self.text) if stop < 0 else stop][:600]
            bare = _BARE_COMMAND().match(line)
            if bare and md.is_prose(place):
                current["at"] = place
                running.run(bare[0])
                settle(
                    self.around(place, place + bare.end())._replace(
                        quoted=prose._is_quoted(self.text, place, place + bare.end())
                    )
                )

    def _comments(self, md: Markdown, start: int) -> None:
        """What is hidden from people who read the page: comments, alternative texts, titles, white letters."""
        hidden: list[tuple[int, int, str]] = []
        if "<!--" in self.text:
            hidden += [(comment.start, comment.end, "a comment") for comment in md.comments]
        lowered = self.words.text
        tagged = "<" in self.text and _TAG().search(self.text, start)
        for found, name, words, signs in _UNSEEN:
            if (
                (tagged or not words)
                and (not words or self.words.words & words)
                and any(sign in lowered for sign in signs)
            ):
                for match in found().finditer(self.text, start):
                    if md.is_prose(match.start()):
                        hidden.append((match.start(), match.end(), name))
        for begin, end, name in hidden[:300]:
            content = self.text[begin:end]
            if len(content) < 20 or "skillkit:" in content:
                continue
            self._hidden(content, begin, name)

    def _hidden(self, content: str, begin: int, name: str) -> None:
        words = hot.Words(content)
        emit = self.say(begin, Via.TEXT)
        around = self.around(begin, begin + len(content))
        spoken = re.sub(r"</?[a-zA-Z][^>]{0,400}>", "\n", content) if name.startswith("an element") else content
        sentence = prose.Sentence(spoken.strip("<!->[]()/ \n"), content, "", around._replace(quoted=False), name)
        prose.turns(sentence, emit)
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

    # --- sentences ---------------------------------------------------------------------------------------------------

    def _sentences(self, md: Markdown, offsets: list[int], name: str, start: int) -> None:
        looks = getattr(prose, name)
        done = start
        for number, offset in enumerate(offsets):
            if offset < done or number > 3_000:
                continue
            begin, end = self.sentence(offset)
            done = max(end, offset + 1)
            text = self.text[begin:end]
            if (
                begin < start
                or (len(text) > 4_000 and name != "turns")
                or not prose.worth_a_look(name, self.words.text[begin:end])
            ):
                continue
            in_prose = blocks_prose(md, offset)
            if not in_prose and name != "permits":
                continue
            around = self.around(offset, offset, sentence=(begin, end))
            if name == "turns":
                around = around._replace(quoted=not md.is_prose(offset))
                first = min(
                    (m.start() for _, found in prose._families(text.lower()) if (m := found.search(text))), default=-1
                )
                if first >= 0:
                    around = around._replace(quoted=not md.is_prose(begin + first))
                if self.text.startswith("|", self.unit(offset)[0]) and _ATTACK_TABLE().search(
                    self._table_head(self.unit(offset)[0])
                ):
                    around = around._replace(quoted=True)
            elif name in ("obeys", "sends", "remembers"):
                listed = bool(_LIST().match(self.text, self.unit(offset)[0]))
                spoken = prose.is_spoken(self.text, offset, offset + 1) and _speaks(self.text[begin:offset])
                around = around._replace(
                    quoted=spoken or (listed and name != "obeys" and _ATTACK_LIST().search(around.lead) is not None)
                )
            sentence = prose.Sentence(text, self.paragraph(begin, end), self.block_after(end), around)
            looks(sentence, self.say(offset, Via.TEXT))

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence around an offset: within its paragraph, list item or table row."""
        begin, end = self.unit(offset)
        text = self.text[begin:end]
        at = offset - begin
        for match in _SENTENCE_END().finditer(text):
            if match.end() <= at:
                begin_in = match.end()
                begin = end - len(text) + begin_in
            else:
                return begin, end - len(text) + match.start() + 1
        return begin, end

    def unit(self, offset: int) -> tuple[int, int]:
        """The paragraph, list item, heading or row that holds an offset: at most 4,000 characters on each side."""
        begin, end = self._last_unit
        if not begin <= offset < end:
            self._last_unit = self._unit(offset)
        return self._last_unit

    def _unit(self, offset: int) -> tuple[int, int]:
        low, high = max(0, offset - 4_000), min(len(self.text), offset + 4_000)
        begin = self.text.rfind("\n", low, offset) + 1 or low
        while begin > low and not _LIST().match(self.text, begin) and not self.text.startswith("#", begin):
            above = self.text.rfind("\n", low, begin - 1) + 1 or low
            if not self.text[above : begin - 1].strip() or self.text.startswith(("```", "~~~", "---"), above):
                break
            begin = above
        end = self.text.find("\n", offset, high)
        while 0 <= end < high:
            below = self.text.find("\n", end + 1, high)
            line = self.text[end + 1 : below if below >= 0 else high]
            if not line.strip() or _LIST().match(line) or line.startswith(("#", "```", "~~~")):
                break
            end = below
        return begin, high if end < 0 else end

    def paragraph(self, begin: int, end: int) -> str:
        """The paragraph around a sentence, and the one before it if that one leads to it."""
        first, last = self.unit(begin)
        before = self.text[max(0, first - 400) : first].rstrip()
        lead = before[before.rfind("\n\n") + 1 :] if before.endswith(":") or _LIST().match(self.text, first) else ""
        after = self.text[last : last + 300]
        follows = after[: after.find("\n\n", 2)] if "\n\n" in after[2:] else after
        return f"{lead}\n{self.text[first:last]}\n{follows if '```' not in follows else ''}"

    def block_after(self, end: int) -> str:
        """The block of code or the list that begins after a sentence, if it is the next thing."""
        after = self.text[end : end + 1_500].lstrip(" \t.:\n")
        if after.startswith(("```", "~~~")):
            return after[: after.find("\n" + after[:3], 4) if "\n" + after[:3] in after[4:] else 1_500]
        return after[:600] if after.startswith(("- ", "* ", "> ", "1.", "    ")) else ""

    def around(self, begin: int, end: int, *, block: bool = False, sentence: tuple[int, int] | None = None) -> Around:
        """What surrounds a place. For a block the sentence that leads to it counts as what is before it."""
        if block:
            lead = self._lead(self.text.rfind("\n", 0, max(0, begin - 1)))
            leading = lead.rstrip().rsplit("\n", 1)[-1]
            leads = leading.endswith((":", "❌"))
            return Around(leading[-300:] if leads else "", "", lead, quoted=True, about=self.about)
        first, last = sentence or self.unit(begin)
        before, after = self.text[first:begin], self.text[end:last]
        cut = [match.end() for match in _SENTENCE_END().finditer(before)]
        before = before[cut[-1] :] if cut else before
        stop = _SENTENCE_END().search(after)
        after = after[: stop.start() + 1] if stop else after
        listed = _LIST().match(self.text, self.unit(begin)[0])
        lead = self._lead(self.unit(begin)[0]) if listed else self._heading(first)
        if listed and self.text[self.unit(begin)[0] :][:1] == "|":
            before = re.sub(r"^[|\s]+", "", before).replace("|", ":")
            lead += "\n" + self._table_head(self.unit(begin)[0])
        return Around(before[-400:], after[:400], lead, quoted=True, topic=self.owner.topic, about=self.about)

    def _lead(self, offset: int) -> str:
        """What introduces the list, table or block before ``offset``: the paragraph above it, and the heading."""
        at, number = offset, 0
        while at > 0 and number < 60:
            number += 1
            above = self.text.rfind("\n", 0, at - 1) + 1
            line = self.text[above : at - 1] if at else ""
            if line.strip() and not _LIST().match(line) and not line.startswith(("  ", "\t", "```", "~~~", "#")):
                first = above
                while first > 0 and at - first < 500:
                    up = self.text.rfind("\n", 0, first - 1) + 1
                    if (
                        not self.text[up : first - 1].strip()
                        or _LIST().match(self.text, up)
                        or self.text.startswith(("#", "```", "~~~"), up)
                    ):
                        break
                    first = up
                return f"{self._heading(first)}\n{self.text[first : at - 1]}"
            if line.startswith("#"):
                return line
            at = above
        return self._heading(offset)

    def _table_head(self, offset: int) -> str:
        """The first row of the table that holds an offset."""
        first, number = offset, 0
        while first > 0 and number < 200:
            above = self.text.rfind("\n", 0, first - 1) + 1
            if not self.text.startswith("|", above):
                break
            first, number = above, number + 1
        return self.text[first : (self.text.find("\n", first) + 1 or len(self.text))][:400]

    def _heading(self, offset: int) -> str:
        at = self.text.rfind("\n#", max(0, offset - 3_000), offset)
        if at < 0:
            return ""
        return self.text[at + 1 : (self.text.find("\n", at + 1) + 1 or len(self.text) + 1) - 1][:200]

    def _pictures(self, md: Markdown, start: int) -> None:
        if "//" not in self.text or not any(mark in self.text for mark in "?={<$["):
            return
        template = bool(re.search(r"(?i)templates?/|assets/|\.tmpl|\.j2|\.html?$", self.path))

        def around(begin: int, end: int) -> Around:
            here = self.around(begin, end)
            return here._replace(quoted=not md.is_prose(begin) or prose._is_quoted(self.text, begin, end))

        def emit(kind: Kind, what: str, *flags: str, detail: str = "", at: int = 0) -> None:
            self.owner.add(kind, what, self.path, self.line_at(at), Via.TEXT, flags, detail)

        prose.pictures(self.text, emit, around, template)

    # --- shell, scripts, data -----------------------------------------------------------------------------------------

    def shell(self) -> None:
        if self.path.endswith((".ps1", ".psm1")):  # a language of programs as well as a shell
            self._scripts(self.text, 0, Via.SCRIPT)
        places = self.words.commands()
        if not places and not _SPLIT_WORD().search(self.text[:100_000]):
            return
        current: dict[str, Any] = {"at": 0, "via": Via.SCRIPT}

        def emit(kind: Kind, what: str, *flags: str, detail: str = "") -> None:
            self.owner.add(kind, what, self.path, self.line_at(current["at"]), current["via"], flags, detail)

        running = flow.Script(emit, shell.variables(self.text))
        self._run(running, 0, len(self.text), places, current, "file")

    def script(self, begin: int, end: int, *, example: bool = False) -> None:
        text = self.text[begin:end]
        words = self.words if not begin and end == len(self.text) else hot.Words(text)
        via = Via.COMMAND if example else Via.SCRIPT
        if example and mention.is_mention(self.around(begin, end, block=True)):
            return
        if end - begin > 20:
            self._scripts(text, begin, via)
        places = words.commands()
        if places:
            self._strings(text, begin, places, via, example)

    def _scripts(self, text: str, begin: int, via: Via) -> None:
        """Look at text[begin:], which is a script, for what flows where."""
        first = self.line_at(begin) - 1
        pending: list[tuple[Kind, str, tuple[str, ...], str, int]] = []

        def emit(kind: Kind, what: str, *flags: str, detail: str = "", at: int = 1) -> None:
            pending.append((kind, what, flags, detail, at))

        script.look(text, emit)
        for kind, what, flags, detail, at in pending:
            self._scripted(kind, what, flags, detail, first + at, via, text)

    def _scripted(
        self, kind: Kind, what: str, flags: tuple[str, ...], detail: str, line: int, via: Via, text: str
    ) -> None:
        if "written" in flags and kind in (Kind.PERSISTENCE, Kind.MEMORY, Kind.PERMISSIONS):
            said: list[str] = []
            inner = flow.Script(lambda *_, **__: None, {})
            said = inner._danger(detail, flow.EMPTY, 0)
            if kind is Kind.PERMISSIONS:
                wide = catalogue.WIDE_PERMISSIONS().search(text)
                flags = ("agent", "written", *(("wide",) if wide else ()))
                detail = wide[0] if wide else ""
                if re.search(r"mcp_?[sS]ervers", text):
                    self.owner.add(Kind.MCP, what, self.path, line, via, ("written",), "")
            elif kind is Kind.MEMORY:
                flags = (*flags, *(("orders",) if prose._is_order(detail) else ()), *said)
            else:
                access = "authorized_keys" in what
                flags = ("access",) if access else (*flags, *said)
                if "sudoers" in what:
                    kind, flags = Kind.PERMISSIONS, ("system",)
        self.owner.add(kind, what, self.path, line, via, flags, detail)

    def _strings(self, text: str, base: int, places: list[int], via: Via, example: bool) -> None:
        """Commands in the strings of a script: those that are run or written, not those in a list of what to refuse."""
        every = script.literals(text)
        starts = [start for _, start, _ in every]
        done = -1
        for place in places:
            index = bisect_left(starts, place + 1) - 1
            if index <= done or index < 0 or not (every[index][1] <= place < every[index][2]):
                continue
            done = index
            value, start, end = every[index]
            if len(value) > 20_000 or not self._is_run(text, start, end, value):
                continue
            line = self.line_at(base + start)

            def emit(kind: Kind, what: str, *flags: str, detail: str = "", line: int = line) -> None:
                self.owner.add(kind, what, self.path, line, via, flags, detail)

            command = shell.unescaped(value) if "\\" in value else value
            command = re.sub(r"\$\{[^}]*\}|\{[a-zA-Z_][\w.\[\]'\"()]*\}", "$VALUE", command)
            running = flow.Script(emit, shell.variables(command))
            for number, each in enumerate(shell.lines(command)):
                if number > 300:
                    break
                running.run(each.text, each.body)
        for match in _ARGUMENTS().finditer(text):
            words = [value for value, _, _ in script.literals(match[0])]
            if len(words) > 1 and hot.is_hot(" ".join(words)) and self._is_run(text, match.start(), match.end(), ""):
                line = self.line_at(base + match.start())
                quoted = " ".join(
                    word if re.fullmatch(r"[\w@%+=:,./~*-]+", word) else "'" + word.replace("'", "") + "'"
                    for word in words
                )
                flow.Script(
                    lambda kind, what, *flags, detail="", line=line: self.owner.add(
                        kind, what, self.path, line, via, flags, detail
                    ),
                    {},
                ).run(quoted)

    def _is_run(self, text: str, start: int, end: int, value: str) -> bool:
        """True if a string is run or written: its statement calls something that does, or a call names its variable."""
        line_start = text.rfind("\n", 0, start) + 1
        before = text[max(line_start, start - 300) : start]
        opened = re.search(r"([A-Za-z_]\w*)\s*(?::\s*[\w\[\]., |]+)?=\s*[fr]*[\[({]?\s*[fr]*$", before)
        context = text[max(0, start - 200) : start]
        if _REGEX_LIKE().search(value) and not re.search(r"\|\s*(?:ba|z)?sh\s*$", value.strip()):
            return False
        if re.match(
            r"\s*(?:#|//|\*|assert\b|expect\(|it\(|test\(|describe\()", text[line_start : start + 1]
        ) or re.search(
            r"(?:assert\w*|expect|raises|re\.(?:compile|search|match)|print\w*|console\.log|log(?:ger)?\.\w+|help\s*=|description\s*=|raise\s+\w+|Error|warn\w*|echo|puts|add_argument)\s*[({]?[^)\n]{0,120}$",
            before,
        ):
            return False
        if _WARNINGS().search(
            text[max(0, text.rfind("\n", 0, max(0, line_start - 1)) + 1) : line_start]
        ) or self._warned_in(text, end):
            return False
        runs = r"(?:subprocess|os\.(?:system|popen|exec\w*|spawn\w*)|Popen|check_\w+|\brun\(|\bcall\(|exec\w*\(|spawn\w*\(|system\(|popen|shell\w*\(|\$`|`|ProcessBuilder|Command\(|\bsh\(|\bbash\(|write\w*\(|append\w*\(|writeFile\w*|\.run\(|Process\.|passthru|%x|Invoke-|iex|eval\(|command[\"']?\s*[:=]|cmd[\"']?\s*[:=]|connection\.run|execute\w*\()"
        if re.search(
            runs,
            context[-160:] if "\n" not in context[-160:] else context[context.rfind("\n", 0, len(context) - 1) + 1 :],
        ) or re.search(runs, before):
            names = _DATA_NAMES().fullmatch(opened[1]) if opened else None
            return names is None
        if opened:
            name = opened[1]
            if _DATA_NAMES().fullmatch(name) or _DATA_NAMES().search(name):
                return False
            return bool(
                re.search(
                    rf"(?:{runs})[^\n]{{0,80}}\b{re.escape(name)}\b|\b{re.escape(name)}\b[^\n]{{0,40}}(?:shell|exec)",
                    text,
                )
            )
        listed = re.search(r"([A-Za-z_]\w*)\s*(?::\s*[\w\[\]., |]+)?=\s*[\[({][^\])}]*$", context, re.DOTALL)
        if listed:
            name = listed[1]
            return not _DATA_NAMES().search(name) and bool(
                re.search(
                    rf"(?:{runs})[^\n]{{0,80}}\b{re.escape(name)}\b|\bin {re.escape(name)}\b[^\n]*:\s*\n[^\n]*(?:{runs})",
                    text,
                )
            )
        return False

    def _warned_in(self, text: str, end: int) -> bool:
        rest = text[end : (text.find("\n", end) + 1 or len(text) + 1) - 1]
        return bool(re.search(r"#|//", rest)) and bool(_WARNINGS().search(rest))

    def data(self, begin: int = 0, end: int | None = None) -> None:
        """JSON, YAML, TOML, XML: manifests and settings by their keys, all else by the strings in its lines."""
        end = len(self.text) if end is None else end
        whole = begin == 0 and end == len(self.text)
        text = self.text[begin:end]
        name = self.path.rpartition("/")[2]
        if whole:
            self._manifest(name, text)
            self._registries(name, text)
            self._texts_in(text)
            if name.endswith((".html", ".htm", ".svg", ".xml", ".tmpl", ".j2", ".css")) and "//" in text:
                self._pictures(parse.read(text), 0)
        places = [place for place in self.words.commands() if begin <= place < end]
        if not places:
            return
        fenced = not whole
        around = self.around(begin, end, block=True) if fenced else None
        if around is not None and mention.is_mention(around):
            return
        if fenced and not re.search(
            r"(?i)\"?(?:command|run|script|exec\w*|args|postinstall|preinstall|prepare|cmd)\"?\s*[:=]|^\s*(?:RUN|CMD|ENTRYPOINT)\b",
            text,
            re.MULTILINE,
        ):
            return
        if whole and _DATA_NAMES().search(name):
            return
        if name.endswith((".csv", ".tsv", ".lock", ".sarif", ".log", ".ndjson", ".jsonl")):
            return
        emitted: list[int] = []
        plist = "<plist" in text[:600]
        if plist:
            strings = re.findall(r"<string>([^<]*)</string>", text)
            command = " ".join(
                _xml(part) if " " not in part else "'" + _xml(part).replace("'", "") + "'" for part in strings
            )
            if "ProgramArguments" in text or "<key>Program</key>" in text:
                self._line_command(command.split(None, 1)[-1] if command else "", begin, Via.FILE, scheduled=True)
            return
        scheduled = name.endswith((".service", ".timer", ".desktop")) or "cron" in name
        for line in shell.lines(self.text, begin, end):
            if not _any(places, line.start, line.end):
                continue
            if self._in_list_of_attacks(line.start):
                continue
            for command in _values(line.text):
                self._line_command(
                    command,
                    line.start + max(0, line.text.find(command[:20])),
                    Via.FILE if not fenced else Via.COMMAND,
                    scheduled=scheduled,
                )
            emitted.append(line.start)
            if len(emitted) > 300:
                break

    def _in_list_of_attacks(self, offset: int) -> bool:
        """True in a list or table of data whose key says that it holds what to refuse."""
        above = self.text[max(0, offset - 600) : offset]
        keys = re.findall(r"(?:^|[\s{,])[\"']?([A-Za-z_][\w-]*)[\"']?\s*[:=]\s*[\[{|>]?\s*(?:\n|$)", above)
        line = self.text[offset : offset + 120]
        key = re.match(r"\s*-?\s*[\"']?([A-Za-z_][\w-]*)[\"']?\s*[:=]", line)
        return any(_DATA_NAMES().fullmatch(name) for name in [*(keys[-1:]), *([key[1]] if key else [])]) and not (
            key and re.fullmatch(r"(?i)(?:pre|post)?(?:test|install)", key[1])
        )

    def _line_command(self, command: str, offset: int, via: Via, *, scheduled: bool = False) -> None:
        emit = self.say(offset, via)
        flags_seen: list[str] = []

        def noted(kind: Kind, what: str, *flags: str, detail: str = "") -> None:
            if scheduled and (("run" in flags) or kind in (Kind.ENCODED, Kind.BACKDOOR) or "sent" in flags):
                flags_seen.append("remote")
            emit(kind, what, *flags, detail=detail)

        running = flow.Script(noted, shell.variables(command))
        command = re.sub(r"^(?:[-*/\d,]+\s+){5}(?:root\s+|\w+\s+(?=/))?|^@\w+\s+", "", command)
        for each in shell.lines(command):
            running.run(each.text, each.body)
        if scheduled:
            if re.search(r"(?:^|\s)/(?:tmp|var/tmp|dev/shm)/|/\.[\w-]+", command):
                flags_seen.append("hidden")
            emit(Kind.PERSISTENCE, self.path, "unit", *flags_seen, detail=command)

    def _texts_in(self, text: str) -> None:
        """Strings of data are read by agents too: orders in them count."""
        found = self.words.found("turns")
        if not found or len(text) > 400_000:
            return
        for offset in self.words.places("turns")[:400]:
            begin = self.text.rfind("\n", 0, offset) + 1
            stop = self.text.find("\n", offset)
            line = self.text[begin : len(self.text) if stop < 0 else stop]
            if (
                len(line) > 8_000
                or self._in_list_of_attacks(begin)
                or _DATA_NAMES().search(self.path.rpartition("/")[2])
            ):
                continue
            value = re.sub(r"<[^>]*>", " ", line).strip(" \t\"',:[]{}")
            value = value.replace('\\"', "“")
            value = re.sub(r"^[\w.-]+[\"']?\s*[:=]\s*[\"']?", "", value)
            hidden = (
                "a comment"
                if re.match(r"\s*(?:#|//|<!--)", line)
                else "an element that is not shown"
                if re.search(r"(?i)<(?:desc|metadata|title)\b|display:\s*none|opacity:\s*0|font-size:\s*0", line)
                else ""
            )
            prose.turns(
                prose.Sentence(value, value, "", Around("", "", topic=self.owner.topic), hidden),
                self.say(offset, Via.TEXT),
            )

    def _manifest(self, name: str, text: str) -> None:
        """Plugin manifests, hooks, MCP servers and settings that a client loads by itself, or that are to be copied."""
        path = self.path
        known = name.endswith((".json", ".jsonc")) and _MANIFEST().search(name)
        if not known and "mcpServers" not in text and '"hooks"' not in text:
            return
        import json

        try:
            value = json.loads(re.sub(r"^\s*//[^\n]*$", "", text, flags=re.MULTILINE))
        except (ValueError, RecursionError):
            value = {}
        if not isinstance(value, dict):
            return
        owner = self.owner

        def line_of(command: str) -> int:
            return self.line_at(max(0, self.text.find(json.dumps(command)[1:30])))

        loads = path.startswith(
            (
                ".claude-plugin/",
                "hooks/",
                ".claude/",
                ".codex/",
                ".cursor/",
                ".gemini/",
                ".github/",
                ".codex-plugin/",
                ".cursor-plugin/",
            )
        ) or path in (".mcp.json", "plugin.json", "hooks.json")
        plugin = any(
            text.path.startswith((".claude-plugin/", ".codex-plugin/", ".cursor-plugin/", ".factory-plugin/"))
            for text in owner.contents.texts
        )
        if path.startswith(".claude-plugin/") and name == "plugin.json":
            owner.add(Kind.HOOKS, "plugin", path, 1, Via.HOOK, ("manifest",), str(value.get("name", "")))
        hooks = value.get("hooks")
        if isinstance(hooks, dict) and (loads or (plugin and path.startswith("hooks"))):
            owner._hooks(hooks, path, line_of, "plugin")
        elif isinstance(hooks, dict):
            for event, entries in hooks.items():
                for command in _commands(entries):
                    owner.add(Kind.HOOKS, str(event)[:60], path, line_of(command), Via.FILE, ("asset",), command)
                    owner._run_command(command, path, line_of(command), Via.FILE)
        servers = value.get("mcpServers", value.get("servers") if "mcp" in name else None)
        if isinstance(servers, dict):
            for server, entry in list(servers.items())[:50]:
                self._server(str(server), entry if isinstance(entry, dict) else {}, loads)
        permissions = value.get("permissions")
        if isinstance(permissions, dict) or catalogue.WIDE_PERMISSIONS().search(text):
            wide = catalogue.WIDE_PERMISSIONS().search(text)
            if name.startswith("settings") or "settings" in path or isinstance(permissions, dict):
                owner.add(
                    Kind.PERMISSIONS,
                    path,
                    path,
                    self.line_at(wide.start()) if wide else 1,
                    Via.HOOK if path.startswith(".claude/") else Via.FILE,
                    ("agent", "file", *(("wide",) if wide else ())),
                    wide[0] if wide else "",
                )
        if name == "package.json":
            scripts = value.get("scripts")
            for event, command in scripts.items() if isinstance(scripts, dict) else ():
                if event in ("preinstall", "install", "postinstall", "prepare", "prepublish") and isinstance(
                    command, str
                ):
                    owner._run_command(command, path, line_of(command), Via.FILE)
        if name == "tasks.json" and "folderOpen" in text:
            owner.add(
                Kind.PERSISTENCE,
                path,
                path,
                1,
                Via.FILE,
                ("unit", "hidden"),
                "a task that runs when the folder is opened",
            )

    def _server(self, server: str, entry: Mapping[str, Any], loads: bool) -> None:
        command = " ".join(
            map(
                str,
                [entry.get("command", ""), *(entry.get("args") or [] if isinstance(entry.get("args"), list) else [])],
            )
        ).strip()
        url = str(entry.get("url", entry.get("serverUrl", "")))
        text = f"{command} {url} {entry.get('env', '')} {entry.get('headers', '')}"
        hosts = frozenset(host.lower() for host in catalogue.HOST().findall(url or command))
        flags = ["file", *(["loads"] if loads else []), *host_names.doubts(hosts)]
        first = command.split()[:1]
        if first and first[0] in ("npx", "uvx", "bunx", "pnpx"):
            package = next((word for word in command.split()[1:] if not word.startswith("-")), "")
            if not install._is_pinned(package):
                flags.append("unpinned")
        if catalogue.SECRET_NAME().search(text):
            flags.append("secrets")
        if url.startswith("http://") and not all(catalogue.LOCAL().match(host) for host in hosts):
            flags.append("plain-http")
        if any(key in entry for key in ("autoApprove", "alwaysAllow")) or entry.get("trust") is True:
            flags.append("wide")
        line = self.line_at(max(0, self.text.find(f'"{server}"')))
        self.owner.add(
            Kind.MCP,
            ", ".join(sorted(hosts)) or command[:60] or server,
            self.path,
            line,
            Via.HOOK if loads else Via.FILE,
            tuple(flags),
            command or url,
        )
        if command:
            self.owner._run_command(command, self.path, line, Via.FILE)

    def _registries(self, name: str, text: str) -> None:
        """Configuration files of package managers."""
        if not re.search(
            r"(?i)npmrc|pip\.conf|pip\.ini|\.?yarnrc|bunfig|\.?gemrc|cargo[\w./-]*config|pypirc|nuget\.config|settings\.xml|\.condarc|uv\.toml|poetry\.toml|pyproject\.toml|requirements[\w-]*\.txt|sources\.list|\.?bundle/config|gradle\.properties",
            self.path,
        ):
            return
        for match in re.finditer(
            r"(?im)^\s*(?:@[\w-]+:)?(?:npmRegistryServer|registry|index-url|extra-index-url|index_url|find-links|url|:sources:|mirror[\w.:/-]*|channels?|trusted-host|BUNDLE_MIRROR\S*)\s*[:=]\s*[\"']?(https?://[^\s\"']+)",
            text,
        ):
            host = next(iter(catalogue.HOST().findall(match[1])), "")
            if host and not install._is_vendor(host) and not catalogue.LOCAL().match(host):
                plain = match[1].startswith("http://")
                scoped = match[0].lstrip().startswith("@")
                loose = plain or re.search(r"strict-ssl\s*[=:]\s*false|trusted-host", text)
                if not scoped or loose:
                    self.owner.add(
                        Kind.REGISTRY,
                        self.path,
                        self.path,
                        self.line_at(match.start(1)),
                        Via.FILE,
                        ("set", "other", *(("unverified",) if loose else ())),
                        host,
                    )

    def comments(self, form: str) -> None:
        """Comments in scripts that speak to an agent."""
        if not self.words.words & _ADDRESSED:
            return
        for number, match in enumerate(re.finditer(form, self.text, re.MULTILINE | re.DOTALL)):
            if number > 500:
                break
            content = re.sub(r"^\s*(?:#|//|--|\*|REM|::)+ ?", "", match[0].strip('/*"'), flags=re.MULTILINE)
            if len(content) > 4_000 or len(content) < 20:
                continue
            sentence = prose.Sentence(content, content, "", Around("", "", topic=self.owner.topic), "a source comment")
            if (
                prose.worth_a_look("turns", content.lower())
                and (
                    prose.OVERRIDES().search(content)
                    or prose.ADDRESSES().search(content)
                    or prose.CONCEALS().search(content)
                    or prose.ROLES().search(content)
                )
                and not prose._is_quoted(
                    content, (content.lower().find("ignore") if "ignore" in content.lower() else 0), len(content)
                )
            ):
                prose.turns(sentence, self.say(match.start(), Via.TEXT))

    # --- encoded texts ---------------------------------------------------------------------------------------------------

    def encoded(self, depth: int) -> None:
        """What is written as base64, hex and the like is decoded, and looked at like all else, at its own place."""
        if depth >= _DEEPEST or not self.words.found("encoded"):
            return
        number = 0
        for begin, end in self._windows():
            for found in decode.decoded(self.text[begin:end]):
                number += 1
                if number > 50:
                    return
                self._decoded(found, begin + found.start, depth)

    def _windows(self) -> Iterator[tuple[int, int]]:
        if len(self.text) <= _LARGEST_SCAN:
            yield 0, len(self.text)
            return
        yield 0, _LARGEST_SCAN // 2
        last = _LARGEST_SCAN // 2
        for place in self.words.places("encoded")[:20]:
            if place > last:
                yield max(last, place - 4_000), min(len(self.text), place + 4_000)
                last = place + 4_000

    def _decoded(self, found: "decode.Decoded", offset: int, depth: int) -> None:
        line = self.line_at(offset)
        if self.owner.skill.file == self.path or self.path.endswith(".md"):
            here = self.around(offset, offset + 1)
            if mention.is_mention(here._replace(topic="")):
                return
        inner = _Extractor.__new__(_Extractor)
        inner.skill, inner.contents, inner.facts, inner.seen, inner.topic = (
            self.owner.skill,
            self.owner.contents,
            [],
            set(),
            self.owner.topic,
        )
        text = Text(self.path, Form.SHELL, found.text)
        words = hot.Words(found.text)
        look = _Look(inner, self.path, found.text, lambda _: line, words)
        look.shell()
        look.script(0, len(found.text))
        hosts = sorted({host.lower() for host in catalogue.HOST().findall(found.text)})
        if hosts and re.search(r"\b(?:import|require|os\.system|subprocess|urlopen|exec)\b", found.text):
            inner.add(Kind.NET, ", ".join(hosts), self.path, line, Via.SCRIPT, ("decoded",), found.text)
        for name in ("turns", "sends", "obeys"):
            if words.found(name):
                sentence = prose.Sentence(found.text, found.text, "", Around("", ""), "an encoded text")
                getattr(prose, name)(
                    sentence,
                    lambda kind, what, *flags, detail="": inner.add(
                        kind, what, self.path, line, Via.TEXT, flags, detail
                    ),
                )
        inner_text = _Look(inner, self.path, found.text, lambda _: line, words)
        inner_text.encoded(depth + 1)
        for fact in inner.facts:
            self.owner.add(
                fact.kind, fact.what, self.path, line, fact.via, (*fact.flags, "decoded"), fact.detail or found.text
            )
        telling = [fact for fact in inner.facts if _is_telling(fact)]
        if telling:
            self.owner.add(Kind.ENCODED, found.how, self.path, line, Via.COMMAND, ("telling",), found.text)
        del text


def _is_telling(fact: Fact) -> bool:
    """True for a fact that nobody has a good reason to write in another way."""
    if fact.kind in (Kind.BACKDOOR, Kind.ENCODED, Kind.INSTRUCTION, Kind.REMOTE_TEXT):
        return True
    if fact.kind is Kind.NET:
        return bool(fact.flags & {"run", "decoded", "download"})
    if fact.kind is Kind.DELETE:
        return "wide" in fact.flags
    return fact.kind in (Kind.PERSISTENCE, Kind.PERMISSIONS) or (fact.kind is Kind.CREDENTIALS and "sent" in fact.flags)


_MANIFEST = pattern(
    r"(?:plugin|hooks[\w.-]*|settings(?:\.local)?|mcp[\w.-]*|package|tasks|devcontainer|marketplace|claude_desktop_config|manifest)\.json$"
)
_FORBIDS = pattern(r"\s*(?:[-*]\s+)?(?:never|do not|don['’]t|avoid|must not)\s", re.IGNORECASE)
_ASKED_FOR = (Kind.MCP, Kind.PERSISTENCE, Kind.MEMORY, Kind.PERMISSIONS, Kind.REGISTRY)
"""What is a fault only where the user is not asked."""

_BARE_COMMAND = pattern(
    r"(?:curl|wget|iwr|irm)\b[^\n|;`]{2,300}?(?:\|&?\s*(?:sudo\s+(?:-\S+\s+){0,3})?(?:(?:ba|z|da|k)?sh|python3?|node|perl|ruby|iex)\b(?:\s+-s?(?=\s|$))?)|(?:ba|z)?sh\s+<\(\s*(?:curl|wget)[^\n)]{2,200}\)|base64\s+(?:-d|--decode|-D)[^\n|]{0,60}\|\s*(?:ba|z)?sh\b|rm\s+-[a-zA-Z]*[rR][a-zA-Z]*\s+(?:~|/|\$HOME|\$\{HOME\})[^\s,;]{0,60}"
)
_UNSEEN: tuple[tuple[Callable[[], re.Pattern[str]], str, frozenset[bytes], tuple[str, ...]], ...] = (
    (pattern(r"!\[([^\]]{20,2000})\](?:\(|\[)"), "an alternative text", frozenset(), ("![",)),
    (
        pattern(r"\[(?://|comment|_|#|hidden|note)\]:\s*(?:<>|#|/)?\s*[\"(']?([^\n]{20,2000})", re.IGNORECASE),
        "a link's comment",
        frozenset(),
        ("[//]:", "[comment]:", "[_]:", "[#]:", "[hidden]:", "[note]:"),
    ),
    (pattern(r"\]\([^)\s\n]{1,400}\s+[\"'][^\"'\n]{20,1000}[\"']\)"), "a link's title", frozenset(), ('")', "')")),
    (
        pattern(
            r"<(?P<element>\w+)\b[^>\n]{0,300}?(?:display:\s*none|visibility:\s*hidden|font-size:\s*0|opacity:\s*0(?:\.0\d*)?[;\"']|color:\s*(?:white|#fff(?:fff)?|transparent)\b|\bhidden\b|aria-hidden|width:\s*0|position:\s*absolute;\s*left:\s*-\d{3,})[^>\n]{0,200}>(?:(?!</(?P=element)).){20,2000}",
            re.DOTALL | re.IGNORECASE,
        ),
        "an element that is not shown",
        frozenset(b"display visibility size opacity color hidden width position".split()),
        (
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
            r"<(?P<details>template|noscript|script|style)\b[^>]{0,100}>(?:(?!</(?P=details)).){20,2000}",
            re.DOTALL | re.IGNORECASE,
        ),
        "an element that is not shown",
        frozenset(b"template noscript script style".split()),
        ("<template", "<noscript", "<script", "<style"),
    ),
)
"""What a page does not show: its form, what it is called, words of which one is in it, and what it holds."""

_TAG = pattern(r"<[A-Za-z]")

_ATTACK_LIST = pattern(
    r"(?i)\b(?:attack|poison|inject|malicious|suspicious|red flag|threat|exploit|abuse|refuse|reject|flag|detect|report|look for|vulnerab|exfiltrat|warning sign|forbidden|never)\w*"
)
_ATTACK_TABLE = pattern(
    r"(?i)\b(?:pattern|attack|severity|threat|risk|indicator|signal|red flag|sign|injection|example)s?\b"
)
_SENTENCE_END = pattern(r"[.!?。！？][\"'”’)*_`]{0,3}\s+(?=[A-ZÀ-Þ\"'“`*(\[\d А-ЯЁ<!])|[。！？]|\n[ \t]*\n")
_ARGUMENTS = pattern(
    r"\[\s*(?:[\"'][^\"'\n]{0,400}[\"']|[\w.]{1,60})(?:\s*,\s*(?:f?[\"'][^\"'\n]{0,600}[\"']|[\w.+\"'/ ]{1,80})){1,30}\s*,?\s*\]"
)
_SPLIT_WORD = pattern(
    r"\b[a-z]{1,8}(?:\"[a-z]{0,6}\"|'[a-z]{0,6}'|\\(?=[a-z]))[a-z]{1,8}\b|\b[a-z]{1,6}[\"'][a-z]{1,6}[\"'](?=\s|$)|\$\{?\w{1,20}\}?\$\{?\w"
)
"""A word that is put together from pieces, so that it is not found."""

_ADDRESSED = frozenset(
    b"agent agents assistant assistants ai llm llms claude ignore disregard copilot codex gpt".split()
)


def _any(places: list[int], begin: int, end: int) -> bool:
    index = bisect_left(places, begin)
    return index < len(places) and places[index] < end


def blocks_prose(md: Markdown, offset: int) -> bool:
    """True outside fences, indented code and comments; code spans are in prose."""
    for begin, end in md.prose:
        if begin <= offset < end:
            return not any(comment.start <= offset < comment.end for comment in md.comments)
    return False


def _speaks(before: str) -> bool:
    """True if a quotation is a person's words, not a text that the agent is to write."""
    return not prose._PUT().search(before)


def _in_code(text: str, offset: int) -> bool:
    """True in a fence or a code span, roughly: it is looked at for odd letters alone."""
    if text.count("```", 0, offset) % 2:
        return True
    begin = text.rfind("\n", 0, offset) + 1
    return text.count("`", begin, offset) % 2 == 1 or text.startswith("    ", begin)


def _is_wide(word: str) -> bool:
    return any("\uff00" <= character <= "\uff5e" for character in word)


_PROGRAMS = pattern(
    r"(?i)\.(?:sh|bash|zsh|py|pyc|js|mjs|cjs|ts|rb|pl|php|ps1|bat|cmd|exe|dll|so|dylib|jar|class|wasm|scr|vbs|command|app|elf|bin|node|lua|msi|pkg|deb)$"
)


def _is_program(name: str) -> bool:
    return bool(_PROGRAMS().search(name)) and not name.startswith(("__MACOSX/",))


def _is_unpacked(name: str, texts: str) -> bool:
    verbs = r"unpack|extract|unzip|tar\b|7z|gunzip|run|execute|source|python|sh"
    return bool(re.search(rf"(?i)(?:{verbs})[^\n]{{0,80}}{re.escape(name)}", texts))


def _is_run(name: str, texts: str) -> bool:
    return name in texts and bool(
        re.search(
            rf"(?:\./|\bbin/|\bsh |\bbash |\bpython3? |\bsudo |\bnode |\bchmod [^\n]{{1,20}}|\brun )[^\s`]*{re.escape(name)}",
            texts,
        )
    )


def _commands(value: Any, depth: int = 0) -> Iterator[str]:
    """The commands of a hook's entries, whatever their shape."""
    if depth > 6:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value[:50]:
            yield from _commands(item, depth + 1) if not isinstance(item, str) else (item,)
    elif isinstance(value, dict):
        kind = value.get("type")
        found = False
        for key in ("command", "bash", "powershell", "run", "url", "script"):
            if isinstance(value.get(key), str):
                yield value[key]
                found = True
        if isinstance(value.get("hooks"), list | dict):
            yield from _commands(value["hooks"], depth + 1)
            found = True
        if not found and kind in ("prompt", "agent") and isinstance(value.get("prompt"), str):
            yield value["prompt"]


def _values(line: str) -> list[str]:
    """The commands that a line of data may hold: its strings, or what follows its key."""
    line = re.sub(r"<[!/?]?\w[^>]*>", " ", line) if "<" in line and ">" in line and "</" in line else line
    found = []
    array = re.search(r"\[\s*(\"[^\]]*\")\s*\]", line)
    command = re.search(r"\"(?:command|cmd|exec)\"\s*:\s*\"((?:[^\"\\]|\\.)*)\"", line)
    if array:
        words = [value for value, _, _ in script.literals(array[1])]
        joined = " ".join(word if " " not in word else "'" + word.replace("'", "") + "'" for word in words)
        if command:
            return [f"{command[1]} {joined}"]
        if re.match(r"\"?(?:\S*/)?(?:ba|z)?sh\b|\"?(?:curl|wget|python3?|node|npx|uvx)\b", array[1]):
            return [joined]
    strings = script.literals(line)
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
        found.append(bare.strip("\"'"))
    return found


def _xml(text: str) -> str:
    return (
        text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&apos;", "'")
        .replace("&amp;", "&")
    )
