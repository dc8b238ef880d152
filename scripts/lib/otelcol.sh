# An OpenTelemetry Collector. Source it after common.sh; $root is the project's folder.
# shellcheck shell=bash
# shellcheck disable=SC2154 # root is the caller's

# What otel/collector.yaml needs of it.
# shellcheck disable=SC2034 # for those who source this
collector_gates=filelog.allowHeaderMetadataParsing,stanza.synchronousLogEmitter

# find_collector: prints the path of a collector for otel/collector.yaml; where there is none, says what is missing and
# returns 1.
find_collector() {
  local built program
  built=$(built_collector)
  if [[ -x $built ]]; then
    echo "$built"
  elif has_go; then
    build_collector "$built" && echo "$built"
  elif program=$(type -P otelcol-contrib || type -P otelcol); then
    echo "$program"
  else
    say "${0##*/}: no OpenTelemetry Collector: install Go 1.24 or newer, and one is built, or put otelcol-contrib 0.149 or newer on the path"
    return 1
  fi
}

# built_collector: where the one built from this builder.yaml lies, or is to lie.
built_collector() {
  local digest
  digest=$(sha256sum <"$root/otel/builder.yaml")
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/edl/otelcol-${digest:0:12}"
}

has_go() {
  local version major minor
  version=$(go env GOVERSION 2>/dev/null) || return 1
  IFS=. read -r major minor _ <<<"${version#go}.0"
  ((major == 1 && 10#${minor//[!0-9]/} >= 24))
}

# build_collector FILE: whole or not at all.
build_collector() {
  local file=$1 builder folder begun=$SECONDS
  # The builder is of the version of what it builds.
  builder=go.opentelemetry.io/collector/cmd/builder@$(sed -n 's/.*otlphttpexporter //p' "$root/otel/builder.yaml")
  folder=$(mktemp --directory "${TMPDIR:-/tmp}/edl-otelcol.XXXXXX")
  sed "s|^\( *output_path:\).*|\1 $folder/out|" "$root/otel/builder.yaml" >"$folder/builder.yaml"
  say "building the OpenTelemetry Collector, once; this takes some minutes"
  if ! (cd "$folder" && CGO_ENABLED=0 go run "$builder" --config builder.yaml) >"$folder/log" 2>&1 </dev/null; then
    tail -n 20 "$folder/log" >&2
    say "could not build the OpenTelemetry Collector (whole log: $folder/log)"
    return 1
  fi
  # Where it is asked whether this succeeds, nothing ends at a failure by itself.
  if ! mkdir -p "${file%/*}" || ! mv "$folder/out/otelcol-edl" "$file.$$" || ! mv "$file.$$" "$file"; then
    say "could not keep the OpenTelemetry Collector as $file"
    return 1
  fi
  rm -rf "$folder"
  say "collector built in $((SECONDS - begun)) s"
}
