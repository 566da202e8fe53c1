#include <iostream>

#include "render/text/results_json.hpp"
#include "render/text/results_text.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/study/storylines/find_storylines.hpp"
#include "tools/salient/ranks.hpp"
#include "tools/salient/report_file.hpp"
#include "tools/salient/run_arguments.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

EnsembleOptions ensemble_options(const RunArguments& asked, const EnsembleSettings& settings) {
  EnsembleOptions out;
  out.random_seed = asked.seed.value_or(settings.random_seed);
  out.first_replicate = asked.first.value_or(0);
  out.replicates = asked.replicates.value_or(settings.replicates);
  out.half_width = asked.until.empty() ? settings.half_width : half_width_of(asked.until);
  out.jobs = asked.jobs;
  out.every_h = asked.every_h.value_or(0);
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

std::string shell_word(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos && word[0] != '-') return word;
  std::string out = "'";
  for (const char c : word) c == '\'' ? out += "'\\''" : out += c;
  return out + "'";
}

void print_results(const RunArguments& asked, const Results& results, const Storylines& storylines,
                   const std::string& written) {
  if (asked.json) {
    std::cout << results_json(results, &storylines);
    if (!asked.quiet) std::cerr << written;
  } else {
    std::cout << results_text(results, &storylines) << closing(results) << written;
  }
}

int run_unstored(const RunArguments& asked, const NamedArms& arms, Ranks& ranks, Work& work) {
  EnsembleOptions options = ensemble_options(asked, arms.arms.front().model->theatre->ensemble);
  const Layout layout = make_layout(*arms.arms.front().model, options.every_h);
  Histories histories(layout, arms.arms.size(),
                      {options.first_replicate, options.first_replicate + options.replicates});
  options.keep_changes = histories.range().last;
  options.batch_done = [&](const Batch& batch) { histories.add(batch); };
  ranks.lead(copy_of(arms.sources), arms.arms, options, layout);
  EnsembleResult result =
      work.watched(asked.quiet, options, [&] { return run_ensemble(arms.arms, options); });
  result.stopped = result.stopped && result.replicates < options.replicates;
  if (result.replicates == 0) {
    return work.stopped("stopped before the first replicate was finished; no results");
  }
  const Results results = read_results(arms.arms, options, result);
  if (results.stopped) {
    work.say("stopped: " + counted(results.replicates, "replicate", "replicates") + " of " +
             grouped(static_cast<std::int64_t>(options.replicates)) +
             " finished; what follows rests on those");
  }
  const Storylines storylines = find_storylines(arms.arms, histories);
  print_results(asked, results, storylines, "");
  const int reported = report_results(
      asked, arms.arms,
      {.results = results, .storylines = &storylines, .data = attributions(copy_of(arms.sources).files)},
      work);
  return results.stopped ? work.code(true) : reported;
}

int report_results(const RunArguments& asked, const std::vector<Arm>& arms, ReportInput input, Work& work) {
  if (asked.report.empty()) return done;
  const PageArguments page{.path = asked.report, .jobs = asked.jobs, .quiet = asked.quiet};
  const auto comparison = comparison_for(page, arms, input.results, work);
  if (comparison) input.comparison = &*comparison;
  const int written = work.answer([&](Work&) {  // what could not be written was printed all the same
    write_report(page, std::move(input));
    return done;
  });
  return work.stop().requested() ? work.code(true) : written;
}

}  // namespace salient
