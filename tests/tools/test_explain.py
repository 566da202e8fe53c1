"""salient explain: why a place falls, in words, in JSON, and in refusals."""

import json
import unittest
from pathlib import Path

import program
from stored import StoreTest

central = str(Path(program.source) / "scenarios" / "central-syria-2024")


class ExplainTest(StoreTest):
    def explain(self, *words, code=0):
        result = self.run_in_folder("explain", *words)
        self.assert_code(result, code)
        return result

    def test_scenario(self):
        document = json.loads(self.explain(central, "Homs", "-n", "120", "--json").stdout)
        self.assertEqual(document["place"], "homs")
        falls = document["falls"]
        self.assertEqual(falls["of"], 120)
        self.assertEqual(sum(c["of_falls"]["yes"] for c in document["causes"]), falls["yes"])
        kinds = {c["kind"] for c in document["without"]}
        self.assertEqual(kinds, {"rule", "report"})
        cohesion = next(c for c in document["without"] if c["id"] == "cohesion")
        self.assertAlmostEqual(cohesion["difference"], (cohesion["falls"]["yes"] - falls["yes"]) / 120)
        chain = document["chain"]
        self.assertTrue(chain["falls"])
        # The chain's replicate is one that run prints, and falls at the same hour there.
        one = json.loads(self.run_in_folder("run", central, "--replicate", str(chain["replicate"]), "--json").stdout)
        last = chain["links"][-1]
        mine = [c for c in one["arms"][0]["changes"] if c["place"] == "homs" and c["hours"] == last["hours"]]
        self.assertEqual([c["cause"] for c in mine], [last["cause"]])

    def test_words(self):
        text = self.explain(central, "homs", "-n", "120", "--without", "cohesion", "--without", "place:hama").stdout
        for words in ("model output, not a report", "a description, no cause", "In this model, with one thing taken out",
                      "the rule cohesion", "breaks of the garrison of Hama", "integrated hazard"):
            self.assertIn(words, text)
        self.assertLessEqual(max(len(line) for line in text.split("\n")), 100)
        alone = self.explain(central, "homs", "--replicate", "7", "--without", "cohesion").stdout
        self.assertIn("one replicate", alone)
        self.assertIn("Replicate 7", alone)

    def test_run_folder(self):
        """A run is explained by its own arms, seed and first replicate."""
        self.run_out("run", "homs-reinforced", "-n", "60", "--seed", "5", scenario=central)
        words = ("homs", "-n", "60", "--json", "--without", "tempo")
        of_run = json.loads(self.explain("run", *words).stdout)
        of_scenario = json.loads(self.explain(central, *words, "--seed", "5").stdout)
        self.assertEqual(of_run, of_scenario)
        variant = json.loads(self.explain("run", *words, "--variant", "homs-reinforced").stdout)
        self.assertEqual(variant, json.loads(self.explain(central, *words, "--seed", "5", "--variant",
                                                          "homs-reinforced").stdout))
        self.assertLess(variant["falls"]["yes"], of_run["falls"]["yes"])
        self.assertIn("it has baseline or homs-reinforced", self.explain("run", "homs", "--variant", "x", code=2).stderr)
        self.assertIn("a run has its own seed", self.explain("run", "homs", "--seed", "3", code=2).stderr)

    def test_a_run_that_lost_its_manifest_is_not_taken_for_a_theatre(self):
        self.run_out("run", "-n", "10")
        (self.folder / "run" / "manifest.json").unlink()
        for words in (["explain", "run", "x"], ["compare", "run"]):
            result = self.run_in_folder(*words)
            self.assert_code(result, 3)
            self.assertIn('"run" is no run folder', result.stderr)

    def test_refusals(self):
        self.assertIn('did you mean "Homs"?', self.explain(central, "homz", code=2).stderr)
        self.assertIn('did you mean "tempo"?', self.explain(central, "homs", "--without", "tmepo", code=2).stderr)
        self.assertIn("not active in this scenario", self.explain(central, "homs", "--without", "supply", code=2).stderr)
        self.explain("nowhere", "homs", code=3)
        self.explain(central, code=2)


if __name__ == "__main__":
    unittest.main()
