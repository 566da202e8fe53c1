#include <iostream>

#include "render/text/results_json.hpp"
#include "render/text/results_text.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/study/storylines/find_storylines.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/ranks.hpp"
#include "tools/salient/report_file.hpp"
#include "tools/salient/run_options.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

EnsembleOptions ensemble_options(const RunOptions& options, const EnsembleSettings& settings) {
  EnsembleOptions out;
  out.random_seed = options.seed.value_or(settings.random_seed);
  out.first_replicate = options.first.value_or(0);
  out.replicates = options.replicates.value_or(settings.replicates);
  out.half_width = options.until.empty() ? settings.half_width : half_width_of(options.until);
  out.jobs = options.jobs;
  out.every_h = options.every_h.value_or(0);
  return out;
}

std::string closing(const Results& results) {
  std::string out = "\nfingerprint " + results.fingerprint + "\nseed " + std::to_string(results.random_seed);
  if (results.run_now == 0) return out + "; nothing was missing\n";
  return out + ", " + fixed(results.seconds, results.seconds < 10 ? 1 : 0) + " s, " +
         grouped(static_cast<std::int64_t>(results.rate())) + " replicates a second\n";
}

}  // namespace

std::optional<double> half_width_of(const std::string& text) {
  constexpr std::string_view key = "half-width=";
  if (!text.starts_with(key)) return std::nullopt;
  const auto value = parse_decimal(std::string_view(text).substr(key.size()));
  return value && *value > 0 && *value < 0.5 ? value : std::nullopt;
}

std::optional<Shard> shard_of(const std::string& text) {
  constexpr std::int64_t most = 100'000;
  const auto parts = split(text, '/');
  if (parts.size() != 2) return std::nullopt;
  const auto number = parse_integer(parts[0]), of = parse_integer(parts[1]);
  if (!number || !of || *of < 1 || *of > most || *number < 1 || *number > *of) return std::nullopt;
  return Shard{static_cast<std::uint64_t>(*number), static_cast<std::uint64_t>(*of)};
}

int refuse_run(int code, const std::string& what) {
  std::cerr << "salient run: " << what << '\n';
  return code;
}

std::string shell_word(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos && word[0] != '-') return word;
  std::string out = "'";
  for (const char c : word) c == '\'' ? out += "'\\''" : out += c;
  return out + "'";
}

void print_results(const RunOptions& options, const Results& results, const Storylines& storylines,
                   const std::string& written) {
  if (options.json) {
    std::cout << results_json(results, &storylines);
    if (!options.quiet) std::cerr << written;
  } else {
    std::cout << results_text(results, &storylines) << closing(results) << written;
  }
}

int run_unstored(const RunOptions& options, const NamedArms& arms, Ranks& ranks) {
  EnsembleOptions wish = ensemble_options(options, arms.arms.front().model->theatre->ensemble);
  const StopWatch stop;
  Progress progress(options.quiet, 0);
  wish.stop = &stop.requested();
  if (progress.shown()) {
    wish.progress = [&](std::uint64_t finished, std::uint64_t wanted) { progress.show(finished, wanted); };
  }
  const Layout layout = make_layout(*arms.arms.front().model, wish.every_h);
  Histories histories(layout, arms.arms.size(),
                      {wish.first_replicate, wish.first_replicate + wish.replicates});
  wish.keep_changes = histories.range().last;
  wish.batch_done = [&](const Batch& batch) { histories.add(batch); };
  ranks.lead(copy_of(arms.sources), arms.arms, wish, layout);
  EnsembleResult result = run_ensemble(arms.arms, wish);
  progress.clear();
  result.stopped = result.stopped && result.replicates < wish.replicates;
  if (result.replicates == 0) {
    std::cerr << "salient run: stopped before the first replicate was finished; no results\n";
    return stop.exit_code();
  }
  const Results results = read_results(arms.arms, wish, result);
  if (results.stopped) {
    std::cerr << "salient run: stopped: " << counted(results.replicates, "replicate", "replicates") << " of "
              << grouped(static_cast<std::int64_t>(wish.replicates))
              << " finished; what follows rests on those\n";
  }
  const Storylines storylines = find_storylines(arms.arms, histories);
  print_results(options, results, storylines, "");
  const int reported = report_results(
      options, arms.arms, stop,
      {.results = results, .storylines = &storylines, .data = attributions(copy_of(arms.sources).files)});
  return results.stopped ? stop.exit_code() : reported;
}

int report_results(const RunOptions& options, const std::vector<Arm>& arms, const StopWatch& stop,
                   ReportInput input) {
  if (options.report.empty()) return done;
  const ReportWish wish{.verb = "run", .path = options.report, .jobs = options.jobs, .quiet = options.quiet};
  const auto comparison = comparison_for(wish, arms, input.results, stop);
  if (comparison) input.comparison = &*comparison;
  const int written = write_report(wish, std::move(input));
  return stop.requested() ? stop.exit_code() : written;
}

}  // namespace salient
