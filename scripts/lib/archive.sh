#!/usr/bin/env bash
# Lets the built edl start fast: run by the build of the shell, once its jars are there. Without what this makes all works,
# only slower.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
app=$root/shell/target/app
# shellcheck source=scripts/lib/jdk.sh
. "$root/scripts/lib/jdk.sh"
java_home=$(find_jdk)

# unpack_native: puts the terminal's library for this machine beside the application.
unpack_native() {
  local jar system machine
  jar=$(find "$app/lib" -name 'jline-*.jar' | head -n 1)
  system=$(uname -s)
  machine=$(uname -m)
  [[ $machine != aarch64 ]] || machine=arm64
  ! ldd --version 2>&1 | grep -qi musl || system=$system-musl
  (cd "$app" && mkdir -p native && cd native &&
    "$java_home/bin/jar" xf "$jar" "org/jline/nativ/$system/$machine/libjlinenative.so" &&
    mv "org/jline/nativ/$system/$machine/libjlinenative.so" . && rm -r org) 2>/dev/null ||
    rm -rf "$app/native"
}

# modernise: lets the cache of classes take the libraries whose class files are too old for it.
modernise() {
  "$java_home/bin/java" "$root/scripts/lib/ModernClasses.java" "$app"/lib/picocli-*.jar "$app"/lib/groovy-*.jar
}

# make_cache USE TRAINING [PREFIX...]: lets Java keep what it loads and links at each start (JEP 483, 514). All of a cache is
# linked, so what a single command has no use for (the terminal, Groovy) is in another one.
make_cache() {
  local cache=$app/$1.aot
  rm -f "$cache"
  "${@:3}" "$java_home/bin/java" "-XX:AOTCacheOutput=$cache" "${java_memory[@]}" "${java_start[@]}" "${terminal[@]}" \
    -cp "$app/lib/*" dev.edl.shell.Training "$2" </dev/null >/dev/null 2>&1 || true
  [[ -s $cache ]] || echo "archive: no cache of classes could be made: edl starts more slowly" >&2
}

# at_terminal COMMAND...: at one of its own.
at_terminal() {
  SHELL=$BASH TERM=xterm-256color timeout -k 10 300 script -qec "$(printf '%q ' "$@")" /dev/null
}

unpack_native
modernise
terminal=(--enable-native-access=ALL-UNNAMED)
[[ ! -d $app/native ]] || terminal+=("-Dlibrary.jline.path=$app/native" -Dorg.jline.terminal.provider=jni)
make_cache command command
# A prompt loads more at a terminal; not every system can make one.
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
  make_cache sitting terminal at_terminal
else
  make_cache sitting sitting
fi
