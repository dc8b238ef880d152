# The figures of shipped logs. Source it after bench.sh, lab-logs.sh and victoria-logs.sh; it is part of scripts/bench.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2016 # the caller's: work, edl, logs_host; the host's words

log_figures=(logs-latency logs-ship logs-query logs-backup)
log_lines=1000000 few_log_lines=100000

# leave_out_logs: without a collector or VictoriaLogs there is nothing to measure; they are collector and victoria_logs.
leave_out_logs() {
  local figure left=()
  wants "${log_figures[@]}" || return 0
  collector=$(find_collector) && victoria_logs=$(find_victoria_logs) && return
  for figure in "${chosen[@]}"; do
    [[ " ${log_figures[*]} " == *" $figure "* ]] || left+=("$figure")
  done
  say "so these are not measured: ${log_figures[*]}"
  chosen=(${left[@]+"${left[@]}"})
}

# ship: a VictoriaLogs beside the hosts, and a collector on one that nobody has used before. The lab's others ship nothing here.
ship() {
  local gateway
  [[ -z ${logs_at:-} ]] || return 0
  gateway=$(gateway_of "$logs_host")
  start_victoria_logs "$victoria_logs" "$work/victoria-logs" "$gateway" 9428
  logs_at=http://$gateway:9428
  export EDL_LOGS_URL=$logs_at
  endpoint=$logs_at/insert/opentelemetry start_collector "$logs_host" || cannot_measure "shipped logs"
}

# log_count LOGSQL: so many different lines are found.
log_count() {
  curl --silent --max-time 60 "$logs_at/select/logsql/query" \
    --data-urlencode "query=host.name:=$logs_host $1 | stats count_uniq(log.file.id, log.file.record_offset) n" |
    sed -n 's/.*"n":"\([0-9]*\)".*/\1/p'
}

# log_run NAME LINES: a run that writes the time and then so many lines of 100 bytes.
log_run() {
  timed "${edl[@]}" exec run --bg --hosts "$logs_host" --name "$1" -- sh -c 'date +%s%N
    awk -v lines="$1" "BEGIN { for (at = 1; at <= lines; at++)
      printf \"%08d INFO  [CompactionExecutor:4711] ring/%07d compacted in %05d ms, all is well with it so\n\", at, at * 7919 % 9999991, at % 99991 }"' \
    sh "$2"
}

# shipped NAME LINES: waits until all are found; elapsed is the time since the first was written. What is asked for often must be
# cheap: the lines are counted when the end is there.
shipped() {
  local found=0 deadline=$((SECONDS + 300)) begun ended
  until [[ $(log_count "unit:=$1 run.edl:=end") == 1 ]]; do
    ((SECONDS <= deadline)) || cannot_measure "$1" "its end was not found"
    sleep 0.1
  done
  # And the time, and three of the run itself.
  until ((found >= $2 + 4)); do
    ((SECONDS <= deadline)) || cannot_measure "$1" "$((found - 4)) of $2 lines were found"
    found=$(log_count "unit:=$1")
    now ended
  done
  ((found == $2 + 4)) || cannot_measure "$1" "$((found - 4)) lines were found, not $2"
  begun=$("${edl[@]}" logs query --unit "$1" --host "$logs_host" | head -n 1 || true)
  elapsed=$((ended - begun / 1000))
}

ship_lines() {
  shipping=$((${shipping:-0} + 1))
  log_run "ship-$shipping" "$log_lines"
  shipped "ship-$shipping" "$log_lines"
  say "  logs-ship: $((log_lines * 1000000 / elapsed)) lines/s"
}

figure_logs-ship() {
  local edl_ship=(ship_lines)
  ship
  side_by_side logs-ship 0 3 1 edl_ship
  row logs-ship "$(milliseconds "$(median logs-ship edl_ship)")" "$((log_lines / 100))" ms '≤ 1'
}

# find_line: a line is its own time; it is asked for until it is there.
find_line() {
  local before=$newest ended
  on "$logs_host" 'sudo sh -c "echo >/run/bench-latency"'
  until [[ $newest != "$before" ]]; do
    ask_newest
  done
  now ended
  elapsed=$((ended - newest / 1000))
}

# ask_newest: by a prompt that stays.
ask_newest() {
  local line
  printf '%s\n' "logs query --unit bench-latency --host $logs_host -n 1" 'println("-")' >&"${worker_input[prompt]}"
  while read -r -t 60 line <&"${worker_output[prompt]}" && [[ $line != - ]]; do
    newest=$line
  done
  [[ $line == - ]] || cannot_measure 'edl logs query' "$(tail -n 5 "$work/prompt.errors")"
}

figure_logs-latency() {
  local newest=0 edl_find=(find_line)
  ship
  timed "${edl[@]}" exec run --bg --hosts "$logs_host" --name bench-latency -- sh -c \
    'mkfifo /run/bench-latency && date +%s%N && while read -r _ </run/bench-latency; do date +%s%N; done'
  start_worker prompt "${edl[@]}"
  until [[ $newest != 0 ]]; do
    ask_newest
  done
  side_by_side logs-latency 2 15 0.3 edl_find
  stop_worker prompt
  row logs-latency "$(milliseconds "$(median logs-latency edl_find)")" 1500 ms '≤ 1'
}

# into FILE COMMAND...
into() {
  "${@:2}" >"$1"
}

# curl_rows NAME PIPE: a question for curl.
curl_rows() {
  printf 'query=host.name:="%s" unit:="%s"%s' "$logs_host" "$1" "$2"
}

# many_lines: the unit query-many, once.
many_lines() {
  [[ -z ${have_many_lines:-} ]] || return 0
  have_many_lines=yes
  log_run query-many "$log_lines"
  shipped query-many "$log_lines"
}

backup_lines() {
  rm -rf "$work/backup"
  timed "${edl[@]}" logs backup "$work/backup" -q 'unit:="query-many"'
}

figure_logs-backup() {
  local edl_backup=(backup_lines)
  ship
  many_lines
  side_by_side logs-backup 1 5 0.3 edl_backup
  row logs-backup "$(milliseconds "$(median logs-backup edl_backup)")" "$((log_lines / 100))" ms '≤ 1'
}

figure_logs-query() {
  local fields=' | fields log.file.record_offset, log.file.record_number, _msg' url
  ship
  url=$logs_at/select/logsql/query
  local edl_query=(timed into "$work/found" "${edl[@]}" logs query --unit query-many --host "$logs_host")
  local curl_same=(timed into "$work/rows" curl -sS --fail "$url" --data-urlencode "$(curl_rows query-many "$fields")")
  local curl_sorted=(timed into "$work/rows" curl -sS --fail "$url" --data-urlencode "$(curl_rows query-many "$fields | sort by (log.file.record_offset)")")
  local curl_all=(timed into "$work/rows" curl -sS --fail "$url" --data-urlencode "$(curl_rows query-many '')")
  local edl_many=(peak_memory "${edl_query[@]:3}")
  local edl_few=(peak_memory "${edl_query[@]:3:${#edl[@]}}" logs query --unit query-few --host "$logs_host")
  many_lines
  log_run query-few "$few_log_lines"
  shipped query-few "$few_log_lines"
  side_by_side logs-query 1 7 0.3 edl_query curl_same curl_sorted curl_all
  (($(wc -l <"$work/found") == log_lines + 1)) || cannot_measure logs-query "$(wc -l <"$work/found") lines came"
  compare logs-query logs-query '≤ 1.3' edl_query curl_same
  compare logs-query logs-query/sorted - edl_query curl_sorted
  compare logs-query logs-query/all-fields - edl_query curl_all
  side_by_side logs-memory 0 5 0 edl_many edl_few
  row logs-query/memory "$(megabytes "$(median logs-memory edl_many)")" "$(megabytes "$(median logs-memory edl_few)")" MB '≤ 1.5'
}
