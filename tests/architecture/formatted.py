#!/usr/bin/env python3
"""Holds C++ sources to clang-format 14 and the .clang-format of the repository. Prints each difference as
file:line:column; exit 1 if there is any, 77 (skipped) where there is no clang-format 14.

usage: formatted.py ROOT
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from check import tracked

skipped = 77
release = 14


def program(name):
    """The program of that release, as Debian or anybody else calls it; None where there is none."""
    for candidate in (f"{name}-{release}", name):
        path = shutil.which(candidate)
        if path and re.search(rf"version {release}\.", subprocess.run([path, "--version"], capture_output=True, text=True,
                                                                     check=False).stdout):
            return path
    return None


def sources(root):
    return [name for name, path in tracked(Path(root)) if path.suffix in (".cpp", ".hpp")]


def differences(root, clang_format):
    """file:line:column of everything that it would set otherwise."""
    names = sources(root)
    out = []
    for first in range(0, len(names), 100):
        run = subprocess.run([clang_format, "--dry-run", *names[first:first + 100]], cwd=root, capture_output=True,
                             text=True, check=False)
        out += re.findall(r"^(\S+:\d+:\d+): warning", run.stderr, re.M)
    return out


def main():
    clang_format = program("clang-format")
    if clang_format is None:
        print(f"SKIPPED: there is no clang-format {release} (set dev of tools/packages.sh)")
        return skipped
    found = differences(sys.argv[1], clang_format)
    for place in found:
        print(f"{place}: clang-format {release} sets this otherwise: clang-format -i")
    print(f"{len(found)} differences" if found else "every source is as clang-format sets it")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
