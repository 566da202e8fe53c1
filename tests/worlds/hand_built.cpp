#include "tests/worlds/hand_built.hpp"

#include "tests/worlds/world.hpp"

namespace salient::test {
namespace {

constexpr std::uint32_t alder = 0, brook = 1, cairn = 2;
constexpr std::uint32_t green = 0, red = 1;

Theatre three_towns() {
  WorldOptions options;
  options.parameters = {{"kappa_n", 0.09}};
  Theatre t = theatre("Alder:Green[6] - Brook:Green[6] - Cairn:Red[12m]", options);
  t.title = "Three towns";
  t.caveats = "1. Made up.";
  t.clock.anchor = parse_moment("2030-03-01T06:00+02:00")->first;
  t.clock.as_of = t.clock.anchor;
  t.clock.offset_minutes = 120;
  std::vector<Place> places(t.atlas.places().begin(), t.atlas.places().end());
  const std::int64_t people[] = {2000, 5000, 3000};
  for (std::size_t i = 0; i < places.size(); ++i) places[i].population = people[i];
  places[brook].name = "B|rook <b>";
  t.atlas = Atlas(places, std::vector<Route>(t.atlas.routes().begin(), t.atlas.routes().end()));
  t.actors[green].name = "The green [side](http://example.org)";
  t.actors[red].name = "Red";
  t.actors[red].cohesion = Quantity::uniform(0.7, 0.9);
  t.actors[red].cohesion->basis = Basis::assumed;
  t.actors[red].cohesion->note = "nobody knows";
  t.parameters = {{"kappa_n", Quantity::value(0.09)}};
  t.parameters["kappa_n"].basis = Basis::cited;
  t.forces.clear();
  Question question;
  question.id = "brook";
  question.ask = "Does Brook fall?";
  t.questions.push_back(question);
  t.rule_set = "custom";
  return t;
}

void fill_bin(const Layout& layout, std::size_t bin, std::uint32_t brook_lost, std::uint32_t alder_lost,
              Counts& counts) {
  const auto holds = [&](std::uint32_t place, std::uint32_t actor) -> std::uint32_t& {
    return counts.reported[cell(bin, place, actor, layout.places, layout.states)];
  };
  holds(alder, green) = 100 - alder_lost;
  holds(alder, red) = alder_lost;
  holds(brook, green) = 100 - brook_lost;
  holds(brook, red) = brook_lost;
  holds(cairn, red) = 100;
  for (std::uint32_t route = 0; route < layout.routes; ++route) {
    for (std::uint32_t who = 0; who <= layout.actors; ++who) {
      counts.usable[cell(bin, route, who, layout.routes, layout.actors + 1)] =
          route == 0 && bin == 2 ? 75 : 100;
    }
  }
  const std::size_t rows = layout.groups.size() + 2;
  const auto people = [&](std::size_t row, std::int64_t persons, std::uint32_t times) {
    counts.people_sum[bin * rows + row] += persons * times;
    const auto at =
        static_cast<std::size_t>((persons * (people_cells - 1) + layout.people - 1) / layout.people);
    counts.people[cell(bin, row, at, rows, people_cells)] += times;
  };
  people(green, 7000, 100 - brook_lost);
  people(green, 2000, brook_lost - alder_lost);
  people(green, 0, alder_lost);
  people(red, 3000, 100 - brook_lost);
  people(red, 8000, brook_lost - alder_lost);
  people(red, 10000, alder_lost);
  people(2, 0, 100);
  people(3, 0, 100);
}

}  // namespace

Results hand_built() {
  const auto model =
      std::make_shared<const Model>(make_model(std::make_shared<const Theatre>(three_towns())));
  EnsembleResult result;
  result.layout = make_layout(*model, 24);
  const Layout& layout = result.layout;
  Counts counts(layout);
  counts.replicates = 100;
  fill_bin(layout, 0, 0, 0, counts);
  fill_bin(layout, 1, 40, 0, counts);
  fill_bin(layout, 2, 40, 10, counts);
  const auto fall = [&](std::uint32_t place, std::uint32_t hour) -> std::uint32_t& {
    return counts.fall[place * (layout.fall_hours + 1) + hour];
  };
  fall(brook, 10) = 20;
  fall(brook, 11) = 20;
  fall(brook, layout.fall_hours) = 60;
  fall(alder, 30) = 10;
  fall(alder, layout.fall_hours) = 90;
  fall(cairn, layout.fall_hours) = 100;
  const auto cause = [&](std::uint32_t place, Cause why) -> std::uint32_t& {
    return counts.cause[std::size_t{place} * cause_count + static_cast<std::size_t>(why)];
  };
  cause(brook, Cause::withdrew) = 25;
  cause(brook, Cause::broke_in_contact) = 15;
  cause(alder, Cause::surrender) = 10;
  counts.lost[green * (layout.places + 1) + 0] = 60;
  counts.lost[green * (layout.places + 1) + 1] = 30;
  counts.lost[green * (layout.places + 1) + 2] = 10;
  counts.lost[red * (layout.places + 1) + 0] = 100;
  counts.answers[0] = 40;
  counts.changes[0] = 50;
  result.counts.push_back(counts);
  result.replicates = 100;
  result.fingerprint = std::string(64, 'a');
  EnsembleOptions options;
  options.random_seed = 5;
  return read_results({Arm{"baseline", "hash", model}}, options, result);
}

}  // namespace salient::test
