#include "tests/exact/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace salient::exact {

std::uint64_t replicates() {
  const char* wanted = std::getenv("SALIENT_LONG_TESTS");
  if (wanted != nullptr && std::string_view(wanted) == "1") return 200000;
#ifdef NDEBUG
  return 20000;
#else
  return 2000;
#endif
}

namespace {

bool is_normal(double sd1, double range, std::uint64_t n) {
  constexpr double enough = 400;
  return !std::isfinite(range) || static_cast<double>(n) * sd1 * sd1 >= enough * range * range;
}

std::string text(const std::string& what, double mean, double value, double z) {
  char line[200];
  std::snprintf(line, sizeof line, ": %.6g, exact %.6g, z %.2f", mean, value, z);
  return what + line;
}

}  // namespace

double tolerance(double sd1, double range, std::uint64_t n) {
  const double count = static_cast<double>(n);
  if (is_normal(sd1, range, n)) return z_limit * sd1 / std::sqrt(count);
  const double l = std::log(2 / alpha), a = l * range / (3 * count);
  return a + std::sqrt(a * a + 2 * l * sd1 * sd1 / count);
}

void Family::compare(const std::string& what, double mean, double value, double sd1, double range,
                     std::uint64_t n) {
  ++count_;
  if (sd1 == 0) {
    if (mean != value) flagged_.push_back(text(what, mean, value, HUGE_VAL));
    return;
  }
  const double z = (mean - value) / sd1 * std::sqrt(static_cast<double>(n));
  if (is_normal(sd1, range, n)) z_.push_back(z);
  if (!(std::abs(mean - value) <= tolerance(sd1, range, n))) {
    flagged_.push_back(text(what, mean, value, z));
  }
}

void Family::compare(const std::string& what, double found, double value) {
  ++count_;
  constexpr double relative = 1e-9;
  if (!(std::abs(found - value) <= relative * std::max(std::abs(value), 1e-300))) {
    flagged_.push_back(text(what, found, value, HUGE_VAL));
  }
}

namespace {

struct Moments {
  double mean = 0, sd = 0, largest = 0;
};

Moments moments(const std::vector<double>& z) {
  Moments m;
  for (const double x : z) m.mean += x / static_cast<double>(z.size());
  for (const double x : z) {
    m.sd += (x - m.mean) * (x - m.mean) / static_cast<double>(z.size());
    m.largest = std::max(m.largest, std::abs(x));
  }
  m.sd = std::sqrt(m.sd);
  return m;
}

}  // namespace

std::string Family::summary() const {
  const Moments m = moments(z_);
  char line[200];
  std::snprintf(line, sizeof line,
                ": %zu comparisons, %zu with a normal mean: mean z %+.3f, sd z %.3f, largest |z| %.2f",
                count_, z_.size(), m.mean, m.sd, m.largest);
  return name_ + line;
}

bool Family::looks_normal() const {
  const Moments m = moments(z_);
  return std::abs(m.mean) < 0.5 && m.sd > 0.6 && m.sd < 1.4;
}

}  // namespace salient::exact
