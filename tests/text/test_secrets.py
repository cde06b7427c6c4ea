"""The catalogue of secrets finds forms, and leaves sentences whole."""

import os
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from skillkit.text import secrets
from skillkit.text.secrets import _STEMS
from skillkit.text.secrets.command_line import COMMANDS
from skillkit.text.secrets.known import SHAPES, SPACED, TOKENS, Token
from skillkit.text.secrets.value import entropy, is_key, is_password, is_token
from tests import hang
from tests.text.samples import FORMS, HELD_OUT, SENTENCES, TUNED_ON, Form, drawn


def without(text: str) -> str:
    """``text`` with ``#`` for each secret in it."""
    pieces, place = [], 0
    for found in secrets.find(text):
        pieces += [text[place : found.start], "#"]
        place = found.end
    return "".join([*pieces, text[place:]])


def is_gone(form: Form) -> bool:
    """True where neither the secret is left nor its middle."""
    left = without(form.text)
    middle = form.secret[len(form.secret) // 4 : -len(form.secret) // 4 or None]
    return form.secret not in left and middle not in left


@pytest.mark.parametrize("form", TUNED_ON, ids=lambda form: form.name)
def test_a_secret_is_found(form):
    assert is_gone(form)


def test_of_the_forms_that_it_was_not_made_for_nineteen_of_twenty_are_found():
    missed = [form.name for form in HELD_OUT if not is_gone(form)]
    assert len(missed) <= len(HELD_OUT) / 20, missed


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_stays_whole(sentence):
    assert without(sentence) == sentence


def test_the_samples_are_many_and_of_many_kinds():
    assert len(FORMS) >= 200
    assert len({found.kind for form in FORMS for found in secrets.find(form.text)}) >= 70


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_is_found_is_in_order_and_apart(form):
    found = secrets.find(form.text)
    spans = [place for one in found for place in (one.start, one.end)]
    assert spans == sorted(spans)
    assert all(0 <= one.start < one.end <= len(form.text) for one in found)


def letters_of(token: Token) -> str:
    """What the token is made of, with digits as often as all else: most issuers draw from more than small letters."""
    letters = "".join(re.findall(f"[{token.letters}]", string.ascii_letters + string.digits))
    return letters + string.digits * (len(letters) // 20)


@pytest.mark.parametrize("token", TOKENS, ids=lambda token: token.sign)
def test_each_token_of_its_full_length_is_found_for_sure_wherever_it_is(token):
    for text in ("use {} now", "X={}", '"{}"', "`{}`.", "({})", "https://a.io/?x={}"):
        value = token.sign + drawn(token.length, letters_of(token))
        assert value not in without(text.format(value)), text
        assert any(found.sure for found in secrets.find(text.format(value))) or token.kind == "Twilio account"


@pytest.mark.parametrize("token", TOKENS, ids=lambda token: token.sign)
@pytest.mark.parametrize("rest", ["your-token-here-and-nowhere-else", "x" * 40, "...", "EXAMPLE" * 6, ""])
def test_a_placeholder_is_no_token(token, rest):
    assert not secrets.find(f"use {token.sign}{rest} here")


def test_no_sign_is_listed_twice():
    signs = [token.sign for token in TOKENS]
    assert len(signs) == len(set(signs))
    assert len(signs) + len(SHAPES) > 200


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        pytest.param("a8k2m4q", False, id="seven characters"),
        pytest.param("a8k2m4qz", True, id="eight"),
        pytest.param("step-2-of-the-way", False, id="words and a number"),
        pytest.param("getUserTokenFromHeader2", False, id="words in camel case"),
        pytest.param("aaaaaaa1", False, id="little entropy"),
        pytest.param("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", False, id="the address of a contract"),
        pytest.param("projects/acme/secrets/db2", False, id="a path"),
        pytest.param("MY_TOKEN_2", False, id="a constant"),
        pytest.param("abcdef12", False, id="a short sequence"),
        pytest.param("0123456789abcdef", True, id="a long one"),
    ],
)
def test_what_is_a_token_where_its_name_says_so(value, is_one):
    assert is_token(value) is is_one


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        pytest.param("a8K2m4Qz7Lw9Xc1", False, id="fifteen characters"),
        pytest.param("a8K2m4Qz7Lw9Xc1v", True, id="sixteen"),
        pytest.param("4be1d07a9f3c2b1e8d7c6b5a4f3e2d1c", False, id="a digest"),
    ],
)
def test_what_is_a_secret_if_it_is_only_called_a_key(value, is_one):
    assert is_key(value) is is_one


@pytest.mark.parametrize(
    ("value", "quoted", "tight", "is_one"),
    [
        pytest.param("swordfish", False, False, True, id="a word in a sentence"),
        pytest.param("expires", False, True, True, id="a word after PASSWORD="),
        pytest.param("fish", False, False, False, id="a short word in a sentence"),
        pytest.param("fish", False, True, True, id="a short word after PASSWORD="),
        pytest.param("elf", False, True, False, id="three characters"),
        pytest.param("Password", True, False, False, id="a label"),
        pytest.param("test_password", True, False, False, id="made up of such words"),
        pytest.param("password123", True, True, False, id="made up, with a number"),
        pytest.param("840163", False, True, True, id="a number after PASSWORD="),
        pytest.param("840163", False, False, False, id="a number in a sentence"),
    ],
)
def test_what_is_a_password_where_its_name_says_so(value, quoted, tight, is_one):
    assert is_password(value, quoted, tight) is is_one


def test_entropy_is_in_bits_a_character():
    assert (entropy(""), entropy("aaaa"), entropy("abab"), entropy("abcdefgh")) == (0, 0, 1, 3)


def near_hits() -> Iterator[tuple[str, str]]:
    """(what it is nearly, a piece of text) for every form of the catalogue: its sign alone, or too little after it."""
    for token in TOKENS:
        short = ("a1B2" * 100)[: token.least - 1]
        for piece in (token.sign, f"{token.sign} ", f"{token.sign}{short} ", f"{token.sign}{short}\n"):
            yield token.sign, piece
    for shape in (*SHAPES, *SPACED):
        for piece in (
            shape.sign,
            f"{shape.sign}a1B2c3D4e5F6g7H8 ",
            f"{shape.sign}a1B2c3D4e5F6g7H8.\n",
            f"a1B2{shape.sign}",
        ):
            yield shape.kind, piece
    for command in COMMANDS:
        for program in command.programs.split():
            for flag in ("", "-p", "-u a:", "login ", "-P ", "-w ", "-p x "):
                yield program, f"{program} {flag}"
    for stem in _STEMS:
        for after in ("", "=", "=a1B2", ": ", " is ", '="', "_", ">", "= \n"):
            yield stem, f"{stem}{after}"
    for form in FORMS:
        begin, _, rest = form.text.partition(form.secret)
        for piece in (begin, f"{begin}{form.secret[: len(form.secret) // 2]} ", f"{begin} {rest}"):
            yield form.name, piece


OTHERS = (
    "a",
    "eyJ.\n",
    "-eyJ",
    "https://a:b",
    "://a@",
    "in as a ",
    "$6$",
    "?sig=",
    "\u00e9\u0130",
    "jdbc:oracle:thin:a/",
    "a/b@c:1521",
)


@pytest.mark.slow
@pytest.mark.nightly
def test_time_grows_with_the_text_and_no_faster_whatever_is_nearly_in_it() -> None:
    pieces = {piece for _, piece in near_hits() if piece} | set(OTHERS)
    assert len(pieces) > 1500
    hang.never_a_square([(piece, secrets.find) for piece in sorted(pieces)], 2_000)


@pytest.mark.slow
def test_real_skills_hold_no_key_and_few_values():
    corpus = os.environ.get("SKILLKIT_CORPUS")
    if not corpus:
        pytest.skip("SKILLKIT_CORPUS is not set: no real skills to look at")
    texts = [file.read_text(errors="replace") for file in Path(corpus).rglob("*.md")]
    found = [one for text in texts for one in secrets.find(text)]
    assert [one for one in found if one.sure] == []
    assert len(found) <= len(texts) / 100


@pytest.mark.parametrize(
    "command",
    [
        "npm config set //registry.acme.dev/:_authToken ",
        "yarn config set npmAuthToken ",
        "poetry config pypi-token.pypi ",
        "git config --global github.token ",
    ],
)
def test_a_token_that_is_written_into_a_programs_settings_is_one(command: str) -> None:
    token = "sD1Wet1aSXBLsPXE6t" + "jkESJ4FvIjBLIZdeUo"
    [found] = secrets.find(f"run `{command}{token}` first")
    assert (found.start, found.end) == (5 + len(command), 5 + len(command) + len(token))
    for path in ("/etc/token.json", "~/token", "in the end", "--unset"):
        assert secrets.find(f"run `{command}{path}` first") == []
