#!/usr/bin/env python3
"""The JSON Schema that `salient schema` prints, against files that the reader takes and refuses.

    test_schema.py PROGRAM SOURCES
"""

import json
import pathlib
import subprocess
import sys
import unittest

import jsonschema
import yaml

program, sources = sys.argv[1], pathlib.Path(sys.argv[2])


class Plain(yaml.SafeLoader):
    """YAML 1.2, as editors read it: dates and yes, no, on, off are text."""


Plain.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers
             if tag != "tag:yaml.org,2002:timestamp" and not (tag == "tag:yaml.org,2002:bool" and letter in "yYnNoO")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

# What only the reader can see is not the schema's to refuse; these are a matter of form alone.
structural = """
B-yaml/key-without-value B-yaml/list-at-top B-yaml/list-for-map B-yaml/map-for-list B-yaml/map-for-text
B-yaml/item-is-text B-yaml/missing-keys B-yaml/missing-version B-yaml/text-for-map B-yaml/version-2 B-yaml/version-as-text
C-numbers/bare-list C-numbers/basis-alone C-numbers/color-by-name C-numbers/color-without-hash
C-numbers/color-without-quotes C-numbers/half-width-one-half C-numbers/lat-out-of-range C-numbers/list-for-number
C-numbers/negative C-numbers/number-as-text C-numbers/parameter-out-of-range C-numbers/percent C-numbers/population-with-point
C-numbers/replicates-zero C-numbers/share-above-one C-numbers/text-for-flag C-numbers/too-many-km C-numbers/two-distributions
C-numbers/uniform-of-one C-numbers/uniform-of-three C-numbers/uniform-outside C-numbers/unit-km C-numbers/unknown-basis
C-numbers/unknown-distribution C-numbers/word-for-number C-numbers/yes-for-flag C-numbers/zero C-dates/year-only
D-references/credibility-seven D-references/key-of-another-map D-references/number-as-title
D-references/reinforcement-incomplete D-references/relation-unknown-word D-references/reliability-b2 D-references/rule-alone
D-references/set-in-a-list D-references/unknown-claim D-references/unknown-column-inline
D-references/unknown-key D-references/unknown-parameter D-references/unknown-rule D-references/unknown-rule-set
D-references/unknown-variant D-references/variant-of-plain-rule D-references/word-in-capitals D-references/word-with-blank
E-extends/list E-extends/number E-extends/unknown-key G-csv/unknown-table
""".split()


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        text = subprocess.run([program, "schema"], capture_output=True, check=True, text=True).stdout
        cls.schema = json.loads(text)
        jsonschema.Draft7Validator.check_schema(cls.schema)
        cls.validator = jsonschema.Draft7Validator(cls.schema)

    def errors(self, path):
        document = yaml.load(path.read_text(encoding="utf-8"), Plain)
        return [f"{list(error.path)}: {error.message[:200]}" for error in self.validator.iter_errors(document)]

    def test_every_shipped_file_follows_it(self):
        files = [*sources.glob("scenarios/*/scenario.yaml"), *sources.glob("scenarios/*/variants/*.yaml")]
        self.assertGreater(len(files), 10)
        for path in files:
            with self.subTest(str(path.relative_to(sources))):
                self.assertEqual(self.errors(path), [])

    def test_what_the_reader_only_warns_of_follows_it(self):
        for path in sources.glob("tests/faulty/W-warnings/*/scenario.yaml"):
            with self.subTest(path.parent.name):
                self.assertEqual(self.errors(path), [])

    def test_faults_of_form_are_refused_by_both(self):
        for name in structural:
            with self.subTest(name):
                folder = sources / "tests/faulty" / name
                variant = folder / "variants/variant.yaml"
                path = variant if variant.exists() else folder / "scenario.yaml"
                self.assertNotEqual(self.errors(path), [])
                self.assertTrue((folder / "expected.txt").read_text(encoding="utf-8").endswith("refused\n"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
