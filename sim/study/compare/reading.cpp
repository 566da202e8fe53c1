#include "sim/study/compare/reading.hpp"

#include <algorithm>

namespace salient {

ReplicateReading::ReplicateReading(const Layout& layout)
    : answers(layout.questions),
      fall(layout.places, never_fell),
      reported(layout.bin_h.size() * layout.places),
      usable(layout.bin_h.size() * layout.routes),
      civilian(usable.size()),
      people(layout.bin_h.size() * (layout.groups.size() + 2)) {}

RecordRow ReplicateReading::row() {
  std::ranges::fill(fall, never_fell);
  RecordRow out;
  out.history = &history;
  out.answers = answers.data();
  out.fall = fall.data();
  out.reported = reported.data();
  out.usable = usable.data();
  out.civilian = civilian.data();
  out.people = people.data();
  return out;
}

Cells::Cells(const Layout& layout) {
  const std::size_t bins = layout.bin_h.size();
  control = bins * layout.places * layout.states;
  routes = control;
  questions = routes + bins * layout.routes * (layout.actors + 1);
  falls = questions + layout.questions;
  shares = falls + layout.places;
  people = bins * (layout.groups.size() + 2);
  held = people;
  numbers = held + layout.places;
  opening = static_cast<std::int64_t>(layout.from_h);
  never = 2 * (std::int64_t{layout.fall_hours} - opening);
}

}  // namespace salient
