#pragma once

#include <string>
#include <vector>

#include "sim/ensemble/kept_changes.hpp"

namespace salient {

/// One change of a replicate, in words.
struct HistoryEntry {
  double time_h = 0;  ///< since the anchor
  std::string time;   ///< ISO 8601, local
  std::string place, name;
  std::string from, to;  ///< "gov", "gov + sna", "gov, contested", "nobody"
  std::string manner, cause;
  std::string formation;  ///< "gov garrison, 400 fighters"; empty where none was responsible
  std::string term;       ///< largest term of the will hazard; empty where there is none
  double term_size = 0;
};

/// What one replicate did: its changes in order, and its answers.
struct History {
  std::string arm;
  std::vector<HistoryEntry> changes;
  struct Answer {
    std::string id;
    bool yes = false;
  };
  std::vector<Answer> answers;
};

/// @param state    a replicate that has run to its end
/// @param answers  as ReplicateRunner gives them
History read_history(std::string arm, const Model& model, const State& state,
                     const std::vector<std::uint8_t>& answers);

}  // namespace salient
