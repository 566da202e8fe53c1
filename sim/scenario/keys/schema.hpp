#pragma once

#include <string>

namespace salient {

/// The JSON Schema (draft-07) of scenario.yaml and its variants, made from the key table and the
/// catalogue of rules: for editors. It knows types, words, ranges and required keys; what refers to
/// what, dates and files are for the reader, which is the authority.
std::string json_schema();

}  // namespace salient
