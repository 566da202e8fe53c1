#include "sim/study/compare/arm_differences.hpp"

namespace salient {
namespace {

/// Half hours that a place was held, summed over replicates.
std::int64_t held_sum(const Cells& cells, const Layout& layout, const Counts& counts, std::uint32_t place) {
  const std::uint32_t* falls = &counts.fall[std::size_t{place} * (layout.fall_hours + 1)];
  std::int64_t sum = std::int64_t{falls[layout.fall_hours]} * cells.never;
  for (std::uint32_t hour = 0; hour < layout.fall_hours; ++hour) {
    if (falls[hour] != 0) sum += falls[hour] * (2 * (std::int64_t{hour} - cells.opening) + 1);
  }
  return sum;
}

class Reader {
 public:
  Reader(const Results& results, const ArmResults& variant, const PairedSums& sums, double minimum_effect,
         ArmComparison& out)
      : layout_(results.layout),
        cells_(layout_),
        base_(results.arms.front()),
        variant_(variant),
        sums_(sums),
        minimum_(minimum_effect),
        out_(out) {}

  void read() {
    shares(0, base_.counts.reported, variant_.counts.reported, out_.control);
    shares(cells_.routes, base_.counts.usable, variant_.counts.usable, out_.routes);
    shares(cells_.questions, base_.counts.answers, variant_.counts.answers, out_.questions);
    const auto everybody = static_cast<double>(layout_.people);
    for (std::size_t i = 0; i < cells_.people; ++i) {
      out_.people.push_back(sums_.number(i, base_.counts.people_sum[i], variant_.counts.people_sum[i], 1));
      set_band(out_.people.back(), out_.critical, minimum_ * everybody);
    }
    for (std::uint32_t p = 0; p < layout_.places; ++p) out_.falls.push_back(fall(p));
  }

 private:
  void shares(std::size_t first, const std::vector<std::uint32_t>& base,
              const std::vector<std::uint32_t>& variant, std::vector<Difference>& out) const {
    out.reserve(base.size());
    for (std::size_t i = 0; i < base.size(); ++i) {
      out.push_back(sums_.share(first + i, base[i], variant[i]));
      set_band(out.back(), out_.critical, minimum_);
    }
  }

  [[nodiscard]] FallDifference fall(std::uint32_t p) const {
    FallDifference out;
    out.place = p;
    const auto &before = base_.places[p], &after = variant_.places[p];
    out.falls = sums_.share(cells_.falls + p, before.fall.yes, after.fall.yes);
    set_band(out.falls, out_.critical, minimum_);
    constexpr double half_hour_h = 0.5;
    out.held_h = sums_.number(cells_.held + p, held_sum(cells_, layout_, base_.counts, p),
                              held_sum(cells_, layout_, variant_.counts, p), half_hour_h);
    set_band(out.held_h, out_.critical, minimum_ * static_cast<double>(cells_.never) * half_hour_h);
    out.only_variant = out.falls.up;
    out.only_base = out.falls.down;
    out.earlier = out.held_h.down - out.only_variant;
    out.later = out.held_h.up - out.only_base;
    out.same = before.fall.yes - out.only_base - out.earlier - out.later;
    out.base_h = before.q50_h;
    out.variant_h = after.q50_h;
    return out;
  }

  const Layout& layout_;
  Cells cells_;
  const ArmResults &base_, &variant_;
  const PairedSums& sums_;
  double minimum_;
  ArmComparison& out_;
};

}  // namespace

void read_differences(const Results& results, const ArmResults& variant, const PairedSums& sums,
                      double minimum_effect, ArmComparison& out) {
  Reader(results, variant, sums, minimum_effect, out).read();
}

}  // namespace salient
