# The figures of put and get. Source it after bench.sh; it is part of scripts/bench.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the caller's: work, edl, all_hosts

there=/var/tmp/edl-bench
empty_there="sudo rm -rf $there && mkdir -m 0777 $there"
large=200000000 round_trip=20

# on HOST LINE: as the login, with the connection that is open.
on() {
  ssh -F "$work/ssh-master" "$1" "$(bash_line "$2")" </dev/null
}

digest_of() {
  local sum
  sum=$(sha256sum "$1")
  echo "${sum%% *}"
}

other_bytes() {
  cannot_measure "$1" 'other bytes arrived'
}

# What is brought; made once.
make_large() {
  [[ -r $work/large ]] || head -c "$large" /dev/urandom >"$work/large"
}

# put_afresh COMMAND...: into an empty folder of db0, and then what is there must be what is here.
put_afresh() {
  on db0 "$empty_there"
  "$@"
  [[ $(on db0 "sha256sum <$there/large") == "$(digest_of "$work/large") "* ]] || other_bytes "$*"
}

# get_afresh COMMAND...: into an empty folder here.
get_afresh() {
  rm -rf "$work/got" && mkdir "$work/got"
  "$@"
  cmp -s "$work/large" "$work/got/large" || cmp -s "$work/large" "$work/got/db0/large" ||
    other_bytes "$*"
}

# The inventory of a lab that is as far away as that.
far_lab() {
  local answer
  has_worker far && return
  mkdir -p "$work/far"
  start_worker away "$JAVA_HOME/bin/java" -cp "$root/shell/target/test-classes" dev.edl.shell.bench.FarAway \
    "$(ssh -F "$work/ssh" -G db0 | sed -n 's/^hostname //p')" 22 "$round_trip"
  read -r -t 20 answer <&"${worker_output[away]}" || cannot_measure 'a host far away'
  cp "$lab/state.json" "$work/far/"
  sed "/^Host db0\$/,/^\$/s/^ Hostname .*/ Hostname 127.0.0.1\n Port ${answer#ok }/" "$lab/sshConfig" >"$work/far/sshConfig"
  { printf '%s\n' LogLevel=ERROR IdentitiesOnly=yes ControlMaster=auto ControlPersist=10m "ControlPath=$work/master-far-%n" &&
    cat "$work/far/sshConfig"; } >"$work/ssh-far"
  start_worker far "$JAVA_HOME/bin/java" "${java_memory[@]}" \
    -cp "$root/shell/target/app/lib/*:$root/shell/target/test-classes" dev.edl.shell.bench.Workbench "$work/far/state.json"
}

# against_scp FIGURE AFRESH SRC DEST SCP_SRC SCP_DEST: put or get of the large file, over connections that are open, over
# those to the host far away, and over none.
against_scp() {
  local figure=$1 afresh=$2 ours=("$3" "$4") peer=("$5" "$6")
  local edl_warm=("$afresh" asked engine "$figure" db0 "${ours[@]}")
  local scp_warm=("$afresh" timed scp -q -F "$work/ssh-master" "${peer[@]}")
  local edl_far=("$afresh" asked far "$figure" db0 "${ours[@]}")
  local scp_far=("$afresh" timed scp -q -F "$work/ssh-far" "${peer[@]}")
  local edl_cold=("$afresh" timed "${edl[@]}" "$figure" --hosts db0 "${ours[@]}")
  local scp_cold=("$afresh" timed scp -q -F "$work/ssh" "${peer[@]}")
  workbench engine
  far_lab
  side_by_side "$figure" 3 7 0.3 edl_warm scp_warm edl_far scp_far edl_cold scp_cold
  compare "$figure" "$figure/warm" '≤ 1.1' edl_warm scp_warm
  compare "$figure" "$figure/far" '≤ 1.1' edl_far scp_far
  compare "$figure" "$figure/one-shot" - edl_cold scp_cold
}

figure_put() {
  make_large
  against_scp put put_afresh "$work/large" "$there/" "$work/large" "db0:$there/"
}

figure_get() {
  make_large
  put_afresh timed scp -q -F "$work/ssh-master" "$work/large" "db0:$there/"
  against_scp get get_afresh "$there/large" "$work/got" "db0:$there/large" "$work/got/"
}

# files_afresh COMMAND...: ten thousand files into an empty folder.
files_afresh() {
  local sums='cd many && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum'
  on db0 "$empty_there"
  "$@"
  [[ $(on db0 "cd $there && $sums") == "$(cd "$work" && eval "$sums")" ]] || other_bytes "$*"
}

figure_put-files() {
  local edl_warm=(files_afresh asked engine put db0 "$work/many" "$there/")
  local rsync_warm=(files_afresh timed rsync -a -e "ssh -F $work/ssh-master" "$work/many" "db0:$there/")
  local edl_cold=(files_afresh timed "${edl[@]}" put --hosts db0 "$work/many" "$there/")
  local rsync_cold=(files_afresh timed rsync -a -e "ssh -F $work/ssh" "$work/many" "db0:$there/")
  workbench engine
  on db0 'type -P rsync >/dev/null || { sudo apt-get update && sudo apt-get install -y rsync; } >/dev/null 2>&1' || cannot_measure 'rsync on db0'
  mkdir "$work/many"
  head -c 10000000 /dev/urandom | (cd "$work/many" && split --bytes=1000 --suffix-length=4)
  side_by_side files 2 7 0.3 edl_warm rsync_warm edl_cold rsync_cold
  compare files put-files/warm '≤ 1.0' edl_warm rsync_warm
  compare files put-files/one-shot - edl_cold rsync_cold
}

# fleet_afresh COMMAND...: onto twenty hosts.
fleet_afresh() {
  local hosts=("clush" -S -o "-F $work/ssh-master" -w "$all_hosts")
  "${hosts[@]}" "$empty_there" </dev/null >/dev/null
  "$@"
  [[ $("${hosts[@]}" -N "sha256sum <$there/one" </dev/null | sort -u) == "$(digest_of "$work/one") "* ]] ||
    other_bytes "$*"
}

figure_put-fleet() {
  local edl_warm=(fleet_afresh asked engine put "$all_hosts" "$work/one" "$there/")
  local clush_warm=(fleet_afresh timed clush -S -o "-F $work/ssh-master" -w "$all_hosts" --copy "$work/one" --dest "$there/")
  local edl_cold=(fleet_afresh timed "${edl[@]}" put --hosts "$all_hosts" "$work/one" "$there/")
  local clush_cold=(fleet_afresh timed clush -S -o "-F $work/ssh" -w "$all_hosts" --copy "$work/one" --dest "$there/")
  workbench engine
  head -c 1000000 /dev/urandom >"$work/one"
  side_by_side put-fleet 2 9 0.3 edl_warm clush_warm edl_cold clush_cold
  compare put-fleet put-fleet/warm '≤ 0.5' edl_warm clush_warm
  compare put-fleet put-fleet/one-shot - edl_cold clush_cold
}
