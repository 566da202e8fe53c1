#include <iostream>

#include "sim/core/text.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/verb_tree.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

std::string option_words(const std::vector<OptionView>& options) {
  std::vector<std::string> out;
  for (const OptionView& option : options) {
    out.insert(out.end(), option.names.begin(), option.names.end());
  }
  return join(out, " ");
}

std::string positional_words(const std::vector<OptionView>& options) {
  std::vector<std::string> out;
  for (const OptionView& option : options) {
    if (!option.positional.empty()) out.insert(out.end(), option.choices.begin(), option.choices.end());
  }
  return join(out, " ");
}

// One case a option that takes a value: its words, or nothing, which leaves file names to bash.
std::string value_cases(const VerbView& verb) {
  std::string out;
  for (const OptionView& option : verb.options) {
    if (option.names.empty() || option.values == 0) continue;
    for (const std::string& name : option.names) {
      out += "    '" + verb.name + ' ' + name + "') words='" + join(option.choices, " ") + "'; value=1 ;;\n";
    }
  }
  return out;
}

std::string bash_script(const CLI::App& app) {
  const std::vector<VerbView> verbs = verbs_of(app);
  std::string names, verb_cases, values;
  for (const VerbView& verb : verbs) {
    names += (names.empty() ? "" : " ") + verb.name;
    verb_cases += "    '" + verb.name + "') options='" + option_words(verb.options) + "'; words='" +
                  positional_words(verb.options) + "' ;;\n";
    values += value_cases(verb);
  }
  return "# bash completion for salient, written by: salient completion bash\n"
         "_salient() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  local verb='' options='" +
         option_words(options_of(app)) + "' words='" + names +
         "' value='' i\n"
         "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
         "    if [[ ${COMP_WORDS[i]} != -* ]]; then verb=${COMP_WORDS[i]}; break; fi\n"
         "  done\n"
         "  case $verb in\n" +
         verb_cases +
         "  esac\n"
         "  case \"$verb $before\" in\n"
         "    ' ') ;;\n" +
         values +
         "  esac\n"
         "  COMPREPLY=()\n"
         "  if [[ -z $value && $current == -* ]]; then words=$options; fi\n"
         "  local IFS=$' \\t\\n'\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "}\n"
         "complete -o default -F _salient salient\n";
}

}  // namespace

Action add_completion(CLI::App& app) {
  Ask ask(app, "completion", "Print a script that completes verbs and options");
  const auto shell = std::make_shared<std::string>();
  ask.option("SHELL", *shell, "Whose script: bash").required().among({"bash"});
  return [&app, shell](Work&) {
    std::cout << bash_script(app);
    return done;
  };
}

}  // namespace salient
