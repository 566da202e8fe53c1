#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "render/text/calibration_text.hpp"
#include "render/text/score_files.hpp"
#include "render/text/score_text.hpp"
#include "sim/core/moment.hpp"
#include "sim/core/text.hpp"
#include "sim/forecast/calibrate/card.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/campaigns.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

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

int refuse_calibrate(ExitCode code, const std::string& what) {
  std::cerr << "salient calibrate: " << what << '\n';
  return code;
}

std::string utc_date() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return iso({std::chrono::duration_cast<std::chrono::seconds>(now).count()}).substr(0, 10);
}

using Campaigns = std::vector<const Studied*>;

/// Each campaign with parameters learnt on the others only, beside baselines fitted on the others only.
std::optional<ScoreSheet> cross_scores(const CalibrateArguments& options, const Campaigns& campaigns,
                                       const Calibration& calibration, const StopWatch& stop) {
  ScoreSheet report;
  report.from = "truth", report.parameters = "fitted on the other campaigns only";
  report.replicates = options.score_replicates, report.random_seed = options.seed;
  report.program_version = SALIENT_VERSION;
  for (std::size_t c = 0; c < campaigns.size(); ++c) {
    Progress progress(options.quiet, 0);
    RolloutWatch watch;
    watch.stop = &stop.requested();
    if (progress.shown()) {
      watch.progress = [&](std::uint64_t done, std::uint64_t wanted) { progress.show(done, wanted); };
    }
    RolloutOptions wish;
    wish.replicates = options.score_replicates, wish.random_seed = options.seed, wish.jobs = options.jobs;
    const CampaignFit& fit = calibration.fits[c + 1];
    SimulatorRun run = simulate(campaigns[c]->campaign,
                                for_forecasts(fit.posterior, join(fit.learnt_on, " and ")), wish, watch);
    progress.clear();
    if (run.stopped) return std::nullopt;
    report.entries.push_back(
        score_campaign(*campaigns[c], others_for(*campaigns[c], campaigns), std::move(run), options.seed));
  }
  return report;
}

void write_all(const CalibrateArguments& options, const Campaigns& campaigns, const CalibrationOptions& wish,
               const Calibration& calibration, const ScoreSheet* scores) {
  const fs::path folder = options.out;
  for (std::size_t f = 0; f < calibration.fits.size(); ++f) {
    const CampaignFit& fit = calibration.fits[f];
    const Card card{&calibration,
                    campaigns,
                    wish,
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

int stopped(const CalibrateArguments& options, const StopWatch& stop) {
  std::cerr << "salient calibrate: stopped; the same command goes on from " << escaped(options.out) << '\n';
  return stop.exit_code();
}

int calibrate_scenarios(const CalibrateArguments& options) {
  const ReadCampaigns read = read_campaigns("calibrate", options.scenarios);
  if (read.exit_code != 0) return read.exit_code;
  Campaigns campaigns;
  for (const auto& campaign : read.campaigns) {
    for (const Studied* other : campaigns) {
      if (!same_events(other->campaign, campaign->campaign)) continue;
      return refuse_calibrate(
          usage, other->campaign.name + " and " + campaign->campaign.name +
                     " are in part the same events: what is learnt on one cannot be tested on the other");
    }
    campaigns.push_back(campaign.get());
  }
  CalibrationOptions wish;
  wish.budget = {options.first, options.rounds, options.each};
  wish.fit.replicates = options.replicates, wish.fit.jobs = options.jobs;
  wish.fit.random_seed = wish.random_seed = options.seed;
  const StopWatch stop;
  try {
    fs::create_directories(options.out);
    Evaluations evaluations(fs::path(options.out) / "evaluations.csv", calibration_header(campaigns, wish));
    Progress progress(options.quiet, evaluations.size());
    CalibrationWatch watch;
    watch.stop = &stop.requested();
    watch.progress = [&](std::uint64_t done, std::uint64_t wanted) {
      progress.show(done, wanted, "campaign ensembles");
    };
    const auto calibration = calibrate(campaigns, wish, evaluations, watch);
    progress.clear();
    if (!calibration) return stopped(options, stop);
    std::cout << calibration_text(*calibration);
    std::optional<ScoreSheet> scores;
    if (campaigns.size() > 1) {
      scores = cross_scores(options, campaigns, *calibration, stop);
      if (!scores) return stopped(options, stop);
      std::cout << '\n' << score_text(*scores);
    } else {
      std::cout << "\nOne campaign alone: nothing is left to score these parameters on.\n";
    }
    write_all(options, campaigns, wish, *calibration, scores ? &*scores : nullptr);
    if (!options.quiet)
      std::cerr << "written: " << escaped((fs::path(options.out) / "card.yaml").string()) << '\n';
  } catch (const std::invalid_argument& error) {
    return refuse_calibrate(environment, escaped(options.out) + "/evaluations.csv: " + error.what() +
                                             "\n  choose another --out, or remove that file");
  } catch (const std::system_error& error) {
    return refuse_calibrate(environment, escaped(error.what()));
  }
  return done;
}

}  // namespace

Action add_calibrate(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "calibrate", "Learn parameters on past campaigns, test each on the others, write a card");
  const auto options = std::make_shared<CalibrateArguments>();
  verb->add_option("SCENARIO", options->scenarios, "Theatres with truth: folders, or YAML files")->required();
  verb->add_option("--out", options->out,
                   "Folder for the cards, the scores and what has been computed so far")
      ->type_name("DIR")
      ->required()
      ->check([](const std::string& w) { return w.empty() ? "a name is needed" : ""; }, "");
  constexpr std::size_t most_points = 100'000;
  const auto points = CLI::Range(std::size_t{2}, most_points);
  verb->add_option("--points", options->first, "Points of a Latin hypercube in the prior, shared by all fits")
      ->type_name("N")
      ->check(points)
      ->capture_default_str();
  verb->add_option("--rounds", options->rounds, "Rounds in which a fit adapts")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{0}, std::size_t{100}))
      ->capture_default_str();
  verb->add_option("--each", options->each, "Points of such a round")
      ->type_name("N")
      ->check(points)
      ->capture_default_str();
  verb->add_option("-n,--replicates", options->replicates, "Replicates an origin while fitting")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{8}, std::uint64_t{100'000}))
      ->capture_default_str();
  verb->add_option("--score-replicates", options->score_replicates, "The same when the fits are scored")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{8}, std::uint64_t{1'000'000}))
      ->capture_default_str();
  verb->add_option("--seed", options->seed, "Random seed")->type_name("S")->capture_default_str();
  verb->add_option("--jobs", options->jobs, "Threads; 0 takes all cores. No result depends on it")
      ->type_name("J")
      ->check(CLI::Range(0u, 1024u))
      ->capture_default_str();
  verb->add_flag("-q,--quiet", options->quiet, "No progress line, no word on stderr about files");
  verb->footer(
      "Ctrl-C or SIGTERM stops; the same command goes on where it was. With several campaigns each is\n"
      "left out in turn and forecast with what the others taught: those scores stand on the card.\n"
      "docs/calibration.md says what is learnt, how, and what came of it.");
  return [options] { return calibrate_scenarios(*options); };
}

}  // namespace salient
