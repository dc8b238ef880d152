# What every script below begins with. Given: nonce.
# Standard error carries our own lines, `edl:NONCE WORD …`; whatever else stands there is somebody else's.
umask 022
export LC_ALL=C PATH="${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
tools=/var/log/easydblab/tools runs=/var/log/easydblab/runs state=/run/edl

say() { printf 'edl:%s %s\n' "$nonce" "$*" >&2; }
refuse() { say problem "$@"; exit; }

# Standard output: what stands before this line is the login shell's.
answer() { printf 'edl:%s\n' "$nonce"; }

# Reads a record, whose name is ID.NONCE@NAME. Its end lies in memory where the disk was full.
read_record() {
  header='' started='' ended=''
  # A line without its end was cut off by a full disk.
  { read -r header && read -r started && { read -r ended || ended=''; }; } 2>/dev/null <"$runs/$1"
  run=${1%%@*}
  [ -n "$ended" ] || [ ! -r "$state/ended/${run##*.}" ] || read -r ended <"$state/ended/${run##*.}"
}

tell() {
  read_record "$1"
  [ -z "$started" ] || say start "$started"
  [ -z "$ended" ] || say end "$ended"
}

# Where a run writes to: while it goes on, and is not to be logged, in memory; else into its log. Takes its RECORD and one
# of its STREAMS: `at` for its output, `errors` for a standard error of its own. After read_record.
find_log() {
  stream=$2
  case $stream in
    at) log=log ;;
    errors)
      log=err.log
      header=${header%%'"stream":"stdout"'*}'"stream":"stderr"'${header#*'"stream":"stdout"'}
      ;;
  esac
  run=${1%%@*}
  if [ -e "$state/new/${run##*.}.$log" ]; then log=$state/new/${run##*.}.$log; else log=$tools/${1#*@}.$log; fi
}

# The place in the log that a line of the record tells; fails where it tells none.
place_in() {
  case $1 in *"\"$stream\":"[0-9]*) ;; *) return 1 ;; esac
  at=${1#*"\"$stream\":"}
  at=${at%%,*}
}

# The last word on a run. Where its end does not say how long the log was, the log itself does.
settle() {
  tell "$1"
  [ -z "$started" ] || place_in "$ended" || say size "$(stat -c %s "$log" 2>/dev/null || echo -1)"
}

# The first byte of a run's output in its log, as tail counts; fails when the log is not the one it was. There the header tells
# besides which log that is.
output_begins() {
  place_in "$started" || return
  first=$((at - ${#header} - 64))
  [ $first -gt 0 ] || first=1
  case $(tail -c +$first "$log" 2>/dev/null | head -c $((at - first))) in
    *"${header%?}",\"log\":\"*\"\}) at=$((at + 1)) ;;
    *) return 1 ;;
  esac
}

# How long it is, counted from there: until its end, or as much as there is now.
output_length() {
  begins=$at
  if place_in "$ended"; then length=$((at - begins + 1)); else length=$(($(stat -c %s "$log") - begins + 1)); fi
  at=$begins
}

# Which life of the host this is: the kernel's boot, and in a container its first process's start.
boot() {
  read -r kernel </proc/sys/kernel/random/boot_id
  read -r init </proc/1/stat
  # shellcheck disable=SC2086  # split into its fields
  set -- ${init##*)}
  printf '%s/%s' "$kernel" "${20}"
}

# How many bytes the last lines of LENGTH bytes from AT take.
bytes_of_lines() {
  window=65536
  while :; do
    [ $window -lt "$length" ] || window=$length
    begin=$((at + length - window))
    [ $window -lt "$length" ] && [ "$(tail -c +$begin "$log" | head -c $window | wc -l)" -le "$lines" ] || break
    window=$((window * 8))
  done
  tail -c +$begin "$log" | head -c $window | tail -n "$lines" | wc -c
}

# Asks systemctl, and again while systemd does not answer because it is being replaced (daemon-reexec). One that hangs
# would keep each question for a minute and a half.
ask() {
  for try in 1 2 3 4 5; do
    timeout 10 systemctl "$@" 2>/dev/null && return
    [ $? != 124 ] && [ $try != 5 ] || return
    sleep 0.3
  done
}

# One of a unit's properties.
of() { ask show "$1" -p "$2" --value; }

# Whether the unit NAME is there on behalf of RECORD.
goes_on() { [ "$(of "edl-exec-$1.service" Documentation)" = "file:$runs/$2" ]; }

# Ends this script and the processes given as soon as the other side closes our input, or is gone.
leave_with_input() {
  { read -r _ <&3; kill "$@" $$; } 2>/dev/null &
  watcher=$!
  exec 3<&-
}

# The last word; then what is left of the output, if the process given still sends some.
finish() {
  trap '' TERM PIPE
  say done
  {
    [ -z "$1" ] || wait "$1"
    [ -z "$watcher" ] || kill "$watcher"
  } 2>/dev/null
  exit
}
watcher=''
exec 3<&0
[ ! /dev/fd/1 -ef /dev/fd/2 ] || refuse joined
say as "${SUDO_USER:-}"
