#include "sim/rules/catalogue.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace salient;

TEST_CASE("catalogue: the rules stand in the order of a step, each under its own word") {
  REQUIRE(catalogue().size() == rule_count);
  for (std::size_t r = 0; r < rule_count; ++r) {
    const auto rule = static_cast<Rule>(r);
    CHECK(catalogue()[r]->name == word(rule));
    CHECK(rule_called(word(rule)) == rule);
  }
  CHECK_FALSE(rule_called("weather"));
}

TEST_CASE("catalogue: rule sets name rules and variants that there are") {
  for (const RuleSetSpec& set : rule_sets()) {
    for (const RuleChoice& choice : set.rules) {
      CAPTURE(choice.rule);
      const RuleSpec* rule = find_rule(choice.rule);
      REQUIRE(rule != nullptr);
      const bool known = choice.variant.empty() || std::ranges::any_of(rule->variants, [&](const auto& v) {
                           return v.name == choice.variant;
                         });
      CHECK(known);
    }
  }
}

TEST_CASE("catalogue: no two parameters share a name or a field") {
  std::set<std::string_view> names;
  Parameters parameters{};
  std::set<const double*> fields;
  for (const RuleSpec* rule : catalogue()) {
    for (const ParameterSpec& spec : rule->parameters) {
      CHECK(names.insert(spec.name).second);
      CHECK(fields.insert(&(parameters.*spec.field)).second);
    }
  }
  CHECK(fields.size() == sizeof(Parameters) / sizeof(double));  // and none is without its rule
}
