#include "sim/core/draws.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace salient;

namespace {

/// A row of the known answers: which convention, counter, key, answer.
struct Known {
  std::string kind;
  std::array<std::uint32_t, 4> counter{};
  std::array<std::uint32_t, 2> key{};
  std::string result;
};

std::vector<Known> known_answers() {
  std::ifstream file(SALIENT_SOURCE_DIR "/tests/core/data/rng_kat.csv");
  std::vector<Known> out;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    Known known;
    std::string cell;
    std::getline(cells, known.kind, ',');
    const auto word = [&] {
      std::getline(cells, cell, ',');
      return static_cast<std::uint32_t>(std::stoul(cell, nullptr, 16));
    };
    for (std::uint32_t& value : known.counter) value = word();
    for (std::uint32_t& value : known.key) value = word();
    std::getline(cells, known.result);
    out.push_back(known);
  }
  return out;
}

std::string hex(std::uint64_t value, int digits) {
  std::string out;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 0xf];
  return out;
}

std::string hex(const std::array<std::uint32_t, 4>& words) {
  return hex(words[0], 8) + ' ' + hex(words[1], 8) + ' ' + hex(words[2], 8) + ' ' + hex(words[3], 8);
}

std::uint64_t lane(const std::array<std::uint32_t, 4>& words, std::size_t which) {
  return words[2 * which] | static_cast<std::uint64_t>(words[2 * which + 1]) << 32;
}

bool starts(const std::string& text, const char* with) {
  return text.rfind(with, 0) == 0;
}

/// Whether our functions give the row's answer.
bool agrees(const Known& known) {
  const auto words = philox(known.counter, known.key);
  if (starts(known.kind, "philox4x32-10")) return hex(words) == known.result;
  if (starts(known.kind, "u64 lane 0")) return hex(lane(words, 0), 16) == known.result;
  if (starts(known.kind, "u64 lane 1")) return hex(lane(words, 1), 16) == known.result;
  if (starts(known.kind, "below 1000")) {
    return std::to_string(bounded(lane(words, 0), lane(words, 1), 1000)) == known.result;
  }
  if (!starts(known.kind, "unit53 lane 0")) return false;
  // The table's grid holds 0; ours sets its last bit, and so is the same or the next point.
  const double grid = std::strtod(known.result.c_str(), nullptr);
  const bool odd = (lane(words, 0) >> 11 & 1) != 0;
  return open_unit(lane(words, 0)) == (odd ? grid : grid + 0x1p-53);
}

}  // namespace

TEST_CASE("draws: every known answer of Philox4x32-10 and of the conventions on top of it") {
  const auto all = known_answers();
  REQUIRE(all.size() == 63);
  for (const Known& known : all) {
    CAPTURE(known.kind);
    CAPTURE(known.result);
    CHECK(agrees(known));
    Known moved = known;
    moved.counter[0] ^= 1;
    // A thousand cells may agree by chance, the rest may not.
    if (!starts(known.kind, "below")) CHECK_FALSE(agrees(moved));
  }
}

TEST_CASE("draws: key and counter are what the header says") {
  const std::uint64_t key = combine(20241205, 7);
  const std::uint64_t homs = key_of("homs");
  const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
  const auto words = philox({3, 15, low(homs), low(homs >> 32)}, {low(key), low(key >> 32)});
  const Draws draws(20241205, 7);
  CHECK(draws.words(Purpose::fighting, homs, 3) == words);
  CHECK(draws.bits(Purpose::fighting, homs, 3) == lane(words, 0));
  CHECK(draws.uniform(Purpose::fighting, homs, 3) == open_unit(lane(words, 0)));
  CHECK(draws.below(97, Purpose::fighting, homs, 3) == bounded(lane(words, 0), lane(words, 1), 97));
}

TEST_CASE("draws: recorded answers, part of every fingerprint") {
  const Draws draws(20241205, 7);
  CHECK(hex(key_of(""), 16) == "f52a15e9a9b5e89b");
  CHECK(hex(key_of("homs"), 16) == "93a966540eadabde");
  CHECK(hex(combine(1, 2), 16) == "081a5c1377856b73");
  CHECK(hex(draws.words(Purpose::fighting, key_of("homs"), 3)) == "1a4264d9 31181be5 4745b7b6 24a81828");
}

TEST_CASE("draws: the end points stay out of the unit interval") {
  CHECK(open_unit(0) == 0x1p-53);
  CHECK(open_unit(~std::uint64_t{0}) == 1.0 - 0x1p-53);
  CHECK(open_unit(std::uint64_t{1} << 63) == 0.5 + 0x1p-53);
  CHECK(open_unit(0x0807060504030201) + open_unit(~std::uint64_t{0x0807060504030201}) == 1.0);
}

TEST_CASE("draws: a bounded integer asks its second lane only where the first is unfair") {
  const std::uint64_t top = ~std::uint64_t{0};
  CHECK(bounded(top, 0, 3) == 2);
  CHECK(bounded(0, top, 3) == 2);  // 2^64 = 3 m + 1, so that one value of the first lane is too many
  CHECK(bounded(1, top, 3) == 0);
  CHECK(bounded(0, top, 4) == 0);  // a power of two needs no second
  CHECK(bounded(top, 0, 1) == 0);
  CHECK(bounded(top, top, 4294967295) == 4294967294);
}

TEST_CASE("draws: keys of ids and of pairs do not meet") {
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t key = key_of("place-" + std::to_string(i));
    seen.insert(key);
    seen.insert(combine(key, 1));
    seen.insert(combine(1, key));
  }
  CHECK(seen.size() == 60000);
  CHECK(combine(1, 2) != combine(2, 1));
  CHECK(key_of("ab") != key_of("ba"));
}

TEST_CASE("draws: replicates of one seed and seeds of one replicate have their own words") {
  std::set<std::array<std::uint32_t, 4>> seen;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    seen.insert(Draws(i, 0).words(Purpose::will, 5));
    seen.insert(Draws(0, i).words(Purpose::will, 5));
  }
  CHECK(seen.size() == 1999);  // Draws(0, 0) is in both
}
