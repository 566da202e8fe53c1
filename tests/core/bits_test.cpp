// The bits themselves, recorded once: whatever compiler, level or CPU runs this must give the same.
// A new algorithm may change them, knowingly: then every fingerprint changes, too.

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>

#include "sim/core/draws.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/maths.hpp"

using namespace salient;

namespace {

std::uint64_t bits(double x) {
  return std::bit_cast<std::uint64_t>(x);
}

std::string start(const Fingerprint& print) {
  return print.hex().substr(0, 16);
}

/// The fingerprint of a function's answers at 100,000 arguments spread over an interval.
template <class Function>
std::string answers(double low, double high, Function function) {
  Fingerprint print;
  for (std::uint64_t i = 0; i < 100000; ++i) {
    print.add(function(low + (high - low) * open_unit(combine(1, i))));
  }
  return start(print);
}

/// The fingerprint of draws for a thousand entities and twenty numbers.
template <class Draw>
std::string drawn(Draw draw) {
  Fingerprint print;
  for (std::uint64_t entity = 0; entity < 1000; ++entity) {
    for (std::uint32_t number = 0; number < 20; ++number) print.add(draw(entity, number));
  }
  return start(print);
}

}  // namespace

TEST_CASE("bits: single answers") {
  CHECK(bits(exact_exp(-0x1.6666666666666p-1)) == 0x3fdfc80db9dd5542);
  CHECK(bits(exact_exp(0x1.8p0)) == 0x4011ed3fe64fc541);
  CHECK(bits(exact_exp(-0x1.23456789abcdep+5)) == 0x3ca63585160c833e);
  CHECK(bits(exact_exp(0x1.0p-30)) == 0x3ff0000000400000);
  CHECK(bits(exact_exp(0x1.62e42fefa39efp+9)) == 0x7fefffffffffff2a);
  CHECK(bits(exact_exp(-0x1.7p+9)) == 0x0000000000001215);
  CHECK(bits(exact_expm1(-0x1.6666666666666p-1)) == 0xbfe01bf92311555f);
  CHECK(bits(exact_expm1(0x1.999999999999ap-4)) == 0x3fbaec7b35a00d3a);
  CHECK(bits(exact_expm1(0x1.5p-7)) == 0x3f851ba82ddc02c7);
  CHECK(bits(exact_expm1(-0x1.23456789abcdep+3)) == 0xbfefff1656f33c61);
  CHECK(bits(exact_expm1(0x1.0p-30)) == 0x3e10000000200000);
  CHECK(bits(exact_log(0x1.3333333333333p-2)) == 0xbff34378fcbda721);
  CHECK(bits(exact_log(0x1.8p+0)) == 0x3fd9f323ecbf984c);
  CHECK(bits(exact_log(0x1.fffp-1)) == 0xbf20004001555d56);
  CHECK(bits(exact_log(0x1.0000001p+0)) == 0x3e2fffffff000000);
  CHECK(bits(exact_log(0x1.23456789abcdep+300)) == 0x406a0257e8faa373);
  CHECK(bits(exact_log(0x0.00000000abcdep-1022)) == 0xc086d7cebf084cb9);
  CHECK(bits(exact_log1p(0x1.3333333333333p-2)) == 0x3fd0ca937be1b9dc);
  CHECK(bits(exact_log1p(-0x1.8p-1)) == 0xbff62e42fefa39ef);
  CHECK(bits(exact_log1p(0x1.5p-20)) == 0x3eb4ffff23800c0f);
  CHECK(bits(exact_log1p(0x1.23456789abcdep+10)) == 0x401c3ee16bb1389b);
  CHECK(bits(logistic(0x1.8p+0)) == 0x3fea2991f2a97914);
  CHECK(bits(logistic(-0x1.23456789abcdep+3)) == 0x3f1d344c596022c0);
  CHECK(bits(logistic(0x1.999999999999ap-4)) == 0x3fe0cca12729afb8);
  CHECK(bits(logistic(-0x1.60p+9)) == 0x00744a3824e5285f);
  CHECK(bits(-exact_expm1(-0x1.47ae147ae147bp-7)) == 0x3f8460c0b518c09f);
  CHECK(bits(-exact_expm1(-0x1.8p+0)) == 0x3fe8dc1e236d28f9);
  CHECK(bits(-exact_expm1(-0x1.5p-20)) == 0x3eb4ffff23800607);
  CHECK(bits(normal_quantile(0x1.f333333333333p-1)) == 0x3fff5c0331eeff82);
  CHECK(bits(normal_quantile(0x1.3333333333333p-2)) == 0xbfe0c7e39582c5fa);
  CHECK(bits(normal_quantile(0x1.0p-100)) == 0xc026f815af1398fe);
  CHECK(bits(normal_quantile(0x1.47ae147ae147bp-7)) == 0xc0029c5c4630ff0e);
  CHECK(bits(exact_pow(0x1.999999999999ap+0, 0x1.6666666666666p-1)) == 0x3ff63bb9b0f09863);
  CHECK(bits(exact_pow(0x1.23456789abcdep+100, -0x1.5p+1)) == 0x2f801fda2edb62c3);
  CHECK(bits(exact_pow(0x1.00001p+0, 0x1.23456789abcdep+20)) == 0x4008f567573cc28f);
  CHECK(bits(exact_pow(0x1.5p-3, 0x1.8p+8)) == 0x01591ad30e458eca);
  CHECK(bits(beta_quantile(0x1.999999999999ap-4, 2.0, 3.0)) == 0x3fc23f6239813d78);
  CHECK(bits(beta_quantile(0x1.cp-1, 0.5, 20.0)) == 0x3fad9c7ea0e5d533);
  CHECK(bits(beta_quantile(0x1.0p-1, 1000.0, 900.0)) == 0x3fe0d7a794317be6);
  CHECK(bits(beta_quantile(0x1.0p-30, 0.25, 0.75)) == 0x38785a2e8c290804);
}

TEST_CASE("bits: fingerprints of 100,000 answers") {
  CHECK(answers(-745, 710, exact_exp) == "b1a638ff43e24f6f");
  CHECK(answers(-2, 2, exact_exp) == "1f0059bec2bd3de5");
  CHECK(answers(-40, 40, exact_expm1) == "1283346763297e77");
  CHECK(answers(-0.1, 0.1, exact_expm1) == "ae8fbd29a56a8182");
  CHECK(answers(0, 1, exact_log) == "85fd7bedaef43954");
  CHECK(answers(0, 1e9, exact_log) == "9fb3faeb8b5ad1a8");
  CHECK(answers(-1, 1, exact_log1p) == "2620694375ba7eaf");
  CHECK(answers(-40, 40, logistic) == "c63b5f76856699a8");
  CHECK(answers(0, 0.1, [](double hazard) { return -exact_expm1(-hazard); }) == "c832fedc594e1ffc");
  CHECK(answers(0, 1, normal_quantile) == "a8a3913a0e039faa");
  CHECK(answers(0, 3, [](double x) { return exact_pow(x, 40.0 - 30.0 * x); }) == "a47fafcea94bd5f0");
  CHECK(answers(-0.1, 0.1, [](double x) { return exact_pow(1.0 + x, 5000.0); }) == "f8d515e9839e49b9");
  Fingerprint print;
  for (int i = 1; i < 2000; ++i) {
    const double p = i / 2000.0;
    print.add(beta_quantile(p, 0.2 + 20.0 * p, 5.0 - 4.9 * p));
  }
  CHECK(start(print) == "477cf4b365d099c1");
}

TEST_CASE("bits: fingerprints of draws") {
  const Draws draws(20241205, 7);
  CHECK(drawn([&](auto e, auto n) { return draws.uniform(Purpose::will, e, n); }) == "3de2d3ce7c9b394a");
  CHECK(drawn([&](auto e, auto n) { return draws.exponential(Purpose::will, e, n); }) == "dbed58377b7a8dbf");
  CHECK(drawn([&](auto e, auto n) { return draws.normal(Purpose::will, e, n); }) == "43eb7727a3e22998");
  CHECK(drawn([&](auto e, auto n) { return draws.below(7 + n, Purpose::will, e, n); }) == "809636266cceb462");
}

TEST_CASE("bits: one last bit in 100,000 answers shows") {
  int call = 0;
  const auto once_off = [&](double x) {
    const double y = exact_exp(x);
    return ++call == 77777 ? std::nextafter(y, 0.0) : y;
  };
  CHECK(answers(-2, 2, once_off) != answers(-2, 2, exact_exp));
}
