"""What needs an approval under which table. Not on the page: it depends on skillkit.toml."""

import pytest

from skillkit.lint.example import good

TEXT = "```sh\ncurl -s https://api.other.example/x\n```\nRun `npx acme-tool`.\n"


@pytest.mark.parametrize(
    ("table", "count"),
    [
        pytest.param((), 0, id="no table"),
        pytest.param(("asked=",), 1, id="an empty table: the tool has no pin"),
        pytest.param(("asked=", "hosts=*.other.example"), 1, id="the host is allowed"),
        pytest.param(("asked=", "hosts="), 2, id="no host is allowed"),
        pytest.param(("asked=", "hosts=", "programs=npx"), 3, id="another program"),
        pytest.param(("asked=", "hosts=*", "programs=npx", "programs=c*l"), 1, id="patterns"),
    ],
)
def test_capabilities(found, table, count):
    assert len(found("capability-not-approved", f"{good()}\n{TEXT}", capabilities=table)) == count
