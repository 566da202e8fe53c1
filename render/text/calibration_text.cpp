#include "render/text/calibration_text.hpp"

#include <cmath>

#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/forecast/calibrate/card.hpp"

namespace salient {

std::string calibration_text(const Calibration& calibration) {
  std::vector<TextTable::Column> columns = {{"parameter"}, {"prior", TextTable::Align::right}};
  for (const CampaignFit& fit : calibration.fits) {
    columns.push_back({"on " + join(fit.learnt_on, " + "), TextTable::Align::right});
  }
  TextTable table(columns);
  const auto spoken = [](double median, double sd) {
    return rounded(median) + " x/ " + rounded(std::exp(sd));
  };
  for (std::size_t i = 0; i < learnt_parameters().size(); ++i) {
    const Learnt& l = learnt_parameters()[i];
    std::vector<std::string> row = {std::string(l.name), spoken(l.median, l.sd)};
    for (const CampaignFit& fit : calibration.fits) {
      row.push_back(spoken(l.median * std::exp(l.sd * fit.posterior.mean[i]), l.sd * fit.posterior.sd[i]));
    }
    table.add(row);
  }
  std::vector<std::string> row = {"effective points", "-"};
  for (const CampaignFit& fit : calibration.fits) {
    row.push_back(fixed(fit.posterior.effective, 0) + " of " + std::to_string(fit.posterior.points));
  }
  table.add(row);
  return "Median x/ one standard deviation, as a factor:\n" + table.text();
}

}  // namespace salient
