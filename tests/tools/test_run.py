#!/usr/bin/env python3
"""`run` and `rules`: what they print, what they write, how they end."""

import csv
import json
import os
import pty
import signal
import subprocess
import time
import unittest
from pathlib import Path

import program
from program import ProgramTest, salient

toy = str(Path(program.source) / "scenarios" / "toy-highway")


def run_json(*words):
    return json.loads(salient("run", toy, "--json", *words).stdout)


class Run(ProgramTest):
    def test_the_document_has_what_others_read(self):
        document = run_json("-n", "20")
        self.assertLessEqual({"fingerprint", "replicates", "replicates_per_second", "seed", "arms"}, set(document))
        self.assertEqual(document["replicates"], 20)
        arm = document["arms"][0]
        self.assertEqual(arm["name"], "baseline")
        self.assertLessEqual({"id", "p", "se", "ask"}, set(arm["questions"][0]))
        for place in arm["places"]:
            self.assertLessEqual({"id", "p_holder", "p_fall", "q10_h", "q50_h", "q90_h"}, set(place))
            self.assertAlmostEqual(sum(place["p_holder"].values()), 1)

    def test_storylines_share_out_the_replicates_and_name_one_to_watch(self):
        document = run_json("c0-50", "-n", "200")["storylines"]
        self.assertTrue(2 <= len(document["lines"]) <= 6)
        for arm in range(2):
            self.assertAlmostEqual(sum(line["arms"][arm]["share"]["p"] for line in document["lines"]), 1)
        names = [line["name"] for line in document["lines"]]
        self.assertEqual(len(set(names)), len(names))
        # The typical replicate of a storyline loses what the storyline loses and keeps what it keeps.
        line = max(document["lines"], key=lambda one: len(one["order"]))
        typical = str(line["arms"][0]["typical"])
        changes = json.loads(salient("run", toy, "--replicate", typical, "--json").stdout)["arms"][0]["changes"]
        lost = {c["place"] for c in changes if c["to"] == "red"}
        self.assertLessEqual({event["place"] for event in line["order"]}, lost)
        self.assertFalse(set(line["holds"]) & lost)
        text = salient("run", toy, "-n", "200").stdout
        self.assertIn("Storylines: 200 replicates by the order in which", text)
        self.assertLessEqual(max(len(row) for row in text.split("\n")), 100)

    def test_the_number_of_threads_changes_nothing(self):
        one, two = run_json("-n", "30", "--jobs", "1"), run_json("-n", "30", "--jobs", "2")
        self.assertEqual(one["fingerprint"], two["fingerprint"])
        self.assertEqual(one["arms"], two["arms"])
        self.assertNotEqual(run_json("-n", "30", "--seed", "5")["fingerprint"], one["fingerprint"])

    def test_variants_are_arms_named_after_their_files(self):
        document = run_json("variants/c0-80.yaml", f"{toy}/variants/c0-50.yaml", "c0-60", "-n", "20")
        self.assertEqual([arm["name"] for arm in document["arms"]], ["baseline", "c0-80", "c0-50", "c0-60"])
        lost = [arm["lost"][0]["mean"] for arm in document["arms"]]
        self.assertLess(lost[1], lost[2])
        self.assertEqual(document["arms"][0]["places"], document["arms"][3]["places"])  # c0-60 is the baseline

    def test_an_arm_that_has_other_places_is_refused(self):
        other = str(Path(program.source) / "scenarios" / "first-steps")
        result = salient("run", toy, other, "-n", "5")
        self.assert_code(result, 3)
        self.assertIn("differ in places", result.stderr)

    def test_the_same_variant_twice_is_a_slip(self):
        self.assert_code(salient("run", toy, "c0-80", "c0-80", "-n", "5"), 2)

    def test_a_faulty_scenario_is_shown_as_check_shows_it(self):
        (self.folder / "x.yaml").write_text("salient: 1\ntitel: x\n", encoding="utf-8")
        result = self.run_in_folder("run", "x.yaml")
        self.assert_code(result, 3)
        self.assertIn("x.yaml:2:1: ", result.stderr)
        self.assertEqual(result.stdout, "")

    def test_values_that_cannot_be_are_usage(self):
        for words in (["-n", "0"], ["--until", "never"], ["--until", "half-width=2"], ["--every", "0"], ["--every", "0.01"],
                      ["--force"], ["--replicate", "1", "--out", "x"], ["-n", "many"], ["--jobs", "-1"]):
            with self.subTest(words):
                result = self.run_in_folder("run", toy, *words)
                self.assert_code(result, 2)
                self.assertEqual(result.stdout, "")

    def test_until_stops_early_whatever_the_threads(self):
        settings = ("-n", "3000", "--until", "half-width=0.05")
        one, two = run_json(*settings, "--jobs", "1"), run_json(*settings, "--jobs", "2")
        self.assertEqual(one["replicates"], 500)
        self.assertEqual(one["fingerprint"], two["fingerprint"])

    def test_without_out_nothing_is_written_and_a_pipe_sees_no_progress(self):
        result = self.run_in_folder("run", toy, "-n", "20")
        self.assert_code(result, 0)
        self.assertEqual(result.stderr, "")
        self.assertEqual(list(self.folder.iterdir()), [])
        self.assertIn("fingerprint ", result.stdout)
        self.assertLessEqual(max(map(len, result.stdout.splitlines())), 100)

    def test_the_folder_holds_manifest_summary_and_tidy_tables(self):
        result = self.run_in_folder("run", toy, "-n", "20", "--out", "run")
        self.assert_code(result, 0)
        manifest = json.loads((self.folder / "run/manifest.json").read_text(encoding="utf-8"))
        self.assertTrue(manifest["complete"])
        self.assertEqual(manifest["replicates"], 20)
        self.assertIn(manifest["fingerprint"], result.stdout)
        self.assertTrue(manifest["data"], "SOURCES.md of the theatre is named")
        self.assertIn("not a report", (self.folder / "run/summary.md").read_text(encoding="utf-8"))
        for path in (self.folder / "run").glob("*.csv"):
            raw = path.read_bytes()
            self.assertNotIn(b"\r", raw)
            rows = list(csv.reader(raw.decode("utf-8").splitlines()))
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, path.name)
        self.assertEqual([path.name for path in (self.folder / "run").iterdir() if path.name.startswith(".")], [])

    def test_a_folder_with_something_else_is_left_alone(self):
        (self.folder / "mine").mkdir()
        (self.folder / "mine/notes.txt").write_text("mine", encoding="utf-8")
        for more in ((), ("--force",)):
            result = self.run_in_folder("run", toy, "-n", "20", "--out", "mine", *more)
            self.assert_code(result, 4)
            self.assertIn("not empty", result.stderr)
        self.assertEqual([path.name for path in (self.folder / "mine").iterdir()], ["notes.txt"])

    def test_an_older_run_is_replaced_only_with_force(self):
        self.run_in_folder("run", toy, "-n", "20", "--out", "run")
        self.assert_code(self.run_in_folder("run", toy, "-n", "30", "--out", "run"), 4)
        self.assert_code(self.run_in_folder("run", toy, "-n", "30", "--out", "run", "--force"), 0)
        self.assertEqual(json.loads((self.folder / "run/manifest.json").read_text(encoding="utf-8"))["replicates"], 30)

    def test_one_replicate_tells_its_story(self):
        story = json.loads(salient("run", f"{toy}/variants/c0-50.yaml", "--replicate", "3", "--json").stdout)
        changes = story["arms"][0]["changes"]
        self.assertGreater(len(changes), 5)
        hours = [change["hours"] for change in changes]
        self.assertTrue(all(b > a - 1 for a, b in zip(hours, hours[1:])), "by the clock, but for one step's ties")
        holds = {}
        for change in changes:  # each starts where the one before it ended
            self.assertEqual(holds.setdefault(change["place"], change["from"]), change["from"])
            holds[change["place"]] = change["to"]
        self.assertLessEqual({"time", "place", "from", "to", "manner", "cause", "formation", "term"}, set(changes[0]))
        table = salient("run", f"{toy}/variants/c0-50.yaml", "--replicate", "3").stdout
        self.assertIn("weighed most", table)
        self.assertIn("broke_in_contact", table)

    def test_a_terminal_sees_progress_unless_it_asks_for_quiet(self):
        def shown(*words, **environment):
            ours, theirs = pty.openpty()
            child = subprocess.Popen([program.path, "run", toy, "-n", "60", *words], stdout=subprocess.DEVNULL, stderr=theirs,
                                     env={"PATH": os.environ["PATH"], "TERM": "xterm"} | environment)
            os.close(theirs)
            seen = b""
            while True:
                try:
                    part = os.read(ours, 65536)
                except OSError:
                    break
                if not part:
                    break
                seen += part
            child.wait(timeout=60)
            os.close(ours)
            return seen.decode()
        self.assertIn("of 60 replicates", shown())
        for quiet in (shown("--quiet"), shown(CI="1"), shown(TERM="dumb")):
            self.assertEqual(quiet, "")

    def stopped_by(self, number, *words):
        child = subprocess.Popen([program.path, "run", toy, "-n", "1000000", *words], cwd=self.folder,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                                 preexec_fn=lambda: signal.signal(number, signal.SIG_DFL))
        time.sleep(2)
        child.send_signal(number)
        out, err = child.communicate(timeout=60)
        return child.returncode, out, err

    def test_an_interrupt_leaves_the_results_of_what_is_finished(self):
        code, out, err = self.stopped_by(signal.SIGINT, "--json", "--out", "run")
        self.assertEqual(code, 130, err)
        document = json.loads(out)
        self.assertTrue(document["stopped"])
        self.assertIn("salient run: stopped: ", err)
        n = document["replicates"]
        self.assertEqual(json.loads((self.folder / "run/manifest.json").read_text(encoding="utf-8"))["replicates"], n)
        self.assertEqual(run_json("-n", str(n))["fingerprint"], document["fingerprint"])

    def test_a_polite_kill_ends_with_143(self):
        code, out, _ = self.stopped_by(signal.SIGTERM)
        self.assertEqual(code, 143)
        self.assertIn("Answers", out)


class Rules(ProgramTest):
    def test_the_document_follows_the_order_of_a_step(self):
        page = salient("rules").stdout
        self.assertLess(page.index("\ncohesion ("), page.index("\nwill ("))
        self.assertLessEqual(max(map(len, page.splitlines())), 100)
        names = [rule["name"] for rule in json.loads(salient("rules", "--json").stdout)["rules"]]
        self.assertIn("doctrine", names)

    def test_one_rule_and_one_set(self):
        self.assertTrue(salient("rules", "will").stdout.startswith("will (R4)\n"))
        self.assertNotIn("\nfighting (", salient("rules", "--set", "standard").stdout)
        self.assertIn("\nfighting (", salient("rules", "--set", "wargame").stdout)

    def test_a_misspelt_rule_is_answered_with_the_nearest(self):
        result = salient("rules", "wil")
        self.assert_code(result, 2)
        self.assertIn('did you mean "will"?', result.stderr)
        self.assert_code(salient("rules", "--set", "stadard"), 2)
        self.assert_code(salient("rules", "fighting", "--set", "standard"), 2)

    def test_odds_are_exact(self):
        odds = json.loads(salient("rules", "--odds", "--json").stdout)["odds"]
        dice = [row for row in odds if row["law"] == "dice" and row["challengers"] == 12][0]
        self.assertGreater(dice["p_challenger"], 0.5)
        self.assertAlmostEqual(dice["p_challenger"] + dice["p_holder"], 1)
        self.assertIn("The challenger wins", salient("rules", "--odds").stdout)


if __name__ == "__main__":
    unittest.main()
