#include "tests/engine/conformance/book.hpp"

namespace salient::test {

Chapter shared_chapter() {
  return {6, "Shared places", "Allies share a place by agreement.", {
    {"6.1", "An ally that stays for tau_occ beside the holder's garrison shares the place.",
     "Alder:Blue[20m] - Brook:Green[8]", "Blue withdraw_to Brook, Blue allied Green, lambda_d 1000", "", 12,
     {"Brook: Green -> Blue+Green, handover, shared at 4.0"}},
    {"6.2", "An ally that passes through shares nothing.",
     "Alder:Blue[20m] - Brook:Green[8] - Cairn:Green[8]", "Blue withdraw_to Cairn, Blue allied Green, lambda_d 1000", "", 12,
     {"Cairn: Green -> Blue+Green, handover, shared at 5.0"}},
    {"6.3", "An ally in a town without garrison is a guest: the holder's word stands.",
     "Alder:Blue[20m] - Brook:Green", "Blue withdraw_to Brook, Blue allied Green", "", 24,
     {}, {"Blue at Brook: 20", "control of Brook: Green"}},
    {"6.4", "A neutral that stays shares nothing.",
     "Alder:Blue[20m] - Brook:Green[8]", "Blue withdraw_to Brook, Blue neutral Green", "", 24,
     {}, {"Blue at Brook: 20", "control of Brook: Green"}},
    {"6.5", "When one of those who share leaves, the other holds.",
     "Alder:Blue - Brook:Green[8]+Blue[20m]", "Blue withdraw_to Alder, Blue allied Green", "", 12,
     {"Brook: Blue+Green -> Green, handover, left_to_ally"}, {"Blue at Alder: 20"}},
    {"6.6", "When one of those who share breaks, the other holds.",
     "Alder:Green - Brook:Green[8]+Blue[20] - Cairn:Red[40m]", "Green weak, Blue firm, Blue allied Green", "", 12,
     {"Brook: Blue+Green -> Blue, withdrawal, left_to_ally"}, {"Blue at Brook: 20", "Green at Alder: 6"}},
    {"6.7", "When all who share break, the place is vacated.",
     "Alder:Green - Brook:Green[8]+Blue[20] - Cairn:Red[40m]",
     "Green weak, Blue weak, Blue allied Green", "at 1: Red neutral Green; at 1: Red neutral Blue", 3,
     {"..."}, {"control of Brook: none", "Green at Alder: 6", "Blue at Alder: 15", "changes: 2"}},
    {"6.8", "A shared place that is entered is contested in the name of all who share it.",
     "Brook:Green[8]+Blue[8] - Cairn:Red[400m]", "Red offensive, Red firm, Green firm, Blue firm, Blue allied Green, lambda_d 1000", "", 12,
     {"Brook: Blue+Green -> Blue+Green/contested, assault, contest at 1.0"}},
    {"6.9", "When those who share become enemies the place is contested.",
     "Brook:Green[8]+Blue[8]", "Green firm, Blue firm, Blue allied Green", "at 5: Blue hostile Green", 12,
     {"Brook: Blue+Green -> Blue+Green/contested, assault, coalition_broke at 5.0"}},
    {"6.10", "Former allies fight it out: who does not break holds the place.",
     "Alder:Blue - Brook:Green[8]+Blue[8]", "Green firm, Blue firm, Blue allied Green",
     "at 5: Blue hostile Green; at 7: confidence Blue -0.8", 12,
     {"Brook: Blue+Green -> Blue+Green/contested, assault, coalition_broke at 5.0",
      "Brook: Blue+Green/contested -> Green, assault, repelled at 7.0"}},
    {"6.11", "Guests that become allies share once they have stood there for tau_occ.",
     "Alder:Blue - Brook:Green[8]", "Blue neutral Green",
     "at 1: reinforce Blue at Brook with 8; at 6: Blue allied Green", 12,
     {"Brook: Green -> Blue+Green, handover, shared at 6.0"}},
    {"6.12", "An alliance that ends in neutrality lets both stay.",
     "Brook:Green[8]+Blue[8]", "Blue allied Green", "at 5: Blue neutral Green", 24,
     {}, {"control of Brook: Blue+Green"}},
  }};
}

}  // namespace salient::test
