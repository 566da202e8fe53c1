#!/usr/bin/env python3
"""From `new` to `check`, `describe` and `schema`: a theatre on the command line."""

import json
import unittest

import jsonschema
import yaml

from program import ProgramTest, salient


class New(ProgramTest):
    def test_the_folder_it_writes_passes_the_check_without_a_warning(self):
        self.assert_code(self.run_in_folder("new", "valley"), 0)
        for path in ("valley", "valley/scenario.yaml", "valley/variants/bridge-closed.yaml"):
            result = self.run_in_folder("check", "--strict", path)
            self.assert_code(result, 0)
            self.assertNotIn("warning:", result.stdout + result.stderr)

    def test_the_single_file_passes_too(self):
        self.assert_code(self.run_in_folder("new", "valley.yaml", "--single-file"), 0)
        result = self.run_in_folder("check", "--strict", "valley.yaml")
        self.assert_code(result, 0)
        self.assertNotIn("warning:", result.stdout + result.stderr)

    def test_folder_and_single_file_describe_the_same_theatre(self):
        self.run_in_folder("new", "valley")
        self.run_in_folder("new", "valley.yaml", "--single-file")
        folder, single = (json.loads(self.run_in_folder("describe", "--json", path).stdout)
                          for path in ("valley", "valley.yaml"))
        for document in (folder, single):
            document.pop("path", None), document.pop("files", None)
        self.assertEqual(folder, single)

    def test_it_prints_the_files_it_wrote_and_leaves_no_others(self):
        result = self.run_in_folder("new", "valley")
        written = sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())
        self.assertEqual(sorted(result.stdout.splitlines()), written)
        self.assertEqual(result.stderr, "next: salient check valley\n")

    def test_an_empty_folder_is_filled_and_a_full_one_is_left_alone(self):
        (self.folder / "valley").mkdir()
        self.assert_code(self.run_in_folder("new", "valley"), 0)
        before = (self.folder / "valley/places.csv").stat().st_mtime_ns
        result = self.run_in_folder("new", "valley")
        self.assert_code(result, 4)
        self.assertIn('"valley" exists already and is not empty; nothing was written', result.stderr)
        self.assertEqual((self.folder / "valley/places.csv").stat().st_mtime_ns, before)

    def test_a_file_in_the_way_is_left_alone(self):
        (self.folder / "valley.yaml").write_text("mine", encoding="utf-8")
        self.assert_code(self.run_in_folder("new", "valley.yaml"), 4)
        self.assert_code(self.run_in_folder("new", "valley.yaml", "--single-file"), 4)
        self.assertEqual((self.folder / "valley.yaml").read_text(encoding="utf-8"), "mine")

    def test_a_place_that_cannot_be_written_is_the_environments_fault(self):
        result = self.run_in_folder("new", "/dev/null/valley")
        self.assert_code(result, 4)
        self.assertIn("Not a directory", result.stderr)

    def test_any_title_survives(self):
        for title in ('He said "go": #1', "حمص", "it's {a} [list], - yes", "\\n"):
            path = f"t{abs(hash(title))}"
            with self.subTest(title):
                self.assert_code(self.run_in_folder("new", path, "--title", title), 0)
                text = (self.folder / path / "scenario.yaml").read_text(encoding="utf-8")
                self.assertEqual(yaml.load(text, yaml.BaseLoader)["title"], title)
                self.assert_code(self.run_in_folder("check", path), 0)

    def test_a_title_that_is_no_line_of_text_is_refused(self):
        for title in ("", "  ", "two\nlines", "\x1b[31m"):
            self.assert_code(self.run_in_folder("new", "valley", "--title", title), 2)
        self.assertEqual(list(self.folder.iterdir()), [])


class CheckAndDescribe(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_in_folder("new", "valley.yaml", "--single-file")
        self.text = (self.folder / "valley.yaml").read_text(encoding="utf-8")

    def test_a_dash_is_standard_input(self):
        self.assert_code(self.run_in_folder("check", "-", stdin=self.text), 0)
        self.assert_code(self.run_in_folder("describe", "-", stdin=self.text), 0)

    def test_a_fault_is_shown_with_its_line_and_column_and_ends_with_3(self):
        faulty = self.text.replace("place: cairn\n", "place: carin\n")
        line = next(i for i, text in enumerate(faulty.splitlines(), 1) if "place: carin" in text)
        for verb in ("check", "describe"):
            result = self.run_in_folder(verb, "-", stdin=faulty)
            self.assert_code(result, 3)
            self.assertRegex(result.stdout + result.stderr, rf":{line}:\d+: error: ")
            self.assertRegex(result.stdout + result.stderr, 'did you mean "[Cc]airn"')

    def test_a_missing_file_is_refused_input(self):
        self.assert_code(self.run_in_folder("check", "nosuch"), 3)

    def test_describe_prints_one_document(self):
        result = self.run_in_folder("describe", "--json", "valley.yaml")
        self.assert_code(result, 0)
        self.assertIsInstance(json.loads(result.stdout), dict)

    def test_check_prints_one_document_for_sound_and_for_faulty_files(self):
        for text, code in ((self.text, 0), (self.text.replace("salient: 1", "salient: one"), 3)):
            result = self.run_in_folder("check", "--json", "-", stdin=text)
            self.assert_code(result, code)
            self.assertIsInstance(json.loads(result.stdout), dict)


class Schema(ProgramTest):
    def test_it_is_a_schema_and_the_starter_follows_it(self):
        result = salient("schema")
        self.assert_code(result, 0)
        schema = json.loads(result.stdout)
        jsonschema.Draft7Validator.check_schema(schema)
        self.run_in_folder("new", "valley")
        self.run_in_folder("new", "valley.yaml", "--single-file")
        for path in ("valley/scenario.yaml", "valley.yaml", "valley/variants/bridge-closed.yaml"):
            text = (self.folder / path).read_text(encoding="utf-8")
            errors = [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(plain(text))]
            self.assertEqual(errors, [], path)


class WithoutDates(yaml.SafeLoader):
    """JSON has no dates: they stay text."""


WithoutDates.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def plain(text):
    return yaml.load(text, WithoutDates)


if __name__ == "__main__":
    unittest.main()
