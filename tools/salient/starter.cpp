#include "tools/salient/starter.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/core/text.hpp"
#include "tools/salient/starter_files.hpp"

namespace salient {
namespace {

struct Table {
  const char* name;
  const char* csv;
};
constexpr Table tables_of_starter[] = {{"places", starter_places},   {"routes", starter_routes},
                                       {"initial", starter_initial}, {"sources", starter_sources},
                                       {"reports", starter_reports}, {"forces", starter_forces}};

// A JSON string is a double-quoted YAML scalar.
std::string yaml_quoted(std::string_view text) {
  return nlohmann::json(text).dump();
}

std::string scalar(std::string_view text) {
  if (text == "yes") return "true";  // how a CSV cell and a YAML value write a flag
  const bool plain = std::ranges::all_of(text, [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == ':' || c == '-' || c == '+' ||
           c == 'T';
  });
  return plain ? std::string(text) : yaml_quoted(text);
}

// The starter's own tables hold no quoted fields, so a comma always separates.
std::string inline_table(const Table& table) {
  std::string out = std::string(table.name) + ":\n";
  const std::vector<std::string_view> lines = split(table.csv, '\n');
  const std::vector<std::string_view> header = split(lines.front(), ',');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const std::vector<std::string_view> fields = split(lines[i], ',');
    std::vector<std::string> entries;
    for (std::size_t column = 0; column < header.size(); ++column) {
      if (fields[column].empty()) continue;
      entries.push_back(std::string(header[column]) + ": " + scalar(fields[column]));
    }
    out += "  - {" + join(entries, ", ") + "}\n";
  }
  return out;
}

std::string replaced(std::string text, std::string_view mark, std::string_view by) {
  text.replace(text.find(mark), mark.size(), by);
  return text;
}

std::string scenario(std::string_view title, std::string_view tables_text) {
  return replaced(replaced(starter_scenario, "@TABLES@", tables_text), "@TITLE@", yaml_quoted(title));
}

}  // namespace

std::vector<StarterFile> starter_folder(std::string_view title) {
  std::vector<StarterFile> out;
  for (const Table& table : tables_of_starter) out.push_back({std::string(table.name) + ".csv", table.csv});
  out.push_back({"SOURCES.md", starter_source_notes});
  out.push_back({"variants/bridge-closed.yaml", starter_variant});
  out.push_back({"scenario.yaml", scenario(title, starter_tables)});  // last: it makes the theatre
  return out;
}

std::string starter_single_file(std::string_view title) {
  std::string inline_tables;
  for (const Table& table : tables_of_starter) inline_tables += inline_table(table) + '\n';
  inline_tables.pop_back();
  return scenario(title, inline_tables);
}

}  // namespace salient
