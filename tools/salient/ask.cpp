#include "tools/salient/ask.hpp"

#include <CLI/CLI.hpp>

namespace salient {

AskedOption& AskedOption::value_name(const std::string& name) {
  option_->type_name(name);
  return *this;
}

AskedOption& AskedOption::shows_default() {
  option_->capture_default_str();
  return *this;
}

AskedOption& AskedOption::required() {
  option_->required();
  return *this;
}

AskedOption& AskedOption::words(int least, int most) {
  option_->expected(least, most);
  return *this;
}

AskedOption& AskedOption::repeated() {
  option_->take_all();
  return *this;
}

AskedOption& AskedOption::needs(const AskedOption& other) {
  option_->needs(other.option_);
  return *this;
}

AskedOption& AskedOption::excludes(const AskedOption& other) {
  option_->excludes(other.option_);
  return *this;
}

template <class Number>
AskedOption& AskedOption::within(Number least, Number most) {
  option_->check(CLI::Range(least, most));
  return *this;
}
template AskedOption& AskedOption::within(int, int);
template AskedOption& AskedOption::within(double, double);
template AskedOption& AskedOption::within(std::uint32_t, std::uint32_t);
template AskedOption& AskedOption::within(std::uint64_t, std::uint64_t);

AskedOption& AskedOption::positive() {
  option_->check(CLI::PositiveNumber);
  return *this;
}

AskedOption& AskedOption::among(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return *this;
}

AskedOption& AskedOption::not_empty() {
  return checked([](const std::string& word) { return word.empty() ? "a name is needed" : ""; });
}

AskedOption& AskedOption::checked(const std::function<std::string(const std::string&)>& fault) {
  option_->check(fault, "");
  return *this;
}

Ask::Ask(CLI::App& program, const std::string& verb, const std::string& description)
    : verb_(program.add_subcommand(verb, description)) {}

void Ask::footer(const std::string& text) {
  verb_->footer(text);
}

template <class Value>
AskedOption Ask::option(const std::string& names, Value& value, const std::string& description) {
  return AskedOption(verb_->add_option(names, value, description));
}
template AskedOption Ask::option(const std::string&, std::string&, const std::string&);
template AskedOption Ask::option(const std::string&, std::vector<std::string>&, const std::string&);
template AskedOption Ask::option(const std::string&, int&, const std::string&);
template AskedOption Ask::option(const std::string&, double&, const std::string&);
template AskedOption Ask::option(const std::string&, std::uint32_t&, const std::string&);
template AskedOption Ask::option(const std::string&, std::uint64_t&, const std::string&);
template AskedOption Ask::option(const std::string&, std::optional<double>&, const std::string&);
template AskedOption Ask::option(const std::string&, std::optional<std::uint32_t>&, const std::string&);
template AskedOption Ask::option(const std::string&, std::optional<std::uint64_t>&, const std::string&);

AskedOption Ask::flag(const std::string& names, bool& value, const std::string& description) {
  return AskedOption(verb_->add_flag(names, value, description));
}

AskedOption Ask::scenario(std::string& path) {
  return option("SCENARIO", path, std::string(scenario_words) + "; - reads standard input").required();
}

AskedOption Ask::run(std::string& folder) {
  return option("RUN", folder, "Folder that salient run or merge wrote").required();
}

AskedOption Ask::variant(std::string& variant, const std::string& description) {
  return option("--variant", variant, description).value_name("VARIANT");
}

template <class Count>
AskedOption Ask::replicates(Count& count, const std::string& description, std::uint64_t least,
                            std::uint64_t most) {
  AskedOption out = option("-n,--replicates", count, description).value_name("N").within(least, most);
  if constexpr (std::is_same_v<Count, std::uint64_t>) out.shows_default();
  return out;
}
template AskedOption Ask::replicates(std::uint64_t&, const std::string&, std::uint64_t, std::uint64_t);
template AskedOption Ask::replicates(std::optional<std::uint64_t>&, const std::string&, std::uint64_t,
                                     std::uint64_t);

AskedOption Ask::first(std::optional<std::uint64_t>& replicate, std::uint64_t most) {
  return option("--first", replicate, "Number of the first replicate (default 0)")
      .value_name("R")
      .within(std::uint64_t{0}, most);
}

AskedOption Ask::replicate(std::optional<std::uint64_t>& number, const std::string& description) {
  return option("--replicate", number, description).value_name("R");
}

AskedOption Ask::seed(std::optional<std::uint64_t>& seed) {
  return option("--seed", seed, "Random seed (default: as the scenario says)").value_name("S");
}

AskedOption Ask::seed(std::uint64_t& seed) {
  return option("--seed", seed, "Random seed").value_name("S").shows_default();
}

AskedOption Ask::jobs(unsigned& threads) {
  return option("--jobs", threads, "Threads; 0 takes all cores. No result depends on it")
      .value_name("J")
      .within(0u, 1024u)
      .shows_default();
}

AskedOption Ask::every(std::optional<double>& hours) {
  return option("--every", hours, "Hours between two readings of the map (default 24, below three days 6)")
      .value_name("HOURS")
      .positive();
}

AskedOption Ask::out(std::string& folder, const std::string& description) {
  return option("--out", folder, description).value_name("DIR").not_empty();
}

AskedOption Ask::json(bool& json) {
  return flag("--json", json, "Print one JSON document");
}

AskedOption Ask::quiet(bool& quiet, const std::string& also) {
  return flag("-q,--quiet", quiet, "No progress line" + (also.empty() ? "" : ", " + also));
}

}  // namespace salient
