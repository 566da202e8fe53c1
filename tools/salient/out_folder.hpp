#pragma once

#include <string>

namespace salient {

/// Refuses a folder of --out that is neither missing nor empty nor one that the verb wrote itself.
/// Throws: Refusal
/// @param own  a file that the verb writes into every such folder
/// @returns    whether it holds what the verb wrote before
bool check_out_folder(const std::string& folder, const std::string& verb, const std::string& own);

}  // namespace salient
