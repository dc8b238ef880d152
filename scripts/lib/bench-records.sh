#!/usr/bin/env bash
# Runs on a host of the lab as root: makes of one ended run many, as if each had really been. Each gets the record, with an id, a
# nonce and a name of the same length, and a log of SIZE in which nearly all is a hole (0: no log).
# Usage: bench-records.sh NAME NUMBER SIZE
set -euo pipefail

name=$1 number=$2 size=$3
runs=/var/log/easydblab/runs tools=/var/log/easydblab/tools
cd "$runs"
record=$(echo *"@$name")
id=${record%%.*} nonce=${record#*.}
nonce=${nonce%@*}

# altered FILE: its text as that of the run number $index.
altered() {
  sed -e "s/$id/$new_id/g; s/$nonce/$new_nonce/g; s/\"name\":\"$name\"/\"name\":\"$new_name\"/" "$1"
}

# sized_log FILE: the log's header and output, a hole, and its last two lines, the trailer.
sized_log() {
  altered "$tools/$name.log" | head -n -2 >"$1"
  truncate --size="$size" "$1"
  altered "$tools/$name.log" | tail -n 2 >>"$1"
}

end_at=$(numfmt --from=iec "$size")
for ((index = 1; index <= number; index++)); do
  # An id begins with its time in milliseconds, in 12 digits.
  printf -v new_id '%012x%s' $((16#${id::12} - index * 60000)) "${id:12}"
  printf -v new_nonce '%016x' "$index"
  printf -v new_name '%s%04d' "${name%????}" "$index"
  altered "$record" | sed -e "/\"edl\":\"end\"/s/\"at\":[0-9]*/\"at\":$end_at/" >"$new_id.$new_nonce@$new_name"
  [[ $size == 0 ]] || sized_log "$tools/$new_name.log"
done
rm "$record" "$tools/$name.log"
