#include "render/text/summary_parts.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "render/text/dates.hpp"
#include "render/text/histogram.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/markdown.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/rules/catalogue.hpp"
#include "sim/study/ledger/assumptions.hpp"

namespace salient::summary_parts {
namespace {

constexpr std::size_t most_falls = 15, most_roads = 10;

/// The state in which a place most often is at the horizon; ties: the first.
std::size_t likeliest_state(const ArmResults::PlaceResult& place) {
  const auto most = std::ranges::max_element(place.at_horizon, {}, &Estimate::yes);
  return static_cast<std::size_t>(most - place.at_horizon.begin());
}

std::string persons(const ArmResults::People& n) {
  const std::string low = round_people(static_cast<double>(n.q10));
  const std::string high = round_people(static_cast<double>(n.q90));
  return round_people(n.mean) + (low == high ? "" : " (" + low + " to " + high + ")");
}

}  // namespace

Table::Table(const std::vector<std::string>& head, const std::vector<bool>& right) {
  add(head);
  text_ += '|';
  for (std::size_t i = 0; i < head.size(); ++i) text_ += i < right.size() && right[i] ? "--:|" : "---|";
  text_ += '\n';
}

void Table::add(const std::vector<std::string>& cells) {
  text_ += '|';
  for (const std::string& cell : cells) text_ += ' ' + cell + " |";
  text_ += '\n';
}

std::string falls(const Results& r, const ArmResults& arm) {
  const auto list = likeliest_falls(arm);
  std::string out = "\n## What falls first\n\n";
  if (list.empty()) return out + "No place changes hands in any replicate.\n";
  Table table({"place", "held by", "changes hands", "10 % by", "half by", "then held by", "most often"});
  for (std::size_t i = 0; i < std::min(list.size(), most_falls); ++i) {
    const auto& place = *list[i];
    const std::size_t then = likeliest_state(place);
    table.add({markdown(place.name), markdown(r.state_names[place.at_anchor]), percent_with_error(place.fall),
               short_at(r, place.q10_h), short_at(r, place.q50_h),
               markdown(r.state_names[then]) + " (" + percent(place.at_horizon[then]) + ")",
               std::string(in_words(place.causes.front().cause)) + " (" +
                   percent(place.causes.front().of_falls) + ")"});
  }
  const std::size_t held = static_cast<std::size_t>(
      std::ranges::count_if(arm.places, [](const auto& place) { return place.held; }));
  out += "The places likeliest to change hands, " + std::to_string(std::min(list.size(), most_falls)) +
         " of " + std::to_string(held) +
         " that somebody held at the anchor. \"Half by\" is the time by which half of all replicates "
         "have lost the place; \"-\" where fewer do.\n\n";
  return out + table.text();
}

std::string losses(const ArmResults& arm) {
  std::string out = "\n## How far it may run\n";
  for (const auto& losses : arm.losses) {
    if (losses.none.of == 0) continue;
    out += "\n**" + markdown(losses.name) + "**: " + collapse_statement(losses) + "\n";
    if (losses.none.yes == losses.none.of) continue;
    Table table({"places lost", "share of replicates", ""}, {true, true, false});
    constexpr double longest = 40;
    for (const LossBand& band : loss_bands(losses)) {
      table.add({band.label, percent(band.share),
                 std::string(static_cast<std::size_t>(std::lround(band.share.p * longest)), '#')});
    }
    out += "\n" + table.text();
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
  const std::array<std::size_t, 3> bins = {0, r.horizon() / 2, r.horizon()};
  std::vector<std::string> head = {"people in places"};
  for (const std::size_t bin : bins) head.push_back(short_at(r, r.layout.bin_h[bin]));
  Table table(head, {false, true, true, true});
  for (std::size_t group = 0; group < r.groups.size(); ++group) {
    const bool condition = group + 2 >= r.groups.size();
    const auto actor = std::ranges::find(r.states, r.groups[group]);
    const std::string name = actor == r.states.end()
                                 ? r.groups[group]
                                 : r.state_names[static_cast<std::size_t>(actor - r.states.begin())];
    std::vector<std::string> row = {condition ? "that are **" + r.groups[group] + "**"
                                              : "of " + markdown(name)};
    for (const std::size_t bin : bins) row.push_back(persons(r.people(arm, bin, group)));
    table.add(row);
  }
  return out + ".\n\n" + table.text();
}

std::string roads(const Results& r, const ArmResults& arm) {
  struct Road {
    std::uint32_t route;
    std::uint64_t least;
    std::size_t bin;
  };
  std::vector<Road> list;
  const std::uint32_t civilians = r.layout.actors;
  for (std::uint32_t route = 0; route < r.layout.routes; ++route) {
    Road road{route, r.usable(arm, 0, route, civilians).yes, 0};
    if (road.least == 0) continue;  // closed from the start
    for (std::size_t bin = 1; bin < r.layout.bin_h.size(); ++bin) {
      const std::uint64_t now = r.usable(arm, bin, route, civilians).yes;
      if (now < road.least) road = {route, now, bin};
    }
    if (road.least < arm.counts.replicates) list.push_back(road);
  }
  std::ranges::stable_sort(list, {}, &Road::least);
  std::string out =
      "\n## Roads\n\nA road is usable for civilians when it is open and neither end is "
      "contested. ";
  if (list.empty()) return out + "Every road that is open at the anchor stays usable in all replicates.\n";
  out += counted(list.size(), "road is", "roads are") +
         (list.size() > most_roads ? " at risk, these most:\n\n" : " at risk:\n\n");
  Table table({"road", "usable at worst", "that is on", "usable at the horizon"});
  const auto& atlas = arm.model->theatre->atlas;
  for (std::size_t i = 0; i < std::min(list.size(), most_roads); ++i) {
    const Route& route = atlas.routes()[list[i].route];
    table.add({markdown(atlas[route.from].name) + " to " + markdown(atlas[route.to].name),
               percent(r.usable(arm, list[i].bin, list[i].route, civilians)),
               short_at(r, r.layout.bin_h[list[i].bin]),
               percent(r.usable(arm, r.horizon(), list[i].route, civilians))});
  }
  return out + table.text();
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
  Table table({"how places fell", "share of all falls"}, {false, true});
  for (const std::size_t c : order) {
    table.add({std::string(in_words(static_cast<Cause>(c))), percent(estimate(causes[c], falls))});
  }
  return "\n## Why\n\n" + grouped(static_cast<std::int64_t>(falls)) +
         " first losses in all replicates together.\n\n" + table.text();
}

std::string basis(const ArmResults& arm) {
  const Theatre& theatre = *arm.model->theatre;
  std::string out =
      "\n## What it rests on\n\nRules: " + markdown(theatre.rule_set.empty() ? "custom" : theatre.rule_set) +
      " (";
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
  out += "\n" + counted(list.size(), "number", "numbers") + " set for this scenario, " +
         std::to_string(assumed) +
         " of them assumed. Everything else is the rules' default "
         "(`salient rules`).\n\n";
  Table table({"what", "value", "basis", "note"});
  for (const Assumption& a : list) {
    table.add({markdown(a.what), markdown(a.value), std::string(word(a.basis)), markdown(a.note)});
  }
  return out + table.text();
}

}  // namespace salient::summary_parts
