#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "render/text/description_text.hpp"
#include "sim/core/text.hpp"
#include "sim/describe/description.hpp"
#include "sim/graph/names.hpp"
#include "sim/scenario/read.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

struct DescribeArguments {
  std::string path;
  std::string from, to;
  unsigned top = 8;
  bool json = false;
};

/// The one place that somebody means; a word for none or for several is explained on stderr.
std::optional<PlaceId> place_of(const Atlas& atlas, const std::string& option, const std::string& word) {
  const PlaceMeant meant = place_meant(atlas, word);
  if (!meant.place) std::cerr << "salient describe: " << option << ": " << meant.why << '\n';
  return meant.place;
}

int describe_scenario(const DescribeArguments& options) {
  const ReadResult read = read_scenario(options.path);
  if (!read.scenario) {
    std::cerr << text(read.faults);
    return input_refused;
  }
  if (const std::size_t warnings = read.faults.warnings(); warnings != 0) {
    std::cerr << warnings << (warnings == 1 ? " warning" : " warnings") << "; salient check "
              << escaped(options.path) << (warnings == 1 ? " shows it\n" : " shows them\n");
  }
  const Theatre& theatre = read.scenario->theatre;
  DescribeOptions wish;
  wish.top = options.top;
  if (!options.from.empty()) {
    const auto from = place_of(theatre.atlas, "--from", options.from);
    const auto to = place_of(theatre.atlas, "--to", options.to);
    if (!from || !to) return usage;
    wish.journey = std::pair(*from, *to);
  }
  const Description description = describe(theatre, wish);
  std::cout << (options.json ? json(description) : text(description));
  return done;
}

}  // namespace

Action add_describe(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "describe", "Show who holds what, the fronts and their supply, the roads and distances");
  const auto options = std::make_shared<DescribeArguments>();
  verb->add_option("SCENARIO", options->path, "Folder with scenario.yaml, or a YAML file; - reads it")
      ->required();
  verb->add_flag("--json", options->json, "Print one JSON document");
  CLI::Option* from =
      verb->add_option("--from", options->from, "A place: show the way by road from here (id or any name)")
          ->type_name("PLACE");
  CLI::Option* to =
      verb->add_option("--to", options->to, "The place at the other end of the way")->type_name("PLACE");
  from->needs(to);
  to->needs(from);
  for (CLI::Option* end : {from, to}) {
    end->check([](const std::string& word) { return word.empty() ? "a name is needed" : ""; }, "");
  }
  verb->add_option("--top", options->top, "Rows that a ranked list shows; 0 shows all")
      ->type_name("N")
      ->capture_default_str();
  return [options] { return describe_scenario(*options); };
}

}  // namespace salient
