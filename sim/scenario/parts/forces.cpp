#include <algorithm>
#include <tuple>

#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/sorting.hpp"
#include "sim/scenario/table.hpp"

namespace salient {
namespace {

auto identity(const Force& force) {
  return std::tuple(force.actor, force.place, std::string_view(force.formation),
                    std::string_view(force.area));
}

std::optional<Force> read_force(Record& record) {
  Force force;
  const auto actor = record.actor("actor");
  const auto low = record.number("strength_low"), best = record.number("strength_best"),
             high = record.number("strength_high");
  if (const auto place = record.place("place")) force.place = *place;
  force.area = record.text("area");
  force.formation = record.text("formation");
  force.mobile = record.flag("mobile").value_or(false);
  force.basis = std::string(word(record.word("basis", Basis::unstated)));
  force.source = record.text("source");
  if (!low || !best || !high) return std::nullopt;
  if (*low > *best || *best > *high) {
    record.refuse(record.fault_at(*low > *best ? "strength_best" : "strength_high",
                                  "strengths rise from low over best to high", "write them in that order"));
  }
  if (record.has("mobile") && !record.has("place") && force.mobile) {
    record.refuse(
        record.fault_at("mobile", "only a formation pinned to a place is mobile or not",
                        "name the place; how much of a total can march is the actor's mobile_share"));
  }
  if (!actor || !record.sound()) return std::nullopt;
  force.actor = *actor;
  force.strength_low = *low;
  force.strength_best = *best;
  force.strength_high = *high;
  return force;
}

}  // namespace

void read_force_table(Reading& reading, const Node& root) {
  std::vector<Mark> marks;
  std::vector<Force>& forces = reading.theatre.forces;
  read_table(reading, root, "forces", [&](Record& record) {
    if (auto force = read_force(record)) {
      forces.push_back(std::move(*force));
      marks.push_back(record.cell("actor").mark);
    }
  });
  sort_rows(forces, marks, identity);
  for (std::size_t i = 1; i < forces.size(); ++i) {
    if (identity(forces[i]) != identity(forces[i - 1])) continue;
    const Force& force = forces[i];
    Fault fault = marks[i].fault();
    fault.key = "actor";
    fault.what = force.place.valid() ? "two formations of " + reading.theatre[force.actor].id + " at " +
                                           reading.places[force.place.index].id + " have the same name"
                                     : "two totals for " + reading.theatre[force.actor].id;
    fault.fix = "name each in the column formation, or delete one";
    fault.notes.push_back({marks[i - 1].spot(), "the first one is here"});
    reading.add(std::move(fault));
  }
}

void read_truth_table(Reading& reading, const Node& root) {
  std::vector<Mark> marks;
  std::vector<Truth>& rows = reading.theatre.truth;
  read_table(reading, root, "truth", [&](Record& record) {
    Truth row;
    const auto place = record.place("place");
    const auto earliest = record.moment("earliest"), latest = record.moment("latest");
    row.best = record.moment("best");
    const auto holder = record.holder("holder");
    row.holder = holder.value_or(ActorId{});
    row.status = record.word("status", row.holder.valid() ? Status::held : Status::vacated);
    row.seq = static_cast<int>(record.integer("seq").value_or(0));
    row.change = record.word("kind", 0) == 0;
    row.confidence = record.word("confidence", Confidence::unstated);
    row.support = record.text("support");
    row.source = record.text("source");
    if (!record.has("holder") && !record.has("status") && record.sound()) {
      record.refuse(record.cell("holder").fault("an actor or none", "write none, or set status to vacated"));
    } else if (record.sound() && row.holder.valid() == (row.status == Status::vacated)) {
      record.refuse(record.fault_at("status", row.holder.valid()
                                                  ? "a vacated place has no holder"
                                                  : "nobody holds it, so its status can only be vacated"));
    }
    if (earliest && latest && latest->last < earliest->first) {
      record.refuse(record.fault_at("latest", "latest lies before earliest", "swap the two"));
    } else if (earliest && latest && row.best &&
               (row.best->last < earliest->first || latest->last < row.best->first)) {
      record.refuse(record.fault_at("best", "the likeliest moment lies outside earliest to latest",
                                    "move it inside, or leave it out"));
    }
    if (!place || !earliest || !latest || !record.sound()) return;
    row.place = *place;
    row.earliest = *earliest;
    row.latest = *latest;
    rows.push_back(std::move(row));
    marks.push_back(record.cell(record.has("seq") ? "seq" : "place").mark);
  });
  sort_rows(rows, marks, [](const Truth& t) {
    return std::tuple(t.place, t.seq, t.earliest.first, t.latest.first, t.holder, t.change, t.status);
  });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Truth &a = rows[i - 1], &b = rows[i];
    if (a.place != b.place || a.seq != b.seq || a.seq == 0 || !a.change || !b.change) continue;
    Fault fault = marks[i].fault();
    fault.key = "seq";
    fault.what =
        "two changes of " + reading.places[b.place.index].id + " have the number " + std::to_string(b.seq);
    fault.fix = "number the changes of a place in their order";
    fault.notes.push_back({marks[i - 1].spot(), "the other one is here"});
    reading.add(std::move(fault));
  }
}

}  // namespace salient
