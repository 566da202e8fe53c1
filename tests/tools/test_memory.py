#!/usr/bin/env python3
"""The program under a limit of memory: whichever thread meets it, the program ends with one line and an exit code."""

import resource
import subprocess
import unittest

from program import ProgramTest, salient, source

megabytes = 1 << 20


def limited(limit, *words):
    """Runs the program with that many megabytes of address space; None: something hung."""
    try:
        return salient(*words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit * megabytes,) * 2))
    except subprocess.TimeoutExpired:
        return None


class LittleMemory(ProgramTest):
    def setUp(self):
        super().setUp()
        if limited(200, "--version").returncode != 0:
            self.skipTest("this program (a sanitizer?) does not start in 200 MB")

    def test_it_ends_with_one_line_and_an_exit_code_wherever_memory_runs_out(self):
        theatre = f"{source}/scenarios/central-syria-2024"
        for verb, *words in (("run", theatre, "-n", "20"), ("compare", theatre, "homs-reinforced", "-n", "20"),
                             ("situation", theatre)):
            failed = 0
            for limit in range(20, 70, 10):
                with self.subTest(verb=verb, megabytes=limit):
                    result = limited(limit, verb, *words, "--jobs", "4")
                    self.assertIsNotNone(result, "it hangs")
                    if result.returncode != 0:
                        failed += 1
                        self.assertIn(result.returncode, (1, 4), result.stderr)  # a signal would be negative
                        self.assertRegex(result.stderr, r"\Asalient[^\n]*\n\Z")
            self.assertGreater(failed, 0, f"{verb}: no limit is low enough")
            self.assert_code(salient(verb, *words, "--jobs", "4"), 0)


if __name__ == "__main__":
    unittest.main()
