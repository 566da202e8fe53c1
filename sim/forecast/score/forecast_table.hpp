#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/forecast/score/campaign.hpp"

namespace salient {

/// Somebody's forecasts for a whole campaign: for every origin, horizon and place probabilities over sides.
struct ForecastTable {
  std::string name;    ///< "model", "persistence", "recent-change logistic"
  std::string learnt;  ///< "-", "other campaigns", "online"
  std::size_t origins = 0, horizons = 0, places = 0, sides = 0;
  std::vector<double> p;  ///< origins x horizons x places x sides; a row sums to 1

  ForecastTable(std::string who, std::string how, const Campaign& campaign);

  [[nodiscard]] std::span<double> row(std::size_t origin, std::size_t horizon, std::size_t place) {
    return std::span(p).subspan(((origin * horizons + horizon) * places + place) * sides, sides);
  }
  [[nodiscard]] std::span<const double> row(std::size_t origin, std::size_t horizon,
                                            std::size_t place) const {
    return std::span(p).subspan(((origin * horizons + horizon) * places + place) * sides, sides);
  }
};

/// The equal mean of two forecasters of one campaign.
ForecastTable pooled(std::string name, const ForecastTable& a, const ForecastTable& b);

}  // namespace salient
