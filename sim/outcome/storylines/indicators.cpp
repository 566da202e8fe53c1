#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "sim/core/moment.hpp"
#include "sim/outcome/explain/link_words.hpp"
#include "sim/outcome/storylines/find_storylines.hpp"

namespace salient {
namespace {

using Kind = Indicator::Kind;

/// Replicates by storyline, with and without the sign.
struct Table {
  std::vector<std::uint64_t> with, all;
};

double plogp(double p) { return p > 0 ? p * std::log2(p) : 0; }

/// Information of the sign about the storylines, in bits.
double information(const Table& t) {
  double n = 0, with = 0;
  for (std::size_t s = 0; s < t.all.size(); ++s) {
    n += static_cast<double>(t.all[s]);
    with += static_cast<double>(t.with[s]);
  }
  if (n == 0) return 0;
  const double p = with / n;
  double bits = -plogp(p) - plogp(1 - p);  // H(sign) - H(sign | storyline)
  for (std::size_t s = 0; s < t.all.size(); ++s) {
    if (t.all[s] == 0) continue;
    const auto of = static_cast<double>(t.all[s]);
    const double q = static_cast<double>(t.with[s]) / of;
    bits += of / n * (plogp(q) + plogp(1 - q));
  }
  return std::max(0.0, bits);
}

/// The same for one storyline against the rest.
Table against_rest(const Table& t, std::size_t line) {
  Table out{{t.with[line], 0}, {t.all[line], 0}};
  for (std::size_t s = 0; s < t.all.size(); ++s) {
    if (s == line) continue;
    out.with[1] += t.with[s];
    out.all[1] += t.all[s];
  }
  return out;
}

class Searching {
 public:
  Searching(const Model& model, const Histories& histories, const Storylines& storylines,
            const std::vector<std::uint32_t>& line_of)
      : model_(model), histories_(histories), storylines_(storylines), line_of_(line_of) {}

  std::vector<Indicator> find() {
    std::vector<Indicator> out;
    if (storylines_.lines.size() < 2) return out;
    const Layout& layout = histories_.layout();
    const double length_h = layout.bin_h.back() - layout.from_h;
    // One for as long as there is time to act on it, one for the first quarter of the run.
    constexpr double early = 0.25;
    best_.assign(2 * storylines_.lines.size(), {});
    for (std::size_t bin = 1; bin + 1 < layout.bin_h.size(); ++bin) {
      const double by_h = layout.bin_h[bin];
      for (std::uint32_t p = 0; p < layout.places; ++p) {
        consider({Kind::place_lost, p}, by_h, by_h - layout.from_h <= early * length_h);
        consider({Kind::place_contested, p}, by_h, by_h - layout.from_h <= early * length_h);
      }
      for (std::uint32_t r = 0; r < layout.routes; ++r) {
        consider({Kind::route_closed, r}, by_h, by_h - layout.from_h <= early * length_h);
      }
    }
    for (const Found& found : best_) {
      if (found.bits <= 0) continue;
      const bool twice = std::ranges::any_of(out, [&](const Indicator& i) {
        return i.kind == found.sign.kind && i.where == found.sign.where && i.by_h == found.by_h &&
               i.storyline == found.line;
      });
      if (!twice) out.push_back(rated(found));
    }
    std::erase_if(out, [](const Indicator& i) { return i.bits < least_bits; });
    std::ranges::stable_sort(out, std::greater<>(), &Indicator::bits);
    return out;
  }

 private:
  static constexpr double least_bits = 0.005;

  struct Sign {
    Kind kind = Kind::place_lost;
    std::uint32_t where = 0;
  };
  struct Found {
    Sign sign;
    double by_h = 0, bits = 0;
    std::uint32_t line = 0;
    bool absence = false;
  };

  [[nodiscard]] bool shows(Sign sign, double by_h, std::uint64_t row) const {
    const auto before = [&](std::uint16_t hour) { return hour != never_fell && hour + 1 <= by_h; };
    switch (sign.kind) {
      case Kind::place_lost: return before(histories_.lost(0, row, sign.where));
      case Kind::place_contested: return before(histories_.contested(0, row, sign.where));
      case Kind::route_closed: {
        const Route& route = model_.theatre->atlas.routes()[sign.where];
        return before(histories_.contested(0, row, route.from.index)) ||
               before(histories_.contested(0, row, route.to.index));
      }
    }
    return false;
  }

  /// Even rows find, odd rows rate.
  [[nodiscard]] Table table(Sign sign, double by_h, std::uint64_t half) const {
    Table out{std::vector<std::uint64_t>(storylines_.lines.size(), 0),
              std::vector<std::uint64_t>(storylines_.lines.size(), 0)};
    for (std::uint64_t r = half; r < line_of_.size(); r += 2) {
      ++out.all[line_of_[r]];
      out.with[line_of_[r]] += shows(sign, by_h, r) ? 1 : 0;
    }
    return out;
  }

  /// Hours from by_h to the next key event, the middle of the storyline's replicates of one half that have
  /// one; nothing if fewer than half of them do.
  [[nodiscard]] std::optional<double> lead(std::uint32_t line, double by_h, std::uint64_t half) const {
    std::vector<double> hours;
    std::uint64_t all = 0;
    for (std::uint64_t r = half; r < line_of_.size(); r += 2) {
      if (line_of_[r] != line) continue;
      ++all;
      double next = std::numeric_limits<double>::infinity();
      for (const std::uint32_t place : storylines_.key_places) {
        const std::uint16_t hour = histories_.lost(0, r, place);
        if (hour != never_fell && hour + 1 > by_h) next = std::min(next, std::max(0.0, hour + 0.5 - by_h));
      }
      if (next < std::numeric_limits<double>::infinity()) hours.push_back(next);
    }
    if (hours.empty() || 2 * hours.size() < all) return std::nullopt;
    std::ranges::sort(hours);
    return hours[(hours.size() - 1) / 2];
  }

  /// A sign that comes when all is over is none.
  [[nodiscard]] bool in_time(std::uint32_t line, double by_h) {
    const auto key = std::pair(line, by_h);
    const auto known = in_time_.find(key);
    if (known != in_time_.end()) return known->second;
    constexpr double least_lead_h = 12;
    const std::optional<double> hours = lead(line, by_h, 0);
    const Layout& layout = histories_.layout();
    const bool first_half = by_h - layout.from_h <= (layout.bin_h.back() - layout.from_h) / 2;
    const bool quiet = storylines_.lines[line].order.empty();
    return in_time_[key] = quiet ? first_half : hours && *hours >= least_lead_h;
  }

  void consider(Sign sign, double by_h, bool is_early) {
    const Table found = table(sign, by_h, 0);
    std::uint64_t with = 0, all = 0;
    for (std::size_t s = 0; s < found.all.size(); ++s) with += found.with[s], all += found.all[s];
    constexpr std::uint64_t least = 5;  // replicates with it, and without
    if (with < least || all - with < least) return;
    for (std::uint32_t line = 0; line < storylines_.lines.size(); ++line) {
      if (found.all[line] == 0 || !in_time(line, by_h)) continue;
      const Table two = against_rest(found, line);
      const double bits = information(two);
      const bool absence = two.with[0] * two.all[1] < two.with[1] * two.all[0];
      for (const bool for_early : {false, true}) {
        if (for_early && !is_early) continue;
        Found& best = best_[2 * line + (for_early ? 1 : 0)];
        if (bits > best.bits) best = {sign, by_h, bits, line, absence};
      }
    }
  }

  [[nodiscard]] Indicator rated(const Found& found) const {
    const Table t = table(found.sign, found.by_h, 1);
    Table shown = t;
    if (found.absence) {
      for (std::size_t s = 0; s < t.all.size(); ++s) shown.with[s] = t.all[s] - t.with[s];
    }
    const Table two = against_rest(shown, found.line);
    Indicator out;
    out.kind = found.sign.kind;
    out.where = found.sign.where;
    out.by_h = found.by_h;
    out.storyline = found.line;
    out.absence = found.absence;
    out.hit = estimate(two.with[0], two.all[0]);
    out.false_alarm = estimate(two.with[1], two.all[1]);
    out.right = estimate(two.with[0], two.with[0] + two.with[1]);
    out.bits = information(t);
    out.lead_h = lead(found.line, found.by_h, 1);
    out.words = words(found);
    return out;
  }

  [[nodiscard]] std::string words(const Found& found) const {
    const std::string by = " by " + short_time(model_, found.by_h);
    switch (found.sign.kind) {
      case Kind::place_lost: return place_name(model_, found.sign.where) + (found.absence ? " still held" + by : " lost" + by);
      case Kind::place_contested:
        return (found.absence ? "no fighting in " : "fighting in ") + place_name(model_, found.sign.where) + by;
      case Kind::route_closed: {
        const Route& route = model_.theatre->atlas.routes()[found.sign.where];
        return "the road from " + place_name(model_, route.from.index) + " to " + place_name(model_, route.to.index) +
               (found.absence ? " never closed by fighting" + by : " closed by fighting" + by);
      }
    }
    return by;
  }

  const Model& model_;
  const Histories& histories_;
  const Storylines& storylines_;
  const std::vector<std::uint32_t>& line_of_;
  std::vector<Found> best_;  ///< by storyline: at any time, and early
  std::map<std::pair<std::uint32_t, double>, bool> in_time_;
};

}  // namespace

std::vector<Indicator> find_indicators(const Model& model, const Histories& histories, const Storylines& storylines,
                                       const std::vector<std::uint32_t>& line_of) {
  return Searching(model, histories, storylines, line_of).find();
}

}  // namespace salient
