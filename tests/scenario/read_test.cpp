#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "sim/rules/catalogue.hpp"
#include "tests/scenario/reading.hpp"

namespace salient {

TEST_CASE("read: everything that a small case says arrives in the theatre") {
  const Theatre theatre = theatre_of(small_case);
  CHECK(theatre.title == "A small case");
  CHECK(theatre.clock.offset_minutes == 120);
  CHECK(iso(theatre.clock.anchor, 120) == "2030-05-01T06:00+02:00");
  CHECK(theatre.clock.horizon_h == 120);
  REQUIRE(theatre.atlas.places().size() == 3);
  CHECK(theatre.atlas.places()[1].names == std::vector<std::string>{"Le Ruisseau"});
  REQUIRE(theatre.atlas.routes().size() == 2);
  CHECK(theatre.atlas.routes()[0].id == "alder--brook");
  REQUIRE(theatre.actors.size() == 2);
  CHECK(theatre.actors[0].name == "Green");
  CHECK(theatre.actors[0].kind == ActorKind::state);
  CHECK(theatre.actors[0].supply == std::vector<PlaceId>{PlaceId{0}});
  CHECK(theatre.actors[1].doctrine.id == "static_defence");
  REQUIRE(theatre.relations.size() == 1);
  CHECK(theatre.relations[0].stand == Stand::hostile);
  REQUIRE(theatre.initial.size() == 3);
  CHECK(theatre.initial[2].holders == std::vector<ActorId>{ActorId{1}});
  CHECK(theatre.rule_set == "standard");
  CHECK(theatre.rules.size() == find_rule_set("standard")->rules.size());
  REQUIRE(theatre.questions.size() == 1);
  CHECK(theatre.questions[0].place->holder_not == std::vector<ActorId>{ActorId{0}});
  CHECK(iso(theatre.questions[0].when, 120) == "2030-05-05T23:59:59+02:00");
  CHECK(faults_of(small_case) == "");
}

TEST_CASE("read: a misspelt place is shown where it stands") {
  CHECK(faults_of(with(small_case, "to: brook, km", "to: brok, km")) ==
        "x.yaml:14:23: error: routes[0].to: no place is called \"brok\"\n"
        "      - {from: alder, to: brok, km: 20}\n"
        "                          ^~~~\n"
        "  fix: did you mean \"brook\"?\n");
}

TEST_CASE("read: a unit behind a number is taken off in the fix") {
  CHECK(faults_of(with(small_case, "km: 18", "km: 18 km")) ==
        "x.yaml:15:34: error: routes[1].km: expected a number (km) above 0 and at most 20000, "
        "found \"18 km\"\n"
        "      - {from: brook, to: cairn, km: 18 km}\n"
        "                                     ^~~~~\n"
        "  fix: write the number alone, the unit is km: 18\n");
}

TEST_CASE("read: an intervention of each kind") {
  const Theatre theatre = theatre_of(small_case + R"(
coalitions: {both: [green, red]}
interventions:
  - {id: a, at: 2030-05-03T06:00, route: brook--alder, open: 0.25, repair_after: 2d}
  - {id: b, at: 2030-05-03T06:00, route: Brook--Cairn, speed: 0.5}
  - {id: c, when: {place: cairn, holder_not: red}, after: 6h, route: brook--cairn, corridor: true}
  - {id: d, at: 2030-05-03T06:00, reinforce: {actor: red, place: cairn, strength: 200, mobile: false, formation: guard}}
  - {id: e, at: 2030-05-03T06:00, strike: {place: cairn, actor: red, share_lost: 0.1}}
  - {id: f, at: 2030-05-03T06:00, order: {actor: red, stance: withdraw_to, to: cairn, evacuate: [brook]}}
  - {id: g, at: 2030-05-03T06:00, relation: {between: [green, red], is: neutral}}
  - {id: h, at: 2030-05-03T06:00, confidence: {actor: green, change: -0.1}}
  - {id: i, at: 2030-05-03T06:00, supply: {actor: green, place: alder, is: off}}
)");
  const auto& all = theatre.interventions;
  REQUIRE(all.size() == 9);
  const auto& open = std::get<Intervention::Open>(all[0].action);
  CHECK(theatre.atlas[open.route].id == "alder--brook");
  CHECK(open.open == 0.25);
  CHECK(open.repair_after_h == 48);
  CHECK(std::get<Intervention::Speed>(all[1].action).factor == 0.5);
  CHECK(std::get<Intervention::Corridor>(all[2].action).open);
  CHECK(all[2].after_h == 6);
  CHECK(all[2].when->holder_not == std::vector<ActorId>{ActorId{1}});
  CHECK(std::get<Intervention::Reinforce>(all[3].action).formation == "guard");
  CHECK(std::get<Intervention::Strike>(all[4].action).share_lost == 0.1);
  const auto& order = std::get<Intervention::Order>(all[5].action);
  CHECK(order.stance->withdraw_to == PlaceId{2});
  CHECK(order.evacuate == std::vector<PlaceId>{PlaceId{1}});
  CHECK(std::get<Intervention::Relate>(all[6].action).pairs.size() == 1);
  CHECK(std::get<Intervention::Confidence>(all[7].action).change == -0.1);
  CHECK_FALSE(std::get<Intervention::Supply>(all[8].action).on);
}

TEST_CASE("read: a coalition stands for its members, pair by pair") {
  const std::string text =
      with(with(small_case, "  red: {name: Red}", "  red: {name: Red}\n  blue: {name: Blue}"),
           "between: [green, red]", "between: [green, rebels]");
  const Theatre theatre = theatre_of(text + "coalitions: {rebels: [red, blue]}\n");
  REQUIRE(theatre.relations.size() == 2);
  CHECK(theatre[theatre.relations[0].b].id == "blue");
  CHECK(theatre[theatre.relations[1].b].id == "red");
}

TEST_CASE("read: a doctrine of one's own, and a built-in one with a difference") {
  const Theatre theatre =
      theatre_of(with(small_case, "name: Red}", "name: Red, doctrine: rapid_advance}") + R"(
doctrines:
  rapid_advance: {p_min: 0.7, objectives: {Alder: 2}, no_go: [brook]}
)");
  const Doctrine& doctrine = theatre.actors[1].doctrine;
  CHECK(doctrine.p_min->a == 0.7);
  REQUIRE(doctrine.stances.size() == 1);
  CHECK(doctrine.stances[0].stance == Stance::offensive);
  CHECK(doctrine.objectives[0].place == PlaceId{0});
  CHECK(doctrine.no_go == std::vector<PlaceId>{PlaceId{1}});
}

TEST_CASE("read: Arabic names, quotes and markup are names like any other") {
  const std::string names[] = {"حمص",      "\"<script>alert(1)</script>\"",
                               "\"=1+1\"", "\"'; DROP TABLE places; --\"",
                               "\"%s%n\"", "\"{{name}}\"",
                               "Ålesund",  "北京"};
  for (const std::string& name : names) {
    CAPTURE(name);
    CHECK(faults_of(with(small_case, "name: Cairn", "name: " + name)) == "");
  }
  CHECK(faults_of(with(with(small_case, "id: cairn, name: Cairn", "id: cairn, name: حمص"), "to: cairn",
                       "to: حمص")) == "");
}

TEST_CASE("read: a truth value, nothing or a number is no text without quotes") {
  for (const std::string word :
       {"yes", "No", "on", "off", "true", "FALSE", "y", "~", "12", "0x", "1e3", "007"}) {
    CAPTURE(word);
    const bool refused = !faults_of(with(small_case, "title: A small case", "title: " + word)).empty();
    CHECK(refused == (word != "0x"));
    CHECK(faults_of(with(small_case, "title: A small case", "title: \"" + word + "\"")).empty());
  }
}

TEST_CASE("read: strict refuses what is only suspicious") {
  const std::string text = with(small_case, "+02:00, as_of", ", as_of");
  CHECK(faults_of(text).find("warning: clock.anchor") != std::string::npos);
  CHECK(faults_of(text, true).find("error: clock.anchor") != std::string::npos);
}

TEST_CASE("read: a theatre has at most 64 actors") {
  std::string many = "  red: {name: Red}";
  for (int i = 0; i < 63; ++i) many += "\n  a" + std::to_string(i) + ": {name: A}";
  const std::string said = faults_of(with(small_case, "  red: {name: Red}", many));
  CHECK(said.find("error: actors: 65 actors; a theatre has at most 64\n") != std::string::npos);
}

TEST_CASE("read: a thousand faults of a kind are kept, the rest are counted") {
  const Folder folder;
  std::string places = "id,name,lat,lon\nalder,Alder,10,20\nbrook,Brook,10.1,20.1\ncairn,Cairn,10.2,20.2\n";
  for (int i = 0; i < 1500; ++i) places += "p" + std::to_string(i) + ",P,x,20\n";
  folder.write("places.csv", places);
  std::string text = small_case;
  text = with(text, text.substr(text.find("places:"), text.find("routes:") - text.find("places:")),
              "tables: {places: places.csv}\n");
  const ReadResult read = read_scenario(folder.write("scenario.yaml", text));
  CHECK(read.faults.errors() == 1001);
  bool counted = false;
  for (const Fault& fault : read.faults.all())
    counted |= fault.what == "from here on 500 more of this kind, not shown";
  CHECK(counted);
}

TEST_CASE("read: a table that cannot be read is complained about once") {
  const std::string places =
      small_case.substr(small_case.find("places:"), small_case.find("routes:") - small_case.find("places:"));
  CHECK(faults_of(with(small_case, places, "tables: {places: nowhere.csv}\n")) ==
        "x.yaml:9:18: error: tables.places: \"nowhere.csv\": there is no such file\n"
        "    tables: {places: nowhere.csv}\n"
        "                     ^~~~~~~~~~~\n");
}

TEST_CASE("read: pipes, devices, folders and missing files are refused by name") {
  const Folder folder;
  REQUIRE(mkfifo(folder.path("pipe.yaml").c_str(), 0600) == 0);
  CHECK(text(read_scenario(folder.path("pipe.yaml")).faults.all().at(0)).find("this is a pipe, not a file") !=
        std::string::npos);
  CHECK(text(read_scenario("/dev/null").faults.all().at(0)).find("this is a device, not a file") !=
        std::string::npos);
  CHECK(text(read_scenario(folder.path()).faults.all().at(0)).find("the folder has no scenario.yaml") !=
        std::string::npos);
  CHECK(text(read_scenario(folder.path("no.yaml")).faults.all().at(0)).find("there is no such file") !=
        std::string::npos);
  CHECK_FALSE(read_scenario("").scenario.has_value());
  CHECK_FALSE(read_scenario(std::string("a\0b", 3)).scenario.has_value());
}

}  // namespace salient
