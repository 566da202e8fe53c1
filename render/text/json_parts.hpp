#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "sim/core/estimate.hpp"

namespace salient {

using Json = nlohmann::ordered_json;

/// null for nothing.
template <class T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

inline Json json_of(const Estimate& e) {
  return {{"yes", e.yes}, {"of", e.of}, {"p", e.p}, {"se", e.se}};
}

}  // namespace salient
