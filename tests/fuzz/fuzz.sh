#!/bin/bash
# usage: bash tests/fuzz/fuzz.sh yaml|variant|csv [SECONDS]
#
# Fuzzes a reader, beginning with the kept corpus. Without SECONDS: SALIENT_FUZZ_SECONDS, or 10. What
# breaks the reader is kept in build/fuzz/broken; put it into tests/fuzz/corpus once it is mended.
# SALIENT_FUZZ_SEED takes other paths than the usual ones. Ends with 77 if the fuzzer is not built.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
built=$here/../../build/fuzz
reader=$1
seconds=${2:-${SALIENT_FUZZ_SECONDS:-10}}
fuzzer=$built/tests/fuzz/fuzz_$reader

if [[ $seconds == 0 || ! -x $fuzzer ]]; then
  echo "not fuzzed: $([[ -x $fuzzer ]] && echo "0 seconds asked" || echo "build/fuzz has no fuzz_$reader")"
  echo "to build it: cmake --preset fuzz && cmake --build --preset fuzz"
  exit 77
fi
found=$(mktemp -d)
trap 'rm -rf "$found"' EXIT
mkdir -p "$built/broken"
"$fuzzer" -max_total_time="$seconds" -seed="${SALIENT_FUZZ_SEED:-1}" -timeout=10 -rss_limit_mb=1024 \
  -print_final_stats=1 -artifact_prefix="$built/broken/$reader-" "$found" "$here/corpus/$reader"
