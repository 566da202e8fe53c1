#include "render/text/likelihood_words.hpp"

#include <doctest/doctest.h>

using namespace salient;

TEST_CASE("estimate: the 95 % interval is Wilson's") {
  const Estimate half = estimate(5, 10);
  CHECK(half.p == 0.5);
  CHECK(half.se == doctest::Approx(0.158114));
  CHECK(half.low == doctest::Approx(0.236593));
  CHECK(half.high == doctest::Approx(0.763407));
  const Estimate none = estimate(0, 10);
  CHECK(none.low == 0);
  CHECK(none.high == doctest::Approx(0.277533));
  CHECK(estimate(10, 10).high == 1);
  CHECK(estimate(10, 10).low == doctest::Approx(1 - 0.277533));
  CHECK(estimate(0, 0).half_width == 0.5);
}

TEST_CASE("likelihood words: the ladder of ICD 203, its bounds nearer to one half") {
  CHECK(likelihood_word(0.049) == "almost no chance");
  CHECK(likelihood_word(0.05) == "very unlikely");
  CHECK(likelihood_word(0.20) == "unlikely");
  CHECK(likelihood_word(0.45) == "roughly even chance");
  CHECK(likelihood_word(0.55) == "roughly even chance");
  CHECK(likelihood_word(0.551) == "likely");
  CHECK(likelihood_word(0.80) == "likely");
  CHECK(likelihood_word(0.95) == "very likely");
  CHECK(likelihood_word(0.951) == "almost certain");
}

TEST_CASE("likelihood words: as sure as the number of replicates allows") {
  CHECK(likelihood_words(estimate(700, 1000)) == "likely");
  CHECK(likelihood_words(estimate(810, 1000)) == "likely to very likely");
  CHECK(likelihood_words(estimate(5, 10)) == "unlikely to likely");
  CHECK(likelihood_words(estimate(0, 1000)) == "not seen in 1,000 replicates");
  CHECK(likelihood_words(estimate(12, 12)) == "seen in every one of 12 replicates");
  CHECK(likelihood_words(estimate(0, 0)) == "not run");
}

TEST_CASE("per cent: only the digits that the replicates have earned") {
  CHECK(percent(estimate(333, 1000)) == "33 %");
  CHECK(percent(estimate(5, 1000)) == "1 %");
  CHECK(percent(estimate(33, 100)) == "35 %");
  CHECK(percent(estimate(3333, 10'000)) == "33 %");
  CHECK(percent(estimate(33'333, 100'000)) == "33.3 %");
  CHECK(percent(estimate(3'333'333, 10'000'000)) == "33.33 %");
  CHECK(percent(estimate(0, 0)) == "-");
}

TEST_CASE("per cent: never 0 and never 100") {
  CHECK(percent(estimate(0, 1000)) == "under 1 %");
  CHECK(percent(estimate(4, 1000)) == "under 1 %");
  CHECK(percent(estimate(996, 1000)) == "over 99 %");
  CHECK(percent(estimate(1000, 1000)) == "over 99 %");
  CHECK(percent(estimate(0, 100)) == "under 3 %");
  CHECK(percent(estimate(0, 10)) == "under 30 %");
  CHECK(percent(estimate(10, 10)) == "over 70 %");
  CHECK(percent(estimate(0, 30'000)) == "under 0.1 %");
  CHECK(percent(estimate(0, 2)) == "under 100 %");
}

TEST_CASE("per cent: the error is rounded up and left out where a bound is given") {
  CHECK(percent_with_error(estimate(500, 1000)) == "50 % ±4");
  CHECK(percent_with_error(estimate(0, 1000)) == "under 1 %");
  CHECK(percent_with_error(estimate(50'000, 100'000)) == "50.0 % ±0.4");
}

TEST_CASE("people: three digits") {
  CHECK(round_people(0) == "0");
  CHECK(round_people(999) == "999");
  CHECK(round_people(1'183'369) == "1,180,000");
}
