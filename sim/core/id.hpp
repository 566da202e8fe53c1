#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace salient {

/// An index that cannot be mixed up with another kind's. Indices follow the order in which a
/// theatre's entities are sorted by id, never the order of a file (docs/model.md, contract 2).
/// A number becomes an Id only where somebody says so; an Id is a number wherever one is wanted, so
/// that it can stand as a subscript. It costs what the number costs.
template <class Kind>
struct Id {
  std::uint32_t index = none;

  static constexpr std::uint32_t none = 0xffffffffu;

  constexpr Id() = default;
  explicit constexpr Id(std::uint32_t number) : index(number) {}
  template <class Other>
  explicit Id(Id<Other>) = delete;

  constexpr operator std::uint32_t() const { return index; }
  [[nodiscard]] constexpr bool valid() const { return index != none; }
  auto operator<=>(const Id&) const = default;
};

// As numbers two kinds would compare; what the answer meant, nobody could say.
template <class A, class B>
requires(!std::same_as<A, B>) bool operator==(Id<A>, Id<B>) = delete;
template <class A, class B>
requires(!std::same_as<A, B>) std::strong_ordering operator<=>(Id<A>, Id<B>) = delete;

using PlaceId = Id<struct Place>;
using RouteId = Id<struct Route>;
using ActorId = Id<struct Actor>;
using SourceId = Id<struct Source>;
using ReportId = Id<struct Report>;
using FormationId = Id<struct Formation>;  ///< of one replicate
using RisingId = Id<struct Rising>;        ///< index into Model::risings

/// The first so many Ids of a kind, to loop over: `for (const PlaceId p : model.places())`.
template <class Kind>
class IdRange {
 public:
  class Iterator {
   public:
    using value_type = Id<Kind>;
    using difference_type = std::ptrdiff_t;

    constexpr Iterator() = default;
    explicit constexpr Iterator(std::uint32_t at) : at_(at) {}
    constexpr Id<Kind> operator*() const { return Id<Kind>(at_); }
    constexpr Iterator& operator++() {
      ++at_;
      return *this;
    }
    constexpr Iterator operator++(int) { return Iterator(at_++); }
    bool operator==(const Iterator&) const = default;

   private:
    std::uint32_t at_ = 0;
  };

  explicit constexpr IdRange(std::uint32_t count) : count_(count) {}
  [[nodiscard]] constexpr Iterator begin() const { return Iterator(0); }
  [[nodiscard]] constexpr Iterator end() const { return Iterator(count_); }
  [[nodiscard]] constexpr std::uint32_t size() const { return count_; }

 private:
  std::uint32_t count_;
};

}  // namespace salient
