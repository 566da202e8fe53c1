#!/usr/bin/env python3
"""The sessions in README.md and docs/first-session.md are what a stranger sees: each command is run and its output compared.

A line of three points stands for lines left out, and the time that a run took is not compared. SALIENT_UPDATE_GOLDEN=1 writes the outputs anew,
except those of commands with lines left out.
"""

import os
import re
import shlex
import subprocess
import unittest
from pathlib import Path

import program
from program import ProgramTest

pages = [Path(program.source, page) for page in ("README.md", "docs/first-session.md")]
block = re.compile(r"```console\n(.*?)```", re.S)


def steps(session):
    """(command, shown output) for each `$ command` of a session."""
    for step in re.split(r"^\$ ", session, flags=re.M)[1:]:
        command, _, shown = step.partition("\n")
        yield command, shown.rstrip("\n")


def without_time(text):
    """A run says last how long it took."""
    return re.sub(r", [\d.,]+ s, [\d,]+ replicates a second", ", its time", text)


def fits(shown, seen):
    shown, seen = without_time(shown), without_time(seen)
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in shown.split("\n"))
    return re.fullmatch(pattern, seen.rstrip("\n") + "\n") is not None


class TheSessions(ProgramTest):
    def shell(self, command):
        environment = {"PATH": f"{Path(program.path).parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        return subprocess.run(["bash", "-c", f"{command} 2>&1"], cwd=self.folder, env=environment, capture_output=True,
                              encoding="utf-8", timeout=120, check=False).stdout

    def test_each_session_is_what_the_program_prints(self):
        os.symlink(Path(program.source, "scenarios"), self.folder / "scenarios")
        for page in pages:
            with self.subTest(page.name):
                self.play(page)

    def play(self, page):
        update = os.environ.get("SALIENT_UPDATE_GOLDEN") == "1"
        count = 0

        def run(match):
            nonlocal count
            out = ""
            for command, shown in steps(match.group(1)):
                self.assertTrue(shlex.split(command), command)
                seen = self.shell(command).rstrip("\n")
                if not update or "..." in shown.split("\n") or fits(shown, seen):
                    self.assertTrue(fits(shown, seen), f"$ {command}\n{page.name} shows:\n{shown}\nseen:\n{seen}")
                    seen = shown
                out += f"$ {command}\n" + (seen + "\n" if seen else "") + "\n"
                count += 1
            return f"```console\n{out.rstrip()}\n```"

        updated = block.sub(run, page.read_text(encoding="utf-8"))
        self.assertGreater(count, 0)
        if update:
            page.write_text(updated, encoding="utf-8")

    def test_they_name_no_verb_that_does_not_exist(self):
        for page in pages:
            for verb in re.findall(r"`salient ([a-z]+)", page.read_text(encoding="utf-8")):
                self.assertIn(verb, program.verbs(), page.name)

    def test_the_readme_is_short_and_its_table_has_every_verb(self):
        text = pages[0].read_text(encoding="utf-8")
        self.assertLessEqual(text.count("\n"), 150)
        self.assertEqual(set(re.findall(r"`salient ([a-z]+)", text)) & set(program.verbs()), set(program.verbs()))


if __name__ == "__main__":
    unittest.main()
