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

# unpack_native: puts the terminal's library for this machine beside the application.
unpack_native() {
  local app=$root/shell/target/app jar system machine
  jar=$(find "$app/lib" -name 'jline-*.jar' | head -n 1)
  system=$(uname -s)
  machine=$(uname -m)
  [[ $machine != aarch64 ]] || machine=arm64
  ! ldd --version 2>&1 | grep -qi musl || system=$system-musl
  (cd "$app" && mkdir -p native && cd native &&
    "$JAVA_HOME/bin/jar" xf "$jar" "org/jline/nativ/$system/$machine/libjlinenative.so" &&
    mv "org/jline/nativ/$system/$machine/libjlinenative.so" . && rm -r org) 2>/dev/null ||
    rm -rf "$app/native"
}

# modernise: lets the cache of classes take the libraries whose class files are too old for it.
modernise() {
  local app=$root/shell/target/app
  "$JAVA_HOME/bin/java" "$root/scripts/lib/ModernClasses.java" "$app"/lib/picocli-*.jar "$app"/lib/groovy-*.jar
}

# make_caches: lets Java keep what it loads and links at each start (JEP 483, 514). Without it all works, only slower. All of a
# cache is linked, so what a single command has no use for (the terminal, Groovy) is in another one.
make_caches() {
  local app=$root/shell/target/app use
  for use in command sitting; do
    rm -f "$app/$use.aot"
    "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$app/$use.aot" "${java_memory[@]}" \
      --enable-native-access=ALL-UNNAMED -cp "$app/lib/*" dev.edl.shell.Training "$use" >/dev/null 2>&1 </dev/null ||
      say "no cache of classes could be made: edl starts more slowly"
  done
}
