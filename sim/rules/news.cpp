#include "sim/rules/news.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"

namespace salient {

double shock_share(const State& state, double km) {
  return exact_exp(-km / state.p.ell);
}

void News::reset(const Model& model, const State& state, bool plain) {
  plain_ = plain;
  if (theatre_ == model.theatre && ell_ == state.p.ell && share_.size() == model.near.size()) return;
  theatre_ = model.theatre;
  ell_ = state.p.ell;
  known_.assign(model.place_count, 0);
  share_.assign(model.near.size(), 0);
}

std::span<const double> News::shares(const Model& model, const State& state, PlaceId place) {
  const auto around = model.around(place);
  const auto shares = std::span(share_).subspan(model.first_near[place], around.size());
  if (known_[place] != 0 && !plain_) return shares;
  known_[place] = 1;
  std::ranges::transform(around, shares.begin(),
                         [&](const Near& near) { return shock_share(state, near.km); });
  return shares;
}

}  // namespace salient
