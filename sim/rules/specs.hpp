#pragma once

#include "sim/rules/catalogue.hpp"

namespace salient {

/// A default that campaigns taught: lognormal. docs/calibration-card.yaml has what it rests on.
Quantity fitted(double median, double sd_of_logarithm);

// One beside each rule; the catalogue lists them in the order of a step.
extern const RuleSpec deployment_spec;
extern const RuleSpec start_hot_spec;
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
extern const RuleSpec bursts_spec;
extern const RuleSpec tempo_spec;
extern const RuleSpec contact_spec;

}  // namespace salient
