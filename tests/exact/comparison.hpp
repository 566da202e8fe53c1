#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "tests/exact/cases.hpp"

namespace salient::exact {

/// Replicates of a comparison: 20,000; SALIENT_LONG_TESTS=1 200,000; a build without optimisation
/// 2,000.
std::uint64_t replicates();

/// How far a mean of n replicates may lie from the exact value.
///
/// The whole family of tables has 1,091 comparisons with sampling noise and some 150 more in the
/// tests beside them; at alpha = 7.4e-7 each, two-sided, fewer than one sound engine in 1,000 would
/// be flagged anywhere (Bonferroni). For a normal mean that is z = 4.95. Where the outcome is so
/// rare that the mean is far from normal (n sd1^2 below 400 range^2) the bound is Bernstein's,
/// which holds for any variable whose distance from its mean is at most `range`:
///   e = L range / 3n + sqrt((L range / 3n)^2 + 2 L sd1^2 / n),  L = ln(2 / alpha).
constexpr double alpha = 7.4e-7;
constexpr double z_limit = 4.95;
double tolerance(double sd1, double range, std::uint64_t n);

/// The comparisons of one family of models.
class Family {
 public:
  explicit Family(std::string name) : name_(std::move(name)) {}

  /// A mean over n replicates. sd1 = 0: has to be met exactly.
  void compare(const std::string& what, double mean, double value, double sd1, double range, std::uint64_t n);
  /// A number without noise: relative 1e-9.
  void compare(const std::string& what, double found, double value);

  [[nodiscard]] const std::vector<std::string>& flagged() const { return flagged_; }
  [[nodiscard]] std::size_t count() const { return count_; }
  /// "dice: 333 comparisons, mean z +0.02, sd z 1.01, largest |z| 3.2".
  [[nodiscard]] std::string summary() const;
  /// True if the z look like standard normals; those of one case hang together, hence the wide
  /// bounds.
  [[nodiscard]] bool looks_normal() const;

 private:
  std::string name_;
  std::vector<double> z_;
  std::vector<std::string> flagged_;
  std::size_t count_ = 0;
};

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// A row and how to read it off one finished replicate.
template <class Outcome>
struct Reading {
  const Row* row;
  double range;
  std::function<double(const Outcome&)> read;
};

/// Means of the readings over replicates 0 to n - 1, on two threads.
/// @param make_runner  called once a thread; returns a function (replicate) -> const Outcome&
template <class Outcome, class MakeRunner>
std::vector<double> means(std::uint64_t n, const std::vector<Reading<Outcome>>& readings,
                          MakeRunner make_runner) {
  constexpr std::uint64_t threads = 2;
  std::vector<std::vector<double>> sums(threads, std::vector<double>(readings.size(), 0.0));
  const auto work = [&](std::uint64_t part) {
    auto run = make_runner();
    for (std::uint64_t r = n * part / threads; r < n * (part + 1) / threads; ++r) {
      const Outcome& outcome = run(r);
      for (std::size_t k = 0; k < readings.size(); ++k) sums[part][k] += readings[k].read(outcome);
    }
  };
  std::thread other(work, 1);
  work(0);
  other.join();
  std::vector<double> out(readings.size());
  for (std::size_t k = 0; k < out.size(); ++k) {
    out[k] = (sums[0][k] + sums[1][k]) / static_cast<double>(n);
  }
  return out;
}

/// Runs a case and compares all its readings.
template <class Outcome, class MakeRunner>
void compare_all(Family& family, const std::string& id, std::uint64_t n,
                 const std::vector<Reading<Outcome>>& readings, MakeRunner make_runner) {
  const auto found = means(n, readings, make_runner);
  for (std::size_t k = 0; k < readings.size(); ++k) {
    const Row& row = *readings[k].row;
    family.compare(id + ' ' + row.quantity, found[k], row.value, *row.sd1, readings[k].range, n);
  }
}

}  // namespace salient::exact
