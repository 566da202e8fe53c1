#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "render/text/description_text.hpp"
#include "sim/describe/description.hpp"
#include "sim/graph/names.hpp"
#include "tools/salient/asked_theatre.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

struct DescribeArguments {
  std::string path;
  std::string from, to;
  unsigned top = 8;
  bool json = false;
};

/// The way between the places that somebody means; what is wrong with either is said of both.
std::pair<PlaceId, PlaceId> journey_of(const Atlas& atlas, const DescribeArguments& asked, const Work& work) {
  const PlaceMeant from = place_meant(atlas, asked.from), to = place_meant(atlas, asked.to);
  if (!from.place) work.say("--from: " + from.why);
  if (!to.place) work.say("--to: " + to.why);
  if (!from.place || !to.place) throw Refusal(usage);
  return {*from.place, *to.place};
}

int describe_scenario(const DescribeArguments& asked, const Work& work) {
  const Theatre theatre = read_sound(asked.path, Warnings::counted).theatre;
  DescribeOptions options;
  options.top = asked.top;
  if (!asked.from.empty()) options.journey = journey_of(theatre.atlas, asked, work);
  const Description description = describe(theatre, options);
  std::cout << (asked.json ? json(description) : text(description));
  return done;
}

}  // namespace

Action add_describe(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "describe", "Show who holds what, the fronts and their supply, the roads and distances");
  const auto asked = std::make_shared<DescribeArguments>();
  verb->add_option("SCENARIO", asked->path, "Folder with scenario.yaml, or a YAML file; - reads it")
      ->required();
  verb->add_flag("--json", asked->json, "Print one JSON document");
  CLI::Option* from =
      verb->add_option("--from", asked->from, "A place: show the way by road from here (id or any name)")
          ->type_name("PLACE");
  CLI::Option* to =
      verb->add_option("--to", asked->to, "The place at the other end of the way")->type_name("PLACE");
  from->needs(to);
  to->needs(from);
  for (CLI::Option* end : {from, to}) {
    end->check([](const std::string& word) { return word.empty() ? "a name is needed" : ""; }, "");
  }
  verb->add_option("--top", asked->top, "Rows that a ranked list shows; 0 shows all")
      ->type_name("N")
      ->capture_default_str();
  return [asked](const Work& work) { return describe_scenario(*asked, work); };
}

}  // namespace salient
