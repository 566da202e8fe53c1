#pragma once

#include <cstdint>
#include <vector>

#include "sim/model/state.hpp"

namespace salient {

/// Whether the stamps of a state say what has changed in it. Remembers, beside each stamp, a hash of all that
/// it stands for: what has another hash at the next look must have another stamp. What was moved and moved
/// back between two looks is not seen. For tests and debug builds: a look reads the whole state.
class StampCheck {
 public:
  /// Another state comes.
  void forget() { seen_.clear(); }
  /// False if something has changed since the last call and its stamp has not.
  bool agrees(const Model& model, const State& state);

 private:
  struct Seen {
    std::uint64_t stamp = 0, content = 0;
  };
  void look(const Model& model, const State& state);
  void look_at_places(const Model& model, const State& state);
  void look_at_columns(const Model& model, const State& state);

  std::vector<Seen> seen_, now_;
};

}  // namespace salient
