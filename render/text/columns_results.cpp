#include "render/text/columns_results.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/dates.hpp"
#include "render/text/histogram.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/markdown.hpp"
#include "render/text/note.hpp"
#include "render/text/rows.hpp"
#include "sim/core/number.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

std::string asked(const ArmResults::Answer& answer) {
  return answer.ask.empty() ? answer.id : answer.ask;
}

/// The chance of a yes, as it is printed wherever people read it.
std::string chance_of(const AnswerRow& a) {
  return percent_with_error(a.answer().yes);
}

std::string chance_words(const AnswerRow& a) {
  return likelihood_words(a.answer().yes);
}

/// The same question in the arm of that number.
AnswerRow in_arm(const AnswerRow& a, std::size_t arm) {
  return {a.r, a.r.arms[arm], a.question};
}

template <class Which, class Of>
Columns<ReadingRow> reading_columns(const Column<ReadingRow>& where, const Field& which, Which name,
                                    const Field& p, Of of) {
  return joined<ReadingRow>(
      joined<ReadingRow>({{field::arm, [](const ReadingRow& c) { return c.arm.name; }, in_csv()}, where},
                         time_columns<ReadingRow>()),
      {{which, name, in_csv()},
       {p, [of](const ReadingRow& c) { return of(c).p; }, in_csv()},
       {field::se, [of](const ReadingRow& c) { return of(c).se; }, in_csv(6)}});
}

Column<ReadingRow> place_column() {
  return {field::place, [](const ReadingRow& c) { return c.arm.places[c.where].id; }, in_csv()};
}

bool is_condition(const PeopleRow& row) {
  return row.group + 2 >= row.r.groups.size();
}

std::string persons(const ArmResults::People& n) {
  const std::string low = round_people(static_cast<double>(n.q10));
  const std::string high = round_people(static_cast<double>(n.q90));
  return round_people(n.mean) + (low == high ? "" : " (" + low + " to " + high + ")");
}

std::string people_group_words(const PeopleRow& row) {
  const std::string& group = row.r.groups[row.group];
  if (is_condition(row)) return "that are **" + group + "**";
  const auto actor = std::ranges::find(row.r.states, group);
  return "of " + markdown(actor == row.r.states.end()
                              ? group
                              : row.r.state_names[static_cast<std::size_t>(actor - row.r.states.begin())]);
}

/// Readings at which a summary counts people: the beginning, the middle, the horizon.
std::array<std::size_t, 3> read_at(const Results& r) {
  return {0, r.horizon() / 2, r.horizon()};
}

std::string bar(const LossBand& band) {
  constexpr double longest = 40;
  return std::string(static_cast<std::size_t>(std::lround(band.share.p * longest)), '#');
}

}  // namespace

Columns<AnswerRow> answer_columns() {
  using A = const AnswerRow&;
  return {
      {field::arm, [](A a) { return a.arm.name; }, in_csv()},
      {field::question, [](A a) { return a.answer().id; }, in_csv() | in_json("id")},
      {field::ask, [](A a) { return a.answer().ask; }, in_data()},
      {field::p, [](A a) { return a.answer().yes.p; }, in_data() | in_page("p")},
      {field::se, [](A a) { return a.answer().yes.se; }, in_data(6)},
      {field::low, [](A a) { return a.answer().yes.low; }, in_csv(6) | in_page("low")},
      {field::high, [](A a) { return a.answer().yes.high; }, in_csv(6) | in_page("high")},
      {{"half_width", "share", "half the width of that interval"},
       [](A a) { return a.answer().yes.half_width; },
       in_json()},
      {{"percent", "", "that share in per cent"}, nullptr, spoken_in_page("percent"), chance_of},
      {{"words", "", "that share in words"}, chance_words, in_json() | spoken_in_page("words"), chance_words},
      {{"replicates", "replicates", "that were asked"}, [](A a) { return a.answer().yes.of; }, in_csv()}};
}

Columns<AnswerRow> answers_by_arm(const std::vector<std::string>& arms) {
  using A = const AnswerRow&;
  const bool alone = arms.size() == 1;
  const Field chance{"chance", "", "replicates that say yes, with half of the 95 % interval"},
      both{"chance_in_words", "", "that chance, and in words"}, words{"words", "", "that chance in words"};
  Columns<AnswerRow> out = {
      {field::ask, nullptr, words_in_markdown("question"), [](A a) { return asked(a.answer()); }}};
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    out.push_back({chance, nullptr,
                   alone ? in_text("", right) | in_markdown("probability") : in_text(arms[arm], right),
                   [arm](A a) { return chance_of(in_arm(a, arm)); }});
    if (alone) {
      out.push_back({words, nullptr, in_text("") | in_markdown("in words"), chance_words});
    } else {
      out.push_back({both, nullptr, in_markdown(markdown(arms[arm])),
                     [arm](A a) { return chance_of(in_arm(a, arm)) + ", " + chance_words(in_arm(a, arm)); }});
    }
  }
  out.push_back({field::ask, nullptr, in_text(""), [](A a) { return asked(a.answer()); }});
  return out;
}

Columns<ReadingRow> control_columns() {
  return reading_columns(
      place_column(), field::state, [](const ReadingRow& c) { return c.r.states[c.which]; }, field::p,
      [](const ReadingRow& c) { return c.r.control(c.arm, c.bin, c.where, c.which); });
}

Columns<ReadingRow> condition_columns() {
  const auto condition = [](const ReadingRow& c) { return static_cast<Condition>(c.which); };
  return reading_columns(
      place_column(), field::condition, [=](const ReadingRow& c) { return std::string(word(condition(c))); },
      field::p, [=](const ReadingRow& c) { return c.r.condition(c.arm, c.bin, c.where, condition(c)); });
}

std::string traveller_name(const Results& r, std::uint32_t traveller) {
  return traveller == r.layout.actors ? "civilians" : r.states[traveller];
}

Columns<ReadingRow> route_columns() {
  return reading_columns(
      {field::route, [](const ReadingRow& c) { return c.arm.model->theatre->atlas.routes()[c.where].id; },
       in_csv()},
      field::traveller, [](const ReadingRow& c) { return traveller_name(c.r, c.which); },
      {"p_usable", "share", "replicates in which that traveller can use it"},
      [](const ReadingRow& c) { return c.r.usable(c.arm, c.bin, c.where, c.which); });
}

Columns<RoadRow> road_columns() {
  const auto usable = [](const RoadRow& row, std::size_t bin) {
    return percent(row.r.usable(row.arm, bin, row.route, row.r.layout.actors));
  };
  return {{{"road", "", "the places that the route joins"},
           nullptr,
           words_in_markdown("road"),
           [](const RoadRow& row) {
             const Atlas& atlas = row.arm.model->theatre->atlas;
             const Route& route = atlas.routes()[row.route];
             return atlas[route.from].name + " to " + atlas[route.to].name;
           }},
          {{"p_worst", "share", "replicates in which civilians can use it when fewest can"},
           nullptr,
           in_markdown("usable at worst"),
           [=](const RoadRow& row) { return usable(row, row.worst); }},
          {{"worst", "", "when that is"},
           nullptr,
           in_markdown("that is on"),
           [](const RoadRow& row) { return short_at(row.r, row.r.layout.bin_h[row.worst]); }},
          {{"p_horizon", "share", "replicates in which civilians can use it at the horizon"},
           nullptr,
           in_markdown("usable at the horizon"),
           [=](const RoadRow& row) { return usable(row, row.r.horizon()); }}};
}

Columns<PeopleRow> people_columns() {
  using P = const PeopleRow&;
  return joined<PeopleRow>(
      joined<PeopleRow>({{field::arm, [](P p) { return p.arm.name; }, in_csv()},
                         {field::group, [](P p) { return p.r.groups[p.group]; }, in_data()}},
                        time_columns<PeopleRow>()),
      {{field::mean_people, [](P p) { return p.at(p.bin).mean; }, in_data(0)},
       {{"mean_rounded", "persons", "the same, whole"},
        [](P p) { return std::llround(p.at(p.bin).mean); },
        in_page("mean")},
       {{"se", "persons", "Monte Carlo standard error of that mean"},
        [](P p) { return p.at(p.bin).se; },
        in_data(0)},
       {{"q10", "persons", "10 % of replicates have fewer"},
        [](P p) { return p.at(p.bin).q10; },
        in_data() | in_page("q10")},
       {{"q90", "persons", "90 % of replicates have fewer"},
        [](P p) { return p.at(p.bin).q90; },
        in_data() | in_page("q90")}});
}

Columns<PeopleRow> people_over_time(const std::string& beginning, const std::array<std::string, 3>& times) {
  using P = const PeopleRow&;
  const Field mean = {"mean", "persons", "mean over replicates"};
  Columns<PeopleRow> out = {
      {field::group, nullptr, in_text("places of"),
       [](P p) { return is_condition(p) ? "(" + p.r.groups[p.group] + ")" : p.r.groups[p.group]; }},
      {mean, nullptr, in_text(beginning, right), [](P p) { return round_people(p.at(0).mean); }},
      {mean, nullptr, in_text("at the horizon", right),
       [](P p) { return round_people(p.at(p.r.horizon()).mean); }},
      {{"range", "persons", "from the 10 % to the 90 % quantile at the horizon"},
       nullptr,
       in_text("10 to 90 %"),
       [](P p) {
         const auto& after = p.at(p.r.horizon());
         return round_people(static_cast<double>(after.q10)) + " to " +
                round_people(static_cast<double>(after.q90));
       }},
      {field::group, nullptr, in_markdown("people in places"), people_group_words}};
  for (std::size_t i = 0; i < times.size(); ++i) {
    out.push_back({{"people", "persons", "mean, and from the 10 % to the 90 % quantile"},
                   nullptr,
                   in_markdown(times[i], right),
                   [i](P p) { return persons(p.at(read_at(p.r)[i])); }});
  }
  return out;
}

Columns<PeopleRow> people_over_time(const Results& r) {
  std::array<std::string, 3> times;
  for (std::size_t i = 0; i < times.size(); ++i) times[i] = short_at(r, r.layout.bin_h[read_at(r)[i]]);
  return people_over_time(r.layout.from_h > 0 ? "as of now" : "at the anchor", times);
}

Columns<LossRow> loss_columns() {
  using L = const LossRow&;
  return {{field::actor, [](L l) { return l.losses.actor; }, in_json()},
          {{"name", "", "what the actor is called"},
           [](L l) { return l.losses.name.empty() ? l.losses.actor : l.losses.name; },
           in_page("name")},
          {{"held", "places", "held at the anchor"},
           [](L l) { return l.losses.held; },
           in_json() | in_page("held")},
          {{"histogram", "replicates", "by number of those places in other hands at the horizon, from 0"},
           [](L l) { return l.losses.histogram; },
           in_json() | in_page("histogram")},
          {{"mean", "places", "lost, mean over replicates"}, [](L l) { return l.losses.mean; }, in_json()},
          {{"se", "places", "Monte Carlo standard error of that mean"},
           [](L l) { return l.losses.se; },
           in_json()},
          {{"p_none", "share", "replicates in which none is lost"},
           [](L l) { return l.losses.none.p; },
           in_json()},
          {{"p_all", "share", "replicates in which all are lost"},
           [](L l) { return l.losses.all.p; },
           in_json()}};
}

Columns<LostRow> lost_columns() {
  using L = const LostRow&;
  const auto share = [](L l) { return estimate(l.losses.histogram[l.lost], l.losses.none.of); };
  return {{field::arm, [](L l) { return l.arm.name; }, in_csv()},
          {field::actor, [](L l) { return l.losses.actor; }, in_csv()},
          {field::places_lost, [](L l) { return l.lost; }, in_csv()},
          {field::replicates, [=](L l) { return share(l).yes; }, in_csv()},
          {field::p, [=](L l) { return share(l).p; }, in_csv()},
          {field::se, [=](L l) { return share(l).se; }, in_csv(6)}};
}

Columns<LossBand> loss_band_columns() {
  return {{field::places_lost, nullptr, in_text("", right) | in_markdown("places lost", right),
           [](const LossBand& band) { return band.label; }},
          {field::p, nullptr, in_text("", right) | in_markdown("share of replicates", right),
           [](const LossBand& band) { return percent(band.share); }},
          {{"bar", "", "that share as a bar"}, nullptr, in_text("") | in_markdown(""), bar}};
}

Columns<ArmRow> arm_columns() {
  using A = const ArmRow&;
  return {{{"name", "", "the baseline's or a variant's name"}, [](A a) { return a.arm.name; }, in_json()},
          {{"questions", "", "answers to the questions"},
           [](A a) { return json_array(answer_columns(), answer_rows(a.r, a.arm)); },
           in_json()},
          {{"places", "", "falls"},
           [](A a) { return json_array(fall_columns(), fall_rows(a.r, a.arm)); },
           in_json()},
          {{"lost", "", "places lost by each actor"},
           [](A a) { return json_array(loss_columns(), loss_rows(a.r, a.arm)); },
           in_json()},
          {{"people", "", "people at the horizon"},
           [](A a) { return json_array(people_columns(), people_rows(a.r, a.arm, a.r.horizon())); },
           in_json()},
          {{"changes_per_replicate", "changes", "of control, mean over replicates"},
           [](A a) { return a.arm.changes_per_replicate; },
           in_json()}};
}

Columns<Results> results_columns(const Shown& compared, const Shown& run_alone) {
  using R = const Results&;
  const auto local = [](R r, Moment m) { return iso(m, r.offset_minutes()); };
  return {{{"title", "", "the scenario's title"}, [](R r) { return r.theatre().title; }, in_json()},
          {{"note", "", "what this is, and what it is not"}, [](R) { return model_note; }, in_json()},
          {{"fingerprint", "", "of the scenarios' content, the seed, the engine and all counts"},
           [](R r) { return r.fingerprint; },
           in_json()},
          {{"replicates", "replicates", "of each arm"}, [](R r) { return r.replicates; }, in_json()},
          {{"first_replicate", "", "number of the first of them"},
           [](R r) { return r.first_replicate; },
           compared},
          {{"replicates_per_second", "1/s", "how fast they ran; no part of the result"},
           [](R r) { return r.rate(); },
           run_alone},
          {{"seed", "", "random seed"}, [](R r) { return r.random_seed; }, in_json()},
          {{"stopped", "", "whether it was stopped before all were done"},
           [](R r) { return r.stopped; },
           in_json()},
          {{"anchor", "", "when control is known"},
           [=](R r) { return local(r, r.theatre().clock.anchor); },
           in_json()},
          {{"as_of", "", "the present of the forecast"},
           [=](R r) { return local(r, r.theatre().clock.as_of); },
           in_json()},
          {{"horizon", "", "where it ends"},
           [=](R r) { return local(r, r.moment(r.layout.bin_h.back())); },
           in_json()}};
}

std::vector<TableSpec> results_tables() {
  return {
      spec("run", "an ensemble", "the document of run --json", results_columns({}, in_json())),
      spec("arm", "one arm", "`arms` of run --json", arm_columns()),
      spec("answers", "a question in an arm",
           "questions.csv; `arms[].questions` of run --json; `arms[].answers` of the page", answer_columns()),
      spec("answers by arm, of one arm", "a question", "text; summary.md", answers_by_arm({"ARM"})),
      spec("answers by arm", "a question", "text; summary.md", answers_by_arm({"ARM", "VARIANT"})),
      spec("falls", "a place in an arm: whether and when the side that held it at the anchor first loses it",
           "falls.csv; `arms[].places` of run --json; text; summary.md; `arms[].falls` of the page",
           fall_columns()),
      spec("hours of falls", "an hour in which a place falls in some replicate", "fall_hours.csv",
           fall_hour_columns()),
      spec("causes", "a cause by which a place falls in some replicate", "causes.csv", cause_columns()),
      spec("why", "a cause", "summary.md", why_columns()),
      spec("control", "a place, a reading of the map and a reported state", "control.csv", control_columns()),
      spec("conditions", "a place, a reading of the map and a condition as the model has it",
           "conditions.csv", condition_columns()),
      spec("routes", "a route, a reading of the map and a traveller", "routes.csv", route_columns()),
      spec("roads at risk", "a road that civilians cannot use in some replicate", "summary.md",
           road_columns()),
      spec("people", "a group, in whose places people live, at a reading of the map",
           "people.csv; `arms[].people` of run --json (at the horizon) and of the page (in the order mean, "
           "q10, q90)",
           people_columns()),
      spec("people over time", "a group", "text; summary.md",
           people_over_time("BEGINNING", {"BEGINNING", "MIDDLE", "HORIZON"})),
      spec("losses", "an actor that held something at the anchor",
           "`arms[].lost` of run --json; `arms[].losses` of the page", loss_columns()),
      spec("places lost", "a number of places that an actor has lost by the horizon", "lost.csv",
           lost_columns()),
      spec("bands of places lost", "a band of numbers of places lost", "text; summary.md",
           loss_band_columns()),
  };
}

}  // namespace salient
