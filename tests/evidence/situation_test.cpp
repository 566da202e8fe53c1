#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <optional>

#include "sim/engine/stepped.hpp"
#include "sim/ensemble/ensemble.hpp"
#include "sim/ensemble/replicate.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/graph/names.hpp"
#include "sim/scenario/read.hpp"

using namespace salient;

namespace {

std::shared_ptr<Theatre> central() {
  const ReadResult read = read_scenario(SALIENT_SOURCE_DIR "/scenarios/central-syria-2024");
  REQUIRE(read.scenario);
  return std::make_shared<Theatre>(read.scenario->theatre);
}

SituationOptions with(std::uint64_t seed, unsigned jobs, bool plain = false) {
  SituationOptions out;
  out.random_seed = seed;
  out.jobs = jobs;
  out.particles = 100;
  out.plain = plain;
  return out;
}

std::vector<double> numbers(const Situation& situation) {
  std::vector<double> out;
  for (const PlaceBelief& on : situation.places) {
    for (const Belief& b : on.holder) out.insert(out.end(), {b.probability, b.lower, b.upper});
  }
  for (const Opening& opening : situation.openings) {
    for (const double c : opening.state.f.c) out.push_back(c);
  }
  return out;
}

}  // namespace

TEST_CASE("situation: the same bits on any number of threads and with no incremental fields") {
  const Model model = make_model(central());
  const auto one = numbers(situate(model, with(5, 1)));
  CHECK(numbers(situate(model, with(5, 7))) == one);
  CHECK(numbers(situate(model, with(5, 2, true))) == one);
  CHECK(numbers(situate(model, with(6, 1))) != one);
}

TEST_CASE("situation: every world of it is consistent, and probabilities sum to one") {
  const Model model = make_model(central());
  const Situation situation = situate(model, with(5, 2));
  CHECK(situation.openings.size() == 100);
  CHECK(situation.moves > 0);
  for (const Opening& opening : situation.openings) CHECK(is_consistent(model, opening.state));
  for (const PlaceBelief& on : situation.places) {
    double sum = 0;
    for (const Belief& b : on.holder) {
      sum += b.probability;
      CHECK(b.lower <= b.probability);
      CHECK(b.probability <= b.upper);
    }
    CHECK(sum == doctest::Approx(1));
  }
}

TEST_CASE("situation: nothing retrospective and nothing published after as_of is used") {
  const auto theatre = central();
  const std::vector<double> before = numbers(situate(make_model(theatre), with(5, 2)));
  Report late = theatre->reports.front();
  late.id = "late";
  late.credibility = 1;
  late.published.first.seconds += 48 * 3600;
  late.published.last.seconds += 48 * 3600;
  Report memoir = theatre->reports.back();
  memoir.id = "memoir";
  memoir.retrospective = true;
  theatre->reports.push_back(late);
  theatre->reports.push_back(memoir);
  CHECK(numbers(situate(make_model(theatre), with(5, 2))) == before);
  theatre->reports.back().retrospective = false;
  CHECK(numbers(situate(make_model(theatre), with(5, 2))) != before);
}

TEST_CASE("situation: certain truth is believed as it is") {
  const Model model = make_model(central());
  const auto hts = model.theatre->actor("hts");
  REQUIRE(hts);
  SituationOptions options = with(5, 2);
  options.reports = false;
  const PlaceId place = places_called(model.theatre->atlas, "homs").front();
  options.certain.push_back({place, {only(*hts), Status::held}, 6, 12, 16});
  const Situation situation = situate(model, options);
  CHECK(situation.places[place].holder[hts->index].probability == doctest::Approx(1));
}

TEST_CASE("situation: certain falls teach that the loser's cohesion is low, certain stands that it is not") {
  const ReadResult read = read_scenario(SALIENT_SOURCE_DIR "/scenarios/toy-highway");
  REQUIRE(read.scenario);
  const auto theatre = std::make_shared<Theatre>(read.scenario->theatre);
  const auto green = theatre->actor("green"), red = theatre->actor("red");
  theatre->actors[green->index].cohesion = Quantity::uniform(0.50, 0.75);
  theatre->clock.as_of.seconds += 72 * 3600;
  const Model model = make_model(theatre);
  const auto mean_cohesion = [&](std::optional<ActorId> holder) {
    SituationOptions options = with(5, 2);
    options.particles = 400;
    options.method = SituationMethod::local;
    for (const char* id : {"t01", "t02", "t03", "t04"}) {
      if (!holder) break;
      options.certain.push_back({*model.theatre->atlas.place(id), {only(*holder), Status::held}, 12, 48, 48});
    }
    double sum = 0;
    const Situation situation = situate(model, options);
    for (const Opening& opening : situation.openings) sum += opening.state.C0[green->index];
    return sum / static_cast<double>(situation.openings.size());
  };
  const double before = mean_cohesion(std::nullopt);
  // 400 draws of U(.50, .75): four standard errors of the mean are .0144.
  CHECK(std::abs(before - .625) < .0144);
  CHECK(mean_cohesion(red) < before - .0144);
  CHECK(mean_cohesion(green) > before);
}

TEST_CASE("replicates under reports: one alone is the same one among many, more keep the earlier") {
  const auto theatre = central();
  const Model model = make_model(theatre);
  const Layout layout = make_layout(model);
  CHECK(layout.from_h == 20);
  CHECK(layout.bin_h.front() == 20);
  ReplicateRunner runner(model, layout, 5), alone(model, layout, 5);
  REQUIRE(runner.situation() != nullptr);
  Counts counts(layout), other(layout);
  std::uint64_t seventh = 0;
  for (std::uint64_t r = 0; r < 10; ++r) {
    runner.run(r, counts);
    if (r == 7) seventh = history_hash(model, runner.state());
  }
  alone.run(7, other);
  CHECK(history_hash(model, alone.state()) == seventh);
  // Nothing that is kept beside a state outlives its taking up: without any of it the bits are the same.
  ReplicateRunner plain(model, layout, 5);
  plain.set_plain(true);
  Counts plainly(layout);
  for (std::uint64_t r = 0; r < 10; ++r) plain.run(r, plainly);
  CHECK(plainly.history_sum == counts.history_sum);
  CHECK(plainly.reported == counts.reported);
  // 4 + 6 merged are 10.
  const Arm arm{"baseline", "x", std::make_shared<const Model>(make_model(theatre))};
  EnsembleOptions options;
  options.random_seed = 5;
  options.replicates = 10;
  const auto whole = run_ensemble({arm}, options);
  options.replicates = 4;
  auto parts = run_ensemble({arm}, options);
  options.first_replicate = 4, options.replicates = 6, options.jobs = 3;
  parts.counts[0].merge(run_ensemble({arm}, options).counts[0]);
  CHECK(parts.counts[0].history_sum == whole.counts[0].history_sum);
  CHECK(parts.counts[0].reported == whole.counts[0].reported);
}

TEST_CASE("replicates without reports before as_of open at the anchor, as they always did") {
  const ReadResult read = read_scenario(SALIENT_SOURCE_DIR "/scenarios/syria-2024");
  REQUIRE(read.scenario);
  const Model model = make_model(std::make_shared<Theatre>(read.scenario->theatre));
  CHECK_FALSE(begins_from_situation(model));
  CHECK(make_layout(model).bin_h.front() == 0);
}
