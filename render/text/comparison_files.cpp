#include <algorithm>
#include <cmath>

#include "render/text/columns_comparison.hpp"
#include "render/text/comparison_text.hpp"

namespace salient {
namespace {

std::vector<DivergenceRow> divergence_rows(const VariantRow& v) {
  std::vector<DivergenceRow> out;
  for (const Divergence& d : v.arm().divergence.each) out.push_back({v.c, v.arm(), d});
  return out;
}

/// The rows of every variant, one after the other.
template <class Of>
auto of_all_variants(const Comparison& c, Of rows_of) {
  decltype(rows_of({c, 0})) out;
  for (const VariantRow& variant : variant_rows(c)) {
    for (auto& row : rows_of(variant)) out.push_back(row);
  }
  return out;
}

}  // namespace

std::vector<QuestionDifferenceRow> question_difference_rows(const VariantRow& v) {
  std::vector<QuestionDifferenceRow> out;
  for (std::size_t q = 0; q < v.arm().questions.size(); ++q) out.push_back({v.c, v.arm(), q});
  return out;
}

std::vector<FallDifferenceRow> fall_difference_rows(const VariantRow& v, bool both) {
  std::vector<FallDifferenceRow> out;
  for (const FallDifference& fall : v.arm().falls) {
    const FallDifferenceRow row{v.c, v.arm(), fall, false};
    if (!row.place().held) continue;
    out.push_back(row);
    if (both) out.push_back({v.c, v.arm(), fall, true});
  }
  return out;
}

std::vector<FallDifferenceRow> flagged_fall_rows(const VariantRow& v) {
  std::vector<const FallDifference*> list;
  for (const FallDifference& fall : v.arm().falls) {
    if (fall.falls.flagged || fall.held_h.flagged) list.push_back(&fall);
  }
  std::ranges::stable_sort(list, std::greater<>(),
                           [](const auto* fall) { return std::abs(fall->held_h.difference); });
  std::vector<FallDifferenceRow> out;
  for (const FallDifference* fall : list) out.push_back({v.c, v.arm(), *fall, false});
  return out;
}

std::vector<CellRow> flagged_road_rows(const VariantRow& v) {
  struct Road {
    std::uint32_t route = 0;
    std::size_t bin = 0;
    const Difference* difference = nullptr;
    [[nodiscard]] double size() const {
      return difference == nullptr ? -1 : std::abs(difference->difference);
    }
  };
  const Results& r = v.c.results;
  std::vector<Road> list;
  for (std::uint32_t route = 0; route < r.layout.routes; ++route) {
    Road largest;
    for (std::size_t bin = 0; bin < r.layout.bin_h.size(); ++bin) {
      const Road now{route, bin, &v.c.route(v.arm(), bin, route, r.layout.actors)};
      if (now.difference->flagged && now.size() > largest.size()) largest = now;
    }
    if (largest.difference != nullptr) list.push_back(largest);
  }
  std::ranges::stable_sort(list, std::greater<>(), &Road::size);
  std::vector<CellRow> out;
  for (const Road& road : list) {
    out.push_back({v.c, r, v.arm(), road.bin, road.route, r.layout.actors, *road.difference});
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> comparison_tables(const Comparison& c) {
  const auto falls = [](const VariantRow& v) { return fall_difference_rows(v, true); };
  return {{"variants.csv", csv_table(variant_columns(), variant_rows(c))},
          {"questions.csv",
           csv_table(question_difference_columns("", true), of_all_variants(c, question_difference_rows))},
          {"control.csv", csv_table(control_difference_columns(), of_all_variants(c, control_rows))},
          {"routes.csv", csv_table(route_difference_columns(""), of_all_variants(c, route_rows))},
          {"people.csv", csv_table(people_difference_columns(), of_all_variants(c, people_difference_rows))},
          {"falls.csv", csv_table(fall_difference_columns(false), of_all_variants(c, falls))},
          {"divergences.csv", csv_table(divergence_columns(), of_all_variants(c, divergence_rows))}};
}

std::vector<std::pair<std::string, std::string>> comparison_files(const Comparison& comparison) {
  auto out = comparison_tables(comparison);
  out.insert(out.begin(), {{"comparison.txt", comparison_text(comparison)},
                           {"comparison.json", comparison_json(comparison)}});
  return out;
}

}  // namespace salient
