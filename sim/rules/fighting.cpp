#include "sim/rules/fighting.hpp"

#include <algorithm>
#include <array>

#include "sim/core/maths.hpp"
#include "sim/rules/specs.hpp"
#include "sim/rules/will.hpp"

namespace salient {
namespace {

// The Lanchester laws differ by two exponents: the side X loses in proportion to Ye^p Xe^q, effective
// strengths. All of them give alpha a day at strength 1 against 1, so that one alpha serves them all. Posture
// and terrain enter by the effective strengths and once more as armour (the division by m_X); the edge comes
// last.

struct Exponents {
  double p, q;
};

Exponents exponents(FightingLaw law, double w, bool holds) {
  switch (law) {
    case FightingLaw::square: return {1, 0};
    case FightingLaw::linear: return {1, 1};
    case FightingLaw::deitchman: return holds ? Exponents{1, 1} : Exponents{1, 0};
    case FightingLaw::helmbold:
    case FightingLaw::dice:
    case FightingLaw::salvo: break;
  }
  return {w, 1 - w};
}

bool holds_place(const State& state, ActorId actor, PlaceId place) {
  return (state.control[place].holders & state.allied[actor]) != 0;
}

double foes_at(const State& state, ActorId actor, PlaceId place) {
  double sum = 0;
  for (const FormationId i : state.here[place]) {
    if (state.is_hostile(actor, state.f.actor[i])) sum += state.f.n[i];
  }
  return sum;
}

// Dice and salvoes settle how many elements a side loses, not whose: first the two sides, then their
// strengths, then who of a side pays. A formation's own losses of the same exchange count when the next one
// is chosen, so that an exchange never takes more from a formation than it has.

/// The two sides of a place for the laws that know only sides (dice, salvo). In nobody's place, or
/// where the holder has nobody inside, the first to come defends. Neutral guests are on neither side.
struct TwoSides {
  Mask holders = 0, challengers = 0;
};

TwoSides sides_at(const State& state, PlaceId place) {
  const Formations& f = state.f;
  TwoSides sides;
  Mask present = 0;
  FormationId first_here;
  for (const FormationId i : state.here[place]) {
    present |= only(f.actor[i]);
    if (holds_place(state, f.actor[i], place)) sides.holders |= only(f.actor[i]);
    if (foes_at(state, f.actor[i], place) <= 0) continue;
    const bool earlier = !first_here.valid() || f.since_h[i] < f.since_h[first_here] ||
                         (f.since_h[i] == f.since_h[first_here] && f.key[i] < f.key[first_here]);
    if (earlier) first_here = i;
  }
  if (sides.holders == 0 && first_here.valid()) {
    sides.holders = present & state.allied[f.actor[first_here]];
  }
  for_each(sides.holders, [&](ActorId actor) { sides.challengers |= state.hostile[actor]; });
  sides.challengers &= present & ~sides.holders;
  return sides;
}

/// Who of a side loses an element where the law only says that the side does: its largest
/// formation, ties by key.
FormationId largest_of(const State& state, PlaceId place, Mask side, const std::vector<ElementLost>& lost) {
  FormationId largest;
  std::int64_t most = 0;
  for (const FormationId i : state.here[place]) {
    if (!salient::has(side, state.f.actor[i])) continue;
    const auto gone = std::ranges::count_if(lost, [&](const auto& l) { return l.formation == i; });
    const std::int64_t n = state.f.n[i] - gone;
    if (n > most || (n == most && most > 0 && state.f.key[i] < state.f.key[largest])) {
      most = n;
      largest = i;
    }
  }
  return largest;
}

struct Strengths {
  int challengers = 0, holders = 0;
};

Strengths strengths_at(const State& state, PlaceId place) {
  const TwoSides sides = sides_at(state, place);
  Strengths strengths;
  for (const FormationId i : state.here[place]) {
    if (salient::has(sides.holders, state.f.actor[i])) strengths.holders += state.f.n[i];
    if (salient::has(sides.challengers, state.f.actor[i])) strengths.challengers += state.f.n[i];
  }
  return strengths;
}

void lose(const State& state, PlaceId place, int challengers, int holders, double time_h,
          std::vector<ElementLost>& losses) {
  const TwoSides sides = sides_at(state, place);
  std::vector<ElementLost> here;
  for (int k = 0; k < challengers + holders; ++k) {
    const Mask side = k < challengers ? sides.challengers : sides.holders;
    const FormationId loser = largest_of(state, place, side, here);
    if (loser.valid()) here.push_back({time_h, loser});
  }
  losses.insert(losses.end(), here.begin(), here.end());
}

// One exchange. A salvo is all elements of both sides at once, each with a draw named by its number and the
// step; dice come at the arrivals of the place's clock, and what one roll costs the next one has no longer.

void salvo(const Model& model, State& state, PlaceId place, double dt_h, Proposals& proposals) {
  const Strengths now = strengths_at(state, place);
  const std::uint64_t key = model.place_key[place];
  const std::uint32_t step = state.clocks.exchange[place].number++;
  const auto hits = [&](int shooters, double chance, std::uint64_t side) {
    int sum = 0;
    for (int i = 0; i < shooters; ++i) {
      const std::uint64_t shooter = combine(combine(key, side), static_cast<std::uint64_t>(i));
      sum += state.draws.uniform(Purpose::salvo, shooter, step) < chance ? 1 : 0;
    }
    return sum;
  };
  const int on_holders = hits(now.challengers, std::min(1.0, state.p.salvo_hit * state.p.edge), 1);
  const int on_challengers = hits(now.holders, state.p.salvo_hit, 2);
  lose(state, place, std::min(on_challengers, now.challengers), std::min(on_holders, now.holders),
       state.t + dt_h, proposals.losses);
}

void dice(const Model& model, State& state, PlaceId place, double dt_h, Proposals& proposals) {
  Strengths now = strengths_at(state, place);
  const std::uint64_t key = model.place_key[place];
  Arrivals& clock = state.clocks.exchange[place];
  fire(clock, state.p.dice_per_h * dt_h, state.draws, Purpose::fighting, key, [&](double share) {
    if (now.challengers <= 0 || now.holders <= 0) return;
    const Roll roll = roll_dice(state.p, state.draws, key, clock.number, now.challengers, now.holders);
    now.challengers -= roll.challenger;
    now.holders -= roll.holder;
    lose(state, place, roll.challenger, roll.holder, state.t + share * dt_h, proposals.losses);
  });
}

}  // namespace

// By clocks: each formation's share of its side's loss rate, n_f / X of it, as the hazard of its own clock.

void loss_rates(const Model& model, const State& state, PlaceId place, std::vector<LossRate>& out) {
  constexpr double day_h = 24;
  for (const FormationId i : state.here[place]) {
    const ActorId actor = state.f.actor[i];
    const double y = foes_at(state, actor, place);
    if (y <= 0) continue;
    const double x = friends_at(state, actor, place);
    const bool holds = holds_place(state, actor, place);
    const double m_x = defence(model, state, actor, place);
    double m_y = 1;
    for (const FormationId other : state.here[place]) {
      if (!state.is_hostile(actor, state.f.actor[other])) continue;
      m_y = defence(model, state, state.f.actor[other], place);
      break;
    }
    const Exponents e = exponents(model.fighting, state.p.w, holds);
    const double rate = state.p.alpha / day_h * exact_pow(m_y * y, e.p) * exact_pow(m_x * x, e.q) / m_x *
                        (holds ? state.p.edge : 1.0);
    out.push_back({i, state.f.n[i] / x * rate});
  }
}

Roll roll_dice(const Parameters& p, const Draws& draws, std::uint64_t place_key, std::uint32_t number,
               int challengers, int holders) {
  constexpr int most_dice = 8;
  const int attack = std::clamp(std::min(challengers, static_cast<int>(p.dice_attacker)), 0, most_dice);
  const int defend = std::clamp(std::min(holders, static_cast<int>(p.dice_defender)), 0, most_dice);
  const auto sides = static_cast<std::uint32_t>(p.dice_sides);
  const auto throw_dice = [&](int count, std::uint64_t side) {
    std::array<std::uint32_t, most_dice> dice{};
    for (int i = 0; i < count; ++i) {
      const std::uint64_t die = combine(combine(place_key, side), static_cast<std::uint64_t>(i));
      dice[static_cast<std::size_t>(i)] = draws.below(sides, Purpose::dice, die, number);
    }
    std::sort(dice.begin(), dice.begin() + count, std::greater<>());
    return dice;
  };
  const auto a = throw_dice(attack, 1), d = throw_dice(defend, 2);
  Roll roll;
  for (int i = 0; i < std::min(attack, defend); ++i) {
    const auto at = static_cast<std::size_t>(i);
    const bool hit = a[at] > d[at] || (a[at] == d[at] && p.dice_ties >= 0.5);
    ++(hit ? roll.holder : roll.challenger);
  }
  return roll;
}

void dice_losses(const Model& model, const State& state, PlaceId place, std::uint32_t number, double time_h,
                 std::vector<ElementLost>& losses) {
  const Strengths now = strengths_at(state, place);
  if (now.challengers <= 0 || now.holders <= 0) return;
  const Roll roll =
      roll_dice(state.p, state.draws, model.place_key[place], number, now.challengers, now.holders);
  lose(state, place, roll.challenger, roll.holder, time_h, losses);
}

bool at_break_point(const State& state, FormationId formation) {
  const PlaceId place = state.f.at[formation];
  const bool holds = holds_place(state, state.f.actor[formation], place);
  const double point = holds ? state.p.break_holder : state.p.break_challenger;
  return point > 0 && state.f.n[formation] > 0 && state.f.n[formation] <= point;
}

void fighting(const Model& model, State& state, double dt_h, Proposals& proposals) {
  std::vector<LossRate> rates;
  for (const PlaceId place : state.contested) {
    if (model.fighting == FightingLaw::salvo) {
      salvo(model, state, place, dt_h, proposals);
    } else if (model.fighting == FightingLaw::dice) {
      dice(model, state, place, dt_h, proposals);
    } else {
      rates.clear();
      loss_rates(model, state, place, rates);
      for (const LossRate& rate : rates) {
        const FormationId i = rate.formation;
        fire(state.clocks.fight[i], rate.per_h * dt_h, state.draws, Purpose::fighting, state.f.key[i],
             [&](double share) {
               proposals.losses.push_back({state.t + share * dt_h, i});
             });
      }
    }
  }
}

namespace {

constexpr VariantSpec fighting_variants[] = {
    {word(FightingLaw::helmbold), "p = w, q = 1 - w: the default"},
    {word(FightingLaw::square), "aimed fire: p = 1, q = 0"},
    {word(FightingLaw::linear), "area fire: p = q = 1"},
    {word(FightingLaw::deitchman), "ambush: the holder aims, the challenger fires at an area"},
    {word(FightingLaw::dice), "repeated rolls of dice, as in the board game"},
    {word(FightingLaw::salvo), "synchronous salvos, one a step"},
};

const ParameterSpec fighting_parameters[] = {
    {"alpha", "1/day", Quantity::value(0.04), 0, 100000.0,
     "Share of its strength that each side loses in a day at parity.", "LogN(ln .04, .5)",
     "above the 1-3 % a day of WWII divisions, since smaller forces lose faster", &Parameters::alpha},
    {"w", "-", Quantity::value(0.5), 0, 1, "Exponent of the default law.", "fixed",
     "Helmbold and Bracken type exponent; lead, not re-read", &Parameters::w},
    {"posture", "-", Quantity::value(1.5), 0.1, 10, "Defence multiplier of a garrison, beside its terrain's.",
     "fixed", "QJM, prepared position; a game construct by its own institute's word", &Parameters::posture},
    {"edge", "-", Quantity::value(1), 0.001, 1000.0, "Effectiveness of challengers relative to holders.",
     "fixed", "1: none", &Parameters::edge},
    {"break_holder", "elements", Quantity::value(0), 0, 1000000.0,
     "A holder's formation breaks when it is down to this many elements.", "fixed",
     "0: the rule will decides", &Parameters::break_holder},
    {"break_challenger", "elements", Quantity::value(0), 0, 1000000.0, "The same for a challenger.", "fixed",
     "0: the rule will decides", &Parameters::break_challenger},
    {"dice_per_h", "1/h", Quantity::value(1), 1e-06, 1000000.0, "Variant dice: rolls an hour.", "fixed",
     "a game's clock", &Parameters::dice_per_h},
    {"dice_sides", "-", Quantity::value(6), 2, 1000, "Variant dice: sides of a die.", "fixed",
     "the board game", &Parameters::dice_sides},
    {"dice_attacker", "-", Quantity::value(3), 1, 8, "Variant dice: most dice of the challenger.", "fixed",
     "the board game", &Parameters::dice_attacker},
    {"dice_defender", "-", Quantity::value(2), 1, 8, "Variant dice: most dice of the holder.", "fixed",
     "the board game", &Parameters::dice_defender},
    {"dice_ties", "-", Quantity::value(0), 0, 1,
     "Variant dice: who wins ties, 0 the holder, 1 the challenger.", "fixed", "the board game",
     &Parameters::dice_ties},
    {"salvo_hit", "-", Quantity::value(0.02), 0, 1, "Variant salvo: chance that an element hits in a step.",
     "fixed", "assumption", &Parameters::salvo_hit},
};

}  // namespace

const RuleSpec fighting_spec = {
    word(Rule::fighting),
    "R2",
    "Where hostile formations share a place, single elements are lost by a stochastic Lanchester "
    "law.",
    "strengths, control, terrain",
    "elements",
    fighting_variants,
    fighting_parameters,
    "Removing attrition changed collapse results little (12.14 against 12.04 places lost on the "
    "toy map); no campaign has shown that it improves a forecast."};

}  // namespace salient
