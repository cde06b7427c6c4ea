"""Commands that leave nothing."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.lint.sieve import windows
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_END = r"(?=$|[\s`;&|)\"'])"
_ROOTS = r"/(?:bin|boot|dev|etc|home|lib|opt|root|sbin|srv|sys|usr|var)?/?\*?|~/?\*?|\.{1,2}/?\*?|\*"
_UNSET = r"\$\{?\w{1,60}\}?\"?/\*?|\$\{?HOME\}?\"?"
_REMOVES = pattern(
    r"\brm[ \t]+(?:-[a-zA-Z-]{1,20}[ \t]+){0,6}(?:-[a-zA-Z]{0,6}[rR][a-zA-Z]{0,6}|--recursive)[ \t]+"
    rf"(?:-\S{{1,20}}[ \t]+){{0,6}}\"?(?:{_ROOTS}|{_UNSET})\"?{_END}"
)
_OTHERS = pattern(
    r"\b(?:mkfs(?:\.\w{1,9})?[ \t][^\n`]{0,99}?/dev/\w+|dd[ \t][^\n`]{0,99}?\bof=/dev/(?!null|zero|stdout|stderr)\w+)"
    rf"|\bchmod -R (?:0?777|a\+rwx) (?:/|~){_END}"
)
_WARNS = pattern(
    r"\b(?:never|don['’]t|do not|avoid|not|block\w*|forbid\w*|deny|denied|danger\w*|destructive|prevent\w*|refuse\w*"
    r"|flag\w*|detect\w*)\b"
)


@rule(severity=Severity.WARNING)
def command_destructive(skill: Skill) -> Iterator[Finding]:
    """A command deletes everything from a root, a home or an unset variable on.

    An agent runs what it reads. `rm -rf $DIR/` is `rm -rf /` where DIR is not set, and `rm -rf *` is whatever folder
    it happens to be in. Name what is to go: `rm -rf build/`. A line that forbids the command is let be.

    Source: https://www.gnu.org/software/coreutils/manual/html_node/rm-invocation.html (--preserve-root)

    ~~~~ bad
    Then run `rm -rf $NOTES_DIR/`.
    ~~~~

    ~~~~ good
    Then run `rm -rf build/notes`. Never run `rm -rf ~`.
    ~~~~
    """
    text, body = skill.text, skill.frontmatter.body_start
    for dangerous, words in ((_REMOVES, ("rm -",)), (_OTHERS, ("/dev/", "chmod -R"))):
        for start, end in windows(text, words, 200, body):
            for match in dangerous().finditer(text, start, end):
                line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
                if not _WARNS().search(line.lower()):
                    command = " ".join(match[0].split())
                    yield at(skill, *match.span(), f"`{command}` deletes more than it names", "name what is to go")
