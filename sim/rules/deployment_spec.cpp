#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"element", "fighters", Quantity::value(50), 1, 10000,
     "Fighters in one element, the unit that is lost whole.", "fixed",
     "MODEL.md section 1, assumption", &Parameters::element},
    {"mobile_attacker", "-", Quantity::value(0.4), 0, 1,
     "Share of an actor's strength in columns when it starts on the offensive.",
     "U(.2, .6), campaign-level", "four campaigns, second prototype", &Parameters::mobile_attacker},
    {"mobile_defender", "-", Quantity::value(0.2), 0, 1, "The same for everybody else.", "fixed",
     "four campaigns, second prototype", &Parameters::mobile_defender},
    {"column", "fighters", Quantity::value(600), 1, 100000,
     "Size of a column where the actor gives none.", "fixed", "MODEL.md section 1, assumption",
     &Parameters::column},
};

}  // namespace

const RuleSpec deployment_spec = {"deployment",
                                  "section 1",
                                  "Opens a replicate: totals become garrisons and columns by rule, "
                                  "because town garrisons are hardly ever known.",
                                  "strengths, control and travel times at the anchor",
                                  "formations",
                                  {},
                                  parameters,
                                  ""};

}  // namespace salient
