#pragma once

#include <vector>

#include "sim/engine/observer.hpp"
#include "sim/engine/stamp_check.hpp"
#include "sim/model/state.hpp"
#include "sim/rules/cohesion.hpp"
#include "sim/rules/news.hpp"
#include "sim/rules/proposals.hpp"
#include "sim/rules/supply.hpp"
#include "sim/rules/tempo.hpp"
#include "sim/rules/threat.hpp"
#include "sim/rules/uprising.hpp"
#include "sim/rules/will.hpp"

namespace salient {

/// All that one thread needs to run replicates one after the other: kept to save its memory.
struct Workspace {
  State state;
  Threat threat;
  Supply supply;
  Tempo tempo;
  Uprising uprising;
  News news;
  Will will;
  Proposals proposals;
  std::vector<Shock> shocks;
  std::vector<FormationId> lost_elements;  ///< once for each element lost in the step
  Observer* observer = nullptr;            ///< or null
  const Loan* loan = nullptr;              ///< of the replicates that are opened; or null
  StampCheck stamp_check;                  ///< used by is_consistent alone
  bool plain = false;  ///< recompute everything always: the oracle of the incremental fields
};

}  // namespace salient
