#pragma once

namespace salient {

/// What is written under one name wherever it is written: the name, the unit, one sentence, and how the
/// views of run.sqlite say it. The tables of render/text and the views are both made of these.
struct Field {
  const char* name = "";  ///< head in CSV, key in JSON, column of a view
  const char* unit = "";  ///< "share", "h", "persons", "replicates"; empty: a word or a name
  const char* says = "";  ///< one sentence
  const char* sql = "";   ///< over the tables of counts; empty: in no view
};

/// Those that more than one table has.
namespace field {

inline constexpr Field arm{"arm", "", "the baseline's or a variant's name", "arm.arm"};
inline constexpr Field variant{"variant", "", "the variant's name"};
inline constexpr Field place{"place", "", "the place's id", "place.place"};
inline constexpr Field place_name{"name", "", "what the place is called", "place.name"};
inline constexpr Field route{"route", "", "the route's id", "route.route"};
inline constexpr Field time{"time", "", "when, in local time of the theatre (ISO 8601)", "reading.time"};
inline constexpr Field hours{"hours", "h", "when, counted from the anchor", "reading.hours"};
inline constexpr Field state{"state", "", "who is reported to hold the place: an actor, nobody, contested",
                             "state.state"};
inline constexpr Field condition{
    "condition", "", "contested, vacated, shared or encircled, as the model has it", "condition.condition"};
inline constexpr Field traveller{"traveller", "", "who may use the route: an actor, or civilians",
                                 "traveller.traveller"};
inline constexpr Field people{"people", "", "the group in whose places people live", "g.people"};
inline constexpr Field group{"group", "", "the group in whose places people live"};
inline constexpr Field question{"question", "", "the question's id", "question.question"};
inline constexpr Field ask{"ask", "", "the question in words", "question.ask"};
inline constexpr Field actor{"actor", "", "the actor's id", "actor.actor"};
inline constexpr Field cause{"cause", "", "why: what made the change", "cause.cause"};
inline constexpr Field manner{"manner", "", "how a garrison met it", "manner.manner"};
inline constexpr Field places_lost{
    "places_lost", "places", "of those held at the anchor, in other hands at the horizon", "c.places_lost"};
inline constexpr Field replicates{"replicates", "replicates", "how many replicates show it", "c.replicates"};
inline constexpr Field yes{"yes", "replicates", "how many replicates show it", "c.replicates"};
inline constexpr Field of{"of", "replicates", "out of how many", "arm.replicates"};
inline constexpr Field p{"p", "share", "share of replicates", "1.0 * c.replicates / arm.replicates"};
inline constexpr Field se{"se", "share", "Monte Carlo standard error of that share"};
inline constexpr Field low{"low", "share", "lower end of the 95 % interval of that share"};
inline constexpr Field high{"high", "share", "upper end of the 95 % interval of that share"};
inline constexpr Field mean_people{"mean", "persons", "mean over replicates, of the known population",
                                   "1.0 * c.persons / arm.replicates"};
inline constexpr Field fall_hour{"hour", "h", "the hour from the anchor in which it falls; none: never",
                                 "nullif(c.hour, -1)"};
inline constexpr Field replicate{"replicate", "", "number of the replicate", "k.replicate"};
inline constexpr Field from{"from", "", "control before"};
inline constexpr Field to{"to", "", "control after"};
inline constexpr Field term{"term", "", "the largest term of the will that broke", "term.term"};
inline constexpr Field term_size{"term_size", "", "size of that term", "k.term_size"};

/// The columns of the views of run.sqlite.
namespace of_view {

inline constexpr Field answer_columns[] = {arm, question, ask, yes, of, p};
inline constexpr Field control_columns[] = {arm, place, time, hours, state, replicates, of, p};
inline constexpr Field condition_columns[] = {arm, place, time, hours, condition, replicates, of, p};
inline constexpr Field fall_columns[] = {arm, place, fall_hour, replicates, of, p};
inline constexpr Field cause_columns[] = {arm, place, cause, replicates, of, p};
inline constexpr Field route_columns[] = {arm, route, time, hours, traveller, replicates, of, p};
inline constexpr Field people_columns[] = {arm, people, time, hours, mean_people};
inline constexpr Field lost_columns[] = {arm, actor, places_lost, replicates, of, p};

inline constexpr const char* time_of_change =
    R"(strftime(CASE CAST(round(k.hours * 3600) AS INTEGER) % 60 WHEN 0 THEN '%Y-%m-%dT%H:%M'
        ELSE '%Y-%m-%dT%H:%M:%S' END,
      clock.anchor_s + CAST(round(k.hours * 3600) AS INTEGER) + clock.offset_s, 'unixepoch') ||
      clock.zone)";
inline constexpr Field change_columns[] = {
    arm,
    replicate,
    {"n", "", "number of the change in its replicate", "k.n"},
    {hours.name, hours.unit, hours.says, "k.hours"},
    {time.name, time.unit, time.says, time_of_change},
    place,
    place_name,
    {"from_control", "", from.says, "f.control"},
    {"to_control", "", to.says, "t.control"},
    manner,
    cause,
    actor,
    {"formation", "", "column or garrison", "CASE k.mobile WHEN 1 THEN 'column' WHEN 0 THEN 'garrison' END"},
    {"fighters", "fighters", "of that formation", "k.fighters"},
    term,
    term_size};

}  // namespace of_view
}  // namespace field
}  // namespace salient
