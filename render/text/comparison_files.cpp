#include <string_view>

#include "render/text/comparison_text.hpp"
#include "render/text/csv_text.hpp"
#include "sim/core/number.hpp"

namespace salient {
namespace {

using Row = std::vector<std::string>;

const Row difference_head = {"base", "variant_value", "difference", "se",     "low", "high",
                             "up",   "down",          "clear",      "flagged"};

Row joined(Row row, const Row& more) {
  row.insert(row.end(), more.begin(), more.end());
  return row;
}

std::string number(double value) {
  return shortest(value);
}
std::string or_empty(const std::optional<double>& value) {
  return value ? fixed(*value, 2) : "";
}

Row fields(const Difference& d) {
  constexpr int digits = 6;
  return {number(d.base),       number(d.variant),     number(d.difference), fixed(d.se, digits),
          fixed(d.low, digits), fixed(d.high, digits), std::to_string(d.up), std::to_string(d.down),
          d.clear ? "1" : "0",  d.flagged ? "1" : "0"};
}

class Tables {
 public:
  explicit Tables(const Comparison& c) : c_(c), r_(c.results), base_(c.baseline()) {
    for (const double h : r_.layout.bin_h) {
      when_.push_back({iso(r_.moment(h), r_.offset_minutes()), shortest(h)});
    }
  }

  [[nodiscard]] std::string variants() const {
    CsvText csv({"variant", "title", "differ", "se", "critical", "cells", "replicates", "first_h_10",
                 "first_h_50", "first_h_90"});
    for (const ArmComparison& arm : c_.arms) {
      const Divergences& d = arm.divergence;
      const auto hour = [&](double h) { return d.each.empty() ? "" : fixed(h, 2); };
      csv.add({arm.name, arm.title, number(arm.differ.p), fixed(arm.differ.se, 6), fixed(arm.critical, 6),
               std::to_string(arm.cells), std::to_string(arm.differ.of), hour(d.q10_h), hour(d.q50_h),
               hour(d.q90_h)});
    }
    return csv.text();
  }

  [[nodiscard]] std::string questions() const {
    CsvText csv(joined(joined({"variant", "question", "ask"}, difference_head),
                       {"draws", "same_sign", "opposite_sign"}));
    for (const ArmComparison& arm : c_.arms) {
      for (std::size_t q = 0; q < arm.questions.size(); ++q) {
        Row sign = {"", "", ""};
        if (!arm.stability.empty()) {
          const SignStability& s = arm.stability[q];
          sign = {std::to_string(s.draws), std::to_string(s.same), std::to_string(s.opposite)};
        }
        csv.add(joined(
            joined({arm.name, base_.questions[q].id, base_.questions[q].ask}, fields(arm.questions[q])),
            sign));
      }
    }
    return csv.text();
  }

  [[nodiscard]] std::string control() const {
    CsvText csv(joined({"variant", "place", "time", "hours", "state"}, difference_head));
    for (const ArmComparison& arm : c_.arms) {
      for (std::uint32_t p = 0; p < r_.layout.places; ++p) {
        for (std::size_t bin = 0; bin < when_.size(); ++bin) {
          for (std::uint32_t s = 0; s < r_.layout.states; ++s) {
            const Difference& d = c_.control(arm, bin, p, s);
            if (d.differ() == 0) continue;
            csv.add(joined({arm.name, base_.places[p].id, when_[bin].first, when_[bin].second, r_.states[s]},
                           fields(d)));
          }
        }
      }
    }
    return csv.text();
  }

  [[nodiscard]] std::string routes() const {
    CsvText csv(joined({"variant", "route", "time", "hours", "traveller"}, difference_head));
    for (const ArmComparison& arm : c_.arms) {
      for (std::uint32_t x = 0; x < r_.layout.routes; ++x) {
        for (std::size_t bin = 0; bin < when_.size(); ++bin) {
          for (std::uint32_t a = 0; a <= r_.layout.actors; ++a) {
            const Difference& d = c_.route(arm, bin, x, a);
            if (d.differ() == 0) continue;
            csv.add(joined({arm.name, r_.theatre().atlas.routes()[x].id, when_[bin].first, when_[bin].second,
                            a < r_.layout.actors ? r_.states[a] : "civilians"},
                           fields(d)));
          }
        }
      }
    }
    return csv.text();
  }

  [[nodiscard]] std::string people() const {
    CsvText csv(joined({"variant", "group", "time", "hours"}, difference_head));
    for (const ArmComparison& arm : c_.arms) {
      for (std::size_t g = 0; g < r_.groups.size(); ++g) {
        for (std::size_t bin = 0; bin < when_.size(); ++bin) {
          const Difference& d = c_.people(arm, bin, g);
          if (d.differ() == 0) continue;
          csv.add(joined({arm.name, r_.groups[g], when_[bin].first, when_[bin].second}, fields(d)));
        }
      }
    }
    return csv.text();
  }

  [[nodiscard]] std::string falls() const {
    CsvText csv(
        joined(joined({"variant", "place", "name", "of"}, difference_head),
               {"earlier", "later", "same", "only_base", "only_variant", "base_q50_h", "variant_q50_h"}));
    for (const ArmComparison& arm : c_.arms) {
      for (const FallDifference& f : arm.falls) {
        const auto& place = base_.places[f.place];
        if (!place.held) continue;
        const Row rest = {std::to_string(f.earlier),   std::to_string(f.later),        std::to_string(f.same),
                          std::to_string(f.only_base), std::to_string(f.only_variant), or_empty(f.base_h),
                          or_empty(f.variant_h)};
        csv.add(joined(joined({arm.name, place.id, place.name, "falls"}, fields(f.falls)), rest));
        csv.add(joined(joined({arm.name, place.id, place.name, "held_h"}, fields(f.held_h)), rest));
      }
    }
    return csv.text();
  }

  [[nodiscard]] std::string divergences() const {
    CsvText csv({"variant", "replicate", "time", "hours", "place", "made_by", "cause", "from", "to", "in_arm",
                 "other_hours"});
    const Model& model = *base_.model;
    for (const ArmComparison& arm : c_.arms) {
      for (const Divergence& d : arm.divergence.each) {
        csv.add({arm.name, std::to_string(d.replicate), iso(r_.moment(d.time_h), r_.offset_minutes()),
                 fixed(d.time_h, 4), base_.places[d.place].id,
                 d.by_calendar ? "calendar" : std::string(word(d.rule)), std::string(word(d.cause)),
                 in_words(model, d.from), in_words(model, d.to), d.in_variant ? arm.name : base_.name,
                 d.other_h ? fixed(*d.other_h, 4) : ""});
      }
    }
    return csv.text();
  }

 private:
  const Comparison& c_;
  const Results& r_;
  const ArmResults& base_;
  std::vector<std::pair<std::string, std::string>> when_;  ///< by bin: time, hours
};

}  // namespace

std::vector<std::pair<std::string, std::string>> comparison_tables(const Comparison& comparison) {
  const Tables tables(comparison);
  return {{"variants.csv", tables.variants()},      {"questions.csv", tables.questions()},
          {"control.csv", tables.control()},        {"routes.csv", tables.routes()},
          {"people.csv", tables.people()},          {"falls.csv", tables.falls()},
          {"divergences.csv", tables.divergences()}};
}

std::vector<std::pair<std::string, std::string>> comparison_files(const Comparison& comparison) {
  auto out = comparison_tables(comparison);
  out.insert(out.begin(), {{"comparison.txt", comparison_text(comparison)},
                           {"comparison.json", comparison_json(comparison)}});
  return out;
}

}  // namespace salient
