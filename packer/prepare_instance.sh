#!/usr/bin/env bash
# Prepares a Debian or Ubuntu instance for edl: packer runs it for an image, scripts/lab for the lab's.
# Run it as root. Running it again changes nothing; where nothing is missing it asks the network nothing.
set -euo pipefail

packages=(systemd systemd-sysv dbus openssh-server sudo procps coreutils iproute2 inotify-tools logrotate)
log_folders=(/var/log/easydblab /var/log/easydblab/tools /var/log/easydblab/runs)

is_installed() {
  [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

install_missing_packages() {
  local missing=() package
  for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  export DEBIAN_FRONTEND=noninteractive
  # An instance that has just booted may still be running its own apt-get.
  apt-get -o DPkg::Lock::Timeout=300 update
  apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "${missing[@]}"
}

# systemd opens a unit's log before the unit runs and does not make the folder (status 209).
create_log_folders() {
  install --directory --owner=root --group=root --mode=0755 "${log_folders[@]}"
}

main() {
  if ((EUID != 0)); then
    echo "prepare_instance.sh: must run as root" >&2
    exit 1
  fi
  install_missing_packages
  create_log_folders
}

main "$@"
