#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"theta", "-", Quantity::value(0.35), -1, 2, "Mean breakpoint of a formation.", "fixed",
     "scale convention", &Parameters::theta},
    {"theta_sd", "-", Quantity::value(0.1), 0, 1, "Spread of breakpoints between formations.",
     "LogN(ln .10, .4)", "four campaigns, second prototype", &Parameters::theta_sd},
    {"s", "-", Quantity::value(0.04), 0.0001, 10, "Softness of the breakpoint.", "LogN(ln .04, .3)",
     "four campaigns, second prototype", &Parameters::s},
    {"lambda", "1/h", Quantity{Quantity::Shape::lognormal, 0.14, 0.5, Basis::assumed, {}}, 0,
     1000.0, "Hazard of a formation far past its breakpoint with the enemy at the gate.",
     "LogN(ln .14, .5), campaign-level",
     "four campaigns, second prototype: such a garrison stays 7 h on average", &Parameters::lambda},
    {"beta_rho", "-", Quantity::value(0.075), 0, 10,
     "Will gained for each e-fold of local superiority.", "LogN(ln .075, .4)",
     "four campaigns, second prototype", &Parameters::beta_rho},
    {"beta_S", "-", Quantity::value(0.09), 0, 10, "Will lost when supply is gone.",
     "not identified", "four campaigns, second prototype", &Parameters::beta_S},
    {"tau_T", "h", Quantity::value(6), 0.1, 1000.0,
     "Travel time over which an enemy column's threat falls to 1/e; beyond 4 tau_T it counts as "
     "nothing.",
     "LogN(ln 6, .4)", "first prototype", &Parameters::tau_T},
};

}  // namespace

const RuleSpec will_spec = {"will",
                            "R4",
                            "A formation under threat may decide not to stay: the hazard rises "
                            "steeply as its will falls below its breakpoint.",
                            "threat fields, cohesion, supply, strengths",
                            "which formations break, and when",
                            {},
                            parameters,
                            ""};

}  // namespace salient
