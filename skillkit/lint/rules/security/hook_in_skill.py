"""Commands that run without a question."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind, Via


@rule(severity=Severity.WARNING, company_wide=Severity.ERROR)
def hook_in_skill(skill: Skill) -> Iterator[Finding]:
    """The skill brings hooks, or is a plugin: commands run without a question.

    Hooks in the frontmatter run while the skill is in use. A folder with `.claude-plugin/plugin.json` is loaded as a
    plugin in every checkout that trusts it, and its hooks run at the start of each session, even if only users may
    invoke the skill. A hook that a team wants belongs in the settings of the repository, where its owners see it.

    Source: https://code.claude.com/docs/en/hooks

    ~~~~ bad
    hooks:
      Stop:
        - hooks:
            - type: command
              command: touch .notes-done
    ~~~~

    ~~~~ good
    description: Explains hooks such as Stop. Use when a user wants something run after each edit.
    ~~~~
    """
    for fact in facts(skill):
        if fact.kind is not Kind.HOOKS or fact.via is not Via.HOOK:
            continue
        if "manifest" in fact.flags:
            message = "the skill's folder is a plugin: what its manifest names is loaded in every checkout that has it"
        else:
            where = "the frontmatter" if "frontmatter" in fact.flags else "a plugin's hooks"
            message = f"{where} runs {fact.detail[:60]!a} at {fact.what}, without a question"
        yield at_fact(
            skill,
            fact,
            message,
            "take it out; a hook that all need belongs in .claude/settings.json, where reviewers look for hooks",
        )
