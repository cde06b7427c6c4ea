"""Tokens and keys that show by their form whose they are.

The facts (prefix, alphabet, length) come from the issuers' own pages, from GitHub's list of supported secret scanning
patterns, from gitleaks' rules (MIT) and from detect-secrets' plugins (Apache-2.0); the expressions are ours.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from skillkit.text.secrets.found import FoundSecret
from skillkit.text.secrets.value import entropy, is_placeholder, is_random, is_sequence

_ALNUM = "A-Za-z0-9"
_HEX = "a-f0-9"
_HEX_ANY = "A-Fa-f0-9"
_LOWER = "a-z0-9"
_UPPER = "A-Z0-9"
_URL = "A-Za-z0-9_-"
_BASE64 = "A-Za-z0-9+/"


_LINES = 40
"""Lines that a token may go on for: with no bound, a text of lines that each begin one is read again from each."""


class Token(NamedTuple):
    """A token: ``sign`` and then ``length`` or more characters of ``letters``.

    ``least`` is the fewest that are taken for one: people shorten tokens, and some issuers changed their length.
    ``sure``: no word or name begins with the sign, so that no look at the rest is needed.
    """

    kind: str
    sign: str
    letters: str
    length: int
    least: int
    sure: bool = True


def _tokens(kind: str, signs: str, letters: str, length: int, least: int = 16, sure: bool = True) -> tuple[Token, ...]:
    return tuple(Token(kind, sign, letters, length, min(least, length), sure) for sign in signs.split())


TOKENS: tuple[Token, ...] = (
    # clouds
    *_tokens("AWS key", "AKIA ASIA ABIA ACCA", _UPPER, 16),
    *_tokens("AWS key", "ABSK", _BASE64, 100, 60),
    *_tokens("Google API key", "AIza", _URL, 35, 30),
    *_tokens("Google OAuth secret", "GOCSPX-", _URL, 28, 16),
    *_tokens("Google OAuth token", "ya29.", "A-Za-z0-9_.-", 60, 20),
    *_tokens("Google refresh token", "1//0", _URL, 40, 30),
    *_tokens("Alibaba key", "LTAI", _ALNUM, 20, 16, sure=False),
    *_tokens("Yandex key", "AQVN", _URL, 35, 30, sure=False),
    *_tokens("DigitalOcean token", "dop_v1_ doo_v1_ dor_v1_", _HEX, 64, 32),
    *_tokens("Fly.io token", "fo1_ fm1a_ fm1r_ fm2_", "A-Za-z0-9_+/-", 43, 32),
    *_tokens("Heroku key", "HRKU-", _URL, 36, 24),
    *_tokens("Netlify token", "nfp_ nfc_ nfo_", _ALNUM, 36, 24),
    *_tokens("Vercel token", "vercel_blob_rw_ vcp_ vck_", "A-Za-z0-9_", 24, 20, sure=False),
    *_tokens("Scalingo token", "tk-us-", _URL, 48, 40),
    # code hosts and continuous integration
    *_tokens("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", _ALNUM, 36, 20),
    *_tokens("GitHub token", "github_pat_", "A-Za-z0-9_", 82, 20),
    *_tokens("GitLab token", "glpat- gldt- glrt- glft- glsoat- glimt- glffct- glcbt-", "A-Za-z0-9_.-", 20, 16),
    *_tokens("GitLab token", "glptt- glagent- gloas-", _URL, 40, 20),
    *_tokens("GitLab token", "GR1348941", _URL, 20, 16),
    *_tokens("GitLab session", "_gitlab_session=", _HEX, 32, 32),
    *_tokens("Bitbucket token", "ATBB", _ALNUM, 32, 24),
    *_tokens("Atlassian token", "ATATT3 ATCTT3", "A-Za-z0-9_=-", 120, 40),
    *_tokens("CircleCI token", "CCIPAT_ CCIPRJ_", "A-Za-z0-9_", 40, 24),
    *_tokens("Buildkite token", "bkua_", _HEX, 40, 32),
    *_tokens("SonarQube token", "squ_ sqp_ sqa_", _HEX, 40, 32),
    *_tokens("Sourcegraph token", "sgp_", "A-Fa-f0-9_", 40, 32),
    *_tokens("Snyk token", "snyk_uat. snyk_sat.", "A-Za-z0-9_.-", 40, 32),
    *_tokens("Octopus key", "API-", _UPPER, 26, 26, sure=False),
    *_tokens("Infracost token", "ico-", _ALNUM, 32, 32, sure=False),
    # packages
    *_tokens("npm token", "npm_", _ALNUM, 36, 24, sure=False),
    *_tokens("PyPI token", "pypi-Ag", _URL, 80, 30),
    *_tokens("RubyGems key", "rubygems_", _HEX, 48, 32),
    *_tokens("crates.io token", "cio", _ALNUM, 32, 32, sure=False),
    *_tokens("NuGet key", "oy2", _LOWER, 43, 43, sure=False),
    *_tokens("Docker token", "dckr_pat_ dckr_oat_", _URL, 27, 16),
    *_tokens("Docker Swarm token", "SWMTKN-1-", _URL, 60, 40),
    *_tokens("Clojars token", "CLOJARS_", _ALNUM, 60, 40, sure=False),
    *_tokens("Artifactory key", "AKCp", _ALNUM, 69, 40),
    *_tokens("Artifactory token", "cmVmd", _ALNUM, 59, 55),
    # models
    *_tokens("Anthropic key", "sk-ant-", _URL, 80, 16),
    *_tokens("OpenAI key", "sk-proj- sk-svcacct- sk-admin-", _URL, 80, 20, sure=False),
    *_tokens("OpenRouter key", "sk-or-v1-", _HEX, 64, 32),
    *_tokens("Langfuse key", "sk-lf-", "a-f0-9-", 36, 32),
    *_tokens("API key", "sk-", _URL, 32, 20, sure=False),
    *_tokens("API key", "sk_", _HEX, 32, 32),
    *_tokens("Hugging Face token", "hf_ api_org_", _ALNUM, 34, 30),
    *_tokens("Groq key", "gsk_", _ALNUM, 52, 32),
    *_tokens("xAI key", "xai-", _ALNUM, 80, 40),
    *_tokens("Perplexity key", "pplx-", _ALNUM, 48, 32),
    *_tokens("Replicate token", "r8_", _ALNUM, 37, 32),
    *_tokens("NVIDIA key", "nvapi-", _URL, 64, 40),
    *_tokens("LangSmith key", "lsv2_pt_ lsv2_sk_", "a-f0-9_", 43, 32),
    *_tokens("Tavily key", "tvly-", _URL, 32, 24, sure=False),
    *_tokens("Firecrawl key", "fc-", _HEX, 32, 32),
    *_tokens("E2B key", "e2b_", _HEX, 40, 32),
    *_tokens("Jina key", "jina_", _URL, 60, 32, sure=False),
    *_tokens("Pinecone key", "pcsk_", "A-Za-z0-9_", 60, 32),
    *_tokens("Cerebras key", "csk-", _LOWER, 48, 40, sure=False),
    *_tokens("Fireworks key", "fw_", _ALNUM, 24, 22, sure=False),
    # chat, mail, telephone
    *_tokens(
        "Slack token", "xoxb- xoxp- xoxa- xoxo- xoxs- xoxr- xoxe- xoxc- xoxd- xoxe.xoxp- xoxe.xoxb-", _URL, 30, 10
    ),
    *_tokens("Slack token", "xapp-", _URL, 40, 20),
    *_tokens("Mailgun key", "key-", _HEX, 32, 32),
    *_tokens("Brevo key", "xkeysib- xsmtpsib-", _URL, 80, 32),
    *_tokens("Twilio key", "SK", _HEX, 32, 32),
    *_tokens("Twilio account", "AC", _HEX, 32, 32),
    *_tokens("Intercom token", "dG9rO", _BASE64, 55, 50),
    # shops and payment
    *_tokens("Stripe key", "sk_live_ rk_live_ sk_test_ rk_test_ sk_prod_ rk_prod_", _ALNUM, 24, 10),
    *_tokens("webhook secret", "whsec_", _BASE64, 32, 20),
    *_tokens("Shopify token", "shpat_ shpca_ shppa_ shpss_ shpua_", _HEX_ANY, 32, 20),
    *_tokens("Square token", "sq0atp- sq0csp-", _URL, 22, 20),
    *_tokens("Square token", "EAAA", _URL, 60, 56),
    *_tokens("Shippo token", "shippo_live_ shippo_test_", _HEX, 40, 32),
    *_tokens("EasyPost key", "EZAK EZTK", _ALNUM, 54, 50),
    *_tokens("Flutterwave key", "FLWSECK_TEST- FLWSECK-", _URL, 32, 12, sure=False),
    *_tokens("Duffel token", "duffel_live_ duffel_test_", _URL, 43, 32),
    *_tokens("Facebook token", "EAAC EAAM EAAG EAAB", _ALNUM, 100, 80),
    *_tokens("Plaid token", "access-production- access-development- access-sandbox-", "a-f0-9-", 36, 36),
    # secrets, infrastructure, observation
    *_tokens("Vault token", "hvs. hvb. hvr.", _URL, 24, 20),
    *_tokens("Doppler token", "dp.pt. dp.ct. dp.st. dp.sa. dp.scim. dp.audit.", "A-Za-z0-9_.", 40, 32),
    *_tokens("Pulumi token", "pul-", _HEX, 40, 40),
    *_tokens("Databricks token", "dapi", "a-f0-9-", 32, 32),
    *_tokens("1Password token", "ops_eyJ", "A-Za-z0-9+/_=-", 250, 40),
    *_tokens("age key", "AGE-SECRET-KEY-1", _UPPER, 58, 40),
    *_tokens("OpenShift token", "sha256~", _URL, 43, 40),
    *_tokens("Tailscale key", "tskey-", _URL, 30, 24, sure=False),
    *_tokens("Grafana token", "glsa_", "A-Za-z0-9_", 41, 32),
    *_tokens("Grafana token", "glc_", _BASE64, 32, 32),
    *_tokens("Grafana token", "eyJrIjoi", _BASE64, 60, 40),
    *_tokens("New Relic key", "NRAK- NRII- NRRA- NRIQ-", "A-Za-z0-9-", 27, 24),
    *_tokens("New Relic key", "NRJS-", _HEX, 19, 19),
    *_tokens("Sentry token", "sntrys_ sntryu_", "A-Za-z0-9+/=_", 64, 32),
    *_tokens("Dynatrace token", "dt0c01. dt0s01. dt0s16.", "A-Z0-9.", 80, 24),
    *_tokens("PlanetScale token", "pscale_tkn_ pscale_oauth_ pscale_pw_", "A-Za-z0-9_.=-", 32, 32),
    *_tokens("Supabase token", "sbp_", _HEX, 40, 32),
    *_tokens("Supabase token", "sb_secret_", _URL, 30, 20),
    *_tokens("Neon key", "napi_", _LOWER, 60, 40),
    *_tokens("ClickHouse key", "4b1d", _ALNUM, 38, 38, sure=False),
    *_tokens("Prefect key", "pnu_ pnb_", _ALNUM, 36, 32),
    *_tokens("Confluent token", "cflt", _BASE64, 60, 60),
    # work
    *_tokens("Linear key", "lin_api_ lin_oauth_ lin_wh_", _ALNUM, 40, 32),
    *_tokens("Notion token", "ntn_", _ALNUM, 46, 32),
    *_tokens("Notion token", "secret_", _ALNUM, 43, 43, sure=False),
    *_tokens("Figma token", "figd_ figu_", _URL, 40, 32),
    *_tokens("Postman key", "PMAK-", "a-f0-9-", 59, 40),
    *_tokens("Contentful token", "CFPAT-", _URL, 43, 32),
    *_tokens("Typeform token", "tfp_", "A-Za-z0-9_.=-", 44, 40, sure=False),
    *_tokens("Readme key", "rdme_", _LOWER, 70, 50, sure=False),
    *_tokens("HubSpot token", "pat-na1- pat-na2- pat-eu1-", "a-f0-9-", 36, 32),
    *_tokens("LaunchDarkly key", "sdk-", "a-f0-9-", 36, 36),
    *_tokens("Frame.io token", "fio-u-", _URL, 64, 40),
    *_tokens("Adobe secret", "p8e-", _ALNUM, 32, 32),
    *_tokens("Mapbox token", "sk.eyJ", "A-Za-z0-9_.-", 60, 40),
    *_tokens("Settlemint token", "sm_aat_ sm_pat_ sm_sat_", _ALNUM, 16, 16),
)


class Shape(NamedTuple):
    """A secret of several parts: ``form`` finds it where ``sign`` is in the text, or the group ``secret`` of it.

    ``sure``: what it finds is an error in a skill; else it may be an example, and is a warning.
    """

    kind: str
    sign: str
    form: str
    sure: bool = True


_NOT_BEFORE = r"(?<![A-Za-z0-9_-])"
_HASH = r"(?<![\w$])\$(?:apr1|1|5|6|y|2[abxy]|argon2id?|argon2i|pbkdf2-sha\d+)\$[A-Za-z0-9./=,$+]{20,200}"

SPACED: tuple[Shape, ...] = (
    Shape(
        "private key",
        "-----BEGIN",
        r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
        r"(?:(?>(?:[^-]|-(?!----))*)-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
        r"|(?>(?:(?:\s|\\[nr]|[\"'+>|])*[A-Za-z0-9+/=]{16,})+)(?:\s{0,9}[A-Za-z0-9+/=]{1,64}\Z)?)",
    ),
    Shape(
        "private key",
        "PuTTY-User-Key-File-",
        r"Private-Lines: ?\d+\s+(?P<secret>[A-Za-z0-9+/=]{20,}(?:\n[A-Za-z0-9+/=]+)*)",
    ),
    Shape("Okta token", "SSWS", r"\bSSWS\s+(?P<secret>00[A-Za-z0-9_-]{38,42})"),
)  # fmt: skip
"""Those with blanks in them: their signs are looked for in the whole text."""

SHAPES: tuple[Shape, ...] = (
    Shape(
        "JWT",
        "eyJ",
        r"(?<![A-Za-z0-9_.-])eyJ(?>[A-Za-z0-9_-]{8,}(?:\n[ \t]*(?=[A-Za-z0-9_.-]{16})[A-Za-z0-9_-]+){0,40})\."
        r"(?>[A-Za-z0-9_-]{8,}(?:\n[ \t]*(?=[A-Za-z0-9_.-]{16})[A-Za-z0-9_-]+){0,40})"
        r"(?:\.(?>[A-Za-z0-9_-]*(?:\n[ \t]*[A-Za-z0-9_-]{16,}){0,40})){0,3}",
    ),
    Shape("SendGrid key", "SG.", rf"{_NOT_BEFORE}SG\.[A-Za-z0-9_-]{{16,80}}\.[A-Za-z0-9_-]{{16,80}}"),
    Shape("Mailchimp key", "-us", r"(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,2}(?![A-Za-z0-9])"),
    Shape("Telegram token", ":AA", r"(?<![0-9])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"),
    Shape(
        "Discord token",
        ".",
        r"(?<![A-Za-z0-9_.-])[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}(?![\w.-])",
    ),
    Shape("Airtable token", "pat", r"(?<![A-Za-z0-9_.-])pat[A-Za-z0-9]{14}\.[a-f0-9]{64}"),
    Shape("Harness token", "at.", r"(?<![A-Za-z0-9_.-])[ps]at\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}"),
    Shape("Terraform token", ".atlasv1.", r"(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{50,80}"),
    Shape("Vault token", "s.", r"(?<![A-Za-z0-9_./-])s\.(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?![A-Za-z0-9.])"),
    Shape("Azure secret", "Q~", r"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])"),
    Shape("1Password key", "A3-", r"\bA3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}\b"),
    Shape("Rancher token", "token-", r"\btoken-[a-z0-9]{5}:[a-z0-9]{54}\b"),
    Shape("MaxMind key", "_mmk", r"\b[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk\b"),
    Shape(
        "Authress key",
        ".acc",
        r"\b(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}"
        r"\.acc[_-][a-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}",
    ),
    Shape("Cloudflare key", "v1.0-", r"\bv1\.0-[a-f0-9]{24}-[a-f0-9]{146}\b"),
    Shape("password hash", "$", _HASH, sure=False),
    Shape(
        "Slack webhook",
        "hooks.slack.com",
        r"(?:https?://)?hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/_-]{4,200}",
    ),
    Shape(
        "Teams webhook",
        "webhook.office.com",
        r"(?:https?://)?[\w.-]{0,60}webhook\.office\.com/webhookb2/[A-Za-z0-9@/_-]{30,400}",
    ),
    Shape(
        "Teams webhook",
        "outlook.office.com/webhook",
        r"(?:https?://)?outlook\.office\.com/webhook/[A-Za-z0-9@/_-]{30,400}",
    ),
    Shape(
        "Discord webhook",
        "/api/webhooks/",
        r"(?:https?://)?(?:[a-z]{3,6}\.)?discord(?:app)?\.com/api/(?:v\d+/)?webhooks/\d{15,22}"
        r"/[A-Za-z0-9_-]{20,100}",
    ),
    Shape(
        "Google Chat webhook",
        "chat.googleapis.com",
        r"(?:https?://)?chat\.googleapis\.com/v1/spaces/[\w/-]{1,80}\?[\w=&%.-]{20,400}",
    ),
    Shape(
        "Zapier webhook",
        "hooks.zapier.com",
        r"(?:https?://)?hooks\.zapier\.com/hooks/catch/\d{3,12}/[a-z0-9]{5,20}",
    ),
    Shape(
        "IFTTT webhook",
        "maker.ifttt.com",
        r"(?:https?://)?maker\.ifttt\.com/trigger/[\w{}-]{1,60}"
        r"/(?:json/)?with/key/(?P<secret>[A-Za-z0-9_-]{16,80})",
    ),
    Shape("Make webhook", ".make.com/", r"(?:https?://)?hook\.[a-z]{2}\d\.make\.com/[a-z0-9]{20,60}"),
    Shape(
        "Feishu webhook",
        "/bot/v2/hook/",
        r"(?:https?://)?open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/v2/hook/[A-Za-z0-9-]{16,80}",
    ),
    Shape(
        "WeCom webhook",
        "qyapi.weixin.qq.com",
        r"(?:https?://)?qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=[A-Za-z0-9-]{16,80}",
    ),
    Shape("Mattermost webhook", "/hooks/", r"https?://[\w.:-]{3,100}/hooks/[a-z0-9]{26}(?![A-Za-z0-9])"),
    Shape("Rocket.Chat webhook", "/hooks/", r"https?://[\w.:-]{3,100}/hooks/[A-Za-z0-9]{17,24}/[A-Za-z0-9]{40,60}"),
)  # fmt: skip

_FORMS: tuple[Token | Shape, ...] = TOKENS + SHAPES  # in one index by sign: most texts hold none of the signs
_BY_SIGN: dict[str, list[Token | Shape]] = {}
for _form in _FORMS:
    _BY_SIGN.setdefault(_form.sign, []).append(_form)

NOT_SECRET = frozenset({"Twilio account"})
"""What names an account and opens nothing: it is blanked in reports, and a warning in a skill."""


def find(text: str, dense: str) -> Iterator[FoundSecret]:
    """Tokens and keys of a known form. ``dense`` holds all long words of ``text``: signs are looked for in it."""
    for sign, forms in _BY_SIGN.items():
        if sign in dense:
            for form in forms:
                if isinstance(form, Token):
                    if _pattern(form).search(dense):
                        yield from _of(form, text)
                elif _shape_pattern(form).search(dense):
                    yield from _shaped(form, text)
    for shape in SPACED:
        if shape.sign in text:
            yield from _shaped(shape, text)


def _of(token: Token, text: str) -> Iterator[FoundSecret]:
    for match in _pattern(token).finditer(text):
        end = match.end()
        first_line = match[0].partition("\n")[0]
        if len(first_line) - len(token.sign) >= token.length:
            end = match.start() + len(first_line)  # whole already: what follows on the next line is not of it
        tail = "".join(text[match.start() + len(token.sign) : end].split())
        if is_placeholder(token.sign + tail) or not (token.sure or is_random(tail)):
            continue
        chance = entropy(tail)
        if chance >= 2:
            sure = (
                # of twenty random hexadecimal digits one text in 240 has less
                len(tail) >= token.length and chance >= 2.8 and token.kind not in NOT_SECRET and not is_sequence(tail)
            )
            yield FoundSecret(token.kind, match.start(), end, sure)


@cache
def _pattern(token: Token) -> re.Pattern[str]:
    """The sign, the least characters, which a line's end may part, and the rest of them."""
    one = f"[{token.letters}]"
    tail = rf"{one}(?:(?:\n[ \t]*)?{one}){{{token.least - 1}}}(?>{one}*)(?>(?:\n[ \t]*{one}{{16,}}){{0,{_LINES}}})"
    exact = "(?![A-Za-z0-9])" if token.least == token.length else ""
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(token.sign)}{tail}{exact}")


def _shaped(shape: Shape, text: str) -> Iterator[FoundSecret]:
    for match in _shape_pattern(shape).finditer(text):
        start, end = match.span("secret" if "secret" in match.re.groupindex else 0)
        value = text[start:end]
        if shape.kind == "private key":
            # the base64 itself may spell any word by chance
            if not is_placeholder(value[:200]) and "..." not in value[:200]:
                yield FoundSecret(shape.kind, start, end, len(value) > 120)
        elif not is_placeholder(value) and entropy(value) >= 2.5 and not (shape.kind == "JWT" and _is_unsigned(value)):
            yield FoundSecret(shape.kind, start, end, shape.sure and entropy(value) >= 3 and not is_sequence(value))


def _is_unsigned(token: str) -> bool:
    """True for a token whose signature is readable words in base64: made up for an example, and valid nowhere."""
    from base64 import urlsafe_b64decode

    parts = token.split(".")
    if len(parts) != 3 or not 8 <= len(parts[2]) < _SHORTEST_SIGNATURE:
        return False
    try:
        said = urlsafe_b64decode(parts[2] + "=" * (-len(parts[2]) % 4)).decode("ascii")
    except ValueError:
        return False
    return len(said) >= 6 and all(character.isalnum() or character in " _.-" for character in said)


_SHORTEST_SIGNATURE = 43
"""Characters of the 32 bytes that HMAC with SHA-256 makes, the shortest signature there is (RFC 7518)."""


@cache
def _shape_pattern(shape: Shape) -> re.Pattern[str]:
    return re.compile(shape.form)
