# Runs a command over SSH alone, its input and output being the channel's own. Given: the nonce as $0; as "$@" the user,
# the folder (empty: the user's home, or / where there is none), assignments, `--`, and the words.
# What comes before `begun` on each stream is a startup file's or sudo's. Nothing of a script's own is left in between.
inner='
problem() { printf "edl:%s problem %s\n" "$0" "$*" >&2; exit 0; }
folder=$1
shift
if [ -n "$folder" ]; then
  cd "$folder" 2>/dev/null || problem folder "$folder"
else
  cd "${HOME:-/}" 2>/dev/null || cd /
fi
while [ "$1" != -- ]; do export "$1"; shift; done
shift
command -v "$1" >/dev/null 2>&1 || problem program "$1"
printf "edl:%s begun\n" "$0" >&2
printf "edl:%s begun\n" "$0"
exec "$@"'

user=$1
shift
set -- /bin/sh -c "$inner" "$0" "$@"
if [ "$user" != root ]; then
  group=$(id -g "$user" 2>/dev/null) || { printf 'edl:%s problem user %s\n' "$0" "$user" >&2; exit 0; }
  set -- setpriv --reuid "$user" --regid "$group" --init-groups --reset-env -- "$@"
fi
exec "$@"
