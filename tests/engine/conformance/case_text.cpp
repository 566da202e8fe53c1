#include "tests/engine/conformance/case_text.hpp"

#include <algorithm>
#include <stdexcept>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient::test {
namespace {

using Words = std::vector<std::string_view>;

[[noreturn]] void refuse(std::string_view text) {
  throw std::invalid_argument("not understood: \"" + std::string(text) + '"');
}

Words words_of(std::string_view text) {
  Words words;
  for (const std::string_view word : split(trimmed(text), ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

std::vector<std::string_view> clauses(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (const std::string_view clause : split(text, separator)) {
    if (!trimmed(clause).empty()) out.push_back(trimmed(clause));
  }
  return out;
}

double number(std::string_view text) {
  const auto value = parse_decimal(text);
  if (!value) refuse(text);
  return *value;
}

Moment at_hour(std::string_view text) {
  return {static_cast<std::int64_t>(number(text) * 3600 + 0.5)};
}

/// The word after `key`, if the clause has it.
std::optional<std::string_view> after(const Words& words, std::string_view key) {
  const auto found = std::ranges::find(words, key);
  if (found == words.end() || found + 1 == words.end()) return std::nullopt;
  return *(found + 1);
}

class Reading {
 public:
  explicit Reading(const Case& told) : told_(told), settings_(clauses(told.settings, ',')) {
    WorldOptions options;
    options.horizon_h = told.hours;
    // The book's own: chance is left nowhere that matters (docs/conformance.md says so).
    options.parameters = {{"s", 0.01}, {"lambda", 1000}, {"lambda_d", 200}};
    for (const std::string_view clause : settings_) {
      const Words words = words_of(clause);
      if (words[0] == "actor") options.stance[std::string(words[1])] = Stance::stand_fast;
      if (words.size() == 4 && words[1] == "support") {
        options.support[std::string(words[0]) + "/" + std::string(words[2])] = number(words[3]);
      }
    }
    theatre_ = theatre(told.world, options);
    places_.assign(theatre_.atlas.places().begin(), theatre_.atlas.places().end());
    routes_.assign(theatre_.atlas.routes().begin(), theatre_.atlas.routes().end());
  }

  Theatre read() {
    for (const std::string_view clause : settings_) setting(clause);
    theatre_.atlas = Atlas(places_, routes_);
    for (const std::string_view clause : clauses(told_.orders, ';')) order(clause);
    return std::move(theatre_);
  }

 private:
  void setting(std::string_view clause) {
    const Words words = words_of(clause);
    const std::string_view first = words[0];
    if (first == "actor") return;
    if (words.size() < 2) refuse(clause);
    if (theatre_.actor(first)) {
      of_actor(*theatre_.actor(first), words, clause);
    } else if (first.find("--") != std::string_view::npos) {
      of_route(routes_[route(first).index], words, clause);
    } else if (theatre_.atlas.place(first)) {
      of_place(places_[place(first).index], words, clause);
    } else if (first == "rule") {
      rule(words[1]);
    } else if (first == "without") {
      std::erase_if(theatre_.rules, [&](const RuleChoice& r) { return r.rule == words[1]; });
    } else if (first == "step") {
      theatre_.clock.step_h = number(words[1]);
    } else if (first == "hour") {
      theatre_.clock.offset_minutes = static_cast<int>(number(words[1]) * 60);
    } else {
      theatre_.parameters[std::string(first)] = Quantity::value(number(words[1]));
    }
  }

  void of_actor(ActorId id, const Words& words, std::string_view clause) {
    Actor& actor = theatre_.actors[id.index];
    const std::string_view verb = words[1];
    if (verb == "firm" || verb == "weak") {
      actor.cohesion = Quantity::value(verb == "firm" ? 0.9 : 0.2);
    } else if (const auto stance = stance_of(words)) {
      // One without a date stands for the start, dated ones come after it.
      if (!stance->from) actor.doctrine.stances.clear();
      actor.doctrine.stances.push_back(*stance);
    } else if (stand_of(verb)) {
      theatre_.relations.push_back(relation(id, words));
    } else if (words.size() < 3) {
      refuse(clause);
    } else if (verb == "cohesion") {
      actor.cohesion = Quantity::value(number(words[2]));
    } else if (verb == "supplied_from") {
      actor.supply.push_back(place(words[2]));
    } else if (verb == "column") {
      actor.column_fighters = number(words[2]);
    } else if (verb == "p_min") {
      actor.doctrine.p_min = Quantity::value(number(words[2]));
    } else if (verb == "loss_aversion") {
      actor.doctrine.loss_aversion = Quantity::value(number(words[2]));
    } else if (verb == "objective" && words.size() == 4) {
      actor.doctrine.objectives.push_back({place(words[2]), number(words[3])});
    } else if (verb == "avoids") {
      actor.doctrine.no_go.push_back(place(words[2]));
    } else if (verb == "hands_over_to" && words.size() == 4) {
      theatre_.propensities.push_back(
          {id, actor_id(words[2]), Quantity::value(number(words[3])), std::nullopt});
    } else {
      refuse(clause);
    }
  }

  void of_place(Place& place, const Words& words, std::string_view clause) {
    if (words.size() < 3) refuse(clause);
    if (words[1] == "support") return;  // read with the world
    if (words[1] == "value") {
      place.value = number(words[2]);
    } else if (words[1] == "terrain" && words[2] == "urban") {
      place.terrain = Terrain::urban;
    } else {
      refuse(clause);
    }
  }

  void of_route(Route& route, const Words& words, std::string_view clause) {
    if (words.size() < 3) refuse(clause);
    if (words[1] == "open") {
      route.open = number(words[2]);
    } else if (words[1] == "capacity") {
      route.capacity = number(words[2]);
    } else {
      refuse(clause);
    }
  }

  void rule(std::string_view name) {
    const auto parts = split(name, ':');
    std::erase_if(theatre_.rules, [&](const RuleChoice& r) { return r.rule == parts[0]; });
    theatre_.rules.push_back({std::string(parts[0]), parts.size() > 1 ? std::string(parts[1]) : ""});
  }

  std::optional<StanceEntry> stance_of(const Words& words) const {
    StanceEntry entry;
    bool known = false;
    for (const Stance stance :
         {Stance::offensive, Stance::defensive, Stance::stand_fast, Stance::withdraw_to}) {
      if (words[1] != word(stance)) continue;
      entry.stance = stance;
      known = true;
    }
    if (!known) return std::nullopt;
    if (entry.stance == Stance::withdraw_to) entry.withdraw_to = place(words.at(2));
    if (const auto against = after(words, "against")) entry.against.push_back(actor_id(*against));
    if (const auto from = after(words, "from")) entry.from = at_hour(*from);
    return entry;
  }

  static std::optional<Stand> stand_of(std::string_view text) {
    for (const Stand stand : {Stand::allied, Stand::neutral, Stand::hostile}) {
      if (text == word(stand)) return stand;
    }
    return std::nullopt;
  }

  Relation relation(ActorId a, const Words& words) const {
    Relation relation{a, actor_id(words.at(2)), *stand_of(words[1]), {}, {}, {}};
    if (const auto from = after(words, "from")) relation.from = at_hour(*from);
    if (const auto until = after(words, "until")) relation.until = at_hour(*until);
    if (const auto activity = after(words, "activity")) relation.activity = number(*activity);
    return relation;
  }

  void order(std::string_view clause) {
    const std::size_t colon = clause.find(':');
    if (colon == std::string_view::npos) refuse(clause);
    Intervention intervention;
    intervention.id = "order-" + std::to_string(theatre_.interventions.size() + 1);
    const Words head = words_of(clause.substr(0, colon));
    if (head.size() == 2 && head[0] == "at") {
      intervention.at = at_hour(head[1]);
    } else if (head.size() >= 3 && head[0] == "when") {
      intervention.when = condition(head, clause);
      if (const auto delay = after(head, "after")) intervention.after_h = number(*delay);
    } else {
      refuse(clause);
    }
    intervention.action = action(words_of(clause.substr(colon + 1)), clause);
    theatre_.interventions.push_back(std::move(intervention));
  }

  PlaceCondition condition(const Words& head, std::string_view clause) const {
    PlaceCondition condition;
    condition.place = place(head[1]);
    if (head[2] == "held_by") {
      condition.holder.push_back(actor_id(head.at(3)));
    } else if (head[2] == "not_held_by") {
      condition.holder_not.push_back(actor_id(head.at(3)));
    } else if (head[2] == "contested") {
      condition.status = Status::contested;
    } else if (head[2] == "vacated") {
      condition.status = Status::vacated;
    } else if (head[2] == "encircled") {
      condition.encircled = true;
    } else {
      refuse(clause);
    }
    return condition;
  }

  Intervention::Action action(const Words& words, std::string_view clause) const {
    if (words.size() < 2) refuse(clause);
    const std::string_view verb = words[0];
    if (theatre_.actor(verb)) {
      const ActorId id = actor_id(verb);
      if (const auto stance = stance_of(words)) return Intervention::Order{id, *stance, {}};
      if (stand_of(words[1])) return Intervention::Relate{{relation(id, words)}};
    } else if (verb == "open" && words.size() >= 3) {
      Intervention::Open open{route(words[1]), number(words[2]), {}};
      if (const auto repair = after(words, "repaired_after")) open.repair_after_h = number(*repair);
      return open;
    } else if (verb == "speed" && words.size() == 3) {
      return Intervention::Speed{route(words[1]), number(words[2])};
    } else if (verb == "corridor" || verb == "no_corridor") {
      return Intervention::Corridor{route(words[1]), verb == "corridor"};
    } else if (verb == "reinforce" && words.size() >= 6) {
      constexpr double element = 50;
      return Intervention::Reinforce{actor_id(words[1]), place(words[3]), number(words[5]) * element,
                                     words.back() == "mobile", ""};
    } else if (verb == "strike") {
      Intervention::Strike strike{place(words[1]), {}, 0, 0};
      if (words.size() > 2 && theatre_.actor(words[2])) strike.actor = actor_id(words[2]);
      if (const auto lost = after(words, "lost")) strike.share_lost = number(*lost);
      if (const auto shaken = after(words, "shaken")) strike.cohesion_lost = number(*shaken);
      return strike;
    } else if (verb == "evacuate" && words.size() == 3) {
      return Intervention::Order{actor_id(words[1]), std::nullopt, {place(words[2])}};
    } else if (verb == "confidence" && words.size() == 3) {
      return Intervention::Confidence{actor_id(words[1]), number(words[2])};
    } else if (verb == "supply" && words.size() == 4) {
      return Intervention::Supply{actor_id(words[1]), place(words[2]), words[3] == "on"};
    }
    refuse(clause);
  }

  PlaceId place(std::string_view id) const {
    const auto found = theatre_.atlas.place(id);
    if (!found) refuse(id);
    return *found;
  }
  ActorId actor_id(std::string_view id) const {
    const auto found = theatre_.actor(id);
    if (!found) refuse(id);
    return *found;
  }
  RouteId route(std::string_view id) const {
    const auto found = std::ranges::find(routes_, id, &Route::id);
    if (found == routes_.end()) refuse(id);
    return RouteId{static_cast<std::uint32_t>(found - routes_.begin())};
  }

  const Case& told_;
  std::vector<std::string_view> settings_;
  Theatre theatre_;
  std::vector<Place> places_;
  std::vector<Route> routes_;
};

}  // namespace

Theatre theatre_of(const Case& told) {
  return Reading(told).read();
}

}  // namespace salient::test
