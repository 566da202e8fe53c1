#include "sim/study/compare/divergence.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "sim/study/compare/first_divergence.hpp"

namespace salient {
namespace {

/// When the other history comes, from `from` on, to what `change` made of its place.
std::optional<double> same_control(const std::vector<KeptChange>& other, std::size_t from,
                                   const KeptChange& change) {
  for (std::size_t i = from; i < other.size(); ++i) {
    if (other[i].place == change.place && other[i].to == change.to) return other[i].time_h;
  }
  return std::nullopt;
}

bool alike(const KeptChange& a, const KeptChange& b) {
  return a.time_h == b.time_h && a.place == b.place && a.from == b.from && a.to == b.to &&
         a.manner == b.manner && a.cause == b.cause && a.actor == b.actor;
}

double quantile(std::vector<double>& values, double share) {
  std::ranges::sort(values);
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
  return values[at];
}

}  // namespace

std::optional<Divergence> first_divergence(const std::vector<KeptChange>& base,
                                           const std::vector<KeptChange>& variant) {
  std::size_t i = 0;
  while (i < base.size() && i < variant.size() && alike(base[i], variant[i])) ++i;
  if (i == base.size() && i == variant.size()) return std::nullopt;
  const bool in_variant = i == base.size() || (i < variant.size() && variant[i].time_h <= base[i].time_h);
  const KeptChange& change = in_variant ? variant[i] : base[i];
  Divergence out;
  out.replicate = change.replicate;
  out.time_h = change.time_h;
  out.place = change.place;
  out.in_variant = in_variant;
  out.from = change.from;
  out.to = change.to;
  out.cause = change.cause;
  const std::optional<Rule> rule = rule_of(change.cause);
  out.by_calendar = !rule;
  if (rule) out.rule = *rule;
  out.other_h = same_control(in_variant ? base : variant, i, change);
  return out;
}

Divergences summed_up(std::vector<Divergence> each, std::uint64_t replicates) {
  Divergences out;
  out.differ = estimate(each.size(), replicates);
  out.each = std::move(each);
  if (out.each.empty()) return out;
  std::vector<double> times;
  using Key = std::tuple<std::uint32_t, Rule, bool>;
  std::map<Key, std::vector<const Divergence*>> groups;
  for (const Divergence& d : out.each) {
    times.push_back(d.time_h);
    groups[{d.place, d.rule, d.by_calendar}].push_back(&d);
  }
  out.q10_h = quantile(times, 0.1), out.q50_h = quantile(times, 0.5), out.q90_h = quantile(times, 0.9);
  std::size_t most = 0;
  for (auto& [key, members] : groups) {
    std::ranges::stable_sort(members, {}, [](const Divergence* d) { return d->time_h; });
    const Divergence& middle = *members[(members.size() - 1) / 2];
    out.where.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key),
                         estimate(members.size(), out.each.size()), middle.time_h});
    if (members.size() > most) {
      most = members.size();
      out.typical = middle;
    }
  }
  std::ranges::stable_sort(
      out.where, [](const auto& a, const auto& b) { return a.of_divergences.yes > b.of_divergences.yes; });
  return out;
}

std::optional<Rule> rule_of(Cause cause) {
  switch (cause) {
    case Cause::assimilated:
    case Cause::ordered: return std::nullopt;
    case Cause::contest:
    case Cause::coalition_broke:
    case Cause::repelled:
    case Cause::unopposed:
    case Cause::occupied:
    case Cause::shared:
    case Cause::left_to_ally: return Rule::occupation;
    case Cause::broke_in_contact:
    case Cause::withdrew: return Rule::will;
    case Cause::destroyed: return Rule::fighting;
    case Cause::handover:
    case Cause::surrender:
    case Cause::dissolved: return Rule::breaking;
    case Cause::filled: return Rule::fill;
    case Cause::uprising: return Rule::uprising;
    case Cause::spread:
    case Cause::reverted: return Rule::contact;
  }
  return std::nullopt;
}

}  // namespace salient
