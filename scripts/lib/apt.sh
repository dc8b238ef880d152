# Installing Debian packages. Source it after common.sh.
# shellcheck shell=bash

is_debian_like() {
  [[ -r /etc/os-release ]] && (
    # shellcheck source=/dev/null
    . /etc/os-release
    [[ " ${ID:-} ${ID_LIKE:-} " == *" debian "* || ${ID:-} == ubuntu ]]
  )
}

# can_install: whether we may install packages here.
can_install() {
  ((EUID == 0)) && is_debian_like
}

# apt_install PACKAGE...: installs them; what apt says is shown only when it fails.
apt_install() {
  local log
  log=$(mktemp "${TMPDIR:-/tmp}/edl-apt.XXXXXX")
  say "installing $*"
  # A foreign source that does not answer must not keep us from Debian's own.
  apt_get update >"$log" 2>&1 || true
  if ! apt_get install --yes --no-install-recommends "$@" >>"$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "could not install $* (whole log: $log)"
  fi
  rm -f "$log"
}

apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" </dev/null 9>&-
}

# ensure_program PROGRAM PACKAGE: installs PACKAGE where PROGRAM is missing.
ensure_program() {
  type -P "$1" >/dev/null && return
  can_install || fail "$1 is missing. Install it (on Debian and Ubuntu: apt-get install $2)"
  apt_install "$2"
}
