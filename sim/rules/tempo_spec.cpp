#include "sim/rules/specs.hpp"

namespace salient {
namespace {

const ParameterSpec parameters[] = {
    {"tempo_sd", "-", Quantity::value(0.5), 0, 5, "Standard deviation of Z.", "fixed",
     "four campaigns, second prototype", &Parameters::tempo_sd},
    {"tempo_memory", "h", Quantity::value(48), 0.1, 10000.0, "Memory of Z.", "fixed",
     "four campaigns, second prototype", &Parameters::tempo_memory},
};

}  // namespace

const RuleSpec tempo_spec = {
    "tempo",
    "R12",
    "The pace of the whole campaign wanders: lambda and lambda_up are multiplied by exp(m + Z), Z "
    "an Ornstein-Uhlenbeck process in blocks of 6 h.",
    "the campaign's own past",
    "lambda, lambda_up",
    {},
    parameters,
    ""};

}  // namespace salient
