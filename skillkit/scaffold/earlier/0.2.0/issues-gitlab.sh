set -euo pipefail
listed() {
  glab api --paginate "projects/$CI_PROJECT_ID/issues?labels=skill-feedback&order_by=created_at&sort=asc&per_page=100"
}
create() { glab issue create --title="$1" --label skill-feedback --description="$2" --yes; }
edit() { glab issue update "$1" --description="$2"; }
reopen() { glab issue reopen "$1"; }
close() { glab issue note "$1" --message "$2" && glab issue close "$1"; }
