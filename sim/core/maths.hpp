#pragma once

#include <cstdint>

namespace salient {

// Our own transcendental functions: the only ones allowed between seed and result, because glibc's
// differ between CPUs in the last bit (MODEL.md, "Bit-exactness"). Plain double arithmetic in a
// fixed order: the same bits for every compiler, level and x86-64 CPU under -ffp-contract=off.
// Accuracy: below 1 ulp for exact_exp and exact_log, 2 for exact_pow; normal quantile relative
// 1e-15. Edge cases as in C: exp(-inf) 0, log(0) -inf, log(<0) NaN, NaN in NaN out.

double exact_exp(double x);
double exact_expm1(double x);
double exact_log(double x);
double exact_log1p(double x);
double exact_pow(double x, double y);  ///< x >= 0

/// Inverse of the standard normal distribution function; p in (0, 1).
double normal_quantile(double p);
/// Quantile of Beta(a, b) by bisection on the incomplete beta function, a, b > 0.
double beta_quantile(double p, double a, double b);

/// 1 / (1 + exp(-z)).
double logistic(double z);
/// 1 - exp(-hazard), without loss for small hazards.
double chance_of(double hazard);

/// Nearest integer, halves away from zero, independent of the rounding mode.
std::int64_t round_half_away(double x);

}  // namespace salient
