// Pairs are (actor, place) everywhere, and a swap does not compile. Said to the compiler, so that this file
// compiles is the test.
#include <doctest/doctest.h>

#include <type_traits>

#include "sim/engine/reported.hpp"
#include "sim/engine/settle.hpp"
#include "sim/ensemble/questions.hpp"
#include "sim/evidence/assimilation.hpp"
#include "sim/rules/breaking.hpp"
#include "sim/rules/calendar.hpp"
#include "sim/rules/doctrine.hpp"
#include "sim/rules/occupation.hpp"
#include "sim/rules/reach.hpp"
#include "sim/rules/will.hpp"

using namespace salient;

namespace {

template <auto function, class... Arguments>
constexpr bool takes = std::is_invocable_v<decltype(function), Arguments...>;

static_assert(takes<&friends_at, const State&, ActorId, PlaceId>);
static_assert(!takes<&friends_at, const State&, PlaceId, ActorId>);
static_assert(!takes<&friends_at, const State&, std::uint32_t, std::uint32_t>);
static_assert(takes<&staying_behind, const State&, ActorId, PlaceId>);
static_assert(!takes<&staying_behind, const State&, PlaceId, ActorId>);
using Shocks = std::vector<Shock>;
static_assert(takes<&leave_to_others, State&, ActorId, PlaceId, const Break&, Shocks&>);
static_assert(!takes<&leave_to_others, State&, PlaceId, ActorId, const Break&, Shocks&>);
static_assert(takes<&may_pass, const State&, ActorId, PlaceId>);
static_assert(!takes<&may_pass, const State&, PlaceId, ActorId>);
static_assert(takes<&defence, const Model&, const State&, ActorId, PlaceId>);
static_assert(!takes<&defence, const Model&, const State&, PlaceId, ActorId>);
static_assert(takes<&facing, const Model&, const State&, const Threat&, ActorId, PlaceId>);
static_assert(!takes<&facing, const Model&, const State&, const Threat&, PlaceId, ActorId>);
static_assert(takes<&first_leg, const Model&, const State&, ActorId, PlaceId, PlaceId>);
static_assert(!takes<&first_leg, const Model&, const State&, PlaceId, PlaceId, ActorId>);
static_assert(takes<&way_out, const Model&, const State&, const Threat&, ActorId, PlaceId, std::uint64_t>);
static_assert(!takes<&way_out, const Model&, const State&, const Threat&, PlaceId, ActorId, std::uint64_t>);
static_assert(takes<&garrison_at, const State&, ActorId, PlaceId>);
static_assert(!takes<&garrison_at, const State&, PlaceId, ActorId>);
static_assert(takes<&usable, const Model&, const State&, ActorId, RouteId>);
static_assert(!takes<&usable, const Model&, const State&, RouteId, ActorId>);

static_assert(takes<&add_formation, State&, ActorId, PlaceId, std::int32_t, bool, std::uint64_t, double>);
static_assert(!takes<&add_formation, State&, PlaceId, ActorId, std::int32_t, bool, std::uint64_t, double>);
static_assert(takes<&stand_at, State&, FormationId, PlaceId, double>);
static_assert(!takes<&stand_at, State&, PlaceId, FormationId, double>);
static_assert(takes<&set_out, State&, FormationId, PlaceId, RouteId, Mode, double>);
static_assert(!takes<&set_out, State&, FormationId, RouteId, PlaceId, Mode, double>);
static_assert(!takes<&openness, const State&, PlaceId>);
static_assert(!takes<&reported, const Model&, const State&, ActorId>);
static_assert(!takes<&encircled, const Model&, const State&, ActorId>);

// Members: the map, the threat, and who is whose enemy.
static_assert(takes<&Model::out, const Model&, PlaceId> && !takes<&Model::out, const Model&, RouteId>);
static_assert(takes<&Threat::nearest, const Threat&, ActorId, PlaceId>);
static_assert(!takes<&Threat::nearest, const Threat&, PlaceId, ActorId>);
static_assert(!takes<&State::is_hostile, const State&, ActorId, PlaceId>);

// What passes from rule to engine.
template <class Struct, class... Fields>
concept MadeOf = requires(Fields... fields) {
  Struct{fields...};
};
static_assert(MadeOf<WayOut, PlaceId, RouteId> && !MadeOf<WayOut, RouteId, PlaceId>);
static_assert(MadeOf<March, double, FormationId, PlaceId, RouteId>);
static_assert(!MadeOf<March, double, PlaceId, FormationId, RouteId>);
static_assert(MadeOf<Shock, PlaceId, ActorId, ActorId> && !MadeOf<Shock, ActorId, PlaceId, ActorId>);

}  // namespace

TEST_CASE("ids: a swap of place and actor does not compile") {
  CHECK(takes<&friends_at, const State&, ActorId, PlaceId>);
}
