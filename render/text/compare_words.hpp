#pragma once

#include <string>

#include "sim/study/compare/comparison.hpp"

namespace salient::compare_words {

/// A difference of shares in points of per cent: "+12"; tenths where the band reaches less than a point to
/// either side; "~0" where it rounds to nothing; "0" only where no replicate differs.
std::string points(const Difference& d);
/// "-11 (-15 to -7)".
std::string points_with_band(const Difference& d);
/// "*" where flagged, "+" where clear of chance but under the minimum effect, otherwise nothing.
std::string mark(const Difference& d);
/// "+1,200,000".
std::string signed_people(double people);
/// "+14 h"; tenths under ten.
std::string signed_hours(double hours);
/// Share of replicates as results print it.
std::string share_of(double share, std::uint64_t replicates);
/// "Hama - Rastan".
std::string route_name(const Results& results, std::uint32_t route);
/// "will", "the scenario's calendar", "reports that one arm hears otherwise".
std::string maker(bool by_calendar, Rule rule);
/// "Homs: gov to hts, withdrew".
std::string what_happened(const Results& results, const Divergence& divergence);
/// What a question asks, or its id.
std::string question_words(const ArmResults::Answer& answer);

}  // namespace salient::compare_words
