#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salient::exact {

/// One number of a table: the mean `value` of a quantity, and the standard deviation of one
/// replicate of it (nothing: the number has no sampling noise).
struct Row {
  std::string quantity;
  double value = 0;
  std::optional<double> sd1;

  /// "p_held[node=2,t=0.5]" taken apart: what "p_held", at {node: 2, t: 0.5}; "p[gov,t=1]" has the
  /// label "gov".
  std::string what, label;
  std::map<std::string, double> at;
};

struct Edge {
  int from = 0, to = 0;
  double weight = 1;
};

/// One case: a model, its parameters and the numbers that it must give.
class Case {
 public:
  std::string id, model;
  std::vector<Row> rows;

  [[nodiscard]] bool has(const char* key) const;
  [[nodiscard]] double number(const char* key) const;  ///< written as a number or as "1/3"
  [[nodiscard]] double number_or(const char* key, double otherwise) const;
  [[nodiscard]] int integer(const char* key) const { return static_cast<int>(number(key)); }
  [[nodiscard]] std::string text(const char* key) const;
  [[nodiscard]] std::vector<double> numbers(const char* key) const;
  [[nodiscard]] std::vector<int> integers(const char* key) const;
  [[nodiscard]] std::vector<std::string> texts(const char* key) const;
  [[nodiscard]] std::vector<std::vector<double>> matrix(const char* key) const;
  [[nodiscard]] std::vector<Edge> edges() const;
  /// Likelihoods of what is observed at each time, by state; empty where nothing is.
  [[nodiscard]] std::vector<std::vector<double>> emissions() const;

  struct Parameters;
  std::shared_ptr<const Parameters> parameters;
};

/// The cases of tests/exact/data/<table>.csv, in its order; only those of a model if one is named.
std::vector<Case> cases(std::string_view table, std::string_view model = {});

}  // namespace salient::exact
