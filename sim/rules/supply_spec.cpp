#include "sim/rules/specs.hpp"

namespace salient {
namespace {

constexpr VariantSpec variants[] = {
    {"distance", "S* = exp(-L / L_s), L the shortest open road to a source; 0 if there is none"},
    {"maxflow", "S* = min(1, flow / demand) on route capacities"},
};

const ParameterSpec parameters[] = {
    {"L_s", "km", Quantity::value(600), 1, 1000000.0, "Road length over which supply falls to 1/e.",
     "fixed", "assumption; the first prototype's effective value", &Parameters::L_s},
    {"tau_S_fall", "h", Quantity::value(72), 0.1, 10000.0, "Time in which stocks run down.",
     "fixed", "assumption", &Parameters::tau_S_fall},
    {"tau_S_rise", "h", Quantity::value(12), 0.1, 10000.0,
     "Time in which stocks are filled up again.", "fixed", "assumption", &Parameters::tau_S_rise},
};

}  // namespace

const RuleSpec supply_spec = {"supply",
                              "R8",
                              "Supply of a formation follows the road to its actor's sources "
                              "through places held by its side.",
                              "control, routes, supply sources",
                              "S of every formation",
                              variants,
                              parameters,
                              "No campaign has shown that supply improves a forecast."};

}  // namespace salient
