"""Which versions a range allows: as `packaging` has it, which pip and uv use."""

from itertools import product

import pytest
from packaging.specifiers import SpecifierSet

from skillkit import version_range

VERSIONS = [
    *("0", "0.1", "0.1.0", "0.1.9", "0.2", "0.2.0", "0.2.1", "0.10", "1.0", "1.2.3.4", "2026.11"),
    *("0.2a1", "0.2.0b2", "0.2rc1", "0.2.dev3", "0.2rc1.dev1", "0.2.post1", "0.2.post1.dev2", "0.2.1rc1"),
]
RANGES = [
    *(f"{operator}{version}" for operator, version in product(("==", "!=", ">=", "<=", ">", "<"), VERSIONS)),
    *("~=0.2", "~=0.2.0", "~=0.1.5", "~=1.0", "==0.2.*", "!=0.2.*", "==0.*", "==0.2.0.*"),
    *(">=0.2,<1", " >= 0.2 , != 0.2.1 ", ">0.1,<=0.2"),
]


@pytest.mark.parametrize("text", RANGES)
def test_a_range_allows_what_packaging_allows(text):
    theirs = SpecifierSet(text)
    for version in VERSIONS:
        assert version_range.allows(text, version) is theirs.contains(version, prereleases=True), version


def test_a_version_alone_is_that_version():
    assert [version for version in VERSIONS if version_range.allows("0.2", version)] == ["0.2", "0.2.0"]


def test_what_a_company_added_to_its_version_does_not_count():
    assert version_range.allows("==0.2", "0.2+acme.7")


@pytest.mark.parametrize(
    "text",
    ["", ",", ">=", "latest", ">=0.2,", ">=0.2 <1", "=>0.2", "^0.2", "~=1", ">=0.2.*", "0.2.x", "1" * 5000, "٣", "\n"],
)
def test_what_is_no_range_is_known_as_such(text):
    assert not version_range.is_range(text)
