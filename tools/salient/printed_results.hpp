#pragma once

#include <string>

#include "sim/answers/results.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

struct PrintArguments {
  bool json = false, quiet = false;
};

/// The results of a run on stdout.
/// @param written  a line that says where else they are: behind the text, or, with --json, on stderr
void print_results(const PrintArguments& asked, const Results& results, const Storylines& storylines,
                   const std::string& written);

/// What a text of results ends with: "fingerprint ...", "seed ..., how long it took".
std::string closing(const Results& results);

}  // namespace salient
