#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"omega", "-", Quantity::uniform(0.6, 1), 0, 2,
     "Share of the known changes' shock that is still felt at the start.",
     "U(.6, 1), campaign-level", "four campaigns, second prototype: the largest single gain",
     &Parameters::omega},
};

}  // namespace

const RuleSpec start_hot_spec = {
    "start_hot",
    "section 1",
    "A run that begins in the middle of a collapse begins shaken: losers of the last ten days "
    "start below their cohesion, winners a little above.",
    "dated changes before the anchor (initial table: since, previous)",
    "cohesion and confidence at the start",
    {},
    parameters,
    ""};

}  // namespace salient
