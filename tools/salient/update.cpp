#include "sim/answers/update.hpp"
#include "render/text/update_text.hpp"

#include <filesystem>
#include <iostream>
#include <memory>

#include "sim/core/text.hpp"
#include "sim/scenario/read.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

struct UpdateArguments {
  std::string run, reports;
  bool json = false;
};

int update_run(const UpdateArguments& asked, const Work& work) {
  std::error_code error;
  if (!fs::is_regular_file(asked.reports, error)) {
    throw Refusal(input_refused, "there is no file " + in_quotes(asked.reports));
  }
  StoredRun run(asked.run);
  std::vector<std::vector<Report>> reports;
  for (const RunPlan::Part& part : run.plan().arms) {
    const ReadResult read = read_with_reports((fs::path(asked.run) / part.file).string(), asked.reports);
    if (!read.scenario) {
      std::cerr << text(read.faults);
      return input_refused;
    }
    reports.push_back(read.scenario->theatre.reports);
    if (reports.back().empty()) {
      throw Refusal(input_refused, in_quotes(asked.reports) + " has no report");
    }
  }
  const Update found = update(run, reports);
  if (found.run_again > 0) {
    work.say(std::to_string(found.run_again) +
             " replicates were run again, because the run kept no changes of theirs");
  }
  std::cout << (asked.json ? update_json(found) : update_text(found));
  return done;
}

}  // namespace

Action add_update(CLI::App& app) {
  Ask ask(app, "update", "Weigh a finished run by reports that came in since");
  const auto asked = std::make_shared<UpdateArguments>();
  ask.run(asked->run);
  ask.option("--report", asked->reports,
             "CSV with the columns of reports.csv; sources are those of the run's scenario")
      .value_name("FILE")
      .required();
  ask.json(asked->json);
  ask.footer(
      "Nothing is written. Replicates count by how likely each makes the reports (docs/evidence.md);\n"
      "few effective replicates say that a re-run is due.");
  return [asked](const Work& work) { return update_run(*asked, work); };
}

}  // namespace salient
