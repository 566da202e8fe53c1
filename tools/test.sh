#!/bin/bash
# Builds everything and runs all tests.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/packages.sh"

help() {
  cat <<HELP
usage: bash tools/test.sh [options]

Installs the Debian packages that are missing, builds into build/, runs every test and ends with
the summary of ctest. Running it again does only what is left to do. The readers are fuzzed as well,
in a build of their own with clang and the sanitizers (build/fuzz).

  --no-install     install nothing
  --with SETS      also install these sets: ${package_sets// /, } (separated by commas);
                   with viewer or mpi the program is built with them and tested so; dev has what the
                   tests of failing disks and of GNU parallel need
  --full           install all but gis, and test as well a second build, build/full, with the window,
                   films and MPI: nothing is skipped
  --sanitize       build and test with the address and undefined behaviour sanitizers
  --threads        build and test with the thread sanitizer
  --fuzz N         fuzz each reader for N seconds (default 10; 0: do not build the fuzzers)
  --long           run the long tests too (SALIENT_LONG_TESTS=1)
  --jobs N         build and test N at a time (default: processors, as far as memory allows)
  --help           print this

Exit codes: 0 all passed, 2 usage, 4 packages could not be installed, otherwise the failing step's.
HELP
}

preset=release
install=yes
full=no
sets=()
fuzz_s=10
jobs=$(default_jobs)
while (($#)); do
  case $1 in
    --no-install) install=no ;;
    --with) [[ $# -ge 2 ]] || stop 2 "--with needs the names of sets"
      shift; list=$(sets_of "$1"); mapfile -t sets <<<"$list" ;;
    --with=*) list=$(sets_of "${1#*=}"); mapfile -t sets <<<"$list" ;;
    --sanitize) preset=sanitize ;;
    --threads) preset=threads ;;
    --fuzz) [[ $# -ge 2 && $2 =~ ^(0|[1-9][0-9]*)$ ]] || stop 2 "--fuzz needs a number of seconds"
      shift; fuzz_s=$1 ;;
    --full) full=yes ;;
    --long) export SALIENT_LONG_TESTS=1 ;;
    --jobs) [[ $# -ge 2 && $2 =~ ^[1-9][0-9]*$ ]] || stop 2 "--jobs needs a number from 1"
      shift; jobs=$1 ;;
    --help | -h) help; exit 0 ;;
    *) stop 2 "there is no option '$1'; see bash tools/test.sh --help" ;;
  esac
  shift
done

sets+=(test)
if ((fuzz_s > 0)); then sets+=(fuzz); fi
if [[ $full == yes ]]; then sets+=(viewer video mpi page dev); fi
if [[ $install == yes ]]; then install_packages "${sets[@]}"; fi
if [[ $full == no ]]; then configure_for "${sets[@]}"; fi
build "$preset" "$jobs"
configure=()
if [[ $full == yes ]]; then build full "$jobs" salient salient_test_film salient_test_shaped_text; fi
if ((fuzz_s == 0)); then
  echo "--fuzz 0: the readers are not fuzzed"
elif command -v clang++-14 >/dev/null; then
  build fuzz "$jobs" fuzzers
else
  echo "clang++-14 is not installed: the readers are not fuzzed (packages: $(packages_of fuzz))"
fi
cd "$root"
export SALIENT_FUZZ_SECONDS=$fuzz_s
if [[ $full == yes ]]; then
  # What needs the window, films or MPI; the rest is the same program and is tested below.
  ctest --test-dir build/full --output-on-failure --no-tests=error --parallel "$jobs" \
    --tests-regex 'watch|mpi|film|shaped_text'
fi
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error --parallel "$jobs"
