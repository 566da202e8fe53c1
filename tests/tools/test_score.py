"""salient score: forecasts of a past campaign beside dull baselines, in words, as tables and as a picture."""

import csv
import json
import unittest
import xml.etree.ElementTree as ElementTree

from invented import theatre
from program import ProgramTest

FILES = {"scores.csv", "skill.csv", "reliability.csv", "totals.csv", "forecasts.csv", "scores.json", "scores.txt",
         "reliability.svg"}
SVG = "{http://www.w3.org/2000/svg}"


class ScoreTest(ProgramTest):
    def setUp(self):
        super().setUp()
        north = theatre("north", "2030-05", [(5, 3), (4, 5), (3, 6)])
        (self.folder / "north.yaml").write_text(north.replace("title: north", 'title: "North <&> \\"Pass\\""'),
                                                encoding="utf-8")
        (self.folder / "south.yaml").write_text(theatre("south", "2031-07", [(5, 4), (4, 8)]), encoding="utf-8")

    def score(self, *words, scenarios=("north.yaml", "south.yaml"), code=0):
        result = self.run_in_folder("score", *scenarios, "-n", "20", *words)
        self.assert_code(result, code)
        return result

    def rows(self, name):
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_files(self):
        """What --out writes says what is printed; the same bytes again, over an older score, with any threads."""
        printed = self.score("--out", "out")
        self.assertIn("written: out (8 files)", printed.stderr)
        files = {f.name: f.read_bytes() for f in (self.folder / "out").iterdir()}
        self.assertEqual(set(files), FILES)
        self.assertEqual(files["scores.txt"].decode("utf-8"), printed.stdout)
        document = self.score("--json").stdout
        self.assertEqual(files["scores.json"].decode("utf-8"), document)
        self.score("--out", "out", "--jobs", "1")
        self.assertEqual({f.name: f.read_bytes() for f in (self.folder / "out").iterdir()}, files)
        self.score("--out", "out", "--seed", "2")
        self.assertNotEqual((self.folder / "out" / "scores.csv").read_bytes(), files["scores.csv"])

    def test_numbers(self):
        """The tables agree: as many cases in the bins of reliability as were scored, and the printed score is theirs."""
        self.score("--out", "out")
        document = json.loads((self.folder / "out" / "scores.json").read_text(encoding="utf-8"))
        self.assertEqual([c["campaign"] for c in document["campaigns"]], ["north", "south"])
        bins = self.rows("out/reliability.csv")
        scores = self.rows("out/scores.csv")
        of_all = [r for r in scores if r["campaign"] == "north" and r["set"] == "ALL" and r["model"] == "model"
                  and r["horizon_h"] == "24" and r["score"] in ("log", "brier")]
        self.assertEqual(len(of_all), 2)
        cases = {r["n"] for r in of_all}
        counted = sum(int(r["n"]) for r in bins
                      if r["campaign"] == "north" and r["set"] == "ALL" and r["model"] == "model"
                      and r["horizon_h"] == "24")
        self.assertEqual({str(counted)}, cases)
        log = next(float(r["value"]) for r in of_all if r["score"] == "log")
        self.assertIn(f"{log:.4f}", (self.folder / "out" / "scores.txt").read_text(encoding="utf-8"))

    def test_plot(self):
        """A picture that browsers take: hostile titles are text, each campaign has a panel for each horizon."""
        self.score("--out", "out")
        root = ElementTree.parse(self.folder / "out" / "reliability.svg").getroot()
        texts = ["".join(t.itertext()) for t in root.iter(SVG + "text")]
        self.assertIn('North <&> "Pass"', texts)
        for horizon in ("24 h ahead", "48 h ahead", "72 h ahead", "120 h ahead"):
            self.assertEqual(texts.count(horizon), 2)
        self.assertGreater(len(list(root.iter(SVG + "polyline"))), 8)
        _, _, width, height = map(float, root.get("viewBox").split())
        for circle in root.iter(SVG + "circle"):
            self.assertTrue(0 < float(circle.get("cx")) < width and 0 < float(circle.get("cy")) < height)

    def test_origin_of_parameters(self):
        """A reader sees whether a score is out of sample."""
        card = ("salient_card: 1\nparameters:\n  tau_con: {lognormal: [9, 0.4], basis: fitted, note: on south}\n")
        (self.folder / "card.yaml").write_text(card, encoding="utf-8")
        (self.folder / "carded.yaml").write_text("extends: north.yaml\nparameters: {card: card.yaml}\n",
                                                 encoding="utf-8")
        printed = self.score(scenarios=("carded.yaml", "south.yaml")).stdout
        last = printed.splitlines()[-1]
        self.assertRegex(last, r"parameters: carded: .*fitted on south.*; south: fitted on syria-2024 and "
                               r"afghanistan-2021$")

    def test_origins(self):
        """Evenings are chosen by words; what cannot be meant is refused."""
        few = json.loads(self.score("--json", "--origins", "2030-05-02..2030-05-04/2", scenarios=("north.yaml",)).stdout)
        whole = json.loads(self.score("--json", scenarios=("north.yaml",)).stdout)
        self.assertLess(len(few["campaigns"][0]["origins"]), len(whole["campaigns"][0]["origins"]))
        for wrong in ("yesterday", "2030-05-04...", "/0", "2030-05-09..2030-05-02"):
            refused = self.score("--origins", wrong, scenarios=("north.yaml",), code=2)
            self.assertIn("--origins", refused.stderr)
        self.score("--origins", "2040-01-01..2040-01-03", scenarios=("north.yaml",), code=2)

    def test_refusals(self):
        """No such theatre, no truth, no reports, a folder in the way; nothing that was there is lost."""
        self.score(scenarios=("missing.yaml",), code=3)
        blind = (self.folder / "north.yaml").read_text(encoding="utf-8").split("truth:")[0]
        (self.folder / "blind.yaml").write_text(blind, encoding="utf-8")
        self.assertIn("no truth", self.score(scenarios=("blind.yaml",), code=3).stderr)
        self.assertIn("report", self.score("--from", "reports", scenarios=("north.yaml",), code=3).stderr)
        mine = self.folder / "mine"
        mine.mkdir()
        (mine / "thesis.txt").write_text("keep", encoding="utf-8")
        self.assertIn("not a folder that salient score wrote", self.score("--out", "mine", code=4).stderr)
        self.assertEqual([f.name for f in mine.iterdir()], ["thesis.txt"])
        self.assertIn("is not a folder", self.score("--out", "north.yaml", code=4).stderr)
        self.score("--out", "", code=2)
        self.score("-n", "1", code=2)
        self.score("--from", "hearsay", code=2)


if __name__ == "__main__":
    unittest.main()
