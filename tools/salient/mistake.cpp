#include "tools/salient/mistake.hpp"

#include <algorithm>
#include <vector>

#include "sim/core/text.hpp"
#include "tools/salient/verb_tree.hpp"

namespace salient {
namespace {

std::string with_hint(std::string what, std::string_view word, std::span<const std::string> known) {
  std::string hint = did_you_mean(word, known);
  if (hint.empty()) {  // too far for a slip of the finger, but perhaps a shortened word
    const auto longer = std::ranges::find_if(
        known, [&](const std::string& name) { return word.size() > 2 && name.starts_with(word); });
    if (longer != known.end()) hint = "did you mean " + in_quotes(*longer) + '?';
  }
  return hint.empty() ? what : what + "; " + hint;
}

std::vector<std::string> names_of(std::span<const OptionView> options) {
  std::vector<std::string> out;
  for (const OptionView& option : options) {
    out.insert(out.end(), option.names.begin(), option.names.end());
  }
  return out;
}

const OptionView* find(std::span<const OptionView> options, std::string_view name) {
  const auto at = std::ranges::find_if(options, [&](const OptionView& option) {
    return std::ranges::find(option.names, name) != option.names.end();
  });
  return at == options.end() ? nullptr : &*at;
}

bool is_option(std::string_view word) {
  return word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9') && word[1] != '.';
}

// "--jobs=3" is --jobs, "-n5" and the flags "-qv" are looked up by their first letter.
std::string option_name(std::string_view word) {
  if (word.starts_with("--")) return std::string(word.substr(0, word.find('=')));
  return std::string(word.substr(0, 2));
}

}  // namespace

std::optional<Mistake> first_mistake(const CLI::App& app, std::span<const std::string> words) {
  const std::vector<VerbView> verbs = verbs_of(app);
  std::vector<OptionView> options = options_of(app);
  std::string verb;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") break;
    if (is_option(word)) {
      const std::string name = option_name(word);
      const OptionView* option = find(options, name);
      if (option == nullptr) {
        return Mistake{verb, with_hint("there is no option " + escaped(name), name, names_of(options))};
      }
      const bool carries_value = word.size() > name.size();
      if (!carries_value) i += static_cast<std::size_t>(std::max(0, option->values));
    } else if (verb.empty()) {
      const auto at = std::ranges::find(verbs, word, &VerbView::name);
      if (at == verbs.end()) {
        std::vector<std::string> names;
        for (const VerbView& known : verbs) names.push_back(known.name);
        return Mistake{"", with_hint("there is no verb " + in_quotes(word), word, names)};
      }
      verb = word;
      options = at->options;
    }
  }
  return std::nullopt;
}

}  // namespace salient
