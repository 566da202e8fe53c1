#include "sim/study/explain/chain.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace salient {
namespace {

constexpr std::size_t longest_chain = 8, most_weighed = 3;

class Reading {
 public:
  Reading(const Replay& replay, const WillTrace& trace) : replay_(replay), trace_(trace) {}

  /// The link of the change by which `loser` lost a place, and the loss that weighed most in it.
  Link link(std::size_t change, ActorId loser) const {
    const State& state = replay_.state();
    const Change& lost = state.changes[change];
    Link out;
    out.place = lost.place;
    out.time_h = lost.time_h;
    out.known = change < replay_.known();
    out.holder = loser;
    if (lost.to.holders != 0) out.taker = first(lost.to.holders);
    out.cause = out.taken_by = lost.cause;
    if (out.known) return out;
    for (std::size_t i = change + 1; i < state.changes.size() && lost.to.holders == 0; ++i) {
      const Change& next = state.changes[i];
      if (next.place != lost.place || next.to.holders == 0) continue;
      out.taken_h = next.time_h;
      out.taker = first(next.to.holders);
      out.taken_by = next.cause;
      break;
    }
    out.term = lost.term;
    for (const Burst& burst : trace_.bursts()) {
      if (burst.actor != loser || burst.time_h > lost.time_h) continue;
      if (!out.burst || burst.drop > out.burst->drop) out.burst = burst;
    }
    if (lost.cause == Cause::uprising) rise(change, out);
    if (!lost.formation.valid()) return out;
    const bool own = state.f.actor[lost.formation] == loser;
    if (!own) return out;
    out.mobile = state.f.mobile[lost.formation] != 0;
    if (const WillReading* reading = trace_.break_of(lost.formation, lost.time_h))
      weigh(*reading, loser, out);
    return out;
  }

  /// R7's own terms: how ready people are, who stood there, and what lies beside.
  void rise(std::size_t change, Link& out) const {
    const auto seen = std::ranges::find(trace_.risings(), change, &RisingSeen::change);
    if (seen == trace_.risings().end()) return;
    const Model& model = replay_.model();
    const State& state = replay_.state();
    RisingReading reading{out.taker, 0, seen->garrisoned, seen->confidence, seen->baseline, {}, {}};
    for (const Rising& rising : model.risings) {
      if (rising.place == out.place && rising.actor == out.taker) reading.readiness = rising.readiness;
    }
    double longest = std::numeric_limits<double>::infinity();
    for (const Way& way : model.out(out.place)) {
      Control control = model.initial[way.to];
      std::optional<double> since;
      for (std::size_t c = 0; c < change; ++c) {
        const Change& one = state.changes[c];
        if (one.place != way.to) continue;
        const bool was = (control.holders & state.allied[out.taker]) != 0;
        control = one.to;
        if (!was) since = one.time_h;
      }
      if ((control.holders & state.allied[out.taker]) == 0) continue;
      const double when = since.value_or(-1);
      if (when >= longest) continue;
      longest = when;
      reading.beside = way.to;
      reading.beside_since_h = since;
    }
    out.rising = reading;
  }

  void weigh(const WillReading& reading, ActorId actor, Link& out) const {
    out.reading = reading;
    const std::vector<Shake>& shakes = trace_.shakes(actor);
    for (std::size_t k = 0; k < reading.by_shake.size(); ++k) {
      if (reading.by_shake[k] <= 0 || reading.here <= 0) continue;
      out.weighed.push_back(
          {shakes[k].place, shakes[k].time_h, shakes[k].known, reading.by_shake[k] / reading.here});
    }
    std::ranges::stable_sort(out.weighed, std::greater<>(), &Link::Weighed::share);
    if (out.weighed.size() > most_weighed) out.weighed.resize(most_weighed);
  }

  /// The link before, or nothing if no earlier loss weighed anything.
  std::optional<Link> parent(const Link& of) const {
    if (of.rising && of.rising->beside_since_h) return beside(of);
    if (!of.reading) return std::nullopt;
    const Shake* heaviest = trace_.heaviest(*of.reading, of.holder);
    if (heaviest == nullptr) return std::nullopt;
    if (heaviest->past) {
      Link out;
      out.place = heaviest->place;
      out.time_h = heaviest->time_h;
      out.known = true;
      out.holder = of.holder;
      out.cause = out.taken_by = Cause::assimilated;
      return out;
    }
    return link(heaviest->change, of.holder);
  }

 private:
  /// How the neighbour that a rising leaned on had been lost.
  std::optional<Link> beside(const Link& of) const {
    const State& state = replay_.state();
    for (std::size_t c = state.changes.size(); c-- > 0;) {
      const Change& change = state.changes[c];
      const bool lost = (change.from.holders & ~change.to.holders) != 0;
      if (change.place != *of.rising->beside || change.time_h > *of.rising->beside_since_h || !lost) continue;
      return link(c, first(change.from.holders & ~change.to.holders));
    }
    return std::nullopt;
  }

  const Replay& replay_;
  const WillTrace& trace_;
};

}  // namespace

Margin find_margin(Replay& replay, std::uint64_t replicate, PlaceId place, std::uint64_t formation,
                   std::int64_t fighters) {
  Margin out;
  out.has = fighters;
  replay.run(replicate);
  const auto lost_h = [&]() -> std::optional<double> {
    const std::optional<Fall> fall = replay.fall(place);
    return fall ? std::optional(replay.state().changes[fall->lost()].time_h) : std::nullopt;
  };
  const std::optional<double> base = lost_h();
  out.to_hold = base.has_value();
  const int sign = out.to_hold ? 1 : -1;
  const auto try_out = [&](const Otherwise& otherwise, auto size, auto& least) {
    constexpr double day_h = 24;
    least.most = size;
    replay.run(replicate, nullptr, &otherwise);
    const std::optional<double> then = lost_h();
    const bool turned = then.has_value() != base.has_value();
    if (turned) least.to_the_end = size;
    if (!least.a_day && base && (!then || *then >= *base + day_h)) least.a_day = size;
  };
  const double element = replay.state().p.element;
  const auto n = static_cast<std::int32_t>(std::llround(static_cast<double>(fighters) / element));
  // One element at a time up to twenty, then by tens up to four times what it has.
  constexpr std::int32_t by_one = 20, by_ten = 10;
  const std::int32_t most = out.to_hold ? std::max(by_one, 3 * n) : n - 1;
  for (std::int32_t more = 1; more <= most && !out.fighters.to_the_end; more += more < by_one ? 1 : by_ten) {
    try_out({formation, sign * more, 0}, static_cast<std::int64_t>(more * element), out.fighters);
  }
  constexpr double step = 0.01;
  constexpr int steps = 40;
  for (int k = 1; k <= steps && !out.will.to_the_end; ++k) {
    try_out({formation, 0, sign * k * step}, k * step, out.will);
  }
  return out;
}

Chain read_chain(const std::shared_ptr<const Model>& model, std::uint64_t seed, std::uint64_t replicate,
                 PlaceId place) {
  Chain out;
  out.replicate = replicate;
  Replay replay(*model, seed);
  WillTrace trace;
  replay.run(replicate, &trace);
  const std::optional<Fall> fall = replay.fall(place);
  const Reading reading(replay, trace);
  const Control opened = replay.at_opening(place);
  out.opened_lost = (opened.holders & model->initial[place].holders) == 0;
  out.falls = fall.has_value();
  if (fall) {
    Link link = reading.link(fall->lost(), first(opened.holders));
    while (true) {
      const std::optional<Link> before = reading.parent(link);
      const bool seen = before && std::ranges::any_of(out.links, [&](const Link& l) {
                          return l.place == before->place && l.time_h == before->time_h;
                        });
      out.links.push_back(std::move(link));
      if (!before || seen || out.links.size() == longest_chain) break;
      link = *before;
    }
    std::ranges::reverse(out.links);
  } else if (opened.holders != 0) {
    // Who came nearest to leaving.
    const ActorId holder = first(opened.holders);
    const WillReading* nearest = nullptr;
    for (const WillReading* one : trace.standing(place)) {
      if (replay.state().f.actor[one->formation] != holder) continue;
      if (nearest == nullptr || one->used / one->needed > nearest->used / nearest->needed) nearest = one;
    }
    if (nearest != nullptr) {
      Link link;
      link.place = place;
      link.time_h = nearest->time_h;
      link.holder = holder;
      link.mobile = replay.state().f.mobile[nearest->formation] != 0;
      reading.weigh(*nearest, holder, link);
      out.links.push_back(std::move(link));
    }
  }
  Replay again(*model, seed);
  for (Link& link : out.links) {
    if (!link.reading) continue;
    again.run(replicate);
    // In its own place's story: a later return to the place does not count as a loss.
    const std::optional<Fall> own = again.fall(link.place);
    if (out.falls && (!own || again.state().changes[own->lost()].time_h != link.time_h)) continue;
    const std::uint64_t key = again.state().f.key[link.reading->formation];
    link.margin = find_margin(again, replicate, link.place, key, link.reading->fighters);
  }
  return out;
}

}  // namespace salient
