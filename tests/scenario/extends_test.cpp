#include <doctest/doctest.h>

#include <filesystem>

#include "tests/scenario/reading.hpp"

namespace salient {
namespace {

/// The theatre of a variant of the small case.
Theatre varied(const std::string& variant, const std::string& base = small_case) {
  const Folder folder;
  folder.write("scenario.yaml", base);
  ReadResult read =
      read_scenario(folder.write("variants/variant.yaml", "extends: ../scenario.yaml\n" + variant));
  REQUIRE_MESSAGE(read.scenario.has_value(), text(read.faults));
  return std::move(read.scenario->theatre);
}

/// Not a constant: small_case is one of another file, and may be made later.
std::string with_events() {
  return small_case + R"(interventions:
  - {id: bridge, at: 2030-05-03T06:00, route: alder--brook, open: 0}
  - {id: strike, at: 2030-05-04T06:00, strike: {place: cairn, actor: red, share_lost: 0.1}}
)";
}

}  // namespace

TEST_CASE("extends: maps are merged key by key, texts and numbers replaced") {
  const Theatre theatre = varied("title: Another\nclock: {horizon: 6d}\nactors: {red: {cohesion: 0.7}}\n");
  CHECK(theatre.title == "Another");
  CHECK(theatre.clock.horizon_h == 144);
  CHECK(theatre.clock.step_h == 1);
  CHECK(theatre.actors[1].name == "Red");
  CHECK(theatre.actors[1].cohesion->a == 0.7);
}

TEST_CASE("extends: a number with its distribution is replaced as a whole") {
  const std::string base =
      with(small_case, "name: Red}", "name: Red, cohesion: {uniform: [0.5, 0.6], basis: cited}}");
  const Theatre theatre = varied("actors: {red: {cohesion: {value: 0.7}}}\n", base);
  CHECK(theatre.actors[1].cohesion->shape == Quantity::Shape::value);
  CHECK(theatre.actors[1].cohesion->basis == Basis::unstated);
}

TEST_CASE("extends: interventions and questions are merged by id, other lists replaced") {
  const Theatre theatre = varied(
      "interventions:\n"
      "  - {id: bridge, open: 0.5}\n"
      "  - {id: third, at: 2030-05-03T06:00, confidence: {actor: red, change: 0.1}}\n"
      "questions: [{id: second, ask: \"Later?\", place: brook, holder: red, at: "
      "2030-05-06T06:00}]\n"
      "relations: [{between: [green, red], is: neutral}]\n",
      with_events());
  REQUIRE(theatre.interventions.size() == 3);
  CHECK(std::get<Intervention::Open>(theatre.interventions[0].action).open == 0.5);
  CHECK(theatre.questions.size() == 2);
  REQUIRE(theatre.relations.size() == 1);
  CHECK(theatre.relations[0].stand == Stand::neutral);
}

TEST_CASE("extends: null removes a key") {
  CHECK(varied("interventions: null\n", with_events()).interventions.empty());
  CHECK(varied("actors: {green: {supply: null}}\n").actors[0].supply.empty());
}

TEST_CASE("extends: a variant without differences has the content of what it extends") {
  const Folder folder;
  const std::string base = folder.write("scenario.yaml", with_events());
  CHECK(hash_of(folder.write("variants/same.yaml", "extends: ../scenario.yaml\n")) == hash_of(base));
}

TEST_CASE("extends: a chain is read from its end, and tables from the folder that names them") {
  const Folder folder;
  std::string text = small_case;
  text = with(text, text.substr(text.find("places:"), text.find("routes:") - text.find("places:")),
              "tables: {places: tables/places.csv}\n");
  folder.write("tables/places.csv",
               "id,name,lat,lon\nalder,Alder,10,20\nbrook,Brook,10.1,20.1\ncairn,Cairn,10.2,20.2\n");
  folder.write("scenario.yaml", text);
  folder.write("variants/one.yaml", "extends: ../scenario.yaml\ntitle: One\ncaveats: from one\n");
  const ReadResult read =
      read_scenario(folder.write("variants/deep/two.yaml", "extends: ../one.yaml\ntitle: Two\n"));
  REQUIRE_MESSAGE(read.scenario.has_value(), salient::text(read.faults));
  CHECK(read.scenario->theatre.title == "Two");
  CHECK(read.scenario->theatre.caveats == "from one");
  CHECK(read.scenario->files.size() == 4);
}

TEST_CASE("extends: eight files in a row are read, a ninth step is not") {
  const Folder folder;
  folder.write("scenario.yaml", small_case);
  folder.write("v1.yaml", "extends: scenario.yaml\n");
  for (int i = 2; i <= 9; ++i)
    folder.write("v" + std::to_string(i) + ".yaml", "extends: v" + std::to_string(i - 1) + ".yaml\n");
  CHECK(read_scenario(folder.path("v8.yaml")).scenario.has_value());
  CHECK_FALSE(read_scenario(folder.path("v9.yaml")).scenario.has_value());
}

TEST_CASE("extends: no file outside the theatre's folder is read, by whatever way it is named") {
  const Folder folder;
  folder.write("outside.yaml", small_case);
  folder.write("theatre/scenario.yaml", small_case);
  std::filesystem::create_symlink("../outside.yaml", folder.path("theatre/link.yaml"));
  std::filesystem::create_directory_symlink("..", folder.path("theatre/up"));
  for (const std::string path : {"../outside.yaml", "link.yaml", "up/outside.yaml", "./../outside.yaml",
                                 "variants/../../outside.yaml"}) {
    CAPTURE(path);
    const ReadResult read = read_scenario(folder.write("theatre/v.yaml", "extends: " + path + "\n"));
    CHECK_FALSE(read.scenario.has_value());
    CHECK(read.files.size() == 1);
  }
  std::filesystem::create_symlink("scenario.yaml", folder.path("theatre/inner.yaml"));
  CHECK(read_scenario(folder.write("theatre/w.yaml", "extends: inner.yaml\n")).scenario.has_value());
}

}  // namespace salient
