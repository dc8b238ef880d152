# Takes a lock and holds it: a unit that goes on as long as our input brings lines, and ends when none has come for a while.
# Given: nonce, unit, holder (its description, like no other), patience (seconds).
# The unit says `standing`, and answers each line, which is one of ours, on standard error. Says afterwards `taken SECONDS
# HOLDER` when the unit is another's, and `free` when there is none: ours has ended, or another's did meanwhile.
[ -d /run/systemd/system ] || refuse no-systemd
# Neither a dollar nor a semicolon: systemd 252 escapes those once more when it is reloaded.
hold="echo 'edl:$nonce standing' >&2
while timeout $patience head -n 1 | grep . >&2
do :
done"
field() { printf '%s\n' "$shown" | sed -n "s/^$1=//p"; }
# What is there under the name; fails when there is nothing.
look() {
  shown=$(ask show "$unit" -p ActiveState -p ExecMainStartTimestampMonotonic -p Description)
  case $(field ActiveState) in inactive | failed | '') return 1 ;; esac
}

systemd-run --quiet --pipe --wait --collect --unit="$unit" --description="$holder" \
  -p IgnoreSIGPIPE=no -p TimeoutStopSec=5 /bin/sh -c "$hold" <&3 3<&-
exec 3<&-
# systemd-run ends early where systemd is being replaced, and the unit goes on.
while look && [ "$(field Description)" = "$holder" ]; do sleep 0.5; done
if look; then
  read -r up _ </proc/uptime
  since=$(field ExecMainStartTimestampMonotonic)
  say taken $((${up%.*} - ${since:-0} / 1000000)) "$(field Description)"
else
  say free
fi
say done
