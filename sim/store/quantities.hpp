#pragma once

namespace salient {

/// What is written under one name wherever it is written: the name, the unit, one sentence, and how the
/// views of run.sqlite say it. The tables of render/text and the views are both made of these.
struct Quantity {
  const char* name = "";  ///< head in CSV, key in JSON, column of a view
  const char* unit = "";  ///< "share", "h", "persons", "replicates"; empty: a word or a name
  const char* says = "";  ///< one sentence
  const char* sql = "";   ///< over the tables of counts; empty: in no view
};

/// Those that more than one table has.
namespace quantity {

inline constexpr Quantity arm{"arm", "", "the baseline's or a variant's name", "arm.arm"};
inline constexpr Quantity variant{"variant", "", "the variant's name"};
inline constexpr Quantity place{"place", "", "the place's id", "place.place"};
inline constexpr Quantity place_name{"name", "", "what the place is called", "place.name"};
inline constexpr Quantity route{"route", "", "the route's id", "route.route"};
inline constexpr Quantity time{"time", "", "when, in local time of the theatre (ISO 8601)", "reading.time"};
inline constexpr Quantity hours{"hours", "h", "when, counted from the anchor", "reading.hours"};
inline constexpr Quantity state{"state", "", "who is reported to hold the place: an actor, nobody, contested",
                                "state.state"};
inline constexpr Quantity condition{
    "condition", "", "contested, vacated, shared or encircled, as the model has it", "condition.condition"};
inline constexpr Quantity traveller{"traveller", "", "who may use the route: an actor, or civilians",
                                    "traveller.traveller"};
inline constexpr Quantity people{"people", "", "the group in whose places people live", "g.people"};
inline constexpr Quantity group{"group", "", "the group in whose places people live"};
inline constexpr Quantity question{"question", "", "the question's id", "question.question"};
inline constexpr Quantity ask{"ask", "", "the question in words", "question.ask"};
inline constexpr Quantity actor{"actor", "", "the actor's id", "actor.actor"};
inline constexpr Quantity cause{"cause", "", "why: what made the change", "cause.cause"};
inline constexpr Quantity manner{"manner", "", "how a garrison met it", "manner.manner"};
inline constexpr Quantity places_lost{
    "places_lost", "places", "of those held at the anchor, in other hands at the horizon", "c.places_lost"};
inline constexpr Quantity replicates{"replicates", "replicates", "how many replicates show it",
                                     "c.replicates"};
inline constexpr Quantity yes{"yes", "replicates", "how many replicates show it", "c.replicates"};
inline constexpr Quantity of{"of", "replicates", "out of how many", "arm.replicates"};
inline constexpr Quantity p{"p", "share", "share of replicates", "1.0 * c.replicates / arm.replicates"};
inline constexpr Quantity se{"se", "share", "Monte Carlo standard error of that share"};
inline constexpr Quantity low{"low", "share", "lower end of the 95 % interval of that share"};
inline constexpr Quantity high{"high", "share", "upper end of the 95 % interval of that share"};
inline constexpr Quantity mean_people{"mean", "persons", "mean over replicates, of the known population",
                                      "1.0 * c.persons / arm.replicates"};
inline constexpr Quantity fall_hour{"hour", "h", "the hour from the anchor in which it falls; none: never",
                                    "nullif(c.hour, -1)"};
inline constexpr Quantity replicate{"replicate", "", "number of the replicate", "k.replicate"};
inline constexpr Quantity from{"from", "", "control before"};
inline constexpr Quantity to{"to", "", "control after"};
inline constexpr Quantity term{"term", "", "the largest term of the will that broke", "term.term"};
inline constexpr Quantity term_size{"term_size", "", "size of that term", "k.term_size"};

}  // namespace quantity
}  // namespace salient
