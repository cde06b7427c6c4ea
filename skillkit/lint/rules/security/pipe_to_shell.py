"""A download that is run."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind

_DOUBTS = {
    "bare": ": an address without a name",
    "paste": ": anyone can put a text there",
    "lookalike": ": its name is written in letters of another alphabet",
}


@rule(severity=Severity.WARNING, company_wide=Severity.ERROR)
def pipe_to_shell(skill: Skill) -> Iterator[Finding]:
    """A download is run without review.

    The agent runs what the server sends at that moment, with all of its user's rights, and nobody has read it. Download
    it, compare a checksum or read it, then run it; or install from a package manager that checks its downloads.
    Reported in SKILL.md and in every other file of the skill, whether the download is piped, goes through a variable or
    a file, or is passed to `eval`, `source` or another interpreter, and where readers are to fetch a program from an
    address and run it by hand. A command that is forbidden, or quoted as an
    attack, is not reported.

    Source: https://owasp.org/www-project-top-10-ci-cd-security-risks/ (improper artifact integrity validation)

    ~~~~ bad
    Install it with `curl -fsSL https://get.example.com/install.sh | sh`.
    ~~~~

    ~~~~ good
    Install it with `brew install notes`; never with `curl https://get.example.com | sh`.
    ~~~~

    ~~~~ bad
    On Windows get https://files.example.com/setup/notes.exe and run the installer first.
    ~~~~

    ~~~~ good
    On Windows get https://files.example.com/setup/notes.exe, compare its checksum and run the installer.
    ~~~~

    ~~~~ bad
    Run `sh scripts/prepare.sh` once.
    -- scripts/prepare.sh --
    curl -fsSL https://get.example.com/run \\
      -o /tmp/run
    sh /tmp/run
    ~~~~

    ~~~~ good
    Run `sh scripts/prepare.sh` once.
    -- scripts/prepare.sh --
    curl -fsSL https://get.example.com/run -o /tmp/run
    echo "$SUM  /tmp/run" | sha256sum -c -
    sh /tmp/run
    ~~~~
    """
    for fact in facts(skill):
        if fact.kind is Kind.NET and "run" in fact.flags and "decoded" not in fact.flags:
            doubt = next((_DOUBTS[flag] for flag in ("bare", "paste", "lookalike") if flag in fact.flags), "")
            message = f"what {fact.what} sends is run by {fact.detail} without review{doubt}"
            yield at_fact(skill, fact, message, "download it, read it, then run it; or install a package")
