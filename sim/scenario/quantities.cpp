#include "sim/scenario/quantities.hpp"

#include <algorithm>
#include <array>

#include "sim/core/text.hpp"

namespace salient {
namespace {

using Shape = Quantity::Shape;

struct Parts {
  Shape shape;
  std::array<std::string_view, 2> names;
};

constexpr std::array<Parts, 6> shapes = {
    {{Shape::value, {"the value", ""}},
     {Shape::uniform, {"the lower end", "the upper end"}},
     {Shape::normal, {"the mean", "the standard deviation"}},
     {Shape::lognormal, {"the median", "the standard deviation of the logarithm"}},
     {Shape::beta, {"alpha", "beta"}},
     {Shape::bernoulli, {"the chance", ""}}}};

std::vector<std::string> shape_words() {
  return words_of<Shape, Shape::bernoulli>();
}

KeySpec number_spec(std::string_view noun, double low, double high, bool above_low = false) {
  KeySpec spec;
  spec.form = Form::number;
  spec.noun = noun;
  spec.low = low;
  spec.high = high;
  spec.above_low = above_low;
  return spec;
}

/// What the numbers of a shape may be, given the range of the key.
std::vector<KeySpec> number_specs(const Parts& parts, const KeySpec& spec) {
  constexpr double most = 1e9;
  KeySpec first = number_spec(parts.names[0], spec.low, spec.high, spec.above_low);
  first.below_high = spec.below_high;
  first.unit = spec.unit;
  KeySpec second = first;
  second.noun = parts.names[1];
  switch (parts.shape) {
    case Shape::value: return {first};
    case Shape::uniform: return {first, second};
    case Shape::normal: return {first, number_spec(parts.names[1], 0, most, true)};
    case Shape::lognormal:
      if (first.low <= 0) first.low = 0, first.above_low = true;
      return {first, number_spec(parts.names[1], 0, 20, true)};
    case Shape::beta:
      return {number_spec(parts.names[0], 0, most, true), number_spec(parts.names[1], 0, most, true)};
    case Shape::bernoulli: return {number_spec(parts.names[0], 0, 1)};
  }
  return {};
}

std::optional<std::vector<double>> read_numbers(Reading& reading, const Cell& cell, const Parts& parts,
                                                const KeySpec& spec) {
  const std::vector<KeySpec> specs = number_specs(parts, spec);
  const bool is_list = cell.node->kind == Node::Kind::sequence;
  if (specs.size() == 1 && is_list && cell.node->items.size() == 1) {
    const auto value = read_number(reading, items_of(cell)[0], specs[0]);
    return value ? std::optional(std::vector<double>{*value}) : std::nullopt;
  }
  if (specs.size() == 1 && !is_list) {
    const auto value = read_number(reading, cell, specs[0]);
    return value ? std::optional(std::vector<double>{*value}) : std::nullopt;
  }
  const std::size_t count = is_list ? cell.node->items.size() : 0;
  if (count != specs.size() || specs.size() == 1) {
    std::string wanted = specs.size() == 1 ? "one number: " + std::string(parts.names[0])
                                           : "two numbers: [" + std::string(parts.names[0]) + ", " +
                                                 std::string(parts.names[1]) + "]";
    Fault fault = cell.fault();
    fault.what = std::string(word(parts.shape)) + " takes " + wanted;
    reading.add(std::move(fault));
    return std::nullopt;
  }
  std::vector<double> numbers;
  const std::vector<Cell> items = items_of(cell);
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto number = read_number(reading, items[i], specs[i])) numbers.push_back(*number);
  }
  return numbers.size() == count ? std::optional(numbers) : std::nullopt;
}

/// What holds for the shape as a whole.
bool fits(Reading& reading, const Cell& cell, const Parts& parts, const std::vector<double>& numbers,
          const KeySpec& spec) {
  Fault fault = cell.fault();
  if (parts.shape == Shape::uniform && numbers[0] > numbers[1]) {
    fault.what = "the lower end of a uniform distribution stands above the upper one";
    fault.fix = "write the lower end first";
  } else if ((parts.shape == Shape::beta || parts.shape == Shape::bernoulli) &&
             (spec.low >= 1 || spec.high <= 0 || (parts.shape == Shape::bernoulli && spec.low > 0))) {
    fault.what = std::string(word(parts.shape)) + " gives numbers between 0 and 1, but this must be " +
                 expectation(spec);
  } else {
    return true;
  }
  reading.add(std::move(fault));
  return false;
}

void read_basis_and_note(Reading& reading, const Node& map, const std::string& path, Quantity& out,
                         bool& sound) {
  static const KeySpec basis = {
      .name = "basis", .form = Form::word, .says = {}, .words = words_of<Basis, Basis::assumed>};
  static const KeySpec note = {.name = "note", .form = Form::paragraph, .says = {}};
  if (const Node* node = map.find("basis")) {
    const auto index = read_word(reading, cell_of(*node, path, "basis"), basis);
    if (index) out.basis = static_cast<Basis>(*index);
    sound &= index.has_value();
  }
  if (const Node* node = map.find("note")) {
    const auto text = read_text(reading, cell_of(*node, path, "note"), note);
    if (text) out.note = *text;
    sound &= text.has_value();
  }
}

std::optional<Quantity> read_map(Reading& reading, const Cell& cell, const KeySpec& spec) {
  const Node& map = *cell.node;
  const std::string path = cell.path();
  const std::vector<std::string> words = shape_words();
  Quantity out;
  bool sound = true;
  const Node::Entry* chosen = nullptr;
  for (const Node::Entry& entry : map.entries) {
    const std::string& key = entry.key.text;
    if (key == "basis" || key == "note") continue;
    Fault fault = cell_of(entry.key, path, key).fault();
    if (std::ranges::find(words, key) == words.end()) {
      std::vector<std::string> known = words;
      known.insert(known.end(), {"basis", "note"});
      fault.what = "a number has no key " + in_quotes(key);
      fault.fix = did_you_mean(key, known);
      if (fault.fix.empty()) fault.fix = "the keys are " + join(known, ", ");
    } else if (chosen != nullptr) {
      fault.what = "a number has one distribution; " + in_quotes(chosen->key.text) + " is given already";
    } else {
      chosen = &entry;
      continue;
    }
    reading.add(std::move(fault));
    sound = false;
  }
  read_basis_and_note(reading, map, path, out, sound);
  if (chosen == nullptr) {
    if (sound) reading.add(cell.fault(expectation(spec), "give one of " + join(words, ", ")));
    return std::nullopt;
  }
  const auto shape =
      std::ranges::find(shapes, chosen->key.text, [](const Parts& p) { return word(p.shape); });
  const Cell value = cell_of(chosen->value, path, chosen->key.text);
  const auto numbers = read_numbers(reading, value, *shape, spec);
  if (!numbers || !fits(reading, value, *shape, *numbers, spec) || !sound) return std::nullopt;
  out.shape = shape->shape;
  out.a = (*numbers)[0];
  if (numbers->size() > 1) out.b = (*numbers)[1];
  return out;
}

}  // namespace

std::optional<Quantity> read_quantity(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (cell.node != nullptr && cell.node->kind == Node::Kind::map) return read_map(reading, cell, spec);
  if (cell.node != nullptr && cell.node->kind == Node::Kind::sequence) {
    reading.add(cell.fault(expectation(spec), "name the distribution: {uniform: [low, high]}"));
    return std::nullopt;
  }
  const auto value = read_number(reading, cell, spec);
  return value ? std::optional(Quantity::value(*value)) : std::nullopt;
}

}  // namespace salient
