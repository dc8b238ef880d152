# The cluster folder that the lab leaves in .lab, as easy-db-lab leaves one. Source it after lab-hosts.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154 # lab is the caller's

write_inventory() {
  ssh_config | replace_file "$lab/sshConfig"
  state_json | replace_file "$lab/state.json"
}

ssh_config() {
  local alias
  printf '%s\n' 'StrictHostKeyChecking=no' 'UserKnownHostsFile=/dev/null' 'User ubuntu' "IdentityFile $lab/key" ''
  for alias in $(sorted_hosts); do
    printf 'Host %s\n Hostname %s\n\n' "$alias" "${host_address[$alias]}"
  done
}

state_json() {
  local type comma=''
  printf '{\n  "name": "lab",\n  "clusterId": "%s",\n' "$(docker network inspect --format '{{.Id}}' "$network")"
  printf '  "versions": {"debian": "%s"},\n' "$(debian_of_lab)"
  printf '  "initConfig": {"name": "lab", "cassandraInstances": %d, "stressInstances": 1, "controlInstances": 1},\n' \
    "$(database_hosts)"
  printf '  "infrastructureStatus": "UP",\n  "hosts": {'
  for type in Cassandra Stress Control; do
    printf '%s\n    "%s": [%s\n    ]' "$comma" "$type" "$(json_hosts "$type")"
    comma=,
  done
  printf '\n  }\n}\n'
}

# json_hosts TYPE
json_hosts() {
  local alias comma=''
  for alias in $(sorted_hosts); do
    [[ ${host_type[$alias]} == "$1" ]] || continue
    printf '%s\n      {"publicIp": "%s", "privateIp": "%s", "alias": "%s", "availabilityZone": "%s", "instanceId": "%s"}' \
      "$comma" "${host_address[$alias]}" "${host_address[$alias]}" "$alias" "$(zone_of "$alias")" \
      "i-${host_id[$alias]:0:17}"
    comma=,
  done
}

zone_of() {
  local zones=abc number=${1##*[a-z]}
  echo "lab-1${zones:number % 3:1}"
}
