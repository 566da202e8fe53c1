#include "sim/core/number.hpp"
#include "sim/scenario/parts/parts.hpp"

namespace salient {

void read_clock(Reading& reading, const Node& root) {
  const Node* node = part_of(root, "clock");
  if (node == nullptr) return;
  Record record(reading, key_group("clock"), "clock");
  if (!record.fill(*node)) return;
  Clock& clock = reading.theatre.clock;
  if (const auto anchor = record.moment("anchor")) {
    clock.anchor = clock.as_of = anchor->first;
    clock.offset_minutes = anchor->offset_minutes.value_or(0);
    if (!anchor->offset_minutes) {
      reading.warn(record.fault_at("anchor",
                                   "no offset from UTC: taken as UTC, and as the theatre's local time",
                                   "add it: " + std::string(record.cell("anchor").text) + "+00:00"));
    }
    if (const auto as_of = record.moment("as_of")) {
      clock.as_of = as_of->first;
      if (clock.as_of < clock.anchor) {
        record.refuse(record.fault_at(
            "as_of", "as_of lies before the anchor, " + iso(clock.anchor, clock.offset_minutes),
            "control is known at the anchor; what follows is read from reports up to as_of"));
      }
    }
  }
  if (const auto hours = record.hours("horizon")) clock.horizon_h = *hours;
  if (const auto hours = record.hours("step")) clock.step_h = *hours;
  reading.clock_known = record.sound();
  if (record.sound() && clock.step_h > clock.horizon_h) {
    record.refuse(record.fault_at("step", "the step is longer than the horizon"));
  }
}

void read_ensemble(Reading& reading, const Node& root) {
  const Node* node = part_of(root, "ensemble");
  if (node == nullptr) return;
  Record record(reading, key_group("ensemble"), "ensemble");
  if (!record.fill(*node)) return;
  EnsembleSettings& ensemble = reading.theatre.ensemble;
  if (const auto count = record.integer("replicates"))
    ensemble.replicates = static_cast<std::uint32_t>(*count);
  if (const auto seed = record.integer("random_seed")) {
    if (*seed < 0) record.refuse(record.cell("random_seed").fault(expectation(record.spec("random_seed"))));
    ensemble.random_seed = static_cast<std::uint64_t>(*seed);
  }
  ensemble.half_width = record.number("half_width");
}

}  // namespace salient
