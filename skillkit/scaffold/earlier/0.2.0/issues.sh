work=$(mktemp -d)
skillkit feedback handoff --format github --limit 0 >"$work/faults.json"
listed >"$work/issues.json"
# the last key in the text of an issue is the fault that it is about; of two with one key the older one counts
jq -c --slurpfile pages "$work/issues.json" '
  def plain: gsub("\r"; "") | sub("\\s+$"; "");
  .open as $open
  | [($pages | add // [])[] | select(.pull_request | not)
      | {number: (.iid // .number), state, body: (.description // .body // "" | plain)}
      | .key = ([.body | scan("<!-- skillkit-fault: ([0-9a-f-]+) -->")[0]] | last) | select(.key)] as $issues
  | (.issues[] | . as $fault | ([$issues[] | select(.key == $fault.key)] | first) as $issue
      | if $issue == null then {do: "create", title, body}
        else ({do: "reopen", number: $issue.number} | select($issue.state == "closed")),
          ({do: "edit", number: $issue.number, body} | select($issue.body != (.body | plain))) end),
    ($issues[] | select(.state != "closed") | select(.key as $key | $open | all(. != $key)) | {do: "close", number, key})
' "$work/faults.json" >"$work/steps.json"
while read -r step <&3; do
  get() { jq -r ".$1" <<<"$step"; }
  case $(get do) in
    create) create "$(get title)" "$(get body)" ;;
    edit) edit "$(get number)" "$(get body)" ;;
    reopen) reopen "$(get number)" ;;
    close)
      # a lake that does not have the report, an empty one for example, cannot say that the fault is gone
      if skillkit feedback show "$(get key)" >/dev/null 2>&1; then
        close "$(get number)" "No report of this fault is open any more."
      else
        echo "issue $(get number): the lake does not have its report, so it stays open"
      fi ;;
  esac
  sleep 1 # GitHub asks for a second between two changes
done 3<"$work/steps.json"
