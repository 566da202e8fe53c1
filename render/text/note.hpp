#pragma once

#include <string_view>

namespace salient {

/// Stands in everything that is printed or written about what a model makes of a scenario.
inline constexpr std::string_view model_note = "model output, not a report";
/// The same of one replicate.
inline constexpr std::string_view one_run_note = "one run of a model, not a report";

}  // namespace salient
