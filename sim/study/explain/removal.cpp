#include "sim/study/explain/removal.hpp"

#include <algorithm>
#include <array>

#include "sim/core/text.hpp"
#include "sim/evidence/intake.hpp"
#include "sim/graph/names.hpp"
#include "sim/model/called.hpp"
#include "sim/rules/catalogue.hpp"

namespace salient {
namespace {

using Kind = Removal::Kind;

// Without these nobody stands, moves, leaves or comes: nothing would be left to compare with.
constexpr std::array skeleton = {Rule::deployment, Rule::will,       Rule::breaking, Rule::doctrine,
                                 Rule::movement,   Rule::occupation, Rule::contact};
constexpr std::size_t few_reports = 12;

const std::string& name_of(const Model& model, PlaceId place) {
  return called(model.theatre->atlas.places()[place]);
}

std::vector<Removal> rules_in(const Model& model) {
  std::vector<Removal> out;
  for (const RuleChoice& choice : model.theatre->rules) out.push_back({Kind::rule, choice.rule, PlaceId{}});
  return out;
}

std::vector<Removal> events_in(const Model& model) {
  std::vector<Removal> out;
  for (const Intervention& event : model.theatre->interventions) {
    out.push_back({Kind::event, event.id, PlaceId{}});
  }
  return out;
}

std::vector<Removal> reports_in(const Model& model) {
  std::vector<Removal> out;
  if (!begins_from_situation(model)) return out;
  for (const Evidence& evidence : usable_reports(model, model.as_of_h)) {
    out.push_back({Kind::report, model.theatre->reports[evidence.report].id, evidence.place});
  }
  return out;
}

std::optional<Removal> named(const std::vector<Removal>& list, std::string_view id) {
  const auto found = std::ranges::find(list, id, &Removal::id);
  return found == list.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::string Removal::words(const Model& model) const {
  switch (kind) {
    case Kind::rule: return "the rule " + id;
    case Kind::event: return "the event " + id;
    case Kind::report: return "the report " + id + " on " + name_of(model, place);
    case Kind::fall: return "breaks of the garrison of " + name_of(model, place);
  }
  return id;
}

std::optional<Removal> find_removal(const Model& model, std::string_view word, std::string& why) {
  const std::size_t colon = word.find(':');
  constexpr std::array<std::string_view, 4> prefixes = {"rule", "event", "report", "place"};
  const std::string_view prefix = colon == std::string_view::npos ? "" : word.substr(0, colon);
  const bool settled = std::ranges::find(prefixes, prefix) != prefixes.end();
  const std::string_view id = settled ? word.substr(colon + 1) : word;
  const std::array lists = {rules_in(model), events_in(model), reports_in(model)};
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (settled && prefix != prefixes[i]) continue;
    if (const auto found = named(lists[i], id)) return found;
  }
  if (!settled || prefix == "place") {
    const PlaceMeant meant = place_meant(model.theatre->atlas, id);
    if (meant.place) return Removal{Kind::fall, model.theatre->atlas[*meant.place].id, *meant.place};
    if (!places_called(model.theatre->atlas, id).empty()) {
      why = meant.why;
      return std::nullopt;
    }
  }
  why = "this scenario has no rule, event, usable report or place " + in_quotes(id);
  if (find_rule(id) != nullptr) {
    why = "the rule " + std::string(id) + " is not active in this scenario";
    return std::nullopt;
  }
  std::vector<std::string> known = every_name(model.theatre->atlas);
  for (const auto& list : lists) {
    for (const Removal& removal : list) known.push_back(removal.id);
  }
  if (const std::string hint = did_you_mean(id, known); !hint.empty()) why += "; " + hint;
  return std::nullopt;
}

std::vector<Removal> usual_removals(const Model& model, PlaceId place) {
  std::vector<Removal> out;
  for (const Removal& rule : rules_in(model)) {
    const bool bone = std::ranges::any_of(skeleton, [&](Rule r) { return word(r) == rule.id; });
    if (!bone) out.push_back(rule);
  }
  const std::vector<Removal> events = events_in(model);
  out.insert(out.end(), events.begin(), events.end());
  const std::vector<Removal> reports = reports_in(model);
  for (const Removal& report : reports) {
    if (reports.size() <= few_reports || report.place == place) out.push_back(report);
  }
  return out;
}

std::shared_ptr<const Model> without(const std::shared_ptr<const Model>& model, const Removal& removal) {
  if (removal.kind == Kind::fall) return model;
  auto theatre = std::make_shared<Theatre>(*model->theatre);
  switch (removal.kind) {
    case Kind::rule:
      std::erase_if(theatre->rules, [&](const RuleChoice& c) { return c.rule == removal.id; });
      break;
    case Kind::event:
      std::erase_if(theatre->interventions, [&](const Intervention& e) { return e.id == removal.id; });
      break;
    case Kind::report:
      std::erase_if(theatre->reports, [&](const Report& r) { return r.id == removal.id; });
      break;
    case Kind::fall: break;
  }
  Model out = make_model(std::move(theatre));
  out.tempo_m = model->tempo_m;
  return std::make_shared<const Model>(std::move(out));
}

}  // namespace salient
