"""What is said of an agent. Named tuples: every start pays for these classes, and they cost a fifth of data classes."""

from enum import StrEnum
from typing import NamedTuple

from skillkit.text.json_extras import Extra


class Switch(StrEnum):
    """What keeps a skill out of the list that the agent shows its model."""

    FLAG = "disable-model-invocation: true, or a word that means true"
    LITERAL_FLAG = "disable-model-invocation: true, the literal boolean"
    YAML_TRUE = "disable-model-invocation: true, a boolean of YAML 1.2 or in quotes"
    OPENAI_YAML = "agents/openai.yaml: policy.allow_implicit_invocation: false"
    SETTINGS = "the agent's own settings: `skillkit link --policy` writes them"
    NONE = "nothing"


class Cut(StrEnum):
    """How an agent makes a list fit that is too long.

    DROP keeps whole descriptions, in the order of the list, each that still fits; EVEN gives every description the
    same length, a character at a time.
    """

    NONE = "never"
    DROP = "whole descriptions are dropped"
    EVEN = "all descriptions are cut to one length"


class Description(NamedTuple):
    """How much of a description is shown at most: ``longest`` characters, ``mark`` (its length counts) at a cut end.

    ``longest`` is 0 where no limit is known; ``skipped`` where a longer one keeps the skill from loading.
    """

    longest: int = 0
    mark: str = ""
    skipped: bool = False


class Budget(NamedTuple):
    """What the list may cost: ``share`` of the context window, counted in ``unit``.

    ``windows`` are context windows in tokens with the characters that the agent takes a token for, ascending: a window
    has the factor of the first row that it fits into. ``bundled`` are those of the agent's own skills that are never
    cut, ``own`` those cut with the rest, each its name and its description's length; ``always`` is what is left of them
    where a setting takes them away. Where paths are in the list, two lines before
    it name this repository's folder and ``own_folder`` below HOME: of these lines ``free_table`` bytes cost nothing.
    ``order`` says what a forecast cannot know of the order. ``common`` are the windows that its users have, first the
    one that most have by default.
    """

    share: float
    unit: str
    cut: Cut
    windows: tuple[tuple[int, int], ...]
    bundled: tuple[tuple[str, int], ...] = ()
    always: tuple[tuple[str, int], ...] = ()
    own: tuple[tuple[str, int], ...] = ()
    own_folder: str = ""
    free_table: int = 0
    order: str = ""
    common: tuple[int, ...] = (200_000, 1_000_000)

    def limit(self, window: int) -> int:
        """Units that the list may cost in a context window of ``window`` tokens; of the largest, where it is larger."""
        window = self.window(window)
        factor = next((factor for size, factor in self.windows if window <= size), self.windows[-1][1])
        return int(window * factor * self.share)

    def window(self, asked: int) -> int:
        """``asked`` in tokens, but not more than the largest window; the first of ``common`` where it is 0."""
        return min(asked or self.common[0], self.windows[-1][0])


class Twins(StrEnum):
    """Which of several skills of one name an agent lists."""

    ALL = "all of them"
    PERSONAL_FIRST = "the user's own, else the nearest"
    NEAREST = "the nearest, the user's own last"
    ANY = "one of them, another from start to start"


class Places(NamedTuple):
    """Where the agent looks for skills, beside the folders of a project that it is started in.

    ``walks_up`` from the working folder to the top of the checkout; ``needs_git`` where it does so in a checkout alone.
    ``personal`` are folders below HOME. ``depth`` is the levels below such a folder in which it finds a SKILL.md;
    ``itself`` also one that is in the folder; where it ``stops`` there is no skill below a skill. Names that begin with
    a dot count in the folders that ``dotted`` names. ``order`` are the project's folders, the one that wins first. A
    skill in a folder with a ``manifest`` has the plugin's name before its own. ``by_folder`` where twins have one
    folder's name, not one name. Files in the folder ``commands`` are in the list too, ``nested_commands`` also those
    further down, ``personal_commands`` is such a folder below HOME. A manual-only skill ``yields`` to another of its
    name that would lose to it else.
    """

    walks_up: bool = False
    needs_git: bool = False
    personal: tuple[str, ...] = ()
    depth: int = 1
    itself: bool = False
    stops: bool = False
    dotted: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    twins: Twins = Twins.NEAREST
    manifest: str = ""
    by_folder: bool = False
    commands: str = ""
    nested_commands: bool = False
    personal_commands: str = ""
    yields: bool = False


class Policy(NamedTuple):
    """The settings file that can keep single skills from the model: ``file`` below the root, ``key`` inside it.

    ``value`` is what each skill gets in the object at ``key``; where it is empty, ``key`` is a list of names. Values in
    ``keeping_out`` keep a skill from the model. ``patterns`` is True where names may hold ``*`` and ``?``, the last
    that matches counts, and one value may stand for all. ``extras`` are those that the agent reads.

    ``words`` are all values that the agent takes there, where it is known that any other makes it ignore the whole
    file, as does text that is not JSON. ``local`` is a file of a single checkout, whose entries go before, and before
    these that of the main checkout's top; ``personal`` is one below HOME, whose entries come last, as do
    those of ``also_personal``. Where it ``walks_up``, the files of the folders above count too. Names may be in
    ``any_case``. ``for_teams`` is False where team-wide skills need no entry, since the frontmatter closes them.
    ``file`` is empty where a project has none.

    ``name_only`` is the value that leaves a skill's name alone in the list. Further keys shape the list:
    ``share_key`` is the budget's share, ``length_key`` the longest description in characters, and ``without_own_key``
    takes the agent's own skills away. One of ``denied_words`` in the list at ``denied_at`` empties it. ``types`` are
    keys about other things, by their path with dots, that make the agent ignore the whole file where the value is not
    what is said there.
    """

    file: str
    key: tuple[str, ...]
    value: str = ""
    also: tuple[str, ...] = ()
    keeping_out: tuple[str, ...] = ()
    patterns: bool = False
    extras: tuple[Extra, ...] = ()
    words: tuple[str, ...] = ()
    local: str = ""
    personal: str = ""
    also_personal: tuple[str, ...] = ()
    name_only: str = ""
    share_key: str = ""
    length_key: str = ""
    without_own_key: str = ""
    denied_at: tuple[str, ...] = ()
    denied_words: tuple[str, ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    walks_up: bool = False
    any_case: bool = False
    for_teams: bool = True


class Permission(NamedTuple):
    """What lets the agent run `skillkit feedback add` unasked: ``value`` in the list at ``key`` of ``file``, a JSON."""

    file: str
    key: tuple[str, ...]
    value: str


class HookSettings(NamedTuple):
    """Where the agent's hooks are set: ``events`` report the use of skills, as (event, matcher); ``stop`` ends a turn.

    ``empty`` is the text of a ``file`` without hooks; ``flat`` where an entry is the command alone.
    """

    file: str
    events: tuple[tuple[str, str], ...]
    stop: str = ""
    empty: str = "{}\n"
    flat: bool = False


class Shell(NamedTuple):
    """The variables that the agent sets in its shell: one of ``marks`` shows the agent.

    ``session`` names those that hold the session's id, the first that is set counts; ``version`` the one that holds
    the version, which group 1 of ``version_pattern`` matches, its hyphens read as dots.
    """

    marks: tuple[str, ...]
    session: tuple[str, ...] = ()
    version: str = ""
    version_pattern: str = r"(.*)"


class AgentFact(NamedTuple):
    """Something known of an agent: where from (measured, source, docs), in which version, and when (ISO date).

    ``probe`` is what shows it, in the agent's module `probes`; empty where it was read or measured by hand.
    """

    text: str
    source: str
    version: str
    date: str
    probe: str = ""


class Agent(NamedTuple):
    """``folder`` is where the agent looks for a project's skills, relative to the root; users type ``call`` + name.

    ``also_reads`` are further folders of the project; ``facts`` say where all of this comes from. A SKILL.md that is a
    link is ignored where the agent ``needs_real_file``, one that is not UTF-8 where it ``needs_utf8``, and folders
    whose names are in ``passes_over``. By the values of ``decisive_keys`` it decides whether, and with what, to list a
    skill. ``own_skills`` are the names of those that come with it, ``tools`` those of its tools, as ``allowed-tools``
    writes them: empty where they are not known; ``tools_or_servers`` where any other name is an MCP server's. How the
    agent reads a SKILL.md is in its module `reading`.
    """

    name: str
    title: str
    folder: str
    call: str
    switch: Switch = Switch.NONE
    also_reads: tuple[str, ...] = ()
    needs_real_file: bool = False
    needs_utf8: bool = False
    passes_over: tuple[str, ...] = ()
    decisive_keys: tuple[str, ...] = ()
    own_skills: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    tools_or_servers: bool = False
    places: Places = Places()
    description: Description = Description()
    budget: Budget | None = None
    policy: Policy | None = None
    command: str = ""
    package: str = ""
    permission: Permission | None = None
    hooks: HookSettings | None = None
    shell: Shell | None = None
    facts: tuple[AgentFact, ...] = ()


def measured(version: str, *texts: str, day: str) -> tuple[AgentFact, ...]:
    """Facts seen by running this version against a stub of its model."""
    return tuple(AgentFact(text, "measured", version, day) for text in texts)


def probed(probe: str, *texts: str) -> tuple[AgentFact, ...]:
    """Facts that a probe shows; their version and day are in ``measured.json``."""
    return tuple(AgentFact(text, "measured", "", "", probe) for text in texts)


def in_source(version: str, *texts: str, day: str) -> tuple[AgentFact, ...]:
    """Facts read in this version's program."""
    return tuple(AgentFact(text, "source", version, day) for text in texts)
