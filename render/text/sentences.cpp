#include "render/text/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "render/text/columns_comparison.hpp"
#include "render/text/compare_words.hpp"
#include "render/text/dates.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

using namespace compare_words;

class Speaker {
 public:
  Speaker(const Comparison& comparison, std::size_t variant)
      : variant_{comparison, variant},
        all_(comparison),
        r_(comparison.results),
        arm_(comparison.arms[variant]),
        base_(comparison.baseline()),
        n_(r_.replicates) {}

  std::vector<std::string> say() {
    histories();
    if (arm_.cells == 0) return out_;
    questions();
    falls();
    control();
    people();
    routes();
    parting();
    return out_;
  }

 private:
  void histories() {
    const std::string all = grouped(static_cast<std::int64_t>(arm_.differ.of));
    if (arm_.cells == 0 && arm_.differ.yes == 0) {
      out_.push_back("Nothing differs from " + base_.name + " in any of " + all + " replicates.");
    } else if (arm_.differ.yes == 0) {
      out_.push_back("No change of control differs in any of " + all + " replicates; roads do.");
    } else if (arm_.differ.yes == arm_.differ.of) {
      out_.push_back("History differs in every one of " + all + " replicates.");
    } else {
      out_.push_back("History differs at all in " + percent_with_error(arm_.differ) +
                     " of replicates; in the others not one change of control does.");
    }
  }

  [[nodiscard]] std::string instead(const Difference& d) const {
    return share_of(d.variant, n_) + " instead of " + share_of(d.base, n_) + ", " + points_with_band(d) +
           " points";
  }

  void questions() {
    std::vector<std::string> small, none;
    for (std::size_t q = 0; q < arm_.questions.size(); ++q) {
      const Difference& d = arm_.questions[q];
      if (d.flagged) {
        out_.push_back(question_words(base_.questions[q]) + " Yes in " + instead(d) + steady(q) + ".");
      } else {
        (d.clear ? small : none).push_back(base_.questions[q].id);
      }
    }
    if (!small.empty()) {
      out_.push_back("Clear of chance but under " + fixed_points(all_.minimum_effect) +
                     " points: " + join(small, ", ") + ".");
    }
    if (!none.empty()) out_.push_back("No difference clear of chance in " + join(none, ", ") + ".");
  }

  [[nodiscard]] static std::string fixed_points(double share) {
    return std::to_string(std::lround(share * 100));
  }

  /// How the sign fares over the parameters.
  [[nodiscard]] std::string steady(std::size_t q) const {
    if (arm_.stability.empty()) return "";
    const SignStability& s = arm_.stability[q];
    return "; of " + std::to_string(s.draws) + " draws of the parameters " + std::to_string(s.same) +
           " show the same sign, " + std::to_string(s.opposite) + " the opposite";
  }

  void falls() {
    const std::vector<FallDifferenceRow> flagged = flagged_fall_rows(variant_);
    if (flagged.empty()) return;
    constexpr std::size_t most = 3;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min(most, flagged.size()); ++i) {
      const FallDifference& fall = flagged[i].fall;
      parts.push_back(base_.places[fall.place].name + " (held " + signed_hours(fall.held_h.difference) +
                      ", falls in " + share_of(fall.falls.variant, n_) + " instead of " +
                      share_of(fall.falls.base, n_) + ")");
    }
    out_.push_back(counted(flagged.size(), "place falls", "places fall") + " earlier, later or not at all" +
                   (flagged.size() > most ? ", above all " : ": ") + join(parts, ", ") + ".");
  }

  void control() {
    const Difference* largest = nullptr;
    std::uint32_t place = 0, state = 0;
    std::size_t bin = 0, places = 0;
    for (std::uint32_t p = 0; p < r_.layout.places; ++p) {
      bool any = false;
      for (std::size_t b = 0; b < r_.layout.bin_h.size(); ++b) {
        for (std::uint32_t s = 0; s < r_.layout.states; ++s) {
          const Difference& d = all_.control(arm_, b, p, s);
          if (!d.flagged) continue;
          any = true;
          if (largest == nullptr || std::abs(d.difference) > std::abs(largest->difference)) {
            largest = &d, place = p, state = s, bin = b;
          }
        }
      }
      places += any ? 1 : 0;
    }
    if (largest == nullptr) {
      out_.push_back("At no place and reading of the map does a holder's chance differ clearly and by over " +
                     fixed_points(all_.minimum_effect) + " points.");
      return;
    }
    out_.push_back("Control differs at " + counted(places, "place", "places") + " of " +
                   std::to_string(r_.layout.places) + ", most at " + base_.places[place].name + " on " +
                   spoken_at(r_, r_.layout.bin_h[bin]) + ": " + held_by(state) + " in " + instead(*largest) +
                   ".");
  }

  [[nodiscard]] std::string held_by(std::uint32_t state) const {
    if (state < r_.layout.actors) return "held by " + r_.state_names[state];
    return state == r_.layout.actors ? "nobody's" : "contested";
  }

  void people() {
    const std::size_t horizon = r_.horizon();
    std::vector<std::string> parts;
    for (std::size_t g = 0; g < r_.groups.size(); ++g) {
      const Difference& d = all_.people(arm_, horizon, g);
      if (!d.flagged) continue;
      const bool condition = g + 2 >= r_.groups.size();
      parts.push_back(signed_people(d.difference) + " (" + signed_people(d.low) + " to " +
                      signed_people(d.high) + ") in " +
                      (condition ? r_.groups[g] + " places" : "places of " + r_.groups[g]));
    }
    if (!parts.empty()) out_.push_back("People at the horizon: " + join(parts, "; ") + ".");
  }

  void routes() {
    const std::vector<CellRow> roads = flagged_road_rows(variant_);
    if (roads.empty()) return;
    const CellRow& most = roads.front();
    out_.push_back(fmt::format("Civilians can use {} more or less often{}{} on {}, in {}.",
                               counted(roads.size(), "road", "roads"),
                               roads.size() == 1 ? ": " : ", above all ", route_name(r_, most.where),
                               spoken_at(r_, r_.layout.bin_h[most.bin]), instead(most.d)));
  }

  void parting() {
    const Divergences& d = arm_.divergence;
    if (!d.typical) return;
    const auto& most = d.where.front();
    out_.push_back("Histories first part most often at " + base_.places[most.place].name + " through " +
                   rule_words(most.by_calendar, most.rule) + " (" + percent(most.of_divergences) +
                   " of those that part); half part by " + short_at(r_, d.q50_h) + ", 80 % between " +
                   short_at(r_, d.q10_h) + " and " + short_at(r_, d.q90_h) + ".");
    const Divergence& one = *d.typical;
    std::string text = "A typical one is replicate " + std::to_string(one.replicate) + ": on " +
                       spoken_at(r_, one.time_h) + " " + what_happened(r_, one) + " in " +
                       (one.in_variant ? arm_.name : base_.name) + "; in " +
                       (one.in_variant ? base_.name : arm_.name);
    text += one.other_h ? " that comes at " + short_at(r_, one.other_h) + "." : " it never does.";
    out_.push_back(text);
  }

  [[nodiscard]] static std::string rule_words(bool by_calendar, Rule rule) {
    return by_calendar ? maker(by_calendar, rule) : "rule " + maker(by_calendar, rule);
  }

  VariantRow variant_;
  const Comparison& all_;
  const Results& r_;
  const ArmComparison& arm_;
  const ArmResults& base_;
  std::uint64_t n_;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> sentences(const Comparison& comparison, std::size_t variant) {
  return Speaker(comparison, variant).say();
}

}  // namespace salient
