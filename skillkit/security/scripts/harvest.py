"""A program that names stores of other programs' secrets, and sends something: taken as a whole, in any language.

Where the data flows is followed in shell, Python and JavaScript (flow.py, script.py). This looks at what a file holds
together: hardly any program has to read what browsers, keychains and wallets keep and send something as well.
"""

from typing import NamedTuple

from skillkit.security import catalogue
from skillkit.text.pattern import pattern

MOST = 200_000
"""Characters of a file that are looked at."""

_NEAR = 200
"""Characters around a place that say something of it."""

ENOUGH = 3
"""Services whose credentials a program names that gathers them: for its own work it needs those of one."""

_SENDS = pattern(
    r"(?i)\b(?:(?:requests|httpx|session|client|http|conn|axios|ky|got|superagent|\$http)\.(?:post|put|patch)\b|urllib\.request\.Request\(\s*[^,()\n]{1,200},\s*(?!headers\s*=|method\s*=\s*[\"']GET|None\b)[\w(]"
    r"|Request\([^\n]{0,200}\b(?:data|content)\s*=|urlopen\([^\n]{0,200}\bdata\s*=|smtplib\.SMTP)|\.send(?:all|to|document|file|mail|beacon)\(|\.storbinary\(|\.put_(?:object|file)\(|\b(?:upload_file(?:obj)?\("
    r"|method[\"']?\s*[:=]\s*[\"'](?:POST|PUT|PATCH)\b|https?\.request\(|new WebSocket\()|\.request\(\s*[\"'](?:POST|PUT|PATCH)\b"
    r"|\b(?:Net::HTTP(?:\.(?:post|put|post_form)|::(?:Post|Put))|(?:Faraday|HTTParty|RestClient|Typhoeus|Excon|HTTP)\.(?:post|put)\b"
    r"|http\.Post(?:Form)?\(|NewRequest(?:WithContext)?\([^\n]{0,80}(?:[\"'](?:POST|PUT|PATCH)[\"']|MethodPost|MethodPut)"
    r"|(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr)\b[^\n]{0,300}-(?:Method\s+[\"']?(?:Post|Put)|InFile|Body|Form)\b|Upload(?:File|String|Data|Values)(?:Async|TaskAsync)?\("
    r"|(?:ureq|reqwest|client|agent|http)\w*(?:::new\(\))?(?:\.|::)(?:post|put)\(|(?:Post|Put|Send)(?:AsJson)?Async\(|BodyPublishers?\.|setDoOutput\(\s*true|CURLOPT_(?:POSTFIELDS|UPLOAD|INFILE)\b)|->(?:post|put)\(|\b(?:LWP::UserAgent\b"
    r"|curl\b[^\n]{0,300}\s(?:-[a-zA-Z]*[dFT]\b|--data[\w-]*|--form\b|--upload-file\b|--json\b|-X\s*[\"']?(?:POST|PUT)\b)|wget\b[^\n]{0,200}--post-(?:data|file)"
    r"|(?:scp|rsync)\b[^\n]{0,200}\s[\w.-]+@?[\w.-]+:|rclone\s+(?:copy|sync|rcat)\b|(?:nc|ncat|netcat)\b\s+(?:-\w+\s+)*[\w.$-]+\s+\$?\w+"
    r"|gh[\"',\s]+(?:issue|gist|repo|release)[\"',\s]+(?:create|comment|upload)\b|git\b[\"',\s]+push\b)"
)
"""Requests that carry something, and what puts something where others read it."""

_STRONG = (
    ("what browsers keep of logins", r"\bLogin Data\b|\bNetwork[/\\]{1,2}Cookies\b|\bkey[34]\.db\b|\blogins\.json\b|\bcookies\.sqlite\b|\bCookies\.binarycookies\b|\bbrowser_?cookie3\b|\bpycookiecheat\b|\brookiepy\b"),
    ("the keychain", r"\blogin\.keychain|\bKeychains[/\\]{1,2}login|\bsecurity\b[\"',\s]+(?:dump-keychain|export)\b"),
    ("wallets", r"\bwallet\.dat\b|\.ethereum[/\\\"', ]{1,4}keystore|\bkeystore[/\\]{1,2}UTC|\bUTC--|\bExodus[/\\]{1,2}exodus\.wallet|\.electrum[/\\]{1,2}wallets|\bElectrum[/\\]{1,2}wallets|\bsolana[/\\]{1,2}id\.json|\bnkbihfbeogaeaoehlefnkodbefgpgknn\b|\bhnfanknocfeofbddgcijnmhnfnkdnaad\b|\bbfnaelmomeimhlpmgjnjophhpkkoljpa\b"),
    ("the whole environment", r"\bENV\.(?:to_h|to_a|to_json|inspect)\b(?!\s*\[)|\bJSON\.stringify\(\s*(?:\{\s*\.\.\.)?process\.env\b(?![.\[])|\bjson\.dumps\(\s*(?:dict\(\s*)?os\.environ\b(?![.\[])|\bstrings\.Join\(\s*os\.Environ\(\)|\benv::vars\(\)\s*\.(?:collect|map)|\b(?:Get-ChildItem|gci)\s+[Ee]nv:|\bEnvironment\]?(?:::|\.)GetEnvironmentVariables\(|\bjson_encode\(\s*(?:\$_ENV|\$_SERVER|getenv\(\s*\))|\bSystem\.getenv\(\s*\)\s*\.(?:entrySet|forEach|toString)"),
    ("all secrets of the workflow", r"\btoJSON\(\s*secrets\s*\)"),
    ("a password that a dialogue asks for", r"\bwith hidden answer\b|\bzenity\b[^\n]{0,80}--password\b|\bkdialog\b[^\n]{0,80}--password\b"),
)  # fmt: skip
"""Stores that no honest program has to read and send something of as well, as alternatives."""

_WEAK = (
    r"\.aws[/\\]{1,2}credentials",
    r"\.netrc\b|\b_netrc\b",
    r"\.npmrc\b",
    r"\.pypirc\b",
    r"\.git-credentials\b|\bgit[/\\]{1,2}credentials\b",
    r"\.docker[/\\]{1,2}config\.json",
    r"\.kube[/\\]{1,2}config\b",
    r"\.ssh[/\\\"', ]{1,4}id_\w+|\bid_(?:rsa|ed25519|ecdsa)\b(?!\.pub)",
    r"\bgcloud\b[/\\]{1,2}\S*credentials|\bapplication_default_credentials\b",
    r"\bgh[/\\]{1,2}hosts\.yml",
    r"\.gem[/\\]{1,2}credentials|\.cargo[/\\]{1,2}credentials|\.composer[/\\]{1,2}auth\.json",
    r"\.gnupg\b",
    r"\.pgpass\b|\.my\.cnf\b",
    r"\.azure[/\\]{1,2}\w+",
    r"\.vault-token\b",
    r"\.claude[/\\]{1,2}\.credentials\.json|\.codex[/\\]{1,2}auth\.json",
)
"""Stores of one service each."""

_SIGNS = (
    *("login data", "cookie", "key4.db", "key3.db", "logins.json", "keychain", "wallet.dat", "keystore", "utc--", "exodus", "electrum"),
    *("id.json", "nkbihfb", "hnfankn", "bfnaelm", "env.to_", "env.inspect", "process.env", "os.environ", "vars()", "env:"),
    *("getenvironmentvariables", "json_encode", "getenv()", "tojson(", "hidden answer", "--password", "169.254.169", "metadata.google", "100.100.100"),
)  # fmt: skip
"""What every one of the first stores, and every metadata service, holds a piece of, in lower case."""

_WEAK_SIGNS = (
    *(".aws", "netrc", ".npmrc", ".pypirc", "git", ".docker", ".kube", "id_", "gcloud", "application_default", "hosts.yml"),
    *(".gem", ".cargo", ".composer", ".gnupg", ".pgpass", ".my.cnf", ".azure", ".vault-token", ".claude", ".codex"),
)  # fmt: skip

_REFUSES = pattern(
    r"(?i)\b(?:exclud\w*|ignor\w*|den(?:y|ied)\w*|skip\w*|block\w*|forbid\w*|never|protect\w*|redact\w*|refus\w*|sensitive\w*|mask\w*|scrub\w*|disallow\w*)\b"
)
_COMMENT = pattern(r"(?m)^[ \t]*(?:#|//|--|;|\*|REM\b|').*$")
_ALL_STRONG = pattern("(?i)" + "|".join(f"(?P<s{i}>{found})" for i, (_, found) in enumerate(_STRONG)))
_ALL_WEAK = pattern("|".join(f"(?P<w{i}>{found})" for i, found in enumerate(_WEAK)))


class Harvest(NamedTuple):
    """What is gathered, at ``offset`` of the text, and the hosts that the text names (none where it names none)."""

    what: str
    offset: int
    hosts: tuple[str, ...]


def found_in(text: str) -> Harvest | None:
    """What a program gathers and may send, None where it does not do both."""
    text = text[:MOST]
    lower = text.lower()
    strong = any(sign in lower for sign in _SIGNS)
    if not strong and sum(sign in lower for sign in _WEAK_SIGNS) < ENOUGH:
        return None
    plain = _COMMENT().sub(lambda match: " " * len(match[0]), text)
    gathered = (strong and (_strong(plain) or _metadata(plain))) or _weak(plain)
    if not gathered or not _SENDS().search(plain):
        return None
    hosts = [host for host in dict.fromkeys(catalogue.HOST().findall(plain)) if not catalogue.METADATA().match(host)]
    if hosts and all(catalogue.LOCAL().match(host) for host in hosts):
        return None
    return Harvest(*gathered, tuple(hosts[:3]))


def _strong(text: str) -> tuple[str, int] | None:
    for match in _ALL_STRONG().finditer(text):
        if match.lastgroup and not _refused(text, match.start(), match.end()):
            return _STRONG[int(match.lastgroup[1:])][0], match.start()
    return None


def _weak(text: str) -> tuple[str, int] | None:
    places = {
        match.lastgroup: match for match in _ALL_WEAK().finditer(text) if not _refused(text, match.start(), match.end())
    }
    if len(places) < ENOUGH:
        return None
    first = min(places.values(), key=lambda match: match.start())
    return f"credentials of {len(places)} services", first.start()


def _metadata(text: str) -> tuple[str, int] | None:
    """The credentials that a machine's metadata service gives out: its address and the path may be apart."""
    address = catalogue.METADATA().search(text)
    path = catalogue.METADATA_PATHS().search(text) if address else None
    if not address or not path or path[0].startswith("token"):
        return None
    return "the machine's own credentials", path.start()


def _refused(text: str, start: int, end: int) -> bool:
    """True if the line, or the list that it is in, says to leave the place alone."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    line = before.rpartition("\n")[2] + after.partition("\n")[0]
    opened = max(text.rfind(mark, max(0, start - 3 * _NEAR), start) for mark in "[({")
    name = text[max(0, opened - _NEAR) : max(0, opened)].rpartition("\n")[2]
    return bool(_REFUSES().search(line) or _REFUSES().search(name.replace("_", " ")))
