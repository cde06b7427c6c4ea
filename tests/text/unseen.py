"""Labelled texts, written without a look at the catalogue: what redaction takes out of each, and what it leaves.

A secret is put together from two parts, so that no scanner takes this file for a leak.
"""

import string

_LETTERS = string.ascii_letters + string.digits


def _made(length: int, seed: int, letters: str = _LETTERS) -> str:
    """``length`` letters that look random and are the same in each run."""
    state, found = seed * 2654435761 % 2**32, []
    for _ in range(length):
        state = (state * 1664525 + 1013904223) % 2**32
        found.append(letters[(state >> 16) % len(letters)])
    return "".join(found)


_HEX = "0123456789abcdef"


def _uuid(seed: int) -> str:
    return "-".join(_made(length, seed + length, _HEX) for length in (8, 4, 4, 4, 12))


_UPPER = string.ascii_uppercase + string.digits

SECRETS: list[tuple[str, str]] = [
    # tokens by their form
    ("the action failed with {}", "gh" + "p_" + _made(36, 1)),
    ("GH_TOKEN={} gh pr list", "github" + "_pat_" + _made(22, 2) + "_" + _made(59, 3)),
    ("Server-to-server {} expired", "gh" + "s_" + _made(36, 4)),
    ("glab auth login --token {}", "gl" + "pat-" + _made(20, 5)),
    ("runner register with {}", "gl" + "rt-" + _made(20, 6)),
    ("aws_access_key_id = {}", "AK" + "IA" + _made(16, 7, string.ascii_uppercase + "234567")),
    ("aws_secret_access_key = {}", _made(40, 8, _LETTERS + "/+")),
    ("temporary creds {} from sts", "AS" + "IA" + _made(16, 9, string.ascii_uppercase + "234567")),
    (
        "posting to slack as {}",
        "xo" + "xb-" + _made(12, 10, string.digits) + "-" + _made(13, 11, string.digits) + "-" + _made(24, 12),
    ),
    (
        "app-level {}",
        "xa" + "pp-1-A" + _made(10, 13, _UPPER) + "-" + _made(13, 14, string.digits) + "-" + _made(64, 15, _HEX),
    ),
    (
        "alert goes to https://hooks.slack.com/services/{}",
        "T" + _made(8, 16, _UPPER) + "/B" + _made(10, 17, _UPPER) + "/" + _made(24, 18),
    ),
    ("curl https://discord.com/api/webhooks/{} -d x", _made(18, 19, string.digits) + "/" + _made(68, 20)),
    (
        "https://acme.webhook.office.com/webhookb2/{}",
        _uuid(77) + "@" + _uuid(78) + "/IncomingWebhook/" + _made(32, 21, _HEX) + "/" + _uuid(79),
    ),
    ("ask with {}", "sk" + "-proj-" + _made(74, 22) + "T3Blbk" + "FJ" + _made(74, 23)),
    ("export ANTHROPIC_API_KEY={}", "sk" + "-ant-api03-" + _made(93, 24) + "AA"),
    ("the model at hf refused {}", "hf" + "_" + _made(34, 25, string.ascii_letters)),
    ("maps key {} is over quota", "AI" + "za" + _made(35, 26)),
    ("oauth gave {}", "ya" + "29." + _made(80, 27)),
    ("client secret {}", "GOC" + "SPX-" + _made(28, 28)),
    ("charge failed with {}", "sk" + "_live_" + _made(24, 29)),
    ("restricted {} too", "rk" + "_test_" + _made(24, 30)),
    ("signing {}", "wh" + "sec_" + _made(32, 31)),
    ("mails go out by {}", "SG" + "." + _made(22, 32) + "." + _made(43, 33)),
    ("publish to npm with {}", "np" + "m_" + _made(36, 34)),
    ("twine upload -u __token__ -p {}", "py" + "pi-AgEIcHlwaS5vcmc" + _made(70, 35)),
    ("docker login -u acme -p {}", "dck" + "r_pat_" + _made(27, 36)),
    ("doctl auth init -t {}", "do" + "p_v1_" + _made(64, 37, _HEX)),
    ("terraform login {}", _made(14, 38) + ".atlasv1" + "." + _made(64, 39)),
    ("VAULT_TOKEN={} vault read x", "hv" + "s." + _made(90, 40)),
    ("the cluster wants {}", "da" + "pi" + _made(32, 41, _HEX)),
    ("shop {} is closed", "shp" + "at_" + _made(32, 42, _HEX)),
    ("grafana wants {}", "gl" + "sa_" + _made(32, 43) + "_" + _made(8, 44, _HEX)),
    ("dd-api-key: {}", _made(32, 45, _HEX)),
    ("new relic {}", "NR" + "AK-" + _made(27, 46, _UPPER)),
    ("linear {}", "lin" + "_api_" + _made(40, 47)),
    ("figma answers 403 to {}", "fig" + "d_" + _made(40, 48)),
    ("notion {}", "nt" + "n_" + _made(46, 49)),
    ("airtable {}", "pat" + _made(14, 50) + "." + _made(64, 51, _HEX)),
    ("telegram bot {} is banned", _made(10, 52, "123456789") + ":AA" + _made(33, 53)),
    ("mailgun key-{}", _made(32, 54, _HEX)),
    ("a session {} of web", "ey" + "J" + _made(33, 55) + ".ey" + "J" + _made(60, 56) + "." + _made(43, 57)),
    ("age {}", "AGE-SECRET-" + "KEY-1" + _made(58, 58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")),
    ("planetscale {}", "pscale" + "_tkn_" + _made(43, 59)),
    ("atlassian {}", "ATA" + "TT3xFfGF0" + _made(170, 60) + "=" + _made(8, 61, _UPPER[:16])),
    ("pulumi {}", "pu" + "l-" + _made(40, 62, _HEX)),
    ("databases by {}", "sb" + "p_" + _made(40, 63, _HEX)),
    # URLs
    ("psql postgres://app:{}@db.acme.com/orders", "tulip" + "-Harbour"),
    ("git clone https://{}@git.acme.com/x.git", _made(40, 64, _HEX)),
    ("redis-cli -u redis://:{}@cache:6379/0", "gr4" + "ndPiano"),
    ("amqp://worker:{}@mq.acme.com:5671/v", "Nutm" + "eg!42"),
    ("GET https://api.acme.com/v1/x?access_token={}&page=2", _made(30, 65)),
    ("https://acme.blob.core.windows.net/c/b?sv=2022-11-02&se=2026-01-01&sr=b&sp=r&sig={}", _made(43, 66) + "%3D"),
    ("https://s3.amazonaws.com/b/k?X-Amz-Credential=x&X-Amz-Signature={}", _made(64, 67, _HEX)),
    ("jdbc:oracle:thin:scott/{}@//db.acme.com:1521/ORCL", "tig" + "erLily"),
    ("sqlplus -s scott/{}@orders @report.sql", "tig" + "erLily"),
    ('oracledb.connect("scott/{}@db.acme.com:1521/ORCL")', "tig" + "erLily"),
    ("jdbc:oracle:oci8:scott/{}@ORCL", "tig" + "erLily"),
    ("jdbc:sqlserver://h:1433;databaseName=o;user=sa;password={};", "tig" + "erLily"),
    ("jdbc:h2:mem:x;USER=sa;PASSWORD={}", "tig" + "erLily"),
    ("jdbc:db2://h:50000/o:user=x;password={};", "tig" + "erLily"),
    ("jdbc:mysql://db/x?user=app&password={}", "plum" + "Cake"),
    ("mongodb+srv://root:{}@c0.mongodb.net", "opal" + "%40Moth"),
    # command lines
    ("curl -u deploy:{} https://ci.acme.com", "maple" + "syrup"),
    ("mysql -uroot -p{} orders", "Kettle" + "drum"),
    ("mysqldump --password={} orders", "brass" + "Button"),
    ("PGPASSWORD={} psql -h db", "quiet" + "Otter"),
    ("sshpass -p {} ssh root@h", "lemon" + "Grove"),
    ("ldapsearch -D cn=admin -w {} -b dc=x", "amber" + "Door"),
    ("sqlcmd -S db -U sa -P {}", "Bridge" + "Over9"),
    ("az login --service-principal -u x -p {} --tenant y", "Fern~" + _made(30, 68)),
    ("curl -H 'Authorization: Bearer {}' https://x", _made(40, 69)),
    ("curl -H 'Authorization: Basic {}' https://x", "YWRtaW46" + "aHVudGVyMg=="),
    ("curl -H 'X-Api-Key: {}' https://x", _made(28, 70)),
    ("openssl enc -aes-256-cbc -k {} -in a", "walnut" + "Tree"),
    ("unzip -P {} dump.zip", "copper" + "Pot"),
    ("redis-cli -a {} ping", "violet" + "Sea1"),
    ("htpasswd -b f admin {}", "grey" + "Heron"),
    ("smbclient //fs/x -U acme%{}", "winter" + "Coat"),
    ("echo {} | docker login --password-stdin -u acme", "ivory" + "Tower77"),
    # assignments and sentences
    ('"clientSecret": "{}"', _made(32, 71)),
    ("spring.datasource.password={}", "hazel" + "Wood"),
    ("the password is {}, ask Ann", "blue" + "Canary"),
    ("login with admin / {} on staging", "Sesame" + "2go"),
    ("mot de passe : {}", "soleil" + "Vert8"),
    ("Das Passwort lautet {}", "Kirsch" + "baum7"),
    ("db_passwd: '{}'", "ocean" + "Floor"),
    ("AZURE_CLIENT_SECRET={}", _made(3, 72) + "8Q~" + _made(34, 73)),
    ("DefaultEndpointsProtocol=https;AccountName=a;AccountKey={};EndpointSuffix=x", _made(86, 74) + "=="),
    ("Server=db;Database=o;User Id=sa;Password={};", "Thistle" + "Down"),
    ("ENV API_TOKEN {}", _made(36, 75)),
    ("passphrase: {}", "correct" + "-horse-battery"),
    ("cookie: session={}", _made(48, 76)),
    ("machine h login u password {}", "nettle" + "Soup"),
]
"""(text with a place for it, secret)."""

HOMES: list[tuple[str, str]] = [
    ("/home/{}/repo/x.py failed", "annemarie"),
    ("in /Users/{}/Library", "annemarie"),
    ("C:\\Users\\{}\\src", "annemarie"),
    ("C:/Users/{}/src", "annemarie"),
    ("c:\\\\Users\\\\{}\\\\src in JSON", "annemarie"),
    ("/mnt/c/Users/{}/src", "annemarie"),
    ("/c/Users/{}/src", "annemarie"),
    ("/cygdrive/c/Users/{}/src", "annemarie"),
    ("/var/home/{}/src", "annemarie"),
    ("/nfs/home/{}/src", "annemarie"),
    ("/export/home/{}/src", "annemarie"),
    ("\\\\fs\\home$\\{}\\src", "annemarie"),
    ("/HOME/{}/SRC", "ANNEMARIE"),
    ("C:\\USERS\\{}\\SRC", "ANNEMARIE"),
    ("file:///home/{}/x.html", "annemarie"),
    ("vscode-remote /home/{}", "annemarie"),
    ("~{}/bin", "annemarie"),
    ("/usr/home/{}/x", "annemarie"),
    ("/System/Volumes/Data/Users/{}/x", "annemarie"),
    ("C:\\Documents and Settings\\{}\\x", "annemarie"),
    ("~/.claude/projects/-Users-{}-src/x.jsonl", "annemarie"),
    ("/home/ACME/{}/src", "annemarie"),
    ("%2Fhome%2F{}%2Fsrc", "annemarie"),
    ("\\\\wsl$\\Ubuntu\\home\\{}\\src", "annemarie"),
    ("\\\\wsl.localhost\\Ubuntu\\home\\{}\\src", "annemarie"),
    ("/data/home/{}/x", "annemarie"),
    ("/home2/{}/x", "annemarie"),
]

ORDINARY = [
    "Step 3 names sk-learn-introduction-to-clustering-methods, which was renamed",
    "The answer holds next_page_token: abc123def, which the second call needs",
    "Set the password policy to twelve characters before you add users",
    "The token budget is exceeded by 2,400 tokens in the second step",
    "curl -u is missing in the example, so that the call answers 401",
    "Use git commit 3f9a1c2e4b5d6f708192a3b4c5d6e7f801234567 as the base",
    "The secret is kept in the vault, not in the repository",
    "The password field of the form is never filled in by the agent",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 is what the lock file says",
    "run mysql -p and type the password when it asks",
    "the skill says API_KEY=$ACME_KEY but the variable is called ACME_API_KEY",
    "https://docs.acme.com/guide?page=2&sort=desc answers with 404",
    "The session 0a1b2c3d-1111-4222-8333-444455556666 ended after the second step",
    "make deploy-staging-eu-west-1 is called make ship-staging-eu-west-1 now",
    "The class AuthenticationTokenProviderFactory was moved to auth/providers.py",
    "Set --password-stdin, since --password <value> shows up in ps",
    "docker login -u $USER -p ${TOKEN} registry.acme.com is what it should say",
    "The home page of the team is at /home/index.html in the wiki",
    "Ask for access to the key management page: the key is rotated every quarter",
]
