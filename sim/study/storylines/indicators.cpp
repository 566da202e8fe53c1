#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "sim/core/moment.hpp"
#include "sim/model/called.hpp"
#include "sim/study/storylines/find_storylines.hpp"

namespace salient {
namespace {

/// Replicates by storyline, with and without the sign.
struct Table {
  std::vector<std::uint64_t> with, all;
};

double plogp(double p) {
  return p > 0 ? p * std::log2(p) : 0;
}

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

  /// For each reading of the map the sign that says most about all storylines, and for each storyline the one
  /// that tells it from the rest best.
  std::vector<Indicator> find() {
    std::vector<Indicator> out;
    if (storylines_.lines.size() < 2) return out;
    const Layout& layout = histories_.layout();
    by_line_.assign(storylines_.lines.size(), {});
    std::vector<Found> chosen;
    for (std::size_t bin = 1; bin + 1 < layout.bin_h.size(); ++bin) {
      by_reading_ = {};
      const double by_h = layout.bin_h[bin];
      for (std::uint32_t p = 0; p < layout.places; ++p) {
        consider({Indicator::Kind::place_lost, p}, by_h);
        consider({Indicator::Kind::place_contested, p}, by_h);
      }
      for (std::uint32_t r = 0; r < layout.routes; ++r) consider({Indicator::Kind::route_closed, r}, by_h);
      chosen.push_back(by_reading_);
    }
    chosen.insert(chosen.end(), by_line_.begin(), by_line_.end());
    for (const Found& found : chosen) {
      if (found.bits < least_bits()) continue;
      const bool twice = std::ranges::any_of(out, [&](const Indicator& i) {
        return i.kind == found.sign.kind && i.where == found.sign.where && i.by_h == found.by_h &&
               i.storyline == found.line;
      });
      if (!twice) out.push_back(rated(found));
    }
    // On the other half it may come too late after all.
    std::erase_if(
        out, [&](const Indicator& i) { return !i.lead_h && !storylines_.lines[i.storyline].order.empty(); });
    std::ranges::stable_sort(out, std::greater<>(), &Indicator::bits);
    return out;
  }

 private:
  /// Thousands of signs are tried on the finding half of n: 2 n ln 2 bits is chi-square where a sign says
  /// nothing, and beyond 30 (1e-5 at five degrees of freedom) hardly one of them gets by chance.
  [[nodiscard]] double least_bits() const {
    constexpr double chi_square = 30, ln2 = 0.6931471805599453;
    return chi_square / (2 * ln2 * (static_cast<double>(line_of_.size()) / 2));
  }

  struct Sign {
    Indicator::Kind kind = Indicator::Kind::place_lost;
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
      case Indicator::Kind::place_lost: return before(histories_.lost(0, row, sign.where));
      case Indicator::Kind::place_contested: return before(histories_.contested(0, row, sign.where));
      case Indicator::Kind::route_closed: {
        const Route& route = model_.theatre->atlas.routes()[sign.where];
        return before(histories_.contested(0, row, route.from)) ||
               before(histories_.contested(0, row, route.to));
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

  void consider(Sign sign, double by_h) {
    const Table found = table(sign, by_h, 0);
    std::uint64_t with = 0, all = 0;
    for (std::size_t s = 0; s < found.all.size(); ++s) with += found.with[s], all += found.all[s];
    constexpr std::uint64_t least = 5;  // replicates with it, and without
    constexpr std::uint64_t least_of_line = 10;
    if (with < least || all - with < least) return;
    const double whole = information(found);
    Found speaks;  // for the storyline that it tells from the rest best
    double most = 0;
    for (std::uint32_t line = 0; line < storylines_.lines.size(); ++line) {
      if (found.all[line] < least_of_line || !in_time(line, by_h)) continue;
      const Table two = against_rest(found, line);
      const double bits = information(two);
      const bool absence = two.with[0] * two.all[1] < two.with[1] * two.all[0];
      if (bits > most) most = bits, speaks = {sign, by_h, whole, line, absence};
      if (bits > by_line_[line].bits && twice_as_likely(two, absence))
        by_line_[line] = {sign, by_h, bits, line, absence};
    }
    if (most > 0 && speaks.bits > by_reading_.bits) by_reading_ = speaks;
  }

  /// Seeing the sign makes the storyline at least twice as likely, or its opposite at most half as likely.
  static bool twice_as_likely(const Table& two, bool absence) {
    const auto of = [&](std::size_t i) {
      return static_cast<double>(absence ? two.all[i] - two.with[i] : two.with[i]);
    };
    const double n = static_cast<double>(two.all[0] + two.all[1]), p = static_cast<double>(two.all[0]) / n;
    const double shown = of(0) + of(1);
    if (shown == 0) return false;
    const double right = of(0) / shown;
    return right >= 2 * p || 1 - right <= (1 - p) / 2;
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
      case Indicator::Kind::place_lost:
        return place_name(model_, PlaceId{found.sign.where}) +
               (found.absence ? " still held" + by : " lost" + by);
      case Indicator::Kind::place_contested:
        return (found.absence ? "no fighting in " : "fighting in ") +
               place_name(model_, PlaceId{found.sign.where}) + by;
      case Indicator::Kind::route_closed: {
        const Route& route = model_.theatre->atlas.routes()[found.sign.where];
        return "the road from " + place_name(model_, route.from) + " to " + place_name(model_, route.to) +
               (found.absence ? " never closed by fighting" + by : " closed by fighting" + by);
      }
    }
    return by;
  }

  const Model& model_;
  const Histories& histories_;
  const Storylines& storylines_;
  const std::vector<std::uint32_t>& line_of_;
  std::vector<Found> by_line_;
  Found by_reading_;
  std::map<std::pair<std::uint32_t, double>, bool> in_time_;
};

}  // namespace

std::vector<Indicator> find_indicators(const Model& model, const Histories& histories,
                                       const Storylines& storylines,
                                       const std::vector<std::uint32_t>& line_of) {
  return Searching(model, histories, storylines, line_of).find();
}

}  // namespace salient
