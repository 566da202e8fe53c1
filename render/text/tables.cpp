#include "render/text/tables.hpp"

#include "render/text/columns_results.hpp"
#include "render/text/rows.hpp"

namespace salient {
namespace {

/// Every reading of every place or route, in each of the states, conditions or travellers.
std::vector<ReadingRow> reading_rows(const Results& r, std::uint32_t places, std::uint32_t kinds) {
  return of_all_arms(r, [&](const ArmResults& arm) {
    std::vector<ReadingRow> out;
    for (std::uint32_t where = 0; where < places; ++where) {
      for (std::size_t bin = 0; bin < r.layout.bin_h.size(); ++bin) {
        for (std::uint32_t which = 0; which < kinds; ++which) out.push_back({r, arm, where, bin, which});
      }
    }
    return out;
  });
}

std::vector<FallHourRow> fall_hour_rows(const Results& r, const ArmResults& arm) {
  std::vector<FallHourRow> out;
  const std::uint32_t never = r.layout.fall_hours;
  for (std::uint32_t place = 0; place < r.layout.places; ++place) {
    if (!arm.places[place].held) continue;
    for (std::uint32_t hour = 0; hour <= never; ++hour) {
      const std::uint32_t n = arm.counts.fall[std::size_t{place} * (never + 1) + hour];
      if (n != 0 || hour == never) out.push_back({r, arm, place, hour});
    }
  }
  return out;
}

std::vector<CauseRow> cause_rows(const Results& r, const ArmResults& arm) {
  std::vector<CauseRow> out;
  for (const auto& place : arm.places) {
    for (const auto& cause : place.causes) out.push_back({r, arm, place, cause});
  }
  return out;
}

std::vector<PeopleRow> people_rows_by_time(const Results& r, const ArmResults& arm) {
  std::vector<PeopleRow> out;
  for (std::size_t group = 0; group < r.groups.size(); ++group) {
    for (std::size_t bin = 0; bin < r.layout.bin_h.size(); ++bin) out.push_back({r, arm, group, bin});
  }
  return out;
}

std::vector<LostRow> lost_rows(const ArmResults& arm) {
  std::vector<LostRow> out;
  for (const auto& losses : arm.losses) {
    for (std::uint32_t k = 0; k <= losses.held; ++k) out.push_back({arm, losses, k});
  }
  return out;
}

}  // namespace

std::vector<std::string> arm_names(const Results& r) {
  std::vector<std::string> out;
  for (const ArmResults& arm : r.arms) out.push_back(arm.name);
  return out;
}

std::vector<AnswerRow> answer_rows(const Results& r, const ArmResults& arm) {
  std::vector<AnswerRow> out;
  for (std::size_t q = 0; q < arm.questions.size(); ++q) out.push_back({r, arm, q});
  return out;
}

std::vector<FallRow> fall_rows(const Results& r, const ArmResults& arm) {
  std::vector<FallRow> out;
  for (std::uint32_t place = 0; place < arm.places.size(); ++place) out.push_back({r, arm, place});
  return out;
}

std::vector<FallRow> likeliest_fall_rows(const Results& r, const ArmResults& arm) {
  std::vector<FallRow> out;
  for (const ArmResults::PlaceResult* place : likeliest_falls(arm)) {
    out.push_back({r, arm, static_cast<std::uint32_t>(place - arm.places.data())});
  }
  return out;
}

std::vector<LossRow> loss_rows(const Results& r, const ArmResults& arm) {
  std::vector<LossRow> out;
  for (const auto& losses : arm.losses) out.push_back({r, arm, losses});
  return out;
}

std::vector<PeopleRow> people_rows(const Results& r, const ArmResults& arm, std::size_t bin) {
  std::vector<PeopleRow> out;
  for (std::size_t group = 0; group < r.groups.size(); ++group) out.push_back({r, arm, group, bin});
  return out;
}

std::vector<std::pair<std::string, std::string>> tables(const Results& r) {
  const Layout& layout = r.layout;
  const auto of_arms = [&](auto rows) {
    return of_all_arms(r, [&](const auto& arm) { return rows(r, arm); });
  };
  return {{"questions.csv", csv_table(answer_columns(), of_arms(answer_rows))},
          {"control.csv", csv_table(control_columns(), reading_rows(r, layout.places, layout.states))},
          {"conditions.csv", csv_table(condition_columns(), reading_rows(r, layout.places, condition_count))},
          {"falls.csv", csv_table(fall_columns(), of_arms(fall_rows))},
          {"fall_hours.csv", csv_table(fall_hour_columns(), of_arms(fall_hour_rows))},
          {"causes.csv", csv_table(cause_columns(), of_arms(cause_rows))},
          {"routes.csv", csv_table(route_columns(), reading_rows(r, layout.routes, layout.actors + 1))},
          {"people.csv", csv_table(people_columns(), of_arms(people_rows_by_time))},
          {"lost.csv", csv_table(lost_columns(), of_all_arms(r, lost_rows))}};
}

}  // namespace salient
