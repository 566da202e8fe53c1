#include <doctest/doctest.h>

#include "render/text/csv_text.hpp"
#include "render/text/markdown.hpp"

using namespace salient;

TEST_CASE("csv: quoted only where RFC 4180 asks for it") {
  CHECK(csv_field("plain text; 'x'") == "plain text; 'x'");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"go\"") == "\"say \"\"go\"\"\"");
  CHECK(csv_field("two\nlines") == "\"two\nlines\"");
  CHECK(csv_field(" end ") == "\" end \"");
  CHECK(csv_field("حماة") == "حماة");
  CHECK(csv_field("") == "");
}

TEST_CASE("csv: lines end with LF, and a lone empty field is no blank line") {
  CsvText table({"a", "b"});
  table.add({"", "x,y"});
  CHECK(table.text() == "a,b\n,\"x,y\"\n");
  CsvText one({"a"});
  one.add({""});
  CHECK(one.text() == "a\n\"\"\n");
}

TEST_CASE("markdown: whatever a name contains stays text") {
  CHECK(markdown("Homs") == "Homs");
  CHECK(markdown("حماة") == "حماة");
  CHECK(markdown("a|b <script> [x](y) `c` *d* _e_ ~f~ &lt; $g$ @h \\") ==
        "a\\|b \\<script\\> \\[x\\](y) \\`c\\` \\*d\\* \\_e\\_ \\~f\\~ \\&lt; \\$g\\$ \\@h \\\\");
  CHECK(markdown("# heading") == "\\# heading");
  CHECK(markdown("- item") == "\\- item");
  CHECK(markdown("  + item") == "  \\+ item");
  CHECK(markdown("1. item") == "1\\. item");
  CHECK(markdown("12) item") == "12\\) item");
  CHECK(markdown("0.6 and 1.5") == "0.6 and 1.5");
  CHECK(markdown("http://x.org www.x.org") == "http\\://x.org www\\.x.org");
  CHECK(markdown("two\nlines").find('\n') == std::string::npos);
  CHECK(markdown("\xe2\x80\xae").find("\xe2\x80\xae") == std::string::npos);
}
