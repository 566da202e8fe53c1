#!/usr/bin/env python3
"""Theatres that come with the program: called by name from anywhere."""

import json
import shutil
import subprocess
import unittest
from pathlib import Path

import program
from program import ProgramTest

scenarios = Path(program.source, "scenarios")
names = sorted(path.parent.name for path in scenarios.glob("*/scenario.yaml"))


class ByName(ProgramTest):
    def assert_same(self, *words):
        """The verb says of a name what it says of the path."""
        found = [self.run_in_folder(*(word.replace("@", at) for word in words)) for at in ("", f"{scenarios}/")]
        for result in found:
            self.assert_code(result, 0)
        self.assertEqual(*(result.stdout for result in found))

    def test_every_theatre_is_found_from_anywhere(self):
        self.assertIn("first-steps", names)
        for name in names:
            result = self.run_in_folder("check", name)
            self.assert_code(result, 0)
            self.assertTrue(result.stdout.splitlines()[-1].startswith(f"{name}: "), result.stdout)

    def test_every_verb_that_takes_a_scenario_takes_a_name(self):
        self.assert_same("describe", "@first-steps", "--json")
        self.assert_same("situation", "@central-syria-2024", "--replicates", "10", "--json")
        self.assert_same("run", "@first-steps", "--replicate", "3")
        self.assert_same("run", "@first-steps", "bridge-cut", "--replicate", "3")
        self.assert_same("explain", "@first-steps", "saltmarsh", "-n", "20", "--variant", "bridge-cut")
        self.assert_same("ledger", "@first-steps", "-n", "20")
        self.assert_same("score", "@afghanistan-2021", "--origins", "2021-08-05", "-n", "2")
        self.assert_code(self.run_in_folder("run", "first-steps", "-n", "20", "--out", "run"), 0)
        self.assert_code(self.run_in_folder("compare", "first-steps", "bridge-cut", "-n", "20", "--draws", "0"), 0)
        result = self.run_in_folder("calibrate", "first-steps", "--out", "fit")
        self.assert_code(result, 3)
        self.assertIn("first-steps: ", result.stderr)
        self.assertNotIn("no such file", result.stderr)

    def test_a_run_keeps_the_same_files_whether_a_name_or_a_path_was_given(self):
        for out, scenario in (("a", "first-steps"), ("b", str(scenarios / "first-steps"))):
            self.assert_code(self.run_in_folder("run", scenario, "-n", "20", "--out", out), 0)
        files = [{path.name: path.read_bytes() for path in (self.folder / out).rglob("*")
                  if path.is_file() and path.name not in ("log.csv", "lock")} for out in "ab"]
        self.assertEqual(*files)

    def test_a_local_path_of_that_name_wins_even_if_it_is_no_theatre(self):
        self.assert_code(self.run_in_folder("new", "first-steps", "--title", "Mine"), 0)
        self.assertIn("Mine", self.run_in_folder("describe", "first-steps").stdout)
        (self.folder / "toy-highway").mkdir()
        result = self.run_in_folder("check", "toy-highway")
        self.assert_code(result, 3)
        self.assertIn("the folder has no scenario.yaml", result.stdout)

    def test_a_name_that_is_nowhere_is_told_which_there_are(self):
        for verb in (["check"], ["describe"], ["situation"], ["run"], ["ledger"], ["ledger", "--variant", "x"]):
            with self.subTest(verb):
                result = self.run_in_folder(*verb, "frist-steps")
                self.assert_code(result, 3)
                said = result.stdout + result.stderr
                self.assertIn('there is no such file\n  fix: did you mean "first-steps"? A shipped theatre is called ', said)
                for name in names:
                    self.assertIn(name, said)
        result = self.run_in_folder("check", "valley", "--json")
        self.assert_code(result, 3)
        self.assertIn("toy-highway", json.loads(result.stdout)["faults"][0]["fix"])

    def test_paths_files_and_variants_are_no_names(self):
        for words in (["check", "./first-steps"], ["check", "first-steps.yaml"], ["check", "scenarios/first-steps"],
                      ["run", "first-steps", "toy-highway"], ["ledger", "first-steps", "--variant", "toy-highway"]):
            with self.subTest(words):
                result = self.run_in_folder(*words)
                self.assert_code(result, 3)
                said = result.stdout + result.stderr
                self.assertIn("there is no such file", said)
                self.assertNotIn("shipped", said)


class Installed(ProgramTest):
    def test_theatres_installed_with_the_program_come_first(self):
        copy = self.folder / "bin" / "salient"
        copy.parent.mkdir()
        shutil.copy2(program.path, copy)
        shelf = self.folder / "share" / "salient" / "scenarios"
        for name in ("first-steps", "valley"):
            self.assert_code(self.run_in_folder("new", str(shelf / name), "--title", "Installed"), 0)
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        for name in ("first-steps", "valley"):
            shown = subprocess.run([copy, "describe", name], cwd=elsewhere, capture_output=True, text=True, check=True)
            self.assertIn("Installed", shown.stdout)
        shown = subprocess.run([copy, "check", "toy-highway"], cwd=elsewhere, capture_output=True, text=True, check=False)
        self.assertEqual(shown.returncode, 0, shown.stdout)  # of the sources
        shown = subprocess.run([copy, "check", "nosuch"], cwd=elsewhere, capture_output=True, text=True, check=False)
        self.assertIn("toy-highway or valley", shown.stdout)


if __name__ == "__main__":
    unittest.main()
