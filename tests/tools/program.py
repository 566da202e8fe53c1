"""Runs the program and reads what it says about itself."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

path = os.environ["SALIENT_PROGRAM"]
source = os.environ["SALIENT_SOURCE"]
build = os.environ["SALIENT_BUILD"]


def salient(*words, stdin="", cwd=None, **more):
    """Runs `salient WORDS`; the result has returncode, stdout and stderr as text."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"} | more.pop("environment", {})
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return subprocess.run([path, *words], input=stdin, capture_output=True, text=True, cwd=cwd, env=environment,
                          encoding="utf-8", timeout=120, **more)


def verbs():
    """Names of the verbs, from the help."""
    section = salient("--help").stdout.split("Verbs:\n")[1].split("\n\n")[0]
    return re.findall(r"^  (\w+)", section, re.M)


def options(verb):
    """Long options of a verb, from its help."""
    return sorted(set(re.findall(r"^  (?:-\w,)?(--[\w-]+)", salient(verb, "--help").stdout, re.M)))


class ProgramTest(unittest.TestCase):
    """Each test gets an empty folder of its own."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="salient test ")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def run_in_folder(self, *words, **more):
        return salient(*words, cwd=self.folder, **more)

    def assert_code(self, result, code):
        self.assertEqual(result.returncode, code, f"stdout:\n{result.stdout}\nstderr:\n{result.stderr}")
