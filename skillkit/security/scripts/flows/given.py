"""To which names does a statement give what it holds?"""

import re

from skillkit.security.scripts import statements
from skillkit.security.scripts.flows import sockets
from skillkit.security.scripts.flows.ends import DOWNLOADS, IDENTIFIER
from skillkit.security.scripts.flows.functions import CALLED, SPREAD
from skillkit.security.scripts.flows.taint import NOTHING, ScriptWalk, Taint, taint_of
from skillkit.text.pattern import compiled, pattern

ASSIGNS = compiled(
    r"^\s*+(?:export\s+)?(?:(?:const|let|var|my|local|auto|val|def|final|static|export|global|our|String|string|byte\[\]|Path|File|InputStream|HttpResponse<\w{1,20}>)\s+)?[\[({$@]*\s*(?P<names>[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*){0,4})[\])}]*\s*(?::\s*[\w\[\], .|]+)?\s*(?:[+|]|\?\?|\|\|)?(?::?=)(?!=|>)|\bas\s+(?P<alias>[A-Za-z_]\w*)\s*:|\bopen\(?\s*(?:my\s+)?\$?(?P<handle>\w+)\s*,(?![^\n]{0,200}\bas\s+\w)|^\s*+for\s*\(?(?:const|let|var)?\s*(?P<each>[A-Za-z_]\w*(?:\s*,\s*\w+)?)\s+(?:in|of)\b"
)
"""What a statement sets: variables, the name of what `with` opens, a handle, or what a loop goes through."""

_ADDS = compiled(
    r"\b([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*\+?=(?!=)|\.(?:append|extend|update|push|add|set|write|setdefault|set_content|set_payload|attach|add_attachment|add_field|writestr)\()"
)
_SETS_ENVIRONMENT = compiled(r"\[[\"']env[\"']\]\s*=")
_CALLBACK = compiled(
    r"\((?P<names>[\w\s,]{1,80})\)[ \t]*=>|(?<![\w.])(?P<one>[A-Za-z_]\w*)[ \t]*=>|\bfunction[ \t]*\w*\((?P<given>[\w\s,]{1,80})\)|(?:\bdo|\{)[ \t]*\|(?P<block>[\w\s,]{1,80})\|"
)
"""A function or a block that is given to another, and its parameters."""

_COPIES_TO = compiled(
    r"\b(?:io\.Copy\w*|copyfileobj|copy_stream|pipeline|fwrite|fputs)\(|\.pipe\(|\.(?:WriteString|Write|ReadFrom)\("
)
_COPIED = compiled(
    r"\b(?:copy2?|copyfile|move|rename|replace|copyFile(?:Sync)?|rename(?:Sync)?|cp(?:Sync)?)\(\s*[^,\n]{1,120},\s*(?:(?:Paths?\.(?:of|get)|file|new File)\(\s*)?(?:\$?(?P<to>[A-Za-z_]\w*)|[\"'](?P<file>[^\"'\n]{1,200})[\"'])\s*[,)]"
)
_SAVED = compiled(
    r"[\"'`](?:-\w{0,6}[oO]|--output(?:-document)?)[\"'`]\s*,\s*(?:[\"'`]([^\"'`\n]{1,200})[\"'`]|(?:&|\$)?(?:str\()?([A-Za-z_]\w*))"
    r"|\s-\w{0,6}[oO]\s+(?:\$?\{(\w+)\}|([^\s\"'`{}$]{1,200}))"
)
"""Where a program that gets a file keeps it."""

_UNPACKED_TO = compiled(
    r"\b(?:extractall|extract_all|unpack_archive|extractAllTo\w*|extract)\((?:[^,()\n]{1,60},\s*)??(?:path\s*=\s*)?(?P<to>[A-Za-z_]\w*)\s*[,)]"
)
_STORED = pattern(
    r"\b(?:urlretrieve|getstore|mirror)\(\s*[^,]+,\s*[\"']([^\"']+)[\"']|\bopen\([^,\n]{0,120}?[\"']([^\"'\n]+)[\"']\)*\s*,\s*[\"']w|writeFile(?:Sync)?\(\s*[\"'`]([^\"'`]+)[\"'`]|Path\(\s*[\"']([^\"']+)[\"']\s*\)\.write_|createWriteStream\(\s*[\"'`]([^\"'`]+)|File\.(?:bin)?write\(\s*[\"']([^\"']+)|(?:os\.WriteFile|fs::write|Deno\.write\w*File|Bun\.write|file_put_contents)\([^,\n]{0,120}?[\"'`]([^\"'`\n]+)[\"'`]\)*\s*,|-OutFile\s+[\"']?(\S+)|DownloadFile\([^,]+,\s*[\"']([^\"']+)"
)
"""A file that is written, by its path."""

_STORED_BY_NAME = pattern(
    r"\b(?:urlretrieve|getstore|mirror)\(\s*[^,]+,\s*\$?([A-Za-z_]\w*)|writeFile(?:Sync)?\(\s*([A-Za-z_]\w*)|\bopen\(\s*([A-Za-z_]\w*)\s*,\s*[\"']w|\b([A-Za-z_]\w*)\.write_(?:bytes|text)\(|createWriteStream\(\s*([A-Za-z_]\w*)|(?:File\.(?:bin)?write|os\.WriteFile|fs::write|Deno\.write\w*File|Bun\.write|file_put_contents)\(\s*[&$]?([A-Za-z_]\w*)|DownloadFile\([^,]+,\s*\$([A-Za-z_]\w*)"
)
"""A file that is written, by the name of its path."""


def give(walk: ScriptWalk, number: int) -> None:
    """Give what a statement holds to the names that it sets, the functions that it calls and the files that it writes."""
    statement = walk.matches.statements[number][1]
    if number in walk.matches.of("hears"):
        sockets.hear(walk, number, statement)
    taint = taint_of(walk, statement, number)
    if taint == NOTHING:
        return
    for match in _CALLBACK.finditer(statement):
        for name in IDENTIFIER.findall(next(filter(None, match.groups()))):
            walk.names.add_parameter(name, number, walk.functions.end(number), taint)
    _to_parameters(walk, number, statement)
    _to_variables(walk, number, statement, taint)
    _to_files(walk, statement, taint)


def _to_parameters(walk: ScriptWalk, number: int, statement: str) -> None:
    """Give the parameters of the script's own functions what a statement calls them with."""
    for match in CALLED.finditer(statement):
        function = walk.functions.by_name.get(match[1])
        if not function or not function.parameters or function.first == number:
            continue
        arguments = statements.arguments(statement, match.end())
        spread = any(SPREAD.match(each) for each in arguments)
        for index, name in enumerate(function.parameters):
            if spread:
                taint = taint_of(walk, statement, number)
            else:
                own = [each for each in arguments if re.match(rf"\s*{name}\s*[=:](?!=)", each)]
                more = function.rest and index == len(function.parameters) - 1
                taint = NOTHING
                for each in own or arguments[index : None if more else index + 1]:
                    taint = taint.joined(taint_of(walk, each, number, whole=False))
            walk.names.add_parameter(name, function.first, function.last, taint)


def _to_variables(walk: ScriptWalk, number: int, statement: str, taint: Taint) -> None:
    """Give what a statement holds to the variables that it sets or adds to, and to the function that returns it."""
    functions, names = walk.functions, walk.names
    assigned = ASSIGNS.search(statement)
    set_here: list[str] = []
    if assigned:
        listed = assigned["names"] or assigned["alias"] or assigned["each"] or assigned["handle"] or ""
        set_here = re.findall(r"\w+", listed)
    others = []
    added = _ADDS.search(statement)
    if added and (added[1] in names.anywhere or taint.secrets or taint.net) and not _SETS_ENVIRONMENT.search(statement):
        others.append(added[1])
    if re.search(r"\b(?:return|yield)\b|=>", statement) or (not assigned and functions.is_last(number)):
        others += filter(None, [functions.of(number)])
    own = functions.scope(number) if assigned and "@" not in assigned[0] and "$" not in assigned[0] else None
    for name in [*set_here, *others]:
        if own and name in set_here and name not in functions.not_own:
            names.add_own(name, *own, taint)
        elif len(name) > 1 or assigned or taint.net:
            names.add(name, taint)


def _to_files(walk: ScriptWalk, statement: str, taint: Taint) -> None:
    """Give what a statement holds to the files that it writes, by their paths or by the names of these."""
    names = walk.names
    if taint.net or taint.decoded:
        _to_group(walk, _STORED().search(statement), taint)
    if taint.net and DOWNLOADS.search(statement):
        _to_group(walk, _SAVED.search(statement), taint)
    if taint.net and (unpacked := _UNPACKED_TO.search(statement)):
        names.add(unpacked["to"], taint)
    if taint.net or taint.secrets:
        _to_group(walk, _COPIED.search(statement), taint)
    if taint.net or taint.decoded:
        _to_group(walk, _STORED_BY_NAME().search(statement), taint)
    if taint.net and names.handles and _COPIES_TO.search(statement):
        for name in sorted(names.handles.keys() & IDENTIFIER.findall(statement)):
            names.add(name, taint)


def _to_group(walk: ScriptWalk, found: re.Match[str] | None, taint: Taint) -> None:
    """Give it to what the first group that is not empty says."""
    if found:
        walk.names.add(next(group for group in found.groups() if group), taint)
