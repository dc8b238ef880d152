# The lab's hosts as containers. Source it after common.sh; $lab is the folder .lab.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # lab is the caller's; some of ours are only used there

# lab_name: another name makes hosts and a network that no scripts/lab knows of.
network=${lab_name:-edl-lab}
lab_label=edl.lab=${lab_name:-1}
# No word about the unknown host key, and no key but ours.
ssh_options=(-F "$lab/sshConfig" -o LogLevel=ERROR -o IdentitiesOnly=yes)

# The lab is the machine's: one at a time changes it, from whichever copy of the project.
lock=/tmp/edl-lab-$UID.lock

take_lock() {
  exec 9>"$lock"
  flock --nonblock 9 && return
  say "lab: waiting for another script that works with the lab"
  flock 9
}

# What is there, by alias; read_hosts fills them.
declare -A host_state=() host_type=() host_debian=() host_image=() host_key=() host_address=() host_id=()

read_hosts() {
  local alias state type debian image key address id
  host_state=() host_type=() host_debian=() host_image=() host_key=() host_address=() host_id=()
  while IFS='|' read -r alias state type debian image key address id; do
    host_state[$alias]=$state host_type[$alias]=$type host_debian[$alias]=$debian host_image[$alias]=$image
    host_key[$alias]=$key host_address[$alias]=$address host_id[$alias]=$id
  done < <(docker ps --all --no-trunc --filter label="$lab_label" --format "$(hosts_format)")
}

hosts_format() {
  local label
  printf '{{.Label "edl.lab.alias"}}|{{.State}}'
  for label in type debian image key address; do
    printf '|{{.Label "edl.lab.%s"}}' "$label"
  done
  printf '|{{.ID}}'
}

# inventory_hosts: the aliases that were written to the inventory last.
inventory_hosts() {
  [[ ! -r $lab/sshConfig ]] || sed -n 's/^Host //p' "$lab/sshConfig"
}

# sorted_hosts: the aliases there are, as people count (db2 before db10).
sorted_hosts() {
  ((${#host_state[@]} == 0)) || printf '%s\n' "${!host_state[@]}" | sort --version-sort
}

# database_hosts: how many hosts of type Cassandra the lab has, lost ones included; nothing when there is no lab.
database_hosts() {
  local alias most=
  for alias in "${!host_state[@]}" $(inventory_hosts); do
    if [[ $alias =~ ^db([0-9]+)$ ]] && ((BASH_REMATCH[1] + 1 > ${most:-0})); then
      most=$((BASH_REMATCH[1] + 1))
    fi
  done
  echo "$most"
}

# debian_of_lab: its Debian's number; nothing when there is no lab.
debian_of_lab() {
  local alias
  for alias in "${!host_debian[@]}"; do
    echo "${host_debian[$alias]}"
    return
  done
}

type_of() {
  case $1 in
    db*) echo Cassandra ;;
    app*) echo Stress ;;
    control*) echo Control ;;
  esac
}

# --- the network: its subnet is set, so that each host keeps its address over a restart ---

ensure_network() {
  local subnet
  docker network inspect "$network" >/dev/null 2>&1 && return
  # Docker knows a subnet that is free, but gives fixed addresses only in one that was asked for.
  docker network create --label "$lab_label" "$network" >/dev/null
  subnet=$(network_subnet)
  docker network rm "$network" >/dev/null
  docker network create --label "$lab_label" --subnet "$subnet" "$network" >/dev/null
}

network_subnet() {
  docker network inspect --format '{{(index .IPAM.Config 0).Subnet}}' "$network"
}

# gateway_of ALIAS: this machine, as a host sees it; nobody else sees that address.
gateway_of() {
  local address
  address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.Gateway}}{{end}}' "$network-$1")
  [[ -n $address ]] || fail "$1 has no way to this machine"
  echo "$address"
}

# address_of ALIAS SUBNET
address_of() {
  local a b c d number
  IFS=./ read -r a b c d _ <<<"$2"
  case $1 in
    control0) number=10 ;;
    app0) number=11 ;;
    db*) number=$((20 + ${1#db})) ;;
  esac
  number=$(((a << 24) + (b << 16) + (c << 8) + d + number))
  echo "$((number >> 24 & 255)).$((number >> 16 & 255)).$((number >> 8 & 255)).$((number & 255))"
}

# --- the machine's limits, which all containers share ---

# raise_limits: 20 hosts of systemd use up the usual 128 inotify instances, and "tail -f" then polls once a second.
raise_limits() {
  raise fs.inotify.max_user_instances 8192
  raise fs.inotify.max_user_watches 524288
  raise kernel.keys.maxkeys 20000
  raise kernel.keys.maxbytes 2000000
}

raise() {
  local name=$1 wanted=$2 file=/proc/sys/${1//.//} current
  [[ -r $file ]] || return 0 # the engine runs elsewhere
  read -r current <"$file"
  if ((current < wanted)) && ! { echo "$wanted" >"$file"; } 2>/dev/null; then
    say "lab: $name is $current; the lab wants $wanted. Set it: sudo sysctl -w $name=$wanted"
  fi
}

# --- one host ---

# create_host ALIAS IMAGE DEBIAN ADDRESS
create_host() {
  local alias=$1 image=$2 debian=$3 address=$4 key output
  key=$(<"$lab/key.pub")
  output=$(docker run --detach --tty --name "$network-$alias" --hostname "$alias" \
    --label "$lab_label" --label edl.lab.alias="$alias" --label edl.lab.type="$(type_of "$alias")" \
    --label edl.lab.debian="$debian" --label edl.lab.image="$image" --label edl.lab.address="$address" \
    --label edl.lab.key="$(key_id)" --env EDL_LAB_KEY="$key" \
    --network "$network" --ip "$address" --network-alias "$alias" \
    --cap-add SYS_ADMIN --cap-add NET_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined \
    --cgroupns=private --tmpfs /run --tmpfs /run/lock --stop-signal SIGRTMIN+3 --log-opt max-size=1m \
    "$image" 2>&1) || {
    say "lab: $alias was not created: $output"
    return 1
  }
}

# wake_host ALIAS: a container that is there and does not run.
wake_host() {
  local verb=start output
  [[ ${host_state[$1]} != paused ]] || verb=unpause
  output=$(docker "$verb" "$network-$1" 2>&1) || {
    say "lab: $1 was not started: $output"
    return 1
  }
}

remove_host() {
  docker rm --force --volumes "$network-$1" >/dev/null
}

# sshd_greets ADDRESS: whether an sshd answers there; no login.
sshd_greets() {
  # shellcheck disable=SC2016 # for the inner shell
  timeout 2 bash -c 'read -r greeting <"/dev/tcp/$0/22" && [[ $greeting == SSH-* ]]' "$1" 2>/dev/null
}

# wait_for_host ALIAS: until one can log in and systemd has started what it starts.
wait_for_host() {
  local alias=$1 deadline=$((SECONDS + 60 + 2 * ${#host_state[@]})) state=''
  until sshd_greets "${host_address[$alias]}" || ((SECONDS > deadline)); do
    sleep 0.1
  done
  while ((SECONDS <= deadline)); do
    state=$(system_state "$alias") || true
    case $state in
      running) return ;;
      degraded*)
        say "lab: $alias is up, but ${state% }"
        return
        ;;
    esac
    sleep 0.2
  done
  say "lab: $alias did not come up (${state:-sshd does not answer}). Look at: docker logs $network-$alias;" \
    "docker exec $network-$alias journalctl -b -p warning; docker exec $network-$alias systemctl list-jobs"
  return 1
}

# system_state ALIAS: what systemd says of itself once it has started everything; ssh's words when one cannot log in.
system_state() {
  # Asked again and again: "is-system-running --wait" may wait for ever when the start ends just as it begins (257).
  # shellcheck disable=SC2016 # for the host's shell
  local ask='for try in $(seq 100); do
    state=$(systemctl is-system-running)
    case $state in
      running) break ;;
      degraded) state="degraded: $(systemctl --failed --plain --no-legend | cut -d" " -f1 | tr "\n" " ")" && break ;;
    esac
    sleep 0.2
  done
  echo "$state"'
  # The cheapest key exchange: 20 hosts at once share this machine.
  timeout 30 ssh "${ssh_options[@]}" -o BatchMode=yes -o KexAlgorithms=curve25519-sha256 "$1" "$ask" 2>&1 </dev/null
}

# --- the key ---

ensure_key() {
  [[ -s $lab/key && -s $lab/key.pub ]] && return
  rm -f "$lab/key" "$lab/key.pub"
  ssh-keygen -q -t ed25519 -N '' -C edl-lab -f "$lab/key"
}

# The key itself without its type and comment.
key_id() {
  local id
  read -r _ id _ <"$lab/key.pub"
  echo "$id"
}

# authorize_key ALIAS: for a host that was created with another key, by another copy of the project.
authorize_key() {
  # shellcheck disable=SC2016 # for the host's shell
  docker exec --env KEY="$(<"$lab/key.pub")" "$network-$1" sh -c '
    keys=/home/ubuntu/.ssh/authorized_keys
    grep -qxF "$KEY" "$keys" || echo "$KEY" >>"$keys"'
}
