#pragma once

#include "tools/salient/run_arguments.hpp"

namespace salient {

/// One replicate of each arm, in words.
/// @returns  an exit code
int run_one(const RunArguments& asked, const NamedArms& arms);

}  // namespace salient
