#include "sim/rules/specs.hpp"

namespace salient {
namespace {

constexpr VariantSpec variants[] = {
    {"withdraw", "withdraw; surrender only when no way out is left"},
    {"full", "also handover by p_hand and dissolving by c_diss"},
};

const ParameterSpec parameters[] = {
    {"delta", "-", Quantity::value(0.25), 0, 1,
     "Share of its strength that a withdrawing formation loses.", "fixed", "assumption",
     &Parameters::delta},
    {"p_hand", "-", Quantity::value(0), 0, 1,
     "Variant full: chance that a breaking garrison hands over; pairs may have their own.",
     "Beta(1, 4)", "assumption; negotiated exits were reported for Daraa 2024 and Afghanistan 2021",
     &Parameters::p_hand},
    {"c_diss", "-", Quantity::value(0.2), -1, 2,
     "Variant full: cohesion at which half of the breaking formations dissolve.", "fixed",
     "assumption", &Parameters::c_diss},
};

}  // namespace

const RuleSpec breaking_spec = {"breaking",
                                "R5",
                                "What breaking means: withdraw to a neighbouring place of one's "
                                "side, hand over, surrender or dissolve.",
                                "neighbouring places, threat, cohesion",
                                "formations, control",
                                variants,
                                parameters,
                                ""};

}  // namespace salient
