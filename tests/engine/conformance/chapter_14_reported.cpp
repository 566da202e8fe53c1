#include "tests/engine/conformance/book.hpp"

namespace salient::test {

Chapter reported_chapter() {
  return {14, "Reported state", "Control as records report it, which hardly ever say contested or vacated for long.", {
    {"14.1", "A contested place is reported as its holder's.",
     "Alder:Red[40m] - Brook:Green[8]", "Red offensive, Red firm, Green firm", "", 12,
     {"Brook: Green -> Green/contested, assault, contest"}, {"reported at Brook: Green"}},
    {"14.2", "A vacated place is reported as its last holder's until somebody enters.",
     "Alder:Green - Brook:Green[8]", "", "at 1: evacuate Green Brook", 24,
     {"Brook: Green -> none, withdrawal, ordered at 1.0"}, {"control of Brook: none", "reported at Brook: Green"}},
    {"14.3", "Once occupied it is reported as the new holder's.",
     "Alder:Green =300= Brook:Green[8] - Cairn:Red[40m]", "Green weak, Red offensive, lambda_d 1000", "", 12,
     {"Brook: Green -> none, withdrawal, withdrew", "Brook: none -> Red, unopposed, occupied at 4.0"}, {"reported at Brook: Red"}},
    {"14.4", "While the new holder has not been alone for tau_occ the last one is reported.",
     "Alder:Green =300= Brook:Green[8] - Cairn:Red[40m]", "Green weak, Red offensive, lambda_d 1000", "", 3,
     {"Brook: Green -> none, withdrawal, withdrew"}, {"Red at Brook: 40", "reported at Brook: Green"}},
    {"14.5", "A place that nobody holds at the start is reported as nobody's.",
     "Brook:none", "standing_rate 0", "", 24, {}, {"reported at Brook: nobody's"}},
    {"14.6", "It stays nobody's for the reports even when its standing time is over, since nobody held it before.",
     "Brook:none", "standing_rate 10", "", 24, {}, {"reported at Brook: nobody's"}},
    {"14.7", "It is reported as its first holder's when somebody takes it.",
     "Alder:Red[20m] - Brook:none", "Red offensive, standing_rate 0", "", 12,
     {"Brook: none -> Red, unopposed, occupied"}, {"reported at Brook: Red"}},
    {"14.8", "A place contested at the start is reported as contested while its standing time lasts.",
     "Brook:Green[8]/Red[8m]", "Green firm, Red firm, standing_rate 0", "", 24, {}, {"reported at Brook: contested"}},
    {"14.9", "When its standing time is over it is reported as its holder's.",
     "Brook:Green[8]/Red[8m]", "Green firm, Red firm, standing_rate 10", "", 24, {}, {"reported at Brook: Green"}},
    {"14.10", "When a standing contest is won by the challenger, the new holder is reported at once.",
     "Alder:Green =300= Brook:Green[8]/Red[40m]", "Green weak, Red firm, standing_rate 0", "", 12,
     {"Brook: Green/contested -> none, assault, broke_in_contact at 0.0", "Brook: none -> Red, assault, occupied at 3.0"},
     {"reported at Brook: Red"}},
    {"14.11", "A standing contest whose challengers broke off is reported as contested until its standing time is over.",
     "Alder:Red - Brook:Green[20]/Red[4m]", "Green firm, Red weak, standing_rate 0", "", 12,
     {"Brook: Green/contested -> Green, assault, repelled at 0.0"}, {"reported at Brook: contested"}},
    {"14.12", "A shared place is reported as the stronger holder's.",
     "Brook:Green[8]+Blue[20]", "Blue allied Green", "", 12, {}, {"reported at Brook: Blue"}},
    {"14.13", "The strength that counts is what stands there now.",
     "Brook:Green[8]+Blue[20]", "Blue allied Green", "at 1: reinforce Green at Brook with 20", 12, {}, {"reported at Brook: Green"}},
    {"14.14", "Among equals the first by name is reported.",
     "Brook:Green[8]+Blue[8]", "Blue allied Green", "", 12, {}, {"reported at Brook: Blue"}},
  }};
}

}  // namespace salient::test
