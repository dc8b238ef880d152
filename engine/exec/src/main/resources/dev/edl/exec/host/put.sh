# Receives files into a folder of its own beside their destination, and gives them their final names when all are there.
# Given: dest, into (made: a folder, made if it is missing; yes: a folder), user, mode (or nothing), key. Arguments: for each
# thing that comes its kind (file, folder) and its name.
# Told, a line each, with names as printf's %b reads them: tar LENGTH (and so many bytes), file LENGTH OFFSET TOTAL TIME MODE
# NAME (and so many bytes), sum LENGTH NAME, drop NAME, list, digests, publish, abandon.

# The words about a path must not break the line.
refuse_at() {
  case $2 in ../*) set -- "$1" "$folder${2#../}" ;; esac
  say problem "$1" "$(printf %s "$2" | tr '\n' '?')"
  exit 1
}

# What a tool said. A full disk is given its room back.
trouble() {
  case $1 in
    *'No space left'*) cd .. && rm -rf "./$stage"; refuse_at full "$PWD" ;;
    *'quota exceeded'*) cd .. && rm -rf "./$stage"; refuse_at quota "$PWD" ;;
    *) refuse_at tool "$1" ;;
  esac
}

unescape() {
  name=$(printf '%b.' "$1")
  name=${name%.}
}

# fits KIND PATH: a thing of this kind may take the place of what is there. A link is replaced, never followed.
fits() {
  if [ -L "$2" ]; then
    [ "$1" = file ] || refuse_at link "$2"
  elif [ -d "$2" ]; then
    [ "$1" = folder ] || refuse_at is-folder "$2"
  elif [ -f "$2" ]; then
    [ "$1" = file ] || refuse_at is-file "$2"
  elif [ -e "$2" ]; then
    refuse_at special "$2"
  fi
}

# is_folder PATH: itself, not by a link.
is_folder() { [ -d "$1" ] && [ ! -L "$1" ]; }

# each_in FOLDER: calls entry with the path of each thing in it and what else is given.
each_in() {
  for path in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    [ ! -e "$path" ] && [ ! -L "$path" ] || "$2" "$path" "$3/${path##*/}"
  done
}

# check FROM TO: whether all can go into a folder that is there; beside it, that is sure to be the same file system.
check() (
  [ "$2" = .. ] || [ "$(stat -c %d "$2")" = "$(stat -c %d .)" ] || refuse_at device "$2"
  each_in "$1" check_one "$2"
)

check_one() {
  if ! is_folder "$1"; then
    fits file "$2"
  elif is_folder "$2"; then
    check "$1" "$2" || exit 1
  else
    fits folder "$2"
  fi
}

# merge FROM TO: moves all that is new into a folder that is there; what is not there yet is moved as a whole.
merge() (
  each_in "$1" merge_one "$2" | xargs -0 -r mv -f -t "$2" --
)

merge_one() {
  if is_folder "$1" && is_folder "$2"; then
    merge "$1" "$2" >&2
  else
    printf '%s\0' "$1"
  fi
}

publish() {
  err=$(chown -Rh "$owner" new 2>&1) || trouble "$err"
  [ -z "$mode" ] || err=$(umask 022 && find new -type f -exec chmod "$mode" {} + 2>&1) || trouble "$err"
  if [ -n "$as" ]; then
    fits "$1" "../$as"
    err=$(mv -f -T "new/$2" "../$as" 2>&1) || trouble "$err"
  else
    check new .. || exit
    if [ $# = 2 ] && ! is_folder "../$2"; then
      [ ! -e "new/$2" ] && [ ! -L "new/$2" ] || err=$(mv -f -T "new/$2" "../$2" 2>&1) || trouble "$err"
    else
      err=$(merge new .. 2>&1)
      [ -z "$err" ] || trouble "$err"
    fi
  fi
  cd ..
  rm -rf "./$stage"
  # What others left behind.
  for path in .edl-put-*; do
    [ ! -d "$path" ] || find .edl-put-* -maxdepth 0 -type d -user 0 -mtime +7 -exec rm -rf {} +
    break
  done
  printf 'published\n'
}

# Enters the folder where all is gathered, alone. Fails when whoever was in it before has removed it: it is to be made anew.
gather() {
  found=resumed
  # One made in a folder that hands its group on would do so, too.
  if [ ! -d "$stage" ] && err=$(mkdir "./$stage" 2>&1 && chmod g-s "./$stage" 2>&1 && mkdir "./$stage/new" 2>&1); then
    found=fresh
  elif [ ! -d "$stage" ]; then
    case $err in
      *'No space left'*) refuse_at full "$folder" ;;
      *'File exists'*) [ -L "$stage" ] || [ -e "$stage" ] || return ;;
      *'No such file'*) [ ! -d "$beside" ] || return ;;
      *)
        first=${err%%"
"*}
        refuse_at unwritable "$folder: ${first##*: }"
        ;;
    esac
  fi
  # Where somebody else may write, he may have made it, or put a link in its place.
  [ ! -L "$stage" ] || refuse_at foreign "$folder$stage"
  if ! cd -P "./$stage" 2>/dev/null; then
    [ ! -e "$stage" ] || refuse_at foreign "$folder$stage"
    return 1
  fi
  [ -O . ] || refuse_at foreign "$folder$stage"
  chmod g-s . 2>/dev/null
  case $(stat -c %a . 2>/dev/null) in 700) ;; '') return 1 ;; *) refuse_at foreign "$folder$stage" ;; esac
  exec 8<.
  flock -w 5 8 || refuse_at busy "$folder$stage"
  [ . -ef "$beside/$stage" ] || return
  [ -d new ] || err=$(mkdir new 2>&1) || trouble "$err"
}

for tool in tar find xargs flock sha256sum; do
  command -v $tool >/dev/null || refuse_at no-tool $tool
done
as=''
owner=$(id -u "$user" 2>/dev/null):$(id -g "$user" 2>/dev/null)
[ "$owner" != : ] || refuse_at no-user "$user"
case $dest in
  '~' | '~/'*)
    home=$(getent passwd "$user" | cut -d: -f6)
    dest=$home${dest#'~'}
    ;;
esac
end=${dest##*[!/]}
dest=${dest%"$end"}
if [ -d "$dest/" ]; then
  folder=$dest/
elif [ -n "$into" ]; then
  [ ! -e "$dest" ] && [ ! -L "$dest" ] || refuse_at not-folder "$dest"
  [ -d "${dest%/*}/" ] || refuse_at no-folder "${dest%/*}"
  [ "$into" = made ] || refuse_at no-folder "$dest"
  err=$(mkdir "$dest" 2>&1 && chown "$owner" "$dest" 2>&1) || refuse_at tool "$err"
  folder=$dest/
else
  folder=${dest%/*}/ as=${dest##*/}
  [ ! -e "${dest%/*}" ] || [ -d "$folder" ] || refuse_at not-folder "${dest%/*}"
  [ -d "$folder" ] || refuse_at no-folder "${dest%/*}"
fi

cd -P "$folder" || refuse_at no-folder "$folder"
if [ -n "$as" ]; then
  fits "$1" "$folder$as"
else
  kind=''
  for word; do
    if [ -z "$kind" ]; then kind=$word; else fits "$kind" "$folder$word"; kind=''; fi
  done
fi
stage=.edl-put-$key
umask 077
beside=$PWD
tries=20
until gather; do
  tries=$((tries - 1))
  [ $tries -gt 0 ] || refuse_at busy "$folder$stage"
  cd "$beside" || refuse_at no-folder "$folder"
done
answer
printf '%s\n' $found
while read -r verb a b c d e f <&3; do
  case $verb in
    tar)
      err=$(head -c "$a" <&3 | tar -x -f - -C new --no-same-owner -p -P --warning=no-timestamp 2>&1 >/dev/null |
        while IFS= read -r line; do say problem tool "$line"; printf '%s\n' "$line"; done)
      [ -z "$err" ] || trouble "$err"
      ;;
    file)
      unescape "$f"
      path=new/$name
      [ -d "${path%/*}" ] || err=$(mkdir -p "${path%/*}" 2>&1) || trouble "$err"
      [ "$b" != 0 ] || [ ! -e "$path" ] || rm -rf "$path"
      err=$(dd of="$path" bs=262144 count="$a" iflag=fullblock,count_bytes oflag=append conv=notrunc status=none <&3 2>&1)
      [ -z "$err" ] || trouble "$err"
      [ "$(stat -c %s "$path")" = "$c" ] || refuse_at cut "$name"
      err=$(chmod "$e" "$path" 2>&1 && touch -d "@$d" "$path" 2>&1) || trouble "$err"
      ;;
    sum)
      unescape "$b"
      head -c "$a" "new/$name" | sha256sum
      ;;
    drop)
      unescape "$a"
      rm -rf "new/$name"
      ;;
    list)
      find new -mindepth 1 -printf '%y %s %T@ %m\0%P\0%l\0'
      printf '\0'
      ;;
    digests)
      find new -type f -print0 | xargs -0 -r sha256sum -z
      printf '\0'
      ;;
    abandon)
      cd .. && rm -rf "./$stage"
      printf 'abandoned\n'
      ;;
    publish) publish "$@" ;;
  esac
done
