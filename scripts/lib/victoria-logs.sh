# A VictoriaLogs server. Source it after common.sh, docker.sh and lab-image.sh.
# shellcheck shell=bash

victoria_image=victoriametrics/victoria-logs
victoria_tag=v1.26.0

# find_victoria_logs: prints the path of its program, which needs no other file; where there is none, says what is missing and
# returns 1.
find_victoria_logs() {
  local program=${VICTORIA_LOGS_BIN:-}
  if [[ -n $program ]]; then
    [[ -f $program && -x $program ]] && echo "$program" && return
    say "${0##*/}: VICTORIA_LOGS_BIN=$program is no program"
    return 1
  fi
  type -P victoria-logs || type -P victoria-logs-prod || victoria_logs_of_image && return
  say "${0##*/}: no VictoriaLogs: put victoria-logs on the path, name it with VICTORIA_LOGS_BIN, or get its image" \
    "(docker pull $victoria_image:$victoria_tag)"
  return 1
}

# victoria_logs_of_image: the program out of the image, one that is here before one of a registry that answers quickly.
victoria_logs_of_image() {
  local image container program
  docker_answers || return 1
  image=$(docker image ls --format '{{.Repository}}:{{.Tag}}' "$victoria_image" | head -n 1)
  if [[ -z $image ]]; then
    image=$victoria_image:$victoria_tag
    pull_quickly "$image" || return 1
  fi
  program=${XDG_CACHE_HOME:-$HOME/.cache}/edl/victoria-logs-${image##*:}
  if [[ ! -x $program ]]; then
    mkdir -p "${program%/*}"
    container=$(docker create "$image") || return 1
    docker cp "$container:/victoria-logs-prod" "$program.$$" >/dev/null 2>&1 || true
    docker rm "$container" >/dev/null
    [[ -f $program.$$ ]] || return 1
    mv "$program.$$" "$program"
  fi
  echo "$program"
}

# start_victoria_logs PROGRAM FOLDER ADDRESS PORT: as a job of this shell, server_pid, which answers at that address alone.
start_victoria_logs() {
  local deadline=$((SECONDS + 20))
  ! victoria_health "$3" "$4" || fail "a server answers at $3:$4 already"
  "$1" -httpListenAddr="$3:$4" -storageDataPath="$2" -retentionPeriod=100y -loggerLevel=WARN >>"$2.log" 2>&1 </dev/null &
  server_pid=$!
  until victoria_health "$3" "$4"; do
    if ! kill -0 "$server_pid" 2>/dev/null || ((SECONDS > deadline)); then
      fail "VictoriaLogs does not start: $(tail -n 5 "$2.log")"
    fi
    sleep 0.1
  done
}

# victoria_health ADDRESS [PORT]: whether it answers there.
victoria_health() {
  # shellcheck disable=SC2016 # for the inner shell
  timeout 2 bash -c 'exec 3<>"/dev/tcp/$0/$1" && printf "GET /health HTTP/1.0\r\n\r\n" >&3 && grep -qx OK <&3' "$1" "${2:-9428}" 2>/dev/null
}
