"""A key said twice."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def key_duplicate(skill: Skill) -> Iterator[Finding]:
    """A key is in the frontmatter twice.

    YAML forbids this. Parsers that accept it keep the first or the last value, so agents read one file differently.

    Source: https://yaml.org/spec/1.2.2/#nodes (keys are unique)

    ~~~~ bad
    license: MIT
    license: Apache-2.0
    ~~~~

    ~~~~ good
    license: MIT
    ~~~~
    """
    for path, offset in skill.frontmatter.duplicates:
        key = path.rpartition(".")[2]
        yield at(skill, offset, offset + len(key), f"the key `{path}` is here a second time", "keep one of the two")
