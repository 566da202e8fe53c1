#pragma once

#include <span>

#include "sim/scenario/keys/key_table.hpp"

namespace salient {

// The parts of the one key table, a file each. Readers use key_groups().
std::span<const KeyGroup> scenario_groups();  ///< scenario.yaml but for what follows
std::span<const KeyGroup> event_groups();     ///< interventions, questions, rule contact
std::span<const KeyGroup> evidence_groups();  ///< how reports become probabilities
std::span<const KeyGroup> table_groups();     ///< the columns of the tables

}  // namespace salient
