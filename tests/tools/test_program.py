#!/usr/bin/env python3
"""The command line as a whole: help, slips, exit codes, completion, the manual."""

import json
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

import program
from program import ProgramTest, options, salient, verbs


class TheCommandLine(ProgramTest):
    def test_without_a_verb_it_names_the_verbs_and_says_usage(self):
        result = salient()
        self.assert_code(result, 2)
        self.assertEqual(result.stdout, "")
        for verb in verbs():
            self.assertIn(f"\n  {verb} ", result.stderr)

    def test_the_version_is_one_line(self):
        result = salient("--version")
        self.assert_code(result, 0)
        self.assertRegex(result.stdout, r"\Asalient \d+\.\d+\.\d+\n\Z")

    def test_the_verbs_that_every_release_has_are_there(self):
        self.assertLessEqual({"check", "describe", "schema", "new", "doctor", "completion", "manual"}, set(verbs()))

    def test_the_help_of_every_verb_has_a_sentence_an_example_and_the_exit_codes(self):
        for verb in verbs():
            with self.subTest(verb):
                result = salient(verb, "--help")
                self.assert_code(result, 0)
                self.assertEqual(result.stderr, "")
                self.assertGreater(len(result.stdout.split("\n")[0].split()), 3)
                self.assertRegex(result.stdout, rf"Example:\n  .*\bsalient {verb}\b")
                self.assertRegex(result.stdout, r"Exit codes:\n  0  done\n")

    def test_no_help_shows_the_types_of_the_parsing_library(self):
        for verb in verbs():
            self.assertNotRegex(salient(verb, "--help").stdout, r"INT|FLOAT|BOOLEAN|:\{|\[Exactly|REQUIRED")

    def test_every_option_of_every_verb_has_a_description(self):
        for verb in verbs():
            for line in re.findall(r"^  -.*$", salient(verb, "--help").stdout, re.M):
                self.assertRegex(line, r"\S {2,}\S|\S{29,}", f"{verb}: {line}")

    def test_a_misspelt_verb_is_answered_with_the_nearest(self):
        result = salient("chekc", "x")
        self.assert_code(result, 2)
        self.assertEqual(result.stderr, 'salient: there is no verb "chekc"; did you mean "check"?\ntry: salient --help\n')

    def test_a_misspelt_option_is_named_even_before_a_positional(self):
        result = salient("new", "--titel", "x", "folder", cwd=self.folder)
        self.assert_code(result, 2)
        self.assertIn('there is no option --titel; did you mean "--title"?', result.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_shortened_option_is_answered_with_the_whole(self):
        self.assertIn('did you mean "--version"?', salient("--vers").stderr)

    def test_the_value_of_an_option_may_look_like_an_option(self):
        self.assert_code(self.run_in_folder("new", "--title", "--odd", "a"), 0)
        self.assert_code(self.run_in_folder("new", "--title=--odd", "b"), 0)

    def test_every_slip_of_usage_ends_with_2_and_points_to_the_help(self):
        for words in (["new"], ["new", "a", "b"], ["completion"], ["completion", "fish"], ["manual", "x"], ["--nosuch"],
                      ["new", "--title"], ["doctor", "--json=maybe"], ["check", "--nosuch", "x"], ["check"], [""], ["-"]):
            with self.subTest(words):
                result = self.run_in_folder(*words)
                self.assert_code(result, 2)
                self.assertEqual(result.stdout, "")
                self.assertIn("--help", result.stderr)

    def test_odd_bytes_on_the_command_line_are_escaped(self):
        self.assertNotIn("\x1b", salient("\x1b[31mred").stderr)
        self.assertNotIn("\x1b", salient("new", "--\x1b[31m").stderr)

    def test_no_verb_runs_with_a_locale_of_its_own(self):
        for words in (["doctor", "--json"], ["schema"], ["manual"]):
            german = salient(*words, cwd=self.folder, environment={"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"})
            plain = salient(*words, cwd=self.folder)
            self.assertEqual(german.stdout.replace("de_DE.UTF-8", "C.UTF-8"), plain.stdout)

    def test_a_reader_that_goes_away_is_no_fault(self):
        for verb in ("schema", "manual"):
            shown = subprocess.run(f'"{program.path}" {verb} | head -n 1', shell=True, capture_output=True, text=True)
            self.assertEqual(shown.stderr, "")

    def test_results_that_cannot_be_written_are_not_done(self):
        for words in (["manual"], ["schema"], ["--version"]):  # more than a buffer holds, and less
            with open("/dev/full", "w", encoding="utf-8") as full:
                result = subprocess.run([program.path, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
            self.assertEqual(result.returncode, 4)
            self.assertEqual(result.stderr, "salient: cannot write the results: No space left on device\n")


class Doctor(ProgramTest):
    def test_its_document_says_that_this_build_is_fit(self):
        result = self.run_in_folder("doctor", "--json")
        document = json.loads(result.stdout)
        self.assertTrue(document["fit"], document["checks"])
        self.assert_code(result, 0)
        self.assertLessEqual({"Boost", "Eigen", "yaml-cpp", "nlohmann-json", "CLI11", "fmt"}, set(document["libraries"]))
        for name, version in document["libraries"].items():
            self.assertRegex(version, r"^\d+\.\d+", name)
        self.assertIn("-ffp-contract=off", document["flags"])

    def test_an_absent_part_says_which_verb_needs_it_and_how_to_get_it(self):
        document = json.loads(self.run_in_folder("doctor", "--json", environment={"PATH": ""}).stdout)
        parts = {part["name"]: part for part in document["optional"]}
        self.assertFalse(parts["ffmpeg"]["present"])
        self.assertEqual(parts["ffmpeg"]["install"], "bash tools/packages.sh video")
        text = self.run_in_folder("doctor", environment={"PATH": ""}).stdout
        for name, part in parts.items():
            self.assertIn(part["verb"], verbs())
            self.assertIn(f"{name} ", text)
            self.assertIn(f" {part['verb']}: {part['for']}", text)
            if not part["present"]:
                self.assertIn(f"\n          install: {part['install']}\n", text)
                self.assertEqual(f"\n          then:    {part['build']}\n" in text, part["build"] != "")

    def test_the_sets_of_packages_that_it_names_exist(self):
        text = self.run_in_folder("doctor", environment={"PATH": ""}).stdout
        scripts = Path(program.source, "tools", "packages.sh").read_text(encoding="utf-8")
        found = re.findall(r"bash tools/packages\.sh (\w+)", text)
        self.assertIn("video", found)
        for name in found:
            self.assertRegex(scripts, rf"(?m)^ +{name}\) echo ")

    def test_it_says_of_the_viewer_whether_the_program_has_it(self):
        parts = json.loads(self.run_in_folder("doctor", "--json").stdout)["optional"]
        viewer = next(part for part in parts if part["name"] == "viewer")
        self.assertEqual(viewer["present"], os.environ["SALIENT_VIEWER"] == "ON")

    def test_a_folder_that_cannot_be_written_is_the_environments_fault(self):
        result = salient("doctor", "--json", cwd="/proc")
        self.assert_code(result, 4)
        document = json.loads(result.stdout)
        self.assertFalse(document["fit"])
        self.assertEqual([check["name"] for check in document["checks"] if not check["passed"]], ["folder to write to"])

    def test_it_leaves_no_file_behind(self):
        self.run_in_folder("doctor")
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_locale_without_utf8_is_a_warning_only(self):
        result = self.run_in_folder("doctor", environment={"LC_ALL": "C"})
        self.assert_code(result, 0)
        self.assertIn("warning UTF-8 locale", re.sub(" +", " ", result.stdout))


def completed(*words):
    """What bash offers for the last of the words."""
    script = ('source <("$1" completion bash); shift; COMP_WORDS=(salient "$@"); COMP_CWORD=$#; '
              'COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}; _salient; printf "%s\\n" "${COMPREPLY[@]}"')
    shown = subprocess.run(["bash", "-uc", script, "bash", program.path, *words], capture_output=True, text=True, check=True)
    return shown.stdout.split()


class Completion(ProgramTest):
    def test_it_offers_every_verb(self):
        self.assertEqual(completed(""), verbs())
        self.assertEqual(completed("comp"), ["compare", "completion"])

    def test_it_offers_every_option_of_every_verb(self):
        for verb in verbs():
            offered = [word for word in completed(verb, "--") if word.startswith("--")]
            self.assertEqual(sorted(offered), options(verb), verb)

    def test_it_offers_the_words_of_a_positional_and_leaves_files_to_bash(self):
        self.assertEqual(completed("completion", ""), ["bash"])
        self.assertEqual(completed("new", "--title", ""), [])
        self.assertEqual(completed("new", ""), [])


class Manual(ProgramTest):
    def test_it_names_every_verb_and_every_option(self):
        page = salient("manual").stdout.replace("\\-", "-")
        for verb in verbs():
            section = page.split(f"\n.SS {verb}\n")[1].split("\n.S")[0]
            for option in options(verb):
                self.assertIn(f"\\fB{option}\\fR", section, verb)

    def test_it_is_sound_roff(self):
        page = salient("manual").stdout
        self.assertTrue(page.startswith(".TH SALIENT 1 "))
        self.assertEqual(re.findall(r"^\.(?!TH |SH |SS |TP$|PP$|B |I |RS$|RE$|nf$|fi$).*$", page, re.M), [])
        self.assertEqual(page.count(".nf\n"), page.count(".fi\n"))
        self.assertEqual(page.count("\\fB") + page.count("\\fI"), page.count("\\fR"))
        if shutil.which("groff"):
            shown = subprocess.run(["groff", "-man", "-ww", "-Tutf8"], input=page, capture_output=True, text=True, check=True)
            self.assertEqual(shown.stderr, "")

    def test_completion_and_manual_are_installed_as_the_program_prints_them(self):
        subprocess.run(["cmake", "--install", program.build, "--prefix", self.folder], capture_output=True, check=True)
        share = self.folder / "share"
        self.assertEqual((share / "man/man1/salient.1").read_text(encoding="utf-8"), salient("manual").stdout)
        self.assertEqual((share / "bash-completion/completions/salient").read_text(encoding="utf-8"),
                         salient("completion", "bash").stdout)


if __name__ == "__main__":
    unittest.main()
