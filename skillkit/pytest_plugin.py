"""`pytest --skillkit`: each skill is a test, its findings are its failures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skillkit import config as configuration
from skillkit.errors import SkillkitError
from skillkit.finding import Finding
from skillkit.formats.text import TextStyle
from skillkit.lint import baseline, nested
from skillkit.lint.run import LintReport, by_skill, lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace
from skillkit.printable import on_one_line


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("skillkit")
    group.addoption("--skillkit", action="store_true", help="Lint the skills of this repository, each as a test.")


def pytest_collection(session: pytest.Session) -> None:
    """Tell what is wrong with the configuration before anything is collected."""
    if session.config.getoption("--skillkit"):
        try:
            configuration.load(workspace.find_root(session.config.rootpath))
        except SkillkitError as e:
            raise pytest.UsageError(f"skillkit: {e.message} {e.hint}".rstrip()) from e


@pytest.hookimpl(tryfirst=True)  # before -k and -m choose
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add an item a skill, and one for what is in no skill (the links), after the collected tests."""
    if config.getoption("--skillkit"):
        items.extend(Skills.from_parent(session, name="skillkit").collect())


class Skills(pytest.Collector):
    """The skills below pytest's root folder. They are linted once, when they are collected."""

    def collect(self) -> list[pytest.Item]:
        try:
            loaded = workspace.load([self.config.rootpath])
            inner = nested.roots(loaded, resolve(configuration.load(loaded.root)))
            own = nested.without(loaded, inner)
            items = list(self._items(own, "")) if own.skills or not inner else []
            for name in inner:
                items += self._items(workspace.load([loaded.root / name], root=loaded.root / name), f"{name}/")
        except SkillkitError as e:
            raise pytest.UsageError(f"skillkit: {e.message} {e.hint}".rstrip()) from e
        if not loaded.skills:
            raise pytest.UsageError(f"skillkit: {self.config.rootpath}: no skills found")
        return items

    def _items(self, loaded: workspace.Workspace, prefix: str) -> Iterator[pytest.Item]:
        """The items of a skills repository; ``prefix`` is its folder below pytest's root folder."""
        report = lint(loaded)
        known = baseline.load(loaded.root)
        report = report._replace(findings=known.new(report.findings)) if known else report
        fail_on = configuration.load(loaded.root).fail_on
        found, elsewhere = by_skill(loaded, report.findings)
        for skill in loaded.skills:
            item = self._item(prefix + skill.path, found.get(skill.path, []), skill.text, fail_on, loaded.root)
            item.file = skill.path
            yield item
        yield self._item(prefix + "the layout", elsewhere, "", fail_on, loaded.root)

    def _item(self, name: str, findings: list[Finding], text: str, fail_on: str, root: Path) -> "SkillItem":
        item: SkillItem = SkillItem.from_parent(self, name=on_one_line(name))
        item.report = LintReport(root, 1, tuple(findings))
        item.file = name
        item.lines = text.split("\n")
        item.fail_on = fail_on
        return item


class FindingsError(Exception):
    """A skill with findings; its text is what `skillkit lint` prints."""


class SkillItem(pytest.Item):
    """One skill. It fails at the severity at which `skillkit lint` exits 1."""

    report: LintReport
    file: str
    lines: list[str]
    fail_on: str

    def runtest(self) -> None:
        if self.report.fails(self.fail_on):
            raise FindingsError("\n".join(TextStyle(self._line).render(self.report.findings)))

    def _line(self, path: str, number: int) -> str:
        return self.lines[number - 1].rstrip("\r") if path == self.file and number <= len(self.lines) else ""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, FindingsError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.report.root / self.file, None, f"skillkit: {self.name}"
