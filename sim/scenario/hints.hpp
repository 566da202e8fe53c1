#pragma once

#include <string>
#include <string_view>

namespace salient {

// What to do about a value that is nearly right; empty if nobody can guess.

/// "48 km", "3,5", "1,000", "010", "1_000", "45%", "nan": for a number of that unit.
std::string number_hint(std::string_view text, std::string_view unit);

/// "05/12/2024", "2024-02-30", "2024-12-05 20:00", "24:00", "+3": for a date or time.
std::string moment_hint(std::string_view text);

/// "10", "10 days", "1h30": for a length of time.
std::string duration_hint(std::string_view text);

/// What YAML 1.1 or 1.2 programs make of an unquoted word that was meant as text: "a number",
/// "a truth value", or empty.
std::string_view other_reading(std::string_view text);

}  // namespace salient
