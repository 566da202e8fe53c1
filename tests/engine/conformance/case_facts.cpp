#include "tests/engine/conformance/case_facts.hpp"

#include <stdexcept>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/engine/reported.hpp"

namespace salient::test {
namespace {

constexpr int digits = 2;

std::string reported_at(const World& world, std::string_view place) {
  const std::uint32_t state = reported(world.model, world.state, world.place(place));
  if (state == world.model.actor_count) return "nobody's";
  if (state == world.model.actor_count + 1) return "contested";
  return world.theatre->actors[state].id;
}

std::string why(const World& world, std::string_view place) {
  std::string_view term = "unchanged";
  for (const Change& change : world.state.changes) {
    if (change.place == world.place(place)) term = word(change.term);
  }
  return std::string(term);
}

/// The actor's formations that are left, at a place or anywhere.
std::vector<std::uint32_t> formations(const World& world, std::string_view actor, std::string_view place) {
  std::vector<std::uint32_t> out;
  const Formations& f = world.state.f;
  for (std::uint32_t i = 0; i < f.count(); ++i) {
    if (f.actor[i] != world.actor(actor) || f.mode[i] == Mode::gone) continue;
    const bool there = place.empty() || (f.mode[i] == Mode::hold && f.at[i] == world.place(place));
    if (there) out.push_back(i);
  }
  return out;
}

std::string on_the_road(const World& world, std::string_view actor, std::string_view to) {
  int sum = 0;
  const Formations& f = world.state.f;
  for (const std::uint32_t i : world.state.moving) {
    if (f.actor[i] != world.actor(actor)) continue;
    if (to.empty() || f.to[i] == world.place(to)) sum += f.n[i];
  }
  return std::to_string(sum);
}

std::string of_first(const World& world, const std::vector<double>& values, std::string_view actor,
                     std::string_view place) {
  const auto there = formations(world, actor, place);
  return there.empty() ? "nobody there" : fixed(values[there.front()], digits);
}

}  // namespace

std::string fact(World& world, std::string_view subject) {
  std::vector<std::string_view> w = split(subject, ' ');
  const std::size_t n = w.size();
  const auto is = [&](std::size_t at, std::string_view text) { return at < n && w[at] == text; };
  if (n == 1 && is(0, "changes")) return std::to_string(world.state.changes.size());
  if (n == 3 && is(0, "control")) return world.control(w[2]);
  if (n == 3 && is(0, "reported")) return reported_at(world, w[2]);
  if (n == 2 && is(0, "why")) return why(world, w[1]);
  if (n == 3 && is(0, "formations")) return std::to_string(formations(world, w[2], "").size());
  if (n == 3 && is(0, "confidence")) return fixed(world.state.C[world.actor(w[2])], digits);
  if (n == 5 && is(0, "supply")) return of_first(world, world.state.f.S, w[2], w[4]);
  if (n == 5 && is(0, "cohesion")) return of_first(world, world.state.f.c, w[2], w[4]);
  if (n == 3 && is(0, "cohesion")) return of_first(world, world.state.f.c, w[2], "");
  if (n == 5 && is(0, "threat")) {
    world.workspace.threat.refresh(world.model, world.state);
    return fixed(world.workspace.threat.nearest(world.actor(w[2]), world.place(w[4])), digits);
  }
  if (n == 5 && is(0, "strengths")) {
    std::vector<std::string> parts;
    for (const std::uint32_t i : formations(world, w[2], w[4])) {
      parts.push_back(std::to_string(world.state.f.n[i]));
    }
    return join(parts, ", ");
  }
  if (n == 3 && is(1, "at")) return std::to_string(world.elements_at(w[0], w[2]));
  if (n == 3 && is(1, "in")) return std::to_string(world.elements(w[0]));
  if (n == 4 && is(1, "on")) return on_the_road(world, w[0], "");
  if (n == 4 && is(1, "bound")) return on_the_road(world, w[0], w[3]);
  throw std::invalid_argument("no such fact: " + std::string(subject));
}

}  // namespace salient::test
