#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"tau_occ", "h", Quantity::value(3), 0, 1000.0, "Time alone until a place counts as held.",
     "fixed", "first prototype", &Parameters::tau_occ},
    {"tau_con", "h", Quantity::value(9), 0, 10000.0,
     "Time after a conquest before the next offensive move.", "LogN(ln 9, .5)",
     "four campaigns, second prototype", &Parameters::tau_con},
    {"standing_rate", "1/h", Quantity::value(0.005), 0, 10,
     "Reported state: rate at which a place contested or empty at the start shows its new state "
     "without changing hands.",
     "fixed", "measured on four campaigns: .02-.12 a day", &Parameters::standing_rate},
};

}  // namespace

const RuleSpec occupation_spec = {"occupation",
                                  "R6",
                                  "A coalition that is alone in a place for tau_occ holds it; "
                                  "hostile formations in one place contest it.",
                                  "positions, control",
                                  "control",
                                  {},
                                  parameters,
                                  ""};

}  // namespace salient
