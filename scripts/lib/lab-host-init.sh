#!/bin/sh
# What the lab's containers run first, as process 1; it ends by becoming systemd. Each step may fail without harm elsewhere.

# The kernel's boot id is that of the machine that all containers share. A host of the lab has one of its own for
# each start, so that a reboot can be told.
own_boot_id() {
  cat /proc/sys/kernel/random/uuid >/run/boot-id
  chmod 0444 /run/boot-id
  mount --bind /run/boot-id /proc/sys/kernel/random/boot_id
}

# Docker mounts the cgroup hierarchies, one or several, read-only; a systemd that limits and measures its units must
# write to its own part of them.
writable_cgroups() {
  while read -r _ folder type _; do
    case $type in
      cgroup | cgroup2) mount -o remount,bind,rw "$folder" ;;
    esac
  done </proc/mounts
}

# EDL_LAB_KEY: a public key that may log in as ubuntu.
authorize_key() {
  keys=/home/ubuntu/.ssh/authorized_keys
  if [ -n "${EDL_LAB_KEY:-}" ] && ! grep -qxF "$EDL_LAB_KEY" "$keys" 2>/dev/null; then
    echo "$EDL_LAB_KEY" >>"$keys"
    chown ubuntu:ubuntu "$keys"
    chmod 0600 "$keys"
  fi
}

own_boot_id
writable_cgroups
authorize_key
unset EDL_LAB_KEY
exec /sbin/init
