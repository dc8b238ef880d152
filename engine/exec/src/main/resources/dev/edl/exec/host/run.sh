# Starts a unit and, unless follow is empty, follows it. Given: nonce, name, record, header, hook, follow;
# the words for systemd-run as "$@".
log=$tools/$name.log

# Why nothing can be written to a folder, in the words of the system; empty when it can.
obstacle() {
  why=$(dd if=/dev/zero of="$1/.probe-$nonce" bs=4096 count=1 2>&1 >/dev/null) && why=''
  rm -f "$1/.probe-$nonce"
  why=${why%%
*}
  printf '%s' "${why##*: }"
}

# Why there is no record of a start: a unit that failed before its program leaves an entry in the journal.
explain() {
  read -r now _ </proc/uptime
  journalctl --sync 2>/dev/null
  entry=$(journalctl -q -n 1 -o json --since "-$((${now%.*} - ${began%.*} + 1))s" \
    --output-fields=MESSAGE,ERRNO,EXECUTABLE \
    "UNIT=edl-exec-$name.service" MESSAGE_ID=641257651c1b4ec9a8624d7a40a9e1e7 2>/dev/null)
  [ -z "$entry" ] || say journal "$entry"
  why=$(obstacle "$tools")
  [ -n "$why" ] || why=$(obstacle "$runs")
  [ -z "$why" ] || say problem unwritable "$why"
}

[ -d /run/systemd/system ] && command -v systemd-run >/dev/null || refuse no-systemd
[ -d "$tools" ] && [ -d "$runs" ] || why=$(mkdir -p "$tools" "$runs" 2>&1) || refuse unwritable "${why##*: }"
if [ ! -r "$hook" ]; then
  mkdir -p "$state/new" "$state/stop" "$state/left" "$state/ended" || refuse unwritable "$state"
  cat >"$hook.$nonce" <<'HOOK'
@HOOK@
HOOK
  mv "$hook.$nonce" "$hook" || refuse unwritable "$state"
fi
trap 'rm -f "$state/new/$nonce"; exit' TERM PIPE
read -r began _ </proc/uptime
login=${SUDO_USER:-${LOGNAME:-root}}
printf '%s,"login":"%s"}\n' "${header%\}}" "$login" >"$state/new/$nonce" || refuse unwritable "$state"

if [ -z "$follow" ]; then
  systemd-run --service-type=exec "$@" </dev/null 3<&- >&2
else
  size=0
  [ ! -s "$log" ] || size=$(stat -c %s "$log")
  printf '' 2>/dev/null >>"$log" || refuse unwritable "$(obstacle "$tools")"
  systemd-run --wait "$@" </dev/null 3<&- >&2 &
  unit=$!
  tail -s 0.2 -f --pid=$unit -c +$((size + 1)) "$log" </dev/null 2>/dev/null 3<&- &
  leave_with_input $! $unit
  wait $unit
fi
settle "$record" "$log"
[ -n "$started" ] || explain
trap '' TERM PIPE
say done
rm -f "$state/new/$nonce"
[ -z "$follow" ] || wait
