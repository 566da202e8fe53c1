#include "sim/core/moment.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace salient;

TEST_CASE("parse_moment: date, clock and offset") {
  CHECK(parse_moment("1970-01-01T00:00Z")->first.seconds == 0);
  CHECK(parse_moment("2024-12-05T20:00:30+03:00")->first.seconds == 1733418030);
  CHECK(parse_moment("2024-12-05T20:00:30+03:00")->offset_minutes == 180);
  CHECK(parse_moment("2024-12-05T20:00-03:30")->offset_minutes == -210);
  CHECK(parse_moment("2024-12-05T20:00")->offset_minutes == std::nullopt);
  CHECK(parse_moment("2024-12-05T20:00", 180)->first == parse_moment("2024-12-05T17:00Z")->first);
}

TEST_CASE("parse_moment: a date alone is the whole local day") {
  const auto day = parse_moment("2024-02-29", 180);
  REQUIRE(day);
  CHECK(day->date_only);
  CHECK(iso(day->first, 180) == "2024-02-29T00:00+03:00");
  CHECK(iso(day->last, 180) == "2024-02-29T23:59:59+03:00");
  CHECK_FALSE(parse_moment("2024-02-29T10:00")->date_only);
}

TEST_CASE("parse_moment: impossible dates and anything looser are refused") {
  for (const char* text : {"",
                           "2024",
                           "2024-12",
                           "2024-02-30",
                           "2023-02-29",
                           "1900-02-29",
                           "2024-13-01",
                           "2024-00-01",
                           "2024-01-00",
                           "2024-04-31",
                           "0999-01-01",
                           "3000-01-01",
                           "2024-1-5",
                           "24-12-05",
                           "05.12.2024",
                           "12/05/2024",
                           "2024-12-05 20:00",
                           "2024-12-05t20:00",
                           "2024-12-05T",
                           "2024-12-05T20",
                           "2024-12-05T24:00",
                           "2024-12-05T20:60",
                           "2024-12-05T20:00:60",
                           "2024-12-05T20:00:00.5",
                           "2024-12-05T20:00z",
                           "2024-12-05T20:00+3",
                           "2024-12-05T20:00+0300",
                           "2024-12-05T20:00+03:60",
                           "2024-12-05T20:00+14:01",
                           "2024-12-05T20:00-00:00",
                           "2024-12-05T20:00ZZ",
                           "2024-12-05Z",
                           "2024-12-05T20:00 Z",
                           " 2024-12-05",
                           "2024-12-05 ",
                           "+2024-12-05",
                           "-2024-12-05"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_moment(text).has_value());
  }
}

TEST_CASE("iso: reads back to the same moment for every day and offset") {
  for (std::int64_t seconds = -30610224000; seconds < 32503680000; seconds += 86400 * 37 + 3661) {
    for (const int offset : {0, 180, -210, 840, -840}) {
      const Moment moment{seconds};
      const std::string text = iso(moment, offset);
      const auto read = parse_moment(text);
      CAPTURE(text);
      if (text < "1000" || text >= "3000") continue;
      REQUIRE(read);
      CHECK(read->first == moment);
      CHECK(read->offset_minutes == offset);
    }
  }
}

TEST_CASE("iso: seconds only when there are any") {
  CHECK(iso({1733418000}, 180) == "2024-12-05T20:00+03:00");
  CHECK(iso({1733418030}, 180) == "2024-12-05T20:00:30+03:00");
  CHECK(iso({1733418000}) == "2024-12-05T17:00Z");
  CHECK(iso({-1}, -210) == "1969-12-31T20:29:59-03:30");
  CHECK(iso({std::numeric_limits<std::int64_t>::max()}, 840).ends_with("+14:00"));
  CHECK(iso({std::numeric_limits<std::int64_t>::min()}, -840).starts_with("-"));
}

TEST_CASE("spoken: as people say it") {
  CHECK(spoken({1733418000}, 180) == "5 Dec 2024, 20:00");
  CHECK(spoken({0}) == "1 Jan 1970, 00:00");
}

TEST_CASE("parse_duration_h: a number and its unit") {
  CHECK(parse_duration_h("10d") == 240.0);
  CHECK(parse_duration_h("1h") == 1.0);
  CHECK(parse_duration_h("90min") == 1.5);
  CHECK(parse_duration_h("30s") == 30.0 / 3600);
  CHECK(parse_duration_h("2w") == 336.0);
  CHECK(parse_duration_h("1.5d") == 36.0);
  CHECK(parse_duration_h("0h") == 0.0);
  for (const char* text : {"", "10", "d", "10 d", "-1h", "+1h", "1m", "1hr", "1D", "10d ", "1,5d", "1d12h",
                           "P1D", "nanh", "infd", "1e300w"}) {
    CAPTURE(text);
    CHECK(parse_duration_h(text) == std::nullopt);
  }
}

TEST_CASE("hours_between: counts in hours, backwards too") {
  CHECK(hours_between({0}, {5400}) == 1.5);
  CHECK(hours_between({5400}, {0}) == -1.5);
}
