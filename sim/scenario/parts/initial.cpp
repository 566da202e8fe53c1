#include <algorithm>

#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/sorting.hpp"
#include "sim/scenario/table.hpp"

namespace salient {
namespace {

bool says_none(const Record& record) {
  const std::vector<Cell> items =
      record.has("holder") ? items_of(record.cell("holder")) : std::vector<Cell>();
  return items.size() == 1 && items[0].text == "none";
}

/// Holder, status and challengers have to tell one story.
void check_story(Record& record, const InitialControl& row, bool nobody) {
  const bool has_status = record.has("status");
  const auto refuse = [&](std::string_view key, std::string what, std::string fix) {
    record.refuse(record.fault_at(key, std::move(what), std::move(fix)));
  };
  if (!record.sound()) return;
  if (row.holders.empty() && !nobody && !has_status) {
    record.refuse(record.cell("holder").fault("an actor or none", "write none, or set status to vacated"));
  } else if (row.holders.empty() && has_status && row.status != Status::vacated) {
    refuse("status", "nobody holds it, so its status can only be vacated",
           "name the holder, or delete the status");
  } else if (!row.holders.empty() && row.status == Status::vacated) {
    refuse("status", "a vacated place has no holder", "write none as the holder, or another status");
  } else if (row.holders.size() > 1 && row.status != Status::shared) {
    refuse(has_status ? "status" : "holder", "several holders share a place",
           "set status to shared; a rival inside is a challenger");
  } else if (row.holders.size() == 1 && row.status == Status::shared) {
    refuse("status", "one holder alone shares with nobody", "name the others too, joined by ;");
  } else if (!row.challengers.empty() && row.status != Status::contested) {
    refuse("challengers", "challengers make a place contested", "set status to contested");
  } else {
    for (const ActorId challenger : row.challengers) {
      if (std::ranges::find(row.holders, challenger) == row.holders.end()) continue;
      refuse("challengers", record.reading().theatre[challenger].id + " cannot challenge itself", "");
    }
  }
}

std::optional<InitialControl> read_row(Record& record) {
  Reading& reading = record.reading();
  InitialControl row;
  const auto place = record.place("place");
  const bool nobody = says_none(record);
  if (!nobody) row.holders = record.actors("holder");
  row.status = record.word("status", row.holders.empty() ? Status::vacated : Status::held);
  row.challengers = record.actors("challengers");
  if (const auto since = record.moment("since")) {
    row.since = since->first;
    if (reading.clock_known && *row.since > reading.theatre.clock.anchor) {
      record.refuse(
          record.fault_at("since", "this lies after the anchor; initial control is what held at the anchor"));
    }
  }
  row.previous = record.holder("previous").value_or(ActorId{});
  row.confidence = record.word("confidence", Confidence::unstated);
  row.source = record.text("source");
  check_story(record, row, nobody);
  if (!place || !record.sound()) return std::nullopt;
  row.place = *place;
  return row;
}

/// Of two rows for one place the later is refused.
void refuse_twins(Reading& reading) {
  std::vector<InitialControl>& rows = reading.theatre.initial;
  std::vector<Mark>& marks = reading.initial_marks;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (kept > 0 && rows[kept - 1].place == rows[i].place) {
      Fault fault = marks[i].fault();
      fault.key = "place";
      fault.what = "two rows for the place " + reading.places[rows[i].place.index].id;
      fault.fix = "a place has one state at the anchor; delete one row";
      fault.notes.push_back({marks[kept - 1].spot(), "the first one is here"});
      reading.initial_whole = false;  // the other place that was meant has none
      reading.add(std::move(fault));
      continue;
    }
    if (kept != i) {
      rows[kept] = std::move(rows[i]);
      marks[kept] = marks[i];
    }
    ++kept;
  }
  rows.resize(kept);
  marks.resize(kept);
}

}  // namespace

void read_initial_table(Reading& reading, const Node& root) {
  bool whole = true;
  const TableState state = read_table(
      reading, root, "initial",
      [&](Record& record) {
        if (auto row = read_row(record)) {
          reading.theatre.initial.push_back(std::move(*row));
          reading.initial_marks.push_back(record.cell("place").mark);
        } else {
          whole = false;
        }
      },
      &reading.initial_table);
  if (state == TableState::absent) reading.initial_table = mark_of(root);
  reading.initial_whole = whole && (state == TableState::whole || state == TableState::absent);
  sort_rows(reading.theatre.initial, reading.initial_marks,
            [](const InitialControl& row) { return row.place; });
  refuse_twins(reading);
}

}  // namespace salient
