#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "sim/core/estimate.hpp"

namespace salient {

using Json = nlohmann::ordered_json;

/// null for nothing.
template <class T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// null for an empty word.
inline Json maybe(const std::string& word) {
  return word.empty() ? Json(nullptr) : Json(word);
}

inline Json json_of(const Estimate& e) {
  return {{"yes", e.yes}, {"of", e.of}, {"p", e.p}, {"se", e.se}};
}

/// A document as it is printed. Names were checked to be UTF-8 on input; whatever slips through must not
/// stop the output.
inline std::string document_text(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace salient
