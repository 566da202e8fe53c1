#pragma once

#include <cstdint>

namespace salient {

// Our own transcendental functions: the only ones allowed between seed and result, because glibc's
// differ between CPUs in the last bit (docs/model.md, "Bit-exactness"). Plain double arithmetic in a
// fixed order: the same bits for every compiler, level and x86-64 CPU under -ffp-contract=off.
// Accuracy: below 0.6 ulp for exp and log, 0.7 for expm1 and log1p, 1 for pow and for subnormal
// results, 2.5 for logistic; tests/core/accuracy_test.cpp measures it.
// Edge cases as in C: exp(-inf) 0, log(0) -inf, log(<0) NaN, NaN in NaN out, -0 kept by expm1 and
// log1p. Source: Tang's table methods (ACM TOMS 15 and 16, 1989 and 1990).

double exact_exp(double x);
double exact_expm1(double x);
double exact_log(double x);
double exact_log1p(double x);
double exact_pow(double x, double y);  ///< x >= 0, otherwise NaN; x^0 and 1^y are 1 as in C

/// Inverse of the standard normal distribution function; p in (0, 1), 0 and 1 give -inf and +inf.
/// Relative error below 1e-15. Source: Wichura's AS 241, PPND16 (Applied Statistics 37, 1988).
double normal_quantile(double p);

/// Quantile of Beta(a, b): the x in [0, 1] whose incomplete beta function is p; p in [0, 1], a, b
/// > 0. Newton's steps on logarithms inside a bracket that is halved where they fail. Relative
/// error below 1e-13 for a and b between 0.05 and 10,000; 0 where x is below the smallest double.
/// 1 us a call for a and b of a few units, 8 us for 10,000. Source: continued fraction of
/// DLMF 8.17.22.
double beta_quantile(double p, double a, double b);

/// 1 / (1 + exp(-z)).
double logistic(double z);

/// Nearest integer, halves away from zero, independent of the rounding mode. Beyond 64 bits the
/// nearest of the ends; NaN gives 0.
std::int64_t round_half_away(double x);

}  // namespace salient
