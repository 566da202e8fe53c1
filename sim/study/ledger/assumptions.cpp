#include "sim/study/ledger/assumptions.hpp"

#include <algorithm>
#include <array>

#include "sim/core/number.hpp"
#include "sim/study/ledger/numbers.hpp"

namespace salient {
namespace {

using Shape = Quantity::Shape;

int rank(Basis basis) {
  constexpr std::array order = {Basis::assumed, Basis::unstated, Basis::fitted, Basis::cited};
  return static_cast<int>(std::ranges::find(order, basis) - order.begin());
}

}  // namespace

std::string in_words(const Quantity& q, std::string_view unit) {
  const std::string a = shortest(q.a), b = shortest(q.b);
  const std::string in = unit == "-" || unit.empty() ? "" : " " + std::string(unit);
  switch (q.shape) {
    case Shape::value: return a + in;
    case Shape::uniform: return "uniform from " + a + " to " + b + in;
    case Shape::normal: return "normal, mean " + a + in + ", sd " + b + in;
    case Shape::lognormal: return "lognormal, median " + a + in + ", sd of the logarithm " + b;
    case Shape::beta: return "beta(" + a + ", " + b + ")" + in;
    case Shape::bernoulli: return "1" + in + " with probability " + a + ", else 0";
  }
  return a + in;
}

std::vector<Assumption> assumptions(const Model& model) {
  std::vector<Assumption> out;
  for (Number& number : numbers(model)) {
    if (number.set) out.push_back(std::move(number.assumption));
  }
  std::ranges::stable_sort(out, {}, [](const Assumption& a) { return rank(a.basis); });
  return out;
}

}  // namespace salient
