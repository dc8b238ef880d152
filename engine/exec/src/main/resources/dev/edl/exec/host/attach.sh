# Follows a run that was started before, from a place in its output. Given: nonce, name, record (empty: the last of that
# name), part (which of its streams: at, errors), from (bytes of it to leave out), lines (leave out all but the last so
# many, as they are now; empty: no), follow (empty: only wait for the end).
[ -n "$record" ] || for record in "$runs"/*@"$name"; do :; done
record=${record##*/} unit=edl-exec-$name.service
[ -n "$record" ] && [ "$record" != "*@$name" ] || refuse unknown
# What has only just begun is about to have its record.
while read_record "$record"; [ -z "$started" ] && goes_on "$name" "$record"; do sleep 0.05; done
[ -r "$runs/$record" ] || refuse unknown
tell "$record"
say record "$record"
say header "$header"
say boot "$(boot)"
[ -n "$started" ] || refuse unknown
find_log "$record" "$part"
case $log in
  # What is not logged goes with the run, but not before we have it open.
  "$state"/*) exec 4<"$log" && rm -f "${log%.err.log}.awaited" && log=/proc/$$/fd/4 ;;
esac
[ -z "$follow" ] || output_begins || { say gone; follow=''; }

# Ends when the run has ended: first its main process, then what systemd does after it.
await_end() {
  main=$(of "$unit" MainPID)
  if [ "${main:-0}" != 0 ]; then
    trap 'kill $! 2>/dev/null; exit' TERM
    tail -s 0.1 -f --pid="$main" /dev/null &
    wait $!
  fi
  while goes_on "$name" "$record"; do sleep 0.05; done
}

if [ -n "$follow" ] && { [ -n "$lines" ] || [ "$from" -gt 0 ]; }; then
  output_length
  [ -z "$lines" ] || from=$((length - $(bytes_of_lines)))
  # From beyond its end tail would begin with the whole file.
  [ "$from" -le "$length" ] || { from=$length && say short "$length"; }
fi
# The log follows this line; what stands before it is the login shell's.
printf 'edl:%s %s\n' "$nonce" "$from"

if [ -z "$ended" ]; then await_end </dev/null 3<&- >/dev/null 2>&1 & else true & fi
waiter=$!
tail=''
if [ -n "$follow" ]; then
  tail -s 0.2 -f --pid=$waiter -c +$((at + from)) "$log" </dev/null 2>/dev/null 3<&- &
  tail=$!
fi
# shellcheck disable=SC2086  # one number or none
leave_with_input $tail $waiter
wait $waiter
settle "$record"
finish "$tail"
