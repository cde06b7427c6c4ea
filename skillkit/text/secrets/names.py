"""What a name says of the value that it is given: ``DB_PASSWORD``, ``apiKey``, ``max_tokens``."""

import re

from skillkit.text.secrets.word_lists import words

_PASSWORDS = words(
    """
    password passwort passwd pass passphrase passcode passw pwd pw psw pswd kennwort contrasena contraseña senha
    wachtwoord motdepasse passe
    """
)
_PASSWORD_ENDS = ("password", "passwd", "passphrase", "passwort", "pwd", "passcode", "pass")
# English words that end as a password does
_NO_PASSWORDS = words("bypass compass encompass trespass surpass overpass underpass cwd")
_SECRETS = words(
    """
    secret secrets token apikey credential credentials cred creds auth authorization authkey authtoken accesskey
    secretkey privatekey apitoken apisecret clientsecret sig signature jwt sas accountkey sharedaccesskey
    sharedaccesssignature connectionstring accesstoken refreshtoken secretaccesskey sessiontoken
    """
)
_SECRET_ENDS = ("secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "accountkey", "authkey")
_SESSIONS = words(
    """
    session sessionid sid sessid phpsessid jsessionid cookie
    """
)
_KEYS_OF = words(  # before `key` they make it a secret
    """
    api access secret private account encryption signing master auth service subscription storage app
    application admin deploy consumer webhook shared client license vault root write ingest integration datadog
    algolia
    """
)
_NOT_TELLING = words(
    """
    file filename path dir folder url uri endpoint name names id ids type types kind field fields input output
    label count counts limit limits length len size budget usage ttl expiry expires expiration expire age header
    headers prefix suffix policy manager provider version var variable ref selector format pattern regex rule
    rules validator strength hint reset rotation min max parser handler server mode method methods scheme schema
    required enabled disabled exists valid algorithm alg position index idx offset style class callback model
    scope scopes issuer audience status state page arn region user username email host port question prompt
    description placeholder title message error button form column table attribute property param parameter
    option flag args arg hash digest checksum fingerprint
    """
)
"""A name that ends in one of them is about a secret, and does not hold it."""

_NOT_TELLING_BEFORE = words(  # before `token` or `key` they make it none
    """
    page next prev previous continuation max min num total count input output completion prompt pad eos bos cls
    sep unk mask stop special reserved primary foreign public partition sort cache object bucket map dict lookup
    idempotency group range index arrow enter escape hot short sell buy quote base reward syntax lexer color
    theme translation i18n design pagination sync cursor image resource publishable anon
    """
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")  # `dbPassword` is two words
_PARTS = re.compile(r"[^\W\d_]+")


def parts(name: str) -> list[str]:
    """The words of a name in lower case: ``dbPassword1`` -> db, password."""
    return [part.lower() for part in _PARTS.findall(_CAMEL.sub(" ", name))]


def secret_named(name: str, before: str) -> str:
    """What the value of ``name`` is: "password", "PIN", "token", "secret", "key"; "" where the name does not say.

    ``before`` is what is on the line before the name: "AWS Secret Access" Key, "Cookie: " sessionid.
    """
    said = parts(name)
    if not said or said[-1] in _NOT_TELLING:
        return ""
    for place in range(len(said) - 1, -1, -1):
        found = _word_tells(said[place], said[place - 1] if place else _last_word(before), name, before)
        if found is not None:
            return found
    return ""


def _word_tells(word: str, previous: str, name: str, before: str) -> str | None:
    if word in _PASSWORDS or (word.endswith(_PASSWORD_ENDS) and word not in _NO_PASSWORDS):
        return "password"
    if word == "pin":
        return "PIN"
    if previous in _NOT_TELLING_BEFORE:
        return ""
    if word in _SECRETS or word.endswith(_SECRET_ENDS):
        return "token" if word.endswith("token") else "secret"
    if word == "data" and previous == "key":
        return "secret"  # client-key-data of a kubeconfig
    if word == "key":
        return "secret" if previous in _KEYS_OF or (name.isupper() and "_" in name) else "key"
    if word in _SESSIONS and ("cookie" in before.lower() or word in ("phpsessid", "jsessionid")):
        return "token"
    return None


def _last_word(before: str) -> str:
    last = before.rsplit(None, 1)
    return last[-1].strip("\"'`.,;:({[").lower() if last and before.endswith(" ") else ""
