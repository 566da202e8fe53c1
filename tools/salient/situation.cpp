#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "render/text/situation_text.hpp"
#include "sim/core/text.hpp"
#include "sim/graph/names.hpp"
#include "sim/scenario/read.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/verb.hpp"

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

int refuse_situation(const std::string& what) {
  std::cerr << "salient situation: " << what << '\n';
  return usage;
}

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

int show_situation(const SituationArguments& options) {
  const ReadResult read = read_scenario(options.path);
  if (!read.scenario) {
    std::cerr << text(read.faults);
    return input_refused;
  }
  const auto theatre = std::make_shared<Theatre>(read.scenario->theatre);
  if (!options.as_of.empty()) {
    if (const auto why = move_as_of(options.as_of, *theatre)) return refuse_situation("--as-of: " + *why);
  }
  if (options.particles) theatre->evidence.particles = *options.particles;
  std::optional<std::uint32_t> place;
  if (!options.place.empty()) {
    const PlaceMeant meant = place_meant(theatre->atlas, options.place);
    if (!meant.place) return refuse_situation("--place: " + meant.why);
    place = meant.place->index;
  }
  const Model model = make_model(theatre);
  SituationOptions wish;
  wish.random_seed = options.seed.value_or(theatre->ensemble.random_seed);
  wish.jobs = options.jobs;
  Progress progress(options.quiet, 0);
  if (progress.shown()) {
    wish.progress = [&](std::uint64_t done, std::uint64_t wanted) { progress.show(done, wanted); };
  }
  auto situation = opening_situation(model, wish.random_seed, wish);
  if (!situation) situation = std::make_shared<const Situation>(situate(model, wish));
  progress.clear();
  ReportValues values;
  if (!place) values = report_values(model, wish.random_seed, options.replicates, options.jobs);
  std::cout << (options.json ? situation_json(model, *situation, values, wish.random_seed)
                             : situation_text(model, *situation, values, place));
  return done;
}

}  // namespace

Action add_situation(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "situation", "Show who holds what by the reports, how sure that is, and which report matters");
  const auto options = std::make_shared<SituationArguments>();
  verb->add_option("SCENARIO", options->path, "Folder with scenario.yaml, or a YAML file; - reads it")
      ->required();
  verb->add_option("--as-of", options->as_of,
                   "Use only what was published by then (default: as the scenario says)")
      ->type_name("TIME");
  verb->add_option("--place", options->place, "Everything about one place, report by report")
      ->type_name("PLACE")
      ->check([](const std::string& w) { return w.empty() ? "a name is needed" : ""; }, "");
  verb->add_option("--seed", options->seed, "Random seed (default: as the scenario says)")->type_name("S");
  verb->add_option("-n,--particles", options->particles, "Worlds (default: as the scenario says)")
      ->type_name("N")
      ->check(CLI::Range(20u, 100000u));
  verb->add_option("--replicates", options->replicates, "Replicates behind answers and worth of reports")
      ->type_name("R")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000}))
      ->capture_default_str();
  verb->add_option("--jobs", options->jobs, "Threads; 0 takes all cores. No result depends on it")
      ->type_name("J")
      ->check(CLI::Range(0u, 1024u))
      ->capture_default_str();
  verb->add_flag("--json", options->json, "Print one JSON document");
  verb->add_flag("-q,--quiet", options->quiet, "No progress line");
  return [options] { return show_situation(*options); };
}

}  // namespace salient
