#!/usr/bin/env python3
"""Holds C++ sources to clang-tidy 14 and the .clang-tidy of the repository. Prints each warning; exit 1 if there is
any, 77 (skipped) where there is no clang-tidy 14 or nothing tells how a source is compiled.

It takes some seconds a source, so that it reads only what has changed lately: since the branch left main, or on main
in the last 20 commits; the latest first and no more than eight. With SALIENT_LONG_TESTS set it reads everything.

usage: tidy.py ROOT BUILD
"""

import json
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from commits import git
from formatted import program, release, skipped

lately = 20  # commits
at_most = 8  # sources


def flags_of(command):
    """What of a compiler's command says how a source is to be read."""
    words = shlex.split(command)
    first = next(i for i, word in enumerate(words) if word.startswith("-"))
    out, words = [], iter(words[first:])
    for word in words:
        if word in ("-o", "-c", "-MF", "-MT", "-MQ"):
            next(words)
        elif word not in ("-MD", "-MMD"):
            out.append(word)
    return out


def commands(root, build):
    """{source: flags} of all sources below ROOT that the build compiles, by themselves or together with others;
    and {what is compiled: flags}."""
    database = Path(build, "compile_commands.json")
    sources, units = {}, {}
    for entry in json.loads(database.read_text(encoding="utf-8")) if database.is_file() else []:
        unit, flags = Path(entry["directory"], entry["file"]), flags_of(entry["command"])
        if not unit.is_file():
            continue
        together = re.findall(r'^#include "(.+\.cpp)"', unit.read_text(encoding="utf-8"), re.M)
        mine = [Path(name) for name in together] if "Unity" in unit.parts else [unit]
        mine = [source.resolve() for source in mine if Path(root).resolve() in source.resolve().parents]
        mine = [source for source in mine if Path(build).resolve() not in source.parents]
        sources.update({source: flags for source in mine})
        if mine:
            units[unit] = flags
    return sources, units


def changed(root):
    """Sources that have changed lately, the latest first; None where there is no history."""
    base = git(root, "merge-base", "HEAD", "main").stdout.strip()
    head = git(root, "rev-parse", "--verify", "-q", "HEAD").stdout.strip()
    if not head:
        return None
    since = f"{base}..HEAD" if base and base != head else f"-{lately}"
    names = git(root, "diff", "--name-only", "HEAD").stdout.split()
    names += git(root, "log", "--no-merges", "--name-only", "--format=", since).stdout.split()
    sources = []
    for name in names:
        source = Path(root, re.sub(r"\.hpp$", ".cpp", name)).resolve()
        if source.suffix == ".cpp" and source.is_file() and source not in sources:
            sources.append(source)
    return sources


def warnings(clang_tidy, root, source, flags):
    """The lines that say what is wrong, and where; not what is wrong with a unit that the build made."""
    run = subprocess.run([clang_tidy, "--quiet", f"--config-file={Path(root, '.clang-tidy')}", str(source), "--", *flags],
                         capture_output=True, text=True, cwd=root, check=False)
    lines = [line for line in run.stdout.splitlines() if re.search(r": (?:warning|error): .*\[[\w.,-]+\]$", line)]
    if run.returncode != 0 and not lines:
        return [f"{source}: clang-tidy ends with {run.returncode}: {run.stderr.strip()[-200:]}"]
    return [line for line in lines if not line.startswith(f"{source}:") or "Unity" not in source.parts]


def chosen(root, build):
    """{what to read: flags}; None where that cannot be told."""
    sources, units = commands(root, build)
    if not units:
        return None
    if os.environ.get("SALIENT_LONG_TESTS"):
        return units
    names = changed(root)
    return None if names is None else {name: sources[name] for name in names[:at_most] if name in sources}


def main():
    root, build = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    clang_tidy = program("clang-tidy")
    todo = chosen(root, build) if clang_tidy else None
    if todo is None:
        print(f"SKIPPED: there is no clang-tidy {release} (set dev of tools/packages.sh), no history or no compile commands")
        return skipped
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda one: warnings(clang_tidy, root, *one), todo.items())
        lines = sorted({line.replace(f"{root}/", "") for each in found for line in each})
    print("\n".join(lines))
    print(f"{len(lines)} warnings in {len(todo)} sources read")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
