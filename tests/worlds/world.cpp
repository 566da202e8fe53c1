#include "tests/worlds/world.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <stdexcept>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient::test {
namespace {

/// Chance switched off where it can be, so that a test says what it wants to see.
const std::map<std::string, double> quiet = {
    {"theta", 0.35},        {"theta_sd", 0.0}, {"s", 0.04},         {"lambda", 0.14},
    {"omega", 1.0},         {"lambda_up", 0},  {"p_min", 0.6},      {"mobile_attacker", 0},
    {"mobile_defender", 0}, {"r_fill", 0},     {"burst_rate", 0},   {"tempo_sd", 0},
    {"posture", 1.0},       {"v", 10},         {"beta_rho", 0.075}, {"tau_T", 6},
    {"tau_r", 140},         {"kappa_n", 0.09}, {"kappa_g", 0.007},  {"tau_con", 9}};

struct Parsed {
  std::vector<Place> places;
  std::vector<Route> routes;
  struct Said {
    std::string place, actor;
    std::vector<std::pair<int, bool>> formations;
  };
  std::vector<Said> said;
  std::map<std::string, std::string> status;  ///< place -> held, shared, contested, vacated
};

std::uint32_t place_index(Parsed& parsed, const std::string& name) {
  for (std::uint32_t i = 0; i < parsed.places.size(); ++i) {
    if (parsed.places[i].id == name) return i;
  }
  Place place;
  place.id = place.name = name;
  place.latitude_deg = 30 + 0.01 * static_cast<double>(parsed.places.size());
  place.longitude_deg = 30;
  place.value = 1.0;
  place.population = 1000;
  parsed.places.push_back(place);
  return static_cast<std::uint32_t>(parsed.places.size() - 1);
}

void parse_holders(Parsed& parsed, const std::string& place, std::string_view text) {
  if (text == "none") {
    parsed.status[place] = "vacated";
    return;
  }
  std::string status = "held";
  std::size_t at = 0;
  while (at < text.size()) {
    Parsed::Said said{place, {}, {}};
    while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0)) {
      said.actor += text[at++];
    }
    if (at < text.size() && text[at] == '[') {
      const std::size_t close = text.find(']', at);
      for (const std::string_view part : split(text.substr(at + 1, close - at - 1), ',')) {
        const bool mobile = part.back() == 'm';
        const auto n = parse_integer(mobile ? part.substr(0, part.size() - 1) : part);
        if (!n) throw std::invalid_argument("not a strength: " + std::string(part));
        said.formations.emplace_back(static_cast<int>(*n), mobile);
      }
      at = close + 1;
    }
    parsed.said.push_back(said);
    if (at == text.size()) break;
    status = text[at] == '/' ? "contested" : "shared";
    ++at;
  }
  parsed.status[place] = status;
}

std::uint32_t parse_place(Parsed& parsed, std::string_view token) {
  const std::size_t colon = token.find(':');
  const std::string name(token.substr(0, colon));
  const std::uint32_t index = place_index(parsed, name);
  if (colon != std::string_view::npos) parse_holders(parsed, name, token.substr(colon + 1));
  return index;
}

Route parse_route(std::string_view token, std::uint32_t from, std::uint32_t to) {
  Route route;
  route.from = PlaceId{from};
  route.to = PlaceId{to};
  route.km = 10;
  if (token == "-x-") {
    route.open = 0;
  } else if (token == "->") {
    route.one_way = true;
  } else if (token.front() == '=') {
    route.km = *parse_decimal(token.substr(1, token.size() - 2));
  } else if (token != "-") {
    throw std::invalid_argument("not a route: " + std::string(token));
  }
  return route;
}

Parsed parse(std::string_view line) {
  Parsed parsed;
  for (const std::string_view chain : split(line, ';')) {
    std::vector<std::string_view> tokens;
    for (const std::string_view token : split(trimmed(chain), ' ')) {
      if (!token.empty()) tokens.push_back(token);
    }
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < tokens.size(); i += 2) {
      const std::uint32_t here = parse_place(parsed, tokens[i]);
      if (i > 0) {
        Route route = parse_route(tokens[i - 1], last, here);
        route.id = parsed.places[last].id + "--" + parsed.places[here].id;
        parsed.routes.push_back(route);
      }
      last = here;
    }
  }
  return parsed;
}

}  // namespace

Theatre theatre(std::string_view line, const WorldOptions& options) {
  Parsed parsed = parse(line);
  for (const auto& [place, value] : options.value) {
    parsed.places[place_index(parsed, place)].value = value;
  }
  Theatre t;
  t.title = "a world in a line";
  t.episode = "invented";
  t.clock.horizon_h = options.horizon_h;
  t.clock.step_h = options.step_h;
  t.atlas = Atlas(parsed.places, parsed.routes);

  std::set<std::string> names;
  for (const Parsed::Said& said : parsed.said) names.insert(said.actor);
  for (const auto& [place, readiness] : options.support) {
    names.insert(place.substr(place.find('/') + 1));
  }
  for (const auto& [name, stance] : options.stance) names.insert(name);
  for (const std::string& name : names) {
    Actor actor;
    actor.id = actor.name = name;
    const auto c = options.cohesion.find(name);
    actor.cohesion = Quantity::value(c == options.cohesion.end() ? 0.75 : c->second);
    const auto stance = options.stance.find(name);
    actor.doctrine.stances.push_back(
        {std::nullopt, stance == options.stance.end() ? Stance::stand_fast : stance->second, {}, {}});
    t.actors.push_back(actor);
  }
  const auto id = [&](const std::string& name) { return *t.actor(name); };
  for (const std::string& a : names) {
    for (const std::string& b : names) {
      if (a < b) t.relations.push_back({id(a), id(b), Stand::hostile, {}, {}, {}});
    }
  }
  for (const auto& [a, b] : options.allied) {
    t.relations.push_back({id(a), id(b), Stand::allied, {}, {}, {}});
  }
  for (const auto& [a, b] : options.neutral) {
    t.relations.push_back({id(a), id(b), Stand::neutral, {}, {}, {}});
  }

  std::map<std::string, InitialControl> initial;
  for (const Place& place : t.atlas.places()) {
    InitialControl& row = initial[place.id];
    row.place = *t.atlas.place(place.id);
    row.status = Status::vacated;
  }
  for (const Parsed::Said& said : parsed.said) {
    InitialControl& row = initial[said.place];
    const std::string& status = parsed.status[said.place];
    row.status = status == "contested" ? Status::contested
                 : status == "shared"  ? Status::shared
                                       : Status::held;
    const bool challenges = status == "contested" && !row.holders.empty();
    (challenges ? row.challengers : row.holders).push_back(id(said.actor));
    int number = 0;
    for (const auto& [n, mobile] : said.formations) {
      constexpr double element = 50;
      t.forces.push_back({id(said.actor), n * element, n * element, n * element, row.place, "",
                          std::to_string(number++), mobile, "", ""});
    }
  }
  for (auto& [place, row] : initial) t.initial.push_back(row);

  for (const auto& [place, readiness] : options.support) {
    const std::size_t slash = place.find('/');
    t.support.push_back({*t.atlas.place(place.substr(0, slash)), id(place.substr(slash + 1)), readiness});
  }
  for (const auto& [pair, quantity] : options.p_hand) {
    const std::size_t slash = pair.find('/');
    t.propensities.push_back({id(pair.substr(0, slash)), id(pair.substr(slash + 1)), quantity, {}});
  }
  for (const auto& [name, value] : quiet) t.parameters[name] = Quantity::value(value);
  for (const auto& [name, value] : options.parameters) t.parameters[name] = Quantity::value(value);
  for (const std::string& rule : options.rules) {
    const std::size_t colon = rule.find(':');
    t.rules.push_back({rule.substr(0, colon), colon == std::string::npos ? "" : rule.substr(colon + 1)});
  }
  return t;
}

World::World(std::string_view line, const WorldOptions& options, std::uint64_t seed, std::uint64_t replicate)
    : World(test::theatre(line, options), seed, replicate) {}

World::World(Theatre given, std::uint64_t seed, std::uint64_t replicate)
    : theatre(std::make_shared<const Theatre>(std::move(given))), model(make_model(theatre)) {
  open_replicate(model, seed, replicate, workspace);
}

void World::run(double hours) {
  const double until = state.t + hours - 1e-9;
  while (state.t < until) step(model, workspace);
}

PlaceId World::place(std::string_view id) const {
  return theatre->atlas.place(id).value();
}
ActorId World::actor(std::string_view id) const {
  return theatre->actor(id).value();
}

namespace {

std::string said(const Theatre& theatre, const Control& control) {
  std::string out;
  for_each(control.holders, [&](std::uint32_t a) { out += (out.empty() ? "" : "+") + theatre.actors[a].id; });
  if (out.empty()) out = "none";
  if (control.status == Status::contested) out += "/contested";
  return out;
}

}  // namespace

std::string World::control(std::string_view id) const {
  return said(*theatre, state.control[place(id)]);
}

std::vector<std::string> World::changes_without_time() const {
  std::vector<std::string> out;
  for (const Change& change : state.changes) {
    out.push_back(theatre->atlas.places()[change.place].id + ": " + said(*theatre, change.from) + " -> " +
                  said(*theatre, change.to) + ", " + std::string(word(change.manner)) + ", " +
                  std::string(word(change.cause)));
  }
  return out;
}

std::vector<std::string> World::changes() const {
  std::vector<std::string> out = changes_without_time();
  for (std::size_t i = 0; i < out.size(); ++i) out[i] += " at " + fixed(state.changes[i].time_h, 2);
  return out;
}

int World::elements(std::string_view id) const {
  int sum = 0;
  for (std::uint32_t i = 0; i < state.f.count(); ++i) {
    if (state.f.actor[i] == actor(id)) sum += state.f.n[i];
  }
  return sum;
}

int World::elements_at(std::string_view id, std::string_view where) const {
  int sum = 0;
  for (const std::uint32_t i : state.here[place(where)]) {
    if (state.f.actor[i] == actor(id)) sum += state.f.n[i];
  }
  return sum;
}

}  // namespace salient::test
