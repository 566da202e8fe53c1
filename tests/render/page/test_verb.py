"""salient report and run --report as somebody at a terminal meets them."""

import json
import os
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(os.environ["SALIENT_SOURCE"]) / "tests" / "tools"))
import program  # noqa: E402
from program import ProgramTest  # noqa: E402

steps = str(Path(program.source) / "scenarios" / "first-steps")
block = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.S)


class Report(ProgramTest):
    def made(self, *more):
        self.assert_code(self.run_in_folder("run", steps, "bridge-cut", "-n", "60", "--out", "run", "-q", *more), 0)

    def test_a_run_and_its_report_say_the_same_and_say_it_again(self):
        self.made("--report", "at-once.html", "--jobs", "1")
        result = self.run_in_folder("report", "run")
        self.assert_code(result, 0)
        self.assertEqual(result.stdout, "")
        self.assertRegex(result.stderr, r"^written: report\.html \(\d+ kB; open it in any browser\)\n$")
        page = (self.folder / "report.html").read_bytes()
        self.assertEqual(page, (self.folder / "at-once.html").read_bytes())
        self.assertEqual(self.run_in_folder("report", "run", "-o", "-").stdout.encode(), page)

    def test_without_a_folder_the_page_is_the_same(self):
        self.made()
        self.assert_code(self.run_in_folder("run", steps, "bridge-cut", "-n", "60", "--report", "alone.html", "-q"), 0)
        self.assert_code(self.run_in_folder("report", "run", "-q"), 0)
        self.assertEqual((self.folder / "alone.html").read_bytes(), (self.folder / "report.html").read_bytes())

    def test_the_values_are_those_of_the_run(self):
        self.made("--json")
        run = json.loads(self.run_in_folder("run", steps, "bridge-cut", "-n", "60", "--json").stdout)
        data = json.loads(block.search(self.run_in_folder("report", "run", "-o", "-").stdout).group(1))
        self.assertEqual(data["fingerprint"], run["fingerprint"])
        for arm, said in zip(data["arms"], run["arms"], strict=True):
            self.assertEqual([a["p"] for a in arm["answers"]], [q["p"] for q in said["questions"]])
            for place, fall in zip(said["places"], arm["falls"], strict=True):
                self.assertEqual(place["p_fall"], fall and fall["n"] / 60)

    def data(self, *words):
        result = self.run_in_folder(*words)
        self.assert_code(result, 0)
        return json.loads(block.search(result.stdout).group(1))

    def test_arms_are_compared_and_storylines_told(self):
        self.made()
        data = self.data("report", "run", "-o", "-")
        compared = json.loads(self.run_in_folder("compare", "run", "--json").stdout)
        self.assertEqual(data["compared"]["replicates"], 60)
        said, known = data["compared"]["arms"][0], compared["variants"][0]
        for mine, other in zip(said["questions"], known["questions"], strict=True):
            self.assertAlmostEqual(mine[0], other["difference"], delta=0.0006)
        self.assertEqual([line["name"] for line in data["storylines"]], [line["name"] for line in compared["storylines"]["lines"]])
        self.assertGreater(len(data["storylines"]), 1)
        self.assertNotIn("ledger", data)
        self.assertEqual(self.data("report", "run", "-o", "-", "--compared", "20")["compared"]["replicates"], 20)
        self.assertNotIn("compared", self.data("report", "run", "-o", "-", "--compared", "0"))

    def test_the_ledger_comes_where_it_is_wished(self):
        self.made()
        ledger = self.data("report", "run", "-o", "-", "--ledger")["ledger"]
        self.assertTrue(any(entry["on"] for entry in ledger["entries"]))

    def test_compare_writes_the_page_with_the_sign_over_parameters(self):
        result = self.run_in_folder("compare", steps, "bridge-cut", "-n", "60", "-q", "--report", "compared.html")
        self.assert_code(result, 0)
        data = json.loads(block.search((self.folder / "compared.html").read_text(encoding="utf-8")).group(1))
        self.assertEqual([s[0] for s in data["compared"]["arms"][0]["stability"]], [50] * len(data["questions"]))
        self.assertEqual(self.run_in_folder("compare", steps, "bridge-cut", "--report", "-").returncode, 2)

    def test_what_stands_in_the_way_is_said(self):
        result = self.run_in_folder("report", "nowhere")
        self.assert_code(result, 3)
        self.assertIn('salient report: there is no folder "nowhere"', result.stderr)
        self.made()
        result = self.run_in_folder("report", "run", "-o", "no/such/folder.html")
        self.assert_code(result, 4)
        self.assertIn("no/such/folder.html: No such file or directory", result.stderr)
        self.assertEqual(self.run_in_folder("report", "run", "-o", "").returncode, 2)
        result = self.run_in_folder("run", steps, "-n", "5", "--report", "-")
        self.assert_code(result, 2)
        self.assertIn("--report: a file is needed", result.stderr)
        self.assertEqual(self.run_in_folder("run", steps, "--replicate", "3", "--report", "x.html").returncode, 2)


if __name__ == "__main__":
    unittest.main()
