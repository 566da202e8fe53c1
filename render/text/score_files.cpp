#include "render/text/score_files.hpp"

#include "render/text/reliability_plot.hpp"
#include "render/text/score_text.hpp"

namespace salient {

std::vector<std::pair<std::string, std::string>> score_files(const ScoreSheet& report) {
  auto out = score_tables(report);
  out.emplace_back("scores.json", score_json(report));
  out.emplace_back("scores.txt", score_text(report));
  out.emplace_back("reliability.svg", reliability_svg(report));
  return out;
}

}  // namespace salient
