"""A program that names stores of other programs' secrets, and sends something: taken as a whole, in any language.

Where the data flows is followed in shell, Python and JavaScript (commands/flow/, flows/). This looks at what a file holds
together: hardly any program has to read what browsers, keychains and wallets keep and send something as well.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from skillkit.security import catalogue
from skillkit.security.hot import Words, words_of
from skillkit.text.pattern import pattern

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

_IN_ADDRESS = pattern(
    r"[\"'`]https?://[^\"'`\n]{4,200}[\"'`]\s*(?:\.\.|\+|\.(?!\w{1,20}\()|<<)\s*\$?\w|https?://[^\"'`\s]{4,200}(?:\$\{|#\{|\{)\w|\bheaders[\"']?\s*[:=]\s*[{(]|\breq\w*\[[\"'][\w-]{2,40}[\"']\]\s*=\s*[a-z_]"
)
_ENCODES = pattern(
    r"(?i)\b(?:b(?:64|s58)|btoa\b|hexlify\b)|base(?:64|58)|encode64|\.hex\(|encodeURIComponent|url_?encode|quote_plus"
)
"""A request whose address or header carries something, and what makes a text fit for it."""


class _Store(NamedTuple):
    """What holds secrets, groups of words of which one is in every text that names it, and how it is named."""

    what: str
    words: tuple[frozenset[bytes], ...]
    pattern: Callable[[], re.Pattern[str]]


_STORES = (
    _Store(
        "what browsers keep of logins",
        words_of(
            "login data",
            "network cookies",
            "cookies sqlite",
            "cookies binarycookies",
            "key4 db",
            "key3 db",
            "logins json",
            "cookie3",
            "browsercookie3",
            "pycookiecheat",
            "rookiepy",
        ),
        pattern(
            r"\b(?:Login Data\b|Network[/\\]{1,2}Cookies\b|key[34]\.db\b|logins\.json\b|cookies\.sqlite\b|Cookies\.binarycookies\b|browser_?cookie3\b|pycookiecheat\b|rookiepy\b)",
        ),
    ),
    _Store(
        "the keychain",
        words_of("login keychain", "keychains login", "security dump keychain", "security export"),
        pattern(
            r"\b(?:login\.keychain|Keychains[/\\]{1,2}login|security\b[\"',\s]+(?:dump-keychain|export)\b)",
        ),
    ),
    _Store(
        "wallets",
        words_of(
            "wallet dat",
            "ethereum keystore",
            "keystore utc",
            "utc ethereum",
            "utc keystore",
            "utc wallet",
            "exodus wallet",
            "electrum wallets",
            "solana id json",
            "nkbihfbeogaeaoehlefnkodbefgpgknn",
            "hnfanknocfeofbddgcijnmhnfnkdnaad",
            "bfnaelmomeimhlpmgjnjophhpkkoljpa",
        ),
        pattern(
            r"\b(?:wallet\.dat\b|keystore[/\\]{1,2}UTC|UTC--|Exodus[/\\]{1,2}exodus\.wallet|Electrum[/\\]{1,2}wallets|solana[/\\]{1,2}id\.json|nkbihfbeogaeaoehlefnkodbefgpgknn\b|hnfanknocfeofbddgcijnmhnfnkdnaad\b|bfnaelmomeimhlpmgjnjophhpkkoljpa\b)|\.ethereum[/\\\"', ]{1,4}keystore|\.electrum[/\\]{1,2}wallets",
        ),
    ),
    _Store(
        "the whole environment",
        words_of(
            "env to h",
            "env to a",
            "env to json",
            "env inspect",
            "stringify env",
            "dumps environ",
            "join environ",
            "env vars",
            "childitem env",
            "gci env",
            "getenvironmentvariables",
            "json encode",
            "getenv entryset",
            "getenv foreach",
            "getenv tostring",
        ),
        pattern(
            r"\b(?:ENV\.(?:to_h|to_a|to_json|inspect)\b(?!\s*\[)|JSON\.stringify\(\s*(?:\{\s*\.\.\.)?process\.env\b(?![.\[])|json\.dumps\(\s*(?:dict\(\s*)?os\.environ\b(?![.\[])|strings\.Join\(\s*os\.Environ\(\)|env::vars\(\)\s*\.(?:collect|map)|(?:Get-ChildItem|gci)\s+[Ee]nv:|Environment\]?(?:::|\.)GetEnvironmentVariables\(|json_encode\(\s*(?:\$_ENV|\$_SERVER|getenv\(\s*\))|System\.getenv\(\s*\)\s*\.(?:entrySet|forEach|toString))",
        ),
    ),
    _Store(
        "the secrets in the environment",
        words_of("environ", "process env", "env vars", "env"),
        pattern(
            r"\b(?:environ\b(?!\.(?:get|pop|setdefault)\b|\[)(?:\(\)|\.items\(\))?|process\.env\b(?!\.)|ENV\b(?!\[|\.fetch)|env::vars\(\)|os\.Environ\(\)|%ENV\b)[^\n]{0,60}\n(?:[^\n]{0,160}\n){0,3}?[^\n]{0,120}(?:TOKEN|SECRET|_KEY|PASSW)\w*[$\\]?[\"'/|)]",
        ),
    ),
    _Store(
        "a wallet's key",
        words_of("secretkey", "secret key", "privatekey", "private key", "mnemonic", "seedphrase", "seed phrase"),
        pattern(
            r"\b(?:bs58|base58|b58|btoa|Buffer|hexlify|b64encode|toString|encode)\w*(?:\.\w{1,20})?\(\s*(?:\w{1,30}\.)?_?(?:secret_?key|private_?key|mnemonic|seed_?phrase)\b",
            re.IGNORECASE,
        ),
    ),
    _Store(
        "the environment with what it adds to it",
        words_of("environ dumps", "env stringify"),
        pattern(
            r"(?P<n>\b\w{1,40})\s*=\s*\{\s*(?:\*\*os\.environ|\.\.\.process\.env)\b[\s\S]{0,600}?\b(?:json\.dumps|JSON\.stringify)\(\s*(?P=n)\b"
        ),
    ),
    _Store(
        "credentials of several services",
        words_of(
            "for in ssh aws",
            "for in ssh kube",
            "for in aws kube",
            "for in aws netrc",
            "for in ssh gnupg",
            "for in ssh netrc",
        ),
        pattern(
            r"\bfor\s+\w+\s+in\b(?:[^\n;]*?[\s\"',.(]\.?(?:ssh|aws|kube|netrc|gnupg|npmrc|docker(?:/config\.json)?|config/gh|azure|pypirc)(?=[\s\"',;)/]|$)){3}"
        ),
    ),
    _Store(
        "what chat programs keep of logins",
        words_of(
            "discord local storage",
            "slack local storage",
            "discord leveldb",
            "slack leveldb",
            "tdata",
            "xox",
            "slack cookies",
        ),
        pattern(
            r"(?i)\b(?:(?:discord|slack)\w*\b[^\n]{0,120}(?:Local Storage|leveldb|[/\\]Cookies\b)|Telegram Desktop[/\\]{1,2}tdata\b|mfa\\\.|xox\[?[cdbp])"
        ),
    ),
    _Store(
        "what the agent gets and does",
        words_of("hooks type command"),
        pattern(r"[\"']hooks[\"']\s*:[\s\S]{0,200}?[\"']type[\"']\s*:\s*[\"']command\b"),
    ),
    _Store(
        "private ssh keys",
        words_of("glob id ssh", "glob id"),
        pattern(r"(?i)\bglob\w*\([^\n]{0,80}\bid_\*"),
    ),
    _Store(
        "all secrets of the workflow",
        words_of("tojson secrets"),
        pattern(r"\btoJSON\(\s*secrets\s*\)"),
    ),
    _Store(
        "a password that a dialogue asks for",
        words_of("hidden answer", "zenity password", "kdialog password"),
        pattern(
            r"\b(?:with hidden answer\b|zenity\b[^\n]{0,80}--password\b|kdialog\b[^\n]{0,80}--password\b)",
        ),
    ),
)
"""Stores that no honest program has to read and send something of as well."""

_SERVICES = (
    _Store("AWS", words_of("aws credentials"), pattern(r"\.aws[/\\]{1,2}credentials")),
    _Store("a .netrc", words_of("netrc"), pattern(r"\.netrc\b|\b_netrc\b")),
    _Store("npm", words_of("npmrc"), pattern(r"\.npmrc\b")),
    _Store("PyPI", words_of("pypirc"), pattern(r"\.pypirc\b")),
    _Store("git", words_of("git credentials"), pattern(r"\.git-credentials\b|\bgit[/\\]{1,2}credentials\b")),
    _Store("Docker", words_of("docker config json"), pattern(r"\.docker[/\\]{1,2}config\.json")),
    _Store("Kubernetes", words_of("kube config"), pattern(r"\.kube[/\\]{1,2}config\b")),
    _Store(
        "ssh",
        words_of("id rsa", "id ed25519", "id ecdsa"),
        pattern(r"\.ssh[/\\\"', ]{1,4}id_\w+|\bid_(?:rsa|ed25519|ecdsa)\b(?!\.pub)"),
    ),
    _Store(
        "Google Cloud",
        words_of("gcloud", "application default"),
        pattern(r"\bgcloud\b[/\\]{1,2}\S*credentials|\bapplication_default_credentials\b"),
    ),
    _Store("GitHub", words_of("hosts yml"), pattern(r"\bgh[/\\]{1,2}hosts\.yml")),
    _Store(
        "package indexes",
        words_of("gem credentials", "cargo credentials", "composer auth"),
        pattern(r"\.gem[/\\]{1,2}credentials|\.cargo[/\\]{1,2}credentials|\.composer[/\\]{1,2}auth\.json"),
    ),
    _Store("GnuPG", words_of("gnupg"), pattern(r"\.gnupg\b")),
    _Store("databases", words_of("pgpass", "my cnf"), pattern(r"\.pgpass\b|\.my\.cnf\b")),
    _Store("Azure", words_of("azure"), pattern(r"\.azure[/\\]{1,2}\w+")),
    _Store("Vault", words_of("vault token"), pattern(r"\.vault-token\b")),
    _Store(
        "agents",
        words_of("claude credentials", "codex auth"),
        pattern(r"\.claude[/\\]{1,2}\.credentials\.json|\.codex[/\\]{1,2}auth\.json"),
    ),
)
"""Stores of one service each."""

_METADATA = words_of("169 254", "metadata google internal", "100 200")

_REFUSES = pattern(
    r"(?i)\b(?:exclud\w*|ignor\w*|den(?:y|ied)\w*|skip\w*|block\w*|forbid\w*|never|protect\w*|redact\w*|refus\w*|sensitive\w*|mask\w*|scrub\w*|disallow\w*)\b"
)
_COMMENT = pattern(r"(?m)^[ \t]*(?:#|//|--|;|\*|REM\b|').*$")


_VENDORS = (
    "telegram",
    "discord",
    "stripe",
    "openai",
    "anthropic",
    "twilio",
    "sendgrid",
    "notion",
    "slack",
    "cloudflare",
    "huggingface",
)
_VENDOR_WORDS = words_of(*_VENDORS)

_RELAYED = pattern(
    r"(?i)\b(?P<vendor>"
    + "|".join(_VENDORS)
    + r")_?(?:bot_?|api_?)?(?:base|api|url|host|endpoint|root)\w{0,8}[\"']?\s*[:=]\s*[fr]?[\"'](?:https?://)(?P<host>[\w.-]{4,100})"
)
_TOKEN_OF = r"(?i)\b{0}\w{{0,20}}(?:token|key|secret)\b|\bbot(?:\$|#)?\{{?\w*(?:token|key)|/bot[\"']?\s*[+.#$%{{]"

_COPIED_TO = pattern(r"(?i)\bbcc\b")
_MAILBOX = pattern(r"(?<![\w.%+-])[\w.%+-]{1,60}@(?:[\w-]{1,60}\.){1,4}[a-z]{2,12}\b")


def relayed(text: str, words: Words) -> tuple[str, str, int] | None:
    """The vendor whose token goes to another host that a script calls its interface, that host, and the offset."""
    if not words.hold(_VENDOR_WORDS):
        return None
    match = _RELAYED().search(text)
    if not match or match["vendor"].lower() in match["host"].lower() or catalogue.LOCAL().match(match["host"]):
        return None
    if not re.search(_TOKEN_OF.format(match["vendor"]), text):
        return None
    return match["vendor"].lower(), match["host"], match.start()


def copied_to(text: str, pages: Iterable[str]) -> tuple[str, int] | None:
    """The mailbox that gets a blind copy of each mail, and its offset, where no page speaks of copies or of it."""
    if not any(word in text for word in ("bcc", "Bcc", "BCC")) or not _COPIED_TO().search(text):
        return None
    boxes = [box for box in _MAILBOX().finditer(text) if _is_copied(text, box)]
    pages = list(pages)
    for box in boxes:
        if not any(
            box[0] in page or re.search(r"(?i)\bbcc\b|\bblind\b|\bcop(?:y|ies) of (?:each|every|all)\b|\barchiv", page)
            for page in pages
        ):
            return box[0], box.start()
    return None


def _is_copied(text: str, box: re.Match[str]) -> bool:
    """True if the address is the value of a key of copies, or of one that the text maps to it."""
    before = text[max(0, box.start() - 80) : box.start()]
    key = re.search(r"[\"']?(\w{2,30})[\"']?\s*[:=]+>?\s*\[?[\"'<]?$", before)
    if not key:
        return False
    return key[1].lower() == "bcc" or bool(
        re.search(
            rf"(?i)[\"']?\b{re.escape(key[1])}\b[\"']?\s*[:=]>?\s*[\"']bcc\b|\bbcc\b[\"']?\s*[:=]>?\s*[\w.\[\"']*\b{re.escape(key[1])}\b",
            text,
        )
    )


class Harvest(NamedTuple):
    """What is gathered, at ``offset`` of the text, and the hosts that the text names (none where it names none)."""

    what: str
    offset: int
    hosts: tuple[str, ...]


def found_in(text: str, words: Words) -> Harvest | None:
    """What a program, whose ``words`` these are, gathers and may send; None where it does not do both."""
    stores = [store for store in _STORES if words.hold(store.words) and store.pattern().search(text)]
    services = [service for service in _SERVICES if words.hold(service.words)]
    if not stores and len(services) < ENOUGH and not words.hold(_METADATA):
        return None
    plain = _COMMENT().sub(lambda match: " " * len(match[0]), text)
    gathered = _of_one(plain, stores) or _metadata(plain) or _of_several(plain, services)
    if not gathered or not (_SENDS().search(plain) or (_IN_ADDRESS().search(plain) and _ENCODES().search(plain))):
        return None
    hosts = [host for host in dict.fromkeys(catalogue.HOST().findall(plain)) if not catalogue.METADATA().match(host)]
    if hosts and all(catalogue.LOCAL().match(host) for host in hosts):
        return None
    return Harvest(*gathered, tuple(hosts[:3]))


def _of_one(text: str, stores: list[_Store]) -> tuple[str, int] | None:
    return next(((store.what, at) for store in stores if (at := _named_at(store, text)) >= 0), None)


def _of_several(text: str, services: list[_Store]) -> tuple[str, int] | None:
    places = [at for service in services if (at := _named_at(service, text)) >= 0]
    return (f"credentials of {len(places)} services", min(places)) if len(places) >= ENOUGH else None


def _named_at(store: _Store, text: str) -> int:
    """Where a text names the store and does not say to leave it alone; -1 where it does not."""
    found = (match.start() for match in store.pattern().finditer(text) if not _refused(text, *match.span()))
    return next(found, -1)


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
