# How scripts/bench measures: workers, clocks, samples and rows. Source it after common.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the caller's: work (a folder for what is temporary), rounds, format

# No single answer takes longer, or something hangs.
longest_answer=300
elapsed=0 missed=0 rows=()

# --- clocks: each sets elapsed, in microseconds ---

now() {
  printf -v "$1" %s "${EPOCHREALTIME/[.,]/}"
}

# timed COMMAND...: how long a program takes, from its start to its end. It must succeed.
timed() {
  local begun ended
  now begun
  # Waited for as a job, so that a signal to this script is heard meanwhile.
  "$@" </dev/null >/dev/null 2>"$work/errors" &
  wait $! || cannot_measure "$*" "$(tail -n 5 "$work/errors")"
  now ended
  elapsed=$((ended - begun))
}

end_job() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

end_jobs() {
  local job
  for job in $(jobs -p); do
    end_job "$job"
  done
}

cannot_measure() {
  fail "cannot measure: $1${2:+: $2}"
}

# --- workers: programs that stay, and answer a line with a line ("ok VALUE") ---

declare -A worker_input=() worker_output=() worker_job=()

# start_worker NAME COMMAND...
start_worker() {
  local name=$1 input output
  shift
  mkfifo "$work/$name.in" "$work/$name.out"
  exec {input}<>"$work/$name.in" {output}<>"$work/$name.out"
  "$@" <"$work/$name.in" >"$work/$name.out" 2>"$work/$name.errors" {input}>&- {output}>&- &
  worker_input[$name]=$input worker_output[$name]=$output worker_job[$name]=$!
}

stop_worker() {
  end_job "${worker_job[$1]}"
  unset "worker_input[$1]" "worker_output[$1]" "worker_job[$1]"
}

has_worker() {
  [[ -n ${worker_input[$1]:-} ]]
}

# asked NAME REQUEST...: what the worker measured.
asked() {
  local name=$1 answer=''
  shift
  printf '%s\n' "$*" >&"${worker_input[$name]}"
  read -r -t "$longest_answer" answer <&"${worker_output[$name]}" || true
  [[ $answer == 'ok '* ]] || cannot_measure "$*" "${answer#failed } $(tail -n 5 "$work/$name.errors")"
  elapsed=${answer#ok }
}

# --- samples ---

# side_by_side FIGURE WARM-UPS ROUNDS PAUSE SIDE...: runs the sides in turns, and keeps what they measure. A side is an array
# of the caller's: a command that sets elapsed. Before each comes a pause.
side_by_side() {
  local figure=$1 warm_ups=$2 count=$3 pause=$4 round side
  shift 4
  [[ -z $rounds ]] || count=$rounds
  for ((round = 1 - warm_ups; round <= count; round++)); do
    for side in "$@"; do
      local -n command=$side
      [[ $pause == 0 ]] || sleep "$pause"
      "${command[@]}"
      ((round < 1)) || echo "$elapsed" >>"$work/$figure.$side"
    done
  done
}

# median FIGURE SIDE
median() {
  sort -n "$work/$1.$2" | awk '{ a[NR] = $1 } END { print (a[int((NR + 1) / 2)] + a[int(NR / 2) + 1]) / 2 }'
}

# spread FIGURE SIDE: the quartiles, in milliseconds.
spread() {
  sort -n "$work/$1.$2" | awk '{ a[NR] = $1 / 1000 } END { printf "%.1f-%.1f\n", a[int((NR + 3) / 4)], a[int((3 * NR + 3) / 4)] }'
}

# --- rows ---

# compare FIGURE LABEL GOAL OURS PEER: a row of the medians of two sides, in milliseconds. GOAL is the largest ratio (≤ 0.4),
# or one to stay below (< 1), or - for none.
compare() {
  local figure=$1 label=$2 goal=$3
  say "  $label: quartiles of $4 $(spread "$figure" "$4") ms, of $5 $(spread "$figure" "$5") ms"
  row "$label" "$(milliseconds "$(median "$figure" "$4")")" "$(milliseconds "$(median "$figure" "$5")")" ms "$goal"
}

milliseconds() {
  awk -v us="$1" 'BEGIN { printf "%.1f\n", us / 1000 }'
}

# row FIGURE OURS PEER UNIT GOAL: prints and keeps one line of the table. PEER and GOAL may be -.
row() {
  local figure=$1 ours=$2 peer=$3 unit=$4 goal=$5 ratio=- ok=-
  if [[ $peer != - ]]; then
    ratio=$(awk -v a="$ours" -v b="$peer" 'BEGIN { printf "%.2f\n", a / b }')
  fi
  if [[ $goal != - ]]; then
    ok=$(awk -v a="$ours" -v b="$peer" -v sign="${goal% *}" -v goal="${goal#* }" \
      'BEGIN { print (sign == "<" ? a / b < goal : a / b <= goal) ? "yes" : "no" }')
    [[ $ok == yes ]] || missed=$((missed + 1))
  fi
  rows+=("$figure|$ours|$peer|$unit|$ratio|$goal|$ok")
  "print_$format" "${rows[-1]}"
}

print_text() {
  local figure ours peer unit ratio goal ok
  IFS='|' read -r figure ours peer unit ratio goal ok <<<"$1"
  printf '%-28s %10s %10s %-4s %7s  %-6s  %s\n' "$figure" "$ours" "$peer" "$unit" "$ratio" "$goal" "$ok"
}

# Times in seconds, memory in bytes, as everywhere in edl's JSON.
print_json() {
  local figure ours peer unit ratio goal ok
  IFS='|' read -r figure ours peer unit ratio goal ok <<<"$1"
  case $ok in yes) ok=true ;; no) ok=false ;; -) ok=null ;; esac
  [[ $goal == - ]] && goal=null || goal="\"${goal/≤/<=}\""
  printf '{"figure":"%s","ours":%s,"peer":%s,"ratio":%s,"goal":%s,"ok":%s}\n' \
    "$figure" "$(in_json "$ours" "$unit")" "$(in_json "$peer" "$unit")" "${ratio/#-/null}" "$goal" "$ok"
}

in_json() {
  case $1:$2 in
    -:*) echo null ;;
    *:ms) awk -v value="$1" 'BEGIN { printf "%.4f\n", value / 1000 }' ;;
    *:MB) echo "$(($1 * 1000000))" ;;
  esac
}

table_head='| figure | ours | peer | ratio | goal | | measured |
|---|--:|--:|--:|---|---|---|'

# table_lines: the rows of a table of Markdown.
# shellcheck disable=SC2016 # backquotes
table_lines() {
  local entry figure ours peer unit ratio goal ok day
  day=$(date +%F)
  for entry in "${rows[@]}"; do
    IFS='|' read -r figure ours peer unit ratio goal ok <<<"$entry"
    [[ $peer == - ]] || peer+=" $unit"
    case $ok in yes) ok=reached ;; no) ok='**missed**' ;; -) ok='' ;; esac
    printf '| `%s` | %s %s | %s | %s | %s | %s | %s |\n' "$figure" "$ours" "$unit" "$peer" "$ratio" "$goal" "$ok" "$day"
  done
}
