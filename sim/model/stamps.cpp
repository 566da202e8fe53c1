#include "sim/model/stamps.hpp"

namespace salient {

void Stamps::begin(std::uint32_t places, std::uint32_t actors) {
  // Nothing kept from before bears a 0, which is what those begin with who have kept nothing yet.
  control_ = relations_ = ways_ = standing_ = garrisons_ = 1;
  here_.assign(places, 0);
  columns_.assign(actors, 1);
  marches_.assign(actors, 1);
}

void Stamps::relations_changed() {
  for (std::uint64_t& columns : columns_) ++columns;
  ++relations_;
  ++control_;
}

}  // namespace salient
