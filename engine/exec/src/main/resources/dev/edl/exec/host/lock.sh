# Takes a lock and holds it: a unit that goes on as long as our input brings lines, and ends when none has come for a while.
# Given: nonce, unit, holder (its description), patience (seconds).
# The unit says `standing`, and answers each line, which is one of ours, on standard error. Says afterwards `taken SECONDS HOLDER` when the unit
# is another's, and `free` when there is none: ours has ended, or another's did meanwhile.
[ -d /run/systemd/system ] || refuse no-systemd
# Neither a dollar nor a semicolon: systemd 252 escapes those once more when it is reloaded.
hold="echo 'edl:$nonce standing' >&2
while timeout $patience head -n 1 | grep . >&2
do :
done"
systemd-run --quiet --pipe --wait --collect --unit="$unit" --description="$holder" \
  -p IgnoreSIGPIPE=no -p TimeoutStopSec=5 /bin/sh -c "$hold" <&3 3<&-
exec 3<&-
case $(of "$unit" ActiveState) in
  inactive | failed | '') say free ;;
  *)
    since=$(of "$unit" ExecMainStartTimestampMonotonic)
    read -r up _ </proc/uptime
    say taken $((${up%.*} - since / 1000000)) "$(of "$unit" Description)"
    ;;
esac
say done
