# Checking packer's template. Source it after common.sh, apt.sh and lab-image.sh; $root is the project's folder.
# shellcheck shell=bash
# shellcheck disable=SC2154 # root is the caller's

# check_template COLLECTOR: the template is valid for both of its sources, and the container image can be made. The AMI
# cannot be made without an account.
check_template() {
  local template=$root/packer/instance.pkr.hcl image=edl-template-check log
  # Not every Debian has it.
  if ! type -P packer >/dev/null && can_install && apt-cache show packer >/dev/null 2>&1; then
    apt_install packer
  fi
  if ! type -P packer >/dev/null; then
    say "packer is missing, so its template is not checked"
    return
  fi
  export CHECKPOINT_DISABLE=1 PACKER_NO_COLOR=1
  log=$(mktemp "${TMPDIR:-/tmp}/edl-packer.XXXXXX")
  # Newer than 1.6 it has its plugins elsewhere.
  if packer init -h >/dev/null 2>&1 && ! packer init "$root/packer/required" >"$log" 2>&1; then
    say "packer cannot fetch its plugins, so its template is not checked (log: $log)"
    return
  fi
  if ! packer validate "$template" >"$log" 2>&1 ||
    ! packer build -only='docker.*' -var base="$(find_base 12)" -var repository="$image" -var collector="$1" "$template" \
      >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    fail "packer does not make an image from its template (whole log: $log)"
  fi
  docker image rm "$image:latest" >/dev/null
  rm -f "$log"
}
