#pragma once

#include <optional>
#include <string>

#include "sim/answers/report_value.hpp"
#include "sim/evidence/situation.hpp"

namespace salient {

/// A situation for a terminal: who holds what, where that is not what it was or not sure; what
/// contradicts what; which reports repeat one another; which unconfirmed report matters most.
/// @param only  a place: everything about it, report by report
std::string situation_text(const Model& model, const Situation& situation, const ReportValues& values,
                           std::optional<std::uint32_t> only);

/// The same as one JSON document, every place in it.
std::string situation_json(const Model& model, const Situation& situation, const ReportValues& values,
                           std::uint64_t random_seed);

/// "gov", "nobody", "contested".
std::string outlook_name(const Model& model, std::uint32_t outlook);

}  // namespace salient
