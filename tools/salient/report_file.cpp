#include "tools/salient/report_file.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/written_file.hpp"

namespace salient {

std::optional<Comparison> comparison_for(const PageArguments& asked, const std::vector<Arm>& arms,
                                         const Results& results, Work& work) {
  CompareOptions options;
  options.random_seed = results.random_seed;
  options.first_replicate = results.first_replicate;
  options.replicates = std::min(results.replicates, asked.compared);
  if (arms.size() < 2 || options.replicates < 2 || work.stop().requested()) return std::nullopt;
  options.every_h = results.layout.every_h;
  options.jobs = asked.jobs;
  options.parameter_draws = 0;  // as long again; salient compare holds the sign over them
  Comparison out = work.watched(asked.quiet, options, [&] { return compare(arms, options); });
  if (work.stop().requested()) return std::nullopt;
  return out;
}

void write_report(const PageArguments& asked, ReportInput input) {
  const Model& model = *input.results.arms.front().model;
  const std::shared_ptr<const Situation> situation = opening_situation(model, input.results.random_seed);
  input.situation = situation.get();
  input.program_version = SALIENT_VERSION;
  const std::string page = report_page(input);
  if (asked.path == "-") {
    std::cout << page;
    return;
  }
  write_file(asked.path, page);
  if (asked.quiet) return;
  std::cerr << "written: " << escaped(asked.path) << " ("
            << grouped(static_cast<std::int64_t>((page.size() + 999) / 1000))
            << " kB; open it in any browser)\n";
}

int report_printed(const PageArguments& asked, const ReportInput& input, Work& work) {
  return work.answer([&](Work&) {
    write_report(asked, input);
    return done;
  });
}

}  // namespace salient
