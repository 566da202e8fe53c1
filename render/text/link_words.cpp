#include "render/text/link_words.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/dates.hpp"
#include "render/text/text_table.hpp"
#include "sim/answers/results.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/evidence/intake.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

std::string percent_of(double share) {
  return fixed(100 * share, 0) + " %";
}

std::string whose(const Model& model, std::uint32_t actor) {
  return actor == Change::none ? "nobody" : model.theatre->actors[actor].id;
}

std::string verb(Cause cause) {
  switch (cause) {
    case Cause::withdrew: return "withdrew before contact";
    case Cause::broke_in_contact: return "broke with the enemy inside";
    case Cause::destroyed: return "was lost to the last element";
    case Cause::handover: return "handed the place over";
    case Cause::surrender: return "surrendered, with no way out";
    case Cause::dissolved: return "dissolved";
    default: return "left: " + std::string(in_words(cause));
  }
}

/// "outnumbered 3.2 to 1", "1.5 times as strong as the enemy"; ground, distance and activity counted.
std::string odds_words(const WillReading& r) {
  if (r.own <= 0 || r.enemy <= 0) return "no enemy counted";
  const double ratio = r.enemy / r.own;
  if (ratio >= 1.05) return "outnumbered " + fixed(ratio, 1) + " to 1";
  if (ratio <= 0.95) return fixed(1 / ratio, 1) + " times as strong";
  return "about as strong";
}

std::string will_words(const WillReading& r) {
  const double gap = r.will() - r.breakpoint;
  std::string out = "will " + fixed(r.will(), 2);
  out += gap < 0   ? " below its breakpoint "
         : r.broke ? " still above its breakpoint "
                   : " above its breakpoint ";
  out += fixed(r.breakpoint, 2) + ": cohesion " + fixed(r.cohesion, 2) + " (" + fixed(r.baseline, 2) +
         " undisturbed), odds " + (r.odds < 0 ? "" : "+") + fixed(r.odds, 2) + " (" + odds_words(r) +
         " by what can come)";
  if (r.supply < -0.005) out += ", supply " + fixed(r.supply, 2);
  return out;
}

std::string weighed_words(const Model& model, const Link& link) {
  std::vector<std::string> parts;
  for (const Link::Weighed& w : link.weighed) {
    if (w.share < 0.01) continue;
    parts.push_back(place_name(model, w.place) + " (" + short_time(model, w.time_h) + ") " +
                    percent_of(w.share));
  }
  if (parts.empty()) {
    const WillReading& r = *link.reading;
    const double by_all = r.here > 0 ? 1 - r.without_shakes / r.here : 0;
    if (by_all < 0.01) return "";
    return "without all the lost places its hazard here would have been " + percent_of(by_all) +
           " smaller, without any single one hardly";
  }
  return "its hazard here would have been smaller without the loss of " + join(parts, ", of ");
}

std::string clock_words(const WillReading& r) {
  const double so_early = 1 - std::exp(-r.needed);
  if (r.broke) {
    return "its clock ran out at an integrated hazard of " + fixed(r.needed, 2) + ", as early as " +
           percent_of(so_early) + " of such clocks" +
           (r.used > r.here + 0.005 ? "; " + fixed(r.here, 2) + " of it came up here" : "");
  }
  return "its clock had used up " + fixed(r.used, 2) + " of " + fixed(r.needed, 2) +
         " when last under threat";
}

/// "150 more fighters (+25 %)"
std::string fighters_words(const Margin& m, std::int64_t fighters) {
  const double share = static_cast<double>(fighters) / static_cast<double>(std::max<std::int64_t>(1, m.has));
  return grouped(fighters)
      .append(m.to_hold ? " more fighters (+" : " fewer fighters (-")
      .append(percent_of(share))
      .append(")");
}

template <class T, class Words>
std::string least_words(const Margin& m, const Margin::Least<T>& least, Words words) {
  const std::string end = m.to_hold ? "to the end" : "it is lost";
  std::string out;
  const bool both = least.a_day && least.to_the_end != least.a_day;
  if (m.to_hold && both) out = "with " + words(*least.a_day) + " it is held a day longer, ";
  if (least.to_the_end) {
    if (!m.to_hold) return "with " + words(*least.to_the_end) + " it is lost";
    return out + (both ? "to the end with " : "with ") + words(*least.to_the_end) +
           (both ? "" : " it is held to the end");
  }
  if (least.most == T{}) return "";
  if (!m.to_hold) return "not even with " + words(least.most) + " is it lost";
  return out + (both ? "but not to the end with " : "not even with ") + words(least.most) +
         (both ? "" : " is it held a day longer");
}

std::string margin_words(const Margin& m) {
  const std::string strength =
      least_words(m, m.fighters, [&](std::int64_t fighters) { return fighters_words(m, fighters); });
  const std::string will = least_words(m, m.will, [&](double change) {
    return std::string("will ") + fixed(change, 2) + (m.to_hold ? " higher" : " lower") + " throughout";
  });
  return "run again with one number changed: " + strength + (strength.empty() ? "" : "; ") + will;
}

std::string rising_words(const Model& model, const RisingReading& r) {
  std::string out =
      "people ready at " + fixed(r.readiness, 2) + " to side with " + whose(model, r.for_actor) + " rose";
  if (r.beside) {
    out += ", four times as likely beside " + place_name(model, *r.beside) + ", on that side " +
           (r.beside_since_h ? "since " + short_time(model, *r.beside_since_h) : "from the start");
  }
  if (!r.garrisoned) return out + "; no troops stood there";
  return out + "; the garrison's side had confidence " + fixed(r.confidence, 2) + " (" +
         fixed(r.baseline, 2) + " undisturbed)";
}

std::string burst_words(const Model& model, const Burst& burst) {
  return "its side's confidence had dropped by " + fixed(burst.drop, 2) + " at once on " +
         short_time(model, burst.time_h) + ", by the rule bursts";
}

/// The usable reports on a place: what its loss before the opening rests on.
std::string reports_on(const Model& model, std::uint32_t place) {
  constexpr std::size_t most = 6;
  std::vector<std::string> ids;
  if (!begins_from_situation(model)) return "";
  for (const Evidence& evidence : usable_reports(model, model.as_of_h)) {
    if (evidence.place == place) ids.push_back(escaped(model.theatre->reports[evidence.report].id));
  }
  if (ids.empty()) return "no report speaks of it: the model's own days before as_of";
  const std::size_t more = ids.size() > most ? ids.size() - most : 0;
  ids.resize(ids.size() - more);
  return "reports on it: " + join(ids, ", ") + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

}  // namespace

std::string headline(const Model& model, const Link& link) {
  const std::string holder = whose(model, link.holder);
  if (link.known) return "lost by " + holder + " before the replicate opens";
  std::string out;
  if (link.reading) {
    out = "the " + holder + (link.mobile ? " column (" : " garrison (") + grouped(link.reading->fighters) +
          " fighters) ";
    if (!link.reading->broke) return out + "stayed";
    out += verb(link.cause);
  } else {
    out = link.rising ? "local people rose against " + holder
                      : std::string(in_words(link.cause)) + ", held by " + holder;
  }
  if (link.taker == Change::none) return out + "; nobody came";
  out += "; " + whose(model, link.taker) + " held it";
  return link.taken_h ? out + " from " + short_time(model, *link.taken_h) : out + " at once";
}

std::vector<std::string> reasons(const Model& model, const Link& link) {
  std::vector<std::string> out;
  if (link.known) {
    if (const std::string reports = reports_on(model, link.place); !reports.empty()) out.push_back(reports);
    return out;
  }
  if (link.rising) out.push_back(rising_words(model, *link.rising));
  if (link.burst && link.rising) out.push_back(burst_words(model, *link.burst));
  if (!link.reading) return out;
  out.push_back(will_words(*link.reading));
  if (link.burst && !link.rising) out.push_back(burst_words(model, *link.burst));
  if (const std::string weighed = weighed_words(model, link); !weighed.empty()) out.push_back(weighed);
  out.push_back(clock_words(*link.reading));
  if (link.margin) out.push_back(margin_words(*link.margin));
  return out;
}

std::string_view in_words(Term term) {
  switch (term) {
    case Term::none: return "nothing in particular";
    case Term::baseline: return "its own breakpoint, high for the side's cohesion";
    case Term::losses: return "cohesion lost to losses elsewhere, in battle and on retreat";
    case Term::outnumbered: return "being outnumbered";
    case Term::supply: return "being short of supply";
  }
  return "nothing in particular";
}

bool clear_of_chance(const Counterfactual& c) {
  constexpr double clear = 3;  // standard errors: several things are taken out at a time
  return std::abs(c.difference) > clear * c.se;
}

std::string change_words(const Counterfactual& c) {
  if (c.differ == 0) return "no replicate differs";
  constexpr double z = 1.96;
  const double points = 100 * c.difference;
  std::string out = points < 0 ? "" : "+";
  out += fixed(points, std::abs(points) < 9.95 ? 1 : 0) + " points ±" + fixed(z * 100 * c.se, 1);
  return clear_of_chance(c) ? out : out + " (?)";
}

}  // namespace salient
