"""Words that make a place worth a closer look: most skills hold few of them, and the rest of their text is not parsed."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.text import beyond_ascii
else:  # many texts are ASCII
    beyond_ascii = Late("skillkit.text.beyond_ascii")

_BLANKS = bytes(code if 48 <= code <= 57 or 97 <= code <= 122 else 32 for code in range(256))
_LETTERS = 3
_QUOTES = b"\"'`"

_COMMANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"""\|\s*&?\s*(?!jq\b|grep\b|head\b|tail\b|less\b|sort\b|wc\b|yq\b|python3? -m json)\S|[<$]\(|`|\s-[a-zA-Z]{0,9}[oO]\b|>|--output|--remote-name|-outfile|downloadfile|@|\.env|\.ssh|\.aws|\.md\b|//(?:\d{1,3}\.|0x|\[|xn--)|(?:github|gh|npm|gitlab|openai|anthropic|slack|aws)_[a-z_]*(?:token|key|pat)|pastebin|\s-t\b|-infile|-body|post-|=\s*[\"'](?:curl|wget)\b""",
        (
            "curl", "iwr ", "irm ", "invoke-webrequest", "invoke-restmethod", "aria2c", "http get",
            "https get",
        ),
    ),
    (
        r"""""",
        (
            "wget", "lynx -source", "lynx -dump", "w3m -dump*", "links -source", "elinks -source", "python3 - <<", "python - <<", "python3 <<", "python <<", "node - <<", "node <<", "ruby <<", "perl <<", "php <<", "add http*", 'add ["http*', "add --chmod", "add --chown", "add --checksum", ".pyc", ".pyo", ".luac", "invoke-expression", "iex", "downloadstring", "start-bitstransfer", "certutil", "bitsadmin", "/dev/tcp",
            "/dev/udp", "mkfifo", "s_client", "openssl enc", "uudecode", "frombase64string", "| rev", "rev |",
            "source <(", "bash <(", "sh <(", "$($", "mshta", "regsvr32", "rundll32", "lwp-download", "lwp-request",
            "systemd-run", "currentversion", "login item", "reg add", "new-service", "| at ", "setcap", "setenforce",
            "spctl", "csrutil", "ufw disable", "mppreference", "localgroup", "net user", "gpasswd", "permitrootlogin",
            "advfirewall", "icacls", "auditctl", "enablelua", "authorizationdb", "chattr", "mkfs", "wipefs",
            "of=/dev", "diskutil", "drop database", "dropdatabase", "flushall", "> /dev/sd", "> /dev/nvme", ":(){",
            "blkdiscard", "format c:", "vssadmin", "shadowcopy", "wbadmin", "mcp add", "mcp add-json", "--add-mcp", "mcp install", "add-mcp", "mcpservers",
            "--dangerously", "--yolo", "--trust-all-tools", "bypasspermissions", "--allow-all", "full-auto", "danger-full",
            "skip-permissions", "smithery", "--passphrase", "ccrypt",
        ),
    ),
    (
        r""">|\||--out\w*|\s-o|\$\(|--file""",
        (
            "bw export", "lpass export", "rbw export", "op item get", "op read", "pass show", "secret-tool lookup",
            "find-generic-password", "find-internet-password", "dump-keychain", "--export-secret*",
        ),
    ),
    (
        r"""[b-z]-za-[a-y]|-~!-""",
        (
            "tr '", 'tr "', "tr n-z",
        ),
    ),
    (
        r"""\[a-z\]\{2\}(?:\\d|\[0-9\])|\b0x\[|bc1|\[13\]""",
        (
            "sed -", "sed 's*", "perl -",
        ),
    ),
    (
        r"""https?://""",
        ("deno", "npx ", "bunx ", "pnpx ", "uvx ", "pip ", "pip3 ", "npm ", "pnpm ", "yarn ", "bun ", "pipx ", "msiexec"),
    ),
    (
        r"""\\x|\\[01]\d""",
        ("printf", "echo -e", "echo -ne", "echo $"),
    ),
    (
        r"""\bpush\b.{0,200}(?:https?|git|ssh)://|\bpush\b.{0,200}\w@|remote\s+add""",
        ("git ",),
    ),
    (
        r"""\s-\w*[ec]\b|exec|\||/bin/|<""",
        (
            "nc ", "netcat", "ncat", "telnet",
        ),
    ),
    (
        r"""exec|system""",
        (
            "socat",
        ),
    ),
    (
        r"""\s-(?:\w*[drd])\b|--decode|-r\b""",
        (
            "base64", "base32", "xxd", "basenc",
        ),
    ),
    (
        r"""\|""",
        (
            "gunzip", "zcat",
        ),
    ),
    (
        r"""\$|`|<""",
        (
            "eval ",
        ),
    ),
    (
        r"""\s-(?:e|ec|en|enc\w{0,12})\s+[\"']?[a-z0-9+/]{20}""",
        ("powershell", "pwsh"),
    ),
    (
        r"""powershell|pwsh""",
        (
            "-enc", "-encodedcommand",
        ),
    ),
    (
        r"""crontab\s+(?!-[elr]\b)\S|\|\s*crontab|crontab\s+-l\s*>""",
        (
            "crontab",
        ),
    ),
    (
        r""">|\btee\b|\b(?:cp|mv|sed|install|jq|curl|wget|ln|printf|add-content|set-content|out-file|rsync)\b""",
        (
            "/etc/cron", "/var/spool/cron", "launchagents", "launchdaemons", "systemd/", "autostart", "startup\\",
            "bashrc", "bash_profile", "zshrc", "zprofile", "zshenv", ".profile", "profile.d", "config.fish",
            "$profile", "hooks/", "authorized_keys", "sitecustomize", ".pth", "rc.local", "ld.so.preload", "pam.d",
            "/etc/passwd", ".npmrc", "pip.conf", ".yarnrc", "sources.list", ".gemrc", ".condarc", "claude.md",
            "agents.md", "gemini.md", "soul.md", "memory.md", "heartbeat.md", "identity.md", "user.md", "cursorrules",
            "cursor/rules", "windsurfrules", "clinerules", "copilot-instructions", ".claude/", "conventions.md",
            "settings.json", "settings.local.json", "config.toml", ".mcp.json", "mcp.json", ".claude.json",
            "claude_desktop_config",
        ),
    ),
    (
        r"""load|bootstrap|submit|enable|start""",
        (
            "launchctl",
        ),
    ),
    (
        r"""create|register|new-""",
        (
            "schtasks", "scheduledtask",
        ),
    ),
    (
        r"""enable|disable|stop|link|linger""",
        (
            "systemctl", "loginctl",
        ),
    ),
    (
        r"""config""",
        (
            "hookspath", "templatedir", "core.pager", "core.sshcommand", "core.fsmonitor", "insteadof", "core.editor",
        ),
    ),
    (
        r""">|tee|echo|visudo|cp|install|sed""",
        (
            "sudoers", "nopasswd", "all=(*", "visudo",
        ),
    ),
    (
        r"""\+\w*s\b|[0-7]?[24567][0-7]{3}\b|777|a\+rw|o\+w|ugo\+""",
        (
            "chmod",
        ),
    ),
    (
        r"""-\w*[cd]""",
        (
            "xattr",
        ),
    ),
    (
        r"""-f\b|--flush|-p\s""",
        (
            "iptables",
        ),
    ),
    (
        r"""sudo|wheel|root|admin|-u\s*0""",
        (
            "usermod", "useradd", "adduser",
        ),
    ),
    (
        r"""unrestricted|bypass""",
        (
            "set-executionpolicy",
        ),
    ),
    (
        r"""stop|disable|teardown""",
        (
            "apparmor", "aa-teardown", "aa-disable",
        ),
    ),
    (
        # up to the next `rm` alone: from each of many to the end of the line, all together, is a square
        r"""rm\s[^r\n]*(?:r(?!m\s)[^r\n]*)*(?:rm)?[\s\"'](?:/|~|\$|\*|\.{1,2}(?:[\s\"'`/*;&|)]|$)|[a-z]:|\.git\b)""",
        (
            "rm -", "rm  -",
        ),
    ),
    (
        r"""recurse|/s|\$env|%user|~|\s/|-\w*[ru]""",
        (
            "remove-item", "rd /s", "del /", "srm ", "shred", "rmdir",
        ),
    ),
    (
        r"""find\s+[\"']?(?:/|~|\$|\.\s)""",
        (
            "-delete", "-exec rm", "xargs rm", "xargs -0 rm",
        ),
    ),
    (
        r"""-s\s*0""",
        (
            "truncate",
        ),
    ),
    (
        r"""\b(?:pip3?|npm|pnpm|yarn|uv|poetry|go|gem|cargo|bundle|conda|composer|nuget|brew|twine|pipx|install|export|env|set|apt\S*|add-apt-repository|bun|rustup)\b""",
        (
            "index-url", "index_url", "goproxy", "--trusted-host", "add-apt-repository", "source add", "sources add",
            "sources --add", "npmregistryserver", "set registry", "config set", "http://", "--registry", "gonosumdb",
            "npm_config_registry", "config --global",
        ),
    ),
    (
        r"""\s-p\S*|passphrase""",
        (
            "unzip", "7z", "7za", "7zz", "unrar", "bsdtar",
        ),
    ),
    (
        r"""passphrase|-d\b|--decrypt""",
        (
            "gpg ",
        ),
    ),
    (
        r"""exec|eval|system|decode|urlopen|urlretrieve|getstore|spawn|requests|socket|fetch|open\(|environ|process\.env|https?://""",
        (
            "python -c", "python3 -c", "perl -e", "perl -m*", "ruby -e", "node -e", "php -r", "ruby -r*", "python -", "python3 -",
        ),
    ),
    (
        r"""login item|do shell|-e""",
        (
            "osascript",
        ),
    ),
    (
        r"""-i|--install""",
        (
            "dpkg",
        ),
    ),
    (
        r"""\|\s*&?\s*(?:sudo|env|nohup|(?:ba|z|da|k)?sh|perl|ruby|iex|busybox)\b""",
        (
            "| sh", "|sh", "| bash", "|bash", "| zsh", "|zsh", "| sudo", "| perl", "| ruby", "| iex", "| env ",
            "| dash", "| ksh",
        ),
    ),
    (
        r"""\|\s*(?:python[\d.]*|node)\s*(?:-\s*)?(?:$|[`\"')&;|])|exec|eval""",
        (
            "| python", "| node", "| python3",
        ),
    ),
    (
        r"""--force(?!-)|\s-f\b|\s\+|--mirror|--delete""",
        (
            "git push",
        ),
    ),
    (
        r"""force|recursive""",
        (
            "s3 rb", "s3 rm",
        ),
    ),
)  # fmt: skip
"""Lower-case pieces of commands, by what else their line must hold to be worth parsing."""

COMMANDS = tuple(word for _, words in _COMMANDS for word in words)
_CONFIRMS = {word.strip("*"): pattern(confirm) for confirm, words in _COMMANDS if confirm for word in words}

SECRETS = (
    "~/.ssh", ".ssh/", "/.ssh", "id_rsa", "id_ed25519", ".aws/", "/.aws", ".netrc", ".pypirc", "git-credentials",
    ".kube", ".gnupg", ".pgpass", "keychain", "login data", "wallet", "printenv", "env |", "env|", "(env)", "`env",
    "environ", ".env", "_history", "/etc/shadow", "find-generic-password", "auth token", "print-access-token",
    "get secret", "credentials", "gcloud/", "gh/hosts", "service_account", "service-account", "secrets.", "env:",
    "export -p", "declare -x", "dump-keychain", "op read", "vault kv", "169.254.169.254", "metadata.google", ".npmrc",
    "cookies", "id.json", "tojson(secrets)", "tojson(secrets", ".docker/", ".config/gh", ".config/op", "rclone", ".config/hub", ".azure", ".vault-token",
    ".terraform", ".cargo/cred", ".gem/cred", ".s3cfg", ".boto", ".password-store", ".my.cnf", ".mylogin",
    ".databrickscfg", ".snowsql", ".electrum", ".bitcoin", ".ethereum", "keystore", "logins.json", "key4.db",
    ".codex/auth", "oauth_creds", ".openclaw", ".clawdbot", ".pem", ".key", ".p12", ".pfx", "local state",
    "get-access-token", "export-credentials", "aws configure", "secret-tool", "export-secret", "pass show", "op item",
    "lpass show", "bw get", "bw export", "cmdkey", "vaultcmd", "credential fill", "npm config", "npm token",
    "ls -la", "ls -a", "ls -r", "ls ~", "ls $home", "ls \"$home", "find ~", "find $home", "find \"$home", "tree ~",
)  # fmt: skip
"""Lower-case pieces of commands that read what opens something: worth parsing where something is sent as well."""

SENDERS = (
    "scp ", "rsync ", "sftp ", "rclone ", "gh issue", "gh pr", "gh api", "gist create", "dig ", "nslookup", "mail ",
    "sendmail", "mutt ", "msmtp", "swaks", "aws s3", "gsutil",
)  # fmt: skip
"""Lower-case pieces of commands that send."""

_SENDING = frozenset(
    b"curl wget nc netcat ncat socat telnet s_client scp rsync sftp rclone gist dig nslookup mail sendmail mailx mutt msmtp swaks iwr irm webrequest restmethod gsutil ftp xh issue ssh".split()
)

MANAGERS = (
    "pip ", "pip3 ", "pipx ", "uvx ", "npx ", "bunx ", "pnpm ", "yarn ", "npm ", "gem ", "poetry ", "uv ", "cargo ",
    "brew ",
)  # fmt: skip
"""Lower-case beginnings of commands that install: worth parsing where a name may deceive."""

SENTENCES = {
    "obeys": (
        "every step", "each step", "all steps", "what it prints", "them out", "it out", "each out", "what it returns", "what they return", "next task", "your task", "next step", "all that is", "all that", "everything that", "as though", "passo", "passos", "cada paso", "étape", "schritt", "stap", "stappen", "krok", "kroki", "cumpre",
        "whatever it", "its reply", "its answer", "its response", "what comes back", "what to do", "snippet",
        "instructions", "orders", "directives", "verbatim", "obey", "what it says", "whatever it says",
        "what they say", "what the page", "what the file", "it contains", "it returns", "it tells", "exactly what", "work from it", "work from that", "work from them", "as if it", "as if they", "part of this",
        "exactly as", "to the letter", "terminal", "the command", "command shown", "one-liner", "the tasks",
        "listed there", "written there", "given there", "shown there", "found there", "posted there", "every task",
        "each task", "all tasks", "they win", "it wins", "page wins", "file wins", "document wins", "prevails", "prevail", "precedence",
        "it overrides", "they override", "supersede", "supersedes", "come first", "comes first", "as your", "as new", "as system", "skill.md", "follow it", "follow them", "follow the", "carry out", "paste",
        "go by it", "go by them", "go by that", "goes by it", "every line", "each line", "in a shell", "the lines at", "lines behind",
        "your shell", "itself with", "this file with", "befolge", "befehl", "consignes", "la lettre", "instrucciones",
        "lo que", "instruç", "istruzioni", "инструкци", "команд", "указани", "指令", "指示", "命令", "步骤", "手順", "脚本", "执行",
        "would the user*", "would your user*", "as if the user", "as if your user", "as though the user", "as though your user", "like the user*", "as the user*", "from the user", "from me", "weight as", "par with", "be done",
        "des benutzers", "des nutzers", "des anwenders", "als hätte", "als käme", "als kämen", "comme si", "comme celles", "comme ceux", "como si", "como se", "come se", "как если", "как будто", "视为", "当作", "同じ", "처럼",
        "terminale", "terminala", "terminalu", "konsoli", "terminalem", "run it", "execute it", "führe sie", "führe ihn", "exécute-la", "exécute-le", "lance-la", "ejecútala", "ejecútalo", "execute-a", "execute-o",
        "its output", "its answer", "the output is", "es ausgibt", "il affiche", "elle affiche", "que imprime", "que muestra", "che stampa", "that it gives", "that it prints",
        "지시", "pastebin", "rentry", "glot.io", "execute", "konsole", "consola", "console", "command prompt", "command line", "kommandozeile",
        "into the shell", "powershell", "终端", "命令行", "ターミナル", "терминал", "터미널",
    ),
    "sends": (
        ".env", "credential*", "credentials", "environment variable*", "api key*", "api-key", "access token*",
        "auth token*", "tokens", "private key*", "ssh key*", "password", "passwords", "cookies", "seed phrase*",
        "recovery phrase*", "words that", "24 words", "12 words", "12 or 24", "twelve words", "recovery words", "seed words", "twelve words", "secrets", ".ssh", ".aws", ".netrc", ".npmrc", ".pypirc", "id_rsa", "keychain", "history",
        "printenv", "`env", "environ", ".kube", "wallet", "zugangsdaten", "umgebungsvariablen", "passwört",
        "identifiants", "variables d", "contraseñ", "credenciales", "credencial", "variables de entorno", "senha",
        "senhas", "парол", "ключ", "переменн", "环境变量", "密码", "密钥", "凭据", "令牌", "環境変数", "パスワード", "認証", "トークン", "キー", "秘密鍵", "資格情報", "비밀번호", "환경 변수",
        "access keys", "secret keys", "mot de passe", "openai key", "anthropic key", "github token", "aws key",
        "stripe key", "google key", "gemini key", "they paste", "they enter", "they type", "credential",
        "variables of", "variables from", "sign-in", "signin", "log-in", "logins", "log-ins", ".pgpass", ".docker", ".gnupg", ".my.cnf", "git-credentials",
        "kubeconfig", ".pem", ".p12", "service-account", "service_account", "keystore", ".vault-token", ".terraformrc",
        ".s3cfg", ".boto", "id_ed25519", "/etc/shadow", "auth.json", "bw export", "bw get", "op item get", "op read", "pass show",
        "find-generic-password", "dump-keychain", "export-secret*", "secret-tool", "lpass",
        "hosts.yml", "login data", "local state", "browser profile", "cookie file", "cookie jar", "cookie database", "saved login*", "login files", "log-in files", "session files", "token files", "auth files", "profile folder", "password store", "password manager", "key database", "docker", "config.json",
    ),
    "launches": (
        "releases/download/", ".exe", ".msi", ".dmg", ".pkg", ".appimage", ".scr", ".bat", ".cmd", ".ps1", ".command", ".jar", ".run",
        ".sh", ".bash", ".py", ".rb", ".pl", ".js", ".mjs", ".bin", ".zip", ".7z", ".rar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2",
    ),
    "locks": (
        "to open it", "opens it", "to unlock it", "unlocks it", "to extract it", "to unpack it", "for the archive",
        "archive key", "archive code", "zip key", "zip code", "decryption key", "decryption code", "extraction key",
        "extraction code", "unzip code", "password", "passphrase", "passcode", "pass:", "passwd", "pass `", "pw:", "pwd", "pin ", "pin:", "unlock",
        "passwort", "kennwort", "contraseñ", "clave", "mot de passe", "senha", "parola", "парол", "密码", "解压码",
        "パスワード", "비밀번호", "암호",
    ),
    "remembers": (
        "claude.md", "agents.md", "gemini.md", "soul.md", "memory.md", "heartbeat.md", "identity.md", "user.md",
        "cursorrules", "cursor/rules", "windsurf", "clinerules", "copilot-instructions", "claude/rules",
        "claude/agents", "claude/commands", "conventions.md", "goosehints", "claude.local.md", "agents.override.md",
        "codex/memories", "codex/prompts",
        "long-term memory", "your memory", "your own memory", "own memory", "its memory", "persistent memory", "permanent memory", "to memory", "into memory", "a memory", "memory tool", "memory bank", "memory entry",
        "later sessions", "future sessions", "next session", "later session", "later conversations", "future conversations", "after this session", "gedächtnis", "merke dir", "mémoire", "memoria", "memória", "памят", "记忆", "記憶", "기억",
    ),
    "permits": (
        "bypasspermissions", "dangerously", "danger-full", "yolo", "allow-all", "full-auto", "approval",
        "autoapprove", "auto-approve", "auto_approve", "alwaysallow", "settings.json", "settings.local",
        "config.toml", "mcp.json", "mcpservers", "mcp_servers", "desktop_config", "claude.json", "defaultmode", "sandbox", "enableallproject", "disableallhooks", "bash(", "\"bash",
    ),
    "sweeps": (
        "factory state", "factory reset", "factory condition", "near-factory", "near-new", "blank state", "pristine state", "home directory",
        "home folder", "file-system", "filesystem", "buckets", "instances", "cloud resources", "users and roles",
    ),
    "pays": (
        "pay", "pays", "payment*", "transfer", "transfers", "wire", "remit", "withdraw*", "transaction*", "trade", "trades", "buy",
        "sell", "swap", "swaps", "orders", "invoice*", "spending", "allowance*", "iban", "ibans", "wallet", "address", "addresses", "account number",
        "bank details", "bank account", "überweis", "rechnung*", "zahlung*", "bezahl*", "transaktion*", "factura*", "pago*", "dinero", "saldo", "transaccion*", "transferencia*",
        "virement*", "paiement*", "facture*", "fattur*", "pagament*", "transazion*", "fatura*", "transaç", "kontonummer", "bankverbindung", "оплат", "перевед", "транзакц", "支付", "付款", "转账", "汇款", "交易", "买入", "卖出", "地址", "账号", "账户",
        "支払", "送金", "振込", "振り込", "購入", "売買", "取引", "トランザクション", "口座", "アドレス", "송금", "결제", "이체", "계좌",
    ),
    "pastes": ("+ r", "+r", "run box", "run dialog", "run window", "windows + r", "win + r", "win+r"),
    "turns": (
        "ignore", "ignoring", "disregard", "disregarding", "forget", "forgetting", "override", "overrides",
        "overriding", "set aside", "put aside", "stop following", "stop obeying", "supersede", "supersedes",
        "do not follow", "don't follow", "do not obey", "abandon", "you are now", "you are no", "you are hereby",
        "developer mode", "god mode", "maintenance mode", "debug mode", "jailbreak", "unrestricted", "approvals are",
        "guardrails are", "system prompt", "im_start*", "[inst]", "[system]", "<<sys>>", "<system>", "system notice",
        "admin:", "administrator:", "override:", "developer:", "operator:", "anthropic:", "openai:", "to yourself",
        "between us", "in the summary", "in your summary", "in the log", "in the report", "in your answer",
        "in your reply", "in the answer", "anweisungen", "vergiss", "benutzer", "nutzer", "anwender",
        "previous instructions", "prior instructions", "your instructions", "instructions are", "consignes",
        "utilisateur", "instrucciones", "usuario", "instruç", "usuário", "istruzioni", "utente", "инструкц",
        "указани", "пользовател", "правил", "指令", "指示", "告诉", "用户", "规则", "ユーザー", "命令", "지시", "명령", "사용자", "not tell",
        "n't tell", "n’t tell", "never tell", "ever tell", "not inform", "n't inform", "n’t inform", "never inform",
        "ever inform", "not notify", "n't notify", "n’t notify", "never notify", "ever notify", "not alert",
        "n't alert", "n’t alert", "never alert", "ever alert", "not warn", "n't warn", "n’t warn", "never warn",
        "ever warn", "not mention", "n't mention", "n’t mention", "never mention", "ever mention", "not reveal",
        "n't reveal", "n’t reveal", "never reveal", "ever reveal", "not disclose", "n't disclose", "n’t disclose",
        "never disclose", "ever disclose", "without telling", "avoid telling", "without informing", "avoid informing",
        "without notifying", "avoid notifying", "without alerting", "avoid alerting", "without mentioning",
        "avoid mentioning", "without revealing", "avoid revealing", "without disclosing", "avoid disclosing",
        "to the user", "from the user", "from the reviewer", "to the reviewer", "from the log", "to the human",
        "out of the log", "out of the summary", "out of the report", "out of your", "out of the answer", "hide this",
        "hide it", "hide these", "conceal", "concealing", "withhold", "keep this", "keep it", "leave it out",
        "leave this out", "leave them out", "user's knowledge", "user knowing", "user noticing", "no longer apply",
        "no longer valid", "no longer bound", "are void", "are suspended", "have expired", "are cancelled", "is cancelled",
        "are lifted", "as cancelled", "as void", "as obsolete", "are revoked", "rules above", "instructions above", "cease to apply",
        "stop applying", "do not count", "are withdrawn", "were told before", "was told before", "told you before", "is withdrawn", "you were told", "you were given", "user's restrictions", "user's instructions", "bypass all", "bypass your", "discard all",
        "bring this up", "bring it up", "bring these up", "attention to this", "attention to it", "raise this", "raise it",
        "this known to", "it known to", "discard your", "pay no attention", "system:", "system]", "system message", "pretend that", "pretend you",
        "vorherigen regeln", "alle regeln", "todas las reglas", "隐藏", "隐瞒", "assistant:", "models:", "model:", "agents:", "assistants:", "llms:", "assistant,", "agent:", "agent,", "claude,", "copilot,", "claude:", "copilot:", "assistent:", "asistente:", "assistente:", "助手", "智能体", "アシスタント", "ассистент", "do not apply", "not apply to", "l'utilisateur", "d'utilisateur", "all'utente", "l'utente", "dell'utente",
        "indicaciones", "órdenes", "reglas", "a nadie", "weisungen", "vorgaben", "niemandem", "außer kraft", "außer acht",
        "indications", "directives", "à personne", "instruções", "orientações", "a ninguém", "indicazioni", "direttive",
        "a nessuno", "никому", "抛开", "nicht mehr", "nicht länger", "aufgetragen", "gesagt", "todo lo que", "tout ce qu*", "tudo o que", "tutto quello", "tutto ciò", "alles wat", "всё, что", "все, что", "aufgehoben", "hinfällig", "unter uns", "absatz", "parle pas", "ya no",
        "deja de", "ne vaut plus", "ne compte plus", "já não", "non vale", "больше не", "negeer", "vergeet", "ignoruj",
        "regole", "regeln", "regras", "règles", "regels", "instructies", "instrukcj", "zasad", "non valgono",
        "gebruiker", "użytkownik", "kullanıcı",
        "zignoruj", "ignorera", "bortse", "talimat", "to raise it", "need to raise", "need to mention",
        "not to be mentioned", "not be mentioned", "not to be discussed", "not be discussed", "not be spoken", "ルール", "규칙",
        "need not hear", "need not know", "need not learn", "need not notice", "need not be", "needn't", "need to know", "have to know",
        "need to hear", "needs no notice", "need no notice", "needs no mention", "need no mention", "no explanation", "not be told",
        "not be aware", "not be informed", "not become aware", "out of readme", "no mention", "no trace", "无需", "不必", "speak of", "talk about", "needs no", "need no", "that you", "out of summaries", "out of the summary", "out of reports",
        "out of release notes", "out of the readme", "out of the change*", "that it was", "that they were", "how it was", "where it came",
        "it was loaded", "hace falta", "es necesario", "inutile de", "besoin de", "muss nicht", "braucht nicht", "braucht niemand", "é preciso",
        "não precisa", "non serve", "non occorre", "have to mention", "need to report", "have to report",
        "approved", "authorized", "authorised", "consent", "consented", "granted", "as confirmed", "already confirmed", "has confirmed",
        "agreed beforehand", "agreed in advance", "as met", "as done", "as kept", "as observed", "as satisfied", "as fulfilled", "as settled", "as waived",
        "have confirmed", "as answered", "as accepted", "has accepted", "have accepted", "already accepted", "as allowed", "as permitted", "has allowed", "has permitted", "has agreed", "already agreed", "user agrees", "they agree", "said yes", "says yes", "assume yes", "assume the*", "behalf", "yourself",
        "permission prompt*", "confirmation prompt*", "approval prompt*", "permission dialog*", "confirmation dialog*", "user_confirm*", "user_consent*", "user_approv*", "user-approv*", "user-consent*", "user-confirm*", "owner_approv*", "owner-approv*", "permission request*",
        "genehmigt", "freigegeben", "bestätigt", "zugestimmt", "erteilt", "erlaubt", "zustimmung", "genehmigung", "erlaubnis", "approuvé", "autorisé", "accepté", "validé", "confirmé", "autorisation", "consentement",
        "aprobado", "aprobó", "autorizado", "autorizó", "aceptado", "aceptó", "confirmado", "confirmó", "consentimiento", "permiso*", "autorización", "confirmad*", "aprobad*", "autorizad*", "aceptad*",
        "aprovou", "autorizou", "aceitou", "confirmou", "aprovad*", "consentimento", "permissão", "autorização", "approvato", "autorizzato", "accettato", "confermato", "approvat*", "confermat*", "autorizzat*", "accettat*",
        "одобрил", "разрешил", "подтверд", "разрешени", "批准", "授权", "视为", "同意", "当作", "已确认", "许可", "承認", "許可", "確認済", "승인", "허가", "동의",
    ),
}  # fmt: skip
"""Lower-case pieces of sentences, by the question of prose/ that looks at a sentence that holds one."""

SPEAKS = (
    *(f"{name} {which}" for name in ("models", "assistants", "agents", "llms", "llm", "assistant", "agent", "ai", "tools") for which in ("that", "which", "who", "reading", "processing", "filling")),
    *(f"{to} {name}" for to in ("for the", "to the", "for any", "to any", "for", "to", "whatever", "for an", "to an") for name in ("assistant", "agent", "model", "ai", "llm", "agents", "assistants", "models", "llms")),
    "writing assistant", "sprachmodell*", "assistenten", "agenten", "modèles de langage", "modelos de lenguaje", "modelos de linguagem", "asistentes que", "assistentes que", "agents qui", "assistants qui", "modelli linguistici",
    "языков", "ассистент", "агент", "语言模型", "智能体", "助手", "言語モデル", "アシスタント", "エージェント", "언어 모델", "에이전트",
)  # fmt: skip
"""Lower-case pieces of a text that speaks of the models that read it."""

ENCODED = (
    "base64", "b64", "b64decode", "atob", "fromhex", "unhexlify", "xxd", "\\x", "fromcharcode", "fromcodepoint",
    "hex2bin", "'hex'", "\"hex\"", "zlib", "gunzip", "inflate", "-enc", "-encodedcommand", "frombase64string",
    "decode64", "decode the", "decode this", "decode it", "decode and", "decoded", "\\u00", "chr(", "bytes([",
    "bytearray([", "rot13", "dekodiere", "décod", "decodifica", "decodifique", "декодир", "解码", "デコード", "[::-1]",
    "%63%", "%20%",
)  # fmt: skip
"""Lower-case signs of a text that is written in another way."""

_OF_SECURITY = (
    "security", "vulnerab", "threat", "malicious", "pen", "inject", "exploit", "attack", "malware", "forensic",
)  # fmt: skip
"""Lower-case words of a description that speaks of security."""

_OF_ATTACKS = (
    "inject", "attack", "malicious", "threat", "penetration", "pentest", "team", "yara", "malware", "vulnerab",
    "audit", "security", "scanner", "detect", "dangerous", "suspicious", "harden", "hostile", "untrusted", "safely", "phishing", "social engineering", "scam", "intrusion", "intruder", "compromised", "breach", "incident", "forensic", "tabletop",
    "cyber", "awareness", "supply", "angriff", "schadsoftware", "hameçonnage", "hameconnage", "attaque", "fraude", "estafa", "ataque", "truffa",
    "attacc", "golpe", "oplichting", "aanval", "атак", "фишинг", "мошенн", "攻击", "钓鱼", "诈骗", "攻撃", "フィッシング", "詐欺", "不正アクセス", "情報漏", "マルウェア", "침해", "入侵", "应急响应", "공격", "피싱",
)  # fmt: skip
"""Lower-case words of a description that speaks of attacks."""

CLAIMS = (
    "whatever", "anything else", "everything else", "other", "another", "precedence", "priority", "mandatory", "overrid", "supersed", "only skill", "never ",
    "even if", "even when", "rest", "sole", "further", "whatsoever", "whether", "competing", "built-in", "always", "first", "must be", "immer", "vorrang", "toujours",
    "autre", "siempre", "zawsze", "altijd", "sempre", "voorrang", "priorit", "precedenza", "prioridade", "her zaman", "otra", "otro", "prioridad", "obligatoire", "must use", "must load", "outrank", "instead of", "andere", "andra", "altr", "outr", "prevail", "prevale", "conflict", "unrelated",
)  # fmt: skip
"""Lower-case words of a description that claims more than its subject."""

_GROUPS: dict[str, tuple[str, ...]] = {
    "commands": COMMANDS,
    "secrets": SECRETS,
    "senders": SENDERS,
    "managers": MANAGERS,
    "encoded": ENCODED,
    "speaks": SPEAKS,
    **SENTENCES,
}


class _Index:
    """Pieces of texts by a word that each holds: only those are looked for whose word is in the text.

    A piece hangs on its longest word, or on the first letters of its only one, which may go on. A ``*`` at the beginning
    or the end of a piece says that its first or last word may go on there.
    """

    def __init__(self, groups: Mapping[str, tuple[str, ...]], unquoted: bytes = b"") -> None:
        """``unquoted`` are characters that a text's words are read without."""
        self.whole: dict[bytes, list[tuple[str, str, frozenset[bytes]]]] = {}
        self.begun: dict[bytes, list[tuple[str, str, bytes]]] = {}
        self.free: list[tuple[str, str, frozenset[str]]] = []
        for group, pieces in groups.items():
            for piece in pieces:
                bare = piece.strip("*")
                parts = bare.encode().translate(_BLANKS, unquoted).split() if bare.isascii() else []
                parts = parts[1:] if piece.startswith("*") and bare[0].isalnum() else parts
                # of several words the last one needs no look: where the piece is, it begins
                parts, last = (parts[:-1], parts[-1:]) if piece.endswith("*") else (parts, [])
                if last and len(last[0]) >= _LETTERS and not parts:
                    self.begun.setdefault(last[0][:_LETTERS], []).append((group, bare, last[0]))
                elif parts:
                    self.whole.setdefault(max(parts, key=len), []).append((group, bare, frozenset(parts)))
                else:
                    self.free.append((group, bare, frozenset(letter for letter in bare if not letter.isascii())))

    def held(
        self, words: frozenset[bytes], text: str, is_ascii: bool, unwrapped: Callable[[], str] = str
    ) -> dict[str, list[str]]:
        """The pieces that a text holds, by group. ``words`` are its words, ``text`` is in lower case, ``unwrapped`` gives
        it in one line."""
        tried = [
            (group, piece)
            for word in words & self.whole.keys()
            for group, piece, all_of_it in self.whole[word]
            if all_of_it <= words
        ]
        if self.begun:
            known = self.begun
            begun: dict[bytes, list[bytes]] = {}
            for word in [word for word in words if word[:_LETTERS] in known]:
                begun.setdefault(word[:_LETTERS], []).append(word)
            for letters, beginning in begun.items():
                tried += [
                    (group, piece)
                    for group, piece, last in known[letters]
                    if any(word.startswith(last) for word in beginning)
                ]
        held: dict[str, list[str]] = {}
        for group, piece in tried:
            if piece in text or (" " in piece and group in SENTENCES and piece in unwrapped()):
                held.setdefault(group, []).append(piece)
        letters_in_text = frozenset() if is_ascii else frozenset(beyond_ascii.beyond_ascii(text))  # mostly a dash
        for group, piece, foreign in self.free:
            if foreign <= letters_in_text and piece in text:
                held.setdefault(group, []).append(piece)
        return held


@cache
def _hot() -> _Index:
    return _Index(_GROUPS, _QUOTES)


@cache
def _signs() -> _Index:
    from skillkit.security.signs import SIGNS

    return _Index(SIGNS)


class Signs:
    """Which expressions of ends.py may find something in a script, and where: by the pieces that signs.py lists."""

    def __init__(self, text: str) -> None:
        lowered = text.lower()
        self._text = lowered if len(lowered) == len(text) else text
        words = frozenset(self._text.encode("utf-8", "surrogatepass").translate(_BLANKS).split())
        self._pieces = _signs().held(words, self._text, True)
        self.held = frozenset(self._pieces)

    def places(self, group: str) -> list[int]:
        """The offsets at which the pieces of a group begin."""
        return sorted(at for piece in self._pieces.get(group, ()) for at in offsets(self._text, piece))


def words_of(*groups: str) -> tuple[frozenset[bytes], ...]:
    """Groups of words, for ``Words.hold``: "a b" is a group of two, in lower case, of letters and digits alone."""
    return tuple(frozenset(group.encode().split()) for group in groups)


MOST_PLACES = 2_500
"""Places of one word that are looked at."""


class Words:
    """A text in which words are looked for, whatever their case: its own words once, then what hangs on them."""

    def __init__(self, text: str) -> None:
        lowered = text.lower()
        self.text = lowered if len(lowered) == len(text) else text
        spaced = self.text.replace("\\n", "  ") if "\\n" in self.text else self.text
        self.words = frozenset(spaced.encode("utf-8", "surrogatepass").translate(_BLANKS, _QUOTES).split())
        self._ascii = text.isascii()
        self._held: dict[str, list[str]] | None = None
        self._placed: dict[str, list[int]] = {}
        self.cut = -1
        """The first offset of a piece of which there are so many that the rest is not looked at; -1 where all are."""
        self._line_of_all: str | None = None

    def hold(self, groups: tuple[frozenset[bytes], ...]) -> bool:
        """True if all words of one of the groups are in the text."""
        return any(group <= self.words for group in groups)

    def found(self, group: str) -> list[str]:
        """The pieces of a group that the text holds."""
        if self._held is None:
            self._held = _hot().held(self.words, self.text, self._ascii, self._unwrapped)
        return self._held.get(group, [])

    def _unwrapped(self) -> str:
        """The text in one line: a sentence may go on in the next one, and in the next line of a quotation."""
        if self._line_of_all is None:
            self._line_of_all = " ".join(self.text.replace("\n> ", "\n").split())
        return self._line_of_all

    def _wrapped(self, piece: str, most: int) -> list[int]:
        """The offsets of a piece of several words, wherever a line ends between them."""
        words = r"\s{1,20}(?:>\s{1,20})?".join(map(re.escape, piece.split()))
        blank = r"\s" if piece.endswith(" ") else ""
        found = [match.start() for match in islice(re.finditer(words + blank, self.text), most + 1)]
        if len(found) > most:
            self.cut = min(found[-1], self.cut) if self.cut >= 0 else found[-1]
        return found[:most]

    def places(self, group: str, most: int = MOST_PLACES) -> list[int]:
        """The offsets at which a piece of a group begins, in order, at most ``most`` of each."""
        known = self._placed.get(group)
        if known is None:
            known = self._placed[group] = sorted(
                at for piece in self.found(group) for at in self._each(piece, most, group)
            )
        return known

    def _each(self, piece: str, most: int, group: str) -> list[int]:
        if " " in piece and group in SENTENCES:
            return self._wrapped(piece, most)
        offsets, at, find = [], self.text.find(piece), self.text.find
        confirm = _CONFIRMS.get(piece) if group == "commands" else None
        number = 0
        while at >= 0 and number < most:
            number += 1
            if confirm is None or confirm().search(self.text, *self._line(at)):
                offsets.append(at)
            at = find(piece, at + len(piece))
        if at >= 0:
            self.cut = min(at, self.cut) if self.cut >= 0 else at
        return offsets

    def _line(self, at: int) -> tuple[int, int]:
        """The line around an offset, with those that go on from it, up to a few hundred characters."""
        begin = max(self.text.rfind("\n", max(0, at - 400), at) + 1, at - 400)
        end = self.text.find("\n", at, at + 1_000)
        while 0 <= end < at + 600 and (
            self.text[end - 1] in "\\|&" or self.text[end + 1 : end + 8].lstrip(" \t")[:1] == "|"
        ):
            end = self.text.find("\n", end + 1, at + 1_000)
        return begin, min(len(self.text) if end < 0 else end, at + 1_000)

    def commands(self) -> list[int]:
        """The places of commands that are worth parsing. What reads secrets counts where the text can send them."""
        places = self.places("commands")
        sends = self.words & _SENDING or "git push" in self.found("commands")
        if sends and (self.found("secrets") or self.found("senders")):
            places = sorted(
                [*places, *self.places("secrets"), *self.places("senders"), *self._all("curl", "wget", "nc ", "| nc")]
            )
        if self.found("managers"):
            from skillkit.security.commands import install

            if not self._ascii or install.may_deceive(self.words):
                places = sorted([*places, *self.places("managers")])
        return places

    def _all(self, *pieces: str) -> list[int]:
        return [at for piece in pieces if piece in self.text for at in offsets(self.text, piece)]


def may_claim(description: str) -> bool:
    """True if a description may claim more than a subject of its own."""
    lowered = description.lower()
    return not lowered.isascii() or any(word in lowered for word in CLAIMS)


def may_be_of_security(description: str) -> bool:
    """True if a description may speak of security: see mention.is_of_security."""
    return any(word in description.lower() for word in _OF_SECURITY)


def may_be_of_attacks(description: str) -> bool:
    """True if a description may speak of attacks: see mention.is_of_attacks."""
    return any(word in description.lower() for word in _OF_ATTACKS)


@lru_cache(maxsize=512)  # of the same variables and functions, as often as a script is cut
def is_hot(command: str) -> bool:
    """True for a short text that holds a piece of a command worth parsing."""
    words = Words(command + " ")
    return bool(words.found("commands") or words.found("secrets"))


def offsets(text: str, piece: str) -> list[int]:
    found: list[int] = []
    at = text.find(piece)
    while at >= 0 and len(found) < 2_000:
        found.append(at)
        at = text.find(piece, at + len(piece))
    return found
