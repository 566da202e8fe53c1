#include <algorithm>

#include "render/text/columns_results.hpp"
#include "render/text/dates.hpp"
#include "render/text/likelihood_words.hpp"

namespace salient {
namespace {

constexpr std::array fall_shares = {0.05, 0.25, 0.5, 0.75, 0.95};
constexpr std::uint32_t curve_points = 48;
constexpr std::size_t fall_name_cells = 22, holder_cells = 14;

const std::uint32_t* falls_by_hour(const FallRow& row) {
  return &row.arm.counts.fall[std::size_t{row.index} * (row.r.layout.fall_hours + 1)];
}

/// The state in which a place most often is at the horizon; ties: the first.
std::size_t likeliest_state(const ArmResults::PlaceResult& place) {
  const auto most = std::ranges::max_element(place.at_horizon, {}, &Estimate::yes);
  return static_cast<std::size_t>(most - place.at_horizon.begin());
}

std::string then_held_by(const FallRow& row) {
  const std::size_t then = likeliest_state(row.place());
  return row.r.state_names[then] + " (" + percent(row.place().at_horizon[then]) + ")";
}

Json p_holder(const FallRow& row) {
  Json out = Json::object();
  for (std::size_t s = 0; s < row.r.states.size(); ++s) {
    out[row.r.states[s]] = row.place().at_horizon[s].p;
  }
  return out;
}

Json p_causes(const FallRow& row) {
  Json out = Json::object();
  for (const auto& cause : row.place().causes) out[std::string(word(cause.cause))] = cause.of_falls.p;
  return out;
}

/// [cause in words, replicates, share of falls]
Json spoken_causes(const FallRow& row) {
  Json out = Json::array();
  for (const auto& cause : row.place().causes) {
    out.push_back({std::string(in_words(cause.cause)), cause.of_falls.yes, percent(cause.of_falls)});
  }
  return out;
}

template <class Say>
Json quantiles(const FallRow& row, Say say) {
  Json out = Json::array();
  for (const double share : fall_shares) {
    const auto h = fall_quantile(falls_by_hour(row), row.r.layout.fall_hours, row.r.replicates, share);
    out.push_back(h ? say(*h) : Json());
  }
  return out;
}

/// By `curve_points` equal steps from the opening to the horizon, the first of them at the opening.
Json curve(const FallRow& row) {
  Json out = Json::array();
  const std::uint64_t all = row.place().fall.yes;
  if (all == 0) return out;
  const std::uint32_t* falls = falls_by_hour(row);
  std::uint64_t sum = 0;
  std::uint32_t hour = 0;
  const Layout& layout = row.r.layout;
  const double length = layout.bin_h.back() - layout.from_h;
  for (std::uint32_t i = 0; i <= curve_points; ++i) {
    const double until = layout.from_h + length * i / curve_points;
    for (; hour < layout.fall_hours && hour + 1 <= until + 1e-9; ++hour) sum += falls[hour];
    out.push_back(i == curve_points ? all : sum);
  }
  return out;
}

/// Hours by which a share of all replicates has lost the place.
Column<FallRow> lost_by(Field what, std::optional<double> ArmResults::PlaceResult::*hours,
                        const Shown& more = {}) {
  return {what, [hours](const FallRow& f) { return maybe(f.place().*hours); }, in_data(2) | more,
          [hours](const FallRow& f) { return short_at(f.r, f.place().*hours); }};
}

Columns<FallRow> whether_it_falls() {
  using F = const FallRow&;
  const auto if_held = [](F f, auto value) { return f.place().held ? Json(value) : Json(); };
  return {
      {field::arm, [](F f) { return f.arm.name; }, in_csv()},
      {field::place, [](F f) { return f.place().id; }, in_csv() | in_json("id")},
      {field::place_name, [](F f) { return f.place().name; },
       in_data() | in_text("place", fall_name_cells) | words_in_markdown("place")},
      {{"holder", "", "who is reported to hold it at the anchor"},
       [](F f) { return f.r.states[f.place().at_anchor]; },
       in_data() | in_text("held by", holder_cells)},
      {{"holder_name", "", "what that holder is called"},
       [](F f) { return f.r.state_names[f.place().at_anchor]; },
       words_in_markdown("held by")},
      {{"p_holder", "share", "replicates in which each is reported to hold it at the horizon"},
       p_holder,
       in_json()},
      {{"fallen", "replicates", "in how many it falls"},
       [](F f) { return f.place().fall.yes; },
       in_page("n")},
      {{"p_fall", "share", "replicates in which the side that held it at the anchor loses it by the horizon"},
       [=](F f) { return if_held(f, f.place().fall.p); },
       in_data() | in_text("chance", right) | in_markdown("changes hands") | spoken_in_page("p"),
       [](F f) { return percent_with_error(f.place().fall); }},
      {field::se, [=](F f) { return if_held(f, f.place().fall.se); }, in_data(6)},
      {{"words", "", "that chance in words"},
       nullptr,
       spoken_in_page("words"),
       [](F f) { return likelihood_words(f.place().fall); }},
      {{"never", "share", "replicates in which it does not fall"}, nullptr, spoken_in_page("never"), [](F f) {
         return percent(estimate(f.r.replicates - f.place().fall.yes, f.r.replicates));
       }}};
}

Columns<FallRow> when_it_falls() {
  using F = const FallRow&;
  return {lost_by({"q10_h", "h", "hours from the anchor by which 10 % of all replicates have lost it"},
                  &ArmResults::PlaceResult::q10_h, in_text("10 % by") | in_markdown("10 % by")),
          lost_by({"q50_h", "h", "hours from the anchor by which half of all replicates have lost it"},
                  &ArmResults::PlaceResult::q50_h, in_text("half by") | in_markdown("half by")),
          lost_by({"q90_h", "h", "hours from the anchor by which 90 % of all replicates have lost it"},
                  &ArmResults::PlaceResult::q90_h),
          {{"quantiles", "h", "by when 5, 25, 50, 75 and 95 % of all replicates have lost it"},
           [](F f) { return quantiles(f, [](double h) { return Json(std::round(h * 10) / 10); }); },
           in_page("q")},
          {{"quantile_times", "", "the same as dates"},
           [](F f) { return quantiles(f, [&](double h) { return Json(short_at(f.r, h)); }); },
           in_page("at")},
          {{"then", "", "who most often holds it at the horizon, and in what share of replicates"},
           nullptr,
           words_in_markdown("then held by"),
           then_held_by}};
}

Columns<FallRow> why_it_falls() {
  using F = const FallRow&;
  const auto if_fallen = [](F f, auto value) { return f.place().causes.empty() ? Json() : Json(value(f)); };
  return {{field::cause,
           [=](F f) {
             return if_fallen(f, [](F g) { return std::string(word(g.place().causes.front().cause)); });
           },
           in_csv() | in_text("most often")},
          {{"cause_share", "share", "of the falls, by the most frequent cause"},
           [=](F f) { return if_fallen(f, [](F g) { return g.place().causes.front().of_falls.p; }); },
           in_csv()},
          {{"cause_words", "", "the most frequent cause and its share of the falls"},
           nullptr,
           in_markdown("most often"),
           [](F f) {
             const auto& most = f.place().causes.front();
             return std::string(in_words(most.cause)) + " (" + percent(most.of_falls) + ")";
           }},
          {{"causes", "share", "of the falls, by cause"}, p_causes, in_json()},
          {{"spoken_causes", "", "causes in words, in replicates and as shares of the falls"},
           spoken_causes,
           in_page("causes")},
          {{"curve", "replicates", "that have lost it by 48 equal steps from the opening to the horizon"},
           curve,
           in_page("curve")}};
}

}  // namespace

Columns<FallRow> fall_columns() {
  return joined(joined(whether_it_falls(), when_it_falls()), why_it_falls());
}

Columns<FallHourRow> fall_hour_columns() {
  using F = const FallHourRow&;
  return {{field::arm, [](F f) { return f.arm.name; }, in_csv()},
          {field::place, [](F f) { return f.arm.places[f.place].id; }, in_csv()},
          {field::fall_hour, [](F f) { return f.hour == f.r.layout.fall_hours ? Json() : Json(f.hour); },
           in_csv()},
          {field::replicates,
           [](F f) { return f.arm.counts.fall[std::size_t{f.place} * (f.r.layout.fall_hours + 1) + f.hour]; },
           in_csv()}};
}

Columns<CauseRow> cause_columns() {
  using C = const CauseRow&;
  return {
      {field::arm, [](C c) { return c.arm.name; }, in_csv()},
      {field::place, [](C c) { return c.place.id; }, in_csv()},
      {field::cause, [](C c) { return std::string(word(c.cause.cause)); }, in_csv()},
      {{"share_of_falls", "share", "of the place's falls"}, [](C c) { return c.cause.of_falls.p; }, in_csv()},
      {field::se, [](C c) { return c.cause.of_falls.se; }, in_csv(6)},
      {field::replicates, [](C c) { return c.cause.of_falls.yes; }, in_csv()}};
}

Columns<WhyRow> why_columns() {
  return {{field::cause, nullptr, in_markdown("how places fell"),
           [](const WhyRow& row) { return std::string(in_words(row.cause)); }},
          {{"share_of_falls", "share", "of the first losses of all places"},
           nullptr,
           in_markdown("share of all falls", right),
           [](const WhyRow& row) { return percent(row.of_falls); }}};
}

}  // namespace salient
