#include "sim/core/number.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <clocale>
#include <cmath>
#include <limits>
#include <random>

using namespace salient;

TEST_CASE("parse_decimal: plain decimal numbers are read") {
  CHECK(parse_decimal("0") == 0.0);
  CHECK(parse_decimal("12.5") == 12.5);
  CHECK(parse_decimal("-3") == -3.0);
  CHECK(parse_decimal("+5") == 5.0);
  CHECK(parse_decimal(".5") == 0.5);
  CHECK(parse_decimal("5.") == 5.0);
  CHECK(parse_decimal("-.5e-3") == -0.0005);
  CHECK(parse_decimal("1e05") == 100000.0);
  CHECK(parse_decimal("1E+3") == 1000.0);
  CHECK(parse_decimal("0.010") == 0.01);
  CHECK_FALSE(std::signbit(*parse_decimal("-0")));
}

TEST_CASE("parse_decimal: whatever somebody else might read otherwise is refused") {
  for (const char* text :
       {"",     " 1",   "1 ",  "nan",   "inf",   "-inf",  "infinity", "0x10",   "010", "-010", "00",
        "00.5", "1:30", "1,5", "1_000", "1'000", "1e999", "-1e999",   "1e-999", "1e",  "e5",   ".",
        "-",    "+",    "+-1", "--1",   "1.2.3", "1e1.5", "1f",       "٣",      "1\n"}) {
    CAPTURE(text);
    CHECK(parse_decimal(text) == std::nullopt);
  }
  CHECK(parse_decimal(std::string_view("1\0", 2)) == std::nullopt);
}

TEST_CASE("parse_integer: 64 bits and no more") {
  CHECK(parse_integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  CHECK(parse_integer("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
  CHECK(parse_integer("+7") == 7);
  CHECK(parse_integer("-0") == 0);
  for (const char* text : {"", "9223372036854775808", "-9223372036854775809", "1.0", "1e3", "007", "0x1",
                           " 1", "1 ", "+", "-", "+-1", "1_000"}) {
    CAPTURE(text);
    CHECK(parse_integer(text) == std::nullopt);
  }
}

TEST_CASE("shortest: reads back to the same double, whole numbers stay plain") {
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(300000) == "300000");
  CHECK(shortest(1e15) == "1e+15");
  CHECK(shortest(-2.5) == "-2.5");
  CHECK(shortest(1e-7) == "1e-07");
  CHECK(shortest(5e-324) == "5e-324");
  std::mt19937_64 random(3);
  for (int round = 0; round < 20000; ++round) {
    const auto value = std::bit_cast<double>(random());
    if (!std::isfinite(value) || value == 0) continue;
    CAPTURE(value);
    CHECK(parse_decimal(shortest(value)) == value);
  }
}

TEST_CASE("fixed: digits after the point, no negative zero") {
  CHECK(fixed(3.14159, 2) == "3.14");
  CHECK(fixed(2, 0) == "2");
  CHECK(fixed(-0.001, 2) == "0.00");
  CHECK(fixed(-0.0, 0) == "0");
  CHECK(fixed(-0.01, 2) == "-0.01");
  CHECK(fixed(1e300, 1).size() == 303);
  CHECK(fixed(std::numeric_limits<double>::max(), 3).size() == 313);
}

TEST_CASE("numbers: the locale changes nothing") {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8", "C"}) {  // those that are there
    if (std::setlocale(LC_ALL, name) == nullptr) continue;
    CHECK(parse_decimal("1.5") == 1.5);
    CHECK(parse_decimal("1,5") == std::nullopt);
    CHECK(fixed(1234.5, 1) == "1234.5");
    CHECK(shortest(0.25) == "0.25");
  }
  std::setlocale(LC_ALL, before.c_str());
}
