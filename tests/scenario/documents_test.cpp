#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "sim/scenario/keys/key_table.hpp"
#include "sim/scenario/keys/schema.hpp"

namespace salient {
namespace {

/// The part of scenarios/README.md about a group: from its heading to the next one that is as high.
std::string section(const std::string& readme, const KeyGroup& group) {
  if (group.name.empty()) return readme.substr(readme.find("## scenario.yaml"));
  const std::string word(
      group.name.substr(group.name.rfind('.') == std::string_view::npos ? 0 : group.name.rfind('.') + 1));
  const std::string heading = group.table ? "### " + word + ".csv" : '`' + word + '`';
  std::size_t at = 0;
  while ((at = readme.find(heading, at)) != std::string::npos) {
    const std::size_t line = readme.rfind('\n', at) + 1;
    if (readme[line] == '#') return readme.substr(line, readme.find("\n### ", at) - line);
    ++at;
  }
  return {};
}

}  // namespace

TEST_CASE("scenarios/README.md: every key and every column has its row") {
  std::ostringstream text;
  text << std::ifstream(SALIENT_SOURCE_DIR "/scenarios/README.md").rdbuf();
  const std::string readme = text.str();
  for (const KeyGroup& group : key_groups()) {
    const std::string part = section(readme, group);
    CHECK_MESSAGE(!part.empty(), "no section about ", std::string(group.name));
    for (const KeySpec& key : group.keys) {
      const bool said = part.find("| `" + std::string(key.name) + "` |") != std::string::npos;
      CHECK_MESSAGE(said, std::string(group.name), " has no row for ", std::string(key.name));
    }
  }
}

TEST_CASE("key table: every key says something, every group is found by its name") {
  for (const KeyGroup& group : key_groups()) {
    CHECK(&key_group(group.name) == &group);
    for (std::size_t i = 0; i < group.keys.size(); ++i) {
      const KeySpec& key = group.keys[i];
      CAPTURE(std::string(key.name));
      CHECK_FALSE(key.says.empty());
      CHECK_FALSE(expectation(key).empty());
      CHECK((key.form == Form::word) == (key.words != nullptr));
      CHECK(find_key(group, key.name) == static_cast<int>(i));
      const bool parts = key.form == Form::map || key.form == Form::map_by_id || key.form == Form::list;
      CHECK(parts == !key.group.empty());
    }
  }
}

}  // namespace salient

TEST_CASE("documents: the schema that editors read is the one that the table of keys gives") {
  const std::string path = std::string(SALIENT_SOURCE_DIR) + "/scenarios/scenario.schema.json";
  const std::string wanted = salient::json_schema();
  if (std::getenv("SALIENT_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << wanted;
  std::ifstream in(path, std::ios::binary);
  const std::string shipped((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  CHECK_MESSAGE(shipped == wanted, "renew it: salient schema > scenarios/scenario.schema.json");
}
