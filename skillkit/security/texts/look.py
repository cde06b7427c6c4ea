"""A look at one text: where each place is, and what surrounds it; and the list of facts that looks add to."""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from skillkit import cache
from skillkit.late import Late
from skillkit.model.skill import Skill
from skillkit.security import hot
from skillkit.security.around import Around, line_around
from skillkit.security.facts import Fact, Kind, Via
from skillkit.security.reader import Contents, Form
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import mention
    from skillkit.security.scripts import modules
else:  # most texts hold nothing that these would look at
    mention, modules = Late("skillkit.security.mention"), Late("skillkit.security.scripts.modules")

MOST_FACTS = 2_000
"""Facts of one skill that are kept."""

WARNINGS = pattern(
    r"(?im)^(?>.*?(?:#|//|--|;|<!--)).*?(?:\b(?:bad|wrong|never|don['’]?t|do not|dangerous|unsafe|insecure|avoid|vulnerable|malicious|attack\w*|blocked|denied|reject\w*|forbidden)\b|❌|✗|🚫|⛔)"
)

LIST = pattern(r"[ \t>]*(?:[-*+]|\d{1,3}[.)]|\||>)[ \t]?")

_QUOTED_LINE = pattern(r"[ \t]*>[ \t]?\S")
_QUOTES_ON = pattern(r"[ \t]*>[ \t]?(?![-*+|#>\s]|\d{1,3}[.)][ \t])")
"""A line of a quotation that may go on with the sentence of the line above."""

DATA_NAMES = pattern(
    r"(?i)(?:deny|den(?:ied|y_?list)|block(?:ed|list|er)?|forbid\w*|danger\w*|bad|pattern|regex|malicious|suspicious|attack|payload|injection|signature|unsafe|blacklist|disallow\w*|reject\w*|threat|exploit|ioc|indicator|rule|detect|test|fixture|example|sample|expected|cases?|refus\w*|risk\w*|warning|violation|sensitive|secret_files|ignore|exclude)\w*"
)

ATTACK_NAMES = pattern(
    r"(?i)(?:deny|den(?:ied|y_?list)|block(?:ed|list)|forbid\w*|malicious|suspicious|attack|payload|injection|jailbreak|hostile|adversar|blacklist|disallow\w*|reject\w*|threat|exploit|ioc|indicator|red_?team|test|fixture|evals?\b|cases?\b|inputs?\b|refus\w*|violation|phish|scam)\w*"
)
"""Names of texts that attacks are kept in: narrower than those of data, since rules and examples are obeyed."""

LABELLED = "labelled"
"""The flag of what is in an example that its page calls bad, until it is known whether another page says to run it."""

_RUNS_PROGRAMS = pattern(
    r"\b(?:(?:subprocess|os\.(?:system|popen|exec\w*|spawn\w*|posix_spawn)|Open3|Start-Process|Invoke-Expression|iex|ProcessBuilder|do shell script|execa|shelljs|zx|(?:ba|z)?sh -c|xargs)\b"
    r"|(?<![.$])(?:execSync|execFile\w*|spawn\w*|exec|eval|system|popen|passthru|shell_exec|proc_open|qx)\b(?:[ \t]*[({$`/]|[ \t]+[\"'])"
    r"|create_subprocess_|exec\.Command|Command::new|Bun\.(?:spawn|\$)|Deno\.(?:run|Command))|child_process|%x[\[({]"
)
"""What starts a program in a script."""

_SENTENCE_END = pattern(r"[.!?。！？][\"'”’)*_`]{0,3}\s+(?=[A-ZÀ-Þ\"'“`*(\[\d А-ЯЁ<!])|[。！？]|\n[ \t]*\n")


def any_in(places: list[int], begin: int, end: int) -> bool:
    index = bisect_left(places, begin)
    return index < len(places) and places[index] < end


_SOURCED = (".env", ".conf", ".cfg", ".vars", ".defaults", "rc")
"""Ends of the names of files that hold nothing but variables for a shell that sources them."""


def _runs_programs(script: str) -> bool:
    return bool(cache.remembered("runs programs", (script,), lambda: b"1" if _RUNS_PROGRAMS().search(script) else b""))


class FactList:
    """The facts of one skill, each once, as looks at its texts add them."""

    def __init__(self, skill: Skill, contents: Contents) -> None:
        self.skill, self.contents = skill, contents
        self.facts: list[Fact] = []
        self.seen: set[tuple[object, ...]] = set()
        self._beside: dict[str, modules.Beside] = {}
        self.labelled = False
        """True while an example is looked at that its page calls bad."""
        topic = skill.description[:600]
        self.topic = hot.may_be_of_attacks(topic) and mention.is_of_attacks(topic)
        self.security = hot.may_be_of_security(topic) and mention.is_of_security(topic)

    def beside(self, path: str, text: str) -> "modules.Beside":
        """The files of the skill that the script at ``path`` imports."""
        if path not in self._beside:
            self._beside[path] = modules.beside(path, text, self.scripts)
        return self._beside[path]

    @cached_property
    def scripts(self) -> dict[str, str]:
        return {
            text.path: text.text
            for text in self.contents.texts
            if (text.form in (Form.SCRIPT, Form.SHELL) or text.path.endswith(_SOURCED)) and not text.lines
        }

    @cached_property
    def runs_programs(self) -> bool:
        """True if a script of the skill runs programs: a command that another one lists may be given to it."""
        return any(_runs_programs(text.text) for text in self.contents.texts if text.form in (Form.SCRIPT, Form.SHELL))

    def add(
        self, kind: Kind, what: str, path: str, line: int, via: Via, flags: tuple[str, ...] = (), detail: str = ""
    ) -> None:
        flags = (*flags, LABELLED) if self.labelled and kind is not Kind.UNREAD else flags
        fact = Fact(kind, what, path, line, via, frozenset(flags), detail[:400])
        key = (kind, what, path, line, fact.flags)
        if key not in self.seen and (len(self.facts) < MOST_FACTS or kind is Kind.UNREAD):
            self.seen.add(key)
            self.facts.append(fact)
        elif key not in self.seen:
            self.cut(path, line)

    def cut(self, path: str, line: int = 1) -> None:
        """State that there is more than is listed."""
        if not any(fact.kind is Kind.UNREAD and fact.path == path for fact in self.facts[MOST_FACTS:]):
            self.add(Kind.UNREAD, f"the skill does more than {MOST_FACTS:,} things", path, line, Via.FILE)


class TextLook:
    """A look at one text: knows where each place is, and what surrounds it."""

    def __init__(
        self,
        owner: FactList,
        path: str,
        text: str,
        line_at: Callable[[int], int],
        words: hot.Words,
        body_start: int = 0,
    ) -> None:
        """``body_start`` is where the body of the skill's own text begins, if only that is looked at."""
        self.body_start = body_start
        self.owner, self.path, self.text, self.line_at, self.words = owner, path, text, line_at, words
        self._last_unit = (0, 0)
        self.about = owner.security and path != owner.skill.file and mention.is_titled_by_attacks(self._title())

    def _title(self) -> str:
        """The name of the page, and its first heading."""
        first = self.text.find("# ")
        heading = self.text[first : (self.text.find("\n", first) + 1 or len(self.text))] if 0 <= first < 2_000 else ""
        return self.path.rpartition("/")[2].replace("-", " ").replace("_", " ") + " " + heading[:200]

    def say(self, offset: int, via: Via) -> Callable[..., None]:
        def emit(kind: Kind, what: str, *flags: str, detail: str = "", at: int | None = None) -> None:
            self.owner.add(kind, what, self.path, self.line_at(offset if at is None else at), via, flags, detail)

        return emit

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

    def is_listed(self, offset: int) -> bool:
        """True in an item of a list, a row of a table or a quotation."""
        return LIST().match(self.text, self.unit(offset)[0]) is not None

    def unit(self, offset: int) -> tuple[int, int]:
        """The paragraph, list item, heading or row that holds an offset: at most 4,000 characters on each side."""
        begin, end = self._last_unit
        if not begin <= offset < end:
            self._last_unit = self._unit(offset)
        return self._last_unit

    def _unit(self, offset: int) -> tuple[int, int]:
        low, high = max(0, offset - 4_000), min(len(self.text), offset + 4_000)
        begin = self.text.rfind("\n", low, offset) + 1 or low
        while begin > low and not self._begins_item(begin) and not self.text.startswith("#", begin):
            above = self.text.rfind("\n", low, begin - 1) + 1 or low
            if not self.text[above : begin - 1].strip() or self.text.startswith(("```", "~~~", "---"), above):
                break
            begin = above
        end = self.text.find("\n", offset, high)
        while 0 <= end < high:
            below = self.text.find("\n", end + 1, high)
            line = self.text[end + 1 : below if below >= 0 else high]
            if not line.strip() or self._begins_item(end + 1) or line.startswith(("#", "```", "~~~")):
                break
            end = below
        return begin, high if end < 0 else end

    def _begins_item(self, line: int) -> bool:
        """True for a line that begins an item, a row, or a quotation: not for the next line of what is quoted."""
        if not LIST().match(self.text, line):
            return False
        above = line_around(self.text, max(0, line - 1))[0]
        return not (line and _QUOTES_ON().match(self.text, line) and _QUOTED_LINE().match(self.text, above, line))

    def paragraph(self, begin: int, end: int) -> str:
        """The paragraph around a sentence, and the one before it if that one leads to it."""
        first, last = self.unit(begin)
        before = self.text[max(0, first - 400) : first].rstrip()
        lead = before[before.rfind("\n\n") + 1 :] if before.endswith(":") or self.is_listed(begin) else ""
        after = self.text[last : last + 300]
        follows = after[: after.find("\n\n", 2)] if "\n\n" in after[2:] else after
        return f"{lead}\n{self.text[first:last]}\n{follows if '```' not in follows else ''}"

    def block_after(self, end: int) -> str:
        """The block of code or the list that begins after a sentence, if it is the next thing."""
        after = self.text[end : end + 1_500].lstrip(" \t.:\n")
        if after.startswith(("```", "~~~")):
            return after[: after.find("\n" + after[:3], 4) if "\n" + after[:3] in after[4:] else 1_500]
        return after[:600] if after.startswith(("- ", "* ", "> ", "1.", "    ")) else ""

    def block_above(self, begin: int) -> str:
        """The fenced block right above the paragraph of a sentence; empty where something else is."""
        before = self.text[max(0, self.unit(begin)[0] - 1_500) : self.unit(begin)[0]].rstrip()
        mark = before[-3:]
        if mark not in ("```", "~~~"):
            return ""
        opened = before.rfind(f"\n{mark}", 0, -3)
        return before[opened + 4 : -3].partition("\n")[2] if opened >= 0 else ""

    def earlier(self, begin: int) -> str:
        """The paragraph or the item above the one that begins with a sentence; empty for a sentence further on."""
        first, _ = self.unit(begin)
        if self.text[first:begin].strip("-*+>| \t0123456789.)"):
            return ""
        before = self.text[max(0, first - 600) : first].rstrip()
        line = before.rpartition("\n")[2]
        if not line or ("://" not in before and "`" not in before) or line.startswith(("#", "```", "~~~")):
            return ""
        above, _ = self.unit(max(0, first - 600) + before.rfind(line))
        self.unit(begin)
        return " ".join(self.text[above:first].split())

    def list_around(self, begin: int, end: int) -> str:
        """The paragraph around a sentence; of an item with the items beside it."""
        if not self.is_listed(begin):
            return self.paragraph(begin, end)
        first, stop = self.text.rfind("\n\n", max(0, begin - 600), begin), self.text.find("\n\n", end, end + 600)
        return self.text[first + 2 if first >= 0 else max(0, begin - 600) : stop if stop >= 0 else end + 600]

    def below(self, end: int) -> str:
        """The paragraph below the list or the table that a place is in, in one line."""
        stop = self.text.find("\n\n", end, end + 4_000)
        if stop < 0:
            return ""
        after = self.text[stop + 2 : stop + 802].lstrip("\n")
        if LIST().match(after) or after.startswith(("#", "```", "~~~")):
            return ""
        return " ".join(after.partition("\n\n")[0].split())

    def around(self, begin: int, end: int, *, block: bool = False, sentence: tuple[int, int] | None = None) -> Around:
        """What surrounds a place. For a block the sentence that leads to it counts as what is before it."""
        if block:
            lead = self.lead(line_around(self.text, max(0, begin - 1))[0])
            leading = lead.rstrip().rsplit("\n", 1)[-1]
            leads = leading.endswith((":", "：", "❌"))
            return Around(leading[-300:] if leads else "", "", lead, quoted=True, about=self.about)
        first, last = sentence or self.unit(begin)
        before, after = self.text[first:begin], self.text[end:last]
        cut = [match.end() for match in _SENTENCE_END().finditer(before)]
        before = before[cut[-1] :] if cut else before
        stop = _SENTENCE_END().search(after)
        after = after[: stop.start() + 1] if stop else after
        listed = self.is_listed(begin)
        lead = self.lead(self.unit(begin)[0]) if listed else self._heading(first)
        if listed and self.text[self.unit(begin)[0] :][:1] == "|":
            before = re.sub(r"^[|\s]+", "", before).replace("|", ":")
            lead += "\n" + self.table_head(self.unit(begin)[0])
        return Around(before[-400:], after[:400], lead, quoted=True, topic=self.owner.topic, about=self.about)

    def lead(self, offset: int) -> str:
        """What introduces the list, table or block before ``offset``: the paragraph above it, and the heading."""
        at, number = offset, 0
        while at > 0 and number < 60:
            number += 1
            above = line_around(self.text, at - 1)[0]
            line = self.text[above : at - 1] if at else ""
            if line.strip() and not LIST().match(line) and not line.startswith(("  ", "\t", "```", "~~~", "#")):
                first = above
                while first > 0 and at - first < 500:
                    up = line_around(self.text, first - 1)[0]
                    if (
                        not self.text[up : first - 1].strip()
                        or LIST().match(self.text, up)
                        or self.text.startswith(("#", "```", "~~~"), up)
                    ):
                        break
                    first = up
                return f"{self._heading(first)}\n{self.text[first : at - 1]}"
            if line.startswith("#"):
                return line
            at = above
        return self._heading(offset)

    def table_head(self, offset: int) -> str:
        """The first row of the table that holds an offset."""
        first, number = offset, 0
        while first > 0 and number < 200:
            above = line_around(self.text, first - 1)[0]
            if not self.text.startswith("|", above):
                break
            first, number = above, number + 1
        return self.text[first : line_around(self.text, first)[1]][:400]

    def _heading(self, offset: int) -> str:
        at = self.text.rfind("\n#", max(0, offset - 3_000), offset)
        if at < 0:
            return ""
        return self.text[at + 1 : line_around(self.text, at + 1)[1]][:200]

    def in_list_of_attacks(self, offset: int, names: Callable[[], re.Pattern[str]] = DATA_NAMES) -> bool:
        """True in a list or table of data whose key says that it holds what to refuse."""
        above = self.text[max(0, offset - 600) : offset]
        keys = re.findall(r"(?:^|[\s{,])[\"']?([A-Za-z_][\w-]*)[\"']?\s*[:=]\s*[\[{|>]?\s*(?:\n|$)", above)
        line = self.text[offset : offset + 120]
        key = re.match(r"\s*-?\s*[\"']?([A-Za-z_][\w-]*)[\"']?\s*[:=]", line)
        return any(names().fullmatch(name) for name in [*(keys[-1:]), *([key[1]] if key else [])]) and not (
            key and re.fullmatch(r"(?i)(?:pre|post)?(?:test|install)", key[1])
        )
