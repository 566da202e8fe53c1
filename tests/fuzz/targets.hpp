#pragma once

#include <string>

namespace salient {

// What the fuzzer calls, and the corpus test too. A reader may refuse anything, but it never
// crashes, throws, hangs or reads outside its text; these abort if it contradicts itself.

/// A scenario as it stands in one file.
void fuzz_yaml(const std::string& bytes);
/// A base and a variant, parted by a line "%%"; both are read through `extends`.
void fuzz_variant(const std::string& bytes);
/// The table of places of a small scenario.
void fuzz_csv(const std::string& bytes);

}  // namespace salient
