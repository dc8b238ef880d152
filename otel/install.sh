#!/usr/bin/env bash
# Installs the collector's unit and configuration, and the rotation of logs, on the host that it runs on, as root:
# install.sh [COLLECTOR]. Without a COLLECTOR, a program for /usr/local/bin/otelcol-edl, one that is there is kept.
# Running it again changes nothing; a collector that runs is started anew where its program, configuration or settings
# (/etc/edl/otelcol.env) have changed since.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
units=/etc/systemd/system

install_collector() {
  install --mode=0755 -C -T "$1" /usr/local/bin/otelcol-edl
}

install_files() {
  install --directory --mode=0755 /etc/edl
  install --mode=0644 -C "$here/collector.yaml" "$here/logrotate.conf" /etc/edl
  install --mode=0755 -C "$here/edl-rotate" /usr/local/sbin
  install --mode=0644 -C "$here/edl-otelcol.service" "$here/edl-rotate.service" "$here/edl-rotate.timer" "$units"
}

# The collector is started where there is one; in an image nothing runs yet.
enable_units() {
  local wanted=(edl-rotate.timer)
  [[ ! -x /usr/local/bin/otelcol-edl ]] || wanted+=(edl-otelcol.service)
  systemctl enable --quiet "${wanted[@]}"
  if [[ -d /run/systemd/system ]]; then
    systemctl daemon-reload
    ! is_outdated || systemctl restart edl-otelcol.service
    systemctl start "${wanted[@]}"
  fi
}

# Whether the collector runs, but not as it is installed and set now.
is_outdated() {
  local since
  since=$(systemctl show --value --timestamp=unix --property=ActiveEnterTimestamp edl-otelcol.service)
  systemctl is-active --quiet edl-otelcol.service &&
    [[ -n $(find /usr/local/bin/otelcol-edl "$units/edl-otelcol.service" /etc/edl -type f -newermt "$since") ]]
}

if ((EUID != 0)); then
  echo "install.sh: must run as root" >&2
  exit 1
fi
[[ -z ${1:-} ]] || install_collector "$1"
install_files
enable_units
