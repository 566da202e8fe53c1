#include <algorithm>
#include <limits>

#include "sim/core/maths.hpp"
#include "sim/evidence/filter.hpp"

// Nothing was reported: that too is evidence, since the fall of a town of some size would have been heard of
// within a day. Every evening it counts against worlds in which a place fell on the day before the last.
namespace salient {

std::uint32_t Filter::next_evening() const {
  constexpr double day_h = 24;
  const EvidenceSettings& settings = model_.theatre->evidence;
  const bool listens = options_.reports && method_ == SituationMethod::local &&
                       (settings.news_town > 0 || settings.news_city > 0);
  // What fell on the first day may be reported on the second.
  if (!listens) return std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>((evenings_ + 2) * day_h / model_.step_h + hair);
}

bool Filter::reported_since(PlaceId place, double from_h) const {
  return std::ranges::any_of(evidence_, [&](const Evidence& e) {
    return e.place == place && e.published_h > from_h && e.published_h <= population_.now_h() + hair;
  });
}

// By place and particle: 1 where it changed hands by itself between two moments, and has stayed so.
std::map<PlaceId, std::vector<std::uint8_t>> Filter::fell_between(double from_h, double to_h) const {
  const std::uint32_t count = population_.count();
  std::map<PlaceId, std::vector<std::uint8_t>> changed;
  for (std::uint32_t k = 0; k < count; ++k) {
    const State& state = population_.worlds()[k].state;
    for (const Change& change : state.changes) {
      const bool then = change.time_h > from_h && change.time_h <= to_h;
      const bool taken = change.cause != Cause::assimilated && change.to.holders != 0 &&
                         (change.to.holders & change.from.holders) == 0;
      const auto row = changed.find(change.place);
      if (row != changed.end()) row->second[k] = 0;
      if (!then || !taken) continue;
      changed.try_emplace(change.place, count, std::uint8_t{0}).first->second[k] = 1;
    }
  }
  return changed;
}

// Each place's own update as in `assimilate`, with one report for all of them: silence. It is certain where
// the place did not fall, and has the chance that a fall is not heard of where it did; who is believed to
// hold the place if it did not fall is whoever holds it in most of the particles in which it did not.
void Filter::hear_nothing() {
  constexpr double day_h = 24, city = 1.2;
  ++evenings_;
  const std::uint32_t count = population_.count();
  const double now_h = population_.now_h(), from_h = now_h - 2 * day_h, to_h = now_h - day_h;
  auto changed = fell_between(from_h, to_h);
  std::erase_if(changed, [&](const auto& row) { return reported_since(row.first, from_h); });
  if (changed.empty()) return;
  place_of_.clear();
  std::vector<std::vector<double>> by_place;
  std::vector<std::uint32_t> homes;
  std::vector<double> unheard;
  outlook_.assign(changed.size() * count, 0);
  const EvidenceSettings& settings = model_.theatre->evidence;
  for (const auto& [place, fell] : changed) {
    const std::size_t w = place_of_.size();
    place_of_.push_back(place);
    const double news = model_.value[place] >= city ? settings.news_city : settings.news_town;
    unheard.push_back(exact_log(std::max(1 - news, impossible)));
    std::vector<double>& log_likelihood = by_place.emplace_back(count, 0.0);
    std::vector<double> shares(outlooks(model_), 0.0);  // of those who did not change
    for (std::uint32_t k = 0; k < count; ++k) {
      const Control& control = population_.worlds()[k].state.control[place];
      const std::uint32_t y = outlook(model_, control);
      outlook_[w * count + k] = static_cast<std::uint8_t>(y);
      (fell[k] != 0 ? log_likelihood[k] : shares[y]) += fell[k] != 0 ? unheard.back() : weights_[k];
    }
    homes.push_back(static_cast<std::uint32_t>(std::ranges::max_element(shares) - shares.begin()));
  }
  // Whether a fall is heard of is one chance for each fall, whatever fell beside it.
  const double power = settings.learning;
  std::vector<Updated> updates;
  for (std::size_t w = 0; w < place_of_.size(); ++w) {
    updates.push_back(update_at(w, by_place, power, [&](Marginal& marginal) {
      marginal.reachable.assign(outlooks(model_), 0);
      marginal.ideal.assign(outlooks(model_), unheard[w]);
      marginal.ideal[homes[w]] = 0;
      marginal.reachable[homes[w]] = 1;
    }));
  }
  weigh(by_place, power);
  watched_ = false;
  move(updates, by_place, records_.size());
  ++batches_;
}

}  // namespace salient
