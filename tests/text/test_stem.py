"""Endings go, stems stay."""

import pytest

from skillkit.text.stem import stem

PORTER = {
    "caresses": "caress", "ponies": "poni", "ties": "ti", "caress": "caress", "cats": "cat",
    "feed": "feed", "agreed": "agre", "plastered": "plaster", "bled": "bled", "motoring": "motor", "sing": "sing",
    "conflated": "conflat", "troubled": "troubl", "sized": "size", "hopping": "hop", "tanned": "tan",
    "falling": "fall", "hissing": "hiss", "fizzed": "fizz", "failing": "fail", "filing": "file",
    "happy": "happi", "sky": "sky",
    "relational": "relat", "conditional": "condit", "rational": "ration", "valenci": "valenc", "digitizer": "digit",
    "operator": "oper", "feudalism": "feudal", "hopefulness": "hope", "sensibiliti": "sensibl",
    "triplicate": "triplic", "formative": "form", "formalize": "formal", "electrical": "electr", "goodness": "good",
    "revival": "reviv", "allowance": "allow", "inference": "infer", "airliner": "airlin", "adjustable": "adjust",
    "irritant": "irrit", "replacement": "replac", "adjustment": "adjust", "dependent": "depend", "adoption": "adopt",
    "communism": "commun", "activate": "activ", "effective": "effect",
    "probate": "probat", "rate": "rate", "cease": "ceas", "controll": "control", "roll": "roll",
}  # fmt: skip
"""Words of Porter's paper and the stems that all five steps make of them."""


@pytest.mark.parametrize(("word", "stemmed"), PORTER.items())
def test_words_of_the_paper_end_as_there(word, stemmed):
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    "family",
    [
        ("deploy", "deploys", "deployed", "deploying", "deployment", "deployments"),
        ("migrate", "migrates", "migrated", "migrating", "migration", "migrations"),
        ("configure", "configured", "configuring"),
        ("test", "tests", "tested", "testing"),
    ],
    ids=lambda family: family[0],
)
def test_a_family_of_words_has_one_stem(family):
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["k8s", "go", "ci", "größe", "データ", "2024", "a", ""])
def test_what_is_not_english_stays(word):
    assert stem(word) == word
