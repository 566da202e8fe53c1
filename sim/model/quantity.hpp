#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace salient {

/// Where a number comes from. Results list the assumptions that moved them most.
enum class Basis : std::uint8_t { unstated, cited, fitted, assumed };

/// A number that an author sets: a value, or a distribution drawn once per replicate.
struct Quantity {
  enum class Shape : std::uint8_t {
    value,      ///< a
    uniform,    ///< between a and b
    normal,     ///< mean a, standard deviation b
    lognormal,  ///< median a, standard deviation b of the logarithm
    beta,       ///< shape parameters a and b
    bernoulli,  ///< 1 with probability a, else 0
  };

  Shape shape = Shape::value;
  double a = 0;
  double b = 0;
  Basis basis = Basis::unstated;
  std::string note;

  static Quantity value(double x) { return {Shape::value, x, 0, Basis::unstated, {}}; }
  static Quantity uniform(double low, double high) {
    return {Shape::uniform, low, high, Basis::unstated, {}};
  }
  [[nodiscard]] bool fixed() const { return shape == Shape::value; }
};

/// The value in the middle of the distribution (for tables and pictures, not for draws).
double median(const Quantity& quantity);

std::string_view word(Basis basis);
std::string_view word(Quantity::Shape shape);

}  // namespace salient
