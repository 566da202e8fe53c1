#include "sim/model/quantity.hpp"

namespace salient {

double median(const Quantity& quantity) {
  switch (quantity.shape) {
    case Quantity::Shape::value:
    case Quantity::Shape::normal:
    case Quantity::Shape::lognormal: return quantity.a;
    case Quantity::Shape::uniform: return (quantity.a + quantity.b) / 2;
    case Quantity::Shape::beta: return quantity.a / (quantity.a + quantity.b);  // its mean, near enough
    case Quantity::Shape::bernoulli: return quantity.a >= 0.5 ? 1 : 0;
  }
  return quantity.a;
}

std::string_view word(Basis basis) {
  switch (basis) {
    case Basis::unstated: return "unstated";
    case Basis::cited: return "cited";
    case Basis::fitted: return "fitted";
    case Basis::assumed: return "assumed";
  }
  return "unstated";
}

std::string_view word(Quantity::Shape shape) {
  switch (shape) {
    case Quantity::Shape::value: return "value";
    case Quantity::Shape::uniform: return "uniform";
    case Quantity::Shape::normal: return "normal";
    case Quantity::Shape::lognormal: return "lognormal";
    case Quantity::Shape::beta: return "beta";
    case Quantity::Shape::bernoulli: return "bernoulli";
  }
  return "value";
}

}  // namespace salient
