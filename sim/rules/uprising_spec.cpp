#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"lambda_up", "1/day", Quantity{Quantity::Shape::lognormal, 1.2, 0.8, Basis::assumed, {}}, 0,
     1000.0,
     "Rate of risings at full support in a vacated place beside a friend; pairs may have their "
     "own.",
     "LogN(ln 1.2, .8), campaign-level", "four campaigns: helps in one and hurts in another",
     &Parameters::lambda_up},
    {"rising_fighters", "fighters", Quantity::value(100), 0, 100000.0,
     "Armed people that a rising leaves in its place.", "fixed",
     "assumption: two elements, so that the place is not empty", &Parameters::rising_fighters},
};

}  // namespace

const RuleSpec uprising_spec = {"uprising",
                                "R7",
                                "Local people rise in favour of an actor hostile to the holder, "
                                "most of all where the garrison has gone.",
                                "support, control, neighbours, confidence",
                                "control",
                                {},
                                parameters,
                                ""};

}  // namespace salient
