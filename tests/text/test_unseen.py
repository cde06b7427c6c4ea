"""What the catalogue makes of texts that were written without a look at it."""

import pytest

from skillkit.events.redact import clean
from skillkit.text import secrets
from tests.text.unseen import HOMES, ORDINARY, SECRETS


def is_gone(text: str, secret: str) -> bool:
    left = clean(text.replace("{}", secret), "", False).text
    middle = secret[len(secret) // 4 : -len(secret) // 4 or None]
    return secret not in left and (len(middle) < 4 or middle not in left)


@pytest.mark.parametrize(("text", "secret"), SECRETS, ids=[text for text, _ in SECRETS])
def test_a_secret_is_taken_out_and_found_by_lint(text: str, secret: str) -> None:
    assert is_gone(text, secret)
    assert secrets.find(text.replace("{}", secret))


@pytest.mark.parametrize(("text", "name"), HOMES, ids=[text for text, _ in HOMES])
def test_the_name_in_a_home_folder_is_taken_out(text: str, name: str) -> None:
    assert name not in clean(text.replace("{}", name), "", False).text


@pytest.mark.parametrize("sentence", ORDINARY)
def test_an_ordinary_sentence_stays_whole(sentence: str) -> None:
    assert clean(sentence, "", False).text == sentence
