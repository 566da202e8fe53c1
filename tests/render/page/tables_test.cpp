#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "render/page/report_page.hpp"
#include "render/text/columns.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/store/schema.hpp"
#include "tests/worlds/hand_built.hpp"

using namespace salient;

namespace {

std::vector<TableSpec> all_tables() {
  std::vector<TableSpec> out = text_tables();
  for (const TableSpec& table : page_tables()) out.push_back(table);
  return out;
}

/// Every key of every object at any depth.
void add_keys(const nlohmann::json& value, std::set<std::string>& out) {
  if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      out.insert(key);
      add_keys(inner, out);
    }
  } else if (value.is_array()) {
    for (const auto& inner : value) add_keys(inner, out);
  }
}

std::string file(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("tables: docs/tables.md is what the declarations say") {
  const std::string path = std::string(SALIENT_SOURCE_DIR) + "/docs/tables.md";
  const std::string wanted = tables_document(all_tables());
  if (std::getenv("SALIENT_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << wanted;
  CHECK_MESSAGE(file(path) == wanted,
                "docs/tables.md is out of date; SALIENT_UPDATE_GOLDEN=1 writes it anew");
}

TEST_CASE("tables: each has its own name, and each column a name and a sentence and a place") {
  std::set<std::string> names;
  for (const TableSpec& table : all_tables()) {
    CAPTURE(table.name);
    CHECK(names.insert(table.name).second);
    CHECK_FALSE(table.says.empty());
    CHECK_FALSE(table.where.empty());
    CHECK_FALSE(table.columns.empty());
    for (std::size_t medium = 0; medium < medium_count; ++medium) {
      std::set<std::string> heads;
      for (const TableSpec::Line& line : table.columns) {
        CAPTURE(std::string(line.what.name));
        CHECK_FALSE(std::string_view(line.what.name).empty());
        CHECK_FALSE(std::string_view(line.what.says).empty());
        const bool keyed = medium != static_cast<std::size_t>(Medium::text) &&
                           medium != static_cast<std::size_t>(Medium::markdown);
        // A key names one value of a row.
        if (keyed && line.shown[medium].shown)
          CHECK(heads.insert(name_in(line.what, line.shown[medium])).second);
      }
    }
  }
}

TEST_CASE("tables: the views of run.sqlite use the names and sentences of the tables") {
  std::map<std::string, std::string> says;
  for (const View& view : views()) {
    CAPTURE(std::string(view.name));
    CHECK_FALSE(std::string_view(view.says).empty());
    for (const Field& field : view.columns) {
      CAPTURE(std::string(field.name));
      CHECK_FALSE(std::string_view(field.says).empty());
      CHECK_FALSE(std::string_view(field.sql).empty());
      CHECK(says.emplace(field.name, field.says).first->second == field.says);
    }
  }
}

TEST_CASE("tables: every key of the page's data is declared") {
  const Results results = test::hand_built();
  std::set<std::string> declared, found;
  for (const TableSpec& table : all_tables()) {
    for (const TableSpec::Line& line : table.columns) {
      const Head& head = head_of(line.shown, Medium::page);
      if (head.shown) declared.insert(name_in(line.what, head));
    }
  }
  add_keys(nlohmann::json::parse(report_json({.results = results, .program_version = "1"})), found);
  CHECK(found.size() > 50);
  for (const std::string& key : found) {
    CAPTURE(key);
    CHECK(declared.contains(key));
  }
}
