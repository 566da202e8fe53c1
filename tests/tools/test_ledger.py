"""salient ledger: every assumption, and what it moves."""

import json
import unittest
from pathlib import Path

import program
from program import ProgramTest, salient

scenarios = Path(program.source) / "scenarios"
syria, central = str(scenarios / "syria-2024"), str(scenarios / "central-syria-2024")


class LedgerTest(ProgramTest):
    def ledger(self, *words, code=0):
        result = self.run_in_folder("ledger", *words)
        self.assert_code(result, code)
        return result

    def test_document(self):
        document = json.loads(self.ledger(syria, "-n", "20", "--json").stdout)
        self.assertEqual(document["pairs"], 20)
        self.assertFalse(document["present_with_parameters"])
        for split in document["split"]:
            if split["variance"] == 0:
                continue
            parts = [split[part]["value"] for part in ("present", "parameters", "chance", "together")]
            self.assertAlmostEqual(sum(parts), 1)
        varying = [entry for entry in document["entries"] if entry["varies"]]
        self.assertTrue(varying)
        self.assertEqual(document["entries"][:len(varying)], varying)  # those that move come first
        for entry in document["entries"]:
            self.assertEqual(bool(entry["on"]), entry["varies"])
            self.assertIn(entry["basis"], ("assumed", "unstated", "fitted", "cited"))
        whats = [entry["what"] for entry in document["entries"]]
        self.assertEqual(len(set(whats)), len(whats))
        # More threads, the same document.
        self.assertEqual(document, json.loads(self.ledger(syria, "-n", "20", "--json", "--jobs", "1").stdout))

    def test_under_reports_worlds_stay_whole(self):
        document = json.loads(self.ledger(central, "-n", "60", "--json").stdout)
        self.assertTrue(document["present_with_parameters"])
        self.assertIsNone(document["split"][0]["parameters"])
        text = self.ledger(central, "-n", "60").stdout
        self.assertIn("the world at as_of", text)
        self.assertLessEqual(max(len(line) for line in text.split("\n")), 112)

    def test_refusals(self):
        self.ledger(syria, "-n", "3", code=2)
        self.ledger("nowhere", code=3)
        self.assertIn("no option", salient("ledger", syria, "--pair", "5").stderr)


if __name__ == "__main__":
    unittest.main()
