#pragma once

#include <string>

#include "sim/forecast/score/score_sheet.hpp"

namespace salient {

/// Reliability diagrams of P(a place's side changes) as one SVG document, a row a campaign and a column a
/// horizon, set ALL: the model, the pool and the best dull forecaster of that campaign and horizon by
/// log score. Grey bars: where an honest forecaster's points would lie with 95 %, were places independent.
/// Source: Broecker and Smith, Weather and Forecasting 22 (2007) 651.
std::string reliability_svg(const ScoreSheet& report);

}  // namespace salient
