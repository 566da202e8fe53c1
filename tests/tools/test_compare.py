"""salient compare: two futures side by side, and why they part."""

import csv
import json
import os
import re
import shutil
import unittest
from pathlib import Path

import program
from stored import StoreTest

scenarios = Path(program.source) / "scenarios"
first_steps = str(scenarios / "first-steps")
golden = Path(program.source) / "tests" / "golden"
tables = ["control.csv", "divergences.csv", "falls.csv", "people.csv", "questions.csv", "routes.csv", "variants.csv"]


class CompareTest(StoreTest):
    def compare(self, *words, code=0):
        result = self.run_in_folder("compare", *words)
        self.assert_code(result, code)
        return result

    def first_steps_with(self, name, text):
        """A copy of first-steps, which a variant of its own may extend; the variant's path in it."""
        theatre = Path(self.folder, "first-steps")
        if not theatre.exists():
            shutil.copytree(first_steps, theatre)
        (theatre / name).write_text("extends: scenario.yaml\n" + text, encoding="utf-8")
        return f"first-steps/{name}"

    def check_golden(self, name, seen):
        file = golden / name
        if os.environ.get("SALIENT_UPDATE_GOLDEN") == "1":
            file.write_text(seen, encoding="utf-8")
        self.assertEqual(seen, file.read_text(encoding="utf-8"))

    def test_golden(self):
        """What first-steps and its two variants print, word for word; on one thread as on four."""
        words = (first_steps, "bridge-cut", "reinforcements", "-n", "500", "--draws", "10", "--on-each", "20")
        text = self.compare(*words, "--jobs", "4").stdout
        text = re.sub(r", [\d.,]+ s, [\d,]+ replicates a second", "", text)
        self.check_golden("compare-first-steps.txt", text)
        self.check_golden("compare-first-steps.json", self.compare(*words, "--jobs", "1", "--json").stdout)

    def test_files(self):
        """--out writes the text, the JSON and tables that say the same; an older comparison is replaced only by force;
        a folder of somebody else's is left alone."""
        words = (first_steps, "bridge-cut", "-n", "200", "--draws", "0", "--json")
        document = json.loads(self.compare(*words, "--out", "there").stdout)
        there = self.folder / "there"
        self.assertEqual(sorted(p.name for p in there.iterdir()),
                         sorted(["comparison.txt", "comparison.json", *tables]))
        self.assertEqual(json.loads((there / "comparison.json").read_text(encoding="utf-8")), document)
        with open(there / "questions.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row, question in zip(rows, document["variants"][0]["questions"], strict=True):
            self.assertEqual(row["question"], question["id"])
            self.assertEqual(float(row["difference"]), question["difference"])
            self.assertEqual(row["draws"], "")
        with open(there / "divergences.csv", encoding="utf-8", newline="") as file:
            parts = list(csv.DictReader(file))
        self.assertEqual(len(parts), document["variants"][0]["differ"]["yes"])
        self.assertIn("--force", self.compare(*words, "--out", "there", code=4).stderr)
        self.compare(*words, "--out", "there", "--force")
        (self.folder / "mine").mkdir()
        (self.folder / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
        self.assertIn("not empty", self.compare(*words, "--out", "mine", "--force", code=4).stderr)
        self.assertIn("not a folder", self.compare(*words, "--out", "mine/letter.txt", code=4).stderr)

    def test_identical(self):
        """A variant that says nothing new differs by nothing."""
        words = ("first-steps", self.first_steps_with("same.yaml", ""), "-n", "100")
        result = self.compare(*words, "--json")
        same = json.loads(result.stdout)["variants"][0]
        self.assertEqual((same["cells"], same["differ"]["yes"]), (0, 0))
        self.assertEqual((same["control"], same["routes"]), ([], []))
        for number in same["questions"] + same["people"] + [f["held_h"] for f in same["falls"]]:
            self.assertEqual([number[k] for k in ("difference", "se", "low", "high", "up", "down")], [0] * 6)
        self.assertIn("Nothing differs from baseline", self.compare(*words).stdout)

    def test_run(self):
        """A run with variants is compared as its scenario is; a run with one arm is refused."""
        self.run_in_folder("run", first_steps, "bridge-cut", "-n", "150", "--out", "run")
        self.run_in_folder("run", first_steps, "-n", "50", "--out", "lone")
        of_run = json.loads(self.compare("run", "--json").stdout)
        self.assertEqual(of_run, json.loads(self.compare(first_steps, "bridge-cut", "-n", "150", "--json").stdout))
        self.assertIn("one arm only", self.compare("lone", code=3).stderr)
        self.assertIn("own variants", self.compare("run", "bridge-cut", code=2).stderr)
        self.assertIn("own seed", self.compare("run", "--seed", "3", code=2).stderr)

    def test_refusals(self):
        """No variant, one that is not there, one of another clock."""
        self.assertIn("name a variant", self.compare(first_steps, code=2).stderr)
        self.assertIn("nowhere", self.compare(first_steps, "nowhere", code=3).stderr)
        self.compare(first_steps, "bridge-cut", "-n", "1", code=2)
        self.assertIn("step of 1 h", self.compare(first_steps, "bridge-cut", "--every", "0.1", code=2).stderr)
        longer = self.first_steps_with("longer.yaml", "clock: {horizon: 5d}\n")
        self.assertIn("clock", self.compare("first-steps", longer, code=3).stderr)
        both = self.compare("first-steps", longer, "bridge-cut", "-n", "50", "--json", "--draws", "0")
        self.assertIn("left out: longer: clock", both.stderr)
        self.assertEqual([v["name"] for v in json.loads(both.stdout)["variants"]], ["bridge-cut"])


if __name__ == "__main__":
    unittest.main()
