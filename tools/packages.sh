#!/bin/bash
# Which Debian packages the project needs, and how to install what is missing. Sourced by demo.sh
# and test.sh; the only list of packages.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

packages_of() {
  case $1 in
    core) echo "g++ cmake ninja-build pkg-config libboost-dev libeigen3-dev libyaml-cpp-dev" \
               "nlohmann-json3-dev libcli11-dev libfmt-dev librandom123-dev libsqlite3-dev libzstd-dev nettle-dev" \
               "doctest-dev librapidcheck-dev python3 python3-yaml python3-jsonschema" ;;
    viewer) echo "libsfml-dev libfribidi-dev fonts-dejavu-core xvfb xauth libgl1-mesa-dri" ;;
    gis) echo "libgdal-dev gdal-bin libosmium2-dev" ;;
    mpi) echo "libopenmpi-dev openmpi-bin" ;;
    video) echo "ffmpeg" ;;
    page) echo "nodejs npm chromium" ;;
    fuzz) echo "clang-14 libclang-rt-14-dev libfuzzer-14-dev" ;;
    dev) echo "clang-tidy-14 clang-format ccache gcovr parallel strace" ;;
    *) return 1 ;;
  esac
}

os_release=/etc/os-release
package_sets="viewer gis mpi video page fuzz dev"

stop() {
  echo "$(basename "$0"): $2" >&2
  exit "$1"
}

# Those of the named packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    # Node from its makers brings npm along, and cannot be installed beside Debian's package of that name.
    [[ $package == npm ]] && command -v npm >/dev/null && continue
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif ! command -v sudo >/dev/null; then
    stop 4 "to install packages, run it as root or install sudo first: $*"
  elif [[ -t 0 && -z ${CI:-} ]]; then
    sudo "$@"
  else
    sudo -n "$@"  # nobody is there to type a password
  fi
}

refuse_other_systems() {
  local ID='' VERSION_ID='' PRETTY_NAME='an unknown system'
  # shellcheck source=/dev/null
  [[ -r $os_release ]] && . "$os_release"
  [[ $ID == debian && ${VERSION_ID%%.*} -ge 12 ]] 2>/dev/null && return
  stop 4 "this is $PRETTY_NAME; packages are installed on Debian 12 or later only.
Install what corresponds to the following, then run it again with --no-install:
  $*"
}

# install_packages SET...: every package of core and of the sets, if it is missing.
install_packages() {
  local wanted=() missing=() set
  for set in core "$@"; do
    read -ra more <<<"$(packages_of "$set")"
    wanted+=("${more[@]}")
  done
  command -v dpkg-query >/dev/null || refuse_other_systems "${wanted[@]}"
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  [[ ${#missing[@]} -eq 0 ]] && return
  refuse_other_systems "${missing[@]}"
  echo "installing: ${missing[*]}"
  as_root apt-get update -q || stop 4 "the list of packages could not be renewed; is there a network?"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    "${missing[@]}" </dev/null || stop 4 "the packages could not be installed"
}

# "gis,mpi" -> "gis mpi"; stops at an unknown name.
sets_of() {
  local set
  for set in ${1//,/ }; do
    [[ " $package_sets " == *" $set "* ]] || stop 2 "--with: there is no set '$set'; known: ${package_sets// /, }"
    echo "$set"
  done
}

# Processors, but no more than the memory can feed: a large file takes about 1.5 GB to compile.
default_jobs() {
  local processors kilobytes fed
  processors=$(nproc)
  kilobytes=$(awk '/^MemAvailable/ {print $2}' /proc/meminfo 2>/dev/null || echo 0)
  fed=$((${kilobytes:-0} / 1500000))
  if ((fed < 1)); then fed=1; fi
  echo $((fed < processors ? fed : processors))
}

# build PRESET JOBS [TARGET...]: in build/PRESET, with the options of cmake in `configure`.
configure=()
build() {
  local preset=$1 jobs=$2 target options=()
  shift 2
  for target in "$@"; do options+=(--target "$target"); done
  (cd "$root" && cmake --preset "$preset" ${configure[@]+"${configure[@]}"} && cmake --build "build/$preset" --parallel "$jobs" "${options[@]}")
}
