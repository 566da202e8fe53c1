#include "sim/evidence/likelihood.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"

namespace salient {
namespace {

double logit(double p) {
  return exact_log(p / (1 - p));
}

Mask named(ActorId actor) {
  return actor.valid() ? only(actor) : Mask{0};
}

Mask union_of(const std::vector<Mask>& masks, Mask actors) {
  Mask out = 0;
  for_each(actors, [&](ActorId actor) { out |= masks[actor]; });
  return out;
}

/// Whose place it is said to have been, and whose it is said to be now, as far as the report names them.
struct Named {
  Mask gainers = 0, losers = 0;
};

Named named_in(const Report& report) {
  const Mask actor = named(report.actor), from = named(report.from_actor);
  const Mask after = named(report.holder_after_actor);
  switch (report.claim) {
    case Claim::captured:
    case Claim::handover:
    case Claim::uprising: return {after != 0 ? after : actor, from & ~after};
    case Claim::withdrew:
    case Claim::evacuated: return {after & ~actor, actor};
    case Claim::denied:
    case Claim::silent: return {from & ~actor, actor};
    case Claim::held:
    case Claim::reinforced: return {actor != 0 ? actor : after, from};
    case Claim::clashes:
    case Claim::strike:
    case Claim::threatened: return {actor, from};
  }
  return {};
}

bool is_event(Claim claim) {
  return claim == Claim::captured || claim == Claim::withdrew || claim == Claim::handover ||
         claim == Claim::uprising;
}

void set_feelings(Meaning& statement) {
  switch (statement.claim) {
    case Claim::denied:
    case Claim::silent:
    case Claim::evacuated:
    case Claim::withdrew: {
      const bool owned_up = statement.claim == Claim::withdrew || statement.claim == Claim::evacuated;
      statement.flattered = owned_up ? statement.gainers : statement.losers;
      statement.harmed = owned_up ? statement.losers : statement.gainers;
      break;
    }
    case Claim::clashes:
    case Claim::strike: break;  // fighting flatters nobody
    default: statement.flattered = statement.gainers; statement.harmed = statement.losers;
  }
}

}  // namespace

Relations relations_at(const Model& model, double time_h) {
  std::size_t span = 0;
  while (span + 1 < model.relations.size() && model.relations[span + 1].from_h <= time_h) ++span;
  Relations out;
  out.hostile.assign(model.actor_count, 0);
  out.allied.assign(model.actor_count, 0);
  for (const ActorId a : model.actors()) {
    for (const ActorId b : model.actors()) {
      const Stand stand = model.relations[span].stand[model.pair(a, b)];
      if (stand == Stand::hostile) out.hostile[a] |= only(b);
      if (stand == Stand::allied || a == b) out.allied[a] |= only(b);
    }
  }
  return out;
}

double quality(const EvidenceSettings& settings, char letter, int digit) {
  const double r = settings.reliability[static_cast<std::size_t>(letter - 'A')];
  const double c = settings.credibility[static_cast<std::size_t>(digit - 1)];
  return logistic(settings.reliability_share * logit(r) + (1 - settings.reliability_share) * logit(c));
}

double scaled_odds(double q, double factor) {
  return q * factor / (q * factor + 1 - q);
}

Interest interest_of(Claim claim, Mask flattered, Mask harmed, Mask leaning, Mask leaning_or_allied,
                     char reliability) {
  if (claim == Claim::silent) return Interest::silence;
  if ((leaning_or_allied & flattered) != 0) {
    if (claim == Claim::denied || claim == Claim::held) return Interest::denial;
    return reliability <= 'C' ? Interest::announcement : Interest::partisan;
  }
  if ((leaning & harmed) != 0) return Interest::against;
  if (reliability == 'F') return Interest::unnamed;
  return reliability <= 'B' ? Interest::on_the_spot : Interest::third_party;
}

Meaning statement(const Model& model, const Relations& relations, const Report& report) {
  const Theatre& theatre = *model.theatre;
  const EvidenceSettings& settings = theatre.evidence;
  const Source& source = theatre.sources[report.source.index];
  Meaning out;
  out.claim = report.claim;
  const Named who = named_in(report);
  out.gainers = who.gainers != 0 ? who.gainers : union_of(relations.hostile, who.losers);
  out.losers = who.losers != 0 ? who.losers : union_of(relations.hostile, who.gainers);
  out.losers &= ~out.gainers;
  set_feelings(out);
  Mask leaning = 0;
  for (const ActorId actor : source.leaning) leaning |= only(actor);
  out.interest = interest_of(out.claim, out.flattered, out.harmed, leaning,
                             leaning | union_of(relations.allied, leaning), source.reliability);
  out.babble = settings.babble[static_cast<std::size_t>(out.interest)];
  out.q = quality(settings, source.reliability, report.credibility);
  if (out.claim == Claim::silent) {
    out.q = settings.silence_quality;
    out.exponent = settings.silence_exponent;
  }
  out.event = is_event(out.claim);
  if (out.event && report.holder_after == "contested") {  // a part of it: fighting goes on inside
    out.claim = Claim::clashes;
    out.event = false;
  }
  return out;
}

Look look(const Meaning& statement, const Relations& relations, const Control& control, double since_h,
          double earliest_h) {
  Look out;
  const Mask holders = control.holders;
  if (control.status == Status::contested) {
    out.seen = Seen::contested;
  } else if (holders == 0) {
    out.seen = Seen::vacated;
  } else if ((holders & statement.gainers) != 0) {
    out.seen = Seen::gainer;
  } else if ((holders & statement.losers) != 0) {
    out.seen = Seen::loser;
  } else if ((holders & union_of(relations.allied, statement.gainers)) != 0) {
    out = {Seen::gainer, true, false};
  } else if ((holders & union_of(relations.allied, statement.losers)) != 0) {
    out = {Seen::loser, true, false};
  } else if ((statement.gainers | statement.losers) == 0) {
    out.seen = Seen::loser;  // nobody is named: whoever holds it is the one it happens to
  }
  const bool has_happened =
      out.seen == Seen::gainer || (out.seen == Seen::vacated && statement.claim == Claim::withdrew);
  out.early = statement.event && has_happened && since_h < earliest_h;
  return out;
}

double says(const EvidenceSettings& settings, const Meaning& statement, const Look& look) {
  const auto& row = settings.says[static_cast<std::size_t>(statement.claim)];
  double k = row[static_cast<std::size_t>(look.seen)];
  const double other = row[static_cast<std::size_t>(Seen::other)];
  if (look.ally) k = other + settings.ally * (k - other);
  return look.early ? k * settings.earlier : k;
}

bool claims(const EvidenceSettings& settings, const Meaning& statement, Seen seen) {
  switch (statement.claim) {
    case Claim::captured:
    case Claim::handover:
    case Claim::uprising:
    case Claim::held: return seen == Seen::gainer;
    case Claim::withdrew: return seen == Seen::gainer || seen == Seen::vacated;
    case Claim::clashes: return seen == Seen::contested;
    case Claim::denied: return seen == Seen::loser;
    default: {
      const auto& row = settings.says[static_cast<std::size_t>(statement.claim)];
      return row[static_cast<std::size_t>(seen)] >= *std::ranges::max_element(row) / 2;
    }
  }
}

double likelihood(double q, double says, double babble, double exponent) {
  const double once = q * says + (1 - q) * babble;
  return exponent == 1 ? once : exact_pow(once, exponent);
}

double origin_exponent(double same_origin, std::size_t reports) {
  return 1 / (1 + same_origin * (static_cast<double>(reports) - 1));
}

}  // namespace salient
