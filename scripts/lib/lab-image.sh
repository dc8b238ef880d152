# The image of the lab's hosts. Source it after common.sh, apt.sh and docker.sh; $root is the project's folder.
# shellcheck shell=bash
# shellcheck disable=SC2154 # root is the caller's

# The packages of a base that we make ourselves: those of prepare_instance.sh, so that it finds nothing missing.
base_packages() {
  sed -n 's/^packages=(\(.*\))$/\1/p' "$root/packer/prepare_instance.sh" | tr ' ' ','
}

codename_of() {
  case $1 in
    12) echo bookworm ;;
    13) echo trixie ;;
  esac
}

base_tag() {
  local digest
  digest=$(base_packages | sha256sum)
  echo "edl-lab-base:debian$1-${digest:0:12}"
}

# image_tag DEBIAN: the tag names all that the image is made from, so that a change makes another image.
image_tag() {
  local digest
  digest=$(cat "$root/packer/prepare_instance.sh" "$root"/scripts/lib/lab-{image,host-setup,host-init}.sh | sha256sum)
  echo "edl-lab:debian$1-${digest:0:12}"
}

has_image() {
  docker image inspect "$1" >/dev/null 2>&1
}

# ensure_image DEBIAN: makes the image where it is missing, and prints its tag.
ensure_image() {
  local debian=$1 tag
  tag=$(image_tag "$debian")
  has_image "$tag" || build_image "$debian" "$tag"
  echo "$tag"
}

build_image() {
  local debian=$1 tag=$2 begun=$SECONDS base
  base=$(find_base "$debian")
  say "provisioning $tag from $base"
  if ! provision "$base" "$tag"; then
    # A plain Debian image needs the network for its packages; one of ours does not.
    [[ $base != edl-lab-base:* ]] || fail "could not provision $tag"
    say "$base could not be provisioned; making a base instead"
    base=$(make_base "$debian")
    provision "$base" "$tag" || fail "could not provision $tag"
  fi
  remove_older_images "$debian" "$tag"
  say "image $tag made in $((SECONDS - begun)) s"
}

# find_base DEBIAN: prints an image to start from. No registry is needed, and none is waited for.
find_base() {
  local own official
  own=$(base_tag "$1")
  official="debian:$(codename_of "$1")"
  if has_image "$own"; then
    echo "$own"
  elif has_image "$official" || pull_quickly "$official"; then
    echo "$official"
  else
    make_base "$1"
  fi
}

pull_quickly() {
  timeout 10 docker manifest inspect "$1" >/dev/null 2>&1 && timeout 120 docker pull --quiet "$1" >/dev/null 2>&1
}

# make_base DEBIAN: a base from Debian's packages alone.
make_base() {
  local codename base folder
  codename=$(codename_of "$1")
  base=$(base_tag "$1")
  has_image "$base" && echo "$base" && return
  ensure_program mmdebstrap mmdebstrap
  [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || apt_install debian-archive-keyring
  say "making a base of Debian $1 ($codename) with mmdebstrap; this takes about half a minute"
  folder=$(mktemp --directory "${TMPDIR:-/tmp}/edl-base.XXXXXX")
  if ! bootstrap "$codename" "$folder" || ! docker import "$folder/base.tar" "$base" >/dev/null; then
    tail -n 20 "$folder/log" >&2
    rm -rf "$folder"
    fail "could not make a base of Debian $1: does Debian's mirror answer?"
  fi
  rm -rf "$folder"
  echo "$base"
}

# bootstrap CODENAME FOLDER
bootstrap() {
  mmdebstrap --variant=minbase --include="$(base_packages)" --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$1" "$2/base.tar" >"$2/log" 2>&1 </dev/null 9>&-
}

# provision BASE TAG
provision() {
  local container="edl-lab-build-$$" status=0
  provision_in "$container" "$1" "$2" >&2 || status=1
  docker rm --force --volumes "$container" >/dev/null 2>&1 || true
  return "$status"
}

# Called in a condition, where bash ignores errexit: so each step says what follows it.
provision_in() {
  local container=$1 base=$2 tag=$3 log
  log=$(mktemp "${TMPDIR:-/tmp}/edl-provision.XXXXXX")
  if docker run --detach --name "$container" "$base" sleep infinity >"$log" 2>&1 &&
    docker exec --interactive "$container" bash -s <"$root/packer/prepare_instance.sh" >>"$log" 2>&1 &&
    docker exec --interactive "$container" bash -s <"$root/scripts/lib/lab-host-setup.sh" >>"$log" 2>&1 &&
    docker exec --interactive "$container" install --mode=0755 /dev/stdin /usr/local/sbin/lab-host-init \
      <"$root/scripts/lib/lab-host-init.sh" >>"$log" 2>&1 &&
    commit_image "$container" "$tag" >>"$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 20 "$log" >&2
    say "whole log: $log"
    return 1
  fi
}

# The logs lie on a volume: on overlayfs "tail -f" gets no inotify events and polls once a second.
commit_image() {
  docker commit --change 'CMD ["/usr/local/sbin/lab-host-init"]' --change 'ENV container=docker' \
    --change 'VOLUME /var/log/easydblab' --change 'EXPOSE 22' "$1" "$2"
}

remove_older_images() {
  local tag
  docker image ls --format '{{.Repository}}:{{.Tag}}' "edl-lab:debian$1-*" | while read -r tag; do
    if [[ $tag != "$2" ]]; then
      docker image rm "$tag" >/dev/null 2>&1 || true # in use
    fi
  done
}
