#include "sim/forecast/score/campaign.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "sim/graph/distances.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

constexpr double evening_day_h = 24, hair_h = 1e-6;

/// Days between two dates, or hours as a share of a day.
double width_days(const Truth& row) {
  const MomentText &a = row.earliest, &b = row.latest;
  return hours_between(a.first, b.date_only ? b.first : b.last) / evening_day_h;
}

bool graded(Confidence confidence) {
  return confidence == Confidence::high || confidence == Confidence::medium;
}

/// STRICT: high or medium confidence; support, where the author states it, multiple or unchanged; a change
/// dated to within three days.
std::vector<std::uint8_t> strict_places(const Theatre& theatre) {
  constexpr double most_days = 3;
  std::vector<std::uint8_t> strict(theatre.atlas.places().size(), 1);
  for (const InitialControl& row : theatre.initial) {
    const bool unsure = row.confidence == Confidence::low || row.confidence == Confidence::unknown;
    if (unsure) strict[row.place.index] = 0;
  }
  for (const Truth& row : theatre.truth) {
    const bool supported = row.support.empty() || row.support == "multiple" || row.support == "unchanged";
    const bool dated = !row.change || width_days(row) <= most_days;
    if (!graded(row.confidence) || !supported || !dated) strict[row.place.index] = 0;
  }
  return strict;
}

double first_evening(const Model& model) {
  const double wait = evening_hour - model.anchor_local_hour;
  return wait < -hair_h ? wait + evening_day_h : std::max(0.0, wait);
}

void choose_evenings(Campaign& campaign, const OriginWish& wish) {
  const Model& model = *campaign.at_anchor;
  const double last = std::min(campaign.window_end_h, campaign.timeline.end_h()) - evening_day_h;
  for (double t = first_evening(model); t <= last + hair_h; t += evening_day_h)
    campaign.evenings.push_back(t);
  const int every = wish.every_days.value_or(last / evening_day_h > long_campaign_days ? 3 : 1);
  for (std::size_t i = 0; i < campaign.evenings.size(); ++i) {
    const double t = campaign.evenings[i];
    if (wish.from && t < model.hours(*wish.from) - hair_h) continue;
    if (wish.until && t > model.hours(*wish.until) + hair_h) continue;
    if (campaign.origins.empty() ||
        std::round((t - campaign.origins.back()) / evening_day_h) >= static_cast<double>(every)) {
      campaign.origins.push_back(t);
    }
  }
}

}  // namespace

std::optional<std::string> unscorable(const Theatre& theatre) {
  if (theatre.truth.empty()) {
    return "it has no truth to score against; add a table truth (place, earliest, latest, holder)";
  }
  if (theatre.rule_set == "contact") return "rule contact has no forecast of who holds a place";
  const bool any = std::ranges::any_of(theatre.truth, [&](const Truth& row) {
    return hours_between(theatre.clock.anchor, row.latest.last) >= evening_day_h;
  });
  if (!any) return "its truth ends less than a day after the anchor";
  return std::nullopt;
}

Campaign make_campaign(std::string name, std::string content_hash,
                       const std::shared_ptr<const Theatre>& theatre, const OriginWish& wish) {
  auto model = std::make_shared<const Model>(make_model(theatre));
  Sides sides = sides_of(*model);
  Timeline timeline(*model, sides);
  Campaign campaign{std::move(name),
                    std::move(content_hash),
                    theatre,
                    model,
                    std::move(sides),
                    std::move(timeline),
                    0,
                    {},
                    {},
                    strict_places(*theatre)};
  campaign.window_end_h =
      std::min(hours_between(theatre->clock.anchor, theatre->clock.as_of) + theatre->clock.horizon_h,
               campaign.timeline.end_h());
  choose_evenings(campaign, wish);
  return campaign;
}

bool same_events(const Campaign& a, const Campaign& b) {
  if (a.content_hash == b.content_hash) return true;
  const auto end = [](const Campaign& c) { return moment_at(c.theatre->clock, c.timeline.end_h()); };
  if (end(a) <= b.theatre->clock.anchor || end(b) <= a.theatre->clock.anchor) return false;
  std::set<std::string> ids;
  for (const Place& place : a.theatre->atlas.places()) ids.insert(place.id);
  return std::ranges::any_of(b.theatre->atlas.places(),
                             [&](const Place& place) { return ids.contains(place.id); });
}

std::vector<double> km_to_sides(const Campaign& campaign, const std::vector<Side>& picture) {
  const std::size_t sides = campaign.sides.count();
  std::vector<double> km(picture.size() * sides, std::numeric_limits<double>::infinity());
  Distances distances(campaign.theatre->atlas);
  for (std::size_t side = 0; side < sides; ++side) {
    std::vector<PlaceId> sources;
    for (std::uint32_t p = 0; p < picture.size(); ++p) {
      if (picture[p] == side) sources.push_back(PlaceId{p});
    }
    if (sources.empty()) continue;
    distances.search_km(sources);
    for (std::uint32_t p = 0; p < picture.size(); ++p) km[p * sides + side] = distances.to(PlaceId{p});
  }
  return km;
}

std::vector<double> km_to_hostile(const Campaign& campaign, const std::vector<Side>& picture,
                                  const std::vector<double>& km) {
  const Sides& sides = campaign.sides;
  std::vector<double> out(picture.size(), std::numeric_limits<double>::infinity());
  for (std::size_t p = 0; p < picture.size(); ++p) {
    if (picture[p] == no_side) continue;
    for (Side side = 0; side < sides.other(); ++side) {
      if (side == picture[p] || !sides.is_hostile(picture[p], side)) continue;
      out[p] = std::min(out[p], km[p * sides.count() + side]);
    }
  }
  return out;
}

}  // namespace salient
