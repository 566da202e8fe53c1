#!/usr/bin/env python3
"""What keeping a run costs: the same run with and without --out, in turns, so that both meet the same machine.

    tools/bench/storing.py PROGRAM [SCENARIO [REPLICATES [PAIRS]]]      default: scenarios/syria-2024 4000 7

Prints the median over the pairs of stored / not stored, for the time by the clock and for processor time, with the
smallest and largest pair. Asserts nothing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time


def timed(command):
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime


def main(program, scenario="scenarios/syria-2024", replicates="4000", pairs="7"):
    ratios = []
    for pair in range(int(pairs)):
        with tempfile.TemporaryDirectory(prefix="salient-storing-") as folder:
            plain = [program, "run", scenario, "-n", replicates, "--jobs", "1", "--quiet"]
            kinds = [plain, [*plain, "--out", folder + "/run"]]
            order = (0, 1) if pair % 2 == 0 else (1, 0)
            times = {kind: timed(kinds[kind]) for kind in order}
        ratios.append([stored / bare for bare, stored in zip(times[0], times[1])])
        print(f"pair {pair + 1}: {times[0][0]:.2f} s without, {times[1][0]:.2f} s with --out", flush=True)
    for name, values in zip(("by the clock", "processor time"), zip(*ratios)):
        print(f"{name}: storing costs {100 * (statistics.median(values) - 1):+.1f} % (median of {pairs} pairs; "
              f"{100 * (min(values) - 1):+.1f} to {100 * (max(values) - 1):+.1f} %)")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
