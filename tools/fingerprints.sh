#!/usr/bin/env bash
# Contract 1 (docs/model.md) over compilers, optimisation levels, CPUs and sanitizers: builds the golden test in each
# way and runs it. Long (a build a line): not part of tools/test.sh.
#   tools/fingerprints.sh            all
#   tools/fingerprints.sh NAME...    some: gcc-O0 gcc-O2 gcc-O3 gcc-v3 clang-O2 clang-O3 address thread
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A compiler=([gcc-O0]=g++ [gcc-O2]=g++ [gcc-O3]=g++ [gcc-v3]=g++ [clang-O2]=clang++
                     [clang-O3]=clang++ [address]=g++ [thread]=g++)
declare -A flags=([gcc-O0]=-O0 [gcc-O2]=-O2 [gcc-O3]=-O3 [gcc-v3]="-O3 -march=x86-64-v3"
                  [clang-O2]=-O2 [clang-O3]="-O3 -march=x86-64-v3" [address]=-O1 [thread]=-O1)
declare -A sanitize=([address]="address,undefined" [thread]=thread)
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(gcc-O0 gcc-O2 gcc-O3 gcc-v3 clang-O2 clang-O3 address thread)

failed=0
for name in "${names[@]}"; do
  [ -n "${compiler[$name]:-}" ] || { echo "no such build: $name" >&2; exit 2; }
  if ! command -v "${compiler[$name]}" >/dev/null; then
    echo "$name: not run, ${compiler[$name]} is not installed (tools/test.sh --with dev)"
    failed=1
    continue
  fi
  dir=build/fingerprints/$name
  cmake -S . -B "$dir" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER="${compiler[$name]}" \
    -DCMAKE_CXX_FLAGS="${flags[$name]}" -DSALIENT_SANITIZE="${sanitize[$name]:-}" >/dev/null
  cmake --build "$dir" --target salient_test_shipped >/dev/null
  # glibc picks its functions by CPU; hiding the CPU's features must move nothing.
  for tunables in "" "glibc.cpu.hwcaps=-AVX2,-AVX512F,-FMA,-FMA4,-SSE4_2"; do
    if GLIBC_TUNABLES=$tunables "$dir"/tests/shipped/salient_test_shipped -tc="golden*" >"$dir/out" 2>&1; then
      echo "$name${tunables:+, CPU features hidden}: the recorded fingerprints"
    else
      echo "$name${tunables:+, CPU features hidden}: DIFFERS, see $dir/out"
      failed=1
    fi
  done
done
exit $failed
