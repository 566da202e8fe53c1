#include "tools/salient/report_file.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <system_error>

#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/verb.hpp"

namespace salient {

std::optional<Comparison> comparison_for(const ReportWish& wish, const std::vector<Arm>& arms,
                                         const Results& results, const StopWatch& stop) {
  CompareOptions options;
  options.random_seed = results.random_seed;
  options.first_replicate = results.first_replicate;
  options.replicates = std::min(results.replicates, wish.compared);
  if (arms.size() < 2 || options.replicates < 2 || stop.requested()) return std::nullopt;
  options.every_h = results.layout.every_h;
  options.jobs = wish.jobs;
  options.parameter_draws = 0;  // as long again; salient compare holds the sign over them
  options.stop = &stop.requested();
  Progress progress(wish.quiet, 0);
  if (progress.shown())
    options.progress = [&](auto finished, auto wanted) { progress.show(finished, wanted); };
  Comparison out = compare(arms, options);
  progress.clear();
  if (stop.requested()) return std::nullopt;
  return out;
}

int write_report(const ReportWish& wish, ReportInput input) {
  const Model& model = *input.results.arms.front().model;
  const std::shared_ptr<const Situation> situation = opening_situation(model, input.results.random_seed);
  input.situation = situation.get();
  input.program_version = SALIENT_VERSION;
  const std::string page = report_page(input);
  if (wish.path == "-") {
    std::cout << page;
    return done;
  }
  try {
    write_file(wish.path, page);
  } catch (const std::system_error& why) {
    std::cerr << "salient " << wish.verb << ": " << escaped(why.what()) << '\n';
    return environment;
  }
  if (!wish.quiet) {
    std::cerr << "written: " << escaped(wish.path) << " ("
              << grouped(static_cast<std::int64_t>((page.size() + 999) / 1000))
              << " kB; open it in any browser)\n";
  }
  return done;
}

}  // namespace salient
