# Lists units and records. Given: nonce, count (how many of the newest records besides those of running units; `all`),
# by_name (not empty: besides them the newest record of each name in "$@").
# Answers: `now TIME UPTIME BOOT`, the units' properties in blocks, `records`, then `FILE:LINE` for each record's lines.
#
# The order matters: a record is begun in the unit and ended before the unit goes. So of those that were there before the
# units are asked for, each has its unit or, read afterwards, its end.
#
# A unit's Description stands for its command: systemctl shows ExecStart with the newlines that are in it, blank lines too.
[ -d /run/systemd/system ] || refuse no-systemd
answer
newest_of() {
  for name; do
    for file in *@"$name"; do :; done
    [ ! -r "$file" ] || printf '%s\n' "$file"
  done
}

files=$(cd "$runs" 2>/dev/null && case $by_name:$count in yes:*) newest_of "$@" ;; *:all) ls ;; *) ls | tail -n "$count" ;; esac)
read -r up _ </proc/uptime
printf 'now %s %s %s\n' "$(date +%s.%N)" "$up" "$(boot)"
units=$(ask show 'edl-exec-*.service' -p Id -p ActiveState -p SubState -p MainPID -p MemoryCurrent \
  -p ExecMainStartTimestampMonotonic -p Documentation -p Description) || refuse hung
printf '%s\n\nrecords\n' "$units"
cd "$runs" 2>/dev/null || { say done; exit; }
files=$(
  {
    printf '%s\n' "$files"
    printf '%s\n' "$units" | sed -n "s|^Documentation=file:$runs/||p"
  } | grep -E '^[0-9a-f]+\.[0-9a-f]+@' | sort -u
)
if [ -n "$files" ]; then
  printf '%s\n' "$files" | xargs -d '\n' grep -a '' /dev/null
  printf '%s\n' "$files" | xargs -d '\n' stat -c 'changed:%.3Y %n'
fi
cd "$state/ended" 2>/dev/null && for file in *; do [ ! -r "$file" ] || grep -a '' /dev/null "$file"; done
say done
