# A Docker engine. Source it after common.sh and apt.sh.
# shellcheck shell=bash

docker_answers() {
  type -P docker >/dev/null && timeout 10 docker info >/dev/null 2>&1
}

# ensure_docker: an engine that answers. As root on Debian or Ubuntu it is installed and started where it is missing.
ensure_docker() {
  docker_answers && return
  [[ -z ${DOCKER_HOST:-} ]] || fail "no Docker engine answers at DOCKER_HOST=$DOCKER_HOST"
  if ! can_install; then
    fail "$(what_docker_needs)"
  fi
  if ! type -P dockerd >/dev/null || ! type -P docker >/dev/null; then
    install_docker
    docker_answers && return
  fi
  start_docker
}

what_docker_needs() {
  if ! type -P docker >/dev/null; then
    echo "Docker is missing. Install it (on Debian and Ubuntu: apt-get install docker.io), or run this as root there"
  elif [[ $(docker info 2>&1 || true) == *'permission denied'* ]]; then
    echo "you may not use the Docker engine. Join the group docker, or run this as root"
  else
    echo "no Docker engine answers. Start it (systemctl start docker)"
  fi
}

install_docker() {
  apt_install docker.io iptables ca-certificates
  # From Debian 13 on the client is a package of its own.
  type -P docker >/dev/null || apt_install docker-cli
}

start_docker() {
  local log="${TMPDIR:-/tmp}/edl-dockerd.log" deadline=$((SECONDS + 60))
  say "starting the Docker engine (log: $log)"
  if [[ -d /run/systemd/system ]]; then
    systemctl start docker >"$log" 2>&1 || true
  else
    setsid dockerd </dev/null >"$log" 2>&1 9>&- &
    disown
  fi
  until docker_answers; do
    if ((SECONDS > deadline)); then
      tail -n 5 "$log" >&2
      fail "the Docker engine does not answer after 60 s. See $log"
    fi
    sleep 0.3
  done
}
