#!/usr/bin/env python3
"""The two commands, demo.sh and test.sh, as far as they go without building again."""

import os
import shutil
import subprocess
import unittest
from pathlib import Path

from program import ProgramTest, source

tools = Path(source, "tools")


def bash(*words, **more):
    return subprocess.run(["bash", *map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
                          **more)


def sourced(code, **more):
    """Runs code that knows the functions of packages.sh."""
    return bash("-euc", f'. "$1"; {code}', "test", tools / "packages.sh", **more)


class TheScripts(ProgramTest):
    def test_help_names_every_option_that_the_script_reads(self):
        for script in ("test.sh", "demo.sh"):
            result = bash(tools / script, "--help", cwd=self.folder)
            self.assert_code(result, 0)
            text = (tools / script).read_text(encoding="utf-8")
            for line in text.splitlines():
                word = line.strip().split(")")[0].split(" |")[0]
                if word.startswith("--") and "=" not in word and " " not in word:
                    self.assertIn(f"  {word}", result.stdout, script)

    def test_slips_end_with_2_before_anything_is_installed_or_built(self):
        for words in (["--nosuch"], ["--with"], ["--with", "gis,nosuch"], ["--jobs"], ["--jobs", "0"], ["--jobs", "x"],
                      ["--fuzz"], ["--fuzz", "x"]):
            for script in ("test.sh", "demo.sh"):
                with self.subTest(f"{script} {words}"):
                    result = bash(tools / script, *words, cwd=self.folder)
                    self.assert_code(result, 2)
                    self.assertEqual(result.stdout, "")
                    self.assertTrue(result.stderr.startswith(f"{script}: "), result.stderr)

    def test_every_set_that_help_names_has_packages(self):
        result = sourced('for set in core $package_sets; do packages_of "$set"; done')
        self.assert_code(result, 0)
        self.assertEqual(len(result.stdout.splitlines()), 9)
        self.assertIn("libyaml-cpp-dev", result.stdout)

    def test_a_package_that_nobody_has_is_missing(self):
        result = sourced("missing_packages salient-no-such-package bash")
        expected = ["salient-no-such-package"] + ([] if shutil.which("dpkg-query") else ["bash"])
        self.assertEqual(result.stdout.split(), expected)

    def test_npm_is_there_whoever_brought_it(self):
        for there in (True, False):
            code = ('command() { if [[ "$*" == "-v npm" ]]; then ' + ("return 0" if there else "return 1") +
                    '; fi; builtin command "$@"; }; dpkg-query() { return 1; }; missing_packages npm')
            self.assertEqual(sourced(code).stdout.split(), [] if there else ["npm"])

    def test_another_system_is_named_plainly_and_its_user_told_what_to_do(self):
        (self.folder / "other").write_text('ID=other\nVERSION_ID=40\nPRETTY_NAME="Other Linux 40"\n', encoding="utf-8")
        code = 'os_release=$2; missing_packages() { echo libx-dev; }; as_root() { echo changed; }; install_packages'
        result = bash("-euc", f'. "$1"; {code}', "test", tools / "packages.sh", self.folder / "other")
        self.assert_code(result, 4)
        self.assertEqual(result.stdout, "")
        for word in ("this is Other Linux 40", "libx-dev", "--no-install"):
            self.assertIn(word, result.stderr)

    def test_what_is_missing_is_installed_without_questions_and_what_is_there_is_not(self):
        (self.folder / "debian").write_text('ID=debian\nVERSION_ID="12"\n', encoding="utf-8")
        def steps(missing):
            code = f'os_release=$2; missing_packages() {{ printf "%s" "{missing}"; }}; as_root() {{ echo "$*"; }}; install_packages gis'
            return bash("-euc", f'. "$1"; {code}', "test", tools / "packages.sh",
                        self.folder / "debian").stdout.splitlines()
        if shutil.which("dpkg-query"):
            self.assertEqual(steps(""), [])
            self.assertEqual(steps("libx-dev"), [
                "installing: libx-dev", "apt-get update -q",
                "env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends libx-dev"])

    def test_jobs_are_at_least_one(self):
        self.assertGreaterEqual(int(sourced("default_jobs").stdout), 1)

    def test_they_work_through_a_path_with_spaces(self):
        copy = self.folder / "a copy" / "tools"
        shutil.copytree(tools, copy, ignore=shutil.ignore_patterns("salient"))
        self.assert_code(bash(copy / "test.sh", "--help", cwd="/"), 0)
        self.assertEqual(bash("-c", '. "$1"; echo "$root"', "x", copy / "packages.sh").stdout.strip(), str(copy.parent))

    def test_they_are_sound_bash(self):
        for script in (*tools.glob("*.sh"), Path(source, ".ci/run")):
            self.assert_code(bash("-n", script), 0)
            if shutil.which("shellcheck"):
                shown = subprocess.run(["shellcheck", "-x", "-P", tools, script], capture_output=True, text=True, check=False)
                self.assertEqual(shown.stdout, "")

    def test_continuous_integration_runs_the_test_command(self):
        self.assertTrue(os.access(Path(source, ".ci/run"), os.X_OK))
        result = bash(Path(source, ".ci/run"), "--help", cwd=self.folder)
        self.assertTrue(result.stdout.startswith("usage: bash tools/test.sh"))


if __name__ == "__main__":
    unittest.main()
