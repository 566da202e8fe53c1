#pragma once

#include <string>
#include <vector>

#include "sim/outcome/results.hpp"
#include "sim/store/attribution.hpp"

namespace salient {

/// Where a report goes and what is said about it.
struct ReportWish {
  std::string verb;  ///< "report" or "run", for messages
  std::string path;  ///< of the HTML file; "-" is stdout
  bool quiet = false;
};

/// Makes the page of a run and writes it. Says on stderr what stands in the way.
/// @returns  an exit code
int write_report(const ReportWish& wish, const Results& results, const std::vector<Attribution>& data);

}  // namespace salient
