# The figures of the prompt and the batch. Source it after bench.sh; it is part of scripts/bench.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the caller's: work, edl, lab

prompt_home() {
  mkdir -p "$work/home"
  echo "env HOME=$work/home XDG_STATE_HOME=$work/home XDG_CONFIG_HOME=$work/home"
}

figure_prompt() {
  local homes edl_prompt jshell_prompt edl_hosts ansible_version first now later
  read -ra homes <<<"$(prompt_home)"
  start_worker clock python3 "$root/scripts/lib/prompt_clock.py"
  edl_prompt=(asked clock ready edl\> "${homes[@]}" "${edl[@]}")
  jshell_prompt=(asked clock ready jshell\> "${homes[@]}" "$JAVA_HOME/bin/jshell")
  edl_hosts=(timed "${edl[@]}" hosts)
  ansible_version=(timed ansible --version)
  side_by_side prompt 1 9 0.3 edl_prompt jshell_prompt edl_hosts ansible_version
  compare prompt prompt '≤ 0.25' edl_prompt jshell_prompt
  compare prompt hosts/ansible '≤ 0.35' edl_hosts ansible_version
  compare prompt hosts/jshell '≤ 0.15' edl_hosts jshell_prompt
  first=(asked clock snippet edl\> "${homes[@]}" "${edl[@]}")
  side_by_side first 1 7 0.3 first
  row snippet/first "$(milliseconds "$(median first first)")" 400 ms '≤ 1'
  now=(asked clock at-once edl\> "${homes[@]}" "${edl[@]}")
  side_by_side now 1 7 0.3 now
  row snippet/at-once "$(milliseconds "$(median now now)")" 400 ms '≤ 1'
  later=(asked clock again)
  side_by_side later 3 30 0 later
  row snippet/later "$(milliseconds "$(median later later)")" 30 ms '≤ 1'
  stop_worker clock
}

# A thousand hosts that nobody asks for anything.
figure_keys() {
  local homes node typed
  read -ra homes <<<"$(prompt_home)"
  {
    echo 'hosts:'
    for node in {1..1000}; do
      echo "  node$node: {type: cassandra, address: 192.0.2.$((node % 250 + 1))}"
    done
  } >"$work/thousand.yaml"
  start_worker keys python3 "$root/scripts/lib/prompt_clock.py"
  typed=(asked keys keys edl\> "${homes[@]}" "$root/scripts/edl" -i "$work/thousand.yaml")
  side_by_side keys 0 3 0 typed
  row keys "$(milliseconds "$(median keys typed)")" 10 ms '≤ 1'
  stop_worker keys
}

figure_batch() {
  local line edl_batch engine_loop
  for ((line = 0; line < 1000; line++)); do
    echo 'exec run --hosts db0 -- true'
  done >"$work/thousand.edl"
  edl_batch=(timed "${edl[@]}" -f "$work/thousand.edl")
  engine_loop=(timed "$JAVA_HOME/bin/java" "${java_memory[@]}"
    -cp "$root/shell/target/app/lib/*:$root/shell/target/test-classes" dev.edl.shell.bench.Loop "$lab/state.json" db0 1000)
  side_by_side batch 0 3 0.5 edl_batch engine_loop
  compare batch batch '≤ 1.2' edl_batch engine_loop
}
