#include "sim/ensemble/ensemble.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "sim/ensemble/replicate.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;

namespace {

/// Four towns on a road, Red coming up it: every replicate differs, none is long.
Theatre valley() {
  test::WorldOptions options;
  options.parameters = {{"theta_sd", 0.15}, {"lambda", 0.3}, {"tempo_sd", 0.5}};
  options.rules.emplace_back("tempo");
  options.cohesion = {{"Green", 0.5}, {"Red", 0.8}};
  options.stance = {{"Red", Stance::offensive}};
  Theatre theatre =
      test::theatre("Alder:Green[6] - Brook:Green[6] - Cairn:Green[8] - Dale:Red[12m,12m]", options);
  Question question;
  question.id = "cairn";
  question.place = PlaceCondition{};
  question.place->place = *theatre.atlas.place("Cairn");
  question.place->holder_not = {*theatre.actor("Green")};
  question.when = {theatre.clock.anchor.seconds + 36 * 3600};
  theatre.questions.push_back(question);
  return theatre;
}

std::vector<Arm> arms_of(Theatre theatre, std::size_t count = 1) {
  const auto model =
      std::make_shared<const Model>(make_model(std::make_shared<const Theatre>(std::move(theatre))));
  return std::vector<Arm>(count, Arm{"baseline", "hash", model});
}

EnsembleResult run(std::uint64_t first, std::uint64_t count, unsigned jobs = 2) {
  EnsembleOptions options;
  options.random_seed = 11;
  options.first_replicate = first;
  options.replicates = count;
  options.jobs = jobs;
  return run_ensemble(arms_of(valley()), options);
}

std::string print(const Counts& counts) {
  Fingerprint fingerprint;
  counts.add_to(fingerprint);
  return fingerprint.hex();
}

Counts merged(const std::vector<const EnsembleResult*>& parts) {
  Counts sum(parts.front()->layout);
  for (const EnsembleResult* part : parts) sum.merge(part->counts[0]);
  return sum;
}

}  // namespace

TEST_CASE("ensemble: replicates differ, or the tests below would say nothing") {
  const EnsembleResult result = run(0, 200);
  CHECK(result.counts[0].answers[0] > 20);
  CHECK(result.counts[0].answers[0] < 180);
}

TEST_CASE("ensemble: 400 and 600 replicates merged are 1,000, in any order of merging") {
  const EnsembleResult all = run(0, 1000), a = run(0, 400), b = run(400, 350), c = run(750, 250);
  CHECK(print(merged({&a, &b, &c})) == print(all.counts[0]));
  CHECK(print(merged({&c, &a, &b})) == print(all.counts[0]));
  CHECK(print(merged({&a, &b})) != print(all.counts[0]));
}

TEST_CASE("ensemble: the number of threads changes nothing") {
  const EnsembleResult one = run(0, 120, 1);
  for (const unsigned jobs : {2u, 5u, 0u}) {
    CAPTURE(jobs);
    CHECK(run(0, 120, jobs).fingerprint == one.fingerprint);
  }
}

TEST_CASE("ensemble: more replicates keep the earlier ones") {
  const EnsembleResult fewer = run(0, 200), more = run(0, 300), rest = run(200, 100);
  CHECK(print(merged({&fewer, &rest})) == print(more.counts[0]));
  CHECK(more.counts[0].history_sum - fewer.counts[0].history_sum == rest.counts[0].history_sum);
}

TEST_CASE("ensemble: replicate 777 alone is replicate 777 among the others") {
  const auto arms = arms_of(valley());
  const Layout layout = make_layout(*arms[0].model);
  ReplicateRunner alone(*arms[0].model, layout, 11), worn(*arms[0].model, layout, 11);
  Counts one(layout), many(layout);
  alone.run(777, one);
  for (std::uint64_t r = 700; r <= 777; ++r) worn.run(r, many);
  REQUIRE(alone.state().changes.size() == worn.state().changes.size());
  for (std::size_t i = 0; i < alone.state().changes.size(); ++i) {
    const Change &a = alone.state().changes[i], &b = worn.state().changes[i];
    CHECK(a.time_h == b.time_h);
    CHECK(a.place == b.place);
    CHECK(a.from == b.from);
    CHECK(a.to == b.to);
    CHECK(a.cause == b.cause);
  }
  CHECK(alone.answers() == worn.answers());
  const EnsembleResult to_777 = run(0, 778), to_776 = run(0, 777);
  CHECK(to_777.counts[0].history_sum - to_776.counts[0].history_sum ==
        history_hash(*arms[0].model, alone.state()));
  CHECK(print(run(777, 1).counts[0]) == print(one));
}

TEST_CASE("ensemble: stopping at a half-width does not depend on threads and ends on a full round") {
  EnsembleOptions options;
  options.replicates = 6000;
  options.half_width = 0.03;
  options.jobs = 1;
  const EnsembleResult one = run_ensemble(arms_of(valley()), options);
  options.jobs = 3;
  const EnsembleResult three = run_ensemble(arms_of(valley()), options);
  CHECK(one.replicates == three.replicates);
  CHECK(one.fingerprint == three.fingerprint);
  CHECK(one.replicates % 500 == 0);
  CHECK(one.replicates < 6000);
  CHECK(largest_half_width(one.counts) <= 0.03);
  options.replicates = one.replicates - 500;
  options.half_width.reset();
  CHECK(largest_half_width(run_ensemble(arms_of(valley()), options).counts) > 0.03);
}

TEST_CASE("ensemble: what is finished when somebody stops it has no gaps") {
  for (const unsigned jobs : {1u, 4u}) {
    CAPTURE(jobs);
    std::atomic<bool> stop{false};
    EnsembleOptions options;
    options.random_seed = 11;
    options.replicates = 100'000;
    options.jobs = jobs;
    options.stop = &stop;
    options.progress = [&](std::uint64_t finished, std::uint64_t) { stop = stop || finished >= 40; };
    const EnsembleResult stopped = run_ensemble(arms_of(valley()), options);
    CHECK(stopped.stopped);
    CHECK(stopped.replicates >= 40);
    CHECK(stopped.replicates < 100'000);
    CHECK(stopped.counts[0].replicates == stopped.replicates);
    CHECK(print(stopped.counts[0]) == print(run(0, stopped.replicates).counts[0]));
  }
}

TEST_CASE("ensemble: two equal arms come to the same counts, and unequal maps are refused") {
  EnsembleOptions options;
  options.replicates = 50;
  auto arms = arms_of(valley(), 2);
  const EnsembleResult result = run_ensemble(arms, options);
  CHECK(print(result.counts[0]) == print(result.counts[1]));
  arms[1] = arms_of(test::theatre("Alder:Green[6] - Brook:Red[6]"))[0];
  CHECK_THROWS_AS(run_ensemble(arms, options), std::invalid_argument);
  CHECK_THROWS_AS(run_ensemble({}, options), std::invalid_argument);
}

TEST_CASE("ensemble: every replicate falls into one hour or never, and every fall has one cause") {
  const EnsembleResult result = run(0, 300);
  const Counts& counts = result.counts[0];
  const std::uint32_t hours = result.layout.fall_hours;
  for (std::uint32_t place = 0; place < result.layout.places; ++place) {
    CAPTURE(place);
    std::uint64_t falls = 0, causes = 0;
    for (std::uint32_t h = 0; h < hours; ++h) falls += counts.fall[place * (hours + 1) + h];
    for (std::uint32_t c = 0; c < cause_count; ++c) causes += counts.cause[place * cause_count + c];
    CHECK(falls + counts.fall[place * (hours + 1) + hours] == 300);
    CHECK(causes == falls);
  }
}

TEST_CASE("ensemble: a garrison that left before somebody came has fallen by leaving") {
  const EnsembleResult result = run(0, 300);
  std::uint64_t left = 0, occupied = 0;
  for (std::uint32_t place = 0; place < result.layout.places; ++place) {
    const auto count = [&](Cause cause) {
      return result.counts[0].cause[place * cause_count + static_cast<std::size_t>(cause)];
    };
    left += count(Cause::withdrew) + count(Cause::broke_in_contact);
    occupied += count(Cause::occupied);
  }
  CHECK(left > 50);
  CHECK(occupied == 0);
}
