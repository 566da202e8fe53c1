#include "tools/salient/verb_tree.hpp"

#include <CLI/CLI.hpp>

#include "sim/core/text.hpp"
#include "tools/salient/help.hpp"

namespace salient {
namespace {

// CLI11 shows a set of words as "{a,b}" in the option's type.
std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const auto open = type.find('{'), close = type.find('}', open == std::string::npos ? 0 : open);
  if (open == std::string::npos || close == std::string::npos) return {};
  std::vector<std::string> choices;
  for (const std::string_view word : split(std::string_view(type).substr(open + 1, close - open - 1), ',')) {
    choices.emplace_back(trimmed(word));
  }
  return choices;
}

OptionView view(const CLI::Option& option) {
  OptionView out;
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  if (option.get_positional()) out.positional = option.get_name(true, false);
  out.value = value_name(option);
  out.choices = choices_of(option);
  out.description = option.get_description();
  out.standard = option.get_default_str();
  out.values = option.get_items_expected_min();
  out.required = option.get_required();
  out.repeats = option.get_expected_max() >= CLI::detail::expected_max_vector_size;
  return out;
}

}  // namespace

std::string value_name(const CLI::Option& option) {
  if (option.get_type_size() == 0 || option.get_items_expected_max() == 0) return "";
  const std::vector<std::string> choices = choices_of(option);
  if (!choices.empty()) return join(choices, "|");
  std::string type = option.get_type_name();
  type.erase(std::min(type.find(':'), type.size()));  // what follows are the checks: a range, a path
  if (type == "INT" || type == "UINT") return "N";
  if (type == "FLOAT") return "X";
  return type;
}

std::string description_of(const CLI::App& app) {
  return app.get_description();
}

std::vector<OptionView> options_of(const CLI::App& app) {
  std::vector<OptionView> out;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) out.push_back(view(*option));  // no group: hidden
  }
  return out;
}

std::vector<VerbView> verbs_of(const CLI::App& app) {
  std::vector<VerbView> out;
  for (const CLI::App* verb : app.get_subcommands({})) {
    out.push_back({verb->get_name(), verb->get_description(), example_of(*verb), options_of(*verb)});
  }
  return out;
}

}  // namespace salient
