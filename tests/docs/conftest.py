"""What the pages' tests share: a company with a git remote for its lake."""

from tests.cli.lake.conftest import local  # noqa: F401 - a fixture
