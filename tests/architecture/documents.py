#!/usr/bin/env python3
"""Holds what is cited to what is there. Prints each violation as file:line: what; exit 1 if any.

- A document that a source, a script or another document names (docs/*.md, README.md) is in the repository.
- So is a source that they name, a path that a document gives in `backticks`, and a test (`core/draws_test`).
- A place in docs/model.md that is cited (section 4.5, point 1; R4; contract 3; row 17; "Reported state") is there.

usage: documents.py ROOT
"""

import fnmatch
import posixpath
import re
import sys
from pathlib import Path

from check import tracked

model_name = "docs/model.md"
read_suffixes = (".cpp", ".hpp", ".py", ".sh", ".cmake", ".md", ".yaml", ".yml", ".js", ".mjs", ".txt")
# Written by the program, or one to a theatre: named where they are made, not where they lie.
made = {"summary.md": "a run writes it", "SOURCES.md": "every theatre has its own"}
# Deliberately faulty files, data, and what a build makes.
not_read = re.compile(r"tests/faulty/|tests/fuzz/corpus/|tests/golden/|.*/data/|.*/asset/|.*node_modules/|tests/architecture/test_")


def joined(text):
    """The text with comment marks and the seams of string literals blanked, so that a citation may go over a line."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r'(?m)^[ \t]*(?:///?|#|\*)[<!]?|"[ \t]*\n[ \t]*"', blank, text)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


document = re.compile(r"(?<![\w./\\*<{}$-])(?:\.\./)*(?:[\w.-]+/)*\w[\w.-]*\.md\b(?!\.|/|\w)")


def named_documents(name, text, files):
    for match in document.finditer(text):
        cited = match.group(0)
        candidates = {posixpath.normpath(posixpath.join(base, cited)) for base in ("", posixpath.dirname(name))}
        there = candidates & files.keys() or ("/" not in cited and cited in {posixpath.basename(file) for file in files})
        if not there and posixpath.basename(cited) not in made:
            yield line_of(text, match.start()), f"there is no document {cited}"


source = re.compile(r"(?<![\w./*<{}$-])(?:sim|render|tools|tests|scenarios)/[\w./-]+\.(?:hpp|cpp|py|sh|js|mjs)\b")
path_in_ticks = re.compile(r"`((?:sim|render|tools|tests|docs|scenarios)/[\w./*-]+)(?<!_test)`")
test_in_ticks = re.compile(r"`((?:[\w-]+/)+\w+_test)`")


def named_paths(name, text, files):
    """Sources that anybody names, and what a document gives in backticks."""
    for match in source.finditer(text):
        if match.group(0) not in files:
            yield line_of(text, match.start()), f"there is no {match.group(0)}"
    if not name.endswith(".md"):
        return
    folders = {posixpath.dirname(file) for file in files}
    folders |= {posixpath.dirname(folder) for folder in folders}
    for match in path_in_ticks.finditer(text):
        cited = match.group(1).rstrip("/")
        if cited.endswith(".md"):
            continue
        there = cited in folders or any(fnmatch.fnmatch(file, cited) or file.startswith(cited + ".") for file in files)
        if not there and posixpath.basename(cited) not in made:
            yield line_of(text, match.start()), f"there is no {cited}"
    for match in test_in_ticks.finditer(text):
        if f"tests/{match.group(1)}.cpp" not in files:
            yield line_of(text, match.start()), f"there is no tests/{match.group(1)}.cpp"


class Model:
    """What docs/model.md has that can be cited."""

    def __init__(self, text):
        self.headings = {}
        parts = re.split(r"(?m)^#{2,3} (.+)$", text)
        self.sections = {}  # number, or title where it has none: its text
        for title, body in zip(parts[1::2], parts[2::2]):
            number = re.match(r"(\d+(?:\.\d+)?)\.? |(R\d+b?) ", title)
            key = (number.group(1) or number.group(2)) if number else title.lower()
            self.sections[key] = body
            self.headings[re.sub(r"^(?:\d+(?:\.\d+)?\.?|R\d+b?) ", "", title).lower()] = key

    def items(self, section):
        """Numbers of the points of a section, those of the sections within it included."""
        bodies = [body for key, body in self.sections.items() if key == section or key.startswith(section + ".")]
        return {int(n) for body in bodies for n in re.findall(r"(?m)^(\d+)\. ", body)}

    def rows(self):
        return {int(n) for body in self.sections.values() for n in re.findall(r"(?m)^\| (\d+) \|", body)}


number_list = r"\d+(?:(?:\s+to\s+|-|,\s+|\s+and\s+)\d+)*"
item = re.compile(r"[\s,(`]*(?:"
                  r"(?:section\s+)?(?P<section>\d+(?:\.\d+)?)(?![\w.]\d)|"
                  rf"(?P<what>points?|steps?|rows?|contracts?)\s+(?P<numbers>{number_list})|"
                  r"(?P<rule>R\d+b?)\b|"
                  r'"(?P<heading>[A-Za-z][^"=;{}]{2,60})")')


def numbers_of(words):
    """"2 to 5" -> 2, 3, 4, 5; "1, 2 and 5" -> 1, 2, 5."""
    out = []
    for part in re.split(r",|\band\b", words):
        ends = [int(n) for n in re.split(r"\bto\b|-", part)]
        out += range(ends[0], ends[-1] + 1)
    return out


def faults_of(match, section, model):
    """What of one item of a citation is not there; and the section that the next item is about."""
    if match["section"]:
        section = match["section"]
        return ([] if section in model.sections else [f"section {section}"]), section
    if match["rule"]:
        return ([] if match["rule"] in model.sections else [match["rule"]]), match["rule"]
    if match["heading"]:
        title = " ".join(match["heading"].split()).lower()
        return ([] if title in model.headings else [f'heading "{title}"']), model.headings.get(title)
    what = match["what"].rstrip("s")
    there = {"row": model.rows, "contract": lambda: model.items("contracts")}.get(what, lambda: model.items(section or ""))()
    return [f"{what} {n}" + (f" in {section}" if what in ("point", "step") else "")
            for n in numbers_of(match["numbers"]) if n not in there], section


def citations(name, text, model):
    """Places of docs/model.md that are named right behind it, and rules and contracts named by themselves in comments."""
    if name == model_name:
        return
    text = joined(text)
    for match in re.finditer(re.escape(model_name), text):
        at, section = match.end(), None
        while found := item.match(text, at):
            faults, section = faults_of(found, section, model)
            for fault in faults:
                yield line_of(text, match.start()), f"{model_name} has no {fault}"
            at = found.end()
    code = name.endswith((".cpp", ".hpp"))
    alone = rf"\b[Cc]ontracts?\s+({number_list})\b" + (r"|\b(R\d{1,2}b?)\b" if code else "")
    for match in re.finditer(alone, text):
        rule = match.group(2) if code else None
        if rule and rule not in model.sections:
            yield line_of(text, match.start()), f"{model_name} has no {rule}"
        if not rule and any(n not in model.items("contracts") for n in numbers_of(match.group(1))):
            yield line_of(text, match.start()), f"{model_name} has no contract {match.group(1)}"


def violations(root):
    files = dict(tracked(Path(root)))
    model = Model(files[model_name].read_text(encoding="utf-8")) if model_name in files else Model("")
    for name, path in files.items():
        if not name.endswith(read_suffixes) or not_read.match(name):
            continue
        text = path.read_text(encoding="utf-8")
        found = set(named_documents(name, text, files)) | set(named_paths(name, text, files)) | set(citations(name, text, model))
        for number, what in sorted(found):
            yield name, number, what


def main():
    count = 0
    for name, number, what in violations(sys.argv[1]):
        print(f"{name}:{number}: {what}")
        count += 1
    print(f"{count} violations" if count else "every document and place that is cited is there")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
