# Finding a JDK, and what it is started with. Source it, then: java_home=$(find_jdk) || exit 1
# Made for a launcher: it starts no other program where a JDK has its "release" file, as nearly all have.
# It keeps to bash 3.2, which is what macOS has.
# shellcheck shell=bash

jdk_needed=25

# What is on its way from a fast host fits into the young generation: else it ends in the old one, and the heap grows.
# shellcheck disable=SC2034 # for those who source this
java_memory=(-XX:+UseSerialGC -Xms40m -Xmn24m -XX:SurvivorRatio=2 -Xmx512m)

# Closures in annotations are what picocli looks for in Groovy, and starts all of that for.
# shellcheck disable=SC2034 # for those who source this
java_start=(-Dpicocli.disable.closures=true -Djdk.reflect.useNativeAccessorOnly=true)

# find_jdk: prints the folder of a JDK of version 25 or newer: JAVA_HOME, else that of the java on the path, else the
# newest in the usual folders. Where there is none it says on stderr what it looked at, and returns 1.
find_jdk() {
  local jdk_home='' jdk_rank=0 jdk_seen='' unasked=() home java
  if [[ -n ${JAVA_HOME:-} ]]; then
    jdk_consider "$JAVA_HOME" "JAVA_HOME=$JAVA_HOME" || jdk_ask "$JAVA_HOME/bin/java" "JAVA_HOME=$JAVA_HOME"
  fi
  java=$(type -P java || true)
  if [[ -z $jdk_home && -n $java ]]; then
    home=$(jdk_home_of "$java")
    jdk_consider "$home" "$java on the path" || unasked+=("$java")
  fi
  if [[ -z $jdk_home ]]; then
    for home in /usr/lib/jvm/* /opt/*jdk* /opt/java/* ~/.sdkman/candidates/java/* ~/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home ~/Library/Java/JavaVirtualMachines/*/Contents/Home; do
      [[ ! -x $home/bin/java ]] || jdk_consider "$home" "$home" || unasked+=("$home/bin/java")
    done
  fi
  if [[ -z $jdk_home ]]; then
    # A bash before 4.4 takes an empty array for an unset one.
    for java in ${unasked[@]+"${unasked[@]}"}; do
      jdk_ask "$java" "$java"
    done
  fi
  if [[ -z $jdk_home ]]; then
    jdk_none_found >&2
    return 1
  fi
  printf '%s\n' "$jdk_home"
}

# jdk_consider HOME NAME: takes HOME when its release file says that it is new enough, and newer than the one taken.
# Fails when it does not say what it is.
jdk_consider() {
  local line version=''
  [[ -r $1/release ]] || return 1
  while IFS= read -r line || [[ -n $line ]]; do
    case $line in
      JAVA_VERSION=*)
        version=${line#*=}
        version=${version//\"/}
        ;;
    esac
  done <"$1/release"
  [[ -n $version ]] || return 1
  jdk_take "$1" "$version" "$2"
}

# jdk_ask JAVA NAME: the same, by starting it: it may be a program that stands for a JDK lying elsewhere.
jdk_ask() {
  local line home='' version=''
  if [[ -x $1 ]]; then
    while IFS= read -r line; do
      case $line in
        *' java.home = '*) home=${line##* = } ;;
        *' java.version = '*) version=${line##* = } ;;
      esac
    done < <("$1" -XshowSettings:properties -version 2>&1 </dev/null)
  fi
  jdk_take "$home" "$version" "$2"
}

# jdk_take HOME VERSION NAME
jdk_take() {
  local major minor patch rank
  if [[ -z $2 ]]; then
    jdk_seen="$jdk_seen, $3 (no JDK)"
    return
  fi
  # 25, 25.0.3, 26-ea, 1.8.0_292
  IFS=.-+_ read -r major minor patch _ <<<"$2.0.0"
  major=$((10#0${major//[!0-9]/}))
  rank=$((major * 1000000 + 10#0${minor//[!0-9]/} * 1000 + 10#0${patch//[!0-9]/}))
  if ((major < jdk_needed)); then
    jdk_seen="$jdk_seen, $3 ($2)"
  elif [[ ! -x $1/bin/javac ]]; then
    jdk_seen="$jdk_seen, $3 ($2, without a compiler)"
  elif ((rank > jdk_rank)); then
    jdk_home=$1 jdk_rank=$rank
  fi
}

# jdk_home_of JAVA: the folder above its bin, links followed.
jdk_home_of() {
  local java=$1
  if [[ -L $java ]]; then
    java=$(readlink -f "$java" 2>/dev/null) || java=$1
  fi
  printf '%s\n' "${java%/bin/*}"
}

jdk_none_found() {
  local seen=${jdk_seen#, }
  printf '%s: no JDK %s or newer. Found: %s. Looked at JAVA_HOME, the java on the path, %s. %s\n' \
    "${0##*/}" "$jdk_needed" "${seen:-none}" \
    '/usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks, /Library/Java/JavaVirtualMachines' \
    "Install one (Debian 13: apt-get install openjdk-$jdk_needed-jdk; elsewhere: Temurin $jdk_needed) or set JAVA_HOME"
}
