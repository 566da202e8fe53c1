#include "sim/rules/specs.hpp"

namespace salient {
namespace {

constexpr VariantSpec variants[] = {
    {"continuous", "every event at its own time"},
    {"synchronous", "all places at once, P = 1 - exp(-hazard) or as set"},
};

}  // namespace

const RuleSpec contact_spec = {
    "contact",
    "R11",
    "A place passes to another actor spontaneously or by contact with neighbours; no formations. "
    "Voter, Moran, SIS, SIR and contact process are settings of it.",
    "control",
    "control",
    variants,
    {},
    "For theory, teaching and speed comparisons; not a forecast."};

}  // namespace salient
