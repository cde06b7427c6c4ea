#!/bin/sh
# The main job, in a throw-away repository: every command is shown, so that it can be typed again.
set -eu

STARTED_IN=$PWD
HOME_OF_DEMO=$(mktemp -d)
trap 'rm -rf "$HOME_OF_DEMO"' EXIT INT TERM
cd "$HOME_OF_DEMO"
export GIT_AUTHOR_NAME=demo GIT_AUTHOR_EMAIL=demo@example.org GIT_COMMITTER_NAME=demo GIT_COMMITTER_EMAIL=demo@example.org
git init --quiet acme && cd acme
SKILL=skills/company_wide/write-release-notes/SKILL.md

say() { # say SENTENCE: what the next step is for
  printf '\n# %s\n' "$1"
}

show() { # show COMMAND: print it as it would be typed, then run it; if it fails, the demo ends with its exit code
  printf '$ %s\n' "$1"
  sh -c "$1"
}

fails() { # fails COMMAND: the same for a command that is to report findings, exit code 1, and nothing else
  printf '$ %s\n' "$1"
  code=0
  sh -c "$1" || code=$?
  [ "$code" = 1 ] || { printf 'the demo expected exit code 1, and got %s\n' "$code" >&2; exit 1; }
}

say "1. Set up a repository: the layout, the toolkit's own skills, and the links for every agent."
show "skillkit init --owner @acme/skills"

say "2. Begin a skill from the template; the description says when an agent should pick it."
show "skillkit new write-release-notes --company --owner @acme/docs --description 'Release notes from merged changes. Use when a release is cut or a changelog is asked for.'"

say "3. Write it: this is what replaces the template."
show "cat > $SKILL <<'END'
---
name: write-release-notes
description: Release notes from merged changes. Use when a release is cut or a changelog is asked for.
metadata:
  owner: \"@acme/docs\"
---

Turns what was merged since the last tag into notes that customers can read.

Example queries
- write the release notes for 2.4

# Workflow

1. List the changes since the last tag, as [tags](references/tags.md) describes it.

# Pitfalls to avoid

- Internal refactorings are not news.

Wrong or missing here? \`skillkit feedback add write-release-notes 'what was wrong'\`
END"

say "4. Lint finds what would break for an agent: here a link to a file that was never written."
fails "skillkit lint"
show "mkdir -p ${SKILL%/*}/references && echo 'Tags are named 2.4.0. Find the last one with: git describe --tags --abbrev=0' > ${SKILL%/*}/references/tags.md"
show "skillkit lint && skillkit link --check"
show "git add -A && git commit --quiet -m 'Add write-release-notes'"

say "5. See which skill an agent would pick for a request."
show "skillkit route 'write a changelog for the release'"

say "6. An agent reports what was wrong, in the middle of its work."
show "skillkit feedback add write-release-notes 'tags begin with v since 2.0, the skill lists them without'"
show "skillkit feedback list"

say "7. Fix the skill, and commit the fix."
show "sed -i.bak 's/named 2.4.0/named v2.4.0/' ${SKILL%/*}/references/tags.md && rm ${SKILL%/*}/references/tags.md.bak"
show "git commit --quiet -am 'write-release-notes: tags begin with v'"

say "8. Close the report with the commit that fixed it: the list is empty then."
ID=$(skillkit feedback list --open 2> /dev/null | cut -f1)
show "skillkit feedback resolve $ID"
show "skillkit feedback list --open"
[ -z "$(skillkit feedback list --open 2> /dev/null)" ]

say "9. Record that the fixed skill was tested, and run all checks as a pull request would."
show "skillkit evidence add write-release-notes --query 'write the release notes for 2.4' --verdict pass"
show "skillkit check --base HEAD~1"

say "10. Make a page of all skills, their reports and fixes."
mkdir -p "$STARTED_IN/build"
skillkit report --html -o "$STARTED_IN/build/skills-report.html" 2> /dev/null
printf 'build/skills-report.html is for a browser (skillkit report --demo makes one of 300 skills)\n'

printf '\n# That was the loop: new, lint, link, feedback, fix, resolve, check.\n'
printf '# Next: the README, or skillkit --help\n'
