#pragma once

#include <optional>
#include <vector>

#include "sim/scenario/cell.hpp"
#include "sim/scenario/keys/key_table.hpp"
#include "sim/scenario/reading.hpp"

namespace salient {

// What a word refers to, by id, name or other spelling in any case. Nothing: a fault was added, or
// the table in question could not be read and has been complained about already.

std::optional<PlaceId> read_place(Reading& reading, const Cell& cell, const KeySpec& spec);
std::optional<ActorId> read_actor(Reading& reading, const Cell& cell, const KeySpec& spec);
std::optional<SourceId> read_source(Reading& reading, const Cell& cell, const KeySpec& spec);
/// By id, or "a--b" with its two ends in either order.
std::optional<RouteId> read_route(Reading& reading, const Cell& cell, const KeySpec& spec);
/// An actor, or an invalid id for "none".
std::optional<ActorId> read_holder(Reading& reading, const Cell& cell, const KeySpec& spec);
/// Sorted by id, each once; a coalition stands for its members.
std::optional<std::vector<ActorId>> read_actors(Reading& reading, const Cell& cell, const KeySpec& spec);
/// One actor, or the members of one coalition.
std::optional<std::vector<ActorId>> read_side(Reading& reading, const Cell& cell, const KeySpec& spec);
/// Sorted by id, each once.
std::optional<std::vector<PlaceId>> read_places(Reading& reading, const Cell& cell, const KeySpec& spec);

/// The one thing a word means; `noun` is for the message: "place".
std::optional<std::uint32_t> read_reference(Reading& reading, const Cell& cell, const KeySpec& spec,
                                            const NameIndex& index, std::string_view noun);

}  // namespace salient
