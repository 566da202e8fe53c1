#include <array>

#include "sim/graph/place.hpp"
#include "sim/graph/route.hpp"
#include "sim/model/evidence.hpp"
#include "sim/model/quantity.hpp"
#include "sim/scenario/key_groups.hpp"

namespace salient {
namespace {

std::vector<std::string> reliabilities() { return {"A", "B", "C", "D", "E", "F"}; }
std::vector<std::string> truth_kinds() { return {"change", "held"}; }

constexpr KeySpec places[] = {
    {.name = "id", .form = Form::id, .says = "Its own name, without blanks.", .required = true},
    {.name = "name", .form = Form::text, .says = "As people read it.", .required = true},
    {.name = "lat", .form = Form::number, .says = "WGS 84, at the precision of the town.", .required = true,
     .noun = "a latitude", .low = -90, .high = 90},
    {.name = "lon", .form = Form::number, .says = "WGS 84, at the precision of the town.", .required = true,
     .noun = "a longitude", .low = -180, .high = 180},
    {.name = "names", .form = Form::spellings, .says = "Other spellings, joined by ';'."},
    {.name = "admin1", .form = Form::text, .says = "Province."},
    {.name = "population", .form = Form::integer, .says = "Persons.", .unit = "persons", .low = 0, .high = 1e8},
    {.name = "kind", .form = Form::word, .says = "What sort of place.", .standard = "town",
     .words = words_of<PlaceKind, PlaceKind::junction>},
    {.name = "terrain", .form = Form::word, .says = "The ground.", .standard = "open",
     .words = words_of<Terrain, Terrain::mountain>},
    {.name = "value", .form = Form::number, .says = "Political and military weight.",
     .standard = "from kind and population", .low = 0, .high = 3},
    {.name = "support_<actor>", .form = Form::number, .says = "Readiness of local people to side with the actor.",
     .standard = "0", .low = 0, .high = 1},
    {.name = "source", .form = Form::text, .says = "Where the row comes from."},
};

constexpr KeySpec routes[] = {
    {.name = "from", .form = Form::place, .says = "One end.", .required = true},
    {.name = "to", .form = Form::place, .says = "The other end.", .required = true},
    {.name = "km", .form = Form::number, .says = "Length along the road.", .required = true, .unit = "km",
     .low = 0, .high = 20000, .above_low = true},
    {.name = "id", .form = Form::id, .says = "Its own name.", .standard = "<from>--<to>"},
    {.name = "road", .form = Form::text, .says = "Number or name of the road."},
    {.name = "class", .form = Form::word, .says = "What sort of road.", .standard = "primary",
     .words = words_of<RouteClass, RouteClass::track>},
    {.name = "terrain", .form = Form::word, .says = "The ground.", .standard = "open",
     .words = words_of<Terrain, Terrain::mountain>},
    {.name = "capacity", .form = Form::number, .says = "Elements that may enter in an hour.", .standard = "no limit",
     .unit = "elements/h", .low = 0, .high = 1e9, .above_low = true},
    {.name = "chokepoint", .form = Form::flag, .says = "A bridge, pass or tunnel that can be cut.", .standard = "no"},
    {.name = "one_way", .form = Form::flag, .says = "Only from `from` to `to`.", .standard = "no"},
    {.name = "open", .form = Form::number, .says = "0 closed to 1 open, at the anchor.", .standard = "1",
     .low = 0, .high = 1},
    {.name = "rate", .form = Form::number, .says = "Weight for the rule contact.", .standard = "1",
     .low = 0, .high = 1e6},
    {.name = "source", .form = Form::text, .says = "Where the row comes from."},
};

constexpr KeySpec initial[] = {
    {.name = "place", .form = Form::place, .says = "Where.", .required = true},
    {.name = "holder", .form = Form::holders, .says = "Who holds it; several (';') with status shared; none.",
     .required = true, .may_be_empty = true},
    {.name = "status", .form = Form::word, .says = "Its status.", .standard = "held; vacated without a holder",
     .words = words_of<Status, Status::vacated>},
    {.name = "challengers", .form = Form::actors, .says = "With contested: who else is inside."},
    {.name = "since", .form = Form::first_day, .says = "When the present holder came, if lately."},
    {.name = "previous", .form = Form::holder, .says = "Who held it before."},
    {.name = "confidence", .form = Form::word, .says = "How sure the author is.", .standard = "unstated",
     .words = words_of<Confidence, Confidence::unknown>},
    {.name = "source", .form = Form::text, .says = "Where the row comes from."},
};

constexpr KeySpec sources[] = {
    {.name = "id", .form = Form::id, .says = "Its own name.", .required = true},
    {.name = "name", .form = Form::text, .says = "The publisher.", .required = true},
    {.name = "reliability", .form = Form::word, .says = "Admiralty scale: A reliable to F cannot be judged.",
     .required = true, .words = reliabilities},
    {.name = "leaning_<actor>", .form = Form::flag, .says = "Whether it speaks for the actor or leans to it.",
     .standard = "no"},
    {.name = "group", .form = Form::text, .says = "Copies of one origin share a group.", .standard = "its own"},
};

constexpr KeySpec reports[] = {
    {.name = "id", .form = Form::id, .says = "Its own name.", .required = true},
    {.name = "published", .form = Form::day_or_time, .says = "When it was published.", .required = true},
    {.name = "event_from", .form = Form::day_or_time, .says = "The event was not before.", .required = true},
    {.name = "event_to", .form = Form::day_or_time, .says = "The event was not after.", .required = true},
    {.name = "place", .form = Form::place, .says = "Where.", .required = true},
    {.name = "claim", .form = Form::word, .says = "What it says.", .required = true,
     .words = words_of<Claim, Claim::threatened>},
    {.name = "source", .form = Form::source, .says = "Who says so.", .required = true},
    {.name = "actor", .form = Form::holder, .says = "Of whom it speaks."},
    {.name = "from_actor", .form = Form::holder, .says = "From whom the place was taken."},
    {.name = "holder_after", .form = Form::text, .says = "An actor, contested or none.",
     .noun = "an actor, contested or none"},
    {.name = "manner", .form = Form::word, .says = "How.", .standard = "unstated",
     .words = words_of<Manner, Manner::unopposed>},
    {.name = "fighting", .form = Form::word, .says = "How hard.", .standard = "unknown",
     .words = words_of<Fighting, Fighting::heavy>},
    {.name = "credibility", .form = Form::integer, .says = "1 confirmed to 6 cannot be judged.", .standard = "6",
     .low = 1, .high = 6},
    {.name = "group", .form = Form::text, .says = "Reports that copy one another share a group.",
     .standard = "its source's"},
    {.name = "url", .form = Form::text, .says = "Where to read it."},
    {.name = "note", .form = Form::paragraph, .says = "Anything else."},
    {.name = "retrospective", .form = Form::flag, .says = "Written later: never evidence.", .standard = "no"},
};

constexpr KeySpec forces[] = {
    {.name = "actor", .form = Form::actor, .says = "Whose.", .required = true},
    {.name = "strength_low", .form = Form::number, .says = "Ten in a hundred believe less.", .required = true,
     .unit = "fighters", .low = 0, .high = 1e7},
    {.name = "strength_best", .form = Form::number, .says = "The middle.", .required = true, .unit = "fighters",
     .low = 0, .high = 1e7},
    {.name = "strength_high", .form = Form::number, .says = "Ten in a hundred believe more.", .required = true,
     .unit = "fighters", .low = 0, .high = 1e7},
    {.name = "place", .form = Form::place, .says = "Pins a formation; without a place it adds to the actor's total."},
    {.name = "area", .form = Form::text, .says = "Where, in words."},
    {.name = "formation", .form = Form::text, .says = "Its name."},
    {.name = "mobile", .form = Form::flag, .says = "Whether a pinned formation can march.", .standard = "no"},
    {.name = "basis", .form = Form::word, .says = "Where the numbers come from.", .standard = "unstated",
     .words = words_of<Basis, Basis::assumed>},
    {.name = "source", .form = Form::text, .says = "Where the row comes from."},
};

constexpr KeySpec truth[] = {
    {.name = "place", .form = Form::place, .says = "Where.", .required = true},
    {.name = "earliest", .form = Form::day_or_time, .says = "Not before.", .required = true},
    {.name = "latest", .form = Form::day_or_time, .says = "Not after.", .required = true},
    {.name = "holder", .form = Form::holder, .says = "Who held it then; none.", .required = true,
     .may_be_empty = true},
    {.name = "seq", .form = Form::integer, .says = "Orders the changes of one place.", .standard = "0",
     .low = 0, .high = 1e6},
    {.name = "kind", .form = Form::word, .says = "A change, or a dated survival.", .standard = "change",
     .words = truth_kinds},
    {.name = "status", .form = Form::word, .says = "Its status.", .standard = "held; vacated without a holder",
     .words = words_of<Status, Status::vacated>},
    {.name = "confidence", .form = Form::word, .says = "How sure the author is.", .standard = "unstated",
     .words = words_of<Confidence, Confidence::unknown>},
    {.name = "support", .form = Form::text, .says = "Single source or several."},
    {.name = "source", .form = Form::text, .says = "Where the row comes from."},
};

constexpr std::array groups = {
    KeyGroup{"places", "a place", true, places},    KeyGroup{"routes", "a route", true, routes},
    KeyGroup{"initial", "a row of initial control", true, initial},
    KeyGroup{"sources", "a source", true, sources}, KeyGroup{"reports", "a report", true, reports},
    KeyGroup{"forces", "a force", true, forces},    KeyGroup{"truth", "a row of truth", true, truth},
};

}  // namespace

std::span<const KeyGroup> table_groups() { return groups; }

}  // namespace salient
