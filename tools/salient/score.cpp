#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "render/text/score_files.hpp"
#include "render/text/score_text.hpp"
#include "sim/core/text.hpp"
#include "sim/forecast/calibrate/learnt.hpp"
#include "sim/forecast/score/from_reports.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/campaigns.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

struct ScoreArguments {
  std::vector<std::string> scenarios, fit_on;
  std::string origins, from = "truth", out;
  std::uint64_t replicates = 500, seed = 1;
  unsigned jobs = 0;
  bool alone = false, json = false, quiet = false;
};

int refuse_score(ExitCode code, const std::string& what) {
  std::cerr << "salient score: " << what << '\n';
  return code;
}

/// What stands in the way of writing there: anything but a folder that is new or empty, or holds an
/// older score.
std::optional<std::string> in_the_way(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (!fs::is_directory(status)) return in_quotes(folder.string()) + " is in the way and is not a folder";
  const fs::directory_iterator first(folder, error);
  if (error) return in_quotes(folder.string()) + " cannot be read: " + error.message();
  if (first == fs::directory_iterator() || fs::exists(folder / "scores.csv", error)) return std::nullopt;
  return in_quotes(folder.string()) + " is not empty and not a folder that salient score wrote";
}

/// False: the disk did not take it, and that was said.
bool write_tables(const ScoreArguments& options, const ScoreSheet& report) {
  try {
    fs::create_directories(options.out);
    const auto files = score_files(report);
    for (const auto& [name, text] : files) write_file(fs::path(options.out) / name, text);
    if (!options.quiet) {
      std::cerr << "written: " << escaped(options.out) << " (" << files.size() << " files)\n";
    }
    return true;
  } catch (const std::system_error& error) {
    refuse_score(environment, escaped(error.what()));
    return false;
  }
}

/// The model's forecasts of one campaign beside those of the baselines; nothing: it was stopped.
std::optional<ScoreSheet::Entry> forecast(const ScoreArguments& options, const Studied& studied,
                                          const std::vector<const Studied*>& others, const StopWatch& stop) {
  Progress progress(options.quiet, 0);
  RolloutWatch watch;
  watch.stop = &stop.requested();
  if (progress.shown()) {
    watch.progress = [&](std::uint64_t done, std::uint64_t wanted) { progress.show(done, wanted); };
  }
  RolloutOptions wish;
  wish.replicates = options.replicates, wish.random_seed = options.seed, wish.jobs = options.jobs;
  if (options.from == "reports") {
    ReportsRun told = simulate_from_reports(studied.campaign, {}, wish, watch);
    progress.clear();
    if (told.run.stopped) return std::nullopt;
    return score_beside(studied, others, baselines_from_reports(studied, told.beliefs, others),
                        std::move(told.run), options.seed);
  }
  SimulatorRun run = simulate(studied.campaign, {}, wish, watch);
  progress.clear();
  if (run.stopped) return std::nullopt;
  return score_campaign(studied, others, std::move(run), options.seed);
}

/// "syria-2024: fitted on afghanistan-2021; ...": says by itself whether a score is out of sample.
std::string origins_of_parameters(const std::vector<std::unique_ptr<Studied>>& campaigns) {
  std::vector<std::string> out;
  for (const auto& campaign : campaigns) {
    out.push_back(campaign->campaign.name + ": " + origin_of_learnt(*campaign->campaign.theatre));
  }
  return join(out, "; ");
}

int score_scenarios(const ScoreArguments& options) {
  const auto origins = options.origins.empty() ? OriginsWord{} : parse_origins(options.origins);
  if (!origins) {
    return refuse_score(usage, "--origins: write FIRST..LAST, /DAYS or both, as in 2024-11-28..2024-12-05/1");
  }
  if (!options.out.empty()) {
    if (const auto why = in_the_way(options.out)) return refuse_score(environment, *why);
  }
  const ReadCampaigns named = read_campaigns("score", options.scenarios, *origins);
  if (named.exit_code != 0) return named.exit_code;
  for (const auto& campaign : named.campaigns) {
    if (options.from != "reports") break;
    if (const auto why = unreported(*campaign->campaign.theatre)) {
      return refuse_score(input_refused, campaign->campaign.name + ": " + *why);
    }
  }
  const ReadCampaigns wished = read_campaigns("score", options.fit_on);
  if (wished.exit_code != 0) return wished.exit_code;
  std::vector<std::unique_ptr<Studied>> nearby;
  if (options.fit_on.empty() && !options.alone) nearby = campaigns_nearby(options.scenarios);
  std::vector<const Studied*> known;
  const auto add = [&](const std::vector<std::unique_ptr<Studied>>& list) {
    for (const auto& campaign : list) known.push_back(campaign.get());
  };
  add(named.campaigns), add(wished.campaigns), add(nearby);

  ScoreSheet report;
  report.from = options.from, report.parameters = origins_of_parameters(named.campaigns);
  report.replicates = options.replicates, report.random_seed = options.seed;
  report.program_version = SALIENT_VERSION;
  const StopWatch stop;
  for (const auto& campaign : named.campaigns) {
    auto entry = forecast(options, *campaign, others_for(*campaign, known), stop);
    if (!entry) {
      std::cerr << "salient score: stopped; nothing was scored\n";
      return stop.exit_code();
    }
    report.entries.push_back(std::move(*entry));
  }
  const bool safe = options.out.empty() || write_tables(options, report);
  std::cout << (options.json ? score_json(report) : score_text(report));
  return safe ? done : environment;
}

}  // namespace

Action add_score(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "score", "Forecast a past campaign evening by evening and score that beside dull baselines");
  const auto options = std::make_shared<ScoreArguments>();
  verb->add_option("SCENARIO", options->scenarios, "Theatres with truth: folders, or YAML files")->required();
  verb->add_option("--origins", options->origins,
                   "Evenings to forecast from: FIRST..LAST, /DAYS between two, or both (default: every\n"
                   "evening with a day of truth left; every third in campaigns above 45 days)")
      ->type_name("WHEN");
  verb->add_option("--from", options->from,
                   "What is known at an origin: truth, the picture of that evening; or reports, those\n"
                   "published by then")
      ->type_name("WHAT")
      ->check(CLI::IsMember({"truth", "reports"}))
      ->capture_default_str();
  CLI::Option* fit =
      verb->add_option("--fit-on", options->fit_on,
                       "Theatres that baselines are fitted on beside the named ones (default:\n"
                       "those with truth beside SCENARIO and in ./scenarios)")
          ->type_name("SCENARIO");
  verb->add_flag("--alone", options->alone, "Fit baselines on the named theatres only")->excludes(fit);
  constexpr std::uint64_t most_replicates = 1'000'000;
  verb->add_option("-n,--replicates", options->replicates, "Replicates an origin")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{2}, most_replicates))
      ->capture_default_str();
  verb->add_option("--seed", options->seed, "Random seed")->type_name("S")->capture_default_str();
  verb->add_option("--jobs", options->jobs, "Threads; 0 takes all cores. No result depends on it")
      ->type_name("J")
      ->check(CLI::Range(0u, 1024u))
      ->capture_default_str();
  verb->add_option("--out", options->out,
                   "Folder for scores, skill, reliability, totals and forecasts as CSV, both prints, and a "
                   "reliability plot")
      ->type_name("DIR")
      ->check([](const std::string& w) { return w.empty() ? "a name is needed" : ""; }, "");
  verb->add_flag("--json", options->json, "Print one JSON document");
  verb->add_flag("-q,--quiet", options->quiet, "No progress line, no word on stderr about files");
  verb->footer(
      "A forecast of an evening sees nothing later; baselines are never fitted on the campaign that\n"
      "is scored, but for those that say online: its own past. What the model's parameters were\n"
      "fitted on stands at the end. docs/scoring.md has the protocol.");
  return [options] { return score_scenarios(*options); };
}

}  // namespace salient
