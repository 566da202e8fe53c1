// Arrival along a line of towns, queues of units, one town with several control states.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "sim/core/draws.hpp"
#include "tests/exact/comparison.hpp"
#include "tests/exact/theatres.hpp"

namespace salient::exact {
namespace {

constexpr int no_holder = -1;

double is_all_of_0(const std::vector<int>& holders) {
  return std::ranges::count(holders, 0) == std::ssize(holders) ? 1.0 : 0.0;
}

/// A line of towns that actor 0 takes one after the other from the first.
void add_line(ContactMap& map, const std::vector<double>& rates) {
  int from = static_cast<int>(map.holder.size());
  map.holder.push_back(0);
  for (const double rate : rates) {
    map.holder.push_back(no_holder);
    map.roads.push_back({from, from + 1, rate, true});
    ++from;
  }
}

ContactMap passage_map(const Case& one) {
  ContactMap map;
  const auto repeat = [](int n, double x) { return std::vector<double>(static_cast<std::size_t>(n), x); };
  if (one.model == "erlang" || one.model == "hypoexp" || one.model == "race" || one.model == "negbin") {
    map.contagious = {{no_holder, 0, 1.0}};
  }
  if (one.model == "erlang") {
    add_line(map, repeat(one.integer("n"), one.number("rate")));
  } else if (one.model == "hypoexp") {
    add_line(map, one.numbers("rates"));
  } else if (one.model == "race") {  // two columns on roads of their own
    add_line(map, repeat(one.integer("n1"), one.number("r1")));
    add_line(map, repeat(one.integer("n2"), one.number("r2")));
  } else if (one.model == "negbin") {
    map.synchronous = true;
    map.contagious[0].per_h = one.number("p");
    add_line(map, repeat(one.integer("n"), 1.0));
  } else if (one.model == "advance_retreat") {  // a front between two actors on a line
    map.actors = 2;
    const int n = one.integer("n"), k = one.integer("k");
    for (int p = 0; p < n; ++p) map.holder.push_back(p < k ? 0 : 1);
    for (int p = 0; p + 1 < n; ++p) map.roads.push_back({p, p + 1});
    map.contagious = {{1, 0, one.number("fwd")}, {0, 1, one.number("back")}};
  } else if (one.model == "mm1k") {  // units in the garrison: towns between two that never change
    map.actors = 2;
    const int capacity = one.integer("K"), n0 = one.integer("n0");
    map.holder.push_back(0);
    for (int p = 0; p < capacity; ++p) map.holder.push_back(p < n0 ? 0 : 1);
    map.holder.push_back(1);
    map.zealots = {0, capacity + 1};
    for (int p = 0; p <= capacity; ++p) map.roads.push_back({p, p + 1});
    map.contagious = {{1, 0, one.number("lam")}, {0, 1, one.number("mu")}};
  } else if (one.model == "withdraw_each") {  // towns without roads, each left on its own
    map.holder.assign(static_cast<std::size_t>(one.integer("n")), 0);
    map.spontaneous = {{0, no_holder, one.number("mu")}};
  } else {  // one town whose actors are its control states
    REQUIRE(one.model == "ctmc");
    const auto labels = one.texts("labels");
    const auto rates = one.matrix("Q");
    map.actors = static_cast<int>(labels.size());
    map.holder = {static_cast<int>(std::ranges::find(labels, one.text("start")) - labels.begin())};
    for (int x = 0; x < map.actors; ++x) {
      for (int y = 0; y < map.actors; ++y) {
        if (x != y && rates[x][y] > 0) map.spontaneous.push_back({x, y, rates[x][y]});
      }
    }
  }
  return map;
}

Telling telling_of(const Case& one) {
  Telling telling;
  if (one.has("times")) telling.times = one.numbers("times");
  telling.until_empty = one.model == "mm1k";
  telling.until_times = one.model == "ctmc";
  return telling;
}

std::vector<Reading<Story>> readings(const Case& one, const Telling& telling) {
  std::vector<Reading<Story>> out;
  const bool queue = one.model == "mm1k";
  const double units = queue ? one.number("K") : one.number_or("n", 1);
  for (const Row& row : one.rows) {
    if (!row.sd1) continue;
    std::size_t k = 0;
    if (row.at.count("t") != 0 && !telling.times.empty()) {
      k = static_cast<std::size_t>(std::ranges::find(telling.times, row.at.at("t")) - telling.times.begin());
    }
    const double until = row.at.count("t") != 0      ? row.at.at("t")
                         : row.at.count("step") != 0 ? row.at.at("step")
                                                     : 0;
    const auto is = [](bool yes) { return yes ? 1.0 : 0.0; };
    const int watched = queue ? 1 : 0;  // the town of the queue that never changes counts as held
    if (row.what == "mean_arrival" || row.what == "mean_arrival_step") {
      out.push_back({&row, unbounded, [](const Story& s) { return s.first_h.back(); }});
    } else if (row.what == "p_arrived") {
      out.push_back({&row, 1, [=](const Story& s) { return is(s.first_h.back() <= until); }});
    } else if (row.what == "p_first_is_1") {
      const auto end_1 = static_cast<std::size_t>(one.integer("n1"));
      out.push_back({&row, 1, [=](const Story& s) { return is(s.first_h[end_1] < s.first_h.back()); }});
    } else if (row.what == "p_reach_far_end") {
      out.push_back({&row, 1, [](const Story& s) { return is_all_of_0(s.last); }});
    } else if (row.what == "mean_time") {
      out.push_back({&row, unbounded, [](const Story& s) { return s.end_h; }});
    } else if (row.what == "mean_time_to_empty") {
      out.push_back({&row, unbounded, [](const Story& s) { return s.empty_h; }});
    } else if (row.what == "p_empty") {
      out.push_back({&row, 1, [=](const Story& s) { return is(s.held(k) == watched); }});
    } else if (row.what == "mean_size") {
      out.push_back({&row, units, [=](const Story& s) { return double(s.held(k) - watched); }});
    } else {
      REQUIRE(row.what == "p");
      const auto labels = one.texts("labels");
      const auto state = static_cast<int>(std::ranges::find(labels, row.label) - labels.begin());
      out.push_back({&row, 1, [=](const Story& s) { return is(s.at[k][0] == state); }});
    }
  }
  return out;
}

void run_passage(Family& family, const Case& one, const ContactMap& map, std::uint64_t n) {
  const Model m = model(map);
  const Telling telling = telling_of(one);
  compare_all<Story>(family, one.id, n, readings(one, telling),
                     [&] { return StoryTeller(m, key_of(one.id), telling); });
}

std::size_t wrong(std::string_view table, std::string_view id,
                  const std::function<void(ContactMap&)>& spoil) {
  for (const Case& one : cases(table)) {
    if (one.id != id) continue;
    ContactMap map = passage_map(one);
    spoil(map);
    Family family("passage, wrong");
    run_passage(family, one, map, 20000);
    return family.flagged().size();
  }
  FAIL("no case " << id);
  return 0;
}

}  // namespace

TEST_CASE("passage: columns on a line of towns arrive when they should") {
  Family family("first passage");
  for (const Case& one : cases("first_passage")) run_passage(family, one, passage_map(one), replicates());
  MESSAGE(family.summary());
  CHECK(family.flagged() == std::vector<std::string>{});
  CHECK(family.looks_normal());
  CHECK(family.count() == 49);
}

TEST_CASE("passage: garrisons that units join and leave") {
  Family family("garrison");
  for (const Case& one : cases("garrison")) run_passage(family, one, passage_map(one), replicates());
  MESSAGE(family.summary());
  CHECK(family.flagged() == std::vector<std::string>{});
  CHECK(family.looks_normal());
  CHECK(family.count() == 33);
}

TEST_CASE("passage: a garrison in the long run, from the hazards that the rule gives each size") {
  // A birth and death chain: the share of size i is the product of its steps up over those down.
  std::size_t rows = 0;
  for (const Case& one : cases("garrison", "mm1k")) {
    const int capacity = one.integer("K");
    const auto hazards = [&](int size) {  // of growing and of shrinking
      ContactMap map = passage_map(one);
      for (int p = 1; p <= capacity; ++p) map.holder[static_cast<std::size_t>(p)] = p <= size ? 0 : 1;
      const Model m = model(map);
      Contact contact;
      contact.reset(m);
      double up = 0, down = 0;
      std::vector<Contact::Passing> passings;
      for (const PlaceId p : contact.places()) {
        passings.clear();
        contact.passings(p, passings);
        for (const Contact::Passing& passing : passings) {
          (passing.to == 0 ? up : down) += passing.spontaneous + passing.contagious;
        }
      }
      return std::pair(up, down);
    };
    std::vector<double> weight = {1};
    double sum = 1;
    for (int i = 1; i <= capacity; ++i) {
      weight.push_back(weight.back() * hazards(i - 1).first / hazards(i).second);
      sum += weight.back();
    }
    Family family("long run");
    for (const Row& row : one.rows) {
      if (row.what != "p_longrun") continue;
      family.compare(one.id + ' ' + row.quantity, weight[std::stoul(row.label)] / sum, row.value);
    }
    CHECK(family.flagged() == std::vector<std::string>{});
    rows += family.count();
  }
  CHECK(rows == 18);
}

TEST_CASE("passage: one town, several control states") {
  Family family("control chain");
  for (const Case& one : cases("control_chain")) run_passage(family, one, passage_map(one), replicates());
  MESSAGE(family.summary());
  CHECK(family.flagged() == std::vector<std::string>{});
  CHECK(family.count() == 9);
}

TEST_CASE("passage: a rate 5 % off or a town too many would be seen") {
  CHECK(wrong("first_passage", "erlang-5-2", [](ContactMap& m) { m.roads[0].rate *= 1.25; }) > 0);
  CHECK(wrong("first_passage", "hypo-3", [](ContactMap& m) { m.contagious[0].per_h *= 1.05; }) > 0);
  CHECK(wrong("first_passage", "negbin-3-0.25", [](ContactMap& m) { m.contagious[0].per_h *= 1.05; }) > 0);
  CHECK(wrong("first_passage", "front-8-3-1.5-1", [](ContactMap& m) { m.contagious[0].per_h *= 1.05; }) > 0);
  CHECK(wrong("garrison", "withdraw-5", [](ContactMap& m) { m.spontaneous[0].per_h *= 1.05; }) > 0);
  CHECK(wrong("garrison", "mm1k-half", [](ContactMap& m) { m.contagious[1].per_h *= 1.05; }) > 0);
  CHECK(wrong("control_chain", "three-state", [](ContactMap& m) { m.spontaneous[0].per_h *= 1.1; }) > 0);
}

}  // namespace salient::exact
