# Keeps the record of one run. systemd calls it around the program, in the unit, with full privileges:
#   hook begin NONCE RECORD [split]   before the program (ExecStartPre): header into the log, record begun
#   hook left NONCE RECORD [split]    when the program has ended (ExecStop): names the children it left
#   hook end NONCE RECORD [split]     after the last process (ExecStopPost): trailer into the log, record ended
# The first must not fail unseen, and for these units every exit code is a good one: unless it ends in exit 0 here, its
# caller ends by a signal that systemd takes for a failure.
# Standard output is the run's log, opened to append; standard error too, or with split a log of its own. Nothing here starts a process unless something is wrong or there is
# a file to remove: each would cost every run a millisecond. So sizes come from /proc/self/fdinfo and times from
# /proc/uptime.
# A signal for the unit that comes late: it would keep the end from being recorded.
trap '' HUP INT QUIT USR1 USR2 PIPE ALRM TERM
nonce=$2 record=$3 split=$4 state=/run/edl
umask 022
# It is a log.
exec 3>&2 2>/dev/null
# Not the one that the program is given.
PATH=/usr/bin:/bin

uptime() { read -r up _ </proc/uptime; }

# How much a log held after what was just written to this descriptor of it.
position() { while read -r key at; do [ "$key" = pos: ] && return; done <"/proc/self/fdinfo/$1"; }

# The first line of a log is its own: the collector knows it by that under whatever name, and from all others; and has from
# it, once for the whole log, what it tells of each line. The two logs of one run are two.
identify() { [ -s "/dev/fd/$1" ] || printf '{"edl":"log","id":"%s","unit":"%s"%s}\n' "$nonce$2" "${record##*@}" "$3"; }

# Prints a header into a log, with the log's own identity behind it: a copy out of another log bears another one, and who has
# not read this one cannot make one up.
head_log() {
  read -r first <"/dev/fd/$1" && own=${first#*'"id":"'} && own=${own%%'"'*} || own=
  case $own in *[!0-9a-z.]*) own= ;; esac
  printf '%s,"log":"%s"}\n' "${2%?}" "$own"
}

begin() {
  read -r header <"$state/new/$nonce" || return
  errors=
  if [ -n "$split" ]; then
    identify 3 .err ',"stream":"stderr"' >&3 &&
    head_log 3 "${header%%'"stream":"stdout"'*}\"stream\":\"stderr\"${header#*'"stream":"stdout"'}" >&3 &&
      position 3 || return
    errors=",\"errors\":$at"
  fi
  identify 1 && head_log 1 "$header" && position 1 && uptime || return
  read -r boot </proc/sys/kernel/random/boot_id
  read -r init </proc/1/stat
  # shellcheck disable=SC2086  # split into its fields
  set -- ${init##*)}
  printf '%s\n{"edl":"start","nonce":"%s","at":%s%s,"up":%s,"boot":"%s/%s","invocation":"%s"}\n' \
    "$header" "$nonce" "$at" "$errors" "$up" "$boot" "${20}" "$INVOCATION_ID" >"$record" && exit 0
}

# The cgroup of this process is the unit's own.
processes() {
  while IFS=: read -r number controllers path; do
    case $number:$controllers in
      0: | *:name=systemd)
        for root in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/systemd; do
          [ "$path" != / ] && [ -r "$root$path/cgroup.procs" ] && procs=$root$path/cgroup.procs && return
        done
        ;;
    esac
  done </proc/self/cgroup
  return 1
}

left() {
  [ -n "$EXIT_CODE" ] && processes || return 0
  names=
  while read -r pid; do
    [ "$pid" != $$ ] && read -r name <"/proc/$pid/comm" || continue
    case $name in *[!A-Za-z0-9\ _.:/@+=,\(\)-]*) name='?' ;; esac
    names="$names${names:+,}\"$name ($pid)\""
  done <"$procs"
  [ -z "$names" ] || printf '%s\n' "$names" >"$state/left/$nonce"
}

# systemd's own codes are also codes that a program may return. Only the journal tells: it has an entry when the
# program could not be started, and none when it ran.
unstarted() {
  case $EXIT_CODE:$EXIT_STATUS in exited:2[0-4][0-9]) ;; *) return ;; esac
  journalctl --sync
  why=$(journalctl -q -n 1 -o json --output-fields=MESSAGE,ERRNO,EXECUTABLE "INVOCATION_ID=$INVOCATION_ID" \
    MESSAGE_ID=641257651c1b4ec9a8624d7a40a9e1e7)
  [ -z "$why" ] || more="$more,\"unstarted\":$why"
}

# Systems with the older cgroups do not tell systemd that the kernel ended a process for want of memory.
starved() {
  case $EXIT_STATUS in KILL | 137) ;; *) return 1 ;; esac
  while IFS=: read -r _ controllers path; do
    [ "$controllers" = memory ] && while read -r key count; do
      [ "$key" = oom_kill ] && [ "$count" -gt 0 ] && return
    done <"/sys/fs/cgroup/memory$path/memory.oom_control"
  done </proc/self/cgroup
  return 1
}

# Ends a log. The separator tells a reader of the growing log, at its first byte, that this may be the end. It is written
# by itself: so the place is known also where there is no room for the rest.
trailer() {
  if printf '\036' && position "$1"; then at=$((at - 1)); else at=$(stat -L -c %s "/proc/$$/fd/$1") || at=null; fi
  printf '\n{"edl":"end",%s\n' "$line" || torn='"torn":"yes",'
}

end() {
  # Of what is not logged the standard error goes with its file: whoever follows is about to open it.
  tries=50
  while [ -e "$state/new/$nonce.awaited" ] && [ $tries -gt 0 ]; do
    sleep 0.1
    tries=$((tries - 1))
  done
  set -- "$state/new/$nonce".*
  [ ! -e "$1" ] || rm -f "$@"
  [ -s "$record" ] || return
  more=
  [ -r "$state/stop/$nonce" ] && read -r stopped <"$state/stop/$nonce" && more=",\"stopped\":$stopped"
  [ -r "$state/left/$nonce" ] && read -r children <"$state/left/$nonce" && more="$more,\"left\":[$children]" &&
    rm -f "$state/left/$nonce"
  starved && more="$more,\"memory\":\"out\""
  unstarted
  # A log that is read elsewhere has no other way to tell how long it took.
  { read -r _ && read -r started; } <"$record"
  since=${started#*'"up":'}
  case ${since%%,*} in '' | *[!0-9.]*) ;; *) more=",\"since\":${since%%,*}$more" ;; esac
  uptime
  line="\"nonce\":\"$nonce\",\"result\":\"$SERVICE_RESULT\",\"code\":\"$EXIT_CODE\",\"status\":\"$EXIT_STATUS\",\"up\":$up$more}"
  errors='' torn=''
  if [ -n "$split" ]; then
    trailer 3 >&3
    errors="\"errors\":$at,"
  fi
  trailer 1
  line="{\"edl\":\"end\",\"at\":$at,$errors$torn$line"
  printf '%s\n' "$line" >>"$record" || printf '%s\n' "$line" >"$state/ended/$nonce"
}

"$1"
