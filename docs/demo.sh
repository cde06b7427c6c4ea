#!/bin/sh
# The main job, in a throw-away repository: every command is shown, so that it can be typed again.
set -eu

STARTED_IN=$PWD
HOME_OF_DEMO=$(mktemp -d)
trap 'rm -rf "$HOME_OF_DEMO"' EXIT INT TERM
cd "$HOME_OF_DEMO"
git init --quiet acme && cd acme

show() { # show COMMAND...: print it as it would be typed, then run it
  printf '\n$ %s\n' "$1"
  sh -c "$1"
}

say() {
  printf '\n# %s\n' "$1"
}

say "set up a repository: the layout, the toolkit's own skills and the links"
show "skillkit init"
show "sed -i.bak 's|@company/skills-maintainers|@acme/skills|' skills/company_wide/*/SKILL.md && rm skills/company_wide/*/SKILL.md.bak"

say "two skills: one for every agent in the company, one that a team's users invoke"
show "skillkit new write-release-notes --company --owner @acme/docs"
show "skillkit new investigate-latency-ads --team ads --owner @acme/ads"

say "an unfilled template is an error that names what is missing"
show "skillkit lint || true"

say "fill them in"
show "cat > skills/company_wide/write-release-notes/SKILL.md <<'END'
---
name: write-release-notes
description: Release notes from merged changes. Use when a release is cut or a changelog is asked for.
metadata:
  owner: \"@acme/docs\"
---

Turns what was merged since the last tag into notes that customers can read.

Example queries
- write the release notes for 2.4
- what changed since the last release

# Workflow

1. List the changes since the last tag.
2. Group them by what a customer would notice.

Checklist
- [ ] Every breaking change says what to do about it

# Pitfalls to avoid

- Internal refactorings are not news.

Wrong or missing here? \`skillkit feedback add write-release-notes 'what was wrong'\`
END"
show "cat > skills/team_wide/investigate-latency-ads/SKILL.md <<'END'
---
name: investigate-latency-ads
description: Latency of ad serving. Use when the p99 alert fires or a dashboard shows a step.
disable-model-invocation: true
metadata:
  team: ads
  owner: \"@acme/ads\"
---

Finds out why ads are slow, from the alert to the change that did it.

Example queries
- why is ad serving slow since this morning

# Workflow

1. Open the latency dashboard and note when the step began.
2. List the deployments of that hour.

Checklist
- [ ] The cause is named with its commit

# Pitfalls to avoid

- The nightly batch moves p99 every day at two; it is not an incident.

Wrong or missing here? \`skillkit feedback add investigate-latency-ads 'what was wrong'\`
END"
show "skillkit lint"
show "skillkit link"
show "skillkit list"

say "which skill would an agent pick for this, and what would it see?"
show "skillkit route 'what changed since the last release'"
show "skillkit budget"

say "an agent reports what was wrong, in the middle of its work"
show "skillkit feedback add write-release-notes 'tags begin with v since 2.0, the skill lists them without'"
show "skillkit feedback list"

say "before a pull request: everything at once"
show "git add -A && git -c user.name=demo -c user.email=demo@example.org commit --quiet -m 'two skills'"
show "skillkit evidence add write-release-notes --query 'write the release notes for 2.4' --verdict pass"
show "skillkit check"

say "who is needed, and a page of all skills"
show "skillkit report"
skillkit report --html -o "$STARTED_IN/build/skills-report.html" 2> /dev/null

printf '\n# that was the loop: new, lint, link, feedback, improve\n'
printf '# the page of these skills: open build/skills-report.html in a browser (skillkit report --demo makes one of 300 skills)\n'
printf '# next: the README, or skillkit --help\n'
