#!/bin/sh
# skillkit: fix the skills' links after git has changed files, and exchange reports with the remote of the lake.
# Written by `skillkit init --git-hooks`.
# A hook that existed before runs first, and its exit code is this one's: it is kept as NAME.before-skillkit.
before="$$0.before-skillkit"
code=0
if [ -x "$$before" ]; then
    "$$before" "$$@"
    code=$$?
fi
root="$$(git rev-parse --show-toplevel)"/$root
if command -v skillkit >/dev/null 2>&1 && [ -d "$$root/skills" ]; then
    # git names its own folder to its hooks: a git that is asked from another folder must find its way by itself
    unset $$(git rev-parse --local-env-vars)
    skillkit link "$$root" >/dev/null 2>&1 || echo "skillkit: a link of the skills needs you: run skillkit link" >&2
    # git waits for none of this: what is due goes on by itself, silent and for seconds
    (cd "$$root" && exec skillkit lake sync --background) </dev/null >/dev/null 2>&1 &
fi
exit $$code
