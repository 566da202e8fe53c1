#include "sim/store/bytes.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

#include "sim/store/refusal.hpp"

using namespace salient;

TEST_CASE("bytes: numbers come back as they went in, at every border") {
  ByteWriter out;
  const std::uint64_t integers[] = {0,     1,     127,        128,
                                    16383, 16384, 1ull << 63, std::numeric_limits<std::uint64_t>::max()};
  const std::int64_t wholes[] = {
      0, -1, 1, -64, 64, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
  for (const auto value : integers) out.integer(value), out.word(value);
  for (const auto value : wholes) out.signed_integer(value);
  out.number(-0.1);
  out.word16(0xfffe);
  out.text("Alder");
  ByteReader in(out.bytes());
  for (const auto value : integers) {
    CHECK(in.integer() == value);
    CHECK(in.word() == value);
  }
  for (const auto value : wholes) CHECK(in.signed_integer() == value);
  CHECK(in.number() == -0.1);
  CHECK(in.word16() == 0xfffe);
  CHECK(in.text() == "Alder");
  in.expect_end();
}

TEST_CASE("bytes: what is cut short, too large or left over is refused") {
  ByteWriter out;
  out.integer(300);
  CHECK_THROWS_AS(ByteReader(out.bytes().substr(0, 1)).integer(), RunRefused);
  CHECK_THROWS_AS(ByteReader(out.bytes()).below(300), RunRefused);
  CHECK(ByteReader(out.bytes()).below(301) == 300);
  CHECK_THROWS_AS(ByteReader(out.bytes()).text(), RunRefused);
  CHECK_THROWS_AS(ByteReader(out.bytes()).expect_end(), RunRefused);
  CHECK_THROWS_AS(ByteReader(std::string(11, '\xff')).integer(), RunRefused);
}
