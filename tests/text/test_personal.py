"""Personal data is found by its form and its check digits."""

import pytest

from skillkit.text import personal
from tests.text.samples_of_persons import NOT_PERSONAL, PERSONAL


@pytest.mark.parametrize("form", PERSONAL, ids=lambda form: form.name)
def test_personal_data_is_found(form):
    assert [form.text[found.start : found.end] for found in personal.find(form.text)] == [form.secret]


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_all_else_is_not(text):
    assert personal.find(text) == []


@pytest.mark.parametrize("digit", "0123456789")
def test_one_wrong_digit_makes_it_another_number(digit):
    card = "411111111111111" + digit
    assert bool(personal.find(card)) is (digit == "1")
