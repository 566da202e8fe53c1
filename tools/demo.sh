#!/bin/bash
# Builds the program and shows it on a shipped theatre.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/packages.sh"

help() {
  cat <<HELP
usage: bash tools/demo.sh [options] [SCENARIO]

Installs the Debian packages that are missing, builds the program into build/release, then checks,
describes and runs SCENARIO (default: scenarios/syria-2024). The results are printed and kept in
out/demo, with a report page to open in a browser.

  --no-install     install nothing
  --with SETS      also install these sets: ${package_sets// /, } (separated by commas);
                   with viewer or mpi the program is built with them
  --jobs N         build and run N at a time (default: processors, as far as memory allows)
  --help           print this

Exit codes: 0 done, 2 usage, 3 the scenario has errors, 4 packages could not be installed, otherwise
the failing step's.
HELP
}

install=yes
sets=()
jobs=$(default_jobs)
scenario=$root/scenarios/syria-2024
while (($#)); do
  case $1 in
    --no-install) install=no ;;
    --with) [[ $# -ge 2 ]] || stop 2 "--with needs the names of sets"
      shift; list=$(sets_of "$1"); mapfile -t sets <<<"$list" ;;
    --with=*) list=$(sets_of "${1#*=}"); mapfile -t sets <<<"$list" ;;
    --jobs) [[ $# -ge 2 && $2 =~ ^[1-9][0-9]*$ ]] || stop 2 "--jobs needs a number from 1"
      shift; jobs=$1 ;;
    --help | -h) help; exit 0 ;;
    -*) stop 2 "there is no option '$1'; see bash tools/demo.sh --help" ;;
    *) scenario=$1 ;;
  esac
  shift
done

if [[ $install == yes ]]; then install_packages ${sets[@]+"${sets[@]}"}; fi
configure_for ${sets[@]+"${sets[@]}"}
build release "$jobs" salient

salient=$root/build/release/tools/salient/salient
out=$root/out/demo
mkdir -p "$out"
started=$(date +%s%N)
printf '\n$ salient check %s\n' "$scenario"
"$salient" check "$scenario" 2>&1 | tee "$out/check.txt"
printf '\n$ salient describe %s\n' "$scenario"
"$salient" describe "$scenario" | tee "$out/describe.txt"
printf '\nRead and described in %s ms.\n' "$((($(date +%s%N) - started) / 1000000))"
printf '\n$ salient run %s --out %s/run --report %s/report.html\n' "$scenario" "$out" "$out"
"$salient" run "$scenario" --out "$out/run" --force --report "$out/report.html" --jobs "$jobs"
printf '\nKept in %s:\n  check.txt, describe.txt, run/summary.md and the tables beside it\n' "$out"
printf 'Open in a browser:\n  %s/report.html\nThe program is %s\n' "$out" "$salient"
