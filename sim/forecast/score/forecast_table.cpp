#include "sim/forecast/score/forecast_table.hpp"

#include <cassert>

namespace salient {

ForecastTable::ForecastTable(std::string who, std::string how, const Campaign& campaign)
    : name(std::move(who)),
      learnt(std::move(how)),
      origins(campaign.origins.size()),
      horizons(score_horizons_h.size()),
      places(campaign.places()),
      sides(campaign.sides.count()),
      p(origins * horizons * places * sides, 0.0) {}

ForecastTable pooled(std::string name, const ForecastTable& a, const ForecastTable& b) {
  assert(a.p.size() == b.p.size());
  ForecastTable out = a;
  out.name = std::move(name);
  out.learnt = b.learnt;
  for (std::size_t i = 0; i < out.p.size(); ++i) out.p[i] = (a.p[i] + b.p[i]) / 2;
  return out;
}

}  // namespace salient
