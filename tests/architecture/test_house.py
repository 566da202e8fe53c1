#!/usr/bin/env python3
"""The checks of the house rules must find what they look for: functions, rooms, documents, format, tidiness, commits."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent))
import commits
import documents
import formatted
import rooms
import tidy
from functions import functions

repository = Path(__file__).parent.parent.parent


class Tree(unittest.TestCase):
    """A folder of its own, with files in it."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.root = Path(holder.name).resolve()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


class Functions(unittest.TestCase):
    def lengths(self, code):
        return [last - first + 1 for first, last in functions(code)]

    def test_a_function_goes_from_its_signature_to_its_closing_brace(self):
        self.assertEqual(self.lengths("int f() {\n  return 1;\n}\n"), [3])
        self.assertEqual(self.lengths("namespace a {\n\nint f(int a,\n      int b) {\n  if (a) {\n  }\n}\n}\n"), [5])
        self.assertEqual(self.lengths("template <class T>\nT f(T x) {\n  return x;\n}\n"), [4])

    def test_a_member_function_and_a_constructor_with_initialisers_are_functions(self):
        self.assertEqual(self.lengths("class A {\n public:\n  A(int b)\n      : b_{b}, c_({1}) {\n    f();\n  }\n\n"
                                      "  int f() const {\n    return 1;\n  }\n  int b_{0}, c_ = 1;\n};\n"), [4, 3])

    def test_what_is_within_a_function_belongs_to_it(self):
        self.assertEqual(self.lengths("void f() {\n  struct B {\n    int g() {\n      return 1;\n    }\n  };\n"
                                      "  const auto h = [&](int a) {\n    return a;\n  };\n}\n"), [10])

    def test_tables_and_types_are_not_functions(self):
        self.assertEqual(self.lengths("constexpr Range all[] = {\n    {1, 2},\n    {3, 4},\n};\n"
                                      "struct A : B<int> {\n  int a = 0;\n};\nenum class C {\n  d,\n};\n"
                                      "int one() { return 1; }\n#define X(a) \\\n  f(a) {\n"), [])


class Rooms(Tree):
    def test_the_lines_of_a_room_are_those_of_its_sources(self):
        self.write("sim/core/a.cpp", "\n" * 30)
        self.write("sim/core/a.hpp", "\n" * 10)
        self.write("render/page/page.cpp", "\n" * 5)
        self.write("render/page/asset/page.js", "\n" * 5000)
        self.write("tests/core/a_test.cpp", "\n" * 5000)
        self.assertEqual(rooms.rooms(self.root), {"core": (2, 40), "render/page": (1, 5)})

    def test_a_room_beyond_its_share_is_found(self):
        sizes = {str(i): (1, 100) for i in range(9)}
        self.assertEqual(rooms.too_large(sizes), [])
        self.assertEqual(rooms.too_large(sizes | {"large": (1, 160)}), ["large"])


model = """# The model
## 0. The idea
1. one
2. two
## 2. Control automaton
### Reported state
## 3. The rules
### R4 Will
### R6b Fill
## 4. From reports to replicates
### 4.5 Local updating
1. one
2. two
## 7. Verification
| 1 | a |
| 2 | b |
## Contracts
1. **Pure.**
2. **Keyed.**
"""


class Documents(Tree):
    def found(self, name, text):
        self.write("docs/model.md", model)
        self.write("docs/run-folder.md", "")
        self.write("sim/core/there.hpp", "")
        self.write("tests/core/there_test.cpp", "")
        path = self.write(name, text)
        out = [f"{line}: {what}" for at, line, what in documents.violations(self.root) if at == name]
        path.unlink()
        return out

    def test_a_document_that_is_not_there_is_shown_where_it_is_named(self):
        self.assertEqual(self.found("sim/core/a.hpp", "\n// Why: DESIGN.md, section 2.\n"), ["2: there is no document DESIGN.md"])
        self.assertEqual(self.found("docs/a.md", "See `docs/none.md` and [this](none/either.md).\n"),
                         ["1: there is no document docs/none.md", "1: there is no document none/either.md"])

    def test_documents_that_are_there_pass_by_whatever_path(self):
        self.assertEqual(self.found("docs/a.md", "See docs/model.md, `run-folder.md`, a run's summary.md, runs/x/*.md.\n"), [])

    def test_a_source_that_is_not_there_is_found(self):
        self.assertEqual(self.found("sim/core/a.hpp", "// as in sim/core/gone.hpp, sim/core/there.hpp\n"),
                         ["1: there is no sim/core/gone.hpp"])
        self.assertEqual(self.found("docs/a.md", "`sim/gone`, `sim/core`, `sim/core/there`, `core/there_test`, `core/gone_test`\n"),
                         ["1: there is no sim/gone", "1: there is no tests/core/gone_test.cpp"])

    def test_places_of_the_model_that_are_there_pass(self):
        for cited in ("section 0, point 2", "4.5, points 1 and 2", "4.5", "section 4.5, steps 1 to 2", "R4", "R6b",
                      "section 7, row 2", "contract 2", '"Reported state"', "section 3, R4", "rows 1-2", ", \"Local updating\""):
            with self.subTest(cited):
                self.assertEqual(self.found("sim/core/a.hpp", f"// as docs/model.md {cited}: so it is.\n"), [])

    def test_places_of_the_model_that_are_not_there_are_found(self):
        for cited, missing in (("section 5", "section 5"), ("4.6", "section 4.6"), ("4.5, point 3", "point 3 in 4.5"),
                               ("section 0, points 1 to 3", "point 3 in 0"), ("R5", "R5"), ("row 3", "row 3"),
                               ("section 7, rows 2 to 3", "row 3"), ("contracts 1, 2 and 7", "contract 7"),
                               ('"No such thing"', 'heading "no such thing"')):
            with self.subTest(cited):
                found = self.found("docs/a.md", f"As docs/model.md, {cited}.\n")
                self.assertIn(f"1: docs/model.md has no {missing}", found)

    def test_a_citation_may_go_over_a_line(self):
        self.assertEqual(self.found("sim/core/a.hpp", "/// (docs/model.md, section\n/// 5), as it is.\n"),
                         ["1: docs/model.md has no section 5"])
        self.assertEqual(self.found("sim/core/a.cpp", 'f("docs/model.md "\n  "section 5");\n'), ["1: docs/model.md has no section 5"])

    def test_rules_and_contracts_that_are_named_alone_are_held_to_the_model_too(self):
        self.assertEqual(self.found("sim/core/a.hpp", "// By R9 and contract 3; R4, contracts 1 and 2.\n"),
                         ["1: docs/model.md has no R9", "1: docs/model.md has no contract 3"])
        self.assertEqual(self.found("docs/a.md", "Report R9 says so.\n"), [])


class Formatted(Tree):
    def setUp(self):
        super().setUp()
        self.clang_format = formatted.program("clang-format")
        if self.clang_format is None:
            self.skipTest("there is no clang-format")
        self.write(".clang-format", "BasedOnStyle: Google\n")

    def test_a_source_that_is_set_otherwise_is_found(self):
        self.write("sim/core/a.cpp", "int f() { return 1; }\n")
        self.assertEqual(formatted.differences(self.root, self.clang_format), [])
        self.write("sim/core/b.hpp", "int f( );\n")
        self.assertEqual(formatted.differences(self.root, self.clang_format), ["sim/core/b.hpp:1:7"])


class WithoutThePrograms(unittest.TestCase):
    def test_a_check_whose_program_is_absent_says_that_it_is_skipped(self):
        for script in ("formatted.py", "tidy.py"):
            words = [sys.executable, "-B", str(Path(__file__).parent / script), str(repository), "nowhere"]
            run = subprocess.run(words, capture_output=True, text=True, env={"PATH": "/nonexistent"}, check=False)
            self.assertEqual((run.returncode, run.stdout.startswith("SKIPPED: ")), (77, True), run.stdout + run.stderr)


class Tidy(Tree):
    def database(self, *entries):
        self.write("build/compile_commands.json", __import__("json").dumps(
            [{"directory": str(self.root / "build"), "file": str(file), "command": f"ccache c++ -I{self.root} -O1 -MD -MF x.d -o x.o -c {file}"}
             for file in entries]))

    def test_a_warning_is_found(self):
        clang_tidy = tidy.program("clang-tidy")
        if clang_tidy is None:
            self.skipTest("there is no clang-tidy")
        (self.root / ".clang-tidy").write_text((repository / ".clang-tidy").read_text(encoding="utf-8"), encoding="utf-8")
        good = self.write("sim/core/a.cpp", "int half(int x) { return x / 2; }\n")
        bad = self.write("sim/core/b.cpp", "double half() { return 1 / 2; }\n")
        self.assertEqual(tidy.warnings(clang_tidy, self.root, good, ["-std=c++20"]), [])
        found = tidy.warnings(clang_tidy, self.root, bad, ["-std=c++20"])
        self.assertEqual(len(found), 1, found)
        self.assertIn("b.cpp:1:24: warning: ", found[0])

    def test_sources_are_read_with_the_flags_of_the_build_by_themselves_or_together(self):
        alone, one, other = (self.write(f"sim/core/{name}.cpp", "") for name in ("alone", "one", "other"))
        unit = self.write("build/core.dir/Unity/unity_0_cxx.cxx", f'#include "{one}"\n#include "{other}"\n')
        self.database(alone, unit, self.root / "build/made.cpp")
        sources, units = tidy.commands(self.root, self.root / "build")
        flags = [f"-I{self.root}", "-O1"]
        self.assertEqual(sources, {alone: flags, one: flags, other: flags})
        self.assertEqual(list(units), [alone, unit])

    def test_the_latest_changes_are_read_and_with_long_tests_everything(self):
        source = self.write("sim/core/a.cpp", "")
        self.write("sim/core/b.cpp", "")
        self.database(source, self.root / "sim/core/b.cpp")
        git = lambda *words: commits.git(self.root, "-c", "user.name=a", "-c", "user.email=a@b", *words)
        git("init", "-q", "-b", "main")
        with mock.patch.dict(os.environ):
            os.environ.pop("SALIENT_LONG_TESTS", None)
            self.assertIsNone(tidy.chosen(self.root, self.root / "build"))
            git("add", ".")
            git("commit", "-q", "-m", "one")
            git("switch", "-q", "-c", "branch")
            self.write("sim/core/a.hpp", "")
            git("add", ".")
            git("commit", "-q", "-m", "two")
            self.assertEqual(list(tidy.chosen(self.root, self.root / "build")), [source])
            os.environ["SALIENT_LONG_TESTS"] = "1"
            self.assertEqual(len(tidy.chosen(self.root, self.root / "build")), 2)


class Commits(Tree):
    def git(self, *words):
        return commits.git(self.root, "-c", "user.name=a", "-c", "user.email=a@b", *words)

    def test_a_long_subject_and_a_missing_line_are_found(self):
        self.assertEqual(list(commits.faults("x" * 72 + "\n\nWords.\n\nOutcomes: unchanged\n")), [])
        self.assertEqual(list(commits.faults("x" * 73 + "\n\nOutcomes: unchanged\n")), ["a subject of 73 characters, at most 72"])
        self.assertEqual(list(commits.faults("A subject\n\nThe outcomes: as before\n")), ['no line of the body begins "Outcomes: "'])
        self.assertEqual(list(commits.faults("Outcomes: unchanged\n")), ['no line of the body begins "Outcomes: "'])

    def test_commits_after_the_rule_are_read_but_merges_and_no_earlier_ones(self):
        self.git("init", "-q", "-b", "main")
        self.git("commit", "-q", "--allow-empty", "-m", "old")
        first = self.git("rev-parse", "HEAD").stdout.strip()
        self.git("switch", "-q", "-c", "other")
        self.git("commit", "-q", "--allow-empty", "-m", "new", "-m", "Outcomes: unchanged")
        self.git("switch", "-q", "main")
        self.git("merge", "-q", "--no-ff", "-m", "a merge", "other")
        self.assertEqual([message.split("\n")[0] for _, message in commits.history(self.root, first)], ["new"])

    def test_without_the_history_there_is_nothing_to_read(self):
        self.assertIsNone(commits.history(self.root))  # an exported tree
        self.git("init", "-q", "-b", "main")
        self.git("commit", "-q", "--allow-empty", "-m", "one")
        self.assertIsNone(commits.history(self.root))  # a clone that does not go back so far
        (self.root / "inside").mkdir()
        first = self.git("rev-parse", "HEAD").stdout.strip()
        self.assertIsNone(commits.history(self.root / "inside", first))  # a tree exported into somebody else's


if __name__ == "__main__":
    unittest.main()
