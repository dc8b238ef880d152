# Starts a unit and, unless follow is empty, follows it. Given: nonce, name, record, header, log, hook, environment (the
# text of a file for systemd; empty: none), follow; the words for systemd-run as "$@"; user, and place (where it looks
# for a relative program: ~ or a folder; else empty); program and arguments (what a shell is to become that the unit runs:
# the program's word, the other words for a shell; empty: the unit runs the program itself).
# Says why a folder cannot be written, in the words of the system; fails when it can.
obstacle() {
  why=$(dd if=/dev/zero of="$1/.probe-$nonce" bs=4096 count=1 2>&1 >/dev/null) && why=''
  rm -f "$1/.probe-$nonce"
  [ -n "$why" ] && say problem unwritable "$1" "$(last_words "$why")"
}

# Of a complaint's first line what follows the last colon.
last_words() {
  first=${1%%
*}
  printf '%s' "${first##*: }"
}

# Why there is no record of a start: a unit that failed before its program leaves an entry in the journal.
explain() {
  read -r now _ </proc/uptime
  journalctl --sync 2>/dev/null
  # The newest: with --since, -n 1 alone is the oldest on systemd 252.
  entry=$(journalctl -q -r -n 1 -o json --since "-$((${now%.*} - ${began%.*} + 1))s" \
    --output-fields=MESSAGE,ERRNO,EXECUTABLE \
    "UNIT=edl-exec-$name.service" MESSAGE_ID=641257651c1b4ec9a8624d7a40a9e1e7 2>/dev/null)
  [ -z "$entry" ] || say journal "$entry"
  obstacle "$tools" || obstacle "$runs" || obstacle "$state"
}

[ -d /run/systemd/system ] || refuse no-systemd
[ -d "$tools" ] && [ -d "$runs" ] || why=$(mkdir -p "$tools" "$runs" 2>&1) ||
  refuse unwritable "$tools" "$(last_words "$why")"
# What a host has until it is started anew.
prepare() {
  why=$(mkdir -p "$state/new" "$state/stop" "$state/left" "$state/ended" 2>&1) ||
    refuse unwritable "$state" "$(last_words "$why")"
  if cat >"$hook.$nonce" && mv "$hook.$nonce" "$hook"; then return; fi 2>/dev/null
  rm -f "$hook.$nonce"
  obstacle "$state" || say problem unwritable "$hook" 'not possible'
  exit
} <<'HOOK'
@HOOK@
HOOK

begin_record() { printf '%s,"login":"%s"}\n' "${header%\}}" "$login" >"$state/new/$nonce"; } 2>/dev/null

# Where the program is, in the words that systemd-run has for it.
find_program() {
  found='' missing='No such file or directory'
  case $program in
    /*) found=$program ;;
    */*) found=$PWD/$program ;;
    *)
      rest=$PATH:
      while [ -n "$rest" ] && { [ ! -f "$found" ] || [ ! -x "$found" ]; }; do
        found=${rest%%:*}/$program rest=${rest#*:}
      done
      ;;
  esac
  [ ! -e "$found" ] || missing='Permission denied'
  [ -f "$found" ] && [ -x "$found" ] && return
  printf 'Failed to find executable %s: %s\n' "$program" "$missing" >&2
  return 1
}

new_command() {
  found=$(printf '%s.' "$found" | sed "s/'/'\\\\''/g")
  printf "exec '%s' %s\n" "${found%.}" "$arguments" >"$state/new/$nonce.sh"
} 2>/dev/null

[ -r "$hook" ] || prepare
# Leaves nothing behind. What a run needs until it has ended is then removed by its hook.
tidy() {
  rm -f "$state/new/$nonce" "$state/new/$nonce.awaited"
  set -- "$state/new/$nonce".*
  [ ! -e "$1" ] || [ -n "$started" ] || goes_on "$name" "$record" || rm -f "$@"
}

started=''
trap tidy EXIT
trap exit TERM PIPE
read -r began _ </proc/uptime
login=${SUDO_USER:-${LOGNAME:-root}}
begin_record || { prepare && begin_record; } || refuse unwritable "$state" 'not possible'
if [ -n "$environment" ]; then
  umask 077
  printf '%s' "$environment" >"$state/new/$nonce.env" || { obstacle "$state"; exit; }
  umask 022
fi

tail='' stream=at
# What is not logged is not for others' eyes either.
case $log in
  "$state"/*)
    umask 077
    { : >"$log" && : >"${log%.log}.err.log"; } 2>/dev/null || { obstacle "$state"; exit; }
    umask 022
    case $follow$header in yes*'"stream":"stdout"'*) : >"${log%.log}.awaited" ;; esac
    ;;
esac
# systemd-run looks for a relative program where it stands itself.
case $place in
  '') ;;
  '~') place=$(getent passwd "$user" | cut -d: -f6); cd "${place:-/}" 2>/dev/null || cd / ;;
  *) cd "$place" 2>/dev/null || { [ -d "$place" ] && cd /; } || refuse folder "$place" ;;
esac
# For the user, by whatever way the program opens them.
for given in script input; do
  [ ! -e "$state/new/$nonce.$given" ] || chown "$user" "$state/new/$nonce.$given" 2>/dev/null
done
if [ -n "$program" ]; then
  find_program || finish "$tail"
  new_command || { obstacle "$state"; exit; }
fi

if [ -z "$follow" ]; then
  systemd-run --service-type=exec "$@" </dev/null 3<&- >&2
else
  size=0
  [ ! -s "$log" ] || size=$(stat -c %s "$log")
  printf '' 2>/dev/null >>"$log" || refuse unwritable "$log" "$(why=$(printf '' 2>&1 >>"$log"); last_words "$why")"
  systemd-run --wait "$@" </dev/null 3<&- >&2 &
  unit=$!
  tail -s 0.2 -f --pid=$unit -c +$((size + 1)) "$log" </dev/null 2>/dev/null 3<&- &
  tail=$!
  leave_with_input $tail $unit
  wait $unit
fi
settle "$record"
# systemd-run fails where systemd is being replaced, and the run begins all the same.
while [ -z "$started" ] && goes_on "$name" "$record"; do
  sleep 0.05
  settle "$record"
done
[ -n "$started" ] || explain
finish "$tail"
