#pragma once

#include <functional>

#include "sim/files/node.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/record.hpp"

namespace salient {

// The parts of a scenario, a file each, in the order in which they are read: each may refer to
// those before it.

void read_clock(Reading& reading, const Node& root);        ///< local time, before any date
void read_actor_names(Reading& reading, const Node& root);  ///< actors and coalitions by name
void read_place_table(Reading& reading, const Node& root);  ///< with local support
void read_actors(Reading& reading, const Node& root);
void read_doctrines(Reading& reading, const Node& root);  ///< and gives each actor its own
void read_relations(Reading& reading, const Node& root);
void read_propensities(Reading& reading, const Node& root);
void read_route_table(Reading& reading, const Node& root);
void read_initial_table(Reading& reading, const Node& root);
void read_source_table(Reading& reading, const Node& root);
void read_report_table(Reading& reading, const Node& root);
void read_force_table(Reading& reading, const Node& root);
void read_truth_table(Reading& reading, const Node& root);
void read_boundary(Reading& reading, const Node& root);
void read_rules(Reading& reading, const Node& root);  ///< rules, parameters
void read_contact(Reading& reading, const Node& root);
void read_interventions(Reading& reading, const Node& root);
void read_questions(Reading& reading, const Node& root);
void read_ensemble(Reading& reading, const Node& root);
void read_evidence(Reading& reading, const Node& root);

/// One entry of a timetable; `from` is read where the group has it.
std::optional<StanceEntry> read_stance(Record& record);
/// The parts of a condition on a place; faults if none is given.
PlaceCondition read_condition(Record& record);
/// The card that `named` is the path of: calls `parameter` for each of its parameters.
void read_card(Reading& reading, const Cell& named, const std::function<void(const Node::Entry&)>& parameter);
/// `between` and `is`, spelt out pair by pair.
std::vector<Relation> read_pairs(Record& record);

}  // namespace salient
