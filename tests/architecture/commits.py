#!/usr/bin/env python3
"""Holds commits to the house's form: a subject of at most 72 characters, and in the body a line that begins
"Outcomes:" and says whether results moved. Merges are excepted, and all until the rule was made. Prints each
violation; exit 1 if any, 77 (skipped) in an exported tree and in a clone that does not go back so far.

usage: commits.py ROOT
"""

import re
import subprocess
import sys
from pathlib import Path

skipped = 77
longest_subject = 72
before = "041485da2136"  # the last commit before the rule


def git(root, *words):
    return subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, encoding="utf-8", check=False)


def history(root, after=before):
    """[(hash, message)] of the commits under the rule, None where they cannot be told."""
    top = git(root, "rev-parse", "--show-toplevel")
    if top.returncode != 0 or Path(top.stdout.strip()).resolve() != Path(root).resolve():
        return None
    if git(root, "merge-base", "--is-ancestor", after, "HEAD").returncode != 0:
        return None
    log = git(root, "log", "--no-merges", "-z", "--format=%h %B", f"{after}..HEAD")
    return [tuple(entry.split(" ", 1)) for entry in log.stdout.split("\0") if entry] if log.returncode == 0 else None


def faults(message):
    subject, _, body = message.strip().partition("\n")
    if len(subject) > longest_subject:
        yield f"a subject of {len(subject)} characters, at most {longest_subject}"
    if not re.search(r"(?m)^Outcomes: \S", body):
        yield 'no line of the body begins "Outcomes: "'


def main():
    commits = history(sys.argv[1])
    if commits is None:
        print(f"SKIPPED: no history here that goes back to {before}")
        return skipped
    found = [f"{name}: {what}: {message.splitlines()[0]}" for name, message in commits for what in faults(message)]
    print("\n".join(found))
    print(f"{len(found)} violations" if found else f"{len(commits)} commits are in the house's form")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
