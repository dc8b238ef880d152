# Stops units. Given: nonce, mark (JSON: by whom); their names as "$@".
# Answers a line for each: `unknown NAME`, or `ended NAME` and the end of its record.
[ -d /run/systemd/system ] || refuse no-systemd
answer
mkdir -p "$state/stop"
units='' known=''
for name; do
  unit=edl-exec-$name.service
  case $(of "$unit" ActiveState) in '') refuse hung ;; inactive | failed) printf 'unknown %s\n' "$name"; continue ;; esac
  record=$(of "$unit" Documentation)
  record=${record##*/}
  run=${record%%@*}
  [ -z "$run" ] || printf '%s\n' "$mark" >"$state/stop/${run##*.}"
  units="$units $unit" known="$known $name $record."
done
# shellcheck disable=SC2086  # names have no blanks
[ -z "$units" ] || systemctl stop $units 2>/dev/null || systemctl stop $units 2>&1 | while read -r line; do say words "$line"; done
# shellcheck disable=SC2086
set -- $known
while [ $# -gt 0 ]; do
  record=${2%.} run=${2%%@*}
  read_record "$record"
  printf 'ended %s %s\n' "$1" "$ended"
  rm -f "$state/stop/${run##*.}"
  shift 2
done
say done
