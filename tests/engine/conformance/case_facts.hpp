#pragma once

#include <string>
#include <string_view>

#include "tests/worlds/world.hpp"

namespace salient::test {

/// What is true of the world now, as the text a case would expect:
///   control of P      reported at P      why P (the term of will behind its latest change)
///   A at P | A in all | A on the road | A bound for P     elements
///   formations of A   strengths of A at P ("8, 4")
///   supply of A at P | cohesion of A at P    of its first formation there, two decimals
///   confidence of A   threat of A on P (largest exp(-travel time / tau_T))
///   changes           how many there were
/// Throws std::invalid_argument for anything else.
std::string fact(World& world, std::string_view subject);

}  // namespace salient::test
