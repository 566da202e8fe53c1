#include <array>

#include "sim/model/evidence_settings.hpp"
#include "sim/scenario/keys/key_groups.hpp"

namespace salient {
namespace {

/// A chance that is neither impossible nor certain: logarithms of it are taken.
constexpr KeySpec chance(std::string_view name, std::string_view says, std::string_view standard) {
  KeySpec key;
  key.name = name;
  key.form = Form::number;
  key.says = says;
  key.standard = standard;
  key.low = 0;
  key.high = 1;
  key.above_low = key.below_high = true;
  return key;
}

constexpr KeySpec share(std::string_view name, std::string_view says, std::string_view standard) {
  KeySpec key = chance(name, says, standard);
  key.above_low = key.below_high = false;
  return key;
}

constexpr KeySpec part(std::string_view name, std::string_view says, std::string_view group) {
  KeySpec key;
  key.name = name;
  key.form = Form::map;
  key.says = says;
  key.group = group;
  return key;
}

constexpr KeySpec evidence[] = {
    {.name = "method",
     .form = Form::word,
     .says = "How a situation is found: place by place (local), by whole trajectories (particles), or "
             "without dynamics (static).",
     .standard = "auto",
     .words = words_of<SituationMethod, SituationMethod::stand_still>},
    {.name = "particles",
     .form = Form::integer,
     .says = "Worlds that a situation is made of.",
     .standard = "500",
     .low = 20,
     .high = 100000},
    part("reliability", "Chance that a source of this letter is informed and honest.",
         "evidence.reliability"),
    part("credibility", "The same for the digit of a claim.", "evidence.credibility"),
    share("reliability_share", "Weight of the letter beside the digit, on the scale of log odds.", "0.4"),
    part("says", "K: chance that an informed, honest source says it, by claim.", "evidence.says"),
    part("babble", "b: chance that a speaker says it whatever is true, by interest.", "evidence.babble"),
    chance("silence_quality", "q of a silence.", "0.8"),
    share("silence_exponent", "A silence counts for this share of a report.", "0.5"),
    share("same_origin", "rho: k reports of one origin about one thing count 1 / (1 + rho (k - 1)) each.",
          "0.7"),
    {.name = "slack",
     .form = Form::duration,
     .says = "An event may have come this long before its window.",
     .standard = "6h",
     .low = 0,
     .high = 240},
    share("earlier", "Share of K for a change that came before window and slack.", "0.5"),
    share("ally", "Share of K where an ally of the one named holds the place.", "0.5"),
    share("learning", "Most that the likelihood of reports counts for a world's parameters.", "0.15"),
    {.name = "surprise",
     .form = Form::number,
     .says = "Chance of what no world foresees, where something is reported.",
     .standard = "0.5",
     .low = 0,
     .high = 0.5},
    share("news_town", "Chance that a town's change of hands is reported within a day.", "0.6"),
    share("news_city", "The same for places of value 1.2 and more.", "0.9"),
    share("unknown_below", "Where no state is likelier than this, control is unknown.", "0.6"),
    {.name = "odds_low",
     .form = Form::number,
     .says = "Lower and upper answers: factor on the odds of every q.",
     .standard = "0.5",
     .low = 0,
     .high = 1,
     .above_low = true},
    {.name = "odds_high",
     .form = Form::number,
     .says = "The same, upwards.",
     .standard = "1.5",
     .low = 1,
     .high = 100},
    {.name = "prior",
     .form = Form::list,
     .says = "With method static: what is believed about a place before any report.",
     .group = "evidence.prior"},
};

constexpr KeySpec reliability[] = {
    chance("A", "Reliable.", "0.95"),       chance("B", "Usually reliable.", "0.85"),
    chance("C", "Fairly reliable.", "0.7"), chance("D", "Not usually reliable.", "0.5"),
    chance("E", "Unreliable.", "0.3"),      chance("F", "Cannot be judged.", "0.5"),
};

constexpr KeySpec credibility[] = {
    chance("1", "Confirmed.", "0.95"),    chance("2", "Probably true.", "0.8"),
    chance("3", "Possibly true.", "0.6"), chance("4", "Doubtful.", "0.35"),
    chance("5", "Improbable.", "0.15"),   chance("6", "Cannot be judged.", "0.5"),
};

constexpr KeySpec says[] = {
    part("captured", "Taken.", "evidence.says.claim"),
    part("withdrew", "Left.", "evidence.says.claim"),
    part("clashes", "Fighting inside; also a capture that leaves it contested.", "evidence.says.claim"),
    part("strike", "Shelled or bombed.", "evidence.says.claim"),
    part("denied", "A loss denied.", "evidence.says.claim"),
    part("silent", "Nothing said.", "evidence.says.claim"),
    part("held", "Said to hold.", "evidence.says.claim"),
    part("handover", "Passed by agreement.", "evidence.says.claim"),
    part("uprising", "Local people rose.", "evidence.says.claim"),
    part("reinforced", "Reinforcements came.", "evidence.says.claim"),
    part("evacuated", "Civilians or staff left.", "evidence.says.claim"),
    part("threatened", "An advance towards it.", "evidence.says.claim"),
};

constexpr KeySpec says_claim[] = {
    chance("loser", "The side that is said to lose it, or to be attacked there, holds it.", "by claim"),
    chance("gainer", "The side that is said to have it or to take it holds it.", "by claim"),
    chance("contested", "A rival is inside.", "by claim"),
    chance("vacated", "Nobody holds it.", "by claim"),
    chance("other", "Somebody else holds it.", "by claim"),
};

constexpr KeySpec babble[] = {
    chance("against_interest", "It leans to those whom the claim harms.", "0.02"),
    chance("on_the_spot", "A third party, reliability A or B.", "0.05"),
    chance("third_party", "A third party, reliability C to E.", "0.1"),
    chance("unnamed", "A third party, reliability F.", "0.15"),
    chance("announcement", "It leans to those whom the claim flatters, reliability A to C.", "0.35"),
    chance("partisan", "The same, reliability D to F.", "0.4"),
    chance("denial", "The same, where the claim is that nothing was lost.", "0.55"),
    chance("silence", "Nothing was said.", "0.6"),
};

constexpr KeySpec prior[] = {
    {.name = "place", .form = Form::place, .says = "Where.", .required = true},
    {.name = "held",
     .form = Form::weights,
     .says = "By actor: how likely it is to hold the place. All shares together are made to sum to 1.",
     .low = 0,
     .high = 1},
    share("contested", "How likely it is contested.", "0"),
    share("vacated", "How likely it is nobody's.", "0"),
};

constexpr std::array all_evidence_groups = {
    KeyGroup{"evidence", "the evidence", false, evidence},
    KeyGroup{"evidence.reliability", "the table of letters", false, reliability},
    KeyGroup{"evidence.credibility", "the table of digits", false, credibility},
    KeyGroup{"evidence.says", "the table of claims", false, says},
    KeyGroup{"evidence.says.claim", "a claim", false, says_claim},
    KeyGroup{"evidence.babble", "the table of interests", false, babble},
    KeyGroup{"evidence.prior", "a prior", false, prior},
};

}  // namespace

std::span<const KeyGroup> evidence_groups() {
  return all_evidence_groups;
}

}  // namespace salient
