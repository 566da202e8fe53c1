#include <cmath>
#include <limits>

#include "sim/core/maths.hpp"

namespace salient {
namespace {

/// A ratio of two polynomials of degree seven, lowest coefficient first.
struct Rational {
  double above[8], below[8];

  [[nodiscard]] double at(double x) const {
    double a = above[7];
    double b = below[7];
    for (int i = 6; i >= 0; --i) {
      a = a * x + above[i];
      b = b * x + below[i];
    }
    return a / b;
  }
};

// AS 241, PPND16: the middle, the tails to 1.4e-11, and beyond.
constexpr Rational middle = {
    {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
     4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3},
    {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
     3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3}};
constexpr Rational tail = {{1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                            3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                            2.27238449892691845833e-2, 7.74545014278341407640e-4},
                           {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0,
                            6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
                            5.47593808499534494600e-4, 1.05075007164441684324e-9}};
constexpr Rational far_tail = {
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
     2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15}};

constexpr double half_log_two_pi = 0x1.d67f1c864beb5p-1;

/// log Gamma(z) less Stirling's (z - 1/2) log z - z + 1/2 log 2 pi; z > 0. Small where z is large,
/// so that differences of it keep the digits that differences of log Gamma lose.
double beyond_stirling(double z) {
  double climbed = 0.0;
  for (; z < 10.0; z += 1.0) climbed += (z + 0.5) * exact_log1p(1.0 / z) - 1.0;
  const double w = 1.0 / (z * z);
  const double series =
      1.0 / 12 -
      w * (1.0 / 360 -
           w * (1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188 - w * (691.0 / 360360 - w * (1.0 / 156))))));
  return climbed + series / z;
}

/// Beta(a, b) with the part of its density that does not depend on x.
class Beta {
 public:
  Beta(double a, double b)
      : a_(a),
        b_(b),
        constant_(0.5 * exact_log(a / (a + b) * b) - half_log_two_pi + beyond_stirling(a + b) -
                  beyond_stirling(a) - beyond_stirling(b)) {}

  /// log(x^a (1 - x)^b / B(a, b)), y = 1 - x.
  [[nodiscard]] double log_weight(double x, double y) const {
    const double off = x * b_ - y * a_;  // from the mean, where both logarithms are 0
    return a_ * log_ratio(off / a_, x, a_) + b_ * log_ratio(-off / b_, y, b_) + constant_;
  }

  /// Log of the leading factor x^a / (a B(a, b)) at x = 1.
  [[nodiscard]] double log_scale() const {
    const double sum = a_ + b_;
    return a_ * exact_log(sum / a_) + b_ * exact_log(sum / b_) + constant_ - exact_log(a_);
  }

  /// The incomplete beta function at x, given y = 1 - x and weight = exp(log_weight(x, y)).
  [[nodiscard]] double below(double x, double y, double weight) const {
    if (x <= (a_ + 1.0) / (a_ + b_ + 2.0)) return weight * fraction(a_, b_, x) / a_;
    return 1.0 - weight * fraction(b_, a_, y) / b_;
  }

 private:
  /// log(x (a + b) / a), of which 1 + off is the argument.
  [[nodiscard]] double log_ratio(double off, double x, double a) const {
    return off < -0.5 ? exact_log(x) + exact_log((a_ + b_) / a) : exact_log1p(off);
  }

  /// DLMF 8.17.22 by Lentz's method as Thompson and Barnett changed it.
  static double fraction(double a, double b, double x) {
    constexpr double least = 1e-300;
    constexpr int longest = 100000;  // some sqrt(max(a, b)) terms are needed
    const auto kept = [](double value) { return value < least && value > -least ? least : value; };
    double c = 1.0;
    double d = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    double product = d;
    for (int m = 1; m <= longest; ++m) {
      const double even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
      d = 1.0 / kept(1.0 + even * d);
      c = kept(1.0 + even / c);
      product *= d * c;
      const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
      d = 1.0 / kept(1.0 + odd * d);
      c = kept(1.0 + odd / c);
      const double change = d * c;
      product *= change;
      if (change < 1.0 + 0x1p-52 && change > 1.0 - 0x1p-52) break;
    }
    return product;
  }

  double a_, b_, constant_;
};

/// Log of the root below the mean. In logarithms the distribution function is concave and nearly a
/// line there, so that a few of Newton's steps do even where x is 1e-200.
double log_lower_quantile(double p, double a, double b) {
  constexpr double log_least = -745.2;
  const Beta beta(a, b);
  const double log_p = exact_log(p);
  double low = log_least;
  double high = -exact_log1p(b / a);
  double at = (log_p - beta.log_scale()) / a;
  if (at < log_least) return -std::numeric_limits<double>::infinity();
  if (!(at < high)) at = high;
  for (int i = 0; i < 200; ++i) {
    const double x = exact_exp(at);
    const double y = -exact_expm1(at);
    const double weight = exact_exp(beta.log_weight(x, y));
    const double reached = beta.below(x, y, weight);
    (reached < p ? low : high) = at;
    const double missing = log_p - exact_log(reached);
    const double next = at + missing * (reached * y / weight);
    const bool inside = next >= low && next <= high;
    at = inside ? next : 0.5 * (low + high);
    // Newton squares the error: after a step from so near, only rounding is left.
    if (inside && missing < 0x1p-30 && missing > -0x1p-30) break;
  }
  return at;
}

}  // namespace

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) return q * middle.at(0.180625 - q * q);
  const double outside = q < 0.0 ? p : 1.0 - p;
  if (!(outside > 0.0))
    return outside == 0.0 ? (q < 0.0 ? -std::numeric_limits<double>::infinity()
                                     : std::numeric_limits<double>::infinity())
                          : std::numeric_limits<double>::quiet_NaN();
  const double r = std::sqrt(-exact_log(outside));
  const double size = r <= 5.0 ? tail.at(r - 1.6) : far_tail.at(r - 5.0);
  return q < 0.0 ? -size : size;
}

double beta_quantile(double p, double a, double b) {
  if (!(p >= 0.0 && p <= 1.0 && a > 0.0 && b > 0.0 && a < std::numeric_limits<double>::infinity() &&
        b < std::numeric_limits<double>::infinity()))
    return std::numeric_limits<double>::quiet_NaN();
  if (p == 0.0 || p == 1.0) return p;
  const double mean = a / (a + b);
  const Beta beta(a, b);
  const double beyond = b / (a + b);
  const double reached = beta.below(mean, beyond, exact_exp(beta.log_weight(mean, beyond)));
  return p <= reached ? exact_exp(log_lower_quantile(p, a, b))
                      : -exact_expm1(log_lower_quantile(1.0 - p, b, a));
}

}  // namespace salient
