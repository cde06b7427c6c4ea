"""Home folders go in every layout, and what only looks like one stays."""

import pytest

from skillkit.text import homes
from tests.text.samples import SENTENCES
from tests.text.samples_of_persons import HOMES, NOT_HOMES, ROOT


@pytest.mark.parametrize("place", HOMES)
@pytest.mark.parametrize("text", ["{}", "see {} now", "`{}`", '"{}"', "open {}, then", "It is {}.", "a\n{}\nb"])
def test_a_home_folder_goes(place, text):
    clean = homes.blank(text.format(place)).text
    assert "alice" not in clean
    assert "jones" not in clean
    assert "root" not in clean
    assert "~" in clean


@pytest.mark.parametrize("text", [*NOT_HOMES, *SENTENCES])
def test_all_else_stays(text):
    assert homes.blank(text) == (text, 0, 0)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("/scratch/carol/x", "/scratch/[redacted: user name]/x", id="in a path"),
        pytest.param("carol@build7", "[redacted: user name]@build7", id="before a host"),
        pytest.param("/tmp/pytest-of-carol/x", "/tmp/pytest-of-[redacted: user name]/x", id="after a program"),
        pytest.param("a christmas carol", "a christmas carol", id="as a word"),
        pytest.param("/data/people/carol/x", "~/x", id="the home itself"),
        pytest.param("/data/people/caroline", "/data/people/caroline", id="the beginning of another"),
    ],
)
def test_the_users_own_name_goes_where_it_is_a_name(text, clean):
    assert homes.blank(text, "/data/people/carol").text == clean


def test_a_name_that_everybody_has_stays():
    text = f"/srv{ROOT}/x, root@host"
    assert homes.blank(text, ROOT).text == text


@pytest.mark.parametrize("place", HOMES)
def test_twice_is_the_same_as_once(place):
    once = homes.blank(place).text
    assert homes.blank(once) == (once, 0, 0)
