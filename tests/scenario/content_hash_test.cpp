#include <doctest/doctest.h>

#include "tests/scenario/reading.hpp"

namespace salient {
namespace {

std::string hash_of_text(const std::string& text) {
  const ReadResult read = read_scenario_text("x.yaml", text);
  REQUIRE_MESSAGE(read.scenario.has_value(), salient::text(read.faults));
  return read.scenario->content_hash;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace

TEST_CASE("content hash: what looks different and says the same has one hash") {
  const std::string hash = hash_of_text(small_case);
  CHECK(hash.size() == 64);
  SUBCASE("line ends of Windows") {
    CHECK(hash_of_text(replaced(small_case, "\n", "\r\n")) == hash);
  }
  SUBCASE("line ends of old Macs") {
    CHECK(hash_of_text(replaced(small_case, "\n", "\r")) == hash);
  }
  SUBCASE("a byte order mark") {
    CHECK(hash_of_text("\xEF\xBB\xBF" + small_case) == hash);
  }
  SUBCASE("comments and blank lines") {
    CHECK(hash_of_text(replaced("# a comment\n\n" + small_case, "episode", "\n# more\nepisode")) == hash);
  }
  SUBCASE("the order of keys") {
    CHECK(hash_of_text(with(with(small_case, "title: A small case\n", ""),
                            "relations:", "title: A small case\nrelations:")) == hash);
    CHECK(hash_of_text(with(small_case, "{id: alder, name: Alder, lat: 10, lon: 20}",
                            "{lon: 20, lat: 10, name: Alder, id: alder}")) == hash);
  }
  SUBCASE("the order of rows") {
    const std::string first = "  - {from: alder, to: brook, km: 20}\n",
                      second = "  - {from: brook, to: cairn, km: 18}\n";
    CHECK(hash_of_text(with(small_case, first + second, second + first)) == hash);
    const std::string a = "  - {id: alder, name: Alder, lat: 10, lon: 20}\n";
    CHECK(hash_of_text(with(with(small_case, a, ""), "routes:\n", a + "routes:\n")) == hash);
  }
  SUBCASE("quotes around text") {
    CHECK(hash_of_text(with(small_case, "name: Alder", "name: \"Alder\"")) == hash);
  }
  SUBCASE("block style") {
    CHECK(hash_of_text(with(small_case, "  red: {name: Red}", "  red:\n    name: Red")) == hash);
  }
  SUBCASE("another way to write a number") {
    CHECK(hash_of_text(with(with(small_case, "km: 20", "km: 20.0"), "lat: 10.1", "lat: 1.01e1")) == hash);
  }
  SUBCASE("a place by its name or another spelling") {
    CHECK(hash_of_text(with(small_case, "to: brook, km", "to: BROOK, km")) == hash);
    CHECK(hash_of_text(with(small_case, "place: brook, holder_not", "place: le ruisseau, holder_not")) ==
          hash);
  }
  SUBCASE("a default written out") {
    CHECK(hash_of_text(with(small_case, "name: Red}",
                            "name: Red, kind: armed_group, doctrine: static_defence}")) == hash);
    CHECK(hash_of_text(small_case + "rules: standard\nensemble: {replicates: 1000, random_seed: 1}\n") ==
          hash);
  }
  SUBCASE("the same moment elsewhere in the world") {
    CHECK(hash_of_text(with(small_case, "as_of: 2030-05-02T06:00+02:00", "as_of: 2030-05-02T04:00Z")) ==
          hash);
  }
  SUBCASE("a note") {
    CHECK(hash_of_text(with(small_case, "km: 18}", "km: 18, note: measured, source: a map}")) == hash);
  }
}

TEST_CASE("content hash: a table in a file is the same as the table inline") {
  const Folder folder;
  std::string text = small_case;
  text = with(text, text.substr(text.find("places:"), text.find("routes:") - text.find("places:")),
              "tables: {places: tables/places.csv}\n");
  folder.write("tables/places.csv",
               "\xEF\xBB\xBFname,id,lon,lat,names,note\r\nCairn,cairn,20.2,10.2,,\r\n\"Alder\", "
               "alder ,20,10,,\"a, b\"\r\n"
               "Brook,brook,20.1,10.1,Le Ruisseau,");
  CHECK(hash_of(folder.write("scenario.yaml", text)) == hash_of_text(small_case));
}

TEST_CASE("content hash: whatever can move a result changes it") {
  const std::string hash = hash_of_text(small_case);
  const std::pair<std::string, std::string> changes[] = {
      {"km: 20}", "km: 20.000000001}"},
      {"lat: 10.1", "lat: 10.1000001"},
      {"horizon: 5d", "horizon: 121h"},
      {"step: 1h", "step: 30min"},
      {"name: Red}", "name: Red, mobile_share: 0.3}"},
      {"name: Red}", "name: Red, cohesion: {value: 0.7}}"},
      {"is: hostile}", "is: hostile, activity: 0.5}"},
      {"is: hostile", "is: neutral"},
      {"supply: [alder]", "supply: [alder, brook]"},
      {"km: 18}", "km: 18, one_way: true}"},
      {"km: 18}", "km: 18, open: 0.5}"},
      {"km: 18}", "km: 18, rate: 2}"},
      {"place: brook, holder: green}", "place: brook, holder: green, status: contested, challengers: [red]}"},
      {"strength_high: 900", "strength_high: 901"},
      {"by: 2030-05-05", "by: 2030-05-06"},
      {"holder_not: green", "holder: red"},
      {"lon: 20}", "lon: 20, value: 2}"},
      {"lon: 20}", "lon: 20, support_red: 0.1}"},
      {"lon: 20}", "lon: 20, kind: city}"},
      {"title: A small case", "title: A small case!"},
      {"id: brook-falls", "id: brook"},
      {"as_of: 2030-05-02T06:00", "as_of: 2030-05-02T07:00"}};
  for (const auto& change : changes) {
    CAPTURE(change.second);
    CHECK(hash_of_text(with(small_case, change.first, change.second)) != hash);
  }
  for (const std::string addition :
       {"rules: wargame\n", "parameters: {theta: 0.36}\n", "parameters: {theta: {normal: [0.35, 0.1]}}\n",
        "ensemble: {random_seed: 2}\n", "coalitions: {both: [green, red]}\n",
        "propensities: [{of: green, towards: red, p_hand: 0.2}]\n",
        "interventions: [{id: a, at: 2030-05-03T06:00, route: alder--brook, open: 0}]\n"}) {
    CAPTURE(addition);
    CHECK(hash_of_text(small_case + addition) != hash);
  }
}

}  // namespace salient
