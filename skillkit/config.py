"""skillkit.toml, or [tool.skillkit] in pyproject.toml: read, and every key checked."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from skillkit import skills_repository
from skillkit.errors import SkillkitError, did_you_mean
from skillkit.finding import Severity

FILE = skills_repository.FILE
DEFAULT_AGENTS = skills_repository.DEFAULT_AGENTS


class Config(NamedTuple):
    """What the repository has set. ``file`` is where it is, None for defaults.

    ``lake`` is the folder of the lake, ``lake_git`` the remote through which it travels, ``lake_url`` the bucket or
    database and ``lake_data`` where that has its files, ``lake_before`` where it was, all as they are written;
    ``keep`` the months for which events are kept (0: for ever). ``lint`` is the table [lint] with its rules still
    unchecked: only lint knows their options. ``first`` are the patterns of the skills that matter most, or ``BY_USES``.
    """

    file: Path | None = None
    agents: tuple[str, ...] = DEFAULT_AGENTS
    teams: tuple[str, ...] = ()
    telemetry: bool = True
    lake: str = ""
    lake_git: str = ""
    lake_url: str = ""
    lake_data: str = ""
    lake_before: str = ""
    keep: int = 0
    personal: bool = False
    lint: Mapping[str, Any] = MappingProxyType({})
    capabilities: Mapping[str, tuple[str, ...]] | None = None
    approvers: tuple[str, ...] = ()
    first: tuple[str, ...] | str = ()

    @property
    def allowed(self) -> Mapping[str, tuple[str, ...]]:
        """What skills may do without an approval: patterns by key; a key that is not there allows all of its kind."""
        return self.capabilities or {}

    @property
    def fail_on(self) -> str:
        """The least severity that makes `lint` exit 1: error, warning, note or never."""
        return str(self.lint.get("fail-on", Severity.ERROR))


FAIL_ON = ("error", "warning", "note", "never")
PERSONAL = ("keep", "redact")
BY_USES = "uses"


REQUIRED = "required-version"


class Key(NamedTuple):
    """``form`` is a word of ``has_form``; ``about`` says in a sentence what the key is for."""

    form: str
    about: str


KEYS: dict[str, dict[str, Key]] = {
    "": {
        "agents": Key("names", "The agents whose folders are linked and whose limits are checked."),
        "teams": Key("strings", "The company's teams; a team-wide skill of any other team is then an error."),
        "telemetry": Key("boolean", "False: the use of skills is not recorded; explicit feedback still is."),
        REQUIRED: Key(
            "versions",
            'The versions of skillkit that may work here, as in `">=0.2"` or `">=0.2,<1"`. Any other ends with a '
            "sentence and exit code 2; reports and uses are recorded all the same.",
        ),
        "lint": Key("table", "What `skillkit lint` finds, and how severe it is."),
        "lake": Key("table", "Where reports and usage are kept."),
        "feedback": Key("table", "How reports are recorded."),
        "capabilities": Key("table", "What skills may do without an approval: see [lint.md](lint.md#approvals)."),
        "budget": Key("table", "Which skills keep their descriptions where an agent has no room for all."),
    },
    "budget": {
        "first": Key(
            "first",
            "The skills that matter, the most important first: names and patterns, as in "
            '`["write-release-notes", "deploy-*"]`. `"uses"` takes those that were used in the last eight weeks, the '
            "most used first. `skillkit budget --fit AGENT` says what to change so that they keep their descriptions.",
        ),
    },
    "capabilities": {
        "hosts": Key("strings", "Patterns of the hosts that skills may reach, as in `*.acme.example`."),
        "programs": Key("strings", "Patterns of the programs that they may run."),
        "tools": Key("strings", "Patterns of the tools that `allowed-tools` may name."),
        "credentials": Key("strings", "Patterns of the variables and files of credentials that they may read."),
        "approvers": Key("strings", "Who approves: `skillkit owners --write` gives them the approvals in CODEOWNERS."),
    },
    "lint": {
        "fail-on": Key("fail-on", "The least severity that makes `skillkit lint` exit 1."),
        "rules": Key("table", "A rule's severity (or `off`), or a table of its options."),
        "overrides": Key("tables", "Rule settings for the skills below some paths."),
        "exclude": Key(
            "strings", "Paths, or patterns of paths, of skills that are others': of them only dangers are reported."
        ),
        "custom": Key("tables", "The company's own rules: see [lint.md](lint.md#house-rules)."),
        "packages": Key("strings", "Installed packages whose rules run too (entry points in `skillkit.rules`)."),
    },
    "lake": {
        "path": Key("string", "The folder of the lake, relative to the root; a shared folder is fine."),
        "git": Key(
            "string",
            "The git remote through which reports travel: a URL, or the name of a remote of the clone (`origin`, for "
            "which a remote called `upstream` is taken where there is one). `skillkit lake init --git` writes it: see "
            "[lake.md](lake.md).",
        ),
        "url": Key(
            "string",
            "The bucket (`s3://`, `gs://`, `az://`) or database (`ducklake:postgres:`) in which the lake is. "
            "`skillkit lake init --url` writes it: see [lake-at-scale.md](lake-at-scale.md).",
        ),
        "data": Key("string", "Where a `ducklake:` lake keeps its files: a bucket, or an absolute path."),
        "before": Key(
            "string",
            "The git remote, bucket, database or shared folder in which the lake was. `skillkit lake move` writes "
            "it, and `skillkit lake maintain` brings along what still comes there, until you remove it.",
        ),
        "keep": Key("period", 'For how long events are kept, as in `"24 months"`; without it for ever.'),
    },
    "feedback": {
        "personal": Key(
            "personal",
            "`redact` blanks e-mail addresses, IP addresses, and numbers of cards and accounts in reports, as it does "
            "secrets. Use it for a lake that is shared.",
        )
    },
}
"""The keys of each table; docs/config.md and the editors' schema are made from it."""


def load(root: Path) -> Config:
    """The configuration at ``root``.

    Raises SkillkitError at a file that is not TOML, at an unknown key or form, and where it requires another version.
    """
    file, table = _read(root)
    if file is None:
        return Config()
    _check_version(file.name, table.get(REQUIRED))
    _check(file.name, "", table)
    lint, lake = table.get("lint", {}), table.get("lake", {})
    _check(file.name, "lint", lint)
    _check(file.name, "lake", lake)
    feedback = table.get("feedback", {})
    _check(file.name, "feedback", feedback)
    able = table.get("capabilities", {})
    _check(file.name, "capabilities", able)
    budget = table.get("budget", {})
    _check(file.name, "budget", budget)
    first = budget.get("first", ())
    return Config(
        file=file,
        agents=tuple(table.get("agents", DEFAULT_AGENTS)),
        teams=tuple(table.get("teams", ())),
        telemetry=table.get("telemetry", True),
        lake=lake.get("path", ""),
        lake_git=lake.get("git", ""),
        lake_url=lake.get("url", ""),
        lake_data=lake.get("data", ""),
        lake_before=lake.get("before", ""),
        keep=months(lake.get("keep", "")),
        personal=feedback.get("personal") == "redact",
        lint=lint,
        capabilities={key: tuple(able[key]) for key in able if key != "approvers"} if "capabilities" in table else None,
        approvers=tuple(able.get("approvers", ())),
        first=first if first == BY_USES else tuple(first),
    )


def months(period: str) -> int:
    """`24 months` or `2 years` as a number of months; 0 for what is neither."""
    found = re.fullmatch(r"([0-9]{1,4}) (month|year)s?", period)
    return int(found[1]) * (12 if found[2] == "year" else 1) if found else 0


def mentions(root: Path, word: str) -> bool:
    """False where no configuration at ``root`` holds ``word``: it need not be read then, which takes milliseconds."""
    for name in (FILE, "pyproject.toml"):
        try:
            if (root / name).is_file() and word.encode() in (root / name).read_bytes():
                return True
        except OSError:
            return True  # `load` says why
    return False


def _read(root: Path) -> tuple[Path | None, dict[str, Any]]:
    try:
        name, data = skills_repository.configured(str(root))
    except OSError as e:
        file = Path(e.filename or root / FILE)
        if file.name == skills_repository.PYPROJECT:  # it may well say nothing of us
            return None, {}
        if not file.is_file():  # a folder, a dangling link, or a pipe that would never end
            raise SkillkitError(f"{file}: is not a regular file") from e
        raise SkillkitError(f"{file}: cannot read: {e.strerror}") from e
    if not name:
        return None, {}
    try:
        return root / name, skills_repository.table(name, data)
    except UnicodeDecodeError as e:
        raise SkillkitError(f"{root / name}: not UTF-8 at byte {e.start}") from e
    except ValueError as e:
        raise SkillkitError(f"{root / name}: not TOML: {e}") from e


def _check_version(file: str, wanted: object) -> None:
    """Before all other keys: an older skillkit does not know those of a newer one. ``_check`` reports a bad form."""
    if wanted is None or not has_form(wanted, "versions"):
        return
    from importlib.metadata import PackageNotFoundError, version

    from skillkit import version_range
    from skillkit.installed import NAME

    try:
        own = version(NAME)
        if version_range.allows(str(wanted), own):
            return
    except (PackageNotFoundError, ValueError) as e:  # a source tree; a version of a company's own
        raise SkillkitError(
            f"{file}: {REQUIRED} is {wanted!r}, and the version of this skillkit is not known", hint="install skillkit"
        ) from e
    raise SkillkitError(
        f"{file}: {REQUIRED} is {wanted!r}, and this is skillkit {own}",
        hint="install a version that the repository allows, from where your company keeps skillkit",
    )


def _check(file: str, name: str, table: Any) -> None:
    where = f"{file}: [{name}]" if name else file
    if not isinstance(table, dict):
        raise SkillkitError(
            f"{file}: {name} is {form(table)}, a table is needed", hint=f"write [{name}] on a line of its own"
        )
    for key, value in table.items():
        wanted = KEYS[name].get(key)
        if wanted is None:
            known = ", ".join(KEYS[name])
            raise SkillkitError(
                f"{where}: unknown key {key!r}", hint=did_you_mean(key, KEYS[name]) or f"known: {known}"
            )
        if not has_form(value, wanted.form):
            raise SkillkitError(f"{where}: {key} is {form(value)}, {described(wanted.form)} is needed")


def has_form(value: Any, wanted: str) -> bool:
    """True where a TOML value has one of the forms used in KEYS and in rules' options."""
    match wanted:
        case "names":
            return has_form(value, "strings") and bool(value)
        case "strings":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "tables":
            return isinstance(value, list) and all(isinstance(item, dict) for item in value)
        case "table":
            return isinstance(value, dict)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "fail-on":
            return value in FAIL_ON
        case "personal":
            return value in PERSONAL
        case "period":
            return isinstance(value, str) and months(value) > 0
        case "versions":
            from skillkit import version_range

            return isinstance(value, str) and version_range.is_range(value)
        case "first":
            return value == BY_USES or has_form(value, "strings")
        case "string":
            return isinstance(value, str)
    raise AssertionError(wanted)


def described(wanted: str) -> str:
    """The form in words, as a message needs it."""
    words = {
        "strings": "a list of strings",
        "names": "a list with one name or more",
        "tables": "a list of tables",
        "table": "a table",
        "boolean": "true or false",
        "integer": "a whole number",
        "number": "a number",
        "string": "a string",
        "period": 'a text such as "24 months"',
        "versions": 'a text such as ">=0.2" or ">=0.2,<1"',
        "fail-on": "one of " + ", ".join(FAIL_ON),
        "personal": "one of " + ", ".join(PERSONAL),
        "first": f'a list of strings, or "{BY_USES}"',
    }
    return words[wanted]


def form(value: Any) -> str:
    """What a TOML value is, in words."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the string {value!r}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if value == []:
        return "an empty list"
    return {"list": "a list", "dict": "a table"}.get(type(value).__name__, f"a {type(value).__name__}")
