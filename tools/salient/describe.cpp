#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "render/text/description_text.hpp"
#include "sim/describe/description.hpp"
#include "sim/graph/names.hpp"
#include "tools/salient/ask.hpp"
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
  Ask ask(app, "describe", "Show who holds what, the fronts and their supply, the roads and distances");
  const auto asked = std::make_shared<DescribeArguments>();
  ask.scenario(asked->path);
  ask.json(asked->json);
  AskedOption from =
      ask.option("--from", asked->from, "A place: show the way by road from here (id or any name)")
          .value_name("PLACE")
          .not_empty();
  AskedOption to =
      ask.option("--to", asked->to, "The place at the other end of the way").value_name("PLACE").not_empty();
  from.needs(to);
  to.needs(from);
  ask.option("--top", asked->top, "Rows that a ranked list shows; 0 shows all")
      .value_name("N")
      .shows_default();
  return [asked](const Work& work) { return describe_scenario(*asked, work); };
}

}  // namespace salient
