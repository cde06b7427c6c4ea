"""What a program does to its user that no honest one does, taken as a whole: each harm by what is in a file together."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from skillkit.security.around import line_around
from skillkit.security.hot import Words, words_of
from skillkit.text.pattern import pattern

SWAPS = "puts one account in the place of every other"

_WALLET = r"\bbc1|0x\[(?:a-f|A-F|0-9|\\d)|\[13\]\[|\[A-HJ-NP-Z|\[1-9A-HJ|\{40\}|\{25,3\d\}|\{26,3\d\}|\bT\[A-Za-z"
_GEO = r"(?i)\b(?:ip-?info\b|ip-?api\b|geo-?ip|ip-?geo|ipwho|country(?:_?(?:code|name))?\b|getTimezoneOffset\b|resolvedOptions\(\)\.timeZone|locale\.getdefaultlocale\b|Get-WinSystemLocale\b)"
_ALL_FILES = r"\b(?:readdir(?:Sync)?\b|os\.walk\(|rglob\(|glob(?:Sync)?\(|Get-ChildItem\b[^\n]*-Recurse|find\(\s*[{\\]|find\s+[\"'$~/.]|WalkDir\b|filepath\.Walk|Dir\[|Dir\.glob|RecursiveDirectoryIterator\b)"
_ENCRYPTS = r"(?i)\b(?:openssl\b[\"',\s]+(?:enc|smime|pkeyutl)\b|gpg\b[^\n]{0,120}(?:--encrypt|--symmetric|\s-[ec]\b)|age\s+(?:-r|--recipient|-e)\b|Fernet\(|createCipheriv\(|AES\.new\(|AESGCM\(|ChaCha20\w*\(|CreateEncryptor\(|NewGCM\(|Cipher(?:::|\.)(?:new|getInstance)\b|ProtectedData\b|7za?\b[^\n]{0,60}\s-p)"
_REMOVES = r"\b(?:unlink(?:Sync)?\b|os\.(?:remove|Remove(?:All)?)\(|rm(?:Sync)?\b|shred\b|Remove-Item\b|File\.(?:delete|Delete)\(|remove_file\(|shutil\.move\(|os\.replace\(|truncate\()"
_RANSOM = r"(?i)\b(?:(?:send|pay|transfer|fee|price)\b[^\n]{0,60}(?:\bBTC\b|\bbitcoins?\b|\bXMR\b|\bmonero\b|\bUSDT\b|\bETH\b|[$€]\s?\d)|your (?:\S{1,12} )?files (?:are|have been|were) (?:encrypted|locked|sealed)|(?:are|have been) sealed\b|ransom\b|to (?:get|receive|obtain) (?:the|your) (?:key|files))"


ADDRESS = pattern(
    r"\b(?:0x(?!0{30}|[dD][eE][aA][dD])[0-9a-fA-F]{40}|bc1[a-z0-9]{25,60}|T[1-9A-HJ-NP-Za-km-z]{33}|[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?)\b|(?<![\w/])[13](?=[a-zA-Z1-9]{0,30}[a-z])(?=[a-zA-Z1-9]{0,30}[A-Z])[a-km-zA-HJ-NP-Z1-9]{25,34}\b"
)
"""An account that money may go to: of a bank, or of a chain."""

_ACCOUNTS = pattern(_WALLET + r"|\[A-Z\](?:\{2\}|\[A-Z\])(?:\\{1,2}d|\[0-9\]|[0-9]\{2\})")
"""An expression that finds any such account."""

_REPLACES = pattern(
    r"\b(?:re\.subn?|preg_replace|regsub|str_replace_all|gsub!?|sub!?)\s?\(|\.(?:g?sub!?|replace(?:All|_all)?|ReplaceAll\w*)\(|-[ic]?replace\b|\bs([/|#,!])(?=[^\n]{10,300}\1)"
)
_NAMED = pattern(
    r"(?m)^[ \t]*(?:(?:const|let|var|my|final|static|export)\s+)?[$@]?(?P<name>[A-Za-z_]\w{0,40})\s*(?::[ \w]{1,20})?:?=\s*(?P<value>[^\n]{10,300})"
)
_SWAPS = words_of(
    "sub", "subn", "gsub", "replace", "replaceall", "preg", "sed", "perl", "ireplace", "creplace", "replaceallstring"
)


def swapped(text: str) -> int:
    """Where a program puts one account in the place of any other; -1 where it does not."""
    if not ADDRESS().search(text) or not _ACCOUNTS().search(text):
        return -1
    names: dict[str, str] = {}
    for match in _NAMED().finditer(text):
        if ADDRESS().search(match["value"]) or _ACCOUNTS().search(match["value"]):
            names[match["name"]] = match["value"]
        if len(names) > 50:
            break
    for match in _REPLACES().finditer(text):
        begin, stop = line_around(text, match.start())[0], line_around(text, match.end())[1]
        said = text[max(begin, match.start() - 60) : min(match.end() + 400, stop)]
        said += "".join(f" {value}" for name, value in names.items() if re.search(rf"\b{name}\b", said))
        if ADDRESS().search(said) and _ACCOUNTS().search(ADDRESS().sub("", said)):
            return match.start()
    return -1


class _Sign(NamedTuple):
    """A harm: ``what`` it does, groups of words of which one is in every such file, the ``signs`` that are in it together."""

    what: str
    words: tuple[frozenset[bytes], ...]
    signs: tuple[Callable[[], re.Pattern[str]], ...]


_SIGNS = (
    _Sign(
        "runs what a request sends to it",
        words_of(
            "php eval",
            "php assert",
            "php system",
            "php passthru",
            "php exec",
            "php get",
            "php post",
            "php request",
            "php cookie",
            "php popen",
            "eval req",
            "eval request",
            "exec request",
            "exec req",
        ),
        (
            pattern(
                r"\b(?:(?:eval|assert|create_function)\s*\([^;\n]{0,80}\$_(?:GET|POST|REQUEST|COOKIE|SERVER)\b|(?:system|passthru|shell_exec|exec|popen)\s*\(\s*(?:base64_decode\()?\s*\$_(?:GET|POST|REQUEST|COOKIE)\b|(?:eval|exec)\(\s*(?:req|request)\.(?:body|query|headers|args|form|data|GET|POST)\b)|@?\$(?!_)\w{1,40}(?:\[[^\]\n]{1,40}\])?\(\s*\$_(?:GET|POST|REQUEST|COOKIE)\b|\$_(?:GET|POST|REQUEST|COOKIE)\[[^\]\n]{1,40}\]\s*\(|\b(?:array_(?:map|filter|walk)|call_user_func(?:_array)?|register_shutdown_function|usort)\(\s*\$_(?:GET|POST|REQUEST|COOKIE)\b|\$_SERVER\[[\"']HTTP_[\s\S]{0,200}?\beval\s*\("
            ),
        ),
    ),
    _Sign(
        "calls a function whose name it spells in pieces",
        words_of("php"),
        (
            pattern(
                r"\$(?P<f>\w{1,40})\s*=\s*(?:[\"'][a-z_0-9]{1,12}[\"']\s*\.\s*){1,8}[\"'][a-z_0-9]{1,12}[\"']\s*;[\s\S]{0,800}?\$(?P=f)\s?\("
            ),
        ),
    ),
    _Sign(
        "deletes once a day has come, or on a machine of a certain name",
        words_of(
            *("today", "datetime now", "time time", "date now", "new date", "time now", "date s", "date y", "hostname"),
            *("gethostname", "getuser", "userinfo", "whoami", "date d"),
        ),
        (
            pattern(
                r"(?:\b(?:date\.today\(\)|(?:datetime\.)?datetime\.(?:now|utcnow|today)\([^()\n]{0,40}\)|time\.time\(\)|Date\.now\(\)|new Date\(\)|Time\.now(?:\.to_i)?|Date\.today|gethostname\(\)|hostname\(\)|getuser\(\)|userInfo\(\)\.username)|\$\((?:date \+[\"']?%[sYFymd%-]{1,12}[\"']?|hostname(?: -\w)?|whoami)\)[\"']?)\s*(?:[<>]=?|[!=]={0,2}|-(?:gt|ge|lt|le|eq|ne))\s*(?:new Date\(|(?:datetime\.)?date(?:time)?\(|Date\.(?:new|parse|UTC)\(|Time\.(?:new|at|parse)\()?\s*[\"']?(?:20\d\d\b|\d{8,13}\b|[A-Za-z])[\s\S]{0,500}?(?:\b(?:rmtree|rmSync|rm_rf|rimraf|RemoveAll)\(\s*(?:process\.cwd\(\)|os\.getcwd\(\)|(?:pathlib\.)?Path\.(?:home|cwd)\(\)|homedir\(\)|Dir\.(?:home|pwd)|[\"'](?:\.{1,2}/?|~/?|/)[\"']|p\b|path\b|entry\b|f\b)|\brm\s+-\w*[rR]\w*\s+(?:-\w+\s+)*[\"']?(?:\./\*|\$PWD|\$\{PWD\}|\.git\b|\*|~|\$HOME|/(?:\s|$|\*))|\bpush\b[^\n]{0,40}(?:--force\b(?!-)|--mirror))"
            ),
        ),
    ),
    _Sign(
        "gives another person's key access to a machine",
        words_of("authorized key ssh"),
        (pattern(r"\bauthorized_key:\s[\s\S]{0,240}?\bkey:\s*[\"']?ssh-(?:rsa|ed25519)\s+A{4}"),),
    ),
    _Sign(
        "runs a command whose name it hides by wildcards",
        words_of("get alias", "gal", "get command", "gcm"),
        (pattern(r"(?i)&\s*\(\s*(?:Get-Alias|gal|Get-Command|gcm)\s+[\"']?\w{0,4}[?*]\w{0,4}"),),
    ),
    _Sign(
        "opens this machine's ssh to another host",
        words_of("ssh 22", "autossh 22"),
        (pattern(r"\b(?:auto)?ssh\b[^\n]{0,240}\s-\w*R\s*[\"']?\S{0,60}:(?:localhost|127\.0\.0\.1|\[::1\]):22\b"),),
    ),
    _Sign(
        "mines coins on the user's machine",
        words_of(
            "stratum",
            "xmrig",
            "coin monero",
            "coin xmr",
            "donate level",
            "minerd",
            "cpuminer",
            "coinhive",
            "max threads hint",
        ),
        (
            pattern(
                r"(?i)\b(?:stratum\+(?:tcp|ssl|tls)://|xmrig\b[^\n]{0,200}\s-|minerd\b\s+-|cpuminer\b|coinhive\b|new\s+CoinHive)|\s--coin[= ](?:monero|xmr)|--donate-level|--cpu-max-threads-hint"
            ),
        ),
    ),
    _Sign(
        "reads the memory of other programs",
        words_of("proc mem", "minidumpwritedump", "comsvcs", "readprocessmemory", "lsass", "gcore"),
        (
            pattern(
                r"\b(?:MiniDumpWriteDump\b|comsvcs(?:\.dll)?\b[^\n]{0,40}MiniDump|ReadProcessMemory\b|lsass(?:\.exe)?\b[^\n]{0,60}(?:\.dmp|dump)|procdump\b[^\n]{0,60}lsass|gcore\s+(?:-\S+\s+)*\$)|/proc/[^/\s\"'`]{1,30}/mem\b(?!info)"
            ),
        ),
    ),
    _Sign(
        "stars, follows or praises with the user's account",
        words_of("user starred", "user following", "addstar", "followuser"),
        (
            pattern(r"\b(?:user/(?:starred|following)/|addStar\s*\(|followUser\s*\()"),
            pattern(r"(?i)(?:-X|--method|\bmethod[\"']?\s*[:=])\s*[\"']?PUT\b|\.put\(|\bmutation\b"),
        ),
    ),
    _Sign(
        "replaces an address that the user copied",
        words_of("clipboard", "pyperclip", "pbcopy", "xclip", "xsel", "getclipboarddata"),
        (
            pattern(
                r"(?i)\b(?:Get-Clipboard\b|pyperclip\.paste\(|clipboard\w*\.(?:read\w*|get\w*|paste)\(|pbpaste\b|xclip\b[^\n]{0,40}-o\b|xsel\b[^\n]{0,30}(?:-o|-b)|GetClipboardData\b|get_contents\(|getText\()"
            ),
            pattern(
                r"(?i)\b(?:Set-Clipboard\b|pyperclip\.copy\(|clipboard\w*\.(?:write\w*|set\w*|copy)\(|pbcopy\b|xclip\b(?![^\n]{0,40}-o\b)|xsel\b[^\n]{0,30}-i|SetClipboardData\b|set_contents\(|setText\(|clip\.exe\b)"
            ),
            pattern(
                r"(?i)\b(?:while\b|loop\b|setInterval\(|for\s*\(\s*;;|for\s*\{|Start-Sleep\b|register\w*Listener)|\.sleep\("
            ),
            pattern(_WALLET),
        ),
    ),
    _Sign(
        "encrypts files, removes them and asks for payment",
        words_of(
            "bitcoin",
            "bitcoins",
            "btc",
            "monero",
            "xmr",
            "usdt",
            "eth",
            "ransom",
            "sealed",
            "encrypted",
            "locked",
            "pay",
            "transfer",
        ),
        (pattern(_RANSOM), pattern(_ENCRYPTS), pattern(_REMOVES)),
    ),
    _Sign(
        "overwrites or deletes files by the country of the machine",
        words_of(
            "ipinfo",
            "ip info",
            "ipapi",
            "ip api",
            "geoip",
            "geo ip",
            "ipgeo",
            "ipgeolocation",
            "ipwho",
            "country",
            "countrycode",
            "countryname",
            "gettimezoneoffset",
            "timezone",
            "getdefaultlocale",
            "winsystemlocale",
        ),
        (
            pattern(_GEO),
            pattern(
                r"(?i)\b(?:(?:russia|belarus|ru|by|ir|kp|cn|iran|ukraine|israel)\b[\"'\]|,)]|(?:base64|atob|b64decode)\b|in\s*[\[({]|switch\b)|\.includes\(|=="
            ),
            pattern(_ALL_FILES),
            pattern(
                r"\b(?:writeFile(?:Sync)?\(\s*\w+\s*,\s*[\"'`][^\"'`\n]{0,40}[\"'`]|unlink(?:Sync)?\(|rmSync\(|shutil\.rmtree\(|os\.(?:remove|unlink|RemoveAll)\(|Remove-Item\b|rm\s+-\w*[rf])|\.write_(?:text|bytes)\(\s*b?[\"'][^\"'\n]{0,20}[\"']\s*\)"
            ),
        ),
    ),
    _Sign(
        "overwrites every file below a folder with the same text",
        words_of(
            "writefilesync readdirsync",
            "writefile readdir",
            "write text rglob",
            "write text walk",
            "write bytes walk",
            "write bytes rglob",
            "set content recurse",
            "file write glob",
            "writealltext recurse",
        ),
        (
            pattern(
                r"\b(?:writeFile(?:Sync)?\(\s*\w+\s*,\s*[\"'`][^\"'`\n]{0,40}[\"'`]|Set-Content\b[^\n]{0,60}-Value\s+[\"'][^\"'\n]{0,20}[\"']|File\.write\(\s*\w+\s*,\s*[\"'][^\"'\n]{0,20}[\"']\s*\)|WriteAllText\(\s*\w+\s*,\s*\"[^\"\n]{0,20}\")|\.write_(?:text|bytes)\(\s*b?[\"'][^\"'\n]{0,20}[\"']\s*\)"
            ),
            pattern(_ALL_FILES),
            pattern(
                r"\b(?:homedir\(\)|Path\.home\(\)|expanduser\(|Dir\.home\b)|[\"'](?:(?:\.\./)+|~/?|/|C:\\{1,2})[\"']|\$HOME\b|USERPROFILE"
            ),
            pattern(
                r"\b(?:(?P<f>\w{2,40})\s*(?:=\s*(?:async\s*)?)?\([^)\n]{0,60}\)\s*(?:=>\s*)?\{[\s\S]{0,600}?\b(?P=f)\(|os\.walk\(|rglob\(|recursive\b)|\*\*/|-Recurse\b"
            ),
        ),
    ),
    _Sign(
        "runs a command that it spells by numbers",
        words_of(
            "exec",
            "command",
            "system",
            "popen",
            "execsync",
            "spawn",
            "spawnsync",
            "eval",
            "iex",
            "expression",
            "subprocess",
        ),
        (
            pattern(
                r"\b(?:exec\.Command|Command::new|system|popen|execSync|exec|spawn(?:Sync)?|eval|Invoke-Expression|iex|Popen|check_output|subprocess\.\w+|os\.system)\s*\(?\s*(?!range|slice|chr\b)[A-Za-z_]\w*\s*\(\s*\[?\s*\d{1,4}(?:\s*,\s*\d{1,4}){4,}"
            ),
        ),
    ),
)


def found_in(text: str, words: Words) -> Iterator[tuple[str, int]]:
    """What a program, whose ``words`` these are, does, with the offset at which it is seen."""
    if words.hold(_SWAPS) and (at := swapped(text)) >= 0:
        yield SWAPS, at
    for sign in _SIGNS:
        first = sign.signs[0]().search(text) if words.hold(sign.words) else None
        if first and all(each().search(text) for each in sign.signs[1:]):
            yield sign.what, first.start()
