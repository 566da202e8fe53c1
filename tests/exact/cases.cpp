#include "tests/exact/cases.hpp"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace salient::exact {

struct Case::Parameters {
  nlohmann::json json;
};

namespace {

/// RFC 4180 without line breaks inside quotes, which these tables have none of.
std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"') {
        out.back() += line[i++];
      } else {
        quoted = !quoted;
      }
    } else if (line[i] == ',' && !quoted) {
      out.emplace_back();
    } else if (line[i] != '\r') {
      out.back() += line[i];
    }
  }
  return out;
}

double number_in(const nlohmann::json& value) {
  if (value.is_number()) return value.get<double>();
  const auto text = value.get<std::string>();
  const std::size_t slash = text.find('/');
  const double numerator = std::strtod(text.c_str(), nullptr);
  return slash == std::string::npos ? numerator : numerator / std::strtod(text.c_str() + slash + 1, nullptr);
}

void take_apart(Row& row) {
  const std::size_t open = row.quantity.find('[');
  row.what = row.quantity.substr(0, open);
  if (open == std::string::npos) return;
  std::istringstream inside(row.quantity.substr(open + 1, row.quantity.size() - open - 2));
  for (std::string part; std::getline(inside, part, ',');) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) {
      row.label = part;
    } else {
      row.at[part.substr(0, equals)] = std::strtod(part.c_str() + equals + 1, nullptr);
    }
  }
}

}  // namespace

bool Case::has(const char* key) const {
  return parameters->json.contains(key);
}
double Case::number(const char* key) const {
  return number_in(parameters->json.at(key));
}
double Case::number_or(const char* key, double otherwise) const {
  return has(key) ? number(key) : otherwise;
}
std::string Case::text(const char* key) const {
  return parameters->json.at(key);
}
std::vector<double> Case::numbers(const char* key) const {
  std::vector<double> out;
  for (const auto& value : parameters->json.at(key)) out.push_back(number_in(value));
  return out;
}
std::vector<int> Case::integers(const char* key) const {
  return parameters->json.at(key).get<std::vector<int>>();
}
std::vector<std::string> Case::texts(const char* key) const {
  return parameters->json.at(key).get<std::vector<std::string>>();
}
std::vector<std::vector<double>> Case::matrix(const char* key) const {
  std::vector<std::vector<double>> out;
  for (const auto& row : parameters->json.at(key)) {
    out.emplace_back();
    for (const auto& value : row) out.back().push_back(number_in(value));
  }
  return out;
}
std::vector<std::vector<double>> Case::emissions() const {
  std::vector<std::vector<double>> out;
  for (const auto& seen : parameters->json.at("obs")) {
    out.emplace_back();
    if (seen.is_null()) continue;
    for (const auto& p : parameters->json.at("emit").at(seen.get<std::string>()))
      out.back().push_back(number_in(p));
  }
  return out;
}
std::vector<Edge> Case::edges() const {
  std::vector<Edge> out;
  for (const auto& edge : parameters->json.at("edges")) {
    out.push_back({edge[0], edge[1], edge.size() > 2 ? number_in(edge[2]) : 1.0});
  }
  return out;
}

std::vector<Case> cases(std::string_view table, std::string_view model) {
  const std::string path =
      std::string(SALIENT_SOURCE_DIR) + "/tests/exact/data/" + std::string(table) + ".csv";
  std::ifstream file(path);
  if (!file) throw std::runtime_error("no table " + path);
  std::string line;
  std::getline(file, line);
  std::vector<Case> out;
  while (std::getline(file, line)) {
    const auto cell = cells(line);  // case, model, params, quantity, value, exact, sd1
    if (!model.empty() && cell[1] != model) continue;
    if (out.empty() || out.back().id != cell[0]) {
      out.emplace_back();
      out.back().id = cell[0];
      out.back().model = cell[1];
      out.back().parameters =
          std::make_shared<Case::Parameters>(Case::Parameters{nlohmann::json::parse(cell[2])});
    }
    Row row;
    row.quantity = cell[3];
    if (cell[4].empty() || !(cell[4][0] == '-' || (cell[4][0] >= '0' && cell[4][0] <= '9'))) {
      row.label = cell[4];  // a word: who wins
    } else {
      row.value = std::strtod(cell[4].c_str(), nullptr);
    }
    if (!cell[6].empty()) row.sd1 = std::strtod(cell[6].c_str(), nullptr);
    const std::string word = row.label;
    take_apart(row);
    if (!word.empty()) row.label = word;
    out.back().rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace salient::exact
