"""A download that is run unread."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.lint.sieve import windows
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_PIPED = pattern(
    r"\b(?:curl|wget)\b[^\n|;]{0,300}\|\s*(?:sudo\s+(?:-\S+\s+){0,5})?(?:ba|z|da|k)?sh\b(?!\.)"
    r"|\b(?:curl|wget)\b[^\n|;]{0,300}\|\s*(?:sudo\s+)?(?:python[\d.]*|perl|ruby|node)\b(?:\s+-)?(?=\s*(?:$|[\n`;&|)\"']))"
    r"|\b(?:ba|z)?sh\s+(?:-c\s+\"?\$\(|<\()\s*(?:curl|wget)\b[^\n]{0,300}"
    r"|\b(?:irm|iwr|Invoke-RestMethod|Invoke-WebRequest)\b[^\n|;]{0,300}\|\s*(?:iex|Invoke-Expression)\b"
)
_WARNS = pattern(
    r"\b(?:never|don['’]t|do not|avoid|not|instead of|rather than|danger\w*|risk\w*|unsafe|flag\w*|detect\w*)\b"
)


@rule(severity=Severity.WARNING)
def pipe_to_shell(skill: Skill) -> Iterator[Finding]:
    """A download is piped into a shell.

    The agent runs whatever the server sends at that moment, with all of its user's rights, and nobody has read it.
    Download, look, then run; or install from a package manager that checks what it gets. A line that warns of it is
    let be.

    Source: https://owasp.org/www-project-top-10-ci-cd-security-risks/ (improper artifact integrity validation)

    ~~~~ bad
    Install it with `curl -fsSL https://get.example.com/install.sh | sh`.
    ~~~~

    ~~~~ good
    Install it with `brew install notes`; never with `curl https://get.example.com | sh`.
    ~~~~
    """
    text = skill.text
    for start, end in windows(text, ("curl", "wget", "iex", "Invoke-Expression"), 400, skill.frontmatter.body_start):
        for match in _PIPED().finditer(text, start, end):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if not _WARNS().search(line.lower()):
                hint = "download it, look at it, then run it; or install a package"
                yield at(skill, *match.span(), "a download is run by a shell that nobody has read", hint)
