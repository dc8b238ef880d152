# Sends files. Given: user, whose home is ~. Arguments: files and folders.
# Told, a line each, with names as printf's %b reads them, empty for the thing itself, and INDEX counting the arguments from 1:
# tar INDEX LENGTH (and so many bytes of names, each ended by a 0), file INDEX OFFSET LENGTH [NAME], sum INDEX LENGTH [NAME],
# digests INDEX LENGTH (and names), empty INDEX LENGTH (and names).

refuse_at() { say problem "$1" "$(printf %s "$2" | tr '\n' '?')"; exit 1; }

unescape() {
  name=$(printf '%b.' "$1")
  name=${name%.}
}

# thing INDEX NAME SOURCE...: sets path.
thing() {
  index=$1
  unescape "$2"
  shift 2
  eval "path=\${$index}"
  path=$path${name:+/}$name
}

# part FROM LENGTH: sends so many bytes of the file, whatever it has: zeros for what is not there. Sets sent and err.
part() {
  err=$(dd if="$path" bs=262144 skip="$1" count="$2" iflag=skip_bytes,count_bytes,fullblock 2>&1 >&5)
  sent=${err##*"
"}
  sent=${sent%% byte*}
  case $sent in '' | *[!0-9]*) sent=0 ;; esac
  [ "$sent" = "$2" ] || head -c $(($2 - sent)) /dev/zero
}

# Says how it is with a file of which so many bytes were sent. One that only grows is told from one whose size is no size.
verdict() {
  if [ "$sent" != "$2" ]; then
    case $err in
      *'error reading '*) printf unreadable ;;
      *) printf shorter ;;
    esac
  elif [ -n "$(dd if="$path" bs=1 skip="$1" count=1 iflag=skip_bytes,nonblock status=none 2>/dev/null | od -An -tx1)" ] &&
    [ "$(stat -L -c %s "$path")" -le "$1" ]; then
    printf longer
  else
    printf whole
  fi
}

for tool in tar find xargs sha256sum; do
  command -v $tool >/dev/null || refuse_at no-tool $tool
done
count=$#
for path; do
  case $path in
    '~' | '~/'*) path=$(getent passwd "$user" | cut -d: -f6)${path#'~'} ;;
  esac
  set -- "$@" "$path"
done
shift $count
exec 5>&1
answer
for path; do
  # What goes away meanwhile is not worth a word.
  if [ -e "$path" ] || [ -L "$path" ]; then
    find -H "$path" -printf '%y %s %T@ %m\0%P\0%l\0' 2>/dev/null
  fi
  printf '\0'
done
while read -r verb a b c d <&3; do
  case $verb in
    tar)
      thing "$a" "" "$@"
      err=$(head -c "$b" <&3 |
        tar -c -f - --format=gnu -C "$path/" --null -T - --no-recursion --hard-dereference --ignore-failed-read \
          --quoting-style=escape 2>&1 >&5)
      code=$?
      [ $code -le 2 ] || refuse_at tool "tar ended with $code"
      # What it has filled up with zeros.
      printf '%s\n' "$err" | sed -n -e 's/^tar: \(.*\): File shrank by [0-9]* bytes*; padding with zeros$/shorter \1/p' \
        -e 's/^tar: \(.*\): Warning: Read error at byte .*/unreadable \1/p' | tr '\n' '\0'
      printf '\0'
      ;;
    file)
      thing "$a" "$d" "$@"
      if [ -f "$path" ]; then
        printf 'here\n'
        # In parts, so that not much is filled up where a large one has become short.
        sent=''
        while [ "$c" -gt 67108864 ] && part "$b" 67108864 && [ "$sent" = 67108864 ]; do
          printf 'edl:%s on\n' "$nonce"
          b=$((b + sent)) c=$((c - sent)) sent=''
        done
        [ -n "$sent" ] || part "$b" "$c"
        printf 'edl:%s %s\n' "$nonce" "$(verdict $((b + c)) "$c")"
      else
        printf 'gone\n'
      fi
      ;;
    empty)
      thing "$a" "" "$@"
      head -c "$b" <&3 | { cd "$path/" && timeout 60 xargs -0 -r grep -lZs -e '' --; [ $? != 124 ] || printf '/\0'; } |
        { cd "$path/" && xargs -0 -r sh -c 'for each; do { [ "$each" != / ] && [ -s "$each" ]; } || printf "%s\0" "$each"; done' sh; }
      printf '\0'
      ;;
    sum)
      thing "$a" "$c" "$@"
      head -c "$b" "$path" 2>/dev/null | sha256sum
      ;;
    digests)
      thing "$a" "" "$@"
      head -c "$b" <&3 | { cd "$path/" && xargs -0 -r sha256sum -z -- 2>/dev/null; }
      printf '\0'
      ;;
  esac
done
