# Prints the output of runs that a name has had. Given: nonce, name, all (empty: the last alone), lines (empty: all).
# Answers for each run `run BYTES HEADER` (or `gone 0 HEADER`), then so many bytes; the same again for a standard error of
# its own.
answer

print() {
  find_log "$1" "$2"
  if [ -n "$started" ] && output_begins; then
    output_length
    bytes=$length
    [ -z "$lines" ] || bytes=$(bytes_of_lines)
    printf 'run %s %s\n' "$((bytes))" "$header"
    tail -c +$((at + length - bytes)) "$log" | head -c "$((bytes))"
  else
    printf 'gone 0 %s\n' "$header"
  fi
}

set -- "$runs"/*@"$name"
[ -n "$all" ] || shift $(($# - 1))
for record; do
  [ -r "$record" ] || refuse unknown
  read_record "${record##*/}"
  print "${record##*/}" at
  case $header in *'"stream":"stdout"'*) print "${record##*/}" errors ;; esac
done
say done
