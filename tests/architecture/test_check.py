#!/usr/bin/env python3
"""The checks of the tree must themselves find what they look for."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import check

order = "core < files < graph < model < rules < engine < store < study < render/text < tools"


def found(files):
    """Violations of a made-up tree as text."""
    rooms = {name.rsplit("/", 1)[0] for name in files if "/" in name} - {"sim/unmapped"}
    code_map = "".join(f"| `{room}` | words |\n" for room in rooms)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ({"ARCHITECTURE.md": f"```\n{order}\n```\n{code_map}"} | files).items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [f"{name}:{line}: {what}" for name, line, what in check.violations(folder)]


class TheTree(unittest.TestCase):
    def test_a_clean_tree_has_no_violations(self):
        self.assertEqual(found({"sim/core/a.hpp": "#pragma once\n",
                                "sim/graph/b.cpp": '#include "sim/core/a.hpp"\n'}), [])

    def test_an_include_to_the_right_is_shown_where_it_stands(self):
        self.assertEqual(found({"sim/core/a.cpp": '#include <map>\n\n#include "sim/graph/b.hpp"\n'}),
                         ['sim/core/a.cpp:3: core includes "sim/graph/b.hpp", but graph stands to the right of it'])

    def test_tools_may_include_sim_but_sim_may_not_include_tools(self):
        self.assertEqual(found({"tools/salient/a.cpp": '#include "sim/study/b.hpp"\n'}), [])
        self.assertEqual(len(found({"sim/store/a.cpp": '#include "tools/salient/verb.hpp"\n'})), 1)

    def test_a_room_without_a_place_in_the_order_is_refused(self):
        self.assertIn("no place in the order", found({"sim/extra/a.cpp": '#include "sim/core/b.hpp"\n'})[0])

    def test_an_include_that_does_not_start_at_the_root_is_refused(self):
        self.assertIn("does not start at the root", found({"sim/core/a.cpp": '#include "b.hpp"\n'})[0])

    def test_a_missing_order_is_itself_a_violation(self):
        self.assertIn("no line gives the order", found({"ARCHITECTURE.md": "words\n"})[0])

    def test_every_banned_function_is_found_between_seed_and_result(self):
        for code in ("double x = std::exp(1.0);", "double x = log(2.0);", "double x = 2 * pow(2.0, 3);",
                     "std::normal_distribution<double> d;", "std::shuffle(a.begin(), a.end(), g);",
                     "std::ranges::shuffle(a, g);", "std::mt19937_64 g;", "int i = rand();", "auto t = time(nullptr);",
                     "auto t = std::time(nullptr);", "auto t = std::chrono::steady_clock::now();",
                     "std::unordered_map<int, int> m;", "double s = std::reduce(a.begin(), a.end());",
                     "double f = std::fma(a, b, c);", "const char* v = std::getenv(name);",
                     "double s = std::sin(x);", "auto h = std::hash<int>{}(3);", "float x = expf(1.0f);"):
            with self.subTest(code):
                self.assertEqual(len(found({"sim/engine/a.cpp": code + "\n"})), 1)
                self.assertEqual(found({"sim/study/a.cpp": code + "\n"}), [])

    def test_words_that_only_look_like_banned_ones_pass(self):
        for code in ("double x = exact_exp(1.0);", "double x = exact_log(2.0);", "auto t = arrival_time(a);",
                     "// std::exp(1.0) differs between CPUs", "auto s = \"std::exp(1)\";", "a.time(3);",
                     "int operand(int);", "double x = maths::exact_pow(1, 2);", "/* rand()\n time() */"):
            with self.subTest(code):
                self.assertEqual(found({"sim/engine/a.cpp": code + "\n"}), [])

    def test_an_exception_holds_for_its_own_file_and_function_only(self):
        self.assertEqual(found({"sim/graph/atlas.cpp": "double x = std::sin(1) * std::cos(2);\n"}), [])
        self.assertEqual(len(found({"sim/graph/route.cpp": "double x = std::sin(1);\n"})), 1)
        self.assertEqual(len(found({"sim/graph/atlas.cpp": "double x = std::sin(1) * std::exp(2);\n"})), 1)

    def test_a_room_that_the_code_map_does_not_name_is_shown(self):
        self.assertIn("ARCHITECTURE.md:1: the code map does not name sim/unmapped",
                      found({"sim/unmapped/a.hpp": "#pragma once\n"}))

    def test_a_library_outside_its_rooms_is_refused(self):
        tree = {"sim/engine/a.cpp": "#include <yaml-cpp/yaml.h>\n", "sim/files/b.cpp": "#include <yaml-cpp/yaml.h>\n"}
        self.assertEqual(found(tree), ["sim/engine/a.cpp:1: <yaml-cpp/yaml.h> belongs into files only"])

    def test_a_header_without_pragma_once_is_refused(self):
        self.assertIn("no #pragma once", found({"sim/core/a.hpp": "int f();\n"})[0])

    def test_a_source_names_its_own_header_first(self):
        tree = {"sim/core/a.hpp": "#pragma once\n", "sim/core/a.cpp": '#include <map>\n#include "sim/core/a.hpp"\n'}
        self.assertIn("is not its first include", found(tree)[0])

    def test_a_file_beyond_the_longest_is_refused(self):
        self.assertEqual(found({"sim/core/a.cpp": "\n" * 500}), [])
        self.assertIn("501 lines", found({"sim/core/a.cpp": "\n" * 501})[0])

    def test_a_function_beyond_the_longest_is_refused(self):
        self.assertEqual(found({"sim/core/a.cpp": "int f() {\n" + "  g();\n" * 58 + "}\n"}), [])
        self.assertEqual(found({"sim/core/a.cpp": "\nint f() {\n" + "  g();\n" * 59 + "}\n"}),
                         ["sim/core/a.cpp:2: a function of 61 lines, at most 60: its stages are functions"])

    def test_a_path_of_one_machine_is_refused_and_an_address_is_not(self):
        self.assertIn("a path of one machine", found({"README.md": "see /ho" "me/ann/salient\n"})[0])
        self.assertEqual(found({"README.md": "https://example.org/ho" "me/page\n"}), [])

    def test_flags_that_move_bits_are_refused(self):
        self.assertIn("a flag", found({"CMakeLists.txt": "add_compile_options(-ffast-" "math)\n"})[0])


if __name__ == "__main__":
    unittest.main()
