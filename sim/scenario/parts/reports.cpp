#include <algorithm>

#include "sim/core/text.hpp"
#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/sorting.hpp"
#include "sim/scenario/table.hpp"

namespace salient {
namespace {

std::vector<ActorId> read_leaning(Record& record) {
  std::vector<ActorId> out;
  for (const auto& [key, cell] : record.wild()) {
    constexpr std::string_view prefix = "leaning_";
    Reading& reading = record.reading();
    const auto leans = read_flag(reading, cell, key_group("sources").keys[static_cast<std::size_t>(key)]);
    const auto actors = reading.actor_index.find(cell.key.substr(prefix.size()));
    if (leans.value_or(false) && actors.size() == 1) out.push_back(ActorId{actors[0]});
  }
  std::ranges::sort(out);
  return out;
}

void read_holder_after(Record& record, Report& report) {
  if (!record.has("holder_after")) return;
  const Cell& cell = record.cell("holder_after");
  if (cell.text == "contested" || cell.text == "none") {
    report.holder_after = std::string(cell.text);
    return;
  }
  Reading& reading = record.reading();
  const auto actor = read_actor(reading, cell, record.spec("holder_after"));
  if (!actor) {
    record.refuse();
    return;
  }
  report.holder_after_actor = *actor;
  report.holder_after = reading.theatre[*actor].id;
}

void check_times(Record& record, const Report& report) {
  const int offset = record.reading().theatre.clock.offset_minutes;
  if (report.event_to.last < report.event_from.first) {
    record.refuse(
        record.fault_at("event_to", "the event ends before it begins", "swap event_from and event_to"));
  } else if (report.published.last < report.event_from.first) {
    record.refuse(record.fault_at(
        "published", "published before the event, which begins at " + iso(report.event_from.first, offset),
        "check both dates"));
  }
}

std::optional<Report> read_report(Record& record) {
  Report report;
  report.id = record.id("id");
  const auto published = record.moment("published"), from = record.moment("event_from"),
             to = record.moment("event_to");
  const auto place = record.place("place");
  const auto source = record.source("source");
  report.claim = record.word("claim", Claim::captured);
  report.actor = record.holder("actor").value_or(ActorId{});
  report.from_actor = record.holder("from_actor").value_or(ActorId{});
  read_holder_after(record, report);
  report.manner = record.word("manner", Manner::unstated);
  report.fighting = record.word("fighting", Fighting::unknown);
  report.credibility = static_cast<int>(record.integer("credibility").value_or(6));
  report.group = record.text("group");
  report.url = record.text("url");
  report.note = record.text("note");
  report.retrospective = record.flag("retrospective").value_or(false);
  if (!published || !from || !to) return std::nullopt;
  report.published = *published;
  report.event_from = *from;
  report.event_to = *to;
  check_times(record, report);
  if (!place || !source || !record.sound()) return std::nullopt;
  report.place = *place;
  report.source = *source;
  return report;
}

}  // namespace

void read_source_table(Reading& reading, const Node& root) {
  std::vector<Mark> marks;
  std::vector<Source>& sources = reading.theatre.sources;
  const TableState state = read_table(reading, root, "sources", [&](Record& record) {
    Source source;
    source.id = record.id("id");
    source.name = record.text("name");
    source.reliability = static_cast<char>('A' + static_cast<int>(record.word("reliability", 5)));
    source.leaning = read_leaning(record);
    source.group = record.text("group");
    if (source.id.empty()) {
      reading.source_index.set_partial();
      return;
    }
    sources.push_back(std::move(source));
    marks.push_back(record.cell("id").mark);
  });
  if (state == TableState::unreadable) return;
  if (state == TableState::partial) reading.source_index.set_partial();
  sort_by_id(reading, sources, marks, "id", "source");
  if (state == TableState::absent) return;
  reading.source_index.build(static_cast<std::uint32_t>(sources.size()), [&](std::uint32_t i) {
    const Source& source = reading.theatre.sources[i];
    return Names{source.id, source.name, {}};
  });
}

void read_report_table(Reading& reading, const Node& root) {
  std::vector<Report>& reports = reading.theatre.reports;
  Mark table;
  bool any = false;
  read_table(
      reading, root, "reports",
      [&](Record& record) {
        any = true;
        if (auto report = read_report(record)) {
          reports.push_back(std::move(*report));
          reading.report_marks.push_back(record.cell("id").mark);
        }
      },
      &table);
  const Node* tables = root.find("tables");
  const bool has_sources =
      root.find("sources") != nullptr || (tables != nullptr && tables->find("sources") != nullptr);
  if (any && !has_sources) {
    Fault fault = table.fault();
    fault.key = "reports";
    fault.what = "reports need a table of sources: who says so, and how reliable they are";
    fault.fix = "name one, tables: {sources: sources.csv}, or list them under sources";
    reading.add(std::move(fault));
  }
  sort_by_id(reading, reports, reading.report_marks, "id", "report");
  sort_rows(reports, reading.report_marks, [](const Report& r) {
    return std::tuple(r.place, r.event_from.first, r.published.first, std::string_view(r.id));
  });
}

}  // namespace salient
