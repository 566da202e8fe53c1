#pragma once

#include <array>

#include "sim/rules/catalogue.hpp"

namespace salient {

/// A default that campaigns taught: lognormal. docs/calibration-card.yaml has what it rests on.
Quantity fitted(double median, double sd_of_logarithm);

// One beside each rule.
extern const RuleSpec deployment_spec;
extern const RuleSpec start_hot_spec;
extern const RuleSpec tempo_spec;
extern const RuleSpec bursts_spec;
extern const RuleSpec supply_spec;
extern const RuleSpec cohesion_spec;
extern const RuleSpec fighting_spec;
extern const RuleSpec will_spec;
extern const RuleSpec breaking_spec;
extern const RuleSpec doctrine_spec;
extern const RuleSpec movement_spec;
extern const RuleSpec occupation_spec;
extern const RuleSpec fill_spec;
extern const RuleSpec uprising_spec;
extern const RuleSpec contact_spec;

/// In the order of a step, as enum Rule has them.
constexpr std::array all_rules = {&deployment_spec, &start_hot_spec, &tempo_spec,    &bursts_spec,
                                  &supply_spec,     &cohesion_spec,  &fighting_spec, &will_spec,
                                  &breaking_spec,   &doctrine_spec,  &movement_spec, &occupation_spec,
                                  &fill_spec,       &uprising_spec,  &contact_spec};
static_assert(all_rules.size() == rule_count);

}  // namespace salient
