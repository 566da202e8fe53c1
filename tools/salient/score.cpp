#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "render/text/score_files.hpp"
#include "render/text/score_text.hpp"
#include "sim/core/text.hpp"
#include "sim/forecast/calibrate/learnt.hpp"
#include "sim/forecast/score/from_reports.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/campaigns.hpp"
#include "tools/salient/out_folder.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

struct ScoreArguments {
  std::vector<std::string> scenarios, fit_on;
  std::string origins, from = "truth", out;
  std::uint64_t replicates = 500, seed = 1;
  unsigned jobs = 0;
  bool alone = false, json = false, quiet = false;
};

void write_tables(const ScoreArguments& asked, const ScoreSheet& sheet) {
  std::filesystem::create_directories(asked.out);
  const auto files = score_files(sheet);
  for (const auto& [name, text] : files) write_file(std::filesystem::path(asked.out) / name, text);
  if (asked.quiet) return;
  std::cerr << "written: " << escaped(asked.out) << " (" << files.size() << " files)\n";
}

/// The model's forecasts of one campaign beside those of the baselines; nothing: it was stopped.
std::optional<ScoreSheet::Entry> forecast(const ScoreArguments& asked, const Studied& studied,
                                          const std::vector<const Studied*>& others, Work& work) {
  RolloutWatch watch;
  RolloutOptions options;
  options.replicates = asked.replicates, options.random_seed = asked.seed, options.jobs = asked.jobs;
  if (asked.from == "reports") {
    ReportsRun told = work.watched(
        asked.quiet, watch, [&] { return simulate_from_reports(studied.campaign, {}, options, watch); });
    if (told.run.stopped) return std::nullopt;
    return score_beside(studied, others, baselines_from_reports(studied, told.beliefs, others),
                        std::move(told.run), asked.seed);
  }
  SimulatorRun run =
      work.watched(asked.quiet, watch, [&] { return simulate(studied.campaign, {}, options, watch); });
  if (run.stopped) return std::nullopt;
  return score_campaign(studied, others, std::move(run), asked.seed);
}

/// "syria-2024: fitted on afghanistan-2021; ...": says by itself whether a score is out of sample.
std::string origins_of_parameters(const StudiedCampaigns& campaigns) {
  std::vector<std::string> out;
  for (const auto& campaign : campaigns) {
    out.push_back(campaign->campaign.name + ": " + origin_of_learnt(*campaign->campaign.theatre));
  }
  return join(out, "; ");
}

OriginsWord origins_asked(const ScoreArguments& asked) {
  const auto origins = asked.origins.empty() ? OriginsWord{} : parse_origins(asked.origins);
  if (origins) return *origins;
  throw Refusal(usage, "--origins: write FIRST..LAST, /DAYS or both, as in 2024-11-28..2024-12-05/1");
}

void check_reported(const StudiedCampaigns& campaigns) {
  for (const auto& campaign : campaigns) {
    const auto why = unreported(*campaign->campaign.theatre);
    if (why) throw Refusal(input_refused, campaign->campaign.name + ": " + *why);
  }
}

int score_scenarios(const ScoreArguments& asked, Work& work) {
  const OriginsWord origins = origins_asked(asked);
  if (!asked.out.empty()) check_out_folder(asked.out, "score", "scores.csv");
  const StudiedCampaigns named = read_campaigns(work, asked.scenarios, origins);
  if (asked.from == "reports") check_reported(named);
  const StudiedCampaigns fitted = read_campaigns(work, asked.fit_on);
  StudiedCampaigns nearby;
  if (asked.fit_on.empty() && !asked.alone) nearby = campaigns_nearby(asked.scenarios);
  std::vector<const Studied*> known;
  for (const StudiedCampaigns* list : {&named, &fitted, &std::as_const(nearby)}) {
    for (const auto& campaign : *list) known.push_back(campaign.get());
  }

  ScoreSheet sheet;
  sheet.from = asked.from, sheet.parameters = origins_of_parameters(named);
  sheet.replicates = asked.replicates, sheet.random_seed = asked.seed;
  sheet.program_version = SALIENT_VERSION;
  for (const auto& campaign : named) {
    auto entry = forecast(asked, *campaign, others_for(*campaign, known), work);
    if (!entry) return work.stopped("stopped; nothing was scored");
    sheet.entries.push_back(std::move(*entry));
  }
  // What was computed is printed even if the disk does not take it.
  int written = done;
  if (!asked.out.empty())
    written = work.answer([&](Work&) {
      write_tables(asked, sheet);
      return done;
    });
  std::cout << (asked.json ? score_json(sheet) : score_text(sheet));
  return written;
}

}  // namespace

Action add_score(CLI::App& app) {
  Ask ask(app, "score", "Forecast a past campaign evening by evening and score that beside dull baselines");
  const auto asked = std::make_shared<ScoreArguments>();
  ask.option("SCENARIO", asked->scenarios,
             "Theatres with truth: folders, YAML files, or names of shipped ones")
      .required();
  ask.option("--origins", asked->origins,
             "Evenings to forecast from: FIRST..LAST, /DAYS between two, or both (default: every\n"
             "evening with a day of truth left; every third in campaigns above 45 days)")
      .value_name("WHEN");
  ask.option("--from", asked->from,
             "What is known at an origin: truth, the picture of that evening; or reports, those\n"
             "published by then")
      .value_name("WHAT")
      .among({"truth", "reports"})
      .shows_default();
  const AskedOption fit = ask.option("--fit-on", asked->fit_on,
                                     "Theatres that baselines are fitted on beside the named ones (default:\n"
                                     "those with truth beside SCENARIO and in ./scenarios)")
                              .value_name("SCENARIO");
  ask.flag("--alone", asked->alone, "Fit baselines on the named theatres only").excludes(fit);
  ask.replicates(asked->replicates, "Replicates an origin", 2, 1'000'000);
  ask.seed(asked->seed);
  ask.jobs(asked->jobs);
  ask.out(asked->out,
          "Folder for scores, skill, reliability, totals and forecasts as CSV, both prints, and a "
          "reliability plot");
  ask.json(asked->json);
  ask.quiet(asked->quiet, "no word on stderr about files");
  ask.footer(
      "A forecast of an evening sees nothing later; baselines are never fitted on the campaign that\n"
      "is scored, but for those that say online: its own past. What the model's parameters were\n"
      "fitted on stands at the end. docs/scoring.md has the protocol.");
  return [asked](Work& work) { return score_scenarios(*asked, work); };
}

}  // namespace salient
