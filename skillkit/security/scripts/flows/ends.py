"""Which statements of a script hold a source or a sink: what is looked for, and where it is found."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from skillkit.security import catalogue, hot
from skillkit.security.scripts import constants, imported_names, statements
from skillkit.text.pattern import compiled, pattern

FETCHES = pattern(
    r"\b(?:(?:HTTP::Tiny|LWP::UserAgent|Mojo::UserAgent|WWW::Mechanize)\b[^\n]{0,60}->(?:get|post|request)\(|urlretrieve\(|urlopen\(|requests\.(?:get|post|request)\(|httpx\.(?:get|post|stream)\(|fetch\(|https?\.get\(|axios(?:\.get|\.post)?\(|got\(|wget\.download\(|URI\.(?:open|parse)\([^)]*\)\.(?:read|open)|URI\.open\(|open\(\s*[\"']https?://|Net::HTTP\.(?:get|start|new)|file_get_contents\(\s*(?:[\"']https?|\$\w+\s*[,)])|Download(?:String|File|Data)\w*\(|Invoke-(?:WebRequest|RestMethod)\b|(?:iwr|irm)\b\s|http\.Get\(|reqwest::|LWP::Simple|getstore\(|mirror\(\s*[\"']https?://|session\.get\(|client\.get\()|\.recv(?:from)?\(|\bURL\([^()\n]{1,200}\)\s*\.(?:openStream|openConnection|getText|text\b|bytes\b|readText|readBytes|withInputStream)|\bURLClassLoader\(|\b(?:urllib2?\.urlopen|getaddrinfo|resolve(?:Txt)?\((?!\s*(?:\)|strict\b))|curl_exec\(|http\.request\(?\s*[\"'{(]|PyGithub|script\.src\s*=|(?:exec(?:File)?(?:Sync)?|execa\w*|spawn(?:Sync)?|check_output|getoutput|popen|run|system|capture2?e?|qx|Command(?:::new)?|ProcessBuilder|\$)[ \t]*[({\[`][ \t]*[\[(]?[ \t]*[frb]?[\"'`]?[ \t]*(?:curl|wget)\b)|=[ \t]*`[ \t]*(?:curl|wget)\b|\bURI(?:\.parse)?\("
)
SENDS = pattern(
    r"\b(?:(?:HTTP::Tiny|LWP::UserAgent|Mojo::UserAgent|WWW::Mechanize)\b[^\n]{0,60}->(?:get|post|put|request)\(|requests\.(?:post|put|patch|get|request|head)\(|httpx\.(?:post|put|patch|get|request|head|delete|options|stream)\(|(?:session|client|http|api)\.(?:post|put|request|patch)\(|urlopen\(|urllib\.request\.Request\(|Request\()|\.request\(\s*[\"'](?:POST|PUT|GET|PATCH)|\b(?:fetch\(|axios(?:\.\w+)?\(|https?\.(?:request|get)\(|got(?:\.\w+)?\()|\.send(?:all|to|_message|mail|Beacon|File)?\(|\bsendBeacon\(|\bnew Image\(|\.src\s*=|\b(?:Net::HTTP\.post\w*|HTTParty\.|Faraday\.|RestClient\.|curl_exec\()|CURLOPT_POSTFIELDS|\b(?:http\.Post\w*\(|WebSocket\(|ws\.send\(|smtplib\b|send_?mail\w*\(|chat_postMessage\(|put_object\(|upload_(?:file|fileobj|blob)\w*\(|gethostbyname\(|resolve(?:4|6|Any|Cname|Mx|Ns|Ptr|Srv|Txt)?\(|dns\.lookup\(|Invoke-(?:WebRequest|RestMethod)|(?:curl|wget)\b|Upload(?:String|Data|File)\(|getaddrinfo\(|storbinary\(|publish\(|(?:req|request|xhr|r|sock)\.(?:write|end|send)\()|\.write\(|\breqwest\b|\$\w+->(?:post|put|post_form|request)\(|[\"'`](?:scp|rsync|sftp|rclone)\b(?=[^\n]{1,300}?[\w.}][:@][\w/~.\"'`{$])"
)
EXECUTES = pattern(
    r"\b(?:(?<![.$-])(?:(?:load|require|include|do)(?:_once)?[ \t]+(?=\$?[A-Za-z_]\w*[ \t]*;?[ \t]*(?:$|\n)|[^;\n]{0,80}\.[ \t]*[\"'][^\"';\n]{1,80}[\"'][ \t]*;)|(?:eval|exec|system)[ \t]+(?=(?:URI|Net|Open|HTTP|get|fetch|LWP|decode|Base64|pack|unpack|join|reverse)\b|[$@]\w))|(?<!\.)(?:import\(\s*(?=[A-Za-z_]\w*\s*\)|[\"'`]data:)|(?:exec|eval|compile|Function|Popen|check_output|check_call|run|execSync|execFile(?:Sync)?|spawn(?:Sync)?|execa\w*|load(?:string)?)\()|\bbuiltins\.(?:exec|eval|compile)\(|(?<![.$])(?:system|popen|passthru|shell_exec|proc_open|assert|create_function)\(|binding\.eval\(|require\(\s*(?=[A-Za-z_]\w*\s*\))|SourceFileLoader\(|dofile\(|plugin\.Open\(|exec_module\(|execfile\(|new Function\(|vm\.(?:runIn\w+|Script|compileFunction)\(?|vm\.(?:create\w*|SourceTextModule)\b|os\.(?:system|popen|exec\w+|spawn\w+|startfile|posix_spawn)\(|subprocess\.\w+\(|child_process\b|(?:cp|child|proc|shell|sh)\.(?:exec|spawn)\w*\(|Deno\.(?:run|Command)\(|Bun\.(?:spawn\w*|\$)|(?:instance|class|module)_eval\b|GroovyShell\([^()\n]{0,80}\)\.(?:evaluate|parse|run)\(|URLClassLoader\(|commandLine\b|Open3\.|Kernel\.(?:exec|system|eval)|iex\b|Invoke-Expression\b|(?:marshal|pickle|dill|cloudpickle)\.loads?\(|runpy\.\w+\(|importlib\.(?:import_module|util\.spec\w+)\(|__import__\(|exec\.Command\(|Command::new\(|Runtime\.getRuntime\(\)\.exec|ProcessBuilder\(|Start-Process\b|pty\.spawn\(|setTimeout\(\s*[\"'`]|execl?p?e?\s*\(|ctypes\.\w+|(?:Marshal|Kernel|joblib)\.load\(|globals\(\)\[|window\[|globalThis\[|(?:IO|io)\.popen\(|Module\.prototype\._compile\b)|(?:^|\n)[ \t]*[&.][ \t]+(?=\$\w)|\.Stdin\s*=(?!=)|\[[Ss]cript[Bb]lock\]::[Cc]reate\(|__builtins__|\.constructor\(|\[[\"']constructor[\"']\]\(|\.communicate\(|\.stdin\.(?:write|end)\(|\._compile\("
)
DECODES = pattern(
    r"\b(?:b(?:16|32|64|85)decode|a85decode|urlsafe_b64decode|standard_b64decode|decodebytes|unhexlify|a2b_\w+|fromhex|decompress|inflate(?:Sync|Raw\w*)?|gunzip(?:Sync)?|unzipSync|brotliDecompress\w*|atob|fromCharCode|fromCodePoint|base64_decode|hex2bin|gzinflate|gzuncompress|str_rot13|decode64|decodeString|DecodeString|FromBase64String|unescape|decodeURIComponent|rot_?13)\b|\bcodecs\.decode\(|Buffer\.from\((?:[^()\n]|\([^()\n]*\)){0,300}[\"'](?:base64|hex|latin1)|(?<!struct)\.unpack1?\(|\bpack\(\s*[\"']H|(?<![.\w>])(?:un)?pack\(?\s*[\"']?[HhuCUbB]\*?[\"']?\s*(?:,|=>)|(?:\b(?:open|read(?:File(?:Sync)?|_bytes|frames)|file_get_contents|imread|binread|createReadStream)\((?:[^()\n]|\([^()\n]*\)){0,120}\.(?:png|jpe?g|gif|webp|ico|bmp|tiff?|ttf|otf|woff2?|wav|mp3|ogg|flac|pdf)[\"']|\.(?:png|jpe?g|gif|webp|ico|bmp|tiff?|ttf|otf|woff2?|wav|mp3|ogg|flac|pdf)[\"']\)?\.read_bytes\()|\[::-1\]|\.reverse\(\)\.join|\b(?:join|bytes|bytearray)\((?:[^()\n]|\([^()\n]*\)){0,60}\breversed\(|\bbytes\(\s*\(?\(?\s*ord|chr\(\s*\(?\s*(?:ord\(|int\(|\w+\s*[\^+-])|\bord\(\w+\)\s*[\^+-]|\^\s*\w+(?:\.\w+|\[[^\]\n]{1,40}\]){0,3}\s*(?:for\b|\))|charCodeAt\(\w*\)\s*[\^+-]|\bmap\(\s*chr\b|map\(lambda\s+\w+:\s*chr|bytes\(\s*\[|bytearray\(\s*\[|\b(?:chr\(\s*(?:0x[\da-fA-F]{1,6}|\d{1,7})\s*\)[^\n]{0,8}\bchr\(|Base64\.(?:decode|getDecoder)|Fernet\()"
)
_WRITES = pattern(
    r"\.write(?:_text|_bytes|lines|Text|String)?\(|\b(?:json\.dump\(|(?:yaml|toml|tomli_w)\.(?:safe_)?dump\(|open\([^)\n]{0,200}[\"'](?:a|w|r\+|x)[b+t]?[\"']|(?:write|append)File(?:Sync)?\(|copy(?:File(?:Sync)?|2|file|tree)?\(|shutil\.\w+\(|symlink(?:_to|Sync)?\(|createWriteStream\(|file_put_contents\(|File\.(?:write|open|append)\b|IO\.write\b|os\.(?:rename|replace|symlink|link)\(|(?:Set|Add)-Content\b|Out-File\b|writeSync\(|os\.WriteFile\(|Deno\.writeTextFile|puts\b)|\.touch\("
)
_SOCKET = pattern(
    r"\b(?:socket\.tcp\(|require\(?\s*[\"']socket[\"']|socket\.(?:socket|create_connection)|socket\()|\.connect\(\s*\(|\b(?:net\.(?:connect|createConnection|Socket)|new net\.Socket|TCPSocket\b|fsockopen\(|IO::Socket\b|[Tt][Cc][Pp][Cc]lient\b|net\.Dial\(|SocketChannel\b|new Socket\(|tls\.connect\(|TcpStream::connect|use Socket\b)|PF_INET|\bcreate_connection\(|\bopen_connection\("
)
_RUNS_FILE = r"(?!\s*,\s*\[?\s*[\"'][\w./-]{1,100}\.\w{1,5}[\"'])"
"""A shell is not tied to anything where it runs a file."""

A_SHELL = rf"(?:/bin/(?:ba|z|da)?sh|(?:ba|z)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?)[\"']{_RUNS_FILE}"
_TIES = pattern(
    rf"\bdup2\(|\bpty\.spawn\(|(?:/bin/(?:ba|z|da)?sh|cmd\.exe|powershell(?:\.exe)?)[\"']{_RUNS_FILE}[^\n]{{0,80}}(?:-i|stdin|stdio|pipe)|"
    r"\.pipe\(\s*\w{1,60}\.stdin\b|\bstd(?:out|err)\.pipe\(|\bpipeline\(\s*\w{1,60}(?:\.std(?:out|err)\s*,|\s*,\s*\w{1,60}\.stdin\b)|(?:open|reopen)\(STD(?:IN|OUT)|>&|&>|\b(?:exec\s*[({]?\s*[\"'](?:/bin/)?(?:ba|z)?sh\b[^\n]{0,20}(?:-i|<&)|proc_open\(|(?:IO|io)\.popen\(\s*(?![\"'])\w|(?:iex|Invoke-Expression)\s+[\"']?\$|(?:exec|spawn)(?:Sync)?\(\s*(?:d|data|cmd|command|chunk|buf\w*|line|msg)\b|(?:getoutput|getstatusoutput|os\.popen|os\.system|check_output|subprocess\.\w+)\(\s*\[?\s*(?:d|data|cmd|command|chunk|buf\w*|line|msg|received)\b|create_subprocess_\w+\(\s*\*?(?:d|data|cmd|command|chunk|buf\w*|line|msg|received|args)\b)"
    rf"|(?:Popen|spawn\w*|exec\w*|call|run|Command)\(\s*\[?\s*[\"']{A_SHELL}|\bspawn\w*\([^\n]{{0,80}}[?:]\s*[\"']{A_SHELL}"
)
_HEARD = pattern(
    r"\.(?:on|once|addListener|addEventListener)\(\s*[\"'](?:message|data|line|command|exec)[\"']\s*,|\.onmessage\s*=|\basync for\b[^\n]{1,60}:|\bfor await\b|\.recv(?:_json|_string)?\(|\.receive(?:_text|_json|_str)?\(|\bon_message\b"
)
"""Where what came through a connection reaches a script."""

_REMOVES = pattern(
    r"(?:\brmtree|\brm(?:dir)?Sync|\brimraf(?:\.sync)?|\bemptyDir(?:Sync)?|\bremoveSync|\brm_rf|\brm_r|\bRemoveAll|\bremove_dir_all|\bfs\.(?:promises\.)?rm|\brmdir|\bdelete(?:Recursively|Directory))\s*\(\s*"
    r"(?P<what>(?:(?:os\.path\.|Path\()?expanduser\(\s*)?[\"'](?:~/?\*?|/|/(?:home|etc|usr|var|root|Users|opt)/?|[A-Z]:[\\/]*|\*|\.{1,2}/?)[\"']|(?:pathlib\.)?Path\.home\(\)|(?:os|require\([\"'](?:node:)?os[\"']\))\.(?:homedir\(\)|UserHomeDir\(\))|homedir\(\)|process\.env\.HOME\b(?!\s*\+)|os\.environ\[[\"']HOME[\"']\]|Dir\.home|ENV\[[\"']HOME[\"']\])\s*[,)]"
)
VARIABLES = pattern(
    r"\b(?:process\.env\[\s*(?P<each>[a-z_]\w{0,40})\s*\]|(?:os\.)?environ(?:\.get\(|\[)\s*[a-z_]\w{0,40}\s*[\]),]|getenv\(\s*\$?[a-z_]\w{0,40}\s*\)|ENV\[\s*[a-z_]\w{0,40}\s*\])"
    r"|\b(?:environ(?:\.get\(|\[)|getenv\(|process\.env(?:\.|\[)|ENV(?:\.fetch\(|\[)|Getenv\()\s*[\"']?(?P<name>(?:GITHUB|GH|GITLAB|NPM|AWS|OPENAI|ANTHROPIC|SLACK|STRIPE|HF|GOOGLE|PYPI|TWINE|DOCKER|CLOUDFLARE)_[A-Z_]{2,40})\b"
)
"""A variable that is asked for by a name that is in a list, or one that holds a token of a service."""

DOWNLOADS = compiled(
    r"\b(?:exec(?:File)?(?:Sync)?|execa\w*|spawn(?:Sync)?|check_output|getoutput|popen|run|system|capture2?e?|qx|Command(?:::new)?|ProcessBuilder|\$|(?:subprocess|os|cp|child_process)\.\w+)[ \t]*[({\[`][ \t]*[\[(]?[ \t]*[frb]?[\"'`]?[ \t]*(?:curl|wget)\b"
)
"""A program that gets a file, started by a script: what is run is that program, and what it prints comes from the network."""

EXPRESSIONS = {
    "fetches": FETCHES,
    "decodes": DECODES,
    "executes": EXECUTES,
    "secrets": catalogue.CREDENTIALS,
    "environment": catalogue.ENTIRE_ENVIRONMENT,
    "variables": VARIABLES,
    "programs": catalogue.SECRET_PROGRAMS,
    "sends": SENDS,
    "start": catalogue.START_FILES,
    "githooks": catalogue.GIT_HOOKS,
    "schedules": catalogue.SCHEDULES,
    "access": catalogue.ACCESS,
    "memory": catalogue.MEMORY_FILES,
    "settings": catalogue.AGENT_SETTINGS,
    "writes": _WRITES,
    "hears": _HEARD,
    "sockets": _SOCKET,
    "ties": _TIES,
    "removes": _REMOVES,
}
"""Each expression by the name of its pieces in signs.py."""

_COMING = frozenset(("fetches", "decodes", "hears"))
_OPENING = frozenset(("secrets", "environment", "variables", "programs"))
PLACES = frozenset(("start", "githooks", "schedules", "access", "memory", "settings"))
_FLOWS = (
    (frozenset(("executes",)), _COMING),
    (frozenset(("sends",)), _OPENING),
    (frozenset(("writes",)), PLACES),
    (frozenset(("sockets",)), frozenset(("ties",))),
)
"""What may flow from where: the names of expressions that find sinks, and of those that find sources."""

COMMENT = compiled(r"^\s*(?:#|//|\*|--\s|;|<!--)")
IDENTIFIER = compiled(r"(?:(?<![\w.])|(?<=\.\.\.))[A-Za-z_]\w*+(?!=[^=])")
"""A name that is asked for what it holds: not the key of an argument, as in ``stdout=1``."""

_PATH_PIECES = compiled(r"[\"'][ \t]*/[ \t]*f?[\"']")
_PATH_OF = compiled(
    r"\b(?:pathlib\.)?Path\([\"'](?P<path>[^\"'\n]{1,200})[\"']\)(?:\.expanduser\(\))?[ \t]*/[ \t]*f?(?P<quote>[\"'])"
)
_SUMS = compiled(r"[\"'][ \t]*\+[ \t]*f?[\"']")
_JOINS = compiled(r"\b(?:join|resolve|joinpath|Path|PurePath|expanduser)\((?:[^()\n]|\([^()\n]*\)){0,300}\)")
_COMMA = compiled(r"[\"'][ \t]*,[ \t]*[\"']")
_EXPRESSION = pattern(
    r"(?P<text>\"(?:[^\"\\\n]|\\.){0,2000}\"|'(?:[^'\\\n]|\\.){0,2000}'|`[^`]{0,2000}`)"
    r"|(?:(?<=[=(\[,:!&|?;{~])|(?<=[=(\[,:!&|?;{~] )|(?<=\n)[ \t]{0,40})/(?![*/])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,400}/[a-z]{0,8}(?![\w.]*source)(?!\w)"
    r"|\b(?:m|qr|s)(?:\{[^}\n]{1,400}\}|/(?:[^/\\\n]|\\.){1,400}/)"
)
"""A regular expression, which compares and does nothing else; a text is matched first, so that none is found in it."""

_COMPARES = pattern(
    r"\bre\.(?:compile|search|match|fullmatch|findall|finditer|sub)\(\s*[rbf]{0,2}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}')"
)
_MOST_PLACES = 2_000
"""Places of a name that are looked at."""


def without_expressions(statement: str) -> str:
    """A statement less its regular expressions."""
    if "/" in statement and _EXPRESSION().search(statement):
        statement = _EXPRESSION().sub(lambda match: match["text"] or '""', statement)
    return _COMPARES().sub("re.compile(", statement) if "re." in statement else statement


def as_words(statement: str) -> str:
    """A list of arguments as one text."""
    return re.sub(r"[\"',\[\]]+", " ", statement)


class ScriptCode:
    """The code of a script: ``text`` with what is put together from pieces as one text, and ``flat``, in which paths are
    one text too and what is imported has its own name.
    """

    def __init__(self, written: str) -> None:
        self.written = written
        self.text = constants.folded(written)
        flat = self.text if "Path(" not in self.text else _PATH_OF.sub(r"\g<quote>\g<path>/", self.text)
        flat = _SUMS.sub("", _PATH_PIECES.sub("/", imported_names.with_own_names(flat)))
        self.flat = constants.paths_by_function(_JOINS.sub(lambda match: _COMMA.sub("/", match[0]), flat))
        self.signs = hot.Signs(self.flat)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts that the script names anywhere."""
        return hosts_in(self.text)

    @cached_property
    def asks_names(self) -> bool:
        """True if `resolve` asks for the address of a host: it may be a promise's, or make a path."""
        return re.search(r"(?i)\bdns|resolver", self.text) is not None

    @cached_property
    def flows(self) -> frozenset[str]:
        """The expressions that are worth trying: both ends of a flow must be there, by the pieces that the text holds."""
        held = self.signs.held
        wanted = set(held & {"removes"})
        for sinks, sources in _FLOWS:
            if held & sinks and held & sources:
                wanted |= held & (sinks | sources)
        if "writes" in wanted and wanted & PLACES:
            wanted |= held & {"fetches"}  # what is written there may come from a host
        return frozenset(wanted)


def hosts_in(text: str) -> frozenset[str]:
    """The hosts that a script's text names: those of other machines, or else also what is only called a host."""
    found = frozenset(host.lower() for host in catalogue.HOST().findall(text))
    if found and not all(catalogue.LOCAL().match(host) for host in found):
        return found
    return found | frozenset(
        re.findall(
            r"\b(?:host(?:name)?|server|address|HTTPS?Connection\()[\"']?\s*[:=]?\s*[\"']([\w-]+(?:\.[\w-]+)+)[\"']",
            text,
        )
    )


class Matches:
    """The statements of a script, and what the expressions find in them.

    Few statements hold a piece that one of the expressions needs (signs.py), and only those, and those that name what
    another one holds, are looked at.
    """

    def __init__(self, code: ScriptCode) -> None:
        self._flat = code.flat
        self.statements, self._starts, self.cut = statements.split(code.flat)
        """(line, statement) of each, and the line from which on nothing was read, 0 if all was."""
        self._found = {name: self._where(name, code.signs) for name in code.flows}

    def of(self, name: str) -> dict[int, re.Match[str]]:
        """The statements in which an expression finds something, with what it finds first."""
        return self._found.get(name, {})

    @cached_property
    def sources(self) -> frozenset[str]:
        """The expressions that find something which may flow on into something that is there."""
        found = {name for sinks, sources in _FLOWS if any(map(self.of, sinks)) for name in sources if self.of(name)}
        if self.of("writes") and found & PLACES and self.of("fetches"):
            found.add("fetches")
        return frozenset(found)

    def line(self, name: str, number: int) -> int:
        """The line on which the match in a statement begins."""
        line, statement = self.statements[number]
        return line + statement.count("\n", 0, self._found[name][number].start())

    def naming(self, name: str, first: int) -> list[int]:
        """The statements from ``first`` on that hold a name."""
        places: list[int] = []
        find = self._flat.find
        at = find(name, self._starts[first] if first < len(self._starts) else len(self._flat))
        while at >= 0 and len(places) < _MOST_PLACES:
            places.append(at)
            at = find(name, at + len(name))
        return [number for number in self._numbers(places) if number >= first]

    def _where(self, name: str, signs: hot.Signs) -> dict[int, re.Match[str]]:
        """As `of`, by the places of an expression's pieces; what is found in a comment is nothing."""
        expression, found = EXPRESSIONS[name](), {}
        for number in self._numbers(signs.places(name)):
            statement = self.statements[number][1]
            match = expression.search(as_words(statement) if name == "programs" else statement)
            if match and not COMMENT.match(statement):
                found[number] = match
        return found

    def _numbers(self, places: list[int]) -> list[int]:
        """The statements around offsets, in order: all of a line that holds several."""
        numbers: set[int] = set()
        for place in places:
            last = bisect_right(self._starts, place) - 1
            first = bisect_left(self._starts, self._starts[last], 0, last + 1) if last >= 0 else 0
            numbers.update(range(first, last + 1))
        return sorted(numbers)


def line_at(text: str, offset: int) -> int:
    """The line of an offset, from 1."""
    return text.count("\n", 0, offset) + 1
