"""A new SKILL.md as text: its frontmatter in YAML that the strictest agent reads, then its body."""

import sys
from collections.abc import Mapping
from typing import Any

import frontmatter
import yaml


class Quoted(str):
    """A value that always is in double quotes: an unquoted ``@acme/docs`` breaks the frontmatter."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    pass


def _quoted(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style='"')


def _plain(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    """As plain as PyYAML dares, but 1e3 is a string to it alone: other readers take it for a number."""
    style = "'" if value[:1].isdigit() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(Quoted, _quoted)
_Dumper.add_representer(str, _plain)


def text(values: Mapping[str, Any], body: str) -> str:
    """The file: ``values`` in their order, one line each however long, and ``body``."""
    post = frontmatter.Post(body.strip(), **values)
    return frontmatter.dumps(post, sort_keys=False, width=sys.maxsize, Dumper=_Dumper) + "\n"
