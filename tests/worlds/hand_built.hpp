#pragma once

#include "sim/answers/results.hpp"

namespace salient::test {

/// Ten thousand people in three towns, two actors, 100 replicates whose counts are written by hand:
/// Green holds Alder and "B|rook" <b>, Red holds Cairn. In 60 replicates nothing moves; in 40 Red
/// takes Brook between hour 10 and 12 (25 by withdrawal, 15 by assault); in 10 of those also Alder
/// in hour 30.
Results hand_built();

}  // namespace salient::test
