#pragma once

#include <string>

#include "sim/model/model.hpp"
#include "sim/study/ledger/ledger.hpp"

namespace salient {

std::string ledger_text(const Ledger& ledger, const Model& model);
std::string ledger_json(const Ledger& ledger, const Model& model);

}  // namespace salient
