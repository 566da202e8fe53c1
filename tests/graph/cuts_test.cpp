#include "sim/graph/cuts.hpp"

#include <doctest/doctest.h>

#include "tests/graph/worlds.hpp"

using namespace salient;

namespace {

std::vector<PlaceId> find(const Atlas& atlas, const std::vector<std::string>& names) {
  std::vector<PlaceId> out;
  for (const auto& name : names) out.push_back(*atlas.place(name));
  return out;
}

bool anywhere(PlaceId) {
  return true;
}

}  // namespace

TEST_CASE("cuts: the textbook network carries 23") {  // docs/model.md section 7, row 17
  const Atlas atlas =
      world("s > 1 16, s > 2 13, 1 > 3 12, 2 > 1 4, 2 > 4 14, 3 > 2 9, 3 > t 20, 4 > 3 7, 4 > t 4");
  const auto sources = find(atlas, {"s"}), targets = find(atlas, {"t"});
  Cuts cuts(atlas, sources, anywhere,
            [&](RouteId r) { return static_cast<std::int64_t>(*atlas[r].capacity); });
  const Cut cut = cuts.to(targets);
  CHECK(cut.flow == 23);
  CHECK(ids(atlas, cut.routes) == std::vector<std::string>{"1--3", "4--3", "4--t"});
  CHECK(cuts.to(targets).flow == 23);  // a second question finds the network as it was
}

TEST_CASE("cuts: of two minimum cuts the one nearest the sources is named") {
  const Atlas atlas = world("depot - mid, mid - front");
  const auto depot = find(atlas, {"depot"}), front = find(atlas, {"front"});
  const auto unit = [](RouteId) { return std::int64_t{1}; };
  CHECK(ids(atlas, Cuts(atlas, depot, anywhere, unit).to(front).routes) ==
        std::vector<std::string>{"depot--mid"});
  CHECK(ids(atlas, Cuts(atlas, front, anywhere, unit).to(depot).routes) ==
        std::vector<std::string>{"mid--front"});
}

TEST_CASE("cuts: a closed route, one the wrong way and one through others' places carry nothing") {
  const Atlas atlas = world("depot - a, a - front, depot x front, front > depot, depot - foe, foe - front");
  const auto depot = find(atlas, {"depot"}), front = find(atlas, {"front"});
  const PlaceId foe = *atlas.place("foe");
  Cuts cuts(
      atlas, depot, [&](PlaceId p) { return p != foe; }, [](RouteId) { return std::int64_t{1}; });
  const Cut cut = cuts.to(front);
  CHECK(cut.flow == 1);
  CHECK(ids(atlas, cut.routes) == std::vector<std::string>{"depot--a"});
}

TEST_CASE("cuts: a way without limit cannot be named, beside one it does not hide the limit") {
  const Atlas atlas = world("depot - a 5, a - front 7, depot - far 2, far - back 9");
  const auto sources = find(atlas, {"depot"});
  const auto front = find(atlas, {"front"}), back = find(atlas, {"back"});
  const RouteId free_1 = *atlas.route("depot--a"), free_2 = *atlas.route("a--front");
  const RouteId free_3 = *atlas.route("far--back");
  Cuts cuts(atlas, sources, anywhere, [&](RouteId r) {
    return r == free_1 || r == free_2 || r == free_3 ? no_limit : static_cast<std::int64_t>(atlas[r].km);
  });
  CHECK(cuts.to(front).flow == no_limit);
  CHECK(cuts.to(front).routes.empty());
  CHECK(cuts.to(back).flow == 2);
  CHECK(ids(atlas, cuts.to(back).routes) == std::vector<std::string>{"depot--far"});
}

TEST_CASE("cuts: a target that is a source is set aside, one out of reach costs nothing") {
  const Atlas atlas = world("depot - a, lone");
  const auto sources = find(atlas, {"depot"});
  Cuts cuts(atlas, sources, anywhere, [](RouteId) { return std::int64_t{1}; });
  const Cut cut = cuts.to(find(atlas, {"depot", "a", "a"}));
  CHECK(cut.flow == 1);
  CHECK(ids(atlas, cut.at_source) == std::vector<std::string>{"depot"});
  CHECK(cuts.to(find(atlas, {"lone"})).flow == 0);
  CHECK(cuts.to(find(atlas, {"lone"})).routes.empty());
  CHECK(Cuts(atlas, {}, anywhere, [](RouteId) { return no_limit; }).to(sources).flow == 0);
}

TEST_CASE("cuts: capacities near 64 bits do not overflow, however many sources feed") {
  const Atlas atlas = world("a > t, b > t, c > t, d > e, e > t");
  const auto sources = find(atlas, {"a", "b", "c", "d"}), targets = find(atlas, {"t"});
  constexpr std::int64_t huge = (std::int64_t{1} << 62) / 6;
  CHECK(Cuts(atlas, sources, anywhere, [](RouteId) { return huge; }).to(targets).flow == 4 * huge);
  CHECK(Cuts(atlas, sources, anywhere, [](RouteId r) { return r.index < 2 ? no_limit : huge; })
            .to(targets)
            .flow == no_limit);
}
