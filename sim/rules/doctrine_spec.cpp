#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"lambda_d", "1/h", Quantity::value(1.0 / 6), 1e-06, 1000.0,
     "Decisions of a mobile formation an hour.", "fixed", "assumption", &Parameters::lambda_d},
    {"p_min", "-", Quantity::uniform(0.75, 0.97), 0, 1,
     "Least chance of success at which an attack is ordered; a doctrine may set its own.",
     "U(.75, .97), campaign-level", "four campaigns, second prototype", &Parameters::p_min},
    {"loss_aversion", "-", Quantity::value(0.8), 0, 100,
     "Weight of failure beside the value of success.", "scenario input", "assumption",
     &Parameters::loss_aversion},
    {"sig_p", "-", Quantity::value(0.35), 0.01, 10,
     "Uncertainty of the estimated force ratio, natural log.", "scenario input", "assumption",
     &Parameters::sig_p},
    {"activity_defensive", "-", Quantity::value(0.2), 0, 1,
     "How openly a side on the defensive acts against its enemies.", "fixed", "MODEL.md section 1",
     &Parameters::activity_defensive},
    {"activity_closed", "-", Quantity::value(0.1), 0, 1,
     "The same between hostile actors without open war.", "fixed", "MODEL.md section 1",
     &Parameters::activity_closed},
};

}  // namespace

const RuleSpec doctrine_spec = {"doctrine",
                                "R9",
                                "A mobile formation that is free to act weighs its neighbours and "
                                "takes the best option, on the picture of the step's start.",
                                "control, strengths, threat, stances",
                                "orders to march",
                                {},
                                parameters,
                                ""};

}  // namespace salient
