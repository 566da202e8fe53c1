#include "sim/graph/components.hpp"

#include <doctest/doctest.h>

#include "tests/graph/worlds.hpp"

using namespace salient;

namespace {

using Lists = std::vector<std::vector<std::string>>;

Lists lists(const Atlas& atlas, const Components& found) {
  Lists out;
  for (const auto& list : found.lists) out.push_back(ids(atlas, list));
  return out;
}

}  // namespace

TEST_CASE("components: largest first, one-way routes join, closed ones do not") {
  const Atlas atlas = world("x - y, c > b, b - a, a x x, lone");
  const Components found = components(atlas);
  CHECK(lists(atlas, found) == Lists{{"a", "b", "c"}, {"x", "y"}, {"lone"}});
  CHECK(ids(atlas, found.isolated()) == std::vector<std::string>{"lone"});
  CHECK(found.of == std::vector<std::uint32_t>{0, 0, 0, 2, 1, 1});
  CHECK(components(Atlas()).lists.empty());
}

TEST_CASE("components: strongly connected means there and back") {
  const Atlas ring = world("a > b, b > c, c > a, c > d, d - e, e x a");
  CHECK(lists(ring, strong_components(ring)) == Lists{{"a", "b", "c"}, {"d", "e"}});
  const Atlas plain = world("a - b, c - d, b - e");
  CHECK(lists(plain, strong_components(plain)) == lists(plain, components(plain)));
}
