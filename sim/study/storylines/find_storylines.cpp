#include "sim/study/storylines/find_storylines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "sim/core/text.hpp"
#include "sim/model/called.hpp"
#include "sim/study/storylines/orders.hpp"

namespace salient {
namespace {

/// One replicate of one arm.
struct KeyRow {
  std::size_t arm = 0;
  std::uint64_t row = 0;
};

class Grouping {
 public:
  Grouping(const std::vector<Arm>& arms, const Histories& histories, const StorylineOptions& options)
      : model_(*arms.front().model), histories_(histories), options_(options), count_(histories.count()) {}

  Storylines find() {
    if (count_ < options_.least_replicates) return {};
    choose_key_places();
    if (out_.key_places.empty()) return {};
    read_orders();
    group();
    for (std::vector<KeyRow>& rows : rows_) describe(rows);
    join_namesakes();
    std::ranges::stable_sort(
        out_.lines, [](const Storyline& a, const Storyline& b) { return a.share.yes > b.share.yes; });
    out_.indicators = find_indicators(model_, histories_, out_, lines_of_baseline());
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::uint64_t all() const { return count_ * histories_.arms(); }
  [[nodiscard]] std::uint16_t lost(KeyRow r, std::uint32_t place) const {
    return histories_.lost(r.arm, r.row, place);
  }

  void choose_key_places() {
    constexpr double least_share = 0.02;
    std::vector<std::uint32_t> places;
    for (std::uint32_t p = 0; p < model_.place_count; ++p) {
      std::uint64_t falls = 0;
      for (std::size_t a = 0; a < histories_.arms(); ++a) {
        for (std::uint64_t r = 0; r < count_; ++r) falls += lost({a, r}, p) != never_fell ? 1 : 0;
      }
      if (static_cast<double>(falls) >= least_share * static_cast<double>(all()) && falls > 0)
        places.push_back(p);
    }
    // What the scenario asks about comes first.
    std::vector<std::uint8_t> asked(model_.place_count, 0);
    for (const Question& question : model_.theatre->questions) {
      if (question.place) asked[question.place->place.index] = 1;
    }
    std::ranges::stable_sort(places, [&](std::uint32_t a, std::uint32_t b) {
      if (asked[a] != asked[b]) return asked[a] > asked[b];
      const bool town_a = model_.people[a] > 0, town_b = model_.people[b] > 0;
      if (town_a != town_b) return town_a;
      if (model_.value[a] != model_.value[b]) return model_.value[a] > model_.value[b];
      return model_.people[a] > model_.people[b];
    });
    if (places.size() > options_.most_key_places) places.resize(options_.most_key_places);
    std::ranges::stable_sort(places, std::greater<>(), [&](std::uint32_t p) { return model_.value[p]; });
    out_.key_places = places;
  }

  void read_orders() {
    std::map<Order, std::size_t> known;
    for (std::size_t a = 0; a < histories_.arms(); ++a) {
      for (std::uint64_t r = 0; r < count_; ++r) {
        std::vector<std::uint16_t> hours;
        for (const std::uint32_t place : out_.key_places) hours.push_back(lost({a, r}, place));
        const auto [at, fresh] = known.emplace(order_of(hours), orders_.size());
        if (fresh) {
          orders_.push_back(at->first);
          times_.push_back(0);
          rows_of_.emplace_back();
        }
        ++times_[at->second];
        rows_of_[at->second].push_back({a, r});
      }
    }
  }

  void group() {
    const auto distinct = static_cast<std::uint32_t>(orders_.size());
    const std::uint32_t from = std::min(options_.least_lines, distinct),
                        to = std::min(options_.most_lines, distinct);
    std::vector<std::uint32_t> best(distinct, 0);
    std::uint32_t groups = 1;
    double most = -2;
    for (std::uint32_t k = from; k <= to; ++k) {
      const std::vector<std::uint32_t> found = grouped_orders(orders_, times_, k);
      const double fit = silhouette(orders_, times_, found, k);
      if (fit > most) most = fit, best = found, groups = k;
    }
    rows_.assign(groups, {});
    for (std::size_t i = 0; i < best.size(); ++i) {
      rows_[best[i]].insert(rows_[best[i]].end(), rows_of_[i].begin(), rows_of_[i].end());
    }
  }

  [[nodiscard]] const std::string& name_of(std::uint32_t place) const {
    return called(model_.theatre->atlas.places()[place]);
  }

  static std::string listed(const std::vector<std::string>& names) {
    if (names.size() < 2) return names.empty() ? "" : names.front();
    return join(std::span(names).first(names.size() - 1), ", ") + " and " + names.back();
  }

  [[nodiscard]] std::string name(const Storyline& line) const {
    std::vector<std::string> fall, hold;
    for (const auto& event : line.order) fall.push_back(name_of(event.place));
    for (const std::uint32_t place : line.holds) hold.push_back(name_of(place));
    if (fall.empty()) return listed(hold) + (hold.size() == 1 ? " holds" : " hold");
    constexpr std::size_t most_named = 3;
    const std::string holds =
        hold.size() > most_named ? "the rest holds" : listed(hold) + (hold.size() == 1 ? " holds" : " hold");
    const std::string falls =
        fall.size() == 1 ? fall.front() + (hold.empty() ? " falls" : " alone") : join(fall, ", then ");
    return hold.empty() ? falls : falls + "; " + holds;
  }

  /// Makes a line of these replicates.
  void describe(const std::vector<KeyRow>& rows) {
    Storyline line;
    for (const std::uint32_t place : out_.key_places) {
      std::vector<double> hours;
      for (const KeyRow& r : rows) {
        constexpr double middle = 0.5;  // of the hour in which it was lost
        if (lost(r, place) != never_fell) hours.push_back(lost(r, place) + middle);
      }
      if (2 * hours.size() < rows.size() || hours.empty()) {
        line.holds.push_back(place);
        continue;
      }
      std::ranges::sort(hours);
      line.order.push_back({place, estimate(hours.size(), rows.size()), hours[(hours.size() - 1) / 2]});
    }
    std::ranges::stable_sort(line.order, {}, &Storyline::Event::median_h);
    line.name = name(line);
    line.share = estimate(rows.size(), all());
    for (std::size_t a = 0; a < histories_.arms(); ++a) line.arms.push_back(in_arm(rows, a, line));
    out_.lines.push_back(std::move(line));
  }

  [[nodiscard]] Storyline::InArm in_arm(const std::vector<KeyRow>& rows, std::size_t arm,
                                        const Storyline& line) const {
    Storyline::InArm out;
    std::vector<std::uint64_t> mine;
    for (const KeyRow& r : rows) {
      if (r.arm == arm) mine.push_back(r.row);
    }
    std::ranges::sort(mine);
    out.share = estimate(mine.size(), count_);
    for (std::uint32_t q = 0; q < histories_.layout().questions; ++q) {
      std::uint64_t yes = 0;
      for (const std::uint64_t r : mine) yes += histories_.yes(arm, r, q) ? 1 : 0;
      out.answers.push_back(estimate(yes, mine.size()));
    }
    // Most like the others: the same key events and no others, nearest to their median hours.
    double least = std::numeric_limits<double>::infinity();
    for (const std::uint64_t r : mine) {
      out.members.push_back(histories_.range().first + r);
      const double odd = oddity(arm, r, line);
      if (odd < least) least = odd, out.typical = out.members.back();
    }
    return out;
  }

  [[nodiscard]] double oddity(std::size_t arm, std::uint64_t r, const Storyline& line) const {
    const auto other_h =
        static_cast<double>(histories_.layout().fall_hours);  // an event too many, or missing
    double sum = 0;
    for (const auto& event : line.order) {
      const std::uint16_t hour = histories_.lost(arm, r, event.place);
      sum += hour == never_fell ? other_h : std::abs(hour + 0.5 - event.median_h);
    }
    for (const std::uint32_t place : line.holds)
      sum += histories_.lost(arm, r, place) != never_fell ? other_h : 0;
    return sum;
  }

  /// Groups that come to the same name are one.
  void join_namesakes() {
    for (std::size_t i = 0; i < out_.lines.size(); ++i) {
      for (std::size_t j = i + 1; j < out_.lines.size(); ++j) {
        if (out_.lines[i].name != out_.lines[j].name) continue;
        rows_[i].insert(rows_[i].end(), rows_[j].begin(), rows_[j].end());
        rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(j));
        out_.lines.clear();
        for (const std::vector<KeyRow>& rows : rows_) describe(rows);
        i = static_cast<std::size_t>(-1);  // from the beginning: the joint line may have another name
        break;
      }
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> lines_of_baseline() const {
    std::vector<std::uint32_t> out(count_, 0);
    for (std::uint32_t line = 0; line < out_.lines.size(); ++line) {
      for (const std::uint64_t r : out_.lines[line].arms.front().members)
        out[r - histories_.range().first] = line;
    }
    return out;
  }

  const Model& model_;
  const Histories& histories_;
  const StorylineOptions& options_;
  std::uint64_t count_;
  Storylines out_;
  std::vector<Order> orders_;
  std::vector<std::uint64_t> times_;
  std::vector<std::vector<KeyRow>> rows_of_;  ///< by order
  std::vector<std::vector<KeyRow>> rows_;     ///< by line
};

}  // namespace

Storylines find_storylines(const std::vector<Arm>& arms, const Histories& histories,
                           const StorylineOptions& options) {
  return Grouping(arms, histories, options).find();
}

Storylines read_storylines(const std::vector<Arm>& arms, const Layout& layout, const RunPlan& plan,
                           const std::function<void(const std::function<bool(const Batch&)>&)>& read) {
  Histories histories(layout, arms.size(), plan.range(), plan.keep_changes);
  if (histories.range().size() > 0) {
    read([&](const Batch& batch) {
      histories.add(batch);
      return batch.range.last < histories.range().last;
    });
  }
  return find_storylines(arms, histories);
}

}  // namespace salient
