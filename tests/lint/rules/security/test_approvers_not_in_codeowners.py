"""Whose review lets an approval in. Not on the page: it depends on skillkit.toml and CODEOWNERS."""

import pytest

from skillkit.lint.example import good

TABLE = ("asked=", "approvers=@acme/security")
ALL = "".join(
    f"{pattern} @acme/security\n" for pattern in ("approvals/", "skillkit.toml", "skillkit-baseline.json", "CODEOWNERS")
)


@pytest.mark.parametrize(
    ("text", "table", "count"),
    [
        pytest.param(ALL, TABLE, 0, id="all is theirs"),
        pytest.param(ALL.replace("@acme", "@Acme"), TABLE, 0, id="in other letters"),
        pytest.param("* @acme/security\n", TABLE, 0, id="by a line for all"),
        pytest.param(None, TABLE, 1, id="no CODEOWNERS"),
        pytest.param("", TABLE, 1, id="an empty one"),
        pytest.param(f"{ALL}/skills/ @acme/docs\n", TABLE, 1, id="a later line gives it to others"),
        pytest.param(ALL.replace("security\n", "security @acme/docs\n"), TABLE, 1, id="others may review it as well"),
        pytest.param(ALL.replace("CODEOWNERS ", "/docs/ "), TABLE, 1, id="CODEOWNERS is anyone's"),
        pytest.param(f"{ALL}approvals/\n", TABLE, 1, id="a later line gives it to nobody"),
        pytest.param("", (), 0, id="no table"),
        pytest.param("", ("asked=", "approvers="), 0, id="no approvers"),
    ],
)
def test_found(found, tmp_path, text, table, count):
    if text is not None:
        (tmp_path / "CODEOWNERS").write_text(text)
    assert len(found("approvers-not-in-codeowners", good(), capabilities=table)) == count
