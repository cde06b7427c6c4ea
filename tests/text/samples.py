"""Labelled texts: forms of secrets, and sentences without one.

Every value is drawn or put together here, so that no scanner takes this file for a leak. Every third form is held out:
the catalogue was tuned on the others, and its figure on these is what it reaches on forms that it was not made for.
"""

import base64
import random
import string
from typing import NamedTuple

_RANDOM = random.Random(20)
_WORDY = "Summer" + "Rain" + "42!"


def drawn(length: int, letters: str = string.ascii_letters + string.digits) -> str:
    """``length`` characters, at least one of them a digit and one a letter where ``letters`` holds both."""
    while True:
        text = "".join(_RANDOM.choices(letters, k=length))
        kinds = [any(c.isdigit() for c in text), any(c.isalpha() for c in text)]
        wanted = [any(c.isdigit() for c in letters), any(c.isalpha() for c in letters)]
        if kinds == wanted:
            return text


HEX = string.digits + "abcdef"
UPPER = string.ascii_uppercase + string.digits
LOWER = string.ascii_lowercase + string.digits
URL = string.ascii_letters + string.digits + "-_"
DIGITS = string.digits


def encoded(length: int) -> str:
    """Base64 of ``length`` random bytes."""
    return base64.b64encode(_RANDOM.randbytes(length)).decode()


def uuid() -> str:
    return "-".join(drawn(n, HEX) for n in (8, 4, 4, 4, 12))


class Form(NamedTuple):
    """A text and the secret in it, of which nothing may be left."""

    name: str
    text: str
    secret: str


def _made() -> list[Form]:
    forms: list[Form] = []

    def add(name: str, before: str, secret: str, after: str = "") -> None:
        forms.append(Form(name, before + secret + after, secret))

    def pem(kind: str) -> str:
        lines = "\n".join(drawn(64) for _ in range(6))
        return f"-----BEGIN {kind}" + f"PRIVATE KEY-----\n{lines}\n-----END {kind}PRIVATE " + "KEY-----"

    jwt = "ey" + "J" + drawn(33) + ".ey" + "J" + drawn(60) + "." + drawn(43, URL)

    # --- tokens with a form of their own
    add("AWS access key id", "the key ", "AK" + "IA" + drawn(16, string.ascii_uppercase + "234567"), " was in the log")
    add("AWS temporary key id", "export AWS_ACCESS_KEY_ID=", "AS" + "IA" + drawn(16, string.ascii_uppercase + "234567"))
    add("AWS secret, ini", "aws_secret_access_key = ", drawn(40, string.ascii_letters + DIGITS + "/+"))
    add("AWS secret, prompt", "AWS Secret Access Key [None]: ", drawn(40, string.ascii_letters + DIGITS + "/+"))
    add("AWS session token", "aws_session_token=", encoded(120))
    add("GitHub classic", "clone with ", "gh" + "p_" + drawn(36), " as user")
    add("GitHub OAuth", "token ", "gh" + "o_" + drawn(36))
    add("GitHub app", "GITHUB_TOKEN: ", "gh" + "s_" + drawn(36))
    add("GitHub fine-grained", "use ", "github" + "_pat_" + drawn(22) + "_" + drawn(59), ".")
    add("GitLab personal", "PRIVATE-TOKEN: ", "gl" + "pat-" + drawn(20, URL))
    add("GitLab deploy", "with ", "gl" + "dt-" + drawn(20, URL), ", it fails")
    add("GitLab runner", "register --token ", "gl" + "rt-" + drawn(20, URL))
    add("GitLab trigger", "curl -F token=", "gl" + "ptt-" + drawn(40, HEX), " https://git.acme.io/trigger")
    add("GitLab feed", "?feed_token=", "gl" + "ft-" + drawn(20, URL))
    add("Slack bot", "bot token ", "xo" + "xb-" + drawn(12, DIGITS) + "-" + drawn(13, DIGITS) + "-" + drawn(24))
    add("Slack user", "", "xo" + "xp-" + "-".join(drawn(12, DIGITS) for _ in range(3)) + "-" + drawn(32, HEX), " works")
    add("Slack app", "", "xa" + "pp-1-" + drawn(11, UPPER) + "-" + drawn(13, DIGITS) + "-" + drawn(64, HEX))
    add(
        "Slack webhook",
        "post to https://hooks.slack" + ".com/services/",
        "T" + drawn(8, UPPER) + "/B" + drawn(10, UPPER) + "/" + drawn(24),
    )
    add(
        "Teams webhook",
        "post to https://acme.webhook.office" + ".com/webhookb2/",
        f"{uuid()}@{uuid()}/IncomingWebhook/{drawn(32, HEX)}/{uuid()}",
        " instead",
    )
    add(
        "Teams workflow webhook",
        "https://prod-12.westeurope.logic.azure.com:443/workflows/" + drawn(32, HEX) + "/triggers/manual/paths/invoke"
        "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=",
        drawn(43, URL),
    )
    add("Discord webhook", "https://discord.com/api/web" + "hooks/" + drawn(18, DIGITS) + "/", drawn(68, URL))
    add("Discord bot", "client.run('", "M" + drawn(23) + "." + drawn(6) + "." + drawn(27, URL), "')")
    add(
        "Google Chat webhook",
        "https://chat.googleapis.com/v1/spaces/AAAA" + drawn(7) + "/messages?key=",
        "AI" + "zaSy" + drawn(33, URL) + "&token=" + drawn(43, URL),
    )
    add("Google API key", "maps fails with ", "AI" + "zaSy" + drawn(33, URL), " in the URL")
    add("Google OAuth secret", "client_secret: ", "GOC" + "SPX-" + drawn(28, URL))
    add("Google OAuth token", "got ", "ya" + "29." + drawn(80, URL))
    add("Google refresh token", '"refresh_token": "', "1" + "//0" + drawn(60, URL), '"')
    add("Stripe live", "STRIPE=", "sk" + "_live_" + drawn(24))
    add("Stripe restricted", "", "rk" + "_live_" + drawn(24), " has no rights")
    add("Stripe test", "with ", "sk" + "_test_" + drawn(24), " it works")
    add("Stripe webhook secret", "STRIPE_HOOK=", "wh" + "sec_" + drawn(32))
    add("OpenAI", "key ", "sk" + "-" + drawn(20) + "T3" + "BlbkFJ" + drawn(20))
    add("OpenAI project", "OPENAI: ", "sk" + "-proj-" + drawn(74, URL) + "T3" + "BlbkFJ" + drawn(74, URL))
    add("Anthropic", "calls fail with ", "sk" + "-ant-api03-" + drawn(93, URL) + "AA")
    add("OpenRouter", "try ", "sk" + "-or-v1-" + drawn(64, HEX))
    add("Hugging Face", "huggingface-cli login --token ", "h" + "f_" + drawn(34, string.ascii_letters))
    add("Groq", "", "gs" + "k_" + drawn(52), " is over its quota")
    add("Perplexity", "pplx is ", "pp" + "lx-" + drawn(48))
    add("Replicate", "", "r8" + "_" + drawn(37))
    add("npm", "", "np" + "m_" + drawn(36), " cannot publish")
    add("npmrc", "//registry.npmjs.org/:_authToken=", uuid())
    add("npmrc, basic", "//npm.acme.io/:_auth=", encoded(24))
    add("npmrc, password", "//npm.acme.io/:_password=", encoded(12))
    add("PyPI", "twine upload -u __token__ -p ", "pypi-" + "AgEIcHlwaS5vcmc" + drawn(80, URL))
    add("pypirc", "[pypi]\nusername = build\npassword = ", "Upload" + "Me" + drawn(6))
    add("RubyGems", "", "ruby" + "gems_" + drawn(48, HEX))
    add("crates.io", "cargo login ", "ci" + "o" + drawn(32))
    add("NuGet", "nuget push x.nupkg -ApiKey ", "oy2" + drawn(43, LOWER))
    add("Docker Hub", "docker login -u acme -p ", "dckr" + "_pat_" + drawn(27, URL))
    add("DigitalOcean", "doctl auth init -t ", "dop" + "_v1_" + drawn(64, HEX))
    add("SendGrid", "mail key ", "S" + "G." + drawn(22, URL) + "." + drawn(43, URL))
    add("Mailgun", "curl with ", "ke" + "y-" + drawn(32, HEX))
    add("Mailchimp", "key ", drawn(32, HEX) + "-us12")
    add("Brevo", "", "xkey" + "sib-" + drawn(64, HEX) + "-" + drawn(16))
    add("Twilio key", "the key ", "S" + "K" + drawn(32, HEX), " is revoked")
    add(
        "Twilio account and token",
        "curl -u " + "A" + "C" + drawn(32, HEX) + ":",
        drawn(32, HEX),
        " https://api.twilio.com",
    )
    add("Telegram bot", "https://api.telegram.org/bot", drawn(10, "123456789") + ":AA" + drawn(33, URL), "/getMe")
    add("Shopify", "shop says ", "shp" + "at_" + drawn(32, HEX))
    add("Shopify secret", "", "shp" + "ss_" + drawn(32, HEX))
    add("Square", "", "sq0" + "atp-" + drawn(22, URL))
    add("Databricks", "databricks configure, then ", "da" + "pi" + drawn(32, HEX))
    add("Vault service", "vault said ", "hv" + "s." + drawn(95, URL))
    add("Vault, short", "VAULT_TOKEN=", "hv" + "s." + drawn(24))
    add("Vault, old", "X-Vault-Token: ", "s" + "." + drawn(24))
    add("Terraform cloud", "credentials with ", drawn(14) + ".atlas" + "v1." + drawn(64, URL))
    add("Doppler", "", "dp" + ".pt." + drawn(43))
    add("Pulumi", "", "pu" + "l-" + drawn(40, HEX))
    add("Grafana service account", "", "gl" + "sa_" + drawn(32) + "_" + drawn(8, HEX))
    add("Grafana cloud", "", "gl" + "c_" + encoded(60))
    add("New Relic", "", "NR" + "AK-" + drawn(27, UPPER))
    add("Datadog", "DATADOG_API_KEY=", drawn(32, HEX))
    add("Sentry", "", "sn" + "tryu_" + drawn(64, HEX))
    add("Linear", "", "lin" + "_api_" + drawn(40))
    add("Notion", "", "nt" + "n_" + drawn(11, DIGITS) + drawn(35))
    add("Notion, old", "NOTION=", "sec" + "ret_" + drawn(43))
    add("Figma", "", "fig" + "d_" + drawn(40, URL))
    add("Airtable", "", "pa" + "t" + drawn(14) + "." + drawn(64, HEX))
    add("Atlassian", "curl -u a@b.io:", "AT" + "ATT3" + drawn(186, URL))
    add("Bitbucket app", "", "AT" + "BB" + drawn(32))
    add("Postman", "", "PM" + "AK-" + drawn(24, HEX) + "-" + drawn(34, HEX))
    add("Dynatrace", "", "dt0" + "c01." + drawn(24, UPPER) + "." + drawn(64, UPPER))
    add("PlanetScale", "", "pscale" + "_tkn_" + drawn(43, URL))
    add("Supabase", "", "sb" + "p_" + drawn(40, HEX))
    add("Tailscale", "tailscale up --authkey ", "ts" + "key-auth-" + drawn(12) + "CNTRL-" + drawn(32))
    add("1Password", "", "op" + "s_ey" + "J" + drawn(300))
    add("age", "", "AGE-SECRET" + "-KEY-1" + drawn(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"))
    add("Artifactory", "", "AK" + "Cp" + drawn(69))
    add("Fly.io", "", "fo" + "1_" + drawn(43, URL))
    add("Heroku, new", "", "HRK" + "U-AA" + drawn(58, URL))
    add("Heroku, old", "HEROKU_API_KEY=", uuid())
    add("Facebook", "", "EA" + "AC" + drawn(120))
    add("Okta", "Authorization: SS" + "WS ", "00" + drawn(40, URL))
    add("Alibaba", "", "LT" + "AI" + drawn(20))
    add("Azure client secret", "az login --service-principal -u app -p ", drawn(3) + "8Q~" + drawn(34, URL))
    add(
        "Azure storage", "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=", encoded(64), ";EndpointSuffix=x"
    )
    add("Azure SAS", "https://acme.blob.core.windows.net/c/f.zip?sv=2022-11-02&sr=b&sp=r&sig=", drawn(43) + "%3D")
    add("Azure service bus", "SharedAccessKeyName=root;SharedAccessKey=", encoded(32))
    add("Azure DevOps", "git clone https://acme:", drawn(52, LOWER), "@dev.azure.com/acme/x")
    add("OpenShift", "oc login --token=", "sha256" + "~" + drawn(43, URL), " --server=https://api")
    add("JWT", "the cookie held ", jwt, " in full")
    # --- keys
    add("RSA key", "a\n", pem("RSA "), "\nb")
    add("OpenSSH key", "", pem("OPENSSH "))
    add("PKCS8 key", "", pem(""))
    add("key in JSON", '{"private_key": "', pem("").replace("\n", "\\n"), '\\n"}')
    add("PGP key", "", pem("PGP ").replace("KEY-----", "KEY BLOCK-----"))
    add("PuTTY key", "PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n", drawn(48), "\nPrivate-MAC: 12")
    add("kubeconfig key", "    client-key-data: ", encoded(90))
    add("kubeconfig token", "users:\n- name: dev\n  user:\n    token: ", drawn(40))
    # --- headers
    add("Bearer", "curl -H 'Authorization: Bearer ", drawn(32), "' https://x")
    add("Basic", "Authorization: Basic ", base64.b64encode(f"bob:{_WORDY}".encode()).decode())
    add("token header", "Authorization: token ", drawn(40, HEX))
    add("X-Api-Key", 'headers = {"X-Api-Key": "', drawn(24), '"}')
    add("cookie", "Cookie: theme=dark; sessionid=", drawn(32, LOWER), "; lang=en")
    # --- URLs
    add("password in a URL", "git clone https://bob:", _WORDY.replace("!", ""), "@git.acme.io/x.git")
    add("token in a URL", "git remote set-url origin https://", drawn(40, HEX), "@git.acme.io/x.git")
    add("GitHub token in a URL", "https://", "gh" + "p_" + drawn(36), "@github.com/acme/x")
    add("postgres", "psql postgresql://app:", "kite" + "runner", "@db.acme.io:5432/app")
    add("redis", "REDIS_URL=redis://:", drawn(18), "@cache:6379/0")
    add("mongo", "mongodb+srv://svc:", "P" + "%40" + drawn(9), "@c0.acme.mongodb.net/x")
    add("amqp", "amqp://svc:", "rabbit" + "hole7", "@mq:5672/vhost")
    add("token= in a URL", "open https://acme.io/view?id=7&token=", drawn(22), "&lang=en")
    add("api_key= in a URL", "GET /v1/weather?q=Rome&api_key=", drawn(32, HEX))
    add("presigned", "https://b.s3.amazonaws.com/f?X-Amz-Date=20240101T000000Z&X-Amz-Signature=", drawn(64, HEX))
    add("access_token= in a URL", "https://graph.acme.io/me?access_token=", drawn(48))
    # --- commands
    add("curl -u", "curl -s -u admin:", _WORDY.replace("!", ""), " https://nexus.acme.io/status")
    add("curl -u, quoted", "curl -u 'svc:", "green" + "tea", "' -X POST https://ci")
    add("curl --user", "curl --user deploy:", drawn(12), " https://ci")
    add("mysql -p", "mysql -h db -uroot -p", "Winter" + "Sun9", " shop < dump.sql")
    add("mysqldump --password", "mysqldump --password=", "open" + "sesame", " shop")
    add("sshpass", "sshpass -p ", "blue" + "whale", " ssh root@10.1.2.3")
    add("sshpass, quoted", "sshpass -p '", "Blue " + "Whale 7", "' scp a b:")
    add("docker login", "docker login registry.acme.io -u ci -p ", "Ship" + "It2024")
    add("docker login --password", "podman login --username ci --password ", "Ship" + "It2024", " quay.io")
    add("redis-cli -a", "redis-cli -h cache -a ", "Cache" + "Me7", " ping")
    add("mongosh -p", "mongosh -u root -p ", "Mongo" + "Rules1", " --host db")
    add("sqlcmd -P", "sqlcmd -S db -U sa -P ", "Str0ng" + "Enough!", " -Q 'select 1'")
    add("ldapsearch -w", "ldapsearch -D cn=admin -w ", "dir" + "ectory9", " -b dc=acme")
    add("smbclient", "smbclient //fs/share -U bob%", "Share" + "Me22")
    add("openssl -passin", "openssl rsa -in k.pem -passin pass:", "key" + "phrase1")
    add("zip -P", "zip -P ", "arc" + "hive77", " out.zip a b")
    add("7z -p", "7z a -p", "seven" + "Zip7", " out.7z dir")
    add("gpg --passphrase", "gpg --batch --passphrase ", "long" + "walk", " -d f.gpg")
    add("keytool", "keytool -list -keystore a.jks -storepass ", "change" + "Now1")
    add("--client-secret", "az ad app update --client-secret ", drawn(30))
    add("--password=", "svn co --username bob --password=", "trunk" + "line", " https://svn")
    add("--api-key", "acme deploy --api-key ", drawn(24), " --env prod")
    add("--token", "snyk test --token='", uuid(), "'")
    add("--from-literal", "kubectl create secret generic db --from-literal=password=", "k8s" + "Rocks")
    add("docker -e", "docker run -e POSTGRES_PASSWORD=", "grape" + "juice", " postgres:16")
    add("echo to stdin", "echo '", "Pipe" + "Me99", "' | docker login -u ci --password-stdin")
    add("echo to sudo", "echo ", "root" + "Beer5", " | sudo -S apt update")
    add("net user", "net user bob ", "Wind" + "ows10!", " /add")
    add("aws configure set", "aws configure set aws_secret_access_key ", drawn(40))
    add("vault login", "vault login ", "hv" + "s." + drawn(24))
    add("terraform -var", "terraform apply -var 'db_password=", "terra" + "Firma3", "'")
    add("wget", "wget --user=bob --password=", "get" + "It88", " https://x/y")
    add("htpasswd", "htpasswd -bc .htpasswd bob ", "ht" + "Pass5")
    # --- files and languages
    add(".env", "DEBUG=1\nDB_PASSWORD=", "velvet" + "fog", "\nPORT=80")
    add("export", 'export SMTP_PASS="', "letter" + "box8", '"')
    add("YAML", "db:\n  user: app\n  password: ", "harbour" + "light", "\n  port: 5432")
    add("YAML, quoted", "  password: '", "two " + "words 7", "'")
    add("JSON", '{"user": "app", "password": "', "moon" + "beam", '"}')
    add("JSON, next line", '{"client_secret":\n     "', drawn(28), '"}')
    add("TOML", 'secret_key = "', drawn(50, URL), '"')
    add("INI", "[smtp]\nuser=x\npasswd=", "quick" + "silver")
    add("properties", "spring.datasource.password=", "Spring" + "Time1")
    add("XML", "<password>", "ang" + "le5Bracket", "</password>")
    add("XML attribute", '<add key="Password" value="', "dot" + "Net2008", '" />')
    add("Python", "API_TOKEN = '", drawn(32), "'")
    add("Python call", 'connect(user="app", password="', "snake" + "Oil4", '")')
    add("JavaScript", 'const apiSecret = "', drawn(24), '";')
    add("Ruby", ':password => "', "ruby" + "Red7", '"')
    add("PHP", "define('DB_PASSWORD', '", "word" + "Press9", "');")
    add("PowerShell", '$password = "', "power" + "House1", '"')
    add("PowerShell, secure", 'ConvertTo-SecureString "', "Secure" + "Me123", '" -AsPlainText -Force')
    add("PowerShell env", '$env:API_TOKEN = "', drawn(30), '"')
    add("cmd set", "set DB_PASSWORD=", "dos" + "Boot6", "\r\nrun.bat")
    add("cmd setx", 'setx API_KEY "', drawn(28), '"')
    add("Dockerfile", "ENV MYSQL_ROOT_PASSWORD ", "whale" + "Song3")
    add("ADO", "Server=db;Database=x;User Id=sa;Password=", "Sql" + "Server19", ";Encrypt=true")
    add("ADO, Pwd", "Data Source=db;Uid=app;Pwd=", "plum" + "tree", ";")
    add("netrc", "machine git.acme.io login bob password ", "net" + "rcPass")
    add("netrc, lines", "machine git.acme.io\n  login bob\n  password ", "green" + "field")
    add("pgpass", "db.acme.io:5432:shop:app:", "post" + "Gres12")
    add("docker config", '{"auths": {"quay.io": {"auth": "', encoded(24), '"}}}')
    add("git-credentials", "https://bob:", "cred" + "Store1", "@github.com")
    add("htpasswd file", "bob:", "$apr" + "1$" + drawn(8) + "$" + drawn(22))
    add("shadow", "root:", "$6" + "$" + drawn(16) + "$" + drawn(86), ":19000:0:99999:7:::")
    add("otpauth", "otpauth://totp/acme:bob?secret=", drawn(16, string.ascii_uppercase + "234567"), "&issuer=acme")
    add("Ethereum key", "private key: ", "0x" + drawn(64, HEX))
    add("untold name", "X=", drawn(28))
    add("Django", "SECRET_KEY = 'django-insecure-", drawn(40), "'")
    # --- sentences
    add("the password is", "The password is ", "hunter" + "2", ".")
    add("the password is, no digit", "the password is ", "swordfish", ", as ever")
    add("the password for X is", "the password for the staging database is ", "Blue" + "Monday7", " since May")
    add("password, in back-ticks", "log in as admin with the password `", "open" + "-door", "`")
    add("use password", "use password ", "Let" + "MeIn99", " to open the archive")
    add("passphrase:", "passphrase: ", "seven" + "hills", "\nthen it asks again")
    add("pw:", "user: bob pw: ", "pine" + "Apple3")
    add("pass =", "user=bob pass=", "kettle" + "drum")
    add("the API key is", "the API key is ", drawn(26), " and it is not limited")
    add("token was", "my token was ", drawn(30), " when it failed")
    add("credentials:", "credentials: admin / ", "Ad" + "min2023!")
    add("log in as with", "log in as root with ", "t00r" + "Root")
    add("German", "Das Passwort lautet ", "Schl\u00fcssel" + "9")
    add("Spanish", "la contrase\u00f1a es ", "casa" + "Roja8")
    add("password changed to", "the admin password was changed to ", "New" + "Start24")
    add("password =, spaces", "password = ", "corn" + "field")
    add("PIN", "the PIN is ", "84" + "0163")
    # --- over line ends
    half = "gh" + "p_" + drawn(36)
    forms.append(Form("GitHub, over two lines", f"with {half[:17]}\n  {half[17:]} end", half[20:]))
    forms.append(Form("JWT, over two lines", f"{jwt[:50]}\n{jwt[50:]}\nit ran out", jwt[60:]))
    key = "AK" + "IA" + drawn(16, string.ascii_uppercase + "234567")
    forms.append(Form("AWS, over two lines", f"{key[:10]}\n{key[10:]} x", key[12:]))
    return forms


FORMS = _made()
HELD_OUT = FORMS[2::3]
TUNED_ON = [form for form in FORMS if form not in HELD_OUT]

SENTENCES = [
    "see sk-learn-intro-to-classification-methods for the background",
    "next_page_token: abc123def",
    "the password is stored in vault",
    "the password is wrong",
    "the password is required, and the form does not say so",
    "password: required",
    "password: see step2",
    "the token is expired after an hour",
    "the token is read from the environment",
    "token:\n\nit is not set in step 4",
    "fixed in 4be1d07a9f3c2b1e8d7c6b5a4f3e2d1c0b9a8f7e",
    "commit: 4be1d07a9f3c2b1e8d7c6b5a4f3e2d1c0b9a8f7e",
    "id: 01a20ab8-bdc5-74ad-b23d-e40cb7e97460",
    "image@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "sha256 = 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "![x](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)",
    '{"image/png": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}',
    "see the sample "
    + ".".join(
        base64.urlsafe_b64encode(part).decode().rstrip("=")
        for part in (b'{"alg":"HS256"}', b'{"sub":"4711"}', b"made-up-part")
    ),
    "password=<token>",
    "s/(password|pwd)=\\S+/$1=[gone]/g",
    "token=[^&]+ is cut out of the address",
    "db password=not-a-real-one",
    "secret: made-up-value-7",
    'body: "' + base64.b64encode(b'{"event": "parcel.sent", "id": 88, "by": "van"}').decode() + '"',
    "export API_TOKEN=$TOKEN",
    "password: ${{ secrets.DB_PASSWORD }}",
    "password=$DB_PASSWORD",
    "token: xxxxxxxxxxxx",
    "OPENAI_API_KEY=your-api-key-here",
    "api_key: <your key>",
    "the example AKIAIOSFODNN7EXAMPLE is in the AWS manual",
    "max_tokens: 4096",
    "max_tokens=8192 is too small for claude-3-5-sonnet-20241022",
    "author: somebody2",
    "authored-by: q8Zr5tYw2XcV",
    "GH_TOKEN_FILE=/run/secrets.d/token1",
    "secretName: acme-tls-cert",
    "secretKeyRef:\n  name: db-credentials\n  key: password",
    "the page https://example.com/a/b?x=1 moved",
    "open https://acme.io/docs/auth/tokens/rotate-keys#step-2",
    "https://github.com/acme/x/blob/4be1d07a9f3c2b1e8d7c6b5a4f3e2d1c0b9a8f7e/a.py#L3",
    "run `make release`; it's called that since May",
    "tokens: 4096, cost: 0.12",
    'SELL_TOKEN="0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2"',
    "the tokenizer adds eos_token: </s>",
    "primary_key: customer_order_id",
    "use the key `user.profile.display_name` in the dictionary",
    "password = os.environ['DB_PASSWORD']",
    "token = get_token(user)",
    "const token = process.env.GITHUB_TOKEN",
    "api_key=settings.api_key",
    "pass the flag --token to the command",
    "curl -u USER:PASSWORD https://x",
    'curl -u "$USER:$TOKEN" https://x',
    "mysql -p asks for the password",
    "mysql -h db -P 3306 -u app -p shop",
    "docker run -p 8080:80 nginx",
    "docker login -u ci --password-stdin < token.txt",
    "ssh -p 2222 bob@host",
    "mkdir -p src/components",
    "the key is to write the test first",
    "the secret is out: nobody reads the manual",
    "a basic understanding of authentication helps",
    "the bearer of bad news",
    "authentication: required",
    "credentials: ask the platform team",
    "set the auth header before the first request",
    "reset your password: open the settings, then Security",
    "the passport check failed in step 3",
    "bypass: true",
    "compass: north-east2",
    "keyboard: qwertz105",
    "the file skills/company_wide/rotate-api-keys/SKILL.md names step2",
    "class UserPasswordResetController2 is gone",
    "python3.11 -m venv .venv && pip install torch==2.3.1+cu121",
    "registry.acme.io/team/app:2024.10.1-rc2",
    "session 01JABCDXYZ is gone",
    "password policy: 12 characters, 1 digit",
    "password: 12 characters at least",
    "the auth: field must be oauth2 or basic",
    "integrity: sha512-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "cache-key: linux-node20-4be1d07a9f3c",
    "key: value",
    "pk_id and sk_id are the partition and sort keys",
    "uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683",
    "the PIN is printed on the card",
    "it ends at 2024-10-01T12:34:56.789Z",
    "task-a1b2c3d4e5f6a7b8c9d0 is done",
]
"""Not a word of these may be lost."""
