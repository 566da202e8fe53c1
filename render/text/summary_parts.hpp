#pragma once

#include <string>
#include <vector>

#include "sim/answers/results.hpp"

namespace salient::summary_parts {

/// A Markdown table; cells are written as they are.
class Table {
 public:
  explicit Table(const std::vector<std::string>& head, const std::vector<bool>& right = {});
  void add(const std::vector<std::string>& cells);
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string falls(const Results& results, const ArmResults& arm);
std::string losses(const ArmResults& arm);
std::string people(const Results& results, const ArmResults& arm);
std::string roads(const Results& results, const ArmResults& arm);
std::string why(const ArmResults& arm);
std::string basis(const ArmResults& arm);

}  // namespace salient::summary_parts
