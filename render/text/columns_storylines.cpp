#include "render/text/columns_storylines.hpp"

#include <cmath>

#include "render/text/dates.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/markdown.hpp"
#include "render/text/storylines_text.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

const Place& place_of(const Results& r, std::uint32_t place) {
  return r.theatre().atlas.places()[place];
}

Json share_json(const Estimate& e) {
  return {{"p", e.p}, {"se", e.se}, {"yes", e.yes}, {"of", e.of}};
}

std::string id_of(const SignRow& row) {
  const Atlas& atlas = row.r.theatre().atlas;
  const Indicator& sign = row.sign;
  return sign.kind == Indicator::Kind::route_closed ? atlas.routes()[sign.where].id
                                                    : atlas.places()[sign.where].id;
}

std::string kind_word(const SignRow& row) {
  switch (row.sign.kind) {
    case Indicator::Kind::place_lost: return "place_lost";
    case Indicator::Kind::place_contested: return "place_contested";
    case Indicator::Kind::route_closed: return "route_closed";
  }
  return "place_lost";
}

std::vector<EventRow> event_rows(const StorylineRow& row) {
  std::vector<EventRow> out;
  for (const auto& event : row.line().order) out.push_back({row.r, event});
  return out;
}

std::vector<StorylineArmRow> storyline_arm_rows(const StorylineRow& row) {
  std::vector<StorylineArmRow> out;
  for (std::size_t arm = 0; arm < row.line().arms.size(); ++arm) out.push_back({row.r, row.line(), arm});
  return out;
}

/// How often a sign is seen: by name in JSON, in per cent elsewhere.
Column<SignRow> rate(const Field& what, const std::string& head, Estimate Indicator::*of) {
  return {what, [of](const SignRow& row) { return share_json(row.sign.*of); },
          in_json() | in_text(head, right) | in_markdown(head, right) | spoken_in_page(what.name),
          [of](const SignRow& row) { return percent(row.sign.*of); }};
}

}  // namespace

std::string letter(std::size_t storyline) {
  return std::string(1, static_cast<char>('A' + storyline));
}

std::vector<StorylineRow> storyline_rows(const Storylines& s, const Results& r) {
  std::vector<StorylineRow> out;
  for (std::size_t i = 0; i < s.lines.size(); ++i) out.push_back({r, s, i});
  return out;
}

std::string in_the_middle(const StorylineRow& row) {
  std::vector<std::string> parts;
  for (const auto& event : row.line().order) {
    constexpr double nearly_all = 0.9;
    parts.push_back(called(place_of(row.r, event.place)) + " " + short_at(row.r, event.median_h) +
                    (event.in.p < nearly_all ? " (in " + percent(event.in) + ")" : ""));
  }
  return join(parts, ", ");
}

std::string typical_of(const StorylineRow& row) {
  const auto& typical = row.line().arms.front().typical;
  return typical ? std::to_string(*typical) : "-";
}

Columns<StorylineRow> storyline_columns(const std::vector<std::string>& arms) {
  using S = const StorylineRow&;
  const auto holds = [](S s) {
    Json out = Json::array();
    for (const std::uint32_t place : s.line().holds) out.push_back(place_of(s.r, place).id);
    return out;
  };
  Columns<StorylineRow> out = {{{"letter", "", "A is the likeliest"},
                                [](S s) { return letter(s.index); },
                                in_json() | in_text("") | in_markdown("") | in_page("letter")},
                               {{"name", "", "the order in which key places are lost"},
                                [](S s) { return s.line().name; },
                                in_json() | words_in_markdown("storyline") | in_page("name")}};
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    const bool alone = arms.size() == 1;
    out.push_back(
        {{"share_of_arm", "share", "of the arm's replicates"},
         nullptr,
         in_text(alone ? "" : arms[arm], right) | in_markdown(alone ? "share" : markdown(arms[arm])),
         [arm](S s) { return percent_with_error(s.line().arms[arm].share); }});
  }
  return joined(
      std::move(out),
      {{{"in_the_middle", "", "its events by their median times"},
        nullptr,
        words_in_markdown("in the middle"),
        in_the_middle},
       {{"typical", "", "number of the replicate most like the others"},
        nullptr,
        in_markdown("typical"),
        typical_of},
       {{"share", "share", "of all replicates of all arms"},
        [](S s) { return share_json(s.line().share); },
        in_json()},
       {{"order", "", "events that happen in most of its replicates"},
        [](S s) { return json_array(event_columns(), event_rows(s)); },
        in_json()},
       {{"order", "", "events that happen in most of its replicates"},
        [](S s) { return page_lists(event_columns(), event_rows(s)); },
        in_page("order")},
       {{"holds", "", "key places that most of its replicates do not lose"}, holds, in_json()},
       {{"holds", "", "the same by their numbers"}, [](S s) { return s.line().holds; }, in_page("holds")},
       {{"arms", "", "how it fares in each arm"},
        [](S s) { return json_array(storyline_arm_columns(), storyline_arm_rows(s)); },
        in_json()},
       {{"arms", "", "how it fares in each arm"},
        [](S s) { return page_objects(storyline_arm_columns(), storyline_arm_rows(s)); },
        in_page("arms")}});
}

Columns<EventRow> event_columns() {
  using E = const EventRow&;
  return {{field::place, [](E e) { return place_of(e.r, e.event.place).id; }, in_json()},
          {{"place", "", "the place's number"}, [](E e) { return e.event.place; }, in_page("place")},
          {{"in", "share", "of the storyline's replicates in which it is lost"},
           [](E e) { return share_json(e.event.in); },
           in_json() | spoken_in_page("in"),
           [](E e) { return percent(e.event.in); }},
          {{"median_h", "h", "when, from the anchor, where it happens"},
           [](E e) { return e.event.median_h; },
           in_json() | spoken_in_page("median"),
           [](E e) { return short_at(e.r, e.event.median_h); }}};
}

Columns<StorylineArmRow> storyline_arm_columns() {
  using A = const StorylineArmRow&;
  const auto answers = [](A a) {
    Json out = Json::object();
    for (std::size_t q = 0; q < a.in().answers.size(); ++q) {
      out[a.r.theatre().questions[q].id] = share_json(a.in().answers[q]);
    }
    return out;
  };
  const auto spoken_answers = [](A a) {
    Json out = Json::array();
    for (const Estimate& yes : a.in().answers) out.push_back(percent(yes));
    return out;
  };
  return {{{"name", "", "the arm's name"}, [](A a) { return a.r.arms[a.arm].name; }, in_json()},
          {{"share", "share", "of the arm's replicates"},
           [](A a) { return share_json(a.in().share); },
           in_json()},
          {{"p", "share", "of the arm's replicates"}, [](A a) { return a.in().share.p; }, in_page("p")},
          {{"percent", "", "that share in per cent"},
           nullptr,
           spoken_in_page("percent"),
           [](A a) { return percent_with_error(a.in().share); }},
          {{"typical", "", "number of the replicate most like the others"},
           [](A a) { return maybe(a.in().typical); },
           in_json() | in_page("typical")},
          {{"answers", "share", "of yes in the storyline, by question"}, answers, in_json()},
          {{"answers", "", "the same in per cent, in their order"}, spoken_answers, in_page("answers")}};
}

Columns<SignRow> sign_columns() {
  using I = const SignRow&;
  constexpr std::size_t sign_cells = 52;
  const auto words = [](I s) { return s.sign.words; };
  const Field said{"words", "", "what can be seen, and by when"};
  return {
      {said, words, in_text("sign", sign_cells) | words_in_markdown("sign") | in_page("words")},
      {{"kind", "", "place_lost, place_contested or route_closed"}, kind_word, in_json()},
      {{"where", "", "id of the place or route"}, id_of, in_json()},
      {{"by_h", "h", "by when it is seen, from the anchor"},
       [](I s) { return s.sign.by_h; },
       in_json() | spoken_in_page("by"),
       [](I s) { return short_at(s.r, s.sign.by_h); }},
      {{"storyline", "", "the storyline it speaks for"},
       [](I s) { return letter(s.sign.storyline); },
       in_json() | in_text("for") | in_markdown("for") | in_page("storyline")},
      {{"absence", "", "whether not seeing it speaks for the storyline"},
       [](I s) { return s.sign.absence; },
       in_json()},
      {said, words, in_json()},
      rate({"hit", "share", "of the storyline's replicates that show the sign"}, "seen", &Indicator::hit),
      rate({"false_alarm", "share", "of all others that show it too"}, "elsewhere", &Indicator::false_alarm),
      rate({"right", "share", "of those that show it that are of the storyline"}, "right", &Indicator::right),
      {{"bits", "bits", "information about the storylines"}, [](I s) { return s.sign.bits; }, in_json()},
      {{"lead_h", "h", "median time from then to the storyline's next key event"},
       [](I s) { return maybe(s.sign.lead_h); },
       in_json() | in_text("lead", right) | in_markdown("lead", right) | in_page("lead_h", 0),
       [](I s) { return s.sign.lead_h ? grouped(std::llround(*s.sign.lead_h)) + " h" : "-"; }}};
}

std::vector<TableSpec> storyline_tables() {
  return {
      spec("storylines", "a storyline",
           "text; summary.md; `storylines.lines` of run --json and compare --json; `storylines` of the page",
           storyline_columns({"ARM"})),
      spec("events of a storyline", "a key event",
           "`lines[].order` in JSON; `storylines[].order` of the page (in this order)", event_columns()),
      spec("storylines by arm", "a storyline in an arm",
           "`lines[].arms` in JSON; `storylines[].arms` of the page", storyline_arm_columns()),
      spec("signs", "something that can be seen and tells storylines apart",
           "text; summary.md; `storylines.indicators` in JSON; `indicators` of the page", sign_columns())};
}

}  // namespace salient
