#include <array>

#include "sim/model/intervention.hpp"
#include "sim/scenario/keys/key_groups.hpp"

namespace salient {
namespace {

std::vector<std::string> copyings() {
  return {"none", "node", "edge", "push", "pull"};
}
std::vector<std::string> schedules() {
  return {"continuous", "synchronous"};
}
std::vector<std::string> on_off() {
  return {"on", "off"};
}

constexpr KeySpec contact[] = {
    {.name = "copying",
     .form = Form::word,
     .says = "Who copies whom: voter (node, edge) or Moran (push, pull).",
     .standard = "none",
     .words = copyings},
    {.name = "schedule",
     .form = Form::word,
     .says = "Each event at its own time, or all places at once each step.",
     .standard = "continuous",
     .words = schedules},
    {.name = "spontaneous",
     .form = Form::list,
     .says = "Changes whatever the neighbours hold.",
     .group = "contact.spontaneous"},
    {.name = "contagious",
     .form = Form::list,
     .says = "Changes for each neighbour held by `to`.",
     .group = "contact.contagious"},
    {.name = "zealots", .form = Form::places, .says = "Places that never change."},
    {.name = "fitness",
     .form = Form::weights,
     .says = "By actor; push and pull use it.",
     .standard = "1",
     .low = 0,
     .high = 1e6,
     .above_low = true},
};

constexpr KeySpec rates[] = {
    {.name = "from", .form = Form::holder, .says = "The holder now, or none.", .required = true},
    {.name = "to", .form = Form::holder, .says = "Who takes the place, or none.", .required = true},
    {.name = "rate",
     .form = Form::number,
     .says = "Per hour; with schedule synchronous the chance in a step.",
     .required = true,
     .unit = "1/h",
     .low = 0,
     .high = 1e6},
};

constexpr KeySpec interventions[] = {
    {.name = "id", .form = Form::id, .says = "Its own name; a variant changes it by this.", .required = true},
    {.name = "at", .form = Form::instant, .says = "When; either this or `when`."},
    {.name = "when",
     .form = Form::map,
     .says = "The first time that this is true; either this or `at`.",
     .group = "interventions.when"},
    {.name = "after",
     .form = Form::duration,
     .says = "With `when`: so long after.",
     .standard = "0h",
     .low = 0,
     .high = 3650 * 24},
    {.name = "route", .form = Form::route, .says = "With open, speed or corridor."},
    {.name = "open", .form = Form::number, .says = "Opens or closes the route.", .low = 0, .high = 1},
    {.name = "repair_after",
     .form = Form::duration,
     .says = "With open: back to what it was after this.",
     .low = 0,
     .high = 3650 * 24,
     .above_low = true},
    {.name = "speed",
     .form = Form::number,
     .says = "Speed on the route, as a share of the usual.",
     .low = 0,
     .high = 10,
     .above_low = true},
    {.name = "corridor", .form = Form::flag, .says = "A humanitarian corridor: the route is neutral to all."},
    {.name = "reinforce", .form = Form::map, .says = "Adds a formation.", .group = "interventions.reinforce"},
    {.name = "strike", .form = Form::map, .says = "Losses at a place.", .group = "interventions.strike"},
    {.name = "order",
     .form = Form::map,
     .says = "A scripted decision of an actor.",
     .group = "interventions.order"},
    {.name = "relation",
     .form = Form::map,
     .says = "A ceasefire, a break, an alliance.",
     .group = "interventions.relation"},
    {.name = "confidence",
     .form = Form::map,
     .says = "A shock to an actor's confidence.",
     .group = "interventions.confidence"},
    {.name = "supply",
     .form = Form::map,
     .says = "A source of supply on or off.",
     .group = "interventions.supply"},
    {.name = "note", .form = Form::paragraph, .says = "Why."},
};

constexpr KeySpec condition[] = {
    {.name = "place", .form = Form::place, .says = "Where.", .required = true},
    {.name = "holder", .form = Form::actors, .says = "One of these holds it."},
    {.name = "holder_not", .form = Form::actors, .says = "None of these holds it."},
    {.name = "status", .form = Form::word, .says = "Its status.", .words = words_of<Status, Status::vacated>},
    {.name = "encircled", .form = Form::flag, .says = "Held, and every route out closed by hostile holders."},
};

constexpr KeySpec reinforce[] = {
    {.name = "actor", .form = Form::actor, .says = "Whose.", .required = true},
    {.name = "place", .form = Form::place, .says = "Where it appears.", .required = true},
    {.name = "strength",
     .form = Form::number,
     .says = "How many.",
     .required = true,
     .unit = "fighters",
     .low = 0,
     .high = 1e7,
     .above_low = true},
    {.name = "mobile", .form = Form::flag, .says = "Whether it can march.", .standard = "true"},
    {.name = "formation", .form = Form::text, .says = "Its name."},
};

constexpr KeySpec strike[] = {
    {.name = "place", .form = Form::place, .says = "Where.", .required = true},
    {.name = "actor", .form = Form::actor, .says = "Who is hit.", .required = true},
    {.name = "share_lost",
     .form = Form::number,
     .says = "Share of its strength there.",
     .standard = "0",
     .low = 0,
     .high = 1},
    {.name = "cohesion_lost",
     .form = Form::number,
     .says = "Cohesion of its formations there.",
     .standard = "0",
     .low = 0,
     .high = 1},
};

constexpr KeySpec order[] = {
    {.name = "actor", .form = Form::actor, .says = "Who is ordered.", .required = true},
    {.name = "stance",
     .form = Form::word,
     .says = "From now on.",
     .words = words_of<Stance, Stance::withdraw_to>},
    {.name = "against",
     .form = Form::actors,
     .says = "With offensive: against whom.",
     .standard = "every hostile actor"},
    {.name = "to", .form = Form::place, .says = "With withdraw_to: where."},
    {.name = "evacuate", .form = Form::places, .says = "Places that it leaves."},
};

constexpr KeySpec relation[] = {
    {.name = "between",
     .form = Form::actors,
     .says = "Two actors or coalitions.",
     .required = true,
     .noun = "a list of two actors or coalitions"},
    {.name = "is",
     .form = Form::word,
     .says = "How they stand from then on.",
     .required = true,
     .words = words_of<Stand, Stand::hostile>},
};

constexpr KeySpec confidence[] = {
    {.name = "actor", .form = Form::actor, .says = "Whose.", .required = true},
    {.name = "change",
     .form = Form::number,
     .says = "Added to its confidence.",
     .required = true,
     .low = -1,
     .high = 1},
};

constexpr KeySpec supply[] = {
    {.name = "actor", .form = Form::actor, .says = "Whose.", .required = true},
    {.name = "place", .form = Form::place, .says = "Where.", .required = true},
    {.name = "is", .form = Form::word, .says = "On or off.", .required = true, .words = on_off},
};

constexpr KeySpec questions[] = {
    {.name = "id", .form = Form::id, .says = "Its own name.", .required = true},
    {.name = "ask", .form = Form::text, .says = "The question as people read it.", .required = true},
    {.name = "place",
     .form = Form::place,
     .says = "About a place: with holder, holder_not, status or encircled."},
    {.name = "holder", .form = Form::actors, .says = "One of these holds it."},
    {.name = "holder_not", .form = Form::actors, .says = "None of these holds it."},
    {.name = "status", .form = Form::word, .says = "Its status.", .words = words_of<Status, Status::vacated>},
    {.name = "encircled", .form = Form::flag, .says = "Held, and every route out closed by hostile holders."},
    {.name = "route", .form = Form::route, .says = "About a route: with usable_by."},
    {.name = "usable_by",
     .form = Form::actor,
     .says = "An actor, or civilians.",
     .noun = "an actor or civilians"},
    {.name = "loses", .form = Form::map, .says = "About losses of an actor.", .group = "questions.loses"},
    {.name = "by", .form = Form::last_day, .says = "At any time until then; either this or `at`."},
    {.name = "at", .form = Form::instant, .says = "At that moment; either this or `by`."},
};

constexpr KeySpec loses[] = {
    {.name = "actor", .form = Form::actor, .says = "Who.", .required = true},
    {.name = "places",
     .form = Form::integer,
     .says = "At least so many places.",
     .required = true,
     .low = 1,
     .high = 1e6},
};

constexpr std::array all_event_groups = {
    KeyGroup{"contact", "the settings of rule contact", false, contact},
    KeyGroup{"contact.spontaneous", "a rate", false, rates},
    KeyGroup{"contact.contagious", "a rate", false, rates},
    KeyGroup{"interventions", "an intervention", false, interventions},
    KeyGroup{"interventions.when", "a condition", false, condition},
    KeyGroup{"interventions.reinforce", "a reinforcement", false, reinforce},
    KeyGroup{"interventions.strike", "a strike", false, strike},
    KeyGroup{"interventions.order", "an order", false, order},
    KeyGroup{"interventions.relation", "a change of relation", false, relation},
    KeyGroup{"interventions.confidence", "a shock", false, confidence},
    KeyGroup{"interventions.supply", "a change of supply", false, supply},
    KeyGroup{"questions", "a question", false, questions},
    KeyGroup{"questions.loses", "a loss", false, loses},
};

}  // namespace

std::span<const KeyGroup> event_groups() {
  return all_event_groups;
}

}  // namespace salient
