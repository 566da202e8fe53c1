#include "sim/outcome/score/report_files.hpp"

#include "sim/outcome/score/reliability_plot.hpp"

namespace salient {

std::vector<std::pair<std::string, std::string>> score_files(const ScoreReport& report) {
  auto out = score_tables(report);
  out.emplace_back("scores.json", score_json(report));
  out.emplace_back("scores.txt", score_text(report));
  out.emplace_back("reliability.svg", reliability_svg(report));
  return out;
}

}  // namespace salient
