"""salient update: a finished run weighed by reports that came in since."""

import json
import unittest
from pathlib import Path

import program
from stored import StoreTest

central = str(Path(program.source) / "scenarios" / "central-syria-2024")
head = ("id,published,event_from,event_to,place,claim,source,actor,from_actor,holder_after,manner,fighting,"
        "credibility,url,note\n")
agency = "N1,2024-12-06T18:00+03:00,2024-12-06,2024-12-06,talbiseh,captured,north-press-b,hts,gov,hts,,none,2,,\n"
denial = ("N2,2024-12-06T19:00+03:00,2024-12-06,2024-12-06,talbiseh,denied,"
          "syrian-ministry-of-defence-via-north-press,gov,,,,,4,,\n")


class UpdateTest(StoreTest):
    def update(self, rows, run="run", code=0, json_too=True):
        (self.folder / "new.csv").write_text(head + rows, encoding="utf-8")
        words = ["--json"] if json_too else []
        result = self.run_in_folder("update", run, "--report", "new.csv", *words)
        self.assert_code(result, code)
        return json.loads(result.stdout) if code == 0 and json_too else result

    def answer(self, document, question):
        return next(a for a in document["arms"][0]["answers"] if a["question"] == question)

    def test_update(self):
        """One run, many reports: a claim raises what follows from it, a denial lowers it a little, contradictory ones
        call for a re-run, kept changes and replicates run again say the same, faults have their line."""
        self.run_out("run", "-n", "300", scenario=central)
        self.run_out("unkept", "-n", "300", "--keep", "100", scenario=central)
        claimed = self.update(agency)
        talbiseh, homs = (self.answer(claimed, q) for q in ("talbiseh", "homs"))
        odds = {when: talbiseh[when] / (1 - talbiseh[when]) for when in ("before", "after")}
        self.assertGreater(odds["after"], 5 * odds["before"])
        self.assertGreater(homs["after"], homs["before"])
        effective = claimed["arms"][0]["effective"]
        self.assertTrue(0 < effective < 300)
        # Bayes by hand: odds grow by a ratio of likelihoods q K + (1 - q) b. K of "captured" is .8 where it is so (half
        # of it if that came before the window), .02 to .15 where it is not.
        heard = claimed["arms"][0]["reports"][0]
        q, babble = heard["q"], heard["babble"]
        before, after = (heard["is_so"][when] / (1 - heard["is_so"][when]) for when in ("before", "after"))
        self.assertLessEqual(after / before, (q * .8 + (1 - q) * babble) / (q * .02 + (1 - q) * babble))
        self.assertGreaterEqual(after / before, (q * .4 + (1 - q) * babble) / (q * .15 + (1 - q) * babble))

        again = self.update(agency, run="unkept")
        self.assertEqual(again["run_again"], 200)
        self.assertEqual(again["arms"], claimed["arms"])

        denied = self.answer(self.update(denial), "talbiseh")
        self.assertLess(denied["after"], denied["before"])
        self.assertLess(denied["before"] - denied["after"], talbiseh["after"] - talbiseh["before"])

        text = self.update(agency, json_too=False).stdout
        self.assertIn("A re-run is due", text)  # under 400 effective replicates of 300

        refused = self.update(agency.replace("talbiseh", "talbise"), code=3)
        self.assertRegex(refused.stderr, r'new\.csv:2:\d+: error: place: no place is called "talbise"')
        known = self.update(agency.replace("N1", "R134"), code=3)
        self.assertIn('report "R134" is one of the run\'s own', known.stderr)
        late = self.update(agency.replace("2024-12-06", "2025-01-06"), code=3)
        self.assertIn("speaks of a time after the end of the run", late.stderr)
        missing = self.run_in_folder("update", "run", "--report", "nowhere.csv")
        self.assert_code(missing, 3)
        self.assertIn('there is no file "nowhere.csv"', missing.stderr)


if __name__ == "__main__":
    unittest.main()
