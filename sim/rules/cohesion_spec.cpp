#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"tau_r", "h", Quantity::value(140), 0.1, 100000.0,
     "Recovery time of a formation's cohesion; confidence takes twice as long.", "LogN(ln 140, .5)",
     "four campaigns, second prototype", &Parameters::tau_r},
    {"kappa_x", "-", Quantity::value(1), 0, 100,
     "Cohesion lost for all of a formation's strength lost.", "fixed", "assumption",
     &Parameters::kappa_x},
    {"kappa_n", "-", Quantity::value(0.09), 0, 10, "Cohesion lost beside a lost place of value 1.",
     "LogN(ln .09, .4)", "four campaigns, second prototype", &Parameters::kappa_n},
    {"ell", "km", Quantity::value(40), 0.1, 100000.0,
     "Road distance over which that shock falls to 1/e.", "fixed",
     "road distance after Zhukov 2012", &Parameters::ell},
    {"kappa_g", "-", Quantity::value(0.007), 0, 10,
     "Confidence of the whole actor lost with a place of value 1.", "LogN(ln .007, .5)",
     "four campaigns, second prototype", &Parameters::kappa_g},
    {"kappa_w", "-", Quantity::value(0.5), 0, 10,
     "The winner's gain as a share of the loser's shock.", "fixed",
     "second prototype: no measurable effect", &Parameters::kappa_w},
};

}  // namespace

const RuleSpec cohesion_spec = {"cohesion",
                                "R3",
                                "Cohesion relaxes towards the actor's confidence, confidence "
                                "towards its baseline; lost elements and lost places shake both.",
                                "cohesion, confidence, losses of the step, road distances",
                                "cohesion, confidence",
                                {},
                                parameters,
                                ""};

}  // namespace salient
