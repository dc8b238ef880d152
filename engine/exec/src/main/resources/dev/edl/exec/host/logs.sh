# Prints the output of runs that a name has had. Given: nonce, name, all (empty: the last alone), lines (empty: all).
# Answers for each run `run BYTES HEADER` (or `gone 0 HEADER`), then so many bytes.
log=$tools/$name.log
answer

set -- "$runs"/*@"$name"
[ -n "$all" ] || shift $(($# - 1))
for record; do
  [ -r "$record" ] || refuse unknown
  read_record "${record##*/}"
  if [ -n "$started" ] && output_begins "$log"; then
    case $ended in
      '' | *'"at":null'*) to=$(stat -c %s "$log") ;;
      *) to=${ended#*'"at":'} to=${to%%,*} ;;
    esac
    length=$((to - at + 1))
    bytes=$length
    [ -z "$lines" ] || bytes=$(bytes_of_lines)
    printf 'run %s %s\n' "$((bytes))" "$header"
    tail -c +$((at + length - bytes)) "$log" | head -c "$((bytes))"
  else
    printf 'gone 0 %s\n' "$header"
  fi
done
say done
