"""The facts of a skill: every text is cut into commands, scripts and sentences, and each is looked at in its own
way."""

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from skillkit import cache, files
from skillkit.late import Late
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.security import hot, reader
from skillkit.security.around import Around
from skillkit.security.facts import Fact, Kind, Via
from skillkit.security.reader import Form, Text
from skillkit.security.texts import markdown_text
from skillkit.security.texts.look import LABELLED, MOST_FACTS, FactList, TextLook
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import catalogue, decode, lookalike, mention, prose
    from skillkit.security.prose import claims, obeys
    from skillkit.security.scripts import build_files, harms, harvest, workflows
    from skillkit.security.scripts.flows import script
    from skillkit.security.texts import (
        data_text,
        encoded_text,
        hook_commands,
        merged,
        pictures,
        script_text,
        tool_texts,
        unseen,
    )
else:  # most skills hold nothing that these would look at
    hook_commands, merged, pictures, script_text, tool_texts, data_text, encoded_text, unseen = (
        Late(f"skillkit.security.texts.{name}")
        for name in (
            *("hook_commands", "merged", "pictures", "script_text"),
            *("tool_texts", "data_text", "encoded_text", "unseen"),
        )
    )
    catalogue, decode, lookalike, mention, prose = (
        Late(f"skillkit.security.{name}") for name in ("catalogue", "decode", "lookalike", "mention", "prose")
    )
    claims, obeys = (Late(f"skillkit.security.prose.{name}") for name in ("claims", "obeys"))
    build_files, harms, harvest, workflows = (
        Late(f"skillkit.security.scripts.{name}") for name in ("build_files", "harms", "harvest", "workflows")
    )
    script = Late("skillkit.security.scripts.flows.script")


_DETECTS = pattern(
    r"(?im)^[ \t]{0,40}[\"'-]?[ \t]{0,8}[\"']?(?:detections?|condition|rules?|strings|indicators|patterns|iocs?|selection)[\"']?[ \t]{0,8}:"
)
"""A key of a list of what to detect."""

_DIGIT = pattern(r"[0-9]")
_MOST_DIGITS = 12
"""Digits of the shortest text that decode.py reads as hex or as numbers."""

_SHORTEST = 16
"""Characters of the shortest word that it reads as base64, which has letters of both cases."""

_SHORT = 200
"""Characters of a text that is looked at again rather than remembered."""


@lru_cache(maxsize=2)  # one rule after the other asks of the same skill
def facts(skill: Skill) -> tuple[Fact, ...]:
    """What the skill does that a rule may want to combine, sorted by place. Reads only what hot words mark."""
    found = _Extractor(skill).run()
    return tuple(sorted(found, key=lambda fact: (fact.path, fact.line, fact.kind, fact.what)))


class _Extractor(FactList):
    """One look through a skill's folder."""

    def __init__(self, skill: Skill) -> None:
        super().__init__(skill, reader.read(skill))

    def run(self) -> list[Fact]:
        for text in self.contents.texts:
            if text.form is Form.DATA or text.concealed or text.lines or len(text.text) < _SHORT:
                self._text(text)  # a manifest's meaning depends on the files beside it
            elif text.text is self.skill.text and self._is_apart(start := self.skill.frontmatter.body_start):
                self._body(text, start)
            else:
                self._remembered(text, 0)
        if len(self.contents.texts) > 1:
            merged.examine(self)
            self._copies()
        self._opaque()
        self._links()
        self._frontmatter()
        found = self._without_rule_tests(self._without_examples())
        self.facts = [settled for fact in found if (settled := self._fetched(fact))]
        return self.facts

    def _fetched(self, fact: Fact) -> Fact | None:
        """A fact; of a script whose output is obeyed only if it fetches what it prints, with the host, and of the key of
        a configuration only if a file of the skill sets it to an address."""
        if fact.kind is Kind.REMOTE_TEXT and obeys.CONFIGURED in fact.flags:
            return self._configured(fact)
        if fact.kind is not Kind.REMOTE_TEXT or obeys.PRINTED not in fact.flags:
            return fact
        for text in self.contents.texts:
            if f"/{text.path}".endswith(f"/{fact.what.removeprefix('./')}") and text.form in (Form.SCRIPT, Form.SHELL):
                hosts = script.fetched_from(text.text) or self._set_in_file(text.text)
                if hosts:
                    return fact._replace(what=", ".join(sorted(hosts)), flags=fact.flags - {obeys.PRINTED})
        return None

    def _set_in_file(self, code: str) -> frozenset[str]:
        """The hosts that a file of settings names, where a script names the file and fetches from what it reads there."""
        if not script.fetches_variable(code):
            return frozenset()
        named = [
            text.text
            for text in self.contents.texts
            if text.form is Form.DATA and text.path.rpartition("/")[2] in code and "://" in text.text
        ]
        hosts = {host.lower() for text in named for host in catalogue.HOST().findall(text)}
        return frozenset(host for host in hosts if not catalogue.LOCAL().match(host))

    def _without_rule_tests(self, facts: list[Fact]) -> list[Fact]:
        """The facts less those of tests of analysis rules: they name the rule that is beside them, and nothing runs them."""
        tests = {
            text.path
            for text in self.contents.texts
            if text.form in (Form.SCRIPT, Form.SHELL) and self._is_rule_test(text)
        }
        return [fact for fact in facts if fact.path not in tests] if tests else facts

    def _is_rule_test(self, text: Text) -> bool:
        if "ruleid:" not in text.text:
            return False
        folder, _, name = text.path.rpartition("/")
        others = [other for other in self.contents.texts if other.path != text.path]
        stem = name.partition(".")[0]
        beside = {f"{folder}/{stem}{end}".lstrip("/") for end in (".yml", ".yaml")}
        rules = "\n".join(other.text for other in others if other.path in beside)
        named = set(_RULE_ID().findall(text.text))
        if not named or not all(re.search(rf"(?m)^[ \t-]*id:[ \t]*{re.escape(each)}[ \t]*$", rules) for each in named):
            return False
        told = "\n".join(other.text for other in others if other.path not in beside)
        runs = rf"\b(?:ruby|python3?|node|perl|php|bash|sh|go run|source|load|require|exec\w*|for \w+ in)\b[^\n]{{0,80}}(?:{re.escape(folder or stem)}/|{re.escape(stem)}\b|\*)"
        asked = rf"(?i)\b(?:run|execute|launch|start)\b(?![^\n]{{0,40}}semgrep)[^\n.;]{{0,60}}(?:{re.escape(folder or stem)}|\b{re.escape(stem)}|\bsamples?|\btest files?)\b"
        return name not in told and not re.search(runs, told) and not re.search(asked, told)

    def _configured(self, fact: Fact) -> Fact | None:
        for text in self.contents.texts:
            if set_to := obeys.configured(fact.what, text.text):
                host, doubts = set_to
                return fact._replace(what=host, flags=fact.flags - {obeys.CONFIGURED} | set(doubts))
        return None

    def _without_examples(self) -> list[Fact]:
        """The facts less those of examples that are called bad, unless a page says to run these."""
        if not any(LABELLED in fact.flags for fact in self.facts):
            return self.facts
        pages = [text.text for text in self.contents.texts if text.form is Form.MARKDOWN]
        if not any(mention.asks_for_examples(page) for page in pages):
            return [fact for fact in self.facts if LABELLED not in fact.flags]
        return [fact._replace(flags=fact.flags - {LABELLED}) for fact in self.facts]

    def _is_apart(self, start: int) -> bool:
        """True if the body, from ``start`` on, means the same whatever the frontmatter says."""
        if not 0 < start < len(self.skill.text) - _SHORT:
            return False
        head = self.skill.text[:start]
        return not hot.Words(head).found("encoded") and (_is_plain(head) or not decode.holds_some(head))

    def _body(self, text: Text, start: int) -> None:
        """Add the facts of SKILL.md. A copy of a skill has another name at least, and mostly the same body."""
        head = text.text[:start]
        odd = () if head.isascii() else lookalike.folded(head)[1]
        self._lookalikes(Text(text.path, text.form, head), odd, head)
        blank = " " * (start - 1) + "\n"  # the offsets are those of the file
        self._remembered(Text(text.path, text.form, blank + text.text[start:]), start)

    def _remembered(self, text: Text, start: int) -> None:
        """Add the facts of a text, which depend on it, its path and what kind of skill it is in alone."""

        import json

        def compute() -> bytes:
            begin = len(self.facts)
            self._text(text, start=start)
            new = self.facts[begin:]
            rows = [
                [
                    f.kind,
                    f.what,
                    f.path,
                    f.line - (first if f.path == text.path else 0),
                    f.via,
                    sorted(f.flags),
                    f.detail,
                ]
                for f in new
            ]
            return json.dumps(rows).encode() if rows else b""

        if len(self.facts) >= MOST_FACTS:
            self.cut(text.path)
            return
        is_skill_file = "SKILL.md" if text.path == self.skill.file else ""
        first = self.skill.body_line - 1 if start else 0
        runs = text.form is Form.SCRIPT and self.runs_programs
        of = f"{is_skill_file} {self.topic:d}{self.security:d}{runs:d} {start > 0:d}"
        if text.form in (Form.SCRIPT, Form.SHELL) and len(self.scripts) > 1:
            of += self.beside(text.path, text.text).text  # it means what the files that it imports make of it
        elif (
            text.form is Form.MARKDOWN
            and "](http" in text.text
            and "{" in text.text
            and pictures.is_template(text.path)
        ):
            of += "".join(page.text for page in self.contents.texts if page.form is Form.MARKDOWN)  # what they fill in
        stored = cache.remembered("facts", (text.path, text.form, of, text.text[start:]), compute)
        for kind, what, path, line, via, flags, detail in json.loads(stored) if stored else ():
            shift = first if path == text.path else 0
            self.add(Kind(kind), what, path, shift + line, Via(via), tuple(flags), detail)

    def _text(self, text: Text, depth: int = 0, start: int = 0) -> None:
        plain, odd = (text.text, ()) if text.text.isascii() else lookalike.folded(text.text)
        words = hot.Words(plain)
        look = TextLook(self, text.path, plain, text.line_at if not start else self.skill.line_at, words, start)
        match text.form:
            case Form.MARKDOWN:
                markdown_text.examine(look)
            case Form.SHELL:
                script_text.examine_shell(look)
                unseen.source_comments(look, r"^[ \t]*(?:#|REM|::)(?!!)[^\n]*(?:\n[ \t]*(?:#|REM|::)[^\n]*)*")
            case Form.SCRIPT:
                script_text.examine_script(look, 0, len(plain))
                tool_texts.examine(look)
                unseen.source_comments(
                    look,
                    r"^[ \t]*(?:#|//|--)(?!!)[^\n]*(?:\n[ \t]*(?:#|//|--)[^\n]*)*|/\*.{4,4000}?\*/|\"\"\".{0,4000}?\"\"\"",
                )
            case Form.DATA if text.path.startswith("approvals/") and text.path.endswith(".yaml"):
                data_text.orders_in(look, plain)  # it names what was approved, and does none of it
            case Form.DATA:
                data_text.examine(look)
        if text.form is not Form.MARKDOWN:
            self._harvest(look)
            if not (text.form is Form.DATA and self.topic and _DETECTS().search(look.text)):
                for harm, at in harms.found_in(look.text, look.words):
                    look.say(at, Via.SCRIPT)(Kind.HARM, harm)
            self._built(look)
        self._lookalikes(text, odd, plain)
        if words.found("encoded"):
            encoded_text.examine(look, depth)
        if words.cut >= 0:
            what = f"one word is there more than {hot.MOST_PLACES:,} times"
            look.say(words.cut, Via.FILE)(Kind.UNREAD, what)
        for concealed in text.concealed:
            message = concealed.message
            if message:
                self.add(Kind.INSTRUCTION, message[:80], text.path, concealed.line, Via.TEXT, ("hidden",), message)

    def _built(self, look: TextLook) -> None:
        """What a build file runs that it downloads, and what a workflow does with the repository's secrets."""
        if look.path.endswith((".gradle", ".kts", ".cmake", "CMakeLists.txt")) and "http" in look.text:
            for host, how, at in build_files.look(look.text):
                if not catalogue.LOCAL().match(host):
                    look.say(at, Via.SCRIPT)(Kind.NET, host, "run", detail=how)
        elif look.path.endswith((".yml", ".yaml")) and "jobs:" in look.text:
            for kind, what, at in workflows.look(look.text):
                if kind == "harm":
                    look.say(at, Via.SCRIPT)(Kind.HARM, what)
                else:
                    secret, _, hosts = what.partition(" ")
                    look.say(at, Via.SCRIPT)(Kind.CREDENTIALS, secret, "sent", detail=hosts)

    def _copies(self) -> None:
        """Mailboxes that get copies which no page speaks of: not remembered by text, for it depends on the pages."""
        pages = [text.text for text in self.contents.texts if text.form is Form.MARKDOWN]
        for text in self.contents.texts:
            if text.form is not Form.MARKDOWN and (copied := harvest.copied_to(text.text, pages)):
                what = f"copies each mail to {copied[0]}, which no page of the skill names"
                self.add(Kind.HARM, what, text.path, text.line_at(copied[1]), Via.SCRIPT)

    def _harvest(self, look: TextLook) -> None:
        """What a program gathers and sends, unless its flow was followed."""
        if any(f.kind is Kind.CREDENTIALS and "sent" in f.flags and f.path == look.path for f in self.facts):
            return
        if relayed := harvest.relayed(look.text, look.words):
            vendor, host, at = relayed
            look.say(at, Via.SCRIPT)(Kind.CREDENTIALS, f"the token of {vendor.title()}", "sent", detail=host)
        if found := harvest.found_in(look.text, look.words):
            look.say(found.offset, Via.SCRIPT)(Kind.CREDENTIALS, found.what, "sent", detail=", ".join(found.hosts))

    def _lookalikes(self, text: Text, odd: "tuple[lookalike.Lookalike, ...]", plain: str) -> None:
        if not odd and "xn--" not in text.text:
            return
        for host in lookalike.hosts_in(text.text):
            if text.form is Form.MARKDOWN and _is_told_apart(text.text, host.offset, host.word):
                continue
            self.add(
                Kind.LOOKALIKE, host.word, text.path, text.line_at(host.offset), Via.COMMAND, ("host",), host.looks_like
            )
        for word in odd[:200]:
            line = plain[
                plain.rfind("\n", 0, word.offset) + 1 : (plain.find("\n", word.offset) + 1 or len(plain) + 1) - 1
            ]
            named = re.search(
                r"(?:^|/)(?:requirements[\w-]*\.(?:txt|in)|package\.json|pyproject\.toml|Pipfile|Gemfile|[\w-]+\.gemspec|Cargo\.toml|go\.mod|composer\.json|environment\.ya?ml|pubspec\.yaml|build\.gradle(?:\.kts)?|pom\.xml|Package\.swift|mix\.exs|deno\.jsonc?|[\w.-]+\.csproj|Podfile|cpanfile)$",
                text.path,
            )
            code = text.form in (Form.SHELL, Form.SCRIPT) or bool(named) or _in_code(plain, word.offset)
            if code and text.form is Form.MARKDOWN:
                here = TextLook(self, text.path, plain, text.line_at, hot.Words("")).around(
                    word.offset, word.offset + len(word.word)
                )
                code = not mention.is_mention(here) and not _is_told_apart(plain, word.offset, word.word)
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
                    ("package" if command or named else "word",),
                    word.looks_like,
                )

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
            own = str(self.skill.folder)
            folder = os.path.normpath(os.path.join(own, os.path.dirname(path)))
            end = os.path.normpath(os.path.join(folder, target))
            if os.path.isabs(target):
                flags.append("absolute")
            if not files.is_inside(end, str(self.skill.root)):
                flags.append("outside")
            elif not files.is_inside(end, own) or end == own:
                flags.append("elsewhere")
            self.add(Kind.LINK, target, path, 1, Via.FILE, tuple(flags), target)
            if "credentials" in flags:
                self.add(Kind.CREDENTIALS, target, path, 1, Via.FILE, ("linked",))

    def _frontmatter(self) -> None:
        head = self.skill.frontmatter
        hooks = head.values.get("hooks")
        if hooks:
            hook_commands.hooks(self, hooks, self.skill.file, self._line_of, "frontmatter")
        if self.skill.description:
            why = claims.claims(self.skill.description) if hot.may_claim(self.skill.description) else ""
            if why:
                self.add(
                    Kind.CLAIM, "every request", self.skill.file, self.skill.line_of("description"), Via.TEXT, (), why
                )
            self._described()
        if head.values.get("allowed-tools"):
            line = self.skill.line_of("allowed-tools")
            for tool in graph.of(self.skill).tools[:60]:
                self.add(Kind.PERMISSIONS, tool.written, self.skill.file, line, Via.FILE, ("asked",))

    def _described(self) -> None:
        """The frontmatter's texts are read by the model as well as the body."""
        for key, value in self.skill.frontmatter.values.items():
            for text in _texts_of(str(key), value) if key not in ("name", "license", "hooks") else ():
                self._orders(text, self.skill.file, self.skill.line_of(str(key)))

    def _orders(self, value: str, path: str, line: int) -> None:
        words = hot.Words(value)
        for name in hot.SENTENCES:
            if words.found(name):
                prose.ask(
                    name,
                    prose.Sentence(value, value, "", Around("", "", topic=self.topic)),
                    lambda kind, what, *flags, detail="": self.add(kind, what, path, line, Via.TEXT, flags, detail),
                )

    def _line_of(self, command: str) -> int:
        at = self.skill.text.find(command.strip()[:40]) if command.strip() else -1
        return self.skill.line_at(at) if at >= 0 else self.skill.line_of("hooks")


_MOST_TEXTS = 100
"""Texts of one key of the frontmatter that are looked at."""


def _texts_of(key: str, value: object) -> list[str]:
    """The texts below a key of the frontmatter, and what it says of the user by its name."""
    found: list[str] = []
    waiting = [(key, value)]
    for _ in range(_MOST_TEXTS):
        if not waiting:
            break
        name, each = waiting.pop()
        if isinstance(each, dict):
            waiting += [(str(inner), below) for inner, below in islice(each.items(), _MOST_TEXTS)]
        elif isinstance(each, list):
            waiting += [(name, below) for below in each[:_MOST_TEXTS]]
        else:
            named = name.lower().startswith(("user", "owner", "operator", "human"))
            found.append(f"{name}: {str(each).lower()}" if named else str(each))
    return found


def _is_plain(text: str) -> bool:
    """True if no word of a text can be written in another way: without this, each start would load what decodes."""
    if "\\" in text or "%" in text or len(_DIGIT().findall(text)) >= _MOST_DIGITS:
        return False
    return all(len(word) < _SHORTEST or word.islower() for word in text.split())


def _in_code(text: str, offset: int) -> bool:
    """True in a fence or a code span, roughly: it is looked at for odd letters alone."""
    if text.count("```", 0, offset) % 2:
        return True
    begin = text.rfind("\n", 0, offset) + 1
    return text.count("`", begin, offset) % 2 == 1 or text.startswith("    ", begin)


_TOLD_APART = pattern(
    r"[\s\"'”’)*,]{0,4}(?:(?:is|are|was) not\b|isn['’]t\b|≠|!=|(?:only |merely |just )?(?:looks? like|resembles?|imitates?|impersonates?)\b|differs? from\b|(?:ist|sind) (?:nicht|kein\w{0,2})\b|n['’]est pas\b|no es\b|não é\b|non è\b|не\b|不是|ではない)",
    re.IGNORECASE,
)
"""What follows a name that a sentence tells apart from the one that it looks like."""


def _is_told_apart(text: str, offset: int, word: str) -> bool:
    """True for a name alone in a code span of which its sentence says that it is not the one that it looks like."""
    first, stop = offset, offset + len(word)
    while first > 0 and offset - first < 80 and text[first - 1] not in "`\n ":
        first -= 1
    while stop < len(text) and stop - offset < 200 and text[stop] not in "`\n ":
        stop += 1
    if text[first - 1 : first] != "`" or text[stop : stop + 1] != "`" or text.count("```", 0, offset) % 2:
        return False
    return _TOLD_APART().match(text, stop + 1) is not None


def _is_wide(word: str) -> bool:
    return any("\uff00" <= character <= "\uff5e" for character in word)


_RULE_ID = pattern(r"(?m)^[ \t]*(?:#|//|--|/\*)[ \t]*(?:ruleid|todoruleid|ok|todook):[ \t]*([\w.-]{3,80})")
"""How a test of an analysis rule names the rule that is to find its next line, or to leave it."""

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
