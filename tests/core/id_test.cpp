// What an Id lets happen and what it does not: said to the compiler, so that this file compiles is the test.
#include "sim/core/id.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>
#include <vector>

using namespace salient;

namespace {

template <class A, class B>
concept Comparable = requires(A a, B b) {
  a == b;
  a < b;
};

static_assert(sizeof(PlaceId) == sizeof(std::uint32_t) && std::is_trivially_copyable_v<PlaceId>);

// A number does not become an Id by itself, nor an Id one of another kind, said or not.
static_assert(!std::is_convertible_v<std::uint32_t, PlaceId> && !std::is_convertible_v<int, PlaceId>);
static_assert(std::is_constructible_v<PlaceId, std::uint32_t>);
static_assert(!std::is_convertible_v<ActorId, PlaceId> && !std::is_constructible_v<PlaceId, ActorId>);
static_assert(!std::is_assignable_v<PlaceId&, ActorId> && !std::is_assignable_v<PlaceId&, std::uint32_t>);

// An Id is a number wherever one is wanted; two kinds do not compare although both are.
static_assert(std::is_convertible_v<PlaceId, std::uint32_t> && std::is_convertible_v<PlaceId, std::size_t>);
static_assert(Comparable<PlaceId, PlaceId> && Comparable<PlaceId, std::uint32_t>);
static_assert(!Comparable<PlaceId, ActorId> && !Comparable<FormationId, PlaceId>);

}  // namespace

TEST_CASE("id: without a number it is none; a range visits the first so many in order") {
  CHECK_FALSE(PlaceId{}.valid());
  CHECK(PlaceId{0}.valid());
  std::vector<std::uint32_t> visited;
  for (const PlaceId place : IdRange<Place>(3)) visited.push_back(place);
  CHECK(visited == std::vector<std::uint32_t>{0, 1, 2});
  for (const ActorId actor : IdRange<Actor>(0)) FAIL("no actor expected, met " << actor.index);
}
