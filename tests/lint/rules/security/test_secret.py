"""Keys, tokens, and what only looks like one."""

import random
import string

import pytest

from skillkit.lint.example import good

RANDOM = random.Random(7)


def drawn(length: int, letters: str = string.ascii_letters + string.digits) -> str:
    """A text like those of real keys; none is written out here, so that no scanner takes this file for a leak."""
    return "".join(RANDOM.choices(letters, k=length))


UPPER = string.ascii_uppercase + "234567"
SECRETS = {
    "AWS": "AK" + "IA" + drawn(16, UPPER),
    "GitHub": "gh" + "p_" + drawn(36),
    "GitHub, fine-grained": "github" + "_pat_" + drawn(22) + "_" + drawn(59),
    "GitLab": "gl" + "pat-" + drawn(20),
    "Slack": "xo" + "xb-" + drawn(12, string.digits) + "-" + drawn(24),
    "Slack webhook": "https://hooks.slack"
    + ".com/services/T"
    + drawn(8, UPPER)
    + "/B"
    + drawn(8, UPPER)
    + "/"
    + drawn(24),
    "a model's": "sk" + "-ant-api03-" + drawn(80),
    "Stripe": "sk" + "_live_" + drawn(24),
    "Google": "AI" + "za" + drawn(35),
    "npm": "np" + "m_" + drawn(36),
    "PyPI": "pypi-" + "AgEI" + drawn(80),
    "Hugging Face": "h" + "f_" + drawn(34, string.ascii_letters),
    "private key": "-----BEGIN RSA PRIVATE " + "KEY-----\n" + drawn(64) + "\n" + drawn(64) + "\n",
}


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_found_wherever_it_stands_and_never_shown(found, kind):
    value = SECRETS[kind]
    files = {"SKILL.md": f"{good()}\n```\nexport X={value}\n```\n", "scripts/a.sh": f"# one\nX={value}\n"}
    findings = found("secret", files)
    assert [(finding.path.rpartition("notes/")[2], finding.line) for finding in findings] == [
        ("SKILL.md", 27),
        ("scripts/a.sh", 2),
    ]
    assert all(value.strip()[12:24] not in finding.message + finding.hint for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("AKIAIOSFODNN7EXAMPLE", id="the example of AWS's own pages"),
        pytest.param("ghp_" + "x" * 36, id="letters that are all alike"),
        pytest.param("ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789", id="the alphabet"),
        pytest.param("ghp_" + "ab" * 18, id="too little chance"),
        pytest.param('SELL_TOKEN="0x' + "C02a" * 10 + '"', id="the address of a contract"),
        pytest.param("sk-ant-your-key-goes-here-and-nowhere-else", id="your key"),
        pytest.param("sk-learn-pipelines-are-described-in-their-docs", id="words with hyphens"),
        pytest.param("task-" + "a1B2" * 12, id="the middle of a word"),
        pytest.param("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----", id="a key left out"),
        pytest.param(
            "-----BEGIN PRIVATE KEY-----\n(about 28 lines; never paste them)\n-----END PRIVATE KEY-----",
            id="a key told",
        ),
        pytest.param("eyJhbGciOiJub25lIn0.eyJzdWIiOiJleGFtcGxlIn0.", id="a token that is not signed"),
        pytest.param("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n", id="a public key"),
        pytest.param("AIzaSyXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", id="crosses"),
        pytest.param("hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", id="Slack's own example"),
    ],
)
def test_others_are_not(found, text):
    assert found("secret", f"{good()}\n{text}\n") == []


def test_the_secret_stands_in_no_part_of_a_finding(found):
    token = "ghp_" + "u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8d"
    [finding] = found("secret", good() + f"\n{token}\n")
    assert finding.columns is None
    assert token[12:] not in str(finding)
