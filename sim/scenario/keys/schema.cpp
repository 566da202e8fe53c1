#include "sim/scenario/keys/schema.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/model/quantity.hpp"
#include "sim/rules/catalogue.hpp"
#include "sim/scenario/keys/key_table.hpp"

namespace salient {
namespace {

using Json = nlohmann::ordered_json;

/// A file that extends another needs no key, and may remove any with null.
enum class Kind { complete, variant };

std::string definition(std::string_view group, Kind kind) {
  std::string name = group.empty() ? "scenario" : std::string(group);
  return kind == Kind::variant ? name + ".variant" : name;
}

Json reference(const std::string& name) {
  return {{"$ref", "#/definitions/" + name}};
}

Json ranged(Json type, double low, double high, bool above_low, bool below_high) {
  const auto bound = [](double x) {  // whole numbers without a point, as people write them
    return std::abs(x) < 1e15 && std::trunc(x) == x ? Json(static_cast<std::int64_t>(x)) : Json(x);
  };
  if (std::isfinite(low)) type[above_low ? "exclusiveMinimum" : "minimum"] = bound(low);
  if (std::isfinite(high)) type[below_high ? "exclusiveMaximum" : "maximum"] = bound(high);
  return type;
}

Json number(std::string_view type, const KeySpec& key) {
  return ranged({{"type", type}}, key.low, key.high, key.above_low, key.below_high);
}

Json text() {
  return {{"type", "string"}, {"minLength", 1}};
}
Json names() {
  return {{"anyOf", {text(), {{"type", "array"}, {"items", text()}}}}};
}

Json numbers(const Json& each, int count) {
  return {{"type", "array"}, {"items", each}, {"minItems", count}, {"maxItems", count}};
}

/// A number, or a map with one distribution. Variants may add a basis or a note alone.
Json quantity(const Json& value, Kind kind) {
  const Json any = {{"type", "number"}};
  Json shapes = Json::object(), one = Json::array();
  for (int i = 0; i <= static_cast<int>(Quantity::Shape::bernoulli); ++i) {
    const auto shape = static_cast<Quantity::Shape>(i);
    const bool single = shape == Quantity::Shape::value || shape == Quantity::Shape::bernoulli;
    const Json& part = shape == Quantity::Shape::value || shape == Quantity::Shape::uniform ? value : any;
    shapes[std::string(word(shape))] = single ? Json{{"anyOf", {part, numbers(part, 1)}}} : numbers(part, 2);
    one.push_back({{"required", {std::string(word(shape))}}});
  }
  shapes["basis"] = {{"enum", words_of<Basis, Basis::assumed>()}};
  shapes["note"] = text();
  Json map = {{"type", "object"}, {"properties", shapes}, {"additionalProperties", false}};
  if (kind == Kind::complete) map["oneOf"] = one;
  return {{"anyOf", {value, map}}};
}

Json words(const std::vector<std::string>& all) {
  Json out = all;
  if (all.front() == "on") out.insert(out.end(), {true, false});  // what YAML 1.1 makes of on and off
  return {{"enum", out}};
}

Json rules() {
  Json sets = Json::array(), items = Json::array(), single = Json::array();
  for (const RuleSetSpec& set : rule_sets()) sets.push_back(std::string(set.name));
  for (const RuleSpec* rule : catalogue()) {
    single.push_back(std::string(rule->name));
    if (rule->variants.empty()) continue;
    Json variants = Json::array();
    for (const VariantSpec& variant : rule->variants) variants.push_back(std::string(variant.name));
    items.push_back({{"type", "object"},
                     {"properties", {{std::string(rule->name), {{"enum", variants}}}}},
                     {"required", {std::string(rule->name)}},
                     {"additionalProperties", false}});
  }
  items.insert(items.begin(), Json::object({{"enum", single}}));
  return {{"anyOf", {{{"enum", sets}}, {{"type", "array"}, {"minItems", 1}, {"items", {{"anyOf", items}}}}}}};
}

Json or_null(Json type, Kind kind) {
  return kind == Kind::complete ? type : Json{{"anyOf", {type, {{"type", "null"}}}}};
}

Json parameters(Kind kind) {
  Json all = Json::object();
  for (const RuleSpec* rule : catalogue()) {
    for (const ParameterSpec& spec : rule->parameters) {
      Json type = quantity(ranged({{"type", "number"}}, spec.low, spec.high, false, false), kind);
      type = or_null(std::move(type), kind);
      type["description"] = std::string(spec.meaning) + " Unit: " + std::string(spec.unit) + ".";
      all[std::string(spec.name)] = type;
    }
  }
  all["card"] = or_null(text(), kind);
  all["card"]["description"] =
      "A file of parameters that salient calibrate wrote; those named beside it stand over the card's.";
  return {{"type", "object"}, {"properties", all}, {"additionalProperties", false}};
}

Json weights(const KeySpec& key, Kind kind) {
  const Json value =
      key.name == "coalitions" ? Json{{"type", "array"}, {"items", text()}} : number("number", key);
  return {{"type", "object"}, {"additionalProperties", or_null(value, kind)}};
}

Json type_of(const KeySpec& key, Kind kind) {
  const std::string group = definition(key.group, kind);
  switch (key.form) {
    case Form::word: return words(key.words());
    case Form::number: return number("number", key);
    case Form::integer: return number("integer", key);
    case Form::flag: return {{"type", "boolean"}};
    case Form::color: return {{"type", "string"}, {"pattern", "^#[0-9a-fA-F]{6}$"}};
    case Form::quantity: return quantity(number("number", key), kind);
    case Form::places:
    case Form::actors:
    case Form::holders:
    case Form::spellings: return names();
    case Form::map: return reference(group);
    case Form::map_by_id:
      return {{"type", "object"}, {"additionalProperties", or_null(reference(group), kind)}};
    case Form::list: return {{"type", "array"}, {"items", reference(group)}};
    case Form::rules: return rules();
    case Form::parameters: return parameters(kind);
    case Form::weights: return weights(key, kind);
    default: return text();
  }
}

std::string described(const KeySpec& key) {
  std::string out(key.says);
  if (!key.unit.empty() && key.unit != "-") out += " Unit: " + std::string(key.unit) + ".";
  if (!key.standard.empty()) out += " If missing: " + std::string(key.standard) + ".";
  return out;
}

/// Rows of an inline table are replaced, not merged: they are whole in a variant too.
Json group_schema(const KeyGroup& group, Kind kind) {
  const Kind own = group.table ? Kind::complete : kind;
  Json properties = Json::object(), required = Json::array(), patterns = Json::object();
  for (const KeySpec& key : group.keys) {
    Json type = or_null(type_of(key, own), own);
    type["description"] = described(key);
    if (const std::size_t open = key.name.find('<'); open != std::string_view::npos) {
      patterns[std::string("^").append(key.name.substr(0, open))] = type;
      continue;
    }
    properties[std::string(key.name)] = type;
    const bool item_id = key.name == "id";  // a variant names what it changes
    if (key.required && !key.may_be_empty && (own == Kind::complete || item_id))
      required.push_back(std::string(key.name));
  }
  if (group.table) {
    for (const auto note : {"note", "url", "comment", "name_ar"}) properties.emplace(note, Json::object());
    patterns["^x_"] = Json::object();
  }
  Json out = {{"type", "object"}, {"description", std::string(group.title)}, {"properties", properties}};
  if (!patterns.empty()) out["patternProperties"] = patterns;
  if (!required.empty()) out["required"] = required;
  out["additionalProperties"] = false;
  return out;
}

}  // namespace

std::string json_schema() {
  Json definitions = Json::object();
  for (const Kind kind : {Kind::complete, Kind::variant}) {
    for (const KeyGroup& group : key_groups())
      definitions[definition(group.name, kind)] = group_schema(group, kind);
  }
  const Json out = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                    {"title", "salient: a scenario, or a variant that extends one"},
                    {"if", {{"type", "object"}, {"required", {"extends"}}}},
                    {"then", reference(definition("", Kind::variant))},
                    {"else", reference(definition("", Kind::complete))},
                    {"definitions", definitions}};
  return out.dump(1) + '\n';
}

}  // namespace salient
