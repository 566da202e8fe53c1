#!/bin/bash
# Which Debian packages the project needs, and how to install what is missing: the only list of packages.
# Sourced by demo.sh and test.sh; run by itself it installs: bash tools/packages.sh SET...

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

packages_of() {
  case $1 in
    core) echo "g++ cmake ninja-build pkg-config libboost-dev libeigen3-dev libyaml-cpp-dev" \
               "nlohmann-json3-dev libcli11-dev libfmt-dev librandom123-dev libsqlite3-dev libzstd-dev nettle-dev" ;;
    test) echo "doctest-dev librapidcheck-dev python3 python3-yaml python3-jsonschema clang-format" ;;
    viewer) echo "libsfml-dev libfribidi-dev fonts-dejavu-core xvfb xauth libgl1-mesa-dri" ;;
    gis) echo "libgdal-dev gdal-bin libosmium2-dev" ;;
    mpi) echo "libopenmpi-dev openmpi-bin" ;;
    video) echo "ffmpeg" ;;
    page) echo "nodejs npm chromium" ;;
    fuzz) echo "clang-14 libclang-rt-14-dev libfuzzer-14-dev" ;;
    dev) echo "clang-tidy-14 ccache gcovr parallel strace" ;;
    *) return 1 ;;
  esac
}

os_release=/etc/os-release
package_sets="test viewer gis mpi video page fuzz dev"

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
    [[ " core $package_sets " == *" $set "* ]] || stop 2 "there is no set '$set'; known: core, ${package_sets// /, }"
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

# configure_for SET...: into `configure`, what cmake is told to build with these sets.
configure=()
configure_for() {
  local set
  configure=()
  for set in "$@"; do
    case $set in
      viewer) configure+=(-DSALIENT_VIEWER=ON) ;;
      mpi) configure+=(-DSALIENT_MPI=ON) ;;
    esac
  done
}

# build PRESET JOBS [TARGET...]: in build/PRESET, with the options of cmake in `configure`.
build() {
  local preset=$1 jobs=$2 target options=()
  shift 2
  for target in "$@"; do options+=(--target "$target"); done
  (cd "$root" && cmake --preset "$preset" ${configure[@]+"${configure[@]}"} && cmake --build "build/$preset" --parallel "$jobs" "${options[@]}")
}

packages_help() {
  cat <<HELP
usage: bash tools/packages.sh SET...

Installs the Debian packages that are missing of what the program is built with (core) and of these sets:
  test    to build and run the tests        viewer  windows and films of salient watch
  video   ffmpeg, for salient watch --record   mpi     mpirun over several machines
  gis     GDAL and osmium                   page    to build the report page anew, and to test it in a browser
  fuzz    clang with libFuzzer              dev     clang-tidy, ccache, and what some tests of failures need
What a set is for is used once the program is built again: bash tools/demo.sh --with SET.

Exit codes: 0 done, 2 usage, 4 packages could not be installed.
HELP
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  set -euo pipefail
  case ${1:-} in
    "" | --help | -h) packages_help; exit 0 ;;
  esac
  names=$(sets_of "$(IFS=,; echo "$*")")
  mapfile -t sets <<<"$names"
  install_packages "${sets[@]}"
fi
