#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "render/text/calibration_text.hpp"
#include "render/text/score_files.hpp"
#include "render/text/score_text.hpp"
#include "sim/core/moment.hpp"
#include "sim/core/text.hpp"
#include "sim/forecast/calibrate/card.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/campaigns.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

struct CalibrateArguments {
  std::vector<std::string> scenarios;
  std::string out;
  std::size_t first = 160, rounds = 2, each = 96;
  std::uint64_t replicates = 48, score_replicates = 500, seed = 1;
  unsigned jobs = 0;
  bool quiet = false;
};

std::string utc_date() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return iso({std::chrono::duration_cast<std::chrono::seconds>(now).count()}).substr(0, 10);
}

using Campaigns = std::vector<const Studied*>;

/// Each campaign with parameters learnt on the others only, beside baselines fitted on the others only.
/// @returns  nothing: it was stopped
std::optional<ScoreSheet> cross_scores(const CalibrateArguments& asked, const Campaigns& campaigns,
                                       const Calibration& calibration, Work& work) {
  ScoreSheet sheet;
  sheet.from = "truth", sheet.parameters = "fitted on the other campaigns only";
  sheet.replicates = asked.score_replicates, sheet.random_seed = asked.seed;
  sheet.program_version = SALIENT_VERSION;
  RolloutOptions options;
  options.replicates = asked.score_replicates, options.random_seed = asked.seed, options.jobs = asked.jobs;
  for (std::size_t c = 0; c < campaigns.size(); ++c) {
    const CampaignFit& fit = calibration.fits[c + 1];
    const auto learnt = for_forecasts(fit.posterior, join(fit.learnt_on, " and "));
    RolloutWatch watch;
    SimulatorRun run = work.watched(asked.quiet, watch,
                                    [&] { return simulate(campaigns[c]->campaign, learnt, options, watch); });
    if (run.stopped) return std::nullopt;
    sheet.entries.push_back(
        score_campaign(*campaigns[c], others_for(*campaigns[c], campaigns), std::move(run), asked.seed));
  }
  return sheet;
}

void write_all(const CalibrateArguments& asked, const Campaigns& campaigns, const CalibrationOptions& options,
               const Calibration& calibration, const ScoreSheet* scores) {
  const fs::path folder = asked.out;
  for (std::size_t f = 0; f < calibration.fits.size(); ++f) {
    const CampaignFit& fit = calibration.fits[f];
    const Card card{&calibration,
                    campaigns,
                    options,
                    utc_date(),
                    SALIENT_VERSION,
                    fit.without.empty() ? scores : nullptr,
                    f};
    write_file(folder / (fit.without.empty() ? "card.yaml" : "card-without-" + fit.without + ".yaml"),
               card_text(card));
  }
  if (scores == nullptr) return;
  fs::create_directories(folder / "scores");
  for (const auto& [name, text] : score_files(*scores)) write_file(folder / "scores" / name, text);
}

/// Throws: Refusal, if two campaigns are in part the same events
Campaigns apart(const StudiedCampaigns& read) {
  Campaigns out;
  for (const auto& campaign : read) {
    for (const Studied* other : out) {
      if (!same_events(other->campaign, campaign->campaign)) continue;
      throw Refusal(usage,
                    other->campaign.name + " and " + campaign->campaign.name +
                        " are in part the same events: what is learnt on one cannot be tested on the other");
    }
    out.push_back(campaign.get());
  }
  return out;
}

CalibrationOptions calibration_options(const CalibrateArguments& asked) {
  CalibrationOptions out;
  out.budget = {asked.first, asked.rounds, asked.each};
  out.fit.replicates = asked.replicates, out.fit.jobs = asked.jobs;
  out.fit.random_seed = out.random_seed = asked.seed;
  return out;
}

/// What was computed under the same header before; a new file if there is none.
Evaluations evaluations_in(const std::string& folder, const std::string& header) {
  fs::create_directories(folder);
  try {
    return Evaluations(fs::path(folder) / "evaluations.csv", header);
  } catch (const std::invalid_argument& why) {
    throw Refusal(environment, escaped(folder) + "/evaluations.csv: " + why.what() +
                                   "\n  choose another --out, or remove that file");
  }
}

int calibrate_scenarios(const CalibrateArguments& asked, Work& work) {
  const StudiedCampaigns read = read_campaigns(work, asked.scenarios);
  const Campaigns campaigns = apart(read);
  const CalibrationOptions options = calibration_options(asked);
  const std::string goes_on = "stopped; the same command goes on from " + escaped(asked.out);
  Evaluations evaluations = evaluations_in(asked.out, calibration_header(campaigns, options));
  CalibrationWatch watch;
  const auto calibration = work.watched(
      asked.quiet, watch, [&] { return calibrate(campaigns, options, evaluations, watch); },
      "campaign ensembles", evaluations.size());
  if (!calibration) return work.stopped(goes_on);
  std::cout << calibration_text(*calibration);
  std::optional<ScoreSheet> scores;
  if (campaigns.size() > 1) {
    scores = cross_scores(asked, campaigns, *calibration, work);
    if (!scores) return work.stopped(goes_on);
    std::cout << '\n' << score_text(*scores);
  } else {
    std::cout << "\nOne campaign alone: nothing is left to score these parameters on.\n";
  }
  write_all(asked, campaigns, options, *calibration, scores ? &*scores : nullptr);
  if (!asked.quiet) {
    std::cerr << "written: " << escaped((fs::path(asked.out) / "card.yaml").string()) << '\n';
  }
  return done;
}

}  // namespace

Action add_calibrate(CLI::App& app) {
  Ask ask(app, "calibrate", "Learn parameters on past campaigns, test each on the others, write a card");
  const auto asked = std::make_shared<CalibrateArguments>();
  ask.option("SCENARIO", asked->scenarios,
             "Theatres with truth: folders, YAML files, or names of shipped ones")
      .required();
  ask.out(asked->out, "Folder for the cards, the scores and what has been computed so far").required();
  constexpr std::uint64_t most_points = 100'000, most_rounds = 100;
  ask.option("--points", asked->first, "Points of a Latin hypercube in the prior, shared by all fits")
      .value_name("N")
      .within(std::uint64_t{2}, most_points)
      .shows_default();
  ask.option("--rounds", asked->rounds, "Rounds in which a fit adapts")
      .value_name("N")
      .within(std::uint64_t{0}, most_rounds)
      .shows_default();
  ask.option("--each", asked->each, "Points of such a round")
      .value_name("N")
      .within(std::uint64_t{2}, most_points)
      .shows_default();
  constexpr std::uint64_t least_replicates = 8, most_scored = 1'000'000;
  ask.replicates(asked->replicates, "Replicates an origin while fitting", least_replicates, 100'000);
  ask.option("--score-replicates", asked->score_replicates, "The same when the fits are scored")
      .value_name("N")
      .within(least_replicates, most_scored)
      .shows_default();
  ask.seed(asked->seed);
  ask.jobs(asked->jobs);
  ask.quiet(asked->quiet, "no word on stderr about files");
  ask.footer(
      "Ctrl-C or SIGTERM stops; the same command goes on where it was. With several campaigns each is\n"
      "left out in turn and forecast with what the others taught: those scores stand on the card.\n"
      "docs/calibration.md says what is learnt, how, and what came of it.");
  return [asked](Work& work) { return calibrate_scenarios(*asked, work); };
}

}  // namespace salient
