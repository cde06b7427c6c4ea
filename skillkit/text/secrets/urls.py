"""Secrets in a URL: ``https://user:password@host``, ``https://TOKEN@host``, ``&sig=``, ``user/password@host:1521``."""

import re
from collections.abc import Iterator
from functools import cache

from skillkit.text.secrets.found import FoundSecret
from skillkit.text.secrets.value import ORDINARY, is_placeholder, is_random, is_stand_in, is_token

_USERINFO = r"://(?P<user>[^\s/@:'\"<>`(){}$]{0,200})(?::(?P<password>[^\s/'\"<>`]{1,200}))?@(?=[\w.\[$<{-])"
_ORACLE = r"jdbc:oracle:\w{2,10}:(?P<user>[^\s/@:'\"<>]{1,80})/\"?(?P<password>[^\s'\"<>]{1,200}?)\"?@(?=[\w/.\[(<{$])"
"""Oracle's form (its JDBC Developer's Guide, "Data Sources and URLs"): a slash is between user and password."""
_EASY_CONNECT = (  # Oracle's port is the sign: without it `a/b@c` is anything
    r"(?<![\w/.:@-])(?P<user>[\w$#-]{1,40})/(?P<password>[^\s/@'\"<>]{3,60})@(?=(?://)?[\w.-]{1,100}:1521\b)"
)
# as shared links of clouds are signed: who has the link has the file
_SIGNED = r"[?&;](?:amp;)?[\w.-]{0,30}(?:sig|signature|sas|hmac|jwt)=(?P<value>[^\s&#'\"<>`]{16,2000})"


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def find(text: str, low: str) -> Iterator[FoundSecret]:
    """Passwords and tokens before a host, and signatures in a query; its other parameters are found by their names."""
    for sign, form in (("jdbc:oracle:", _ORACLE), (":1521", _EASY_CONNECT)):
        if sign in low:
            for match in _pattern(form).finditer(text):
                yield from _userinfo(match)
    if "://" in text:
        for match in _pattern(_USERINFO).finditer(text):
            yield from _userinfo(match)
    if "sig=" in low or "signature=" in low or "jwt=" in low or "sas=" in low or "hmac=" in low:
        for match in _pattern(_SIGNED).finditer(text):
            value = match["value"].rstrip(").,;:]}*\\")
            if is_token(_pattern("%[0-9a-f]{2}").sub("+", value).strip("+"), 16):
                yield FoundSecret("signature", match.start("value"), match.start("value") + len(value), False)


def _userinfo(match: re.Match[str]) -> Iterator[FoundSecret]:
    user, password = match["user"], match["password"]
    if password is None:
        if len(user) >= 16 and is_random(user) and not is_placeholder(user):
            yield FoundSecret("token", *match.span("user"), False)
        return
    if is_stand_in(password) or "${" in password or "{{" in password:
        return
    # GitHub's form has the token as the user, and this word as the password
    if password.lower() in ORDINARY | {"x-oauth-basic", user.lower()} or is_placeholder(password):
        if len(user) >= 16 and is_random(user) and not is_placeholder(user):
            yield FoundSecret("token", *match.span("user"), False)
        return
    if len(password) >= 3 and not (password.isupper() and password.replace("_", "").isalpha()):
        yield FoundSecret("password", match.start("user"), match.end("password"), False)
