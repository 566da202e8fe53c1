#include <memory>
#include <optional>
#include <string>

#include "sim/store/stored_run.hpp"
#include "sim/study/ledger/find_ledger.hpp"
#include "sim/study/storylines/find_storylines.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/report_file.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

Results results_of(StoredRun& run) {
  EnsembleOptions options;
  options.random_seed = run.plan().random_seed;
  options.first_replicate = run.range().first;
  options.replicates = run.range().size();
  options.every_h = run.plan().every_h;
  EnsembleResult result;
  result.layout = run.layout();
  result.counts = run.sums();
  result.replicates = run.range().size();
  result.stopped = run.manifest().stopped;
  result.fingerprint = run.manifest().fingerprint;
  return read_results(run.arms(), options, result);
}

struct ReportArguments {
  std::string folder;
  PageArguments page;
  bool ledger = false;
};

std::optional<Ledger> ledger_of(const ReportArguments& asked, const Results& results, Work& work) {
  if (!asked.ledger || work.stop().requested()) return std::nullopt;
  LedgerOptions options;
  options.random_seed = results.random_seed;
  options.first_replicate = results.first_replicate;
  options.jobs = asked.page.jobs;
  return work.watched(asked.page.quiet, options,
                      [&] { return find_ledger(*results.arms.front().model, options); });
}

int report(const ReportArguments& asked, Work& work) {
  StoredRun run(asked.folder);
  const Results results = results_of(run);
  const Storylines storylines =
      read_storylines(run.arms(), run.layout(), run.plan(), [&](const auto& visit) { run.read(visit); });
  const auto comparison = comparison_for(asked.page, run.arms(), results, work);
  const auto ledger = ledger_of(asked, results, work);
  if (work.stop().requested()) return work.stopped("stopped; nothing is written");
  write_report(asked.page, {.results = results,
                            .comparison = comparison ? &*comparison : nullptr,
                            .storylines = &storylines,
                            .ledger = ledger ? &*ledger : nullptr,
                            .data = run.manifest().data});
  return done;
}

}  // namespace

Action add_report(CLI::App& app) {
  Ask ask(app, "report", "Write a run as one HTML page that works from disk");
  const auto asked = std::make_shared<ReportArguments>();
  PageArguments& page = asked->page;
  page.path = "report.html";
  ask.run(asked->folder);
  ask.option("-o,--output", page.path, "The page; replaced if it is there. - writes it to stdout")
      .value_name("FILE")
      .shows_default()
      .not_empty();
  constexpr std::uint64_t most_compared_again = 10'000'000;
  ask.option("--compared", page.compared,
             "Most replicates on which several arms are compared: the first ones are run again; 0: none")
      .value_name("N")
      .within(std::uint64_t{0}, most_compared_again)
      .shows_default();
  ask.flag("--ledger", asked->ledger,
           "With what each number moves, as salient ledger works out; takes many runs of the baseline");
  ask.jobs(page.jobs);
  ask.quiet(page.quiet, "no word on stderr about the file");
  ask.footer(
      "The page holds the map with its time slider, the arms side by side and as a difference, where\n"
      "they part, storylines and what tells them apart, the answers, fall times, people, the reports\n"
      "behind each place, assumptions, sources and licences.\n"
      "It loads nothing: it may be mailed, printed, and read without a network.");
  return [asked](Work& work) { return report(*asked, work); };
}

}  // namespace salient
