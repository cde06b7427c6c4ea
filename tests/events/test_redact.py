"""Secrets go, all else stays."""

import pytest

from skillkit.events.redact import clean, describe, redact
from tests import hang

KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\nabc\n-----END RSA PRIVATE KEY-----"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
GH = "ghp_" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6"
AWS = "AK" + "IAQ7ZT4N2LXK5RWVMB"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param(f"key {AWS} here", "key [redacted: AWS key] here", id="AWS key id"),
        pytest.param(
            "aws_secret_access_key = wJalrXUtnF7MI/K7MDENG/bPxRfiCYzQ83Lw",
            "aws_secret_access_key = [redacted: key]",
            id="AWS secret",
        ),
        pytest.param(f"git clone with {GH}.", "git clone with [redacted: GitHub token].", id="GitHub"),
        pytest.param("xoxb-123456789012-abcdefABCDEF", "[redacted: Slack token]", id="Slack"),
        pytest.param("https://hooks.slack.com/services/T0/B0/x1", "[redacted: Slack webhook]", id="Slack webhook"),
        pytest.param(f"a\n{KEY}\nb", "a\n[redacted: private key]\nb", id="private key"),
        pytest.param(KEY[:50], "[redacted: private key]", id="private key without an end"),
        pytest.param(f"token {JWT}", "token [redacted: JWT]", id="JWT"),
        pytest.param("sk-ant-api03-abcdefghijklmnop_QRST", "[redacted: Anthropic key]", id="model API key"),
        pytest.param(
            "Authorization: Bearer abcdef1234567890abcd", "Authorization: Bearer [redacted: token]", id="bearer"
        ),
        pytest.param("https://bob:hunter2@host/x", "https://[redacted: password]@host/x", id="password in a URL"),
        pytest.param("PASSWORD='Tr0ub4dor&3x'", "PASSWORD='[redacted: password]'", id="telling name"),
        pytest.param('{"api_key": "q8Zr5tYw2XcV"}', '{"api_key": "[redacted: key]"}', id="telling name in JSON"),
        pytest.param("X=q8Zr5tYw2XcV9bNm4KjH7gFd", "X=[redacted: secret]", id="high entropy"),
        pytest.param(
            f"with {GH[:17]}\n  {GH[17:]} end", "with [redacted: GitHub token] end", id="GitHub, over two lines"
        ),
        pytest.param(f"{AWS[:10]}\n{AWS[10:]} x", "[redacted: AWS key] x", id="AWS key id, over two lines"),
        pytest.param(f"{JWT[:40]}\n{JWT[40:]}\nit ran out", "[redacted: JWT]\nit ran out", id="JWT, over two lines"),
        pytest.param(
            '{"password":\n          "hunter2"}',
            '{"password":\n          "[redacted: password]"}',
            id="value on the next line",
        ),
        pytest.param(
            "Authorization: Zx81kdfPq02LmQ", "Authorization: [redacted: secret]", id="a header of authorization"
        ),
        pytest.param(
            "npm_" + "aB7cX2kQ9mZ4vN1pL6wR\nT8yU3iO5sD0fG2hJ", "[redacted: npm token]", id="npm, over two lines"
        ),
        pytest.param("password: hunter2", "password: [redacted: password]", id="short password"),
        pytest.param("api_key=0123456789abcdef0123456789abcdef", "api_key=[redacted: key]", id="key in hexadecimal"),
        pytest.param("/home/alice/work and /Users/bob/x", "~/work and ~/x", id="home folders"),
        pytest.param(r"C:\Users\Bob\x", r"~\x", id="home folder on Windows"),
        pytest.param(
            "/data/people/carol/x /data/people/caroline", "~/x /data/people/caroline", id="the user's own home"
        ),
    ],
)
def test_secrets_and_homes_go(text, clean):
    assert redact(text, "/data/people/carol")[0] == clean


@pytest.mark.parametrize(
    "text",
    [
        "step 2 names the old dashboard",
        "fixed in 4be1d07a9f3c2b1e8d7c6b5a4f3e2d1c0b9a8f7e",
        "commit=4be1d07a9f3c2b1e8d7c6b5a4f3e2d1c0b9a8f7e",
        "id: 01a20ab8-bdc5-74ad-b23d-e40cb7e97460",
        "token: see the wiki",
        "password=$DB_PASSWORD",
        "secret = <your secret>",
        "the page https://example.com/a/b?x=1 moved",
        "run `make release`; it's called that since May",
        "tokens: 4096",
        "author: 4be1d07a9f3c2b1e8d7c6b5a4f3e2d1c0b9a8f7e",
        "token:\n\nit is not set in step 4",
        "password: see step2",
        "GH_TOKEN_FILE=/run/secrets.d/token1",
        "the homepage /homes/x stays",
        "author: somebody2",
        "authored-by: q8Zr5tYw2XcV",
    ],
)
def test_all_else_stays(text):
    assert redact(text, "/") == (text, False)


def test_a_secret_is_reported_and_a_home_folder_is_none():
    assert redact(f"x {GH}")[1]
    assert not redact("/home/alice/x")[1]


def test_what_was_taken_out_is_counted_by_kind():
    found = clean(f"/home/a/b, {GH} and {GH[:-1]}9, password: hunter2, C:\\Users\\Bob\\x", "", False)
    assert found.counts == {"GitHub token": 2, "password": 1, "home folder": 2}
    assert describe(found.counts) == "2 GitHub tokens, 1 password, 2 home folders"


def test_personal_data_goes_where_it_is_asked_for():
    text = "ask bob@acme.io at 10.1.2.3"
    assert redact(text) == (text, False)
    assert redact(text, personal=True) == ("ask [redacted: e-mail address] at [redacted: IP address]", True)


def test_twice_is_the_same_as_once():
    once, _ = redact(f"PASSWORD='Tr0ub4dor&3x' {GH} https://u:p4ss@h/ /home/a/b Bearer abcdef1234567890abcd")
    assert redact(once) == (once, False)


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        ("", "a"),
        ("", "="),
        ("", "a:"),
        ("", "-----BEGIN PRIVATE KEY-----"),
        ("", "eyJ"),
        ("", "eyJ.\n"),
        ("", "sk-\n"),
        ("-----BEGIN PRIVATE KEY-----\n", "QUJD"),
    ],
)
def test_time_is_linear_in_the_text(begin, piece):
    with hang.never():
        redact(begin + hang.long(piece))
