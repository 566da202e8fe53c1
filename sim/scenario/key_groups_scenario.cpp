#include <array>

#include "sim/model/actor.hpp"
#include "sim/rules/catalogue.hpp"
#include "sim/scenario/key_groups.hpp"

namespace salient {
namespace {

std::vector<std::string> episodes() { return {"historical", "invented"}; }

constexpr KeySpec top[] = {
    {.name = "salient", .form = Form::integer, .says = "Version of the format: 1.", .required = true,
     .noun = "the format version 1", .low = 1, .high = 1},
    {.name = "extends", .form = Form::path,
     .says = "The file that this one differs from; everything not named here stays as it is there."},
    {.name = "title", .form = Form::text, .says = "One line.", .required = true},
    {.name = "episode", .form = Form::word, .says = "Whether the case happened or was made up.", .required = true,
     .words = episodes},
    {.name = "caveats", .form = Form::paragraph, .says = "What a reader of results must know."},
    {.name = "clock", .form = Form::map, .says = "When the case starts, what is known, how far to look.",
     .required = true, .group = "clock"},
    {.name = "tables", .form = Form::map, .says = "CSV files, found from the file that names them.",
     .group = "tables"},
    {.name = "actors", .form = Form::map_by_id, .says = "The organised parties, at most 64.", .required = true,
     .group = "actors"},
    {.name = "coalitions", .form = Form::weights,
     .says = "Named sets of actors: the name stands for its members, pair by pair."},
    {.name = "relations", .form = Form::list,
     .says = "Who is hostile, allied or neutral to whom; where two apply the later in the list wins.",
     .standard = "neutral", .group = "relations"},
    {.name = "doctrines", .form = Form::map_by_id,
     .says = "Decision profiles; static_defence, rapid_advance and opportunist are built in and may be changed.",
     .group = "doctrines"},
    {.name = "propensities", .form = Form::list, .says = "What one actor is ready to do towards another.",
     .group = "propensities"},
    {.name = "rules", .form = Form::rules,
     .says = "standard, wargame or contact, or a list of rules, each a name or {rule: variant}.",
     .standard = "standard"},
    {.name = "parameters", .form = Form::parameters,
     .says = "Numbers of the rules, by name (salient rules lists them); each a value or a distribution."},
    {.name = "contact", .form = Form::map, .says = "Settings of the rule contact.", .group = "contact"},
    {.name = "interventions", .form = Form::list, .says = "Changes from outside, at a time or on a condition.",
     .group = "interventions"},
    {.name = "questions", .form = Form::list, .says = "Outcomes with a date that can be checked.",
     .group = "questions"},
    {.name = "ensemble", .form = Form::map, .says = "How many replicates, from which seed.", .group = "ensemble"},
    {.name = "places", .form = Form::list, .says = "The table of places, inline.", .group = "places"},
    {.name = "routes", .form = Form::list, .says = "The table of routes, inline.", .group = "routes"},
    {.name = "initial", .form = Form::list, .says = "Control at the anchor, inline.", .group = "initial"},
    {.name = "sources", .form = Form::list, .says = "The table of sources, inline.", .group = "sources"},
    {.name = "reports", .form = Form::list, .says = "The table of reports, inline.", .group = "reports"},
    {.name = "forces", .form = Form::list, .says = "The table of forces, inline.", .group = "forces"},
    {.name = "truth", .form = Form::list, .says = "What happened, inline; used only to score.", .group = "truth"},
};

constexpr KeySpec clock[] = {
    {.name = "anchor", .form = Form::instant,
     .says = "Control is well known here; its offset from UTC is the theatre's local time.", .required = true},
    {.name = "as_of", .form = Form::instant, .says = "Nothing published later is used.",
     .standard = "the anchor"},
    {.name = "horizon", .form = Form::duration, .says = "How far to look, from as_of; at most 3650d.",
     .required = true, .low = 0, .high = 3650 * 24, .above_low = true},
    {.name = "step", .form = Form::duration, .says = "Length of a step, 1min to 24h.", .standard = "1h",
     .low = 1.0 / 60, .high = 24},
};

constexpr KeySpec tables[] = {
    {.name = "places", .form = Form::path, .says = "Towns, junctions, bases and crossings."},
    {.name = "routes", .form = Form::path, .says = "Roads between two places."},
    {.name = "initial", .form = Form::path, .says = "Control at the anchor."},
    {.name = "sources", .form = Form::path, .says = "Publishers."},
    {.name = "reports", .form = Form::path, .says = "One claim by one source a row."},
    {.name = "forces", .form = Form::path, .says = "Strengths."},
    {.name = "truth", .form = Form::path, .says = "What happened; used only to score."},
    {.name = "boundary", .form = Form::path, .says = "GeoJSON with outline, borders and rivers, for pictures."},
};

constexpr KeySpec actors[] = {
    {.name = "name", .form = Form::text, .says = "As people read it.", .standard = "the id"},
    {.name = "kind", .form = Form::word, .says = "What sort of party.", .standard = "armed_group",
     .words = words_of<ActorKind, ActorKind::unarmed>},
    {.name = "color", .form = Form::color, .says = "\"#RRGGBB\", in quotes.", .standard = "the palette's next"},
    {.name = "doctrine", .form = Form::text, .says = "The name of a doctrine, built in or below `doctrines`.",
     .standard = "static_defence", .noun = "the name of a doctrine"},
    {.name = "cohesion", .form = Form::quantity, .says = "0 breaks at a touch, 1 never.",
     .standard = "a wide distribution by role", .low = 0, .high = 1},
    {.name = "mobile_share", .form = Form::quantity, .says = "Share of its fighters that can march.",
     .standard = "mobile_attacker or mobile_defender", .low = 0, .high = 1},
    {.name = "column", .form = Form::number, .says = "Size of a marching column.", .standard = "the parameter column",
     .unit = "fighters", .low = 1, .high = 100000},
    {.name = "supply", .form = Form::places, .says = "Places from which it is supplied."},
};

constexpr KeySpec relations[] = {
    {.name = "between", .form = Form::actors, .says = "Two actors or coalitions.", .required = true,
     .noun = "a list of two actors or coalitions"},
    {.name = "is", .form = Form::word, .says = "How they stand to each other.", .required = true,
     .words = words_of<Stand, Stand::hostile>},
    {.name = "from", .form = Form::first_day, .says = "Since when.", .standard = "always"},
    {.name = "until", .form = Form::last_day, .says = "Until when.", .standard = "for good"},
    {.name = "activity", .form = Form::number, .says = "How openly at war.", .standard = "from the stances",
     .low = 0, .high = 1},
};

constexpr KeySpec doctrines[] = {
    {.name = "objectives", .form = Form::weights, .says = "Weight of a place beside its value.", .standard = "1",
     .low = 0, .high = 1000},
    {.name = "p_min", .form = Form::quantity, .says = "Least chance of success at which it attacks.",
     .standard = "the parameter p_min", .low = 0, .high = 1},
    {.name = "loss_aversion", .form = Form::quantity, .says = "Weight of failure against success.",
     .standard = "the parameter loss_aversion", .low = 0, .high = 100},
    {.name = "stances", .form = Form::list, .says = "Timetable of stances.", .group = "doctrines.stances"},
    {.name = "no_go", .form = Form::places, .says = "Places it never enters."},
};

constexpr KeySpec stances[] = {
    {.name = "from", .form = Form::first_day, .says = "From when.", .standard = "the start"},
    {.name = "stance", .form = Form::word, .says = "How it behaves from then on.", .required = true,
     .words = words_of<Stance, Stance::withdraw_to>},
    {.name = "against", .form = Form::actors, .says = "With offensive: against whom.",
     .standard = "every hostile actor"},
    {.name = "to", .form = Form::place, .says = "With withdraw_to: where."},
};

constexpr KeySpec propensities[] = {
    {.name = "of", .form = Form::actor, .says = "Who.", .required = true},
    {.name = "towards", .form = Form::actor, .says = "Towards whom.", .required = true},
    {.name = "p_hand", .form = Form::quantity, .says = "Chance that a breaking garrison of `of` hands over.",
     .standard = "the parameter p_hand", .low = 0, .high = 1},
    {.name = "lambda_up", .form = Form::quantity, .says = "Rate of risings for `of` against `towards`.",
     .standard = "the parameter lambda_up", .unit = "1/day", .low = 0, .high = 100},
};

constexpr KeySpec ensemble[] = {
    {.name = "replicates", .form = Form::integer, .says = "How many runs.", .standard = "1000", .low = 1, .high = 1e9},
    {.name = "random_seed", .form = Form::integer, .says = "The same seed gives the same bytes.", .standard = "1",
     .noun = "a whole number between 0 and 9223372036854775807"},
    {.name = "half_width", .form = Form::number,
     .says = "Stop once every question's 95 % half-width is below this.", .low = 0, .high = 0.5,
     .above_low = true, .below_high = true},
};

constexpr std::array groups = {
    KeyGroup{"", "a scenario", false, top},
    KeyGroup{"clock", "the clock", false, clock},
    KeyGroup{"tables", "the list of tables", false, tables},
    KeyGroup{"actors", "an actor", false, actors},
    KeyGroup{"relations", "a relation", false, relations},
    KeyGroup{"doctrines", "a doctrine", false, doctrines},
    KeyGroup{"doctrines.stances", "a stance", false, stances},
    KeyGroup{"propensities", "a propensity", false, propensities},
    KeyGroup{"ensemble", "the ensemble", false, ensemble},
};

}  // namespace

std::span<const KeyGroup> scenario_groups() { return groups; }

}  // namespace salient
