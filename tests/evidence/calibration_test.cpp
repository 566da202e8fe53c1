#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/maths.hpp"
#include "sim/engine/opening.hpp"
#include "sim/engine/stepped.hpp"
#include "sim/evidence/particle.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/scenario/read.hpp"

// Simulation-based calibration (Talts and others 2018; Modrak and others 2023): a campaign is drawn from the
// prior, its reports from the campaign, and the posterior is asked where the truth lies in it. If filter,
// likelihoods and engine say the same thing, its rank is uniform.

using namespace salient;

namespace {

constexpr std::uint64_t truth_seed = 4711, report_seed = 815, filter_seed = 1, tie_seed = 42;
constexpr double last_h = 72;
constexpr std::array moments_h = {36.0, 72.0};  // twelve reports: as many as the filter is chosen for
constexpr std::array places = {"t01", "t02", "t04", "t06", "t07", "t14"};

/// The toy with an unknown will to hold, an envoy in every town, and two claims of which he makes exactly
/// one: "captured" as often as `says`, else "held". So silence says nothing that the filter does not know.
std::shared_ptr<Theatre> toy() {
  const ReadResult read = read_scenario(SALIENT_SOURCE_DIR "/scenarios/toy-highway");
  REQUIRE(read.scenario);
  auto theatre = std::make_shared<Theatre>(read.scenario->theatre);
  theatre->actors[theatre->actor("green")->index].cohesion = Quantity::uniform(0.50, 0.75);
  theatre->clock.as_of.seconds += static_cast<std::int64_t>(last_h * 3600);
  EvidenceSettings& settings = theatre->evidence;
  settings.method = SituationMethod::particles;
  settings.same_origin = 0;
  settings.earlier = 1;
  settings.babble.fill(.5);
  const auto at = [](Seen seen) { return static_cast<std::size_t>(seen); };
  auto& captured = settings.says[static_cast<std::size_t>(Claim::captured)];
  auto& held = settings.says[static_cast<std::size_t>(Claim::held)];
  captured[at(Seen::loser)] = .1, captured[at(Seen::gainer)] = .9;
  captured[at(Seen::contested)] = .5, captured[at(Seen::vacated)] = .7, captured[at(Seen::other)] = .5;
  held[at(Seen::gainer)] = .9, held[at(Seen::loser)] = .1;  // of Green: loser and gainer change places
  held[at(Seen::contested)] = .5, held[at(Seen::vacated)] = .3, held[at(Seen::other)] = .5;
  theatre->sources.push_back({"envoy", "Envoy", 'A', {}, ""});
  return theatre;
}

Report report_on(const Theatre& theatre, double time_h, const char* place, Claim claim, int credibility) {
  Report report;
  report.id = std::string(place) + " at " + std::to_string(static_cast<int>(time_h));
  const Moment moment{theatre.clock.anchor.seconds + static_cast<std::int64_t>(time_h * 3600)};
  report.published.first = report.published.last = moment;
  report.event_from = report.event_to = report.published;
  report.place = *theatre.atlas.place(place);
  report.claim = claim;
  report.source = SourceId{static_cast<std::uint32_t>(theatre.sources.size() - 1)};
  const ActorId green = *theatre.actor("green"), red = *theatre.actor("red");
  report.actor = claim == Claim::captured ? red : green;
  report.from_actor = claim == Claim::captured ? green : red;
  report.credibility = credibility;
  return report;
}

double chance_of(const Model& model, const State& state, const Evidence& evidence) {
  const Held held = held_at(model, state, evidence.place, evidence.about_h);
  const Look seen = look(evidence.statement, relations_at(model, evidence.about_h), held.control,
                         held.since_h, evidence.earliest_h);
  return likelihood(evidence.statement.q, says(model.theatre->evidence, evidence.statement, seen),
                    evidence.statement.babble, evidence.exponent);
}

double log_likelihood(const Model& model, const State& state, const std::vector<Evidence>& all) {
  double sum = 0;
  for (const Evidence& evidence : all) sum += exact_log(chance_of(model, state, evidence));
  return sum;
}

struct Ranks {
  std::vector<double> cohesion, log_likelihood;  ///< 0-1, by campaign
};

/// Where `truth` lies among the draws; ties are broken by lot.
double rank(const std::vector<double>& draws, double truth, double lot) {
  const auto less = static_cast<double>(std::ranges::count_if(draws, [&](double d) { return d < truth; }));
  const auto same = static_cast<double>(std::ranges::count(draws, truth));
  return (less + lot * (same + 1)) / (static_cast<double>(draws.size()) + 1);
}

/// @param told  credibility that the reports really have; the filter believes 1
Ranks simulate(std::uint32_t campaigns, int told) {
  Ranks out;
  const auto theatre = toy();
  const Model bare = make_model(theatre);
  const std::uint32_t green = theatre->actor("green")->index;
  Workspace workspace;
  for (std::uint32_t i = 0; i < campaigns; ++i) {
    open_replicate(bare, truth_seed, i, workspace);
    while (workspace.state.t + 1e-9 < last_h) step(bare, workspace);
    const State& truth = workspace.state;
    auto reported = std::make_shared<Theatre>(*theatre), drawn = std::make_shared<Theatre>(*theatre);
    for (const double time_h : moments_h) {
      for (const char* place : places) {
        drawn->reports = {report_on(*theatre, time_h, place, Claim::captured, told)};
        const Model model = make_model(drawn);
        const double p = chance_of(model, truth, usable_reports(model, last_h).front());
        const double lot = Draws(report_seed, i).uniform(Purpose::tie, key_of(drawn->reports[0].id));
        const Claim claim = lot < p ? Claim::captured : Claim::held;
        reported->reports.push_back(report_on(*theatre, time_h, place, claim, 1));
      }
    }
    const Model model = make_model(reported);
    const auto evidence = usable_reports(model, last_h);
    SituationOptions options;
    options.random_seed = filter_seed + i;
    const Situation situation = situate(model, options);
    std::vector<double> cohesion, likelihoods;
    for (const Opening& opening : situation.openings) {
      cohesion.push_back(opening.state.C0[green]);
      likelihoods.push_back(log_likelihood(model, opening.state, evidence));
    }
    const Draws lots(tie_seed, i);
    out.cohesion.push_back(rank(cohesion, truth.C0[green], lots.uniform(Purpose::tie, 1)));
    out.log_likelihood.push_back(
        rank(likelihoods, log_likelihood(model, truth, evidence), lots.uniform(Purpose::tie, 2)));
  }
  return out;
}

double chi_square(const std::vector<double>& ranks, std::size_t bins) {
  std::vector<double> counts(bins, 0);
  for (const double r : ranks) {
    ++counts[std::min(bins - 1, static_cast<std::size_t>(r * static_cast<double>(bins)))];
  }
  const double expected = static_cast<double>(ranks.size()) / static_cast<double>(bins);
  double sum = 0;
  for (const double n : counts) sum += (n - expected) * (n - expected) / expected;
  return sum;
}

/// Share of campaigns whose truth lies inside the central interval, in binomial standard deviations off.
double coverage_off(const std::vector<double>& ranks, double level) {
  const auto inside = static_cast<double>(
      std::ranges::count_if(ranks, [&](double r) { return std::abs(r - .5) <= level / 2; }));
  const auto n = static_cast<double>(ranks.size());
  return (inside / n - level) / std::sqrt(level * (1 - level) / n);
}

}  // namespace

TEST_CASE("simulated campaigns: the truth lies anywhere in the posterior, cohesion and log likelihood") {
  const bool is_long = std::getenv("SALIENT_LONG_TESTS") != nullptr;
  const std::uint32_t campaigns = is_long ? 1000 : 60;
  const std::size_t bins = is_long ? 20 : 6;
  const double critical = is_long ? 36.191 : 15.086;  // chi-square, 19 and 5 degrees of freedom, p = .01
  const Ranks ranks = simulate(campaigns, 1);
  for (const bool of_cohesion : {true, false}) {
    const std::string name = of_cohesion ? "cohesion" : "log likelihood";
    const std::vector<double>& values = of_cohesion ? ranks.cohesion : ranks.log_likelihood;
    CAPTURE(name);
    const double found = chi_square(values, bins);
    MESSAGE(name << ", " << campaigns << " campaigns: chi-square " << found << " (p = .01 at " << critical
                 << "), coverage of 50, 80, 95 % off by " << coverage_off(values, .5) << ", "
                 << coverage_off(values, .8) << ", " << coverage_off(values, .95) << " sd");
    CHECK(found < critical);
    for (const double level : {.5, .8, .95}) CHECK(std::abs(coverage_off(values, level)) < 3);
  }
  // The twin that must fail: reports worth credibility 5 are believed like confirmed ones.
  const Ranks gullible = simulate(60, 5);
  CHECK(chi_square(gullible.log_likelihood, 6) > 15.086);
}
