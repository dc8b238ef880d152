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
