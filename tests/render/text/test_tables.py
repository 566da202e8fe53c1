"""What one run writes in several media is the same number in each: CSV, JSON, the views, the page, the texts."""

import csv
import json
import os
import re
import sqlite3
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(os.environ["SALIENT_SOURCE"]) / "tests" / "tools"))
import program  # noqa: E402
from program import ProgramTest  # noqa: E402

steps = str(Path(program.source) / "scenarios" / "first-steps")
block = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.S)


class SameNumbers(ProgramTest):
    def setUp(self):
        super().setUp()
        run = ("run", steps, "bridge-cut", "-n", "60")
        self.assert_code(self.run_in_folder(*run, "--out", "run", "-q", "--report", "page.html"), 0)
        result = self.run_in_folder(*run, "--json")
        self.assert_code(result, 0)
        self.document = json.loads(result.stdout)
        self.page = json.loads(block.search((self.folder / "page.html").read_text(encoding="utf-8")).group(1))
        self.database = sqlite3.connect(self.folder / "run" / "run.sqlite")
        self.addCleanup(self.database.close)

    def table(self, name):
        with open(self.folder / "run" / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def test_views_and_tables_agree(self):
        """Counts of zero have no row in a view."""
        for view, file, keys, value in (("answers", "questions.csv", ("arm", "question"), "p"),
                                        ("control", "control.csv", ("arm", "place", "time", "state"), "p"),
                                        ("conditions", "conditions.csv", ("arm", "place", "time", "condition"), "p"),
                                        ("routes", "routes.csv", ("arm", "route", "time", "traveller"), "p_usable"),
                                        ("lost", "lost.csv", ("arm", "actor", "places_lost"), "p")):
            with self.subTest(view):
                rows = self.database.execute(f"SELECT {', '.join(keys)}, p FROM {view}")
                seen = {tuple(str(cell) for cell in row[:-1]): row[-1] for row in rows}
                self.assertTrue(seen)
                for row in self.table(file):
                    self.assertAlmostEqual(float(row[value]), seen.get(tuple(row[key] for key in keys), 0), places=12)

    def test_falls_are_the_same_in_every_medium(self):
        rows = self.table("falls.csv")
        places = {(arm["name"], place["id"]): place for arm in self.document["arms"] for place in arm["places"]}
        ids = [place["id"] for place in self.page["places"]]
        page = {(arm["name"], ids[i]): fall for arm in self.page["arms"] for i, fall in enumerate(arm["falls"])}
        query = "SELECT sum(replicates) FROM falls WHERE arm = ? AND place = ? AND hour IS NOT NULL"
        for row in rows:
            key = (row["arm"], row["place"])
            with self.subTest(key):
                place, fall = places[key], page[key]
                if row["p_fall"] == "":
                    self.assertIsNone(place["p_fall"])
                    self.assertIsNone(fall)
                    continue
                self.assertEqual(float(row["p_fall"]), place["p_fall"])
                self.assertEqual(fall["n"], round(place["p_fall"] * self.document["replicates"]))
                self.assertEqual(self.database.execute(query, key).fetchone()[0] or 0, fall["n"])
                for quantile in ("q10_h", "q50_h", "q90_h"):
                    if row[quantile] == "":
                        self.assertIsNone(place[quantile])
                    else:
                        self.assertAlmostEqual(float(row[quantile]), place[quantile], delta=0.005)

    def test_texts_show_the_chance_that_the_page_shows(self):
        summary = (self.folder / "run" / "summary.md").read_text(encoding="utf-8")
        falls = [fall for fall in self.page["arms"][0]["falls"] if fall and fall["n"] > 0]
        self.assertTrue(falls)
        self.assertTrue(any(f"| {fall['p']} |" in summary for fall in falls))


if __name__ == "__main__":
    unittest.main()
