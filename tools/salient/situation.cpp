#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "render/text/situation_text.hpp"
#include "sim/graph/names.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/asked_theatre.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

struct SituationArguments {
  std::string path, as_of, place;
  std::optional<std::uint64_t> seed;
  std::optional<std::uint32_t> particles;
  std::uint64_t replicates = 1000;
  unsigned jobs = 0;
  bool json = false, quiet = false;
};

/// Moves as_of; the end of the run stays where it is.
std::optional<std::string> move_as_of(const std::string& text, Theatre& theatre) {
  Clock& clock = theatre.clock;
  const auto moment = parse_moment(text, clock.offset_minutes);
  if (!moment || moment->date_only) return "write a date with a time of day, 2024-12-05T20:00";
  if (moment->first < clock.anchor) {
    return "before the anchor, " + iso(clock.anchor, clock.offset_minutes);
  }
  const double end_h = hours_between(clock.anchor, clock.as_of) + clock.horizon_h;
  clock.as_of = moment->first;
  const double left_h = end_h - hours_between(clock.anchor, clock.as_of);
  if (left_h < clock.step_h) return "less than a step before the end of the run";
  clock.horizon_h = left_h;
  return std::nullopt;
}

std::optional<std::uint32_t> place_of_situation(const Atlas& atlas, const std::string& word) {
  if (word.empty()) return std::nullopt;
  const PlaceMeant meant = place_meant(atlas, word);
  if (!meant.place) throw Refusal(usage, "--place: " + meant.why);
  return meant.place->index;
}

int show_situation(const SituationArguments& asked, Work& work) {
  const auto theatre = std::make_shared<Theatre>(read_sound(asked.path, Warnings::passed_over).theatre);
  if (!asked.as_of.empty()) {
    if (const auto why = move_as_of(asked.as_of, *theatre)) throw Refusal(usage, "--as-of: " + *why);
  }
  if (asked.particles) theatre->evidence.particles = *asked.particles;
  const auto place = place_of_situation(theatre->atlas, asked.place);
  const Model model = make_model(theatre);
  SituationOptions options;
  options.random_seed = asked.seed.value_or(theatre->ensemble.random_seed);
  options.jobs = asked.jobs;
  const auto situation = work.watched(asked.quiet, options, [&] {
    const auto opening = opening_situation(model, options.random_seed, options);
    return opening ? opening : std::make_shared<const Situation>(situate(model, options));
  });
  ReportValues values;
  if (!place) values = report_values(model, options.random_seed, asked.replicates, asked.jobs);
  std::cout << (asked.json ? situation_json(model, *situation, values, options.random_seed)
                           : situation_text(model, *situation, values, place));
  return done;
}

}  // namespace

Action add_situation(CLI::App& app) {
  Ask ask(app, "situation", "Show who holds what by the reports, how sure that is, and which report matters");
  const auto asked = std::make_shared<SituationArguments>();
  ask.scenario(asked->path);
  ask.option("--as-of", asked->as_of, "Use only what was published by then (default: as the scenario says)")
      .value_name("TIME");
  ask.option("--place", asked->place, "Everything about one place, report by report")
      .value_name("PLACE")
      .not_empty();
  ask.seed(asked->seed);
  ask.option("-n,--particles", asked->particles, "Worlds (default: as the scenario says)")
      .value_name("N")
      .within(20u, 100'000u);
  constexpr std::uint64_t least_replicates = 1, most_replicates = 1'000'000;
  ask.option("--replicates", asked->replicates, "Replicates behind answers and worth of reports")
      .value_name("R")
      .within(least_replicates, most_replicates)
      .shows_default();
  ask.jobs(asked->jobs);
  ask.json(asked->json);
  ask.quiet(asked->quiet);
  return [asked](Work& work) { return show_situation(*asked, work); };
}

}  // namespace salient
