#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace salient {

/// What the help says of a SCENARIO.
inline constexpr const char* scenario_words =
    "Folder with scenario.yaml, a YAML file, or the name of a shipped theatre";

/// An option that a verb has just added: what else is to be said of it. Each function returns the option.
class AskedOption {
 public:
  explicit AskedOption(CLI::Option* option) : option_(option) {}

  AskedOption& value_name(const std::string& name);  ///< what the help calls the value: "N"
  AskedOption& shows_default();                      ///< what the variable holds now
  AskedOption& required();
  AskedOption& words(int least, int most);  ///< how many it takes
  AskedOption& repeated();                  ///< given again it adds to what was there
  AskedOption& needs(const AskedOption& other);
  AskedOption& excludes(const AskedOption& other);

  /// @tparam Number  that of the variable
  template <class Number>
  AskedOption& within(Number least, Number most);
  AskedOption& positive();
  AskedOption& among(const std::vector<std::string>& words);
  AskedOption& not_empty();
  /// @param fault  what is wrong with a word; empty: nothing
  AskedOption& checked(const std::function<std::string(const std::string&)>& fault);

 private:
  CLI::Option* option_;
};

/// What a verb asks for on the command line: its sub-command and its options, in the order in which the help
/// shows them. CLI11 stays behind this: its headers are most of what a verb would have to compile.
class Ask {
 public:
  Ask(CLI::App& program, const std::string& verb, const std::string& description);
  void footer(const std::string& text);

  /// @param names  "-n,--replicates"; "SCENARIO" for a positional
  /// @tparam Value  std::string, a vector of them, int, double, std::uint32_t, std::uint64_t, or an optional
  ///                of the last three
  template <class Value>
  AskedOption option(const std::string& names, Value& value, const std::string& description);
  AskedOption flag(const std::string& names, bool& value, const std::string& description);

  // What several verbs ask for.
  AskedOption scenario(std::string& path);
  AskedOption run(std::string& folder);
  AskedOption variant(std::string& variant, const std::string& description);
  template <class Count>  // std::uint64_t shows its default, an optional says it in the description
  AskedOption replicates(Count& count, const std::string& description, std::uint64_t least,
                         std::uint64_t most);
  AskedOption first(std::optional<std::uint64_t>& replicate, std::uint64_t most);
  AskedOption replicate(std::optional<std::uint64_t>& number, const std::string& description);
  AskedOption seed(std::optional<std::uint64_t>& seed);
  AskedOption seed(std::uint64_t& seed);
  AskedOption jobs(unsigned& threads);
  AskedOption every(std::optional<double>& hours);
  AskedOption out(std::string& folder, const std::string& description);
  AskedOption json(bool& json);
  /// @param also  what else is not said: "no word on stderr about files"
  AskedOption quiet(bool& quiet, const std::string& also = "");

 private:
  CLI::App* verb_;
};

}  // namespace salient
