"""What is known by name: programs, places of credentials, start-up files, agents' files, hosts."""

import re

from skillkit.text.pattern import pattern

# --- programs ------------------------------------------------------------------------------------------------------

SHELLS = frozenset(["sh", "bash", "zsh", "dash", "ksh", "ash", "fish", "tcsh", "csh", "rbash"])
INTERPRETERS = frozenset(
    [
        "python",
        "python2",
        "python3",
        "pypy",
        "pypy3",
        "perl",
        "ruby",
        "node",
        "nodejs",
        "deno",
        "bun",
        "php",
        "lua",
        "osascript",
        "pwsh",
        "powershell",
        "tclsh",
        "rscript",
        "cmd",
        "groovy",
        "scala",
        "java",
        "wscript",
        "cscript",
        "mshta",
        "rundll32",
        "regsvr32",
        "iex",
        "invoke-expression",
        "source",
        ".",
        "eval",
    ]
)
DOWNLOADERS = frozenset(
    [
        "curl",
        "wget",
        "wget2",
        "fetch",
        "aria2c",
        "axel",
        "http",
        "https",
        "xh",
        "httpie",
        "lynx",
        "w3m",
        "links",
        "elinks",
        "lwp-request",
        "lwp-download",
        "get",
        "invoke-webrequest",
        "iwr",
        "invoke-restmethod",
        "irm",
        "start-bitstransfer",
        "bitsadmin",
        "certutil",
        "curlie",
        "hurl",
    ]
)
"""Programs that get a file, or print it. `fetch`, `get`, `links`, `http` count only with an address."""

COPIES = frozenset(["scp", "rsync", "sftp", "rclone", "ftp", "tftp", "lftp", "ncftp", "smbclient", "croc", "wormhole"])
SOCKETS = frozenset(["nc", "ncat", "netcat", "socat", "telnet", "openssl", "websocat"])
CLOUD = frozenset(["aws", "gsutil", "gcloud", "az", "s3cmd", "mc", "b2", "azcopy", "s5cmd", "doctl"])
MAIL = frozenset(["mail", "mailx", "mutt", "sendmail", "msmtp", "swaks"])
NAMES = frozenset(["dig", "nslookup", "host", "drill", "resolvectl", "ping"])

DECODERS = pattern(
    r"^(?:g?base(?:64|32)\b.*(?:\s-(?:d|D|di|id)\b|--decode)|base58\b.*-d|uudecode\b|xxd\b.*\s-\w*r|openssl\s+(?:enc|base64|aes\S*|des\S*|rc4\S*)\b.*\s-d\b"
    r"|rev\b|tr\s.*(?:a-z|A-Z|!-~)|python[\d.]*\s+-c.*(?:b64decode|unhexlify|fromhex|decompress|codecs|decode)|python[\d.]*\s+-m\s+base64\s+-d"
    r"|perl\s.*(?:decode_base64|pack|unpack|tr/)|ruby\s.*(?:unpack|decode64)|node\s.*(?:base64|hex)|php\s.*(?:base64_decode|hex2bin|str_rot13)"
    r"|certutil\b.*-decode|gpg\b.*(?:-d\b|--decrypt|--passphrase)|jq\b.*@base64d|basenc\b.*-d|recode\b|iconv\b|ascii85\b|bc\b|awk\b.*(?:strtonum|%c)"
    r"|g?(?:unzip|zip\s+-d|unxz|unzstd|bunzip2)\b|zcat\b|xzcat\b|bzcat\b)",
    re.DOTALL,
)
UNPACKERS = frozenset(["gunzip", "zcat", "gzip", "xz", "unxz", "bunzip2", "bzcat", "zstd", "unzstd", "xzcat"])

LOOKS = frozenset(
    [
        "less",
        "more",
        "cat",
        "bat",
        "view",
        "vi",
        "vim",
        "nano",
        "code",
        "head",
        "tail",
        "diff",
        "open",
        "$editor",
        "shellcheck",
        "emacs",
        "micro",
        "batcat",
    ]
)
"""Programs by which a download is read before it is run."""

OPENERS = frozenset(
    (
        "open",
        "xdg-open",
        "start",
        "start-process",
        "saps",
        "invoke-item",
        "ii",
        "gnome-open",
        "gio",
        "wslview",
        "explorer",
    )
)
"""Programs that give a file to whatever its ending belongs to: they run a program, and show a picture."""

SHOWN = pattern(
    r"\.(?:png|jpe?g|gif|svgz?|webp|avif|bmp|tiff?|ico|heic|pdf|e?ps|txt|md|markdown|rst|log|csv|tsv|json[l5]?|ya?ml|toml|xml|html?"
    r"|css|docx|xlsx|pptx|od[tsp]|rtf|epub|mp[34]|m4[av]|wav|ogg|flac|webm|mov|avi|mkv|ttf|otf|woff2?|ics|vcf|geojson|gpx|kml|drawio"
    r"|excalidraw|parquet|ipynb)[\"'`]?$",
    re.IGNORECASE,
)
"""Names of files that are shown when they are opened. What has another ending, or none, may run."""

CHECKS = pattern(
    r"\b(?:sha(?:1|224|256|384|512)sum|shasum|md5sum|b2sum|cksum|gpgv?|cosign|minisign|signify|slsa-verifier|openssl\s+dgst|Get-FileHash|codesign|spctl\s+-a|gh\s+attestation)\b"
    r"|sha256|checksum|hashlib|integrity"
)

# --- credentials ----------------------------------------------------------------------------------------------------

_HOME = r"(?:~|\$\{?HOME\}?|\$env:USERPROFILE|%USERPROFILE%|/home/[\w$.{}-]+|/Users/[\w$.{}-]+|/root)"
CREDENTIALS = pattern(
    r"(?:" + _HOME + r"[/\\]+)?(?<![\w-])(?:"
    r"\.aws[/\\]+(?:credentials|config|sso)|\.ssh(?:[/\\]+(?:id_\w+|identity|\*|[\w.-]*_(?:rsa|ed25519|ecdsa)))?(?![\w-]|[/\\]+(?:config|known_hosts|authorized_keys|[\w.*-]{1,60}\.pub\b)|\.pub)"
    r"|\.netrc\b|_netrc\b|\.npmrc\b|\.pypirc\b|\.yarnrc(?:\.yml)?\b|\.git-credentials\b|\.docker[/\\]+config\.json|\.dockercfg\b|\.kube(?:[/\\]+config)?\b|kubeconfig\b"
    r"|\.config[/\\]+(?:gcloud|gh|op|hub|rclone|solana|stripe|doctl|configstore|git[/\\]+credentials|Bitwarden(?: CLI)?)\b(?:[/\\][\w./*-]+)?"
    r"|application_default_credentials(?:\.json)?|\.azure\b(?:[/\\][\w./]+)?|\.gnupg\b|\.pgpass\b|\.my\.cnf\b|\.mylogin\.cnf\b|\.vault-token\b|\.terraform\.d[/\\]+credentials\S*|\.terraformrc\b"
    r"|\.cargo[/\\]+credentials(?:\.toml)?|\.gem[/\\]+credentials|\.s3cfg\b|\.boto\b|\.password-store\b|\.databrickscfg\b|\.snowsql\b|\.config[/\\]+openai|\.composer[/\\]+auth\.json"
    r"|\.claude[/\\]+\.credentials\.json|\.codex[/\\]+auth\.json|\.gemini[/\\]+oauth_creds\.json|\.openclaw[/\\]+(?:credentials|openclaw\.json|\.env)|\.clawdbot[/\\]+\S+|\.m2[/\\]+settings(?:-security)?\.xml|\.gradle[/\\]+gradle\.properties"
    r"|\.(?:bash|zsh|python|mysql|psql|node_repl)_history\b|\.histfile\b|fish_history\b|ConsoleHost_history\.txt"
    r"|(?:login|System|Login)\.keychain(?:-db)?|Library[/\\]+Keychains|Login Data\b|Local State\b|Cookies\.binarycookies|(?:(?:google-)?[Cc]hrome|[Cc]hromium|Brave-Browser|[Ff]irefox|(?:[Mm]icrosoft-)?[Ee]dge|vivaldi|[Oo]pera[ \\w]*)[/\\][\w ./\\*-]*(?:Cookies|Login Data|logins\.json|key4\.db)|Network[/\\]Cookies\b|logins\.json\b|key[34]\.db\b|cookies\.sqlite\b"
    r"|wallet\.dat\b|\.electrum\b|\.bitcoin\b|\.ethereum[/\\]+keystore|keystore[/\\]+UTC|\.exodus\b|Exodus[/\\]+exodus\.wallet|\.metamask\b|seed[-_ ]phrase\.\w+"
    r"|(?:server|client|tls|private|privkey|deploy|signing|host)[\w-]*\.(?:pem|key|p12|pfx|jks)\b|id_(?:rsa|dsa|ecdsa|ed25519)\b(?!\.pub|\w)|service[-_]?account[\w-]*\.json|credentials\.(?:json|csv|xml|yml|yaml|toml)\b|secrets?\.(?:json|ya?ml|toml|env)\b|\.secrets?\b|master\.key\b"
    r")"
    r"|/etc/(?:shadow|gshadow|sudoers|krb5\.keytab|ssl/private|kubernetes/(?:admin|kubelet)\.conf)\b|/proc/(?:self|\d+|\*|\$\w+)/environ|/var/run/secrets/\S+|/run/secrets/\S+"
    r"|(?<![\w./-])(?:\.{1,2}/)*\.env(?:\.(?:local|production|prod|development|dev|staging|test))?(?![\w.-])"
    r"|\b(?:browser_?cookie3?\.\w+\(|rookiepy\.\w+\(|pycookiecheat\b|keyring\.get_password\()"
    r"|169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200|fd00:ec2::254"
)
"""Files, and addresses, that hold what opens something."""

METADATA_SECRETS = pattern(
    r"(?:169\.254\.169\.254|169\.254\.170\.2|fd00:ec2::254|metadata\.google\.internal|100\.100\.100\.200)\S{0,200}?(?:security-credentials/|service-accounts/|identity/oauth2|user-data|(?<!api)/token\b)|\bAWS_CONTAINER_CREDENTIALS_(?:RELATIVE|FULL)_URI\b"
)
"""What a machine's metadata service gives out that opens something: the rest says what machine it is."""

METADATA = pattern(r"169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200|fd00:ec2::254")

METADATA_PATHS = pattern(r"security-credentials|service-accounts|identity/oauth2|user-data|(?<!api)/token\b")

ENTIRE_ENVIRONMENT = pattern(
    r"\b(?:os\.environ(?:\.copy\(\)|\.items\(\)|\.values\(\))?(?![\w.\[])|dict\(os\.environ|process\.env(?![\w.\[?])|Deno\.env\.toObject|Bun\.env(?![\w.\[])|ENV\.(?:to_h|to_a|inspect|each|map)\b)"
    r"|\$_ENV\b(?!\[)|\b(?:getenv\(\s*\)|System\.getenv\(\s*\)|os\.Environ\(\)|std::env::vars\()|%ENV\b|\b(?:Get-ChildItem\s+[Ee]nv:|(?:gci|dir|ls)\s+env:|import\.meta\.env(?![\w.\[])"
    r"|ENV\.to_json|document\.cookie\b(?!\s*=)|(?:JSON\.stringify|Object\.(?:keys|entries|values|assign))\((?:\{\s*\}\s*,\s*|\{\s*\.\.\.)?(?:window\.)?localStorage\b)"
)

SECRET_NAME = pattern(
    r"\b(?=[A-Z])[A-Z0-9_]*(?:TOKEN|SECRET|PASSW(?:OR)?D|PASSPHRASE|API_?KEY|ACCESS_KEY|PRIVATE_KEY|SIGNING_KEY|ENCRYPTION_KEY|CREDENTIALS?|WEBHOOK_URL|_PAT|_KEY|_DSN|DATABASE_URL|CONNECTION_STRING)(?:_[A-Z0-9_]*)?\b"
)

SECRET_PROGRAMS = pattern(
    r"\bsecurity\s+(?:find-(?:generic|internet)-password|dump-keychain|export)|\b(?:secret-tool\s+(?:lookup|search)|gpg\s+(?:-\S+\s+){0,6}--export-secret|pass\s+show|op\s+(?:read|item\s+get)|vault\s+kv\s+get|lpass\s+show|(?:bw|op|lpass|pass|rbw)\s+export|bw\s+get"
    r"|gh\s+auth\s+token|gcloud\s+auth\s+(?:application-default\s+)?print-access-token|aws\s+configure\s+(?:get|export-credentials)|az\s+account\s+get-access-token|cmdkey|vaultcmd|kubectl\s+get\s+secrets?|docker\s+inspect|git\s+credential\s+fill|npm\s+config\s+(?:get|list|ls)|npm\s+token)\b"
)

VENDORS = {
    "GITHUB": ("github",), "GH": ("github",), "GITLAB": ("gitlab",), "NPM": ("npmjs", "npm"), "AWS": ("amazonaws", "aws"),
    "OPENAI": ("openai",), "ANTHROPIC": ("anthropic", "claude"), "SLACK": ("slack",), "STRIPE": ("stripe",),
    "PYPI": ("pypi",), "TWINE": ("pypi",), "HF": ("huggingface",), "HUGGING": ("huggingface",), "CLOUDFLARE": ("cloudflare",),
    "CF": ("cloudflare",), "VERCEL": ("vercel",), "NETLIFY": ("netlify",), "DIGITALOCEAN": ("digitalocean",),
    "SENTRY": ("sentry",), "DOCKER": ("docker",), "GOOGLE": ("google",), "GEMINI": ("google",), "AZURE": ("azure", "microsoft"),
    "NOTION": ("notion",), "LINEAR": ("linear",), "JIRA": ("atlassian",), "DISCORD": ("discord",), "TELEGRAM": ("telegram",),
    "TWILIO": ("twilio",), "SENDGRID": ("sendgrid",), "HEROKU": ("heroku",), "FLY": ("fly.io",), "SUPABASE": ("supabase",),
}  # fmt: skip
"""The word in the host of the service that a token belongs to, by the first word of the token's usual name."""

# --- places ---------------------------------------------------------------------------------------------------------

START_FILES = pattern(
    r"\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zprofile|zshenv|zlogin|zlogout|kshrc|cshrc|tcshrc|xprofile|xinitrc|xsessionrc|inputrc|vimrc|emacs|tmux\.conf)\b"
    r"|config/fish/(?:config\.fish|conf\.d)|fish/config\.fish|/etc/(?:profile(?:\.d)?|bash\.bashrc|bashrc|zshrc|zshenv|zsh/\w+|environment|rc\.local|init\.d|ld\.so\.preload)\b|environment\.d/"
    r"|\$PROFILE\b|Microsoft\.PowerShell_profile|WindowsPowerShell[/\\]+profile|sitecustomize\.py|usercustomize\.py|PYTHONSTARTUP|site-packages/[\w.-]+\.pth|\.config/nvim/init|\.ipython/profile_default/startup|\.gdbinit\b|\.Rprofile\b|\.irbrc\b|\.npmrc\b.*(?:script-shell|init-module)"
)
GIT_HOOKS = pattern(
    r"\.git/hooks(?:/|\b)|core\.hooksPath|\.husky/|git[/\\]templates?[/\\]hooks|init\.templateDir|core\.(?:fsmonitor|sshCommand|pager|editor)\b|filter\.\w+\.(?:clean|smudge)|(?:hooks/|\bhooks['\"]?\s*[,/]\s*['\"]?)(?:pre|post|commit|prepare)-\w+"
)
SCHEDULES = pattern(
    r"\bcrontab\b(?!\s+-[el]\b)|/etc/(?:cron(?:tab|\.d|\.hourly|\.daily|\.weekly|\.monthly)|anacrontab)\b|/var/spool/cron|\bschtasks\b|Register-ScheduledTask|New-ScheduledTask|Launch(?:Agents|Daemons)\b|\blaunchctl\s+(?:load|bootstrap|submit|enable|kickstart|start)\b"
    r"|systemd/(?:user|system)\b|\b(?:systemctl\s+(?:--user\s+|-\w+\s+)*(?:enable|start|link)\b|loginctl\s+enable-linger|systemd-run\b)|autostart/|\bStartup[/\\]|CurrentVersion\\+Run(?:Once)?\b|\b(?:at\s+(?:now|\d|midnight|noon)|pm2\s+(?:startup|save)|New-Service\b|sc(?:\.exe)?\s+create\b)|login\s+item\b|\bLoginItems\b|HKCU:|HKLM:|\bStartupItems\b"
)
ACCESS = pattern(
    r"\.ssh/(?:authorized_keys2?|config|rc)\b|\bauthorized_keys\b|/etc/(?:passwd|hosts|resolv\.conf|pam\.d|ssh/sshd_config)\b|/etc/sudoers|\.gitconfig\b|\.vscode/(?:tasks|settings)\.json|\.config/Code/User|\.idea/"
)

MEMORY_FILES = pattern(
    r"(?<![\w-])(?:[~.$\w{}/\\-]{0,80}[/\\])?(?:CLAUDE(?:\.local)?\.md|AGENTS(?:\.override)?\.md|GEMINI\.md|QWEN\.md|CRUSH\.md|WARP\.md|SOUL\.md|IDENTITY\.md|HEARTBEAT\.md|MEMORY\.md|USER\.md|TOOLS\.md|CONVENTIONS\.md|replit\.md|copilot-instructions\.md|\.cursorrules|\.windsurfrules|\.clinerules|\.roorules|\.goosehints|\.aider\.conf\.yml"
    r"|\.cursor[/\\]rules(?:[/\\][\w.-]+)?|\.windsurf[/\\]rules|\.claude[/\\](?:rules|agents|commands|memory|output-styles)[/\\][\w./{}$-]*|\.codex[/\\](?:memories|prompts|instructions\.md)|\.github[/\\]instructions|\.kiro[/\\]steering|\.continue[/\\]rules|\.junie[/\\]guidelines\.md|global_rules\.md|\.amazonq[/\\]rules)"
)
AGENT_SETTINGS = pattern(
    r"\.claude[/\\\"', ]+settings(?:\.local)?\.json|managed-settings\.json|\.claude\.json\b|claude_desktop_config\.json|\.codex[/\\\"', ]+(?:config\.toml|rules|hooks\.json)|\.cursor[/\\\"', ]+(?:mcp|hooks|cli|permissions|cli-config|settings)\.json|\.gemini[/\\\"', ]+settings\.json|opencode\.jsonc?\b|\.qwen[/\\]settings\.json|\.copilot[/\\](?:config|mcp-config)\.json|\.vscode[/\\\"', ]+(?:settings|mcp)\.json|\.mcp\.json\b|mcp[-_]?(?:config|settings|servers)?\.json\b|\.continue[/\\]config\.\w+|\.aider\.conf\.yml|\.openclaw[/\\]openclaw\.json|\.windsurf[/\\]mcp_config\.json|mcp_config\.json|\.zed[/\\]settings\.json|\.github[/\\]hooks|\.amazonq[/\\]\S+\.json|\.kiro[/\\]settings[/\\]\S+"
)
REGISTRY_FILES = pattern(
    r"pip[/\\]pip\.(?:conf|ini)|\bpip\.conf\b|\.npmrc\b|\.yarnrc(?:\.yml)?\b|bunfig\.toml|\.gemrc\b|\.bundle/config|\.cargo/config(?:\.toml)?|\.condarc\b|nuget\.config|sources\.list(?:\.d)?|\.m2/settings\.xml|uv\.toml|docker/daemon\.json|\.config/go/env|yum\.repos\.d"
)
WIDE_SIGNS = (
    "bypasspermissions",
    "dangerous",
    "danger-full",
    "yolo",
    "allow-all",
    "full-auto",
    "never",
    "bash",
    "shell",
    "write(",
    "edit(",
    "allow",
    "autoapprove",
    "auto-approve",
    "auto_approve",
    "trust",
    "enableall",
    "disableall",
    "deny",
    "defaultmode",
    "sandbox",
    "approval",
    "exec",
)
"""What every match of WIDE_PERMISSIONS holds one of, in lower case."""

WIDE_PERMISSIONS = pattern(
    r"bypassPermissions|--?dangerously[-\w]*|dangerously_?skip\w*|dangerouslySkip\w*|danger-full-access|skipDangerousModePermissionPrompt|--yolo\b|(?<![\w-])-yolo\b|\byolo[ _-]?mode\b|[\"']?yolo[\"']?\s*[:=]\s*true|--allow-all-(?:tools|paths)\b|--trust-all-tools\b|--full-auto\b|--approval-mode[= ]+yolo"
    r"|approval[_-]?policy[\"']?\s*[:=]\s*[\"']?never|sandbox[_-]?mode[\"']?\s*[:=]\s*[\"']?(?:danger|off|none)|[\"'](?:Bash|Shell|Write|Edit|Read|WebFetch|mcp__\*?)\(?\*?(?::\*|\*{1,2}|//\*\*)\)?[\"']|[\"']Bash\(\*\)[\"']|[\"']allow[\"']\s*:\s*\[\s*[\"']\*[\"']|[\"'](?:allow|permissions)[\"'][^\n]{0,80}[\"']Bash[\"']"
    r"|auto[_-]?approve\w*[\"']?\s*[:=]\s*(?:true|\[|[\"'](?:all|\*))|[\"']?autoApprove[\"']?\s*:|alwaysAllow[\"']?\s*:|trust(?:ed)?[\"']?\s*[:=]\s*true|hasTrustDialogAccepted|enableAllProjectMcpServers|disableAllHooks|[\"']?(?:deny|ask)[\"']?\]?\s*[:=]\s*\[\s*\]|\bdefaultMode\b[^\n]{0,20}(?:acceptEdits|bypass|dontAsk)|(?:[Dd]isable|[Tt]urn off|[Ss]witch off)\w* (?:the )?(?:sandbox|approval|confirmation|permission)\w*|sandbox[\"']?\s*[:=]\s*(?:false|[\"']?off)|chat\.tools\.(?:global\.)?autoApprove|\bexec(?:_approvals?|Approvals?|\.ask|_policy)\b[^\n]{0,20}(?:off|never|full|allow)"
    r"|[\"']?\b(?:bash|edit|webfetch|external_directory)[\"']?\s*:\s*[\"']allow[\"']|[\"']\*[\"']\s*:\s*[\"']allow[\"']"
    r"|pop\(\s*[\"']deny[\"']|del\s+\w+\[?[\"'.]+(?:deny|permissions)|delete\s+\w+(?:\.\w+)*\.(?:deny|ask)\b"
)
SYSTEM_PERMISSIONS = pattern(
    r"NOPASSWD|ALL=\(ALL(?::ALL)?\)\s*(?:NOPASSWD)?|\b(?:chmod\s+(?:-\S+\s+)*(?:[ugoa,]*\+[rwx]*s[rwx]*|[246]7[0-7]{2}|u\+s|\+s)\s+\S+|chmod\s+(?:-\S+\s+)*(?:0?777|a\+rwx|ugo\+rwx|o\+w)\s+(?:-\S+\s+)*(?:/(?!tmp|var/www|app|data|workspace|workdir|srv/)\S*|~\S*|\$\{?HOME\S*)"
    r"|setcap\s+cap_|setenforce\s+0)|SELINUX=(?:disabled|permissive)|\b(?:spctl\s+--(?:master|global)-disable|csrutil\s+disable|xattr\s+-\S*[dc]\S*\s+(?:-\S+\s+)*(?:com\.apple\.quarantine\s+)?|ufw\s+disable|iptables\s+(?:-F|--flush|-P\s+INPUT\s+ACCEPT)|netsh\s+advfirewall\s+set\s+\w+\s+state\s+off)|Set-MpPreference\b|Add-MpPreference\s+-Exclusion\w+|DisableRealtimeMonitoring|\b(?:net\s+localgroup\s+administrators\s+\S+\s+/add|net\s+user\s+\S+\s+\S+\s+/add"
    r"|usermod\s+(?:-\S+\s+)*-?a?G\s*(?:sudo|wheel|root|admin)\b|adduser\s+\S+\s+(?:sudo|wheel)\b|gpasswd\s+-a\s+\S+\s+(?:sudo|wheel|root)|useradd\b[^\n]{0,60}-u\s*0\b|dseditgroup\b[^\n]{0,60}admin|sysctl\s+-w\s+kernel\.(?:yama|randomize|kptr)\S*|EnableLUA\b|icacls\b[^\n]{0,60}Everyone:\(? ?(?:OI|CI|F|M)|auditctl\s+-e\s*0|systemctl\s+(?:stop|disable)\s+(?:--now\s+)?(?:auditd|firewalld|ufw|apparmor|falcon\S*|crowdstrike|clamav\S*|osqueryd))|PermitRootLogin\s+yes|\bchattr\s+-i\b|security\s+authorizationdb\s+write|\baa-(?:disable|complain|teardown)\b|Set-ExecutionPolicy\s+(?:-\S+\s+)*(?:Unrestricted|Bypass)(?!\s+-Scope\s+Process)"
)

STANDING = (
    r"without (?:\w+ ){0,2}?(?:check|review|comment|question|approv|confirm|prompt)\w*|(?:older|stronger|higher|stands above) than (?:any|all|every)"
    r"|(?:leave|keep|omit|drop) (?:\w+ ){0,3}?(?:findings?|warnings?|alerts?|issues?)(?: \w+){0,3} out of"
    r"|treat (?:\w+ ){0,6}?as (?:reviewed|trusted|approved|safe|verified|expected|normal|harmless)"
    r"|needs? no (?:mention|review|confirmation|approval|check|question)\w*"
    r"|(?:merge|approve|accept|run|install|deploy|push|sign|pay) (?:it|them|these|those|that|all) (?:as (?:they|it) (?:come|is|are)|unseen|unread|at once|right away|directly|blindly|unchecked)"
    r"|(?:were|was|are|is|has been|have been) (?:looked at|checked|reviewed|approved|cleared|vetted) (?:elsewhere|already|before|by others)|already (?:looked at|reviewed|approved|checked|cleared|vetted)"
    r"|(?:questions?|certificates?|checks?|reviews?|confirmations?|approvals?|prompts?) (?:and \w+ )?(?:are|is) not (?:needed|necessary|required)"
    r"|(?:remarks?|mentions?|notes?|comments?|questions?)\b[^.\n]{0,40}\b(?:is|are) not (?:wanted|welcome|expected)|(?:is|are) not (?:verified|consulted|questioned|asked)\b"
)
"""Orders for an agent's memory that take a check away, in words that others use in other texts too."""

# --- hosts ----------------------------------------------------------------------------------------------------------

HOST = pattern(
    r"(?:https?|ftp|wss?|ssh|git|s?ftp|hxxps?)://(?:[^\s/@\"'`<>]{1,80}@)?(\[[0-9a-fA-F:]+\]|[^\s/:?#\"'`<>()|\\,;*{}]{1,120})"
)
BARE_ADDRESS = pattern(
    r"(?<![\d.])(?!127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|255\.)(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|(?<=//)(?:0x[0-9a-fA-F]{8}|\d{8,10})(?=[/:])|(?<=//)\[(?!::1)[0-9a-fA-F:]{4,}\]"
)
PASTE_HOSTS = pattern(
    r"\b(?:(?:[\w-]+\.)?(?:pastebin\.(?:com|pl|fi|ai)|glot\.io|rentry\.(?:co|org)|hastebin\.(?:com|skyra\.pw)|dpaste\.(?:org|com|de)|ghostbin\.\w+|paste\.(?:ee|rs|mozilla\.org|debian\.net|ubuntu\.com|centos\.org|gg|c-net\.org)|termbin\.com|ix\.io|0x0\.st|sprunge\.us|clbin\.com|transfer\.sh|controlc\.com|justpaste\.(?:it|me)|telegra\.ph|snippet\.host|privatebin\.\w+|bpa\.st|anonfiles?\.com|file\.io|gofile\.io|catbox\.moe|bashupload\.com|temp\.sh|oshi\.at|textbin\.net|ideone\.com|codepad\.org|pastes\.io|paste2\.org|pasteio\.com|cl1p\.net|notes\.io|pst\.klgrth\.io|paste\.sh|zerobin\.net|hatebin\.com|del\.dog|nekobin\.com|katb\.in|friendpaste\.com|jsbin\.com|shrib\.com|webhook\.site|requestbin\.\w+|pipedream\.net|beeceptor\.com|oast\.\w+|interact\.sh|burpcollaborator\.net|ngrok(?:-free)?\.(?:io|app|dev)|trycloudflare\.com|serveo\.net|localhost\.run|loca\.lt|bit\.ly|tinyurl\.com|t\.ly|is\.gd|goo\.gl|cutt\.ly|rb\.gy|shorturl\.at|gist\.githubusercontent\.com|raw\.githack\.com|cdn\.discordapp\.com))(?![\w-]|\.\w)"
)
"""Where anyone may put anything under no name of their own: pastes, throw-away hosts, tunnels, short addresses."""

NAMED_HOST = pattern(
    r"(?i)\b\w{0,20}(?:host|server|domain|base)\w{0,20}[\"']?[ \t]{0,4}[:=]{1,2}[ \t]{0,4}[\"']([\w-]+(?:\.[\w-]+)+)[\"']"
)
"""A host that a name in a script says to be one."""

MODEL_ADDRESS = pattern(
    r"(?:ANTHROPIC|CLAUDE|OPENAI|CODEX|GEMINI|GOOGLE_GEMINI|GOOGLE_VERTEX|AZURE_OPENAI|MISTRAL|GROQ|XAI|DEEPSEEK|DASHSCOPE|COPILOT)\w{0,20}_(?:BASE_URL|API_BASE|ENDPOINT|API_URL|PROXY_URL)|HTTPS?_PROXY|ALL_PROXY"
)
"""The variable by which an agent finds its model: who runs the host reads every prompt and the key."""

MODEL_HOSTS = pattern(
    r"(?:^|\.)(?:anthropic\.com|claude\.ai|openai\.com|googleapis\.com|azure\.com|azure-api\.net|amazonaws\.com|mistral\.ai|groq\.com|x\.ai|deepseek\.com|aliyuncs\.com|githubcopilot\.com|github\.com|openrouter\.ai|example\.(?:com|org|net))$|[<>{}$]"
)
"""Hosts that serve models to anyone, and placeholders."""

EXAMPLE = pattern(r"(?:^|\.)example\.(?:com|org|net|edu)$")
"""A host that RFC 2606 reserves: the reader replaces it by a real one."""

LOCAL = pattern(
    r"^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|[\w-]+\.(?:local|localhost|test|internal|lan))$"
)

REGISTRIES = pattern(
    r"(?:^|\.)(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|rubygems\.org|crates\.io|golang\.org|maven\.org|maven\.apache\.org|nuget\.org|packagist\.org|docker\.(?:io|com)|ghcr\.io|quay\.io|github\.com|githubusercontent\.com|gitlab\.com|gcr\.io|pkg\.dev|googleapis\.com|google\.com|pytorch\.org|nvidia\.(?:com|cn)|nvcr\.io|microsoft\.com|mcr\.microsoft\.com|azure\.com|amazonaws\.com|aws\.dev|amazon\.com|npm\.pkg\.github\.com|conda\.anaconda\.org|anaconda\.(?:org|com)|jsr\.io|deno\.land|jfrog\.io|cloudsmith\.io|gemfury\.com|fury\.io|pyg\.org|rocm\.com|amd\.com|intel\.com|huggingface\.co|opensuse\.org|debian\.org|ubuntu\.com|launchpad\.net|hashicorp\.com|cloudflare\.com|tsinghua\.edu\.cn|aliyun\.com|npmmirror\.com|goproxy\.(?:io|cn)|example\.com|expo\.dev|buf\.build|bufbuild\.com)$"
)
"""Registries and vendors that publish packages of their own."""

BADGES = pattern(
    r"(?:^|\.)(?:shields\.io|badge\.fury\.io|badgen\.net|codecov\.io|coveralls\.io|github\.com|githubusercontent\.com|githubapp\.com|star-history\.com|mermaid\.ink|quickchart\.io|chart\.googleapis\.com|placehold(?:er)?\.\w+|placehold\.co|picsum\.photos|gravatar\.com|readthedocs\.org|circleci\.com|travis-ci\.\w+|img\.youtube\.com|unsplash\.com|dicebear\.com|simpleicons\.org|skillicons\.dev|vercel\.app|unavatar\.io|favicons?|google\.com|mermaid\.live)$"
)
"""Hosts of badges, charts and pictures whose address holds what is to be shown."""

_PUBLIC_SCOPES = """
    angular anthropic-ai apollo astrojs aws-sdk azure babel capacitor clerk cloudflare commitlint electron
    emotion esbuild eslint expo fastify firebase floating-ui google google-cloud graphql-codegen headlessui
    hono hookform ionic jest langchain mantine mdx-js modelcontextprotocol mui nestjs next nuxt octokit openai
    opentelemetry playwright prisma radix-ui react-native react-navigation react-spring reduxjs remix-run
    rollup salesforce sentry shopify sindresorhus slack solana storybook stripe supabase sveltejs swc
    tailwindcss tanstack testing-library tiptap trpc tsconfig types typescript-eslint vercel vitejs vitest vue
    vueuse
"""
PUBLIC_SCOPES = frozenset(_PUBLIC_SCOPES.split())
"""Scopes of npm whose packages the public registry has: who leads them elsewhere is not setting up a scope of his own."""

POPULAR = frozenset(
    [
        *("stylelint", "nodemailer", "jsonwebtoken", "cheerio", "minimist", "fastify", "docusaurus", "commitlint"),
        *("lighthouse", "papaparse", "handlebars", "mustache", "highlightjs", "mongodb", "validator", "typeorm"),
        *("alembic", "marshmallow", "pyarrow", "xgboost", "lightgbm", "statsmodels", "networkx", "openpyxl"),
        *("reportlab", "pdfplumber", "pymupdf", "tabulate", "pyinstaller", "cookiecutter", "mkdocs", "gensim"),
        *("tokenizers", "diffusers", "pyspark", "starlette", "werkzeug", "itsdangerous", "markupsafe", "jsonschema"),
        *("nokogiri", "sinatra", "sidekiq", "rubocop", "serde", "tokio", "reqwest", "monolog", "symfony", "guzzle"),
        "requests",
        "numpy",
        "pandas",
        "matplotlib",
        "scipy",
        "django",
        "flask",
        "fastapi",
        "pytest",
        "boto3",
        "botocore",
        "urllib3",
        "setuptools",
        "cryptography",
        "sqlalchemy",
        "pydantic",
        "pillow",
        "tensorflow",
        "pytorch",
        "keras",
        "scikit",
        "selenium",
        "beautifulsoup4",
        "beautifulsoup",
        "paramiko",
        "openai",
        "anthropic",
        "langchain",
        "transformers",
        "aiohttp",
        "httpx",
        "pyyaml",
        "jinja2",
        "psycopg2",
        "redis",
        "celery",
        "uvicorn",
        "gunicorn",
        "virtualenv",
        "tqdm",
        "colorama",
        "rich",
        "typer",
        "black",
        "isort",
        "mypy",
        "pylint",
        "ansible",
        "jupyter",
        "streamlit",
        "gradio",
        "playwright",
        "scrapy",
        "opencv",
        "python",
        "react",
        "angular",
        "express",
        "lodash",
        "webpack",
        "typescript",
        "eslint",
        "prettier",
        "babel",
        "jest",
        "mocha",
        "chalk",
        "commander",
        "axios",
        "moment",
        "dotenv",
        "nodemon",
        "vite",
        "rollup",
        "esbuild",
        "svelte",
        "vuejs",
        "nextjs",
        "next",
        "tailwindcss",
        "tailwind",
        "postcss",
        "puppeteer",
        "cypress",
        "mongoose",
        "socket",
        "graphql",
        "apollo",
        "prisma",
        "sequelize",
        "electron",
        "jquery",
        "bootstrap",
        "request",
        "async",
        "debug",
        "underscore",
        "create",
        "mermaid",
        "storybook",
        "vitest",
        "turbo",
        "serverless",
        "firebase",
        "supabase",
        "stripe",
        "discord",
        "telegram",
        "terraform",
        "kubernetes",
        "docker",
        "github",
        "openclaw",
        "clawdbot",
        "claude",
        "anthropic",
        "cursor",
    ]
)
"""Names, or words in names, of packages that are often asked for."""

NEAR_POPULAR = frozenset(
    [
        "preact",
        "nest",
        "vitests",
        "chalks",
        "reacts",
        "jests",
        "babels",
        "requires",
        "pyyaml2",
        "axios2",
        "clouds",
        "clause",
        "courses",
        "flasks",
        "riches",
    ]
)
