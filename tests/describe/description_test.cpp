#include "sim/describe/description.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "render/text/description_text.hpp"
#include "tests/graph/worlds.hpp"

using namespace salient;

namespace {

// Green holds the west with its depot, Red the east; Amber is allied to Green. The pass is Green's
// only road to the front; Lone has no road at all.
//
//   depot - pass - north - rnorth       rdepot is Red's source
//              \- south - rsouth - rdepot
Theatre two_sides() {
  Theatre t;
  t.title = "Two sides";
  t.episode = "invented";
  t.clock = {Moment{1'700'000'000}, Moment{1'700'086'400}, 48, 1, 0};
  t.atlas = world(
      "depot - pass 10, pass - north 5, pass - south 7, north - rnorth 3, south - rsouth 4, "
      "rnorth - rdepot 6, rsouth - rdepot 8, ally - pass 2, lone");
  std::vector<Place> places(t.atlas.places().begin(), t.atlas.places().end());
  for (Place& place : places) {
    if (place.id == "depot") place.population = 50'000, place.kind = PlaceKind::capital;
    if (place.id == "north") place.population = 1'000;
    if (place.id == "rdepot") place.population = 7'000, place.kind = PlaceKind::provincial_capital;
  }
  std::vector<Route> routes(t.atlas.routes().begin(), t.atlas.routes().end());
  for (Route& route : routes) route.capacity.reset();
  t.atlas = Atlas(places, routes);
  for (const char* id : {"amber", "green", "red"}) {
    Actor actor;
    actor.id = id;
    actor.name = std::string("The ") + id;
    t.actors.push_back(actor);
  }
  const ActorId amber{0}, green{1}, red{2};
  t.relations = {{green, red, Stand::hostile, {}, {}, {}}, {amber, green, Stand::allied, {}, {}, {}}};
  const auto hold = [&](const char* place, ActorId actor) {
    InitialControl control;
    control.place = *t.atlas.place(place);
    control.holders = {actor};
    t.initial.push_back(control);
  };
  for (const char* id : {"depot", "pass", "north", "south"}) hold(id, green);
  for (const char* id : {"rnorth", "rsouth", "rdepot"}) hold(id, red);
  hold("ally", amber);
  t.actors[1].supply = {*t.atlas.place("depot")};
  t.actors[2].supply = {*t.atlas.place("rdepot"), *t.atlas.place("depot")};
  return t;
}

InitialControl& control_of(Theatre& t, const char* place) {
  return *std::ranges::find(t.initial, *t.atlas.place(place), &InitialControl::place);
}

void change_route(Theatre& t, const char* id, const std::function<void(Route&)>& change) {
  std::vector<Route> routes(t.atlas.routes().begin(), t.atlas.routes().end());
  change(routes[t.atlas.route(id)->index]);
  t.atlas = Atlas({t.atlas.places().begin(), t.atlas.places().end()}, std::move(routes));
}

std::vector<std::string> road_ids(const std::vector<Description::Road>& roads) {
  std::vector<std::string> out;
  for (const auto& road : roads) out.push_back(road.id);
  return out;
}

const Description::Side& side(const Description& d, const std::string& actor) {
  return *std::ranges::find(d.sides, actor, [](const auto& s) { return s.actor.id; });
}

}  // namespace

TEST_CASE("describe: a front is where a held place meets a hostile holder") {
  const Description d = describe(two_sides());
  CHECK(d.front_routes == 2);
  CHECK(d.front_km == 7);
  CHECK(side(d, "green").front_places == 2);
  CHECK(side(d, "red").front_places == 2);
  CHECK(side(d, "green").front_routes == 2);
  CHECK(side(d, "amber").front_places == 0);
  CHECK(side(d, "amber").not_computed == "no supply sources are named");
}

TEST_CASE("describe: the least cut is the pass, and every front place hangs on it") {
  const Description d = describe(two_sides());
  const auto& green = side(d, "green");
  REQUIRE(green.cut);
  CHECK(green.cut->size == 1.0);
  CHECK(road_ids(green.cut->routes) == std::vector<std::string>{"depot--pass"});
  REQUIRE(green.chokepoints.count == 1);
  CHECK(green.chokepoints.first[0].road.id == "depot--pass");
  CHECK(green.chokepoints.first[0].alone == 2);
  const auto& red = side(d, "red");
  REQUIRE(red.cut);
  CHECK(red.cut->size == 2.0);
  CHECK(road_ids(red.cut->routes) == std::vector<std::string>{"rnorth--rdepot", "rsouth--rdepot"});
  CHECK(red.chokepoints.first[0].places == 1);
}

TEST_CASE("describe: a source in hostile hands supplies nobody, one at the front cannot be cut off") {
  Theatre t = two_sides();
  CHECK_FALSE(side(describe(t), "red").supply[1].usable);
  t.actors[2].supply = {*t.atlas.place("depot")};
  CHECK(side(describe(t), "red").not_computed == "no supply source is in its own or allied hands");
  t.actors[2].supply = {*t.atlas.place("rnorth")};
  const auto red = side(describe(t), "red");
  CHECK(red.front_at_source == 1);
  CHECK(red.cut->size == 1.0);  // what is left is rsouth, by rdepot
}

TEST_CASE("describe: supply runs over an ally's ground, and not over anybody else's") {
  Theatre t = two_sides();
  t.actors[1].supply = {*t.atlas.place("ally")};
  CHECK(side(describe(t), "green").cut->size == 1.0);
  t.relations.push_back({ActorId{0}, ActorId{1}, Stand::neutral, {}, {}, {}});
  CHECK(side(describe(t), "green").not_computed == "no supply source is in its own or allied hands");
  t.actors[1].supply = {*t.atlas.place("depot")};
  control_of(t, "pass").holders = {ActorId{0}};
  const auto green = side(describe(t), "green");
  CHECK(green.front_cut_off == 2);
  CHECK(green.cut->size == 0.0);
}

TEST_CASE("describe: relations count from their date until theirs, and the later entry wins") {
  Theatre t = two_sides();
  t.relations.push_back({ActorId{2}, ActorId{1}, Stand::neutral, t.clock.anchor, {}, {}});
  CHECK(describe(t).front_routes == 0);
  t.relations.back().from = Moment{t.clock.anchor.seconds + 1};
  CHECK(describe(t).front_routes == 2);
  t.relations.back().from.reset();
  t.relations.back().until = t.clock.anchor;
  CHECK(describe(t).front_routes == 2);
}

TEST_CASE("describe: with capacities the cut is weighed, a partly open route carries its part") {
  Theatre t = two_sides();
  CHECK_FALSE(side(describe(t), "green").cut_capacity);
  change_route(t, "pass--north", [](Route& r) { r.capacity = 3; });
  change_route(t, "pass--south", [](Route& r) { r.capacity = 5, r.open = 0.5; });
  change_route(t, "depot--pass", [](Route& r) { r.capacity.reset(); });
  const auto green = side(describe(t), "green");
  REQUIRE(green.cut_capacity);
  CHECK(green.cut_capacity->size == 5.5);
  CHECK(road_ids(green.cut_capacity->routes) == std::vector<std::string>{"pass--north", "pass--south"});
  change_route(t, "pass--north", [](Route& r) { r.capacity.reset(); });
  CHECK_FALSE(side(describe(t), "green").cut_capacity->size);
}

TEST_CASE("describe: every place and every person known is in exactly one row of holders") {
  Theatre t = two_sides();
  control_of(t, "north").status = Status::contested;
  control_of(t, "north").challengers = {ActorId{2}};
  control_of(t, "ally").holders = {ActorId{0}, ActorId{1}};
  control_of(t, "ally").status = Status::shared;
  control_of(t, "rsouth").holders.clear();
  control_of(t, "rsouth").status = Status::vacated;
  const Description d = describe(t);
  std::vector<std::string> rows;
  std::size_t places = 0;
  std::int64_t known = 0;
  for (const auto& row : d.holdings) {
    rows.push_back(row.holder + " " + std::to_string(row.people.places));
    places += row.people.places;
    known += row.people.known;
  }
  CHECK(rows == std::vector<std::string>{"green 3", "red 2", "amber 0", "contested 1", "shared 1",
                                         "vacated 1", "not stated 1"});
  CHECK(places == 9);
  CHECK(known == d.people.known);
  CHECK(d.people.known == 58'000);
  CHECK(d.people.unknown == 6);
  CHECK(d.contested.first[0].challengers == std::vector<std::string>{"red"});
  CHECK(side(d, "green").held == 4);  // a contested place is still held
  CHECK(side(d, "green").shared == 1);
  CHECK(side(d, "green").front_places == 1);
}

TEST_CASE("describe: an actor whose id is a word of the table keeps its own row") {
  Theatre t = two_sides();
  t.actors[0].id = "contested";
  control_of(t, "north").status = Status::contested;
  const Description d = describe(t);
  const auto row = std::ranges::find(d.holdings, std::string("The amber"), &Description::Holding::name);
  CHECK(row->people.places == 1);
}

TEST_CASE("describe: a place is encircled when every open route out leads to a hostile holder") {
  Theatre t = two_sides();
  CHECK(describe(t).encircled.count == 0);
  control_of(t, "pass").holders = {ActorId{2}};
  const Description d = describe(t);
  // depot, north and south see only Red now; ally's only neighbour is hostile to Green, not to
  // Amber.
  REQUIRE(d.encircled.count == 3);
  CHECK(d.encircled.first[0].place.id == "depot");
  CHECK(d.encircled_people.known == 51'000);
  change_route(t, "north--rnorth", [](Route& r) { r.one_way = true; });
  CHECK(describe(t).encircled.count == 3);
}

TEST_CASE("describe: closed routes are counted and then left out") {
  Theatre t = two_sides();
  change_route(t, "north--rnorth", [](Route& r) { r.open = 0; });
  const Description d = describe(t);
  CHECK(d.counts.closed == 1);
  CHECK(d.front_routes == 1);
  CHECK(d.component_sizes == std::vector<std::size_t>{8, 1});
  CHECK(d.isolated.first[0].id == "lone");
  CHECK(d.classes[0].routes == 8);
  CHECK_FALSE(d.strong_sizes);
}

TEST_CASE("describe: lists keep the first rows and count all") {
  const Theatre t = two_sides();
  DescribeOptions options;
  options.top = 1;
  const Description d = describe(t, options);
  CHECK(d.gateways.count == 1);
  CHECK(d.gateways.first[0].place.id == "pass");
  CHECK(d.gateways.first[0].cut_off == 2);
  CHECK(d.through.count > 1);
  CHECK(d.through.first.size() == 1);
  CHECK(d.through.first[0].place.id == "pass");
  options.top = 0;
  CHECK(describe(t, options).through.first.size() == d.through.count);
}

TEST_CASE("describe: distances stand between capitals and places that questions name") {
  Theatre t = two_sides();
  Question question;
  question.place = PlaceCondition{};
  question.place->place = *t.atlas.place("south");
  t.questions.push_back(question);
  const Description d = describe(t);
  REQUIRE(d.distances.places.size() == 3);
  CHECK(d.distances.places[0].id == "south");
  CHECK(d.distances.places[1].id == "depot");
  CHECK(d.distances.km[0][1] == 17.0);
  CHECK(d.distances.km[1][2] == 24.0);
  CHECK(d.distances.km[2][2] == 0.0);
}

TEST_CASE("describe: a journey names every stop with its holder and kilometres") {
  const Theatre t = two_sides();
  DescribeOptions options;
  options.journey = std::pair(*t.atlas.place("depot"), *t.atlas.place("rdepot"));
  const Description d = describe(t, options);
  REQUIRE(d.journey);
  CHECK(d.journey->km == 24.0);
  std::vector<std::string> stops;
  for (const auto& s : d.journey->stops) stops.push_back(s.place.id + " " + s.holder);
  CHECK(stops ==
        std::vector<std::string>{"depot green", "pass green", "north green", "rnorth red", "rdepot red"});
  options.journey->second = *t.atlas.place("lone");
  CHECK_FALSE(describe(t, options).journey->km);
  CHECK(text(describe(t, options)).find("depot to lone: no open way by road") != std::string::npos);
}

TEST_CASE("describe: the text is short, aligned and says what it does not know") {
  const std::string page = text(describe(two_sides()));
  CHECK(page.find("  population unknown for 6 of 9 places: every sum of people is a lower bound\n") !=
        std::string::npos);
  CHECK(page.find("\nControl at the anchor\n"
                  "  holder                 places  people known  unknown at\n"
                  "  green       The green       4        51,000      2 of 4\n"
                  "  red         The red         3         7,000      2 of 3\n"
                  "  amber       The amber       1       unknown      1 of 1\n"
                  "  not stated                  1       unknown      1 of 1\n"
                  "  all                         9        58,000      6 of 9\n") != std::string::npos);
  CHECK(page.find("  green, 1 route:\n    depot - pass\n") != std::string::npos);
}

TEST_CASE("describe: the JSON is one document with the same numbers") {
  const Theatre t = two_sides();
  const auto document = nlohmann::json::parse(json(describe(t)));
  CHECK(document["counts"]["places"] == 9);
  CHECK(document["people"]["places_without_population"] == 6);
  CHECK(document["sides"][1]["least_cut"]["routes"] == 1.0);
  CHECK(document["sides"][1]["least_cut"]["cut"][0]["id"] == "depot--pass");
  CHECK(document["sides"][0]["least_cut"].is_null());
  CHECK(document["network"]["component_sizes"] == nlohmann::json({8, 1}));
  CHECK(document["journey"].is_null());
}

TEST_CASE("describe: an empty theatre is described, not tripped over") {
  const Description d = describe(Theatre{});
  CHECK(d.counts.places == 0);
  CHECK(d.component_sizes.empty());
  CHECK_FALSE(text(d).empty());
  CHECK(nlohmann::json::parse(json(d))["sides"].empty());
}

TEST_CASE("describe: above 2,000 places betweenness is left out, and the page says so") {
  Theatre t;
  std::vector<Place> places(2001);
  for (std::size_t i = 0; i < places.size(); ++i) places[i].id = std::to_string(10'000 + i);
  t.atlas = Atlas(places, {});
  const std::string page = text(describe(t));
  CHECK(page.find("betweenness): not computed above 2,000 places (would take about 1 s)") !=
        std::string::npos);
}
