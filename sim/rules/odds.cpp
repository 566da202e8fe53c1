#include "sim/rules/odds.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "sim/core/maths.hpp"
#include "sim/rules/catalogue.hpp"

namespace salient {
namespace {

// The chain of a fight only goes down: from (x, y) elements to fewer on one side or both, until a side is at
// its break point. So each cell is a sum over cells already solved, from the smallest strengths up, and the
// odds are exact. Probabilities, expected survivors and expected hours are carried through the same sum.

/// What a cell (x challengers, y holders) of the chain leads to.
struct Outcome {
  double challenger_wins = 0, holder_wins = 0;
  double challengers_left = 0, holders_left = 0;
  double hours = 0;

  void add(double chance, const Outcome& next) {
    challenger_wins += chance * next.challenger_wins;
    holder_wins += chance * next.holder_wins;
    challengers_left += chance * next.challengers_left;
    holders_left += chance * next.holders_left;
    hours += chance * next.hours;
  }
};

/// One way on: elements that each side loses, its chance, and the time until some step is taken.
struct Step {
  int challenger = 0, holder = 0;
  double chance = 0;
};
struct Steps {
  std::vector<Step> ways;
  double hours = 0;
};

class Chain {
 public:
  Chain(const Parameters& p, int challengers, int holders)
      : break_challenger_(static_cast<int>(p.break_challenger)),
        break_holder_(static_cast<int>(p.break_holder)),
        columns_(holders + 1),
        cells_(static_cast<std::size_t>(challengers + 1) * static_cast<std::size_t>(columns_)) {}

  /// @param steps_from  gives the ways on from a cell in which both sides still fight
  template <class StepsFrom>
  Outcome solve(int challengers, int holders, StepsFrom steps_from) {
    for (int x = 0; x <= challengers; ++x) {
      for (int y = 0; y <= holders; ++y) at(x, y) = solved(x, y, steps_from);
    }
    return at(challengers, holders);
  }

 private:
  Outcome& at(int x, int y) {
    return cells_[static_cast<std::size_t>(x) * static_cast<std::size_t>(columns_) +
                  static_cast<std::size_t>(y)];
  }

  template <class StepsFrom>
  Outcome solved(int x, int y, StepsFrom steps_from) {
    const bool challenger_beaten = x <= break_challenger_, holder_beaten = y <= break_holder_;
    Outcome out;
    if (challenger_beaten || holder_beaten) {
      out.challengers_left = x;
      out.holders_left = y;
      out.challenger_wins = holder_beaten && !challenger_beaten ? 1 : 0;
      out.holder_wins = challenger_beaten && !holder_beaten ? 1 : 0;
      return out;
    }
    const Steps steps = steps_from(x, y);
    out.hours = steps.hours;
    for (const Step& step : steps.ways) {
      out.add(step.chance, at(std::max(0, x - step.challenger), std::max(0, y - step.holder)));
    }
    return out;
  }

  int break_challenger_, break_holder_, columns_;
  std::vector<Outcome> cells_;
};

// The ways on from a cell, by law. Lanchester: one of two clocks fires first, with the chance of its share of
// the hazards, after 1 / their sum on average. Dice: a roll, whose pairs fall to one side or the other.
// Salvo: hits of both sides at once, given that anybody was hit; empty steps only take time, 1 / (1 -
// nothing) each.

Steps lanchester(FightingLaw law, const Parameters& p, int x, int y, double defence) {
  const LossHazards h = loss_hazards(law, p, x, y, defence);
  const double sum = h.challenger + h.holder;
  return {{{1, 0, h.challenger / sum}, {0, 1, h.holder / sum}}, 1 / sum};
}

Steps dice(const Parameters& p, int x, int y) {
  const std::vector<double> chances = dice_chances(p, x, y);
  Steps out;
  out.hours = 1 / p.dice_per_h;
  const int pairs = static_cast<int>(chances.size()) - 1;
  for (int lost = 0; lost <= pairs; ++lost) {
    out.ways.push_back({lost, pairs - lost, chances[static_cast<std::size_t>(lost)]});
  }
  return out;
}

/// Binomial chances of 0 to n hits.
std::vector<double> hits(int n, double chance) {
  std::vector<double> out(static_cast<std::size_t>(n) + 1, 0.0);
  out[0] = 1;
  for (int i = 0; i < n; ++i) {
    for (std::size_t k = out.size() - 1; k > 0; --k) {
      out[k] = out[k] * (1 - chance) + out[k - 1] * chance;
    }
    out[0] *= 1 - chance;
  }
  return out;
}

Steps salvo(const Parameters& p, int x, int y, double step_h) {
  const std::vector<double> on_holder = hits(x, std::min(1.0, p.salvo_hit * p.edge));
  const std::vector<double> on_challenger = hits(y, p.salvo_hit);
  const double nothing = on_holder[0] * on_challenger[0];
  Steps out;
  out.hours = step_h / (1 - nothing);
  for (std::size_t h = 0; h < on_holder.size(); ++h) {
    for (std::size_t c = 0; c < on_challenger.size(); ++c) {
      if (h + c == 0) continue;
      out.ways.push_back(
          {static_cast<int>(c), static_cast<int>(h), on_holder[h] * on_challenger[c] / (1 - nothing)});
    }
  }
  return out;
}

// Dice are compared in order of size, so that only sorted throws count: each with the number of orders in
// which it can fall, over sides^count.

/// Chance of each sorted (descending) throw of `count` dice with `sides` sides.
struct Throw {
  std::vector<int> dice;
  double chance = 0;
};

void throws(int count, int sides, int highest, std::vector<int>& dice, std::vector<Throw>& out) {
  if (static_cast<int>(dice.size()) == count) {
    // n! / product of factorials of equal dice, over sides^n.
    double orders = 1;
    int run = 0;
    for (std::size_t i = 0; i < dice.size(); ++i) {
      run = i > 0 && dice[i] == dice[i - 1] ? run + 1 : 1;
      orders *= static_cast<double>(i + 1) / run / sides;
    }
    out.push_back({dice, orders});
    return;
  }
  for (int die = highest; die >= 1; --die) {
    dice.push_back(die);
    throws(count, sides, die, dice, out);
    dice.pop_back();
  }
}

std::vector<Throw> throws(int count, int sides) {
  std::vector<Throw> out;
  std::vector<int> dice;
  throws(count, sides, sides, dice, out);
  return out;
}

}  // namespace

LossHazards loss_hazards(FightingLaw law, const Parameters& p, int challengers, int holders, double defence) {
  constexpr double day_h = 24;
  const double x = challengers, y = defence * holders;
  const auto hazard = [&](double foe, double own, double foe_power, double own_power) {
    return p.alpha / day_h * exact_pow(foe, foe_power) * exact_pow(own, own_power);
  };
  double own_power = 1 - p.w, foe_power = p.w;
  if (law == FightingLaw::square) foe_power = 1, own_power = 0;
  if (law == FightingLaw::linear || law == FightingLaw::deitchman) foe_power = own_power = 1;
  const double holder_loses = hazard(x, y, foe_power, own_power) / defence * p.edge;
  if (law == FightingLaw::deitchman) own_power = 0;
  return {hazard(y, x, foe_power, own_power), holder_loses};
}

std::vector<double> dice_chances(const Parameters& p, int challengers, int holders) {
  constexpr int most_dice = 8;
  const int sides = static_cast<int>(p.dice_sides);
  const int attack = std::min({challengers, static_cast<int>(p.dice_attacker), most_dice});
  const int defend = std::min({holders, static_cast<int>(p.dice_defender), most_dice});
  const int pairs = std::min(attack, defend);
  std::vector<double> out(static_cast<std::size_t>(pairs) + 1, 0.0);
  const std::vector<Throw> defences = throws(defend, sides);
  for (const Throw& a : throws(attack, sides)) {
    for (const Throw& d : defences) {
      std::size_t lost = 0;
      for (std::size_t i = 0; i < static_cast<std::size_t>(pairs); ++i) {
        const bool hit = a.dice[i] > d.dice[i] || (a.dice[i] == d.dice[i] && p.dice_ties >= 0.5);
        lost += hit ? 0 : 1;
      }
      out[lost] += a.chance * d.chance;
    }
  }
  return out;
}

FightOdds fight_odds(FightingLaw law, const Parameters& p, int challengers, int holders, double defence,
                     double step_h) {
  [[maybe_unused]] constexpr int most = 1000;
  assert(challengers >= 1 && challengers <= most && holders >= 1 && holders <= most);
  Chain chain(p, challengers, holders);
  // The chances of a roll depend only on how many dice are thrown: computed once for each.
  std::vector<std::vector<Steps>> rolls;
  if (law == FightingLaw::dice) {
    constexpr int most_dice = 8;
    rolls.assign(most_dice + 1, std::vector<Steps>(most_dice + 1));
    for (int a = 1; a <= std::min(challengers, most_dice); ++a) {
      for (int d = 1; d <= std::min(holders, most_dice); ++d) {
        if (a <= p.dice_attacker && d <= p.dice_defender) {
          rolls[static_cast<std::size_t>(a)][static_cast<std::size_t>(d)] = dice(p, a, d);
        }
      }
    }
  }
  const Outcome end = chain.solve(challengers, holders, [&](int x, int y) -> Steps {
    if (law == FightingLaw::dice) {
      const auto a = static_cast<std::size_t>(std::min(x, static_cast<int>(p.dice_attacker)));
      const auto d = static_cast<std::size_t>(std::min(y, static_cast<int>(p.dice_defender)));
      return rolls[a][d];
    }
    if (law == FightingLaw::salvo) return salvo(p, x, y, step_h);
    return lanchester(law, p, x, y, defence);
  });
  constexpr double day_h = 24;
  return {end.challenger_wins, end.holder_wins, challengers - end.challengers_left,
          holders - end.holders_left, end.hours / day_h};
}

Parameters standard_parameters() {
  Parameters p{};
  for (const RuleSpec* rule : catalogue()) {
    for (const ParameterSpec& spec : rule->parameters) p.*spec.field = median(spec.standard);
  }
  return p;
}

}  // namespace salient
