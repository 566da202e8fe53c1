#pragma once

#include "tests/engine/conformance/book.hpp"

namespace salient::test {

/// The theatre that a case describes. Settings stand between commas; A, B are actors, P a place, R a
/// route ("Alder--Brook"), h hours from the start:
///   A firm | weak | cohesion 0.5          firm 0.9: never breaks; weak 0.2: breaks at the first threat
///   A offensive [against B] [from h]      also defensive, stand_fast, withdraw_to P
///   A neutral B [from h] [until h] [activity 0.5]     also allied, hostile
///   A supplied_from P   A column 200   A p_min 0.5   A loss_aversion 2   A objective P 3   A avoids P
///   A hands_over_to B 1   actor A (who has nothing at the start)
///   P value 3   P support A 1   P terrain urban   R open 0.5   R capacity 4
///   rule fill | rule supply:maxflow   without doctrine   step 0.5   hour 20 (local, at the start)
///   NAME 0.5                              a parameter
/// Orders stand between semicolons:
///   at h: ACTION   or   when P held_by A | not_held_by A | contested | vacated | encircled [after h]: ACTION
/// with the actions
///   open R 0.5 [repaired_after h]   speed R 0.5   corridor R   no_corridor R
///   reinforce A at P with 8 [mobile]   strike P [A] lost 0.5 shaken 0.2   evacuate A P
///   A offensive ..., A neutral B ...      as above
///   confidence A -0.7   supply A P on | off
/// Throws std::invalid_argument, with the text that was not understood.
Theatre theatre_of(const Case& told);

}  // namespace salient::test
