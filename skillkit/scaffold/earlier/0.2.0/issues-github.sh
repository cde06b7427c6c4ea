set -euo pipefail
listed() {
  gh label create skill-feedback --force --color d93f0b >/dev/null # without a colour, --force picks another
  gh api --paginate "repos/{owner}/{repo}/issues?labels=skill-feedback&state=all&direction=asc&per_page=100"
}
create() { gh issue create --title="$1" --label skill-feedback --body-file - <<<"$2"; }
edit() { gh issue edit "$1" --body-file - <<<"$2"; }
reopen() { gh issue reopen "$1"; }
close() { gh issue close "$1" --comment "$2"; }
