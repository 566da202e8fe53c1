#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/stored_run.hpp"
#include "tools/salient/report_file.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

int refuse(int code, const std::string& what) {
  std::cerr << "salient report: " << what << '\n';
  return code;
}

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

int report(const std::string& folder, const ReportWish& wish) {
  try {
    StoredRun run(folder);
    return write_report(wish, results_of(run), run.manifest().data);
  } catch (const RunRefused& why) {
    return refuse(input_refused, why.what());
  } catch (const RunTrouble& why) {
    return refuse(environment, why.what());
  } catch (const std::system_error& why) {
    return refuse(environment, escaped(why.what()));
  }
}

}  // namespace

Action add_report(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("report", "Write a run as one HTML page that works from disk");
  const auto run = std::make_shared<std::string>();
  const auto wish = std::make_shared<ReportWish>();
  wish->verb = "report";
  wish->path = "report.html";
  verb->add_option("RUN", *run, "Folder that salient run or merge wrote")->required();
  verb->add_option("-o,--output", wish->path, "The page; replaced if it is there. - writes it to stdout")
      ->type_name("FILE")
      ->capture_default_str()
      ->check([](const std::string& w) { return w.empty() ? "a name is needed" : ""; }, "");
  verb->add_flag("-q,--quiet", wish->quiet, "No word on stderr about the file");
  verb->footer("The page holds the map with its time slider, the arms side by side and as a difference, the\n"
               "answers, fall times, people, the reports behind each place, assumptions, sources and licences.\n"
               "It loads nothing: it may be mailed, printed, and read without a network.");
  return [run, wish] { return report(*run, *wish); };
}

}  // namespace salient
