#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include "render/text/comparison_text.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/stored_run.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/report_file.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_compared = 10'000'000;

struct CompareArguments {
  std::string what, out, report;
  std::vector<std::string> variants;
  std::optional<std::uint64_t> replicates, first, seed;
  std::optional<double> every_h;
  std::uint32_t draws = 50, on_each = 40;
  unsigned jobs = 0;
  bool force = false, json = false, quiet = false;
};

int refuse_compare(int code, const std::string& what) {
  std::cerr << "salient compare: " << what << '\n';
  return code;
}

/// Why the comparison cannot be written there, or nothing.
std::optional<std::string> in_the_way(const CompareArguments& options) {
  if (options.out.empty()) return std::nullopt;
  const fs::path folder(options.out);
  const std::string shown = in_quotes(options.out);
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (error) return shown + " cannot be read: " + error.message();
  if (!fs::is_directory(status)) return shown + " is in the way and is not a folder";
  const bool empty = fs::is_empty(folder, error);
  if (error) return shown + " cannot be read: " + error.message();
  if (empty) return std::nullopt;
  if (!fs::exists(folder / "comparison.json", error)) {
    return shown + " is not empty and not a folder that salient compare wrote";
  }
  if (!options.force) return shown + " holds an older comparison; --force replaces it";
  return std::nullopt;
}

CompareOptions wish_of(const CompareArguments& options, const EnsembleSettings& settings) {
  CompareOptions out;
  out.random_seed = options.seed.value_or(settings.random_seed);
  out.first_replicate = options.first.value_or(0);
  out.replicates = options.replicates.value_or(settings.replicates);
  out.every_h = options.every_h.value_or(0);
  out.jobs = options.jobs;
  out.parameter_draws = options.draws;
  out.on_each = options.on_each;
  return out;
}

std::string closing(const Comparison& comparison) {
  const Results& r = comparison.results;
  return "\nfingerprint " + r.fingerprint + "\nseed " + std::to_string(r.random_seed) + ", " +
         fixed(r.seconds, r.seconds < 10 ? 1 : 0) + " s, " + grouped(static_cast<std::int64_t>(r.rate())) +
         " replicates a second\n";
}

void write(const CompareArguments& options, const Comparison& comparison) {
  const fs::path folder(options.out);
  fs::create_directories(folder);
  const auto files = comparison_files(comparison);
  for (const auto& [name, text] : files) write_file(folder / name, text);
  if (options.quiet) return;
  std::cerr << "written: " << escaped(options.out) << " (comparison.txt, comparison.json and "
            << counted(files.size() - 2, "table", "tables") << ")\n";
}

/// @param fingerprint  what the arms came to before; empty: unknown
/// @param data         licences and attributions of the theatres
int compare_arms(const CompareArguments& options, const std::vector<Arm>& arms, CompareOptions wish,
                 const std::string& fingerprint, const std::vector<Attribution>& data) {
  const Model& model = *arms.front().model;
  if (wish.every_h > 0 && wish.every_h < model.step_h) {
    return refuse_compare(usage, "--every: the map cannot be read more often than the step of " +
                                     shortest(model.step_h) + " h");
  }
  if (wish.every_h > 0 && model.end_h / wish.every_h > most_readings) {
    return refuse_compare(usage, "--every: more than " + grouped(most_readings) + " readings of the map");
  }
  if (const auto why = in_the_way(options)) return refuse_compare(environment, *why);
  const StopWatch stop;
  Progress progress(options.quiet, 0);
  wish.stop = &stop.requested();
  if (progress.shown()) {
    wish.progress = [&](std::uint64_t finished, std::uint64_t wanted) { progress.show(finished, wanted); };
  }
  const Comparison comparison = compare(arms, wish);
  progress.clear();
  const Results& results = comparison.results;
  if (results.replicates == 0) {
    std::cerr << "salient compare: stopped before the first block of replicates was finished; no results\n";
    return stop.exit_code();
  }
  if (!fingerprint.empty() && !results.stopped && results.fingerprint != fingerprint) {
    return refuse_compare(input_refused, "the run does not come out as it is stored: fingerprint " +
                                             fingerprint + " there, " + results.fingerprint +
                                             " now; salient verify says more");
  }
  if (results.stopped) {
    std::cerr << "salient compare: stopped: " << counted(results.replicates, "replicate", "replicates")
              << " of " << grouped(static_cast<std::int64_t>(wish.replicates))
              << " finished; what follows rests on those\n";
  }
  if (!options.out.empty()) write(options, comparison);
  if (options.json) {
    std::cout << comparison_json(comparison);
  } else {
    std::cout << comparison_text(comparison) << closing(comparison);
  }
  int written = done;
  if (!options.report.empty()) {
    written = write_report(
        {.verb = "compare", .path = options.report, .jobs = options.jobs, .quiet = options.quiet},
        {.results = results, .comparison = &comparison, .storylines = &comparison.storylines, .data = data});
  }
  return results.stopped || stop.requested() ? stop.exit_code() : written;
}

int compare_run(const CompareArguments& options) {
  const StoredRun run(options.what);
  if (!options.variants.empty()) {
    return refuse_compare(usage, "a run has its own variants; name a scenario to compare others");
  }
  if (options.seed || options.first || options.every_h) {
    return refuse_compare(usage, "a run has its own seed, first replicate and readings of the map");
  }
  if (run.arms().size() < 2) {
    return refuse_compare(input_refused, in_quotes(options.what) +
                                             " has one arm only; salient run SCENARIO VARIANT... "
                                             "--out DIR makes a run with several");
  }
  const ReplicateRange range = run.range();
  CompareOptions wish = wish_of(options, run.arms().front().model->theatre->ensemble);
  wish.random_seed = run.plan().random_seed;
  wish.first_replicate = range.first;
  wish.every_h = run.plan().every_h;
  wish.replicates = options.replicates.value_or(range.size());
  const bool whole = wish.replicates == range.size() && !run.plan().shard;
  return compare_arms(options, run.arms(), wish, whole ? run.manifest().fingerprint : "",
                      run.manifest().data);
}

int compare_scenario(const CompareArguments& options) {
  if (options.variants.empty()) {
    return refuse_compare(usage,
                          "name a variant to compare with: a file, or a name in the theatre's variants/");
  }
  std::vector<std::string> left_out;
  const ReadArms read = read_arms("compare", options.what, options.variants, &left_out);
  if (!read.arms) return read.exit_code;
  for (const std::string& why : left_out) {
    std::cerr << "salient compare: left out: " << escaped(why) << '\n';
  }
  const std::vector<Arm>& arms = read.arms->arms;
  return compare_arms(options, arms, wish_of(options, arms.front().model->theatre->ensemble), "",
                      attributions(copy_of(read.arms->sources).files));
}

int compare_checked(const CompareArguments& options) {
  try {
    std::error_code error;
    const bool a_run = fs::exists(fs::path(options.what) / "manifest.json", error);
    return a_run ? compare_run(options) : compare_scenario(options);
  } catch (const RunRefused& why) {
    return refuse_compare(input_refused, why.what());
  } catch (const RunTrouble& why) {
    return refuse_compare(environment, why.what());
  } catch (const std::system_error& why) {
    return refuse_compare(environment, escaped(why.what()));
  }
}

}  // namespace

Action add_compare(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "compare", "What variants change: where, by when, how surely, and where the histories first part");
  const auto options = std::make_shared<CompareArguments>();
  verb->add_option("SCENARIO", options->what,
                   "Folder with scenario.yaml, or a YAML file; or the folder of a run with several arms")
      ->required();
  verb->add_option("VARIANT", options->variants,
                   "What to compare with it: files, or names in the theatre's variants/");
  verb->add_option("-n,--replicates", options->replicates,
                   "Replicates (default: as the scenario or run says)")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{2}, most_compared));
  verb->add_option("--first", options->first, "Number of the first replicate (default 0)")
      ->type_name("R")
      ->check(CLI::Range(std::uint64_t{0}, most_compared));
  verb->add_option("--seed", options->seed, "Random seed (default: as the scenario says)")->type_name("S");
  verb->add_option("--jobs", options->jobs, "Threads; 0 takes all cores. No result depends on it")
      ->type_name("J")
      ->check(CLI::Range(0u, 1024u))
      ->capture_default_str();
  verb->add_option("--every", options->every_h,
                   "Hours between two readings of the map (default 24, below three days 6)")
      ->type_name("HOURS")
      ->check(CLI::PositiveNumber);
  verb->add_option("--draws", options->draws,
                   "Draws of all parameters together, over which the sign of a difference is held; 0: none")
      ->type_name("D")
      ->check(CLI::Range(0u, 10'000u))
      ->capture_default_str();
  verb->add_option("--on-each", options->on_each, "Replicates on each of those draws")
      ->type_name("K")
      ->check(CLI::Range(2u, 100'000u))
      ->capture_default_str();
  CLI::Option* out =
      verb->add_option("--out", options->out, "Folder for comparison.txt, comparison.json and tidy tables")
          ->type_name("DIR")
          ->check([](const std::string& w) { return w.empty() ? "a name is needed" : ""; }, "");
  verb->add_flag("--force", options->force, "Replace an older comparison in that folder")->needs(out);
  verb->add_option("--report", options->report,
                   "Also write the comparison as one HTML page, as salient report does")
      ->type_name("FILE")
      ->check([](const std::string& w) { return w.empty() || w == "-" ? "a file is needed" : ""; }, "");
  verb->add_flag("--json", options->json, "Print one JSON document");
  verb->add_flag("-q,--quiet", options->quiet, "No progress line, no word on stderr about files");
  verb->footer(
      "All arms share their draws, so that what differs is the variant's doing. A run is run again\n"
      "and has to come out as it is stored. docs/comparing.md says how to read the numbers.\n"
      "Ctrl-C or SIGTERM: what is finished is compared and printed; the exit code is 130 or 143.");
  return [options] { return compare_checked(*options); };
}

}  // namespace salient
