#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "render/page/report_page.hpp"
#include "sim/answers/results.hpp"
#include "sim/study/compare/comparison.hpp"
#include "tools/salient/work.hpp"

namespace salient {

/// Where a report page goes and what is said about it.
struct PageArguments {
  std::string path;  ///< of the HTML file; "-" is stdout
  unsigned jobs = 0;
  bool quiet = false;
  std::uint64_t compared = 1000;  ///< most replicates on which arms are compared; 0: they are not
};

/// The comparison of a run's arms for its page: its first replicates run again.
/// @returns  nothing where there is one arm only, or nothing wanted, or the user stopped it
std::optional<Comparison> comparison_for(const PageArguments& asked, const std::vector<Arm>& arms,
                                         const Results& results, Work& work);

/// Makes the page and writes it. The situation and the program's version are filled in.
void write_report(const PageArguments& asked, ReportInput input);
/// The same when the results have been printed: that the page could not be written is said.
/// @returns  an exit code
int report_printed(const PageArguments& asked, const ReportInput& input, Work& work);

}  // namespace salient
