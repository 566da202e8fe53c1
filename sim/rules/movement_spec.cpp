#include "sim/rules/specs.hpp"

namespace salient {
namespace {

constexpr VariantSpec variants[] = {
    {"constant", "the same pace day and night"},
    {"night", "pace times g_night from 18:00 to 06:00 local time"},
};

const ParameterSpec parameters[] = {
    {"v", "km/h", Quantity::value(12), 0.1, 200, "Pace of a column on an open road.",
     "LogN(ln 12, .4), not identified",
     "four campaigns, second prototype; 2.5-4 km/h on foot in manuals", &Parameters::v},
    {"g_night", "-", Quantity::value(0.6), 0, 1, "Variant night: share of the pace by night.",
     "fixed", "assumption; night moved no score", &Parameters::g_night},
};

}  // namespace

const RuleSpec movement_spec = {
    "movement",
    "R1",
    "Columns march along routes; arrivals keep their time inside the step.",
    "orders, routes, control",
    "positions",
    variants,
    parameters,
    ""};

}  // namespace salient
