#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/forecast/score/scoring.hpp"
#include "tools/salient/work.hpp"

namespace salient {

/// "--origins": "2024-11-28..2024-12-05", "/3" (every third evening), "2021-06-01../1". Dates are
/// local days of each theatre.
struct OriginsWord {
  std::string from, until;  ///< empty: from the first, to the last
  int every_days = 0;       ///< 0: as the protocol has it
};
/// @returns  nothing if it cannot be meant
std::optional<OriginsWord> parse_origins(const std::string& text);

/// Theatres with truth, ready to be scored or fitted on.
using StudiedCampaigns = std::vector<std::unique_ptr<Studied>>;

/// Reads theatres as somebody named them; every one must be sound, have truth and, after `origins`, an
/// evening left. Throws: Refusal, when what is wrong with any of them was said
StudiedCampaigns read_campaigns(const Work& work, const std::vector<std::string>& paths,
                                const OriginsWord& origins = {});

/// Campaigns that lie beside the named theatres or in ./scenarios and have truth; what is not sound
/// or has none is passed over. A theatre that was named is not repeated.
StudiedCampaigns campaigns_nearby(const std::vector<std::string>& paths);

}  // namespace salient
