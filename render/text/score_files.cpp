#include "render/text/score_files.hpp"

#include "render/text/columns_scores.hpp"
#include "render/text/reliability_plot.hpp"
#include "render/text/score_text.hpp"

namespace salient {

std::string score_json(const ScoreSheet& sheet) {
  Json campaigns = Json::array();
  for (const auto& entry : sheet.entries)
    campaigns.push_back(json_object(campaign_columns(), {sheet, entry}));
  return document_text({{"salient", sheet.program_version},
                        {"protocol", 1},
                        {"from", sheet.from},
                        {"parameters", sheet.parameters},
                        {"replicates", sheet.replicates},
                        {"random_seed", sheet.random_seed},
                        {"campaigns", campaigns}});
}

std::vector<std::pair<std::string, std::string>> score_files(const ScoreSheet& report) {
  auto out = score_tables(report);
  out.emplace_back("scores.json", score_json(report));
  out.emplace_back("scores.txt", score_text(report));
  out.emplace_back("reliability.svg", reliability_svg(report));
  return out;
}

}  // namespace salient
