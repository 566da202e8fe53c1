#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"burst_rate", "1/day", Quantity::value(0.006), 0, 10, "Rate for each actor.", "fixed",
     "four campaigns, second prototype", &Parameters::burst_rate},
    {"burst_low", "-", Quantity::value(0.1), 0, 1, "Least drop.", "fixed",
     "Mosul 2014 shows that such collapses exist; only a prior on them is honest",
     &Parameters::burst_low},
    {"burst_high", "-", Quantity::value(0.3), 0, 1, "Greatest drop.", "fixed", "the same",
     &Parameters::burst_high},
};

}  // namespace

const RuleSpec bursts_spec = {"bursts",
                              "R9 bursts",
                              "An actor's confidence may drop at once, without a precursor.",
                              "-",
                              "confidence, cohesion",
                              {},
                              parameters,
                              ""};

}  // namespace salient
