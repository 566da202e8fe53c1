#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/forecast/score/scoring.hpp"

namespace salient {

/// "--origins": "2024-11-28..2024-12-05", "/3" (every third evening), "2021-06-01../1". Dates are
/// local days of each theatre.
struct OriginsWord {
  std::string from, until;  ///< empty: from the first, to the last
  int every_days = 0;       ///< 0: as the protocol has it
};
/// @returns  nothing if it cannot be meant
std::optional<OriginsWord> parse_origins(const std::string& text);

/// Theatres with truth, as somebody named them on the command line, ready to be scored or fitted
/// on.
struct ReadCampaigns {
  std::vector<std::unique_ptr<Studied>> campaigns;
  int exit_code = 0;  ///< not 0: something stood in the way and was said on stderr
};

/// Reads theatres for `salient VERB`; every one must be sound, have truth and, after `origins`, an
/// evening left.
ReadCampaigns read_campaigns(const std::string& verb, const std::vector<std::string>& paths,
                             const OriginsWord& origins = {});

/// Campaigns that lie beside the named theatres or in ./scenarios and have truth; what is not sound
/// or has none is passed over. A theatre that was named is not repeated.
std::vector<std::unique_ptr<Studied>> campaigns_nearby(const std::vector<std::string>& paths);

}  // namespace salient
