"""A batch file of Windows as the lines that a shell would run: its loops, conditions and variables taken apart."""

import re
from collections.abc import Mapping

from skillkit.text.pattern import pattern

_LARGEST = 200_000
"""Characters of a batch file that are looked at."""

_CONDITION = pattern(
    r"(?i)^[\s@(]*if\s+(?:/i\s+)?(?:not\s+)?(?:exist\s+(?:\"[^\"\n]{0,300}\"|\S{1,300})|defined\s+\S{1,60}|errorlevel\s+\d{1,5}|(?:\"[^\"\n]{0,200}\"|\S{1,200}?)\s*(?:==|equ|neq|gtr|geq|lss|leq)\s*(?:\"[^\"\n]{0,200}\"|\S{1,200}))\s*"
)
_LOOP = pattern(
    r"(?i)^[\s@(]*for\s+(?:/\w\s+(?:\"[^\"\n]{0,100}\"\s+)?)?(?:\"?[\w\\.%:~-]{1,100}\"?\s+)?%%?~?(?P<name>[a-z])\s+in\s*\((?P<list>[^()\n]{1,1000})\)\s*do\s*\(?\s*"
)
_START = pattern(r"(?i)^[\s@(]*(?:start(?:\s+\"[^\"\n]{0,60}\")?(?:\s+/\w+)*|call)\s+(?=[^:\s])")
_SET = pattern(r"(?i)^[\s@(]*set\s+(?:/a\s+)?\"?(?P<name>[a-z_]\w{0,40})=(?P<value>[^\"\n&|]{0,1000})\"?\s*$")
_VARIABLE = pattern(
    r"%(?P<name>[A-Za-z_]\w{0,40})(?::~(?P<from>-?\d{1,4})(?:,(?P<length>-?\d{1,4}))?|:(?P<old>[^=%\n]{1,40})=(?P<new>[^%\n]{0,40}))?%"
    r"|!(?P<late>[A-Za-z_]\w{0,40})!"
)
_MOST_ITEMS = 20
_LONGEST_LINE = 4_000


def plain(text: str) -> str:
    """The text, each line in its place: a loop as all that it runs, a variable as its value."""
    text = text[:_LARGEST].replace("^\n", "\\\n")  # a line that goes on
    text = re.sub(r"\^(?=[\w\"])", "", text)  # a mark before a letter says nothing
    text = text.replace('\\"', '/"')  # the quotation ends there
    known: dict[str, str] = {}
    return "\n".join(_line(line, known) for line in text.split("\n"))


def _line(line: str, known: dict[str, str]) -> str:
    if re.match(r"(?i)\s*@?(?:rem\b|::)", line):
        return ""
    line = _valued(line, known)
    if (given := _SET().match(line)) and len(known) < 200:
        known[given["name"].lower()] = given["value"].strip()
    for _ in range(4):
        if opened := _CONDITION().match(line) or _START().match(line):
            line = line[opened.end() :].lstrip("( ")
        elif loop := _LOOP().match(line):
            items = [item.strip("\"'") for item in re.findall(r"\"[^\"\n]{1,200}\"|[^\s,;=]{1,200}", loop["list"])]
            body = line[loop.end() :]
            named = re.compile(rf"(?i)%%?~?[a-z]{{0,8}}{loop['name']}\b")
            each = [item.join(named.split(body)) for item in items]
            line = "; ".join(each[:_MOST_ITEMS])[:_LONGEST_LINE]
        else:
            break
    return line.lstrip("@ \t")


def _valued(line: str, known: Mapping[str, str]) -> str:
    """A line with the values of variables that the file itself has set."""
    if not known or ("%" not in line and "!" not in line):
        return line

    def value(match: re.Match[str]) -> str:
        text = known.get((match["name"] or match["late"]).lower())
        if text is None:
            return match[0]
        if match["from"]:
            text = text[int(match["from"]) :]
            return text[: int(match["length"])] if match["length"] else text
        return text.replace(match["old"], match["new"]) if match["old"] else text

    return _VARIABLE().sub(value, line)[:_LONGEST_LINE]
