# Shared by the scripts of this folder's parent. Source it.
# shellcheck shell=bash

# The script's own words go to stderr: stdout carries results.
say() {
  printf '%s\n' "$*" >&2
}

# refuse MESSAGE: wrong usage.
refuse() {
  say "${0##*/}: $*"
  exit 125
}

fail() {
  say "${0##*/}: $*"
  exit 1
}

# in_parallel LIMIT FUNCTION ARGUMENT...: FUNCTION once for each ARGUMENT, at most LIMIT at a time.
# Fails when one of them failed, after all have ended.
in_parallel() {
  local limit=$1 function=$2 running=0 status=0 argument
  shift 2
  for argument in "$@"; do
    if ((running == limit)); then
      wait -n || status=1
      running=$((running - 1))
    fi
    "$function" "$argument" &
    running=$((running + 1))
  done
  while ((running > 0)); do
    wait -n || status=1
    running=$((running - 1))
  done
  return "$status"
}

# replace_file FILE: gives FILE the content of stdin, whole or not at all, and leaves it untouched when it has that already.
replace_file() {
  local file=$1 temporary
  temporary=$(mktemp "$file.XXXXXX")
  cat >"$temporary"
  if cmp --quiet "$temporary" "$file"; then
    rm "$temporary"
  else
    chmod 0644 "$temporary"
    mv "$temporary" "$file"
  fi
}
