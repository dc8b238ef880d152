# Sends files. Given: user, whose home is ~. Arguments: files and folders.
# Told, a line each, with names as printf's %b reads them, empty for the thing itself, and INDEX counting the arguments from 1:
# tar INDEX LENGTH (and so many bytes of names, each ended by a 0), file INDEX OFFSET LENGTH [NAME], sum INDEX LENGTH [NAME],
# digests INDEX LENGTH (and names).

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
      head -c "$b" <&3 |
        tar -c -f - --format=gnu -C "$path/" --null -T - --no-recursion --hard-dereference --ignore-failed-read 2>/dev/null
      code=$?
      [ $code -le 2 ] || refuse_at tool "tar ended with $code"
      ;;
    file)
      thing "$a" "$d" "$@"
      if [ -f "$path" ]; then
        printf 'here\n'
        err=$(dd if="$path" bs=262144 skip="$b" count="$c" iflag=skip_bytes,count_bytes,fullblock status=none 2>&1 >&5)
        [ -z "$err" ] || refuse_at tool "$err"
        printf 'edl:%s\n' "$nonce"
      else
        printf 'gone\n'
      fi
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
