#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "render/page/report_page.hpp"
#include "render/text/table.hpp"

/// Parts of report_json, one a room of the page; names of members are those that render/page/src reads.
namespace salient::page_json {

/// Somebody's words, with what could mislead a reader shown.
Json words_of(std::string_view text);
/// A place's or actor's name, else its id.
Json name_of(std::string_view name, std::string_view id);

/// Actors, places, routes, borders, questions: what all arms share.
Columns<ReportInput> theatre_columns();
/// Reports and their sources, and what the situation makes of them.
Columns<ReportInput> report_columns();
/// Each arm: counts by time, falls, people, answers, what it assumes.
Json arms(const Results& results);
/// Differences of each variant from the baseline.
Json comparison(const Comparison& comparison);
/// What each number moves.
Json ledger(const Ledger& ledger);

// The tables that the page alone has, for docs/tables.md.
std::vector<TableSpec> theatre_tables();
std::vector<TableSpec> report_tables();
std::vector<TableSpec> arm_tables();
std::vector<TableSpec> study_tables();

/// A series over time in which a value that repeats the one before is null.
Json without_repeats(std::vector<Json> series);

}  // namespace salient::page_json
