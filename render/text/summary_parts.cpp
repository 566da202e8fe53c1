#include "render/text/summary_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "render/text/columns_ledger.hpp"
#include "render/text/columns_results.hpp"
#include "render/text/histogram.hpp"
#include "render/text/markdown.hpp"
#include "render/text/rows.hpp"
#include "sim/core/number.hpp"
#include "sim/rules/catalogue.hpp"
#include "sim/study/ledger/assumptions.hpp"

namespace salient::summary_parts {
namespace {

constexpr std::size_t most_falls = 15, most_roads = 10;

}  // namespace

std::string falls(const Results& r, const ArmResults& arm) {
  const auto rows = likeliest_fall_rows(r, arm);
  std::string out = "\n## What falls first\n\n";
  if (rows.empty()) return out + "No place changes hands in any replicate.\n";
  const std::size_t held = static_cast<std::size_t>(
      std::ranges::count_if(arm.places, [](const auto& place) { return place.held; }));
  out += fmt::format(
      "The places likeliest to change hands, {} of {} that somebody held at the anchor. \"Half by\" is the "
      "time by which half of all replicates have lost the place; \"-\" where fewer do.\n\n",
      std::min(rows.size(), most_falls), held);
  return out + markdown_table(fall_columns(), rows, most_falls);
}

std::string losses(const ArmResults& arm) {
  std::string out = "\n## How far it may run\n";
  for (const auto& losses : arm.losses) {
    if (losses.none.of == 0) continue;
    out += "\n**" + markdown(losses.name) + "**: " + collapse_statement(losses) + "\n";
    if (losses.none.yes == losses.none.of) continue;
    out += "\n" + markdown_table(loss_band_columns(), loss_bands(losses));
  }
  return out;
}

std::string people(const Results& r, const ArmResults& arm) {
  std::string out = "\n## People\n\n";
  if (r.layout.people == 0) return out + "The scenario gives no populations.\n";
  const auto unknown =
      std::ranges::count_if(arm.model->theatre->atlas.places(), [](const Place& p) { return !p.population; });
  out += "Known population of the places, mean and 10 to 90 % of replicates";
  if (unknown > 0) {
    out += "; " + counted(static_cast<std::size_t>(unknown), "place has", "places have") +
           " no known population, so that every sum is a lower bound";
  }
  return out + ".\n\n" + markdown_table(people_over_time(r), people_rows(r, arm, 0));
}

namespace {

/// Roads that civilians cannot use in some replicate at some time, the worst first.
std::vector<RoadRow> roads_at_risk(const Results& r, const ArmResults& arm) {
  struct AtRisk {
    std::uint64_t least;
    std::uint32_t route;
    std::size_t worst;
  };
  std::vector<AtRisk> list;
  const std::uint32_t civilians = r.layout.actors;
  for (std::uint32_t route = 0; route < r.layout.routes; ++route) {
    AtRisk road{r.usable(arm, 0, route, civilians).yes, route, 0};
    if (road.least == 0) continue;  // closed from the start
    for (std::size_t bin = 1; bin < r.layout.bin_h.size(); ++bin) {
      const std::uint64_t now = r.usable(arm, bin, route, civilians).yes;
      if (now < road.least) road = {now, route, bin};
    }
    if (road.least < arm.counts.replicates) list.push_back(road);
  }
  std::ranges::stable_sort(list, {}, &AtRisk::least);
  std::vector<RoadRow> out;
  for (const AtRisk& road : list) out.push_back({r, arm, road.route, road.worst});
  return out;
}

}  // namespace

std::string roads(const Results& r, const ArmResults& arm) {
  const std::vector<RoadRow> list = roads_at_risk(r, arm);
  std::string out =
      "\n## Roads\n\nA road is usable for civilians when it is open and neither end is "
      "contested. ";
  if (list.empty()) return out + "Every road that is open at the anchor stays usable in all replicates.\n";
  out += counted(list.size(), "road is", "roads are") +
         (list.size() > most_roads ? " at risk, these most:\n\n" : " at risk:\n\n");
  return out + markdown_table(road_columns(), list, most_roads);
}

std::string why(const ArmResults& arm) {
  std::array<std::uint64_t, cause_count> causes{};
  std::uint64_t falls = 0;
  for (const auto& place : arm.places) {
    for (const auto& cause : place.causes) {
      causes[static_cast<std::size_t>(cause.cause)] += cause.of_falls.yes;
      falls += cause.of_falls.yes;
    }
  }
  if (falls == 0) return "";
  std::vector<std::size_t> order;
  for (std::size_t c = 0; c < causes.size(); ++c) {
    if (causes[c] > 0) order.push_back(c);
  }
  std::ranges::stable_sort(order, [&](auto a, auto b) { return causes[a] > causes[b]; });
  std::vector<WhyRow> rows;
  for (const std::size_t c : order) rows.push_back({static_cast<Cause>(c), estimate(causes[c], falls)});
  return fmt::format("\n## Why\n\n{} first losses in all replicates together.\n\n{}",
                     grouped(static_cast<std::int64_t>(falls)), markdown_table(why_columns(), rows));
}

std::string basis(const ArmResults& arm) {
  const Theatre& theatre = *arm.model->theatre;
  std::string out = fmt::format("\n## What it rests on\n\nRules: {} (",
                                markdown(theatre.rule_set.empty() ? "custom" : theatre.rule_set));
  std::string caveats;
  for (std::size_t i = 0; i < theatre.rules.size(); ++i) {
    const RuleChoice& choice = theatre.rules[i];
    out += (i == 0 ? "" : ", ") + markdown(choice.rule) +
           (choice.variant.empty() ? "" : ": " + markdown(choice.variant));
    const RuleSpec* rule = find_rule(choice.rule);
    if (rule != nullptr && !rule->caveat.empty()) {
      caveats += "- " + std::string(rule->name) + ": " + markdown(rule->caveat) + "\n";
    }
  }
  out += ").\n";
  if (!caveats.empty()) out += "\n" + caveats;
  const std::vector<Assumption> list = assumptions(*arm.model);
  if (list.empty()) return out;
  const auto assumed = std::ranges::count(list, Basis::assumed, &Assumption::basis);
  out += fmt::format(
      "\n{} set for this scenario, {} of them assumed. Everything else is the rules' default "
      "(`salient rules`).\n\n",
      counted(list.size(), "number", "numbers"), assumed);
  return out + markdown_table(assumption_columns(), list);
}

}  // namespace salient::summary_parts
