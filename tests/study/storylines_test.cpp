#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "render/text/storylines_text.hpp"
#include "sim/core/draws.hpp"
#include "sim/study/storylines/find_storylines.hpp"
#include "sim/study/storylines/orders.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;
using namespace salient::test;

namespace {

constexpr std::uint16_t never = never_fell;
const Draws chance(77, 1);

Order order(std::initializer_list<std::uint16_t> hours) {
  return order_of(std::vector<std::uint16_t>(hours));
}

/// Orders of four events at random hours, some never.
std::vector<Order> random_orders(std::size_t count) {
  std::vector<Order> out;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::vector<std::uint16_t> hours;
    for (std::uint32_t e = 0; e < 4; ++e) {
      const std::uint32_t hour = chance.below(6, Purpose::tie, i, e);
      hours.push_back(hour == 5 ? never : static_cast<std::uint16_t>(hour));
    }
    out.push_back(order_of(hours));
  }
  return out;
}

/// Alder, Brook and Cairn are key places; nobody lives in Dale, where fighting is a sign.
struct Planted {
  Planted() {
    WorldOptions options;
    options.horizon_h = 96;
    Theatre t =
        theatre("Alder:Green[4] - Brook:Green[4] - Cairn:Green[4] - Dale:Green[4] - Elm:Red[9m]", options);
    std::vector<Place> places(t.atlas.places().begin(), t.atlas.places().end());
    for (std::size_t p = 0; p < 3; ++p) places[p].population = 1000 * static_cast<std::int64_t>(3 - p);
    t.atlas = Atlas(places, std::vector<Route>(t.atlas.routes().begin(), t.atlas.routes().end()));
    Question question;
    question.id = "brook";
    t.questions.push_back(question);
    model = std::make_shared<const Model>(make_model(std::make_shared<const Theatre>(t)));
    layout = make_layout(*model, 12);
    arms = {Arm{"baseline", "a", model}, Arm{"variant", "b", model}};
  }

  /// @param lost  hours by place for a replicate of an arm
  /// @param fought  whether Dale is fought in at hour 5
  Batch batch(ReplicateRange range,
              const std::function<std::vector<std::uint16_t>(std::size_t, std::uint64_t)>& lost,
              const std::function<bool(std::size_t, std::uint64_t)>& fought) const {
    Batch out{range, {}};
    for (std::size_t a = 0; a < arms.size(); ++a) {
      ArmBatch& arm = out.arms.emplace_back(layout);
      arm.records = Records(layout, range.size());
      for (std::uint64_t r = range.first; r < range.last; ++r) {
        const RecordRow to = row(arm.records, layout, r - range.first);
        const std::vector<std::uint16_t> hours = lost(a, r);
        std::copy(hours.begin(), hours.end(), to.fall);
        to.answers[0] = hours[1] != never ? 1 : 0;
        if (!fought(a, r)) continue;
        KeptChange change;
        change.replicate = r;
        change.time_h = 5;
        change.place = PlaceId{3};
        change.from = {only(ActorId{0}), Status::held};
        change.to = {only(ActorId{0}), Status::contested};
        arm.changes.push_back(change);
      }
    }
    return out;
  }

  std::shared_ptr<const Model> model;
  Layout layout;
  std::vector<Arm> arms;
};

/// Of ten replicates five lose Alder and then Brook, three Brook alone, two nothing; in the variant five
/// lose nothing.
int kind_of(std::size_t arm, std::uint64_t r) {
  const std::uint64_t tenth = r % 10;
  if (arm == 0) return tenth < 5 ? 0 : tenth < 8 ? 1 : 2;
  return tenth < 4 ? 0 : tenth < 5 ? 1 : 2;
}
std::vector<std::uint16_t> planted_hours(std::size_t arm, std::uint64_t r) {
  const auto late = static_cast<std::uint16_t>(r / 10 % 3);
  switch (kind_of(arm, r)) {
    case 0:
      return {static_cast<std::uint16_t>(30 + late), static_cast<std::uint16_t>(60 + late), never, never,
              never};
    case 1: return {never, static_cast<std::uint16_t>(50 + late), never, never, never};
    default: return {never, never, never, never, never};
  }
}

}  // namespace

TEST_CASE("storylines: orders are apart by the pairs that come the other way round") {
  CHECK(order_distance(order({1, 2, 3}), order({1, 2, 3})) == 0);
  CHECK(order_distance(order({1, 2, 3}), order({10, 20, 30})) == 0);
  CHECK(order_distance(order({1, 2, 3}), order({3, 2, 1})) == 3);
  CHECK(order_distance(order({1, 2, 3}), order({2, 1, 3})) == 1);
  CHECK(order_distance(order({1, 1, 3}), order({1, 2, 3})) == 0.5);
  // One event more: its own difference and, against the two that never come, half a pair each.
  CHECK(order_distance(order({never, never, never}), order({1, never, never})) == 2);
}

TEST_CASE("storylines: the distance of orders is a metric") {
  const std::vector<Order> orders = random_orders(30);
  for (const Order& a : orders) {
    for (const Order& b : orders) {
      CHECK(order_distance(a, b) == order_distance(b, a));
      for (const Order& c : orders)
        CHECK(order_distance(a, c) <= order_distance(a, b) + order_distance(b, c));
    }
  }
}

TEST_CASE("storylines: groups cost what the best of all choices of medoids costs") {
  const std::vector<Order> orders = random_orders(18);
  std::vector<std::uint64_t> times;
  for (std::uint32_t i = 0; i < orders.size(); ++i)
    times.push_back(1 + chance.below(9, Purpose::tie, 1000 + i));
  const auto cost = [&](const std::vector<std::size_t>& medoids) {
    double sum = 0;
    for (std::size_t i = 0; i < orders.size(); ++i) {
      double nearest = 1e9;
      for (const std::size_t m : medoids) nearest = std::min(nearest, order_distance(orders[i], orders[m]));
      sum += static_cast<double>(times[i]) * nearest;
    }
    return sum;
  };
  double best = 1e9;
  for (std::size_t a = 0; a < orders.size(); ++a) {
    for (std::size_t b = a + 1; b < orders.size(); ++b) {
      for (std::size_t c = b + 1; c < orders.size(); ++c) best = std::min(best, cost({a, b, c}));
    }
  }
  const std::vector<std::uint32_t> groups = grouped_orders(orders, times, 3);
  double sum = 0;  // of each group, with its best medoid
  for (std::uint32_t g = 0; g < 3; ++g) {
    double least = 1e9;
    for (std::size_t m = 0; m < orders.size(); ++m) {
      double own = 0;
      for (std::size_t i = 0; i < orders.size(); ++i) {
        if (groups[i] == g) own += static_cast<double>(times[i]) * order_distance(orders[i], orders[m]);
      }
      if (groups[m] == g) least = std::min(least, own);
    }
    sum += least;
  }
  CHECK(sum <= best * (1 + 1e-12));
}

TEST_CASE("storylines: a silhouette by hand") {
  // Two pairs: within one 1/2 apart, between them 3 or 2.5.
  const std::vector<Order> orders = {order({1, 2, 3}), order({1, 1, 3}), order({3, 2, 1}), order({3, 1, 1})};
  const std::vector<std::uint64_t> once = {1, 1, 1, 1};
  const std::vector<std::uint32_t> groups = {0, 0, 1, 1};
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t own = i ^ 1, j = i < 2 ? 2 : 0;
    const double within = order_distance(orders[i], orders[own]);
    const double between =
        (order_distance(orders[i], orders[j]) + order_distance(orders[i], orders[j + 1])) / 2;
    sum += (between - within) / between;
  }
  CHECK(silhouette(orders, once, groups, 2) == doctest::Approx(sum / 4));
  const std::vector<std::uint32_t> wrong = {0, 1, 0, 1};
  CHECK(silhouette(orders, once, wrong, 2) < 0);
}

TEST_CASE("storylines: what was planted is found, with its shares in every arm") {
  const Planted planted;
  const auto quiet = [](std::size_t, std::uint64_t) { return false; };
  Histories histories(planted.layout, 2, {1000, 1400}, 2000);
  // Batches come in any order; what is missing at the end is not counted.
  for (const ReplicateRange range : {ReplicateRange{1200, 1300}, {1000, 1100}, {1100, 1200}}) {
    histories.add(planted.batch(range, planted_hours, quiet));
  }
  CHECK(histories.count() == 300);
  const Storylines found = find_storylines(planted.arms, histories);
  CHECK(found.key_places == std::vector<std::uint32_t>{0, 1});
  REQUIRE(found.lines.size() == 3);
  // Both arms together: 9 of 20 lose Alder then Brook, 4 Brook alone, 7 nothing.
  CHECK(found.lines[0].name == "Alder, then Brook");
  CHECK(found.lines[1].name == "Alder and Brook hold");
  CHECK(found.lines[2].name == "Brook alone; Alder holds");
  CHECK(found.lines[0].share.p == doctest::Approx(0.45));
  CHECK(found.lines[0].arms[0].share.p == doctest::Approx(0.5));
  CHECK(found.lines[0].arms[1].share.p == doctest::Approx(0.4));
  CHECK(found.lines[0].arms[0].share.se == doctest::Approx(std::sqrt(0.25 / 300)));
  CHECK(found.lines[2].arms[0].share.p == doctest::Approx(0.3));
  CHECK(found.lines[0].arms[0].answers[0].p == 1);
  CHECK(found.lines[1].arms[0].answers[0].p == 0);
  CHECK(found.lines[0].order[0].median_h == 31.5);
  CHECK(found.lines[0].order[1].median_h == 61.5);
  // Numbers of the ensemble, not of the rows; the typical one falls at the median hours.
  CHECK(found.lines[0].arms[0].members.front() == 1000);
  CHECK(*found.lines[0].arms[0].typical == 1000);  // 100 % 3 is the middle of 0, 1, 2
  for (std::size_t a = 0; a < 2; ++a) {
    double sum = 0;
    for (const Storyline& line : found.lines) sum += line.arms[a].share.p;
    CHECK(sum == doctest::Approx(1));
  }
}

TEST_CASE("storylines: with too few replicates, or without any key event, nothing is said") {
  const Planted planted;
  const auto quiet = [](std::size_t, std::uint64_t) { return false; };
  Histories few(planted.layout, 2, {0, 40});
  few.add(planted.batch({0, 40}, planted_hours, quiet));
  CHECK(find_storylines(planted.arms, few).lines.empty());
  Histories dull(planted.layout, 2, {0, 100});
  dull.add(planted.batch(
      {0, 100}, [](std::size_t, std::uint64_t) { return std::vector<std::uint16_t>(5, never); }, quiet));
  CHECK(find_storylines(planted.arms, dull).lines.empty());
  Histories unkept(planted.layout, 2, {500, 600}, 300);  // its changes are not kept
  unkept.add(planted.batch({500, 600}, planted_hours, quiet));
  CHECK(unkept.count() == 0);
  CHECK(find_storylines(planted.arms, unkept).lines.empty());
}

TEST_CASE("indicators: a planted sign is found with its rates and its lead") {
  const Planted planted;
  // Fighting in Dale at hour 5: in nine of ten that lose Alder and Brook, in one of ten others.
  const auto fought = [](std::size_t arm, std::uint64_t r) {
    return (r / 10 % 10 == 3) != (kind_of(arm, r) == 0);
  };
  Histories histories(planted.layout, 2, {0, 1000});
  histories.add(planted.batch({0, 1000}, planted_hours, fought));
  const Storylines found = find_storylines(planted.arms, histories);
  const auto sign = std::ranges::find_if(found.indicators, [](const Indicator& i) {
    return i.kind == Indicator::Kind::place_contested && i.by_h == 12;
  });
  REQUIRE(sign != found.indicators.end());
  CHECK(sign->where == 3);
  CHECK(found.lines[sign->storyline].name == "Alder, then Brook");
  CHECK(!sign->absence);
  CHECK(sign->words.starts_with("fighting in Dale by "));
  CHECK(sign->hit.p == doctest::Approx(0.9));
  CHECK(sign->hit.of + sign->false_alarm.of == 500);  // rated on the other half alone
  CHECK(sign->false_alarm.p == doctest::Approx(0.1));
  CHECK(*sign->lead_h == doctest::Approx(31.5 - 12));
}

TEST_CASE("indicators: what tells the storylines apart on one half only is rated as what it is") {
  const Planted planted;
  const auto even_only = [](std::size_t arm, std::uint64_t r) {
    return r % 2 == 0 ? kind_of(arm, r) == 0 : chance.uniform(Purpose::tie, 5000 + r) < 0.5;
  };
  Histories histories(planted.layout, 2, {0, 1000});
  histories.add(planted.batch({0, 1000}, planted_hours, even_only));
  const Storylines found = find_storylines(planted.arms, histories);
  const auto sign = std::ranges::find_if(
      found.indicators, [](const Indicator& i) { return i.kind == Indicator::Kind::place_contested; });
  REQUIRE(sign != found.indicators.end());
  // A coin: 250 on either side, so that four standard errors are 0.127.
  CHECK(std::abs(sign->hit.p - 0.5) < 0.127);
  CHECK(std::abs(sign->false_alarm.p - 0.5) < 0.127);
  CHECK(sign->bits < 0.02);
}

TEST_CASE("indicators: a coin is no sign") {
  const Planted planted;
  const auto coin = [](std::size_t, std::uint64_t r) { return chance.uniform(Purpose::tie, 9000 + r) < 0.5; };
  Histories histories(planted.layout, 2, {0, 1000});
  histories.add(planted.batch({0, 1000}, planted_hours, coin));
  for (const Indicator& i : find_storylines(planted.arms, histories).indicators) {
    CHECK(i.kind != Indicator::Kind::place_contested);
    CHECK(i.kind != Indicator::Kind::route_closed);
  }
}
