#include <algorithm>
#include <array>

#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/sorting.hpp"

namespace salient {
namespace {

constexpr std::array about_places = {"place", "holder", "holder_not", "status", "encircled"};
constexpr std::array subjects = {"place", "route", "loses"};

void read_time(Record& record, Question& question, Reading& reading) {
  if (record.has("by") == record.has("at")) {
    record.refuse(record.has("by")
                      ? record.fault_at("at", "either by or at, not both", "delete one")
                      : record.fault("a question without a date cannot be checked", "add by, or at"));
    return;
  }
  question.by = record.has("by");
  const std::string_view key = question.by ? "by" : "at";
  const auto moment = record.moment(key);
  if (!moment) return;
  question.when = moment->last;
  const Clock& clock = reading.theatre.clock;
  if (!reading.clock_known) return;
  if (question.when < clock.anchor) {
    record.refuse(
        record.fault_at(key, "this lies before the anchor, " + iso(clock.anchor, clock.offset_minutes)));
  } else if (hours_between(clock.as_of, question.when) > clock.horizon_h) {
    const Moment end = after(clock.as_of, clock.horizon_h);
    record.refuse(record.fault_at(key,
                                  "this lies after the end of the run, " + iso(end, clock.offset_minutes),
                                  "lengthen clock.horizon, or ask about an earlier date"));
  }
}

void read_route_question(Record& record, Question& question) {
  question.route = record.route("route").value_or(RouteId{});
  question.usable = true;
  if (!record.has("usable_by")) {
    record.refuse(record.fault_at("route", "nothing is asked about the route", "add usable_by"));
  } else if (record.cell("usable_by").text != "civilians") {
    question.traveller = record.actor("usable_by").value_or(ActorId{});
  }
}

void read_loss_question(Record& record, Question& question, Reading& reading) {
  Record loses(reading, key_group("questions.loses"), record.path() + ".loses");
  if (loses.fill(*record.node("loses"))) {
    question.loser = loses.actor("actor").value_or(ActorId{});
    question.places_lost = static_cast<int>(loses.integer("places").value_or(1));
  }
  if (!loses.sound()) record.refuse();
}

void read_subject(Record& record, Question& question, Reading& reading) {
  int count = 0;
  std::string_view last;
  for (const std::string_view subject : subjects) {
    if (record.has(subject)) ++count, last = subject;
  }
  if (count != 1) {
    record.refuse(
        count == 0
            ? record.fault("a question asks about a place, a route or losses", "add place, route or loses")
            : record.fault_at(last, "a question asks about one thing: a place, a route or losses",
                              "make it a question of its own"));
    return;
  }
  for (const std::string_view key : about_places) {
    if (record.has(key) && last != "place")
      record.refuse(record.fault_at(key, "this is asked about places only", "delete it"));
  }
  if (record.has("usable_by") && last != "route")
    record.refuse(record.fault_at("usable_by", "this is asked about routes only", "delete it"));
  if (last == "place") question.place = read_condition(record);
  if (last == "route") read_route_question(record, question);
  if (last == "loses") read_loss_question(record, question, reading);
}

}  // namespace

void read_questions(Reading& reading, const Node& root) {
  const Node* list = part_of(root, "questions");
  if (list == nullptr) return;
  std::vector<Mark> marks;
  std::vector<Question>& all = reading.theatre.questions;
  for_each_record(reading, *list, "questions", [&](Record& record) {
    Question question;
    question.id = record.id("id");
    question.ask = record.text("ask");
    read_time(record, question, reading);
    read_subject(record, question, reading);
    if (question.id.empty()) return;
    all.push_back(std::move(question));
    marks.push_back(record.cell("id").mark);
  });
  sort_by_id(reading, all, marks, "questions.id", "question");
  std::ranges::stable_sort(all, {}, &Question::when);
}

}  // namespace salient
