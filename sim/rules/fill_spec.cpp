#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"r_fill", "1/h", Quantity::value(0.06), 0, 100,
     "Rate at which a vacated place is taken from next door.", "LogN(ln .06, .7)",
     "four campaigns, second prototype: about half of a collapse's falls begin with no attacker "
     "next door the evening before",
     &Parameters::r_fill},
};

}  // namespace

const RuleSpec fill_spec = {"fill",
                            "R6b",
                            "A vacated place with nobody in it is taken by a neighbouring actor "
                            "other than the last holder, nearer ones first.",
                            "control, routes",
                            "control",
                            {},
                            parameters,
                            ""};

}  // namespace salient
