#include "render/text/tables.hpp"

#include <string_view>

#include "render/text/csv_text.hpp"
#include "sim/core/number.hpp"

namespace salient {
namespace {

constexpr int error_digits = 6;

std::string p(const Estimate& e) {
  return shortest(e.p);
}
std::string se(const Estimate& e) {
  return fixed(e.se, error_digits);
}
std::string hours(std::optional<double> h) {
  return h ? fixed(*h, 2) : "";
}

struct Reading {
  std::string time, hours;
};

std::vector<Reading> readings(const Results& r) {
  std::vector<Reading> out;
  for (const double h : r.layout.bin_h) {
    out.push_back({iso(r.moment(h), r.offset_minutes()), shortest(h)});
  }
  return out;
}

std::string questions(const Results& r) {
  CsvText csv({"arm", "question", "ask", "p", "se", "low", "high", "replicates"});
  for (const ArmResults& arm : r.arms) {
    for (const auto& q : arm.questions) {
      csv.add({arm.name, q.id, q.ask, p(q.yes), se(q.yes), fixed(q.yes.low, error_digits),
               fixed(q.yes.high, error_digits), std::to_string(q.yes.of)});
    }
  }
  return csv.text();
}

std::string control(const Results& r) {
  CsvText csv({"arm", "place", "time", "hours", "state", "p", "se"});
  const auto when = readings(r);
  for (const ArmResults& arm : r.arms) {
    for (std::uint32_t place = 0; place < r.layout.places; ++place) {
      for (std::size_t bin = 0; bin < when.size(); ++bin) {
        for (std::uint32_t s = 0; s < r.layout.states; ++s) {
          const Estimate e = r.control(arm, bin, place, s);
          csv.add(
              {arm.name, arm.places[place].id, when[bin].time, when[bin].hours, r.states[s], p(e), se(e)});
        }
      }
    }
  }
  return csv.text();
}

std::string conditions(const Results& r) {
  CsvText csv({"arm", "place", "time", "hours", "condition", "p", "se"});
  const auto when = readings(r);
  for (const ArmResults& arm : r.arms) {
    for (std::uint32_t place = 0; place < r.layout.places; ++place) {
      for (std::size_t bin = 0; bin < when.size(); ++bin) {
        for (std::uint32_t c = 0; c < condition_count; ++c) {
          const auto which = static_cast<Condition>(c);
          const Estimate e = r.condition(arm, bin, place, which);
          csv.add({arm.name, arm.places[place].id, when[bin].time, when[bin].hours, std::string(word(which)),
                   p(e), se(e)});
        }
      }
    }
  }
  return csv.text();
}

std::string falls(const Results& r) {
  CsvText csv(
      {"arm", "place", "name", "holder", "p_fall", "se", "q10_h", "q50_h", "q90_h", "cause", "cause_share"});
  for (const ArmResults& arm : r.arms) {
    for (const auto& place : arm.places) {
      const bool some = !place.causes.empty();
      csv.add({arm.name, place.id, place.name, r.states[place.at_anchor], place.held ? p(place.fall) : "",
               place.held ? se(place.fall) : "", hours(place.q10_h), hours(place.q50_h), hours(place.q90_h),
               some ? std::string(word(place.causes.front().cause)) : "",
               some ? p(place.causes.front().of_falls) : ""});
    }
  }
  return csv.text();
}

std::string fall_hours(const Results& r) {
  CsvText csv({"arm", "place", "hour", "replicates"});
  const std::uint32_t never = r.layout.fall_hours;
  for (const ArmResults& arm : r.arms) {
    for (std::uint32_t place = 0; place < r.layout.places; ++place) {
      if (!arm.places[place].held) continue;
      for (std::uint32_t hour = 0; hour <= never; ++hour) {
        const std::uint32_t n = arm.counts.fall[std::size_t{place} * (never + 1) + hour];
        if (n == 0 && hour != never) continue;
        csv.add(
            {arm.name, arm.places[place].id, hour == never ? "" : std::to_string(hour), std::to_string(n)});
      }
    }
  }
  return csv.text();
}

std::string causes(const Results& r) {
  CsvText csv({"arm", "place", "cause", "share_of_falls", "se", "replicates"});
  for (const ArmResults& arm : r.arms) {
    for (const auto& place : arm.places) {
      for (const auto& cause : place.causes) {
        csv.add({arm.name, place.id, std::string(word(cause.cause)), p(cause.of_falls), se(cause.of_falls),
                 std::to_string(cause.of_falls.yes)});
      }
    }
  }
  return csv.text();
}

std::string routes(const Results& r) {
  CsvText csv({"arm", "route", "time", "hours", "traveller", "p_usable", "se"});
  const auto when = readings(r);
  for (const ArmResults& arm : r.arms) {
    const auto routes = arm.model->theatre->atlas.routes();
    for (std::uint32_t route = 0; route < r.layout.routes; ++route) {
      for (std::size_t bin = 0; bin < when.size(); ++bin) {
        for (std::uint32_t traveller = 0; traveller <= r.layout.actors; ++traveller) {
          const Estimate e = r.usable(arm, bin, route, traveller);
          csv.add({arm.name, routes[route].id, when[bin].time, when[bin].hours,
                   traveller == r.layout.actors ? "civilians" : r.states[traveller], p(e), se(e)});
        }
      }
    }
  }
  return csv.text();
}

std::string people(const Results& r) {
  CsvText csv({"arm", "group", "time", "hours", "mean", "se", "q10", "q90"});
  const auto when = readings(r);
  for (const ArmResults& arm : r.arms) {
    for (std::size_t group = 0; group < r.groups.size(); ++group) {
      for (std::size_t bin = 0; bin < when.size(); ++bin) {
        const ArmResults::People& n = r.people(arm, bin, group);
        csv.add({arm.name, r.groups[group], when[bin].time, when[bin].hours, fixed(n.mean, 0), fixed(n.se, 0),
                 std::to_string(n.q10), std::to_string(n.q90)});
      }
    }
  }
  return csv.text();
}

std::string lost(const Results& r) {
  CsvText csv({"arm", "actor", "places_lost", "replicates", "p", "se"});
  for (const ArmResults& arm : r.arms) {
    for (const auto& losses : arm.losses) {
      for (std::uint32_t k = 0; k <= losses.held; ++k) {
        const Estimate e = estimate(losses.histogram[k], losses.none.of);
        csv.add({arm.name, losses.actor, std::to_string(k), std::to_string(e.yes), p(e), se(e)});
      }
    }
  }
  return csv.text();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> tables(const Results& r) {
  return {
      {"questions.csv", questions(r)}, {"control.csv", control(r)},       {"conditions.csv", conditions(r)},
      {"falls.csv", falls(r)},         {"fall_hours.csv", fall_hours(r)}, {"causes.csv", causes(r)},
      {"routes.csv", routes(r)},       {"people.csv", people(r)},         {"lost.csv", lost(r)}};
}

}  // namespace salient
