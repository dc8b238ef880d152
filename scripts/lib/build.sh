# Building edl. Source it after common.sh, apt.sh and jdk.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154 # root: the script that sources this knows where it is

# prepare_build: sets JAVA_HOME to a JDK that is new enough, and sees to Maven.
prepare_build() {
  JAVA_HOME=$(find_jdk) || exit 1
  export JAVA_HOME
  ensure_program mvn maven
}

# maven ARGUMENT...: quiet about its own affairs.
maven() {
  # Maven 3.8 and its Guava use what newer JDKs warn of; its Jansi resets the colours, also in a file.
  (cd "$root" && MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Djansi.noreset=true ${MAVEN_OPTS:-}" \
    mvn --batch-mode --no-transfer-progress -Dstyle.color=never "$@" </dev/null)
}

# make_cache: lets Java keep what it loads and links at each start (JEP 483, 514). Without it all works, only slower.
make_cache() {
  local app=$root/shell/target/app
  rm -f "$app/edl.aot"
  "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$app/edl.aot" "${java_memory[@]}" \
    -cp "$app/lib/*" dev.edl.shell.Training >/dev/null 2>&1 </dev/null ||
    say "no cache of classes could be made: edl starts more slowly"
}
