#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"

#include <doctest/doctest.h>

using namespace salient;

TEST_CASE("text table: columns line up in any script and no line ends in blanks") {
  TextTable table({{"place"}, {"km", TextTable::Align::right}, {"note"}});
  table.add({"Homs", "7", ""});
  table.add({"حماة", "1,234", "x"});
  CHECK(table.text() ==
        "  place     km  note\n"
        "  Homs       7\n"
        "  حماة   1,234  x\n");
}

TEST_CASE("text table: a name cannot turn the line round or clear the screen") {
  TextTable table({{"place"}});
  table.add({"a\x1b[2J\xe2\x80\xae"});
  CHECK(table.text().find('\x1b') == std::string::npos);
  CHECK(table.text().find("\xe2\x80\xae") == std::string::npos);
}

TEST_CASE("text table: numbers are grouped, words counted, long texts cut and lines broken") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(12345678) == "12,345,678");
  CHECK(grouped(-123456) == "-123,456");
  CHECK(counted(1, "place", "places") == "1 place");
  CHECK(counted(0, "place", "places") == "0 places");
  CHECK(shortened("Deir ez-Zor", 11) == "Deir ez-Zor");
  CHECK(shortened("Deir ez-Zor", 8) == "Deir e..");
  CHECK(shortened("حماةحماة", 6) == "حماة..");
  CHECK(wrapped({"aaaa", "bbbb", "cccc"}, 2, 11) == "  aaaa,\n  bbbb,\n  cccc\n");
  CHECK(wrapped({"aaaa", "bbbb", "cccc"}, 2, 13) == "  aaaa, bbbb,\n  cccc\n");
}
