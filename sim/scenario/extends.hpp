#pragma once

#include <memory>

#include "sim/files/node.hpp"
#include "sim/scenario/reading.hpp"

namespace salient {

/// The document with everything that it extends merged in, nearest file first. Maps merge key by
/// key, the lists `interventions` and `questions` by id, all else is replaced; a value of nothing
/// (null) removes a key. A number given with its distribution is replaced as a whole. Refused: more
/// than 8 files in a row, a circle, a path out of the theatre's folder, whatever SourceText
/// refuses.
/// @param source  the first file; null if it could not be read
/// @return  null if a file could not be read: nothing useful can be said about the rest then
std::shared_ptr<const Node> read_extended(Reading& reading, std::shared_ptr<const SourceText> source);

}  // namespace salient
