#pragma once

#include <string>

#include "sim/answers/update.hpp"

namespace salient {

std::string update_text(const Update& update);
std::string update_json(const Update& update);

}  // namespace salient
