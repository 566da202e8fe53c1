#pragma once

#include <string>

#include "sim/model/theatre.hpp"

namespace salient {

/// A fingerprint of what a theatre says, in hex: the same however files, rows, keys and blanks are
/// arranged, another one as soon as anything differs that can move a result or an answer's text.
/// Notes, URLs and the boundary are left out: they move nothing.
std::string content_hash(const Theatre& theatre);

}  // namespace salient
