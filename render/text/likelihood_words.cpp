#include "render/text/likelihood_words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"

namespace salient {
namespace {

constexpr std::string_view ladder[] = {"almost no chance",    "very unlikely", "unlikely",
                                       "roughly even chance", "likely",        "very likely",
                                       "almost certain"};

std::size_t band(double p) {
  if (p < 0.05) return 0;
  if (p < 0.20) return 1;
  if (p < 0.45) return 2;
  if (p <= 0.55) return 3;
  if (p <= 0.80) return 4;
  if (p <= 0.95) return 5;
  return 6;
}

/// Per cent, see `percent`.
double step(std::uint64_t of) {
  const double two_errors = 100 / std::sqrt(static_cast<double>(of));
  for (const double s : {5.0, 1.0, 0.1}) {
    if (s <= two_errors) return s;
  }
  return 0.01;
}

int digits(double step) {
  return step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
}

constexpr double hair = 1e-9;  // 0.3 is no more than 3 steps of 0.1

double up(double value, double to) {
  return std::ceil(value / to - hair) * to;
}

}  // namespace

std::string_view likelihood_word(double p) {
  return ladder[band(p)];
}

std::string likelihood_words(const Estimate& e) {
  const std::string all = grouped(static_cast<std::int64_t>(e.of));
  if (e.of == 0) return "not run";
  if (e.yes == 0) return "not seen in " + all + " replicates";
  if (e.yes == e.of) return "seen in every one of " + all + " replicates";
  const std::size_t low = band(e.low), high = band(e.high);
  if (low == high) return std::string(ladder[low]);
  return std::string(ladder[low]) + " to " + std::string(ladder[high]);
}

std::string percent(const Estimate& e) {
  if (e.of == 0) return "-";
  const double s = step(e.of), at_least = std::min(s, 1.0);
  const double three = std::min(100.0, up(300 / static_cast<double>(e.of), at_least));
  if (e.yes == 0) return "under " + fixed(three, digits(at_least)) + " %";
  if (e.yes == e.of) return "over " + fixed(100 - three, digits(at_least)) + " %";
  const double rounded = std::round(100 * e.p / s + hair) * s;
  if (rounded < s / 2) return "under " + fixed(s, digits(s)) + " %";
  if (rounded > 100 - s / 2) return "over " + fixed(100 - s, digits(s)) + " %";
  return fixed(rounded, digits(s)) + " %";
}

std::string percent_with_error(const Estimate& e) {
  const std::string plain = percent(e);
  if (e.of == 0 || plain.front() == 'u' || plain.front() == 'o') return plain;
  const double s = std::min(step(e.of), 1.0);
  return plain + " ±" + fixed(up(100 * e.half_width, s), digits(s));
}

std::string round_people(double people) {
  constexpr double three_digits = 1000, ten = 10;
  double unit = 1;
  while (people / unit >= three_digits) unit *= ten;
  return grouped(static_cast<std::int64_t>(std::round(people / unit) * unit));
}

}  // namespace salient
