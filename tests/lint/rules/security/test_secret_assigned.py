"""Values that a name, a sentence or a command says to be secret."""

import pytest

from skillkit.events.redact import redact
from skillkit.lint.example import good
from tests.text.samples import FORMS, SENTENCES

PASSWORD = "h7Kq29" + "xLm4"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("AWS_SECRET_ACCESS_KEY=" + "wJalrXUtn7EMI4K7MDENGbPxRfiCYzQ83LdK5tQ2", 1, id="assigned"),
        pytest.param('API_TOKEN: "' + "9fK2mQx7Lw4Zt8Rb1Vc6Ns3P" + '"', 1, id="in quotes"),
        pytest.param(f"postgres://admin:{PASSWORD}@db:5432/app", 1, id="a password in a URL"),
        pytest.param(f"curl -u admin:{PASSWORD} https://ci", 1, id="a command"),
        pytest.param(f"The password is {PASSWORD}.", 1, id="a sentence"),
        pytest.param("AWS_SECRET_ACCESS_KEY=$(vault read -field=key secret/aws)", 0, id="a command in its place"),
        pytest.param("API_TOKEN=your_token_goes_here_1234567", 0, id="a placeholder"),
        pytest.param("SECRET_NAME=projects/acme/secrets/db-password", 0, id="a name of a secret"),
        pytest.param("postgres://user:password@localhost/app", 0, id="a word for a password"),
        pytest.param("https://user:$TOKEN@host/x", 0, id="a variable in a URL"),
        pytest.param("CACHE_KEY=aaaaaaaaaaaaaaaaaaaaaaaa1", 0, id="little chance in it"),
        pytest.param('SELL_TOKEN="0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2"', 0, id="the address of a contract"),
        pytest.param('{"verdict": "pass", "reward": 0.91}', 0, id="a verdict"),
        pytest.param("STATES = ['email_pending', 'password_set', 'complete']", 0, id="states"),
        pytest.param("<key>NSAppClipRequestLocationConfirmation</key>", 0, id="a key of a property list"),
        pytest.param('AND l.key = "goog-k8s-cluster-location"', 0, id="a key in SQL"),
        pytest.param("user.password = hash_password(new_pass)", 0, id="a call"),
        pytest.param("const password = String(req.body.password);", 0, id="a call in JavaScript"),
        pytest.param("    'password': new_password", 0, id="a variable"),
        pytest.param('password: "hashed_password",', 0, id="made up of such words"),
        pytest.param('"password": "password123"', 0, id="made up, with a number"),
        pytest.param("ForgotPassword: 'forgot-password',", 0, id="a route"),
        pytest.param("A user who enters a wrong password is `INFO`, not `ERROR`.", 0, id="a level"),
        pytest.param("Authorization: Bearer eyJhbGciOiJIUzI1NiIs...", 0, id="cut off"),
        pytest.param(
            "Authorization: Bearer " + "abcdefghijklmnop0123456789", 0, id="letters and numbers in their order"
        ),
        pytest.param("Authorization: Bearer " + "abcqdefx7ghizj0k1m2345w6", 1, id="of which a part is in order"),
        pytest.param("password = pypi-...your-token...", 0, id="yours"),
        pytest.param("RegOpenKeyEx = win32api.RegOpenKeyEx", 0, id="a function of a module"),
        pytest.param("    pw = pw[:-1]", 0, id="a slice"),
        pytest.param('API_KEY = "sk-12345"', 0, id="a short sequence"),
    ],
)
def test_values_and_what_only_looks_like_one(found, text, count):
    assert len(found("secret-assigned", good() + f"\n{text}\n")) == count


def test_nothing_of_the_value_is_shown(found):
    [finding] = found("secret-assigned", good() + f"\nDB_PASSWORD={PASSWORD}\n")
    assert finding.columns is None
    assert PASSWORD[:3] not in str(finding)


def test_what_redaction_finds_one_of_the_rules_finds(found):
    bodies = {f"references/{place}.md": form.text for place, form in enumerate(FORMS)}
    seen = {finding.path for name in ("secret", "secret-assigned") for finding in found(name, bodies)}
    missed = [
        form.name
        for place, form in enumerate(FORMS)
        if redact(form.text)[1] and f"skills/company_wide/write-release-notes/references/{place}.md" not in seen
    ]
    assert missed == []


def test_sentences_are_not_found(found):
    assert found("secret-assigned", good() + "\n" + "\n\n".join(SENTENCES) + "\n") == []
