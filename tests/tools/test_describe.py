"""`salient describe` on the command line: places by any name, one document, plain refusals."""

import json
import unittest

from program import ProgramTest, salient, source

syria = f"{source}/scenarios/syria-2024"


class Describe(ProgramTest):
    def test_two_places_by_id_name_or_any_case_give_the_same_way(self):
        answers = []
        for one, other in (("salamiyah", "homs"), ("SALAMIYAH", "Homs"), ("السلمية", "حمص")):
            result = salient("describe", syria, "--json", "--from", one, "--to", other)
            self.assert_code(result, 0)
            answers.append(json.loads(result.stdout)["journey"])
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[0], answers[2])
        self.assertGreater(answers[0]["km"], answers[0]["straight_km"])
        self.assertEqual([answers[0]["stops"][i]["place"] for i in (0, -1)], ["salamiyah", "homs"])

    def test_a_misspelt_place_is_a_usage_error_with_a_proposal(self):
        result = salient("describe", syria, "--from", "Salamiya", "--to", "nowhere at all")
        self.assert_code(result, 2)
        self.assertEqual(result.stdout, "")
        self.assertRegex(result.stderr, '--from: no place is called "Salamiya"; did you mean "[Ss]alamiyah"')
        self.assertIn('--to: no place is called "nowhere at all"', result.stderr)

    def test_one_end_alone_is_a_usage_error(self):
        for words in (("--from", "homs"), ("--to", "homs"), ("--from", "", "--to", "homs"), ("--top", "-1")):
            with self.subTest(words):
                self.assert_code(salient("describe", syria, *words), 2)

    def test_top_cuts_the_lists_and_says_of_how_many(self):
        three = json.loads(salient("describe", syria, "--json", "--top", "3").stdout)["network"]["betweenness"]
        every = json.loads(salient("describe", syria, "--json", "--top", "0").stdout)["network"]["betweenness"]
        self.assertEqual(len(three["first"]), 3)
        self.assertEqual(len(every["first"]), every["count"])
        self.assertEqual(three["first"], every["first"][:3])
        self.assertIn(f"(3 of {every['count']} shown)", salient("describe", syria, "--top", "3").stdout)

    def test_the_counts_are_those_of_the_tables(self):
        document = json.loads(salient("describe", syria, "--json").stdout)
        with open(f"{syria}/places.csv", encoding="utf-8") as table:
            rows = sum(1 for line in table) - 1
        self.assertEqual(document["counts"]["places"], rows)
        self.assertEqual(sum(row["places"] for row in document["holdings"]), rows)


if __name__ == "__main__":
    unittest.main()
