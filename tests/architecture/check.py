#!/usr/bin/env python3
"""Holds the source tree to ARCHITECTURE.md. Prints each violation as file:line: what; exit 1 if any.

usage: check.py ROOT
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from functions import functions

longest_file = 500
longest_function = 60
may_be_longer = {"scenarios/convert_theatres.py": "hand-set numbers of each theatre, beside their reasons"}
# Between seed and result every bit must be the same on every machine (ARCHITECTURE.md, "Bits").
bitwise_rooms = ("core", "graph", "model", "rules", "engine", "exact", "evidence", "ensemble")


@dataclass(frozen=True)
class Ban:
    pattern: str
    why: str


libm = r"(?:exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|erf|erfc|cbrt|hypot|tgamma|lgamma)[fl]?"
bans = (
    Ban(rf"\b(?:std\s*::\s*|(?<![\w:.>])){libm}\s*\(", "libm differs between CPUs; use sim/core/maths.hpp"),
    Ban(r"\bstd\s*::\s*\w+_distribution\b", "distributions of std:: differ between libraries; use sim/core/draws.hpp"),
    Ban(r"\bstd\s*::\s*(?:ranges\s*::\s*)?(?:shuffle|sample)\b", "differs between libraries; use keyed draws"),
    Ban(r"\b(?:mt19937(?:_64)?|minstd_rand0?|random_device|default_random_engine)\b", "generators keep a state; use keyed draws"),
    Ban(r"(?<![\w.>])(?:std\s*::\s*)?s?rand\s*\(", "a global generator; use keyed draws"),
    Ban(r"(?<![\w.>:])(?:std\s*::\s*|::\s*)?(?:time|clock|gettimeofday|clock_gettime)\s*\(", "results must not know the clock"),
    Ban(r"\b(?:system|steady|high_resolution)_clock\b", "results must not know the clock"),
    Ban(r"\bstd\s*::\s*(?:reduce|transform_reduce|execution\b)", "the order of the sum is not given"),
    Ban(r"\b(?:std\s*::\s*)?fmaf?\s*\(", "a fused multiply-add rounds once instead of twice"),
    Ban(r"\bstd\s*::\s*unordered_(?:multi)?(?:map|set)\b", "its order differs between libraries; use a sorted vector or std::map"),
    Ban(r"\bgetenv\s*\(|\bsetlocale\s*\(|\bstd\s*::\s*locale\b", "results must not know the environment"),
    Ban(r"\bstd\s*::\s*hash\b", "differs between libraries; use key_of"),
)


@dataclass(frozen=True)
class Exception_:
    file: str
    pattern: str
    why: str


# What is allowed all the same, and why.
allowed = (
    Exception_("sim/graph/atlas.cpp", r"\b(?:sin|cos|asin)\s*\(",
               "great circle: for warnings and pictures; the engine reads kilometres from routes.csv"),
    Exception_("sim/graph/gateways.cpp", r"\blog2\s*\(",
               "forecasts how long betweenness will take, for people; no result depends on it"),
    Exception_("sim/ensemble/ensemble.cpp", r"\bsteady_clock\b",
               "how long the run took, for people; no part of the counts or the fingerprint"),
)


def without_comments(text):
    """Blanks comments and the insides of strings and characters; keeps every line where it was."""

    def blank(match):
        found = match.group(0)
        if found.startswith("/"):
            return re.sub(r"[^\n]", " ", found)
        return re.sub(r"[^\n\"']", " ", found)

    token = r'R"(\w*)\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\''
    return re.sub(token, blank, text)


def include_order(architecture):
    """The rooms from left to right: the first line of ARCHITECTURE.md that is words joined by <."""
    for line in architecture.splitlines():
        words = line.split()
        if len(words) > 4 and all(word == "<" for word in words[1::2]) and "<" not in words[0::2]:
            return words[0::2]
    return []


def room_of(path):
    parts = path.split("/")
    if parts[0] == "sim" and len(parts) > 2:
        return parts[1]
    if parts[0] == "render" and len(parts) > 2:
        return f"render/{parts[1]}"
    return "tools" if parts[0] == "tools" else None


def includes(file, text, order):
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        if not match:
            continue
        target, own = match.group(1), room_of(file)
        if "../" in target or not target.startswith(("sim/", "render/", "tools/")):
            yield number, f'"{target}" does not start at the root'
            continue
        other = room_of(target)
        for room in (own, other):
            if room not in order:
                yield number, f"the room {room} has no place in the order of ARCHITECTURE.md"
                break
        else:
            if order.index(other) > order.index(own):
                yield number, f'{own} includes "{target}", but {other} stands to the right of it'


# Libraries that only some rooms may know.
homes = (
    ("yaml-cpp/", ("files",)), ("sqlite3.h", ("store",)), ("zstd.h", ("store",)), ("mpi.h", ("tools",)),
    ("nettle/", ("core",)),
    ("boost/graph/", ("graph",)),
    ("SFML/", ("render/sfml",)), ("CLI/", ("tools",)),
    ("Eigen/", ("evidence", "scenario", "ensemble", "store", "answers", "forecast", "study", "tools")),
)


def strangers(file, text):
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r"\s*#\s*include\s*<([^>]+)>", line)
        for library, rooms in homes if match else ():
            if match.group(1).startswith(library) and room_of(file) not in rooms:
                yield number, f"<{match.group(1)}> belongs into {', '.join(rooms)} only"


def banned(file, text):
    if room_of(file) not in bitwise_rooms:
        return
    for number, line in enumerate(without_comments(text).splitlines(), 1):
        for exception in allowed:
            if exception.file == file:
                line = re.sub(exception.pattern, "(", line)
        line = re.sub(r"\bstd\s*::\s*\(", "(", line)
        for ban in bans:
            match = re.search(ban.pattern, line)
            if match:
                yield number, f"{match.group(0).strip(' (')}: {ban.why}"


def own_header_first(file, text, names):
    header = re.sub(r"\.cpp$", ".hpp", file)
    first = re.search(r'^\s*#\s*include\s*[<"]([^">]+)', text, re.M)
    if file.endswith(".cpp") and header in names and (not first or first.group(1) != header):
        yield 1, f'its own header "{header}" is not its first include'


def shape(file, text):
    lines = text.count("\n")
    if lines > longest_file and file not in may_be_longer:
        yield longest_file + 1, f"{lines} lines; a file is about one noun or one verb, at most {longest_file}"
    if file.endswith(".hpp") and not re.search(r"^#pragma once$", text, re.M):
        yield 1, "no #pragma once"


def long_functions(text):
    for first, last in functions(without_comments(text)):
        if last - first + 1 > longest_function:
            yield first, f"a function of {last - first + 1} lines, at most {longest_function}: its stages are functions"


machine_path = re.compile(r"(?<![\w./~$}-])/(?:home|root|work|Users|mnt)/\w")


def machine_paths(text):
    for number, line in enumerate(text.splitlines(), 1):
        match = machine_path.search(line)
        if match:
            yield number, f"a path of one machine: {line[match.start():match.start() + 40].strip()}"


def fast_maths(text):
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"-f" r"fast-math|-O" r"fast|-march=|-mfma", line.split("#")[0]):
            yield number, "a flag that lets results depend on the compiler or the CPU"


def unmapped(architecture, files):
    """Folders of sim/, render/ and tools/ with sources that the code map does not name."""
    mapped = set(re.findall(r"^\| `([^`]+)` \|", architecture, re.M))
    folders = {name.rsplit("/", 1)[0] for name in files
               if name.startswith(("sim/", "render/", "tools/")) and name.endswith((".cpp", ".hpp", ".sh"))}
    for folder in sorted(folders - mapped):
        yield "ARCHITECTURE.md", 1, f"the code map does not name {folder}"


source_suffixes = (".cpp", ".hpp", ".py", ".sh", ".cmake")


def tracked(root):
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if re.match(r"(\.git|build[^/]*|out|\.cache)(/|$)", name) or "__pycache__" in name:
            continue
        if path.is_file() and not path.is_symlink():
            yield name, path


def violations(root):
    root = Path(root)
    architecture = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    order = include_order(architecture)
    if not order:
        yield "ARCHITECTURE.md", 1, "no line gives the order of includes (core < graph < ...)"
    files = dict(tracked(root))
    yield from unmapped(architecture, files)
    for name, path in files.items():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture or a deliberately faulty file
            continue
        found = list(machine_paths(text))
        if path.suffix in source_suffixes:
            found += shape(name, text)
        if path.suffix in (".cpp", ".hpp"):
            found += own_header_first(name, text, files)
            if name.startswith(("sim/", "render/", "tools/")):
                found += [*includes(name, text, order), *strangers(name, text), *banned(name, text),
                          *long_functions(text)]
        if path.name in ("CMakeLists.txt", "CMakePresets.json") or path.suffix == ".cmake":
            found += fast_maths(text)
        for number, what in found:
            yield name, number, what


def main():
    count = 0
    for name, number, what in violations(sys.argv[1]):
        print(f"{name}:{number}: {what}")
        count += 1
    print(f"{count} violations" if count else "the tree is as ARCHITECTURE.md says")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
