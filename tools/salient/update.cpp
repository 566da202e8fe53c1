#include "sim/answers/update.hpp"
#include "render/text/update_text.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/scenario/read.hpp"
#include "sim/store/refusal.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

struct UpdateArguments {
  std::string run, reports;
  bool json = false;
};

int refuse_update(int code, const std::string& what) {
  std::cerr << "salient update: " << what << '\n';
  return code;
}

int update_run(const UpdateArguments& options) {
  std::error_code error;
  if (!fs::is_regular_file(options.reports, error)) {
    return refuse_update(input_refused, "there is no file " + in_quotes(options.reports));
  }
  StoredRun run(options.run);
  std::vector<std::vector<Report>> reports;
  for (const RunPlan::Part& part : run.plan().arms) {
    const ReadResult read = read_with_reports((fs::path(options.run) / part.file).string(), options.reports);
    if (!read.scenario) {
      std::cerr << text(read.faults);
      return input_refused;
    }
    reports.push_back(read.scenario->theatre.reports);
    if (reports.back().empty()) {
      return refuse_update(input_refused, in_quotes(options.reports) + " has no report");
    }
  }
  const Update found = update(run, reports);
  if (found.run_again > 0) {
    std::cerr << "salient update: " << found.run_again
              << " replicates were run again, because the run kept no changes of theirs\n";
  }
  std::cout << (options.json ? update_json(found) : update_text(found));
  return done;
}

int update_checked(const UpdateArguments& options) {
  try {
    return update_run(options);
  } catch (const RunRefused& why) {
    return refuse_update(input_refused, why.what());
  } catch (const RunTrouble& why) {
    return refuse_update(environment, why.what());
  } catch (const std::system_error& why) {
    return refuse_update(environment, escaped(why.what()));
  }
}

}  // namespace

Action add_update(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("update", "Weigh a finished run by reports that came in since");
  const auto options = std::make_shared<UpdateArguments>();
  verb->add_option("RUN", options->run, "Folder that salient run or merge wrote")->required();
  verb->add_option("--report", options->reports,
                   "CSV with the columns of reports.csv; sources are those of the run's scenario")
      ->type_name("FILE")
      ->required();
  verb->add_flag("--json", options->json, "Print one JSON document");
  verb->footer(
      "Nothing is written. Replicates count by how likely each makes the reports (docs/evidence.md);\n"
      "few effective replicates say that a re-run is due.");
  return [options] { return update_checked(*options); };
}

}  // namespace salient
