# The lab's logs, shipped as a real cluster's are: VictoriaLogs on control0, a collector on each host. Source it after
# lab-hosts.sh and victoria-logs.sh; $root is the project's folder.
# shellcheck shell=bash
# shellcheck disable=SC2154 # root, and what lab-hosts.sh fills

log_server=control0

# ship_logs COLLECTOR VICTORIA_LOGS: from what is there to all hosts' logs being shipped.
ship_logs() {
  local begun=$SECONDS
  start_log_server "$2" || return 1
  collector=$1 endpoint="http://${host_address[$log_server]}:9428/insert/opentelemetry" \
    in_parallel 4 start_collector "${!host_state[@]}" || return 1
  say "lab: ${#host_state[@]} hosts ship their logs to VictoriaLogs on $log_server ($((SECONDS - begun)) s)"
}

# place FILE ALIAS PATH: a program onto a host, unless it is there.
place() {
  local sum
  sum=$(sha256sum <"$1")
  # shellcheck disable=SC2016 # for the host's shell
  docker exec --interactive "$network-$2" sh -c '
    echo "$0  $1" | sha256sum --check --status 2>/dev/null || { cat >"$1.new" && chmod 0755 "$1.new" && mv "$1.new" "$1"; }' \
    "${sum%% *}" "$3" <"$1"
}

# start_log_server PROGRAM
start_log_server() {
  local deadline=$((SECONDS + 20))
  place "$1" "$log_server" /usr/local/bin/victoria-logs && log_server_unit |
    docker exec --interactive "$network-$log_server" sh -c '
      cat >/etc/systemd/system/victoria-logs.service &&
      systemctl daemon-reload && systemctl enable --quiet --now victoria-logs.service' || return 1
  until victoria_health "${host_address[$log_server]}"; do
    if ((SECONDS > deadline)); then
      say "lab: VictoriaLogs does not answer. Look at: scripts/lab ssh $log_server sudo journalctl -u victoria-logs"
      return 1
    fi
    sleep 0.1
  done
}

log_server_unit() {
  cat <<'UNIT'
[Unit]
Description=VictoriaLogs
After=network.target

[Service]
ExecStart=/usr/local/bin/victoria-logs -httpListenAddr=:9428 -storageDataPath=/var/lib/victoria-logs -retentionPeriod=100y
StateDirectory=victoria-logs
Restart=always
RestartSec=1
LimitNOFILE=65536

[Install]
WantedBy=multi-user.target
UNIT
}

# start_collector ALIAS: the caller's collector, which ships to the caller's endpoint, as otel/install.sh installs it.
start_collector() {
  # shellcheck disable=SC2016 # for the host's shell
  place "$collector" "$1" /usr/local/bin/otelcol-edl &&
    tar -C "$root" -c otel | docker exec --interactive --env HOST="$1" --env ENDPOINT="$endpoint" "$network-$1" sh -c '
      cd "$(mktemp -d)" && tar -x --no-same-owner && mkdir -p /etc/edl &&
      printf "%s\n" "EDL_HOST=$HOST" "EDL_LOGS_ENDPOINT=$ENDPOINT" >otelcol.env && install -C --mode=0644 otelcol.env /etc/edl &&
      bash otel/install.sh && rm -r "$PWD"' && return
  say "lab: the collector of $1 was not installed"
  return 1
}
