#!/usr/bin/env bash
# Runs inside the image after prepare_instance.sh: what makes it a host of the lab rather than a real instance.
set -euo pipefail

# A login as on an Ubuntu instance: bash, the distribution's dot-files, sudo without a password.
create_login() {
  useradd --create-home --shell /bin/bash --groups adm,sudo ubuntu
  install --directory --owner=ubuntu --group=ubuntu --mode=0700 /home/ubuntu/.ssh
  echo 'ubuntu ALL=(ALL) NOPASSWD:ALL' >/etc/sudoers.d/90-lab
  chmod 0440 /etc/sudoers.d/90-lab
  # A container's root may not raise limits, so sudo must not lower this one, or each use of it is logged as a failure.
  echo 'Set disable_coredump false' >>/etc/sudo.conf
  echo 'LANG=C.UTF-8' >/etc/default/locale
}

configure_sshd() {
  local config=/etc/ssh/sshd_config.d/lab.conf
  mkdir -p /run/sshd
  printf '%s\n' 'UseDNS no' 'MaxStartups 200:30:400' >"$config"
  # From OpenSSH 9.8 on sshd shuts out an address for a while after failed logins; here all come from one address.
  if /usr/sbin/sshd -t -o PerSourcePenalties=no 2>/dev/null; then
    echo 'PerSourcePenalties no' >>"$config"
  fi
  /usr/sbin/sshd -t
}

# Each host makes keys of its own when it first starts. The RSA key alone, slow to make, is the image's.
host_keys_at_first_start() {
  rm -f /etc/ssh/ssh_host_{ecdsa,ed25519}_key{,.pub}
  mkdir -p /etc/systemd/system/ssh.service.d
  printf '%s\n' '[Service]' 'ExecStartPre=' 'ExecStartPre=/usr/bin/ssh-keygen -A' 'ExecStartPre=/usr/sbin/sshd -t' \
    >/etc/systemd/system/ssh.service.d/host-keys.conf
}

# Kept over a restart, as on an instance; the machine's kernel log and terminals are not the host's.
configure_journal() {
  mkdir -p /etc/systemd/journald.conf.d /var/log/journal
  printf '%s\n' '[Journal]' 'Storage=persistent' 'SystemMaxUse=64M' 'ReadKMsg=no' 'Audit=no' \
    'ForwardToSyslog=no' 'ForwardToKMsg=no' 'ForwardToConsole=no' 'ForwardToWall=no' \
    >/etc/systemd/journald.conf.d/lab.conf
}

# Units for hardware, terminals and disks, and the timers that would disturb measurements.
mask_units() {
  local unit units=(
    getty.target console-getty.service getty@tty1.service
    dev-hugepages.mount dev-mqueue.mount sys-fs-fuse-connections.mount
    sys-kernel-config.mount sys-kernel-debug.mount sys-kernel-tracing.mount
    kmod-static-nodes.service modprobe@.service systemd-modules-load.service
    systemd-udevd.service systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udev-trigger.service
    systemd-remount-fs.service systemd-pstore.service systemd-firstboot.service systemd-random-seed.service
    systemd-hwdb-update.service systemd-networkd-wait-online.service systemd-tpm2-setup.service
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer
    systemd-tmpfiles-clean.timer
  )
  for unit in "${units[@]}"; do
    ln -sf /dev/null "/etc/systemd/system/$unit"
  done
}

create_login
configure_sshd
host_keys_at_first_start
configure_journal
mask_units
# Nothing is to be rebuilt when a host first starts.
touch -r /usr /etc/.updated /var/.updated
# Empty: each host gets an id of its own when it first starts.
: >/etc/machine-id
