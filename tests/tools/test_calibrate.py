"""salient calibrate: parameters learnt on past campaigns, each left out in turn; stopped and taken up again."""

import re
import signal
import subprocess
import time
import unittest

import program
from invented import theatre
from stored import StoreTest


class CalibrateTest(StoreTest):
    def setUp(self):
        super().setUp()
        (self.folder / "north.yaml").write_text(theatre("north", "2030-05", [(5, 3), (4, 5), (3, 6)]), encoding="utf-8")
        (self.folder / "south.yaml").write_text(theatre("south", "2031-07", [(5, 4), (4, 8)]), encoding="utf-8")

    words = ["--points", "6", "--rounds", "2", "--each", "4", "-n", "8", "--score-replicates", "8"]

    def calibrate(self, out, *words, code=0, scenarios=("north.yaml", "south.yaml")):
        result = self.run_in_folder("calibrate", *scenarios, "--out", out, *self.words, *words)
        self.assert_code(result, code)
        return result

    def cards(self, out):
        """All that was written, but for the day."""
        files = sorted((self.folder / out).rglob("*"))
        return {str(f.relative_to(self.folder / out)): re.sub(r"(?m)^date: .*$", "", f.read_text(encoding="utf-8"))
                for f in files if f.is_file()}

    def test_whole(self):
        """Cards, scores on campaigns left out; any number of threads gives the same; a scenario takes the card."""
        whole = self.calibrate("whole")
        self.assertIn("effective points", whole.stdout)
        self.assertIn("fitted on the other campaigns only", whole.stdout)
        written = self.cards("whole")
        self.assertEqual(
            {name for name in written if "/" not in name},
            {"card.yaml", "card-without-north.yaml", "card-without-south.yaml", "evaluations.csv"})
        self.assertIn("scores_out_of_sample", written["card.yaml"])
        self.assertIn("name: \"south\"", written["card-without-north.yaml"])
        self.assertNotIn("name: \"north\"", written["card-without-north.yaml"])
        self.calibrate("one-thread", "--jobs", "1")
        self.assertEqual(self.cards("one-thread"), written)
        self.calibrate("whole")  # finished already: says and writes the same
        self.assertEqual(self.cards("whole"), written)

        (self.folder / "card.yaml").write_bytes((self.folder / "whole" / "card-without-north.yaml").read_bytes())
        (self.folder / "with.yaml").write_text("extends: north.yaml\nparameters: {card: card.yaml}\n", encoding="utf-8")
        self.assert_code(self.run_in_folder("check", "with.yaml"), 0)

    def test_killed(self):
        """Killed at any moment, and stopped by a signal, it goes on to the same cards."""
        self.calibrate("whole")
        whole = self.cards("whole")
        lines = whole["evaluations.csv"].splitlines(keepends=True)
        folder = self.folder / "cut"
        folder.mkdir()
        for kept in (2, 9, len(lines) - 1):  # as a kill leaves it: some lines and a part of the next
            cut = "".join(lines[:kept]) + (lines[kept][:-7] if kept < len(lines) else "")
            (folder / "evaluations.csv").write_text(cut, encoding="utf-8")
            self.calibrate("cut")
            self.assertEqual(self.cards("cut"), whole)
        for how, code in ((signal.SIGTERM, 143), (signal.SIGKILL, -9)):
            out = f"killed-{code}"
            command = [program.path, "calibrate", "north.yaml", "south.yaml", "--out", out, *self.words]
            with subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
                file = self.folder / out / "evaluations.csv"
                while run.poll() is None and not (file.exists() and file.read_bytes().count(b"\n") > 5):
                    time.sleep(0.005)
                run.send_signal(how)
                run.wait()
                self.assertIn(run.returncode, (code, 0))  # 0: it was faster
            self.calibrate(out)
            self.assertEqual(self.cards(out), whole)

    def test_refusals(self):
        """Another question over old answers, one campaign twice, none at all, no truth."""
        self.calibrate("whole", scenarios=("north.yaml",))
        other = self.calibrate("whole", "--seed", "2", code=4, scenarios=("north.yaml",))
        self.assertIn("evaluations.csv: made for something else", other.stderr)
        self.assertIn("choose another --out", other.stderr)
        alone = self.calibrate("alone", scenarios=("north.yaml",)).stdout
        self.assertIn("nothing is left to score", alone)
        self.calibrate("twice", code=2, scenarios=("north.yaml", "north.yaml"))
        (self.folder / "again.yaml").write_text("extends: north.yaml\ntitle: Another\n", encoding="utf-8")
        same = self.calibrate("same", code=2, scenarios=("north.yaml", "again.yaml"))
        self.assertIn("are in part the same events", same.stderr)
        self.calibrate("none", code=3, scenarios=("missing.yaml",))
        blind = (self.folder / "north.yaml").read_text(encoding="utf-8").split("truth:")[0]
        (self.folder / "blind.yaml").write_text(blind, encoding="utf-8")
        self.assertIn("no truth", self.calibrate("blind", code=3, scenarios=("blind.yaml",)).stderr)
        (self.folder / "file").write_text("", encoding="utf-8")
        self.calibrate("file", code=4)


if __name__ == "__main__":
    unittest.main()
