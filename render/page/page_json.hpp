#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "render/page/report_page.hpp"

/// Parts of report_json, one a room of the page; names of members are those that render/page/src reads.
namespace salient::page_json {

using Json = nlohmann::ordered_json;

/// Somebody's words, with what could mislead a reader shown.
Json words_of(std::string_view text);
/// To three digits behind the point.
double three(double value);
/// A place's or actor's name, else its id.
Json name_of(std::string_view name, std::string_view id);

/// Actors, places, routes, borders, questions: what all arms share.
void add_theatre(const Results& results, Json& out);
/// Reports and their sources, and what the situation makes of them.
void add_reports(const Results& results, const Situation* situation, Json& out);
/// One arm: counts by time, falls, people, answers, what it assumes.
Json arm(const Results& results, const ArmResults& arm, const ArmResults& baseline);
/// Differences of each variant from the baseline.
void add_comparison(const Comparison& comparison, Json& out);
/// Storylines with what tells them apart.
void add_storylines(const Results& results, const Storylines& storylines, Json& out);
/// What each number moves.
void add_ledger(const Ledger& ledger, Json& out);

/// A series over time in which a value that repeats the one before is null.
Json without_repeats(std::vector<Json> series);

}  // namespace salient::page_json
