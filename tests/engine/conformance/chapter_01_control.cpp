#include "tests/engine/conformance/book.hpp"

namespace salient::test {

Chapter control_chapter() {
  return {1, "Control", "Control belongs to the place, not to the troops in it.", {
    {"1.1", "Nothing happens where everybody stands fast and nobody breaks.",
     "Alder:Red[40m] - Brook:Green[8]", "Green firm", "", 48,
     {}, {"control of Alder: Red", "control of Brook: Green", "Green at Brook: 8"}},
    {"1.2", "A held town stays held when its column leaves.",
     "Alder:Red[20m] - Brook:none", "Red offensive, lambda_d 1000", "", 48,
     {"Brook: none -> Red, unopposed, occupied at 4.0"},
     {"control of Alder: Red", "Red at Alder: 0", "Red at Brook: 20"}},
    {"1.3", "Shelling a town is not contest.",
     "Alder:Red[4m] - Brook:Green[8]", "Green firm", "at 5: strike Brook lost 0.5", 24,
     {}, {"control of Brook: Green", "Green at Brook: 4"}},
    {"1.4", "A town whose garrison a strike destroyed stays held until somebody enters.",
     "Alder:Red[4m] - Brook:Green[8]", "Green firm", "at 5: strike Brook lost 1", 24,
     {}, {"control of Brook: Green", "Green at Brook: 0"}},
    {"1.5", "An enemy enters a town without garrison unopposed and holds it after tau_occ.",
     "Alder:Red[4m] - Brook:Green[8]", "Red offensive, Green firm, lambda_d 1000",
     "at 5: strike Brook lost 1", 24,
     {"Brook: Green -> Red, unopposed, unopposed at 9.0"}},
    {"1.6", "A place that nobody holds stays vacated while nobody enters.",
     "Alder:Green[8] - Brook:none - Cairn:Red[8]", "", "", 48,
     {}, {"control of Brook: none"}},
    {"1.7", "A hostile garrison next door is no threat: even a weak town stays.",
     "Alder:Red[40] - Brook:Green[8] - Cairn:Red[40]", "Green weak, Red offensive", "", 48,
     {}, {"Green at Brook: 8"}},
    {"1.8", "Garrisons do not march, not even into a place that nobody holds.",
     "Alder:Red[40] - Brook:none", "Red offensive", "", 48,
     {}, {"Red at Alder: 40"}},
    {"1.9", "A town without garrison stays held while no enemy enters.",
     "Alder:Red[8m] - Brook:Green", "", "", 48,
     {}, {"control of Brook: Green"}},
    {"1.10", "Neutral troops next door are no threat and do not enter.",
     "Alder:Red[40m] - Brook:Green[8] - Cairn:Green", "Red offensive, Green weak, Red neutral Green", "", 48,
     {}, {"Red at Alder: 40", "Green at Brook: 8"}},
    {"1.11", "A weak actor that nobody threatens keeps its towns.",
     "Alder:Green[8] - Brook:Green[4,12m] - Cairn:Blue[40m]", "Green weak, Blue allied Green", "", 48,
     {}, {"Green in all: 24"}},
  }};
}

}  // namespace salient::test
