#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace salient {

// The program's verbs and options as plain values, read from CLI11's own tree. Help, completion,
// the manual and the search for misspelt words all read this, so that none of them can drift.

struct OptionView {
  std::vector<std::string> names;    ///< "-n", "--replicates"; empty for a positional
  std::string positional;            ///< "SCENARIO"; empty for an option
  std::string value;                 ///< what the help calls its value; empty for a flag
  std::vector<std::string> choices;  ///< the only words it takes; empty if it takes others
  std::string description;
  std::string standard;  ///< the default as text; may be empty
  int values = 0;        ///< how many words follow the option at least
  bool required = false, repeats = false;
};

struct VerbView {
  std::string name, description, example;
  std::vector<OptionView> options;  ///< in the order in which the verb added them
};

/// What the program is, as one sentence.
std::string description_of(const CLI::App& app);

/// A readable name for the option's value: "N" for integers, "X" for numbers, never a range.
std::string value_name(const CLI::Option& option);

/// The options of one verb, or of the program itself.
std::vector<OptionView> options_of(const CLI::App& app);

/// All verbs, in the order of registration.
std::vector<VerbView> verbs_of(const CLI::App& app);

}  // namespace salient
