#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"

namespace salient {

/// What has moved in a replicate. Whoever keeps what follows from the state keeps the stamp beside it and
/// looks again when that is another. Stamps only grow, so that their sum stays the same only if none has
/// moved; and nobody moves them but by saying what has happened.
class Stamps {
 public:
  /// A replicate opens.
  void begin(std::uint32_t places, std::uint32_t actors);

  // What has happened.
  void control_changed(PlaceId place) {
    ++here_[place];
    ++control_;
  }
  /// Who is hostile or allied, or how openly.
  void relations_changed();
  /// Which routes are open and how fast, or whom places let pass.
  void ways_changed() {
    ++ways_;
    ++control_;
  }
  /// Corridors, or sources of supply.
  void supply_changed() { ++control_; }
  /// Who stands at a place, or how strong.
  void standing_changed(PlaceId place) {
    ++here_[place];
    ++standing_;
  }
  /// The first has come to a place, or the last has gone.
  void garrison_changed() { ++garrisons_; }
  /// Where columns of an actor stand or march, or how strong.
  void columns_changed(ActorId actor) { ++columns_[actor]; }
  /// Those of them that march have come further.
  void columns_marched(ActorId actor) { ++marches_[actor]; }

  // What to keep.
  [[nodiscard]] std::uint64_t control() const { return control_; }  ///< relations, ways and supply too
  [[nodiscard]] std::uint64_t relations() const { return relations_; }
  [[nodiscard]] std::uint64_t ways() const { return ways_; }
  [[nodiscard]] std::uint64_t standing() const { return standing_; }
  [[nodiscard]] std::uint64_t garrisons() const { return garrisons_; }
  [[nodiscard]] std::uint64_t here(PlaceId place) const { return here_[place]; }  ///< control, and who stands
  [[nodiscard]] std::uint64_t columns(ActorId actor) const { return columns_[actor]; }
  [[nodiscard]] std::uint64_t marches(ActorId actor) const { return marches_[actor]; }

 private:
  std::uint64_t control_ = 1, relations_ = 1, ways_ = 1, standing_ = 1, garrisons_ = 1;
  std::vector<std::uint32_t> here_;               ///< by place
  std::vector<std::uint64_t> columns_, marches_;  ///< by actor
};

}  // namespace salient
