#!/usr/bin/env python3
"""The session in README.md is what a stranger sees: each command is run and its output compared.

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

readme = Path(program.source, "README.md")
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


class TheReadme(ProgramTest):
    def shell(self, command):
        environment = {"PATH": f"{Path(program.path).parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        return subprocess.run(["bash", "-c", f"{command} 2>&1"], cwd=self.folder, env=environment, capture_output=True,
                              encoding="utf-8", timeout=120, check=False).stdout

    def test_its_session_is_what_the_program_prints(self):
        os.symlink(Path(program.source, "scenarios"), self.folder / "scenarios")
        text = readme.read_text(encoding="utf-8")
        update = os.environ.get("SALIENT_UPDATE_GOLDEN") == "1"
        count = 0

        def run(match):
            nonlocal count
            out = ""
            for command, shown in steps(match.group(1)):
                self.assertTrue(shlex.split(command), command)
                seen = self.shell(command).rstrip("\n")
                if not update or "..." in shown.split("\n") or fits(shown, seen):
                    self.assertTrue(fits(shown, seen), f"$ {command}\nREADME.md shows:\n{shown}\nseen:\n{seen}")
                    seen = shown
                out += f"$ {command}\n" + (seen + "\n" if seen else "") + "\n"
                count += 1
            return f"```console\n{out.rstrip()}\n```"

        updated = block.sub(run, text)
        self.assertGreater(count, 3)
        if update:
            readme.write_text(updated, encoding="utf-8")

    def test_it_names_no_verb_that_does_not_exist(self):
        for verb in re.findall(r"`salient ([a-z]+)", readme.read_text(encoding="utf-8")):
            self.assertIn(verb, program.verbs())


if __name__ == "__main__":
    unittest.main()
